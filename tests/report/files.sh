#!/bin/sh
# files.sh BIN DATASETS - the report, its tables and its figures are one set: all
# appear or none, and nothing of a run before is left among them.
set -eu
. "${0%/*}/common.sh"
cd "$scratch"

awk 'BEGIN {
    print "id,post,arrival,lodged,released"
    for (i = 0; i < 60; i++)
        printf "%d,%s,2025-03-%02d 08:00,2025-03-%02d 10:%02d,2025-03-%02d 09:00\n",
            i, substr("AAB", i % 3 + 1, 1), 1 + i % 7, 1 + i % 7, i, 9 + i % 7
}' >data.csv

run() { # run OPTION...: into the directory set
    trs-report -q data.csv -o report.pdf --tables set --figures set "$@"
}

state() { # state FILE: names and contents of all there is
    find report.pdf set -type f -exec sha256sum {} + | sort >"$1"
}

listed() { # are the files of the set those of its indexes, and one of mine?
    { sed 1d set/tables.csv; sed 1d set/figures.csv; } | cut -d , -f 1 |
        sort >want
    find set -type f ! -name tables.csv ! -name figures.csv ! -name '*-mine.*' \
        -exec basename {} \; | sort >have
    diff want have || wrong "$1: not what the indexes list"
}

run || wrong "status $?"
listed 'a first run'
grep -q '^table-01-[a-z]*[.]csv,1,.' set/tables.csv || wrong 'a table has no title'
[ "$(wc -l <set/tables.csv)" -gt 20 ] || wrong 'few tables are listed'
grep -q '^figure-01-[a-z]*[.]svg,1,.' set/figures.csv || wrong 'a figure has no title'

# fewer pages: what is not made again goes, what is mine stays
echo mine >set/table-99-mine.csv
run --only glance,steps || wrong "fewer pages: status $?"
listed 'fewer pages'
[ "$(cat set/table-99-mine.csv)" = mine ] || wrong 'a file of mine is gone'
[ "$(wc -l <set/tables.csv)" -lt 10 ] || wrong 'what is not made is listed'

# another index does not list what is not ours
rm -r set
mkdir set
printf 'file,number,title\n../report.pdf,1,x\nnotes.csv,2,x\n' >set/tables.csv
echo notes >set/notes-mine.csv
run || wrong "a strange index: status $?"
[ -f report.pdf ] || wrong 'a strange index removes what it likes'
listed 'a strange index'

# one that can't be written: all is as it was
state before
mkdir -p away/report.pdf
for output in away/report.pdf nowhere/report.pdf; do
    status=0
    trs-report -q data.csv -o $output --only glance --tables set --figures set \
        2>err || status=$?
    [ $status -eq 3 ] || wrong "$output: status $status"
    state after
    cmp before after || wrong "$output: files have changed"
done
status=0
trs-report -q data.csv -o other.pdf --tables new --figures data.csv 2>err ||
    status=$?
[ $status -eq 3 ] || wrong "a file in the place of a directory: status $status"
[ ! -e new ] && [ ! -e other.pdf ] || wrong 'half a set is there'

# stopped when all but the last is written, which waits for a reader
mkfifo slow
trs-report -q data.csv -o slow --only glance --tables set --figures set &
pid=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ "$(find set -name '.*figures.csv.*' | wc -l)" -eq 0 ] || break
    sleep 0.5
done
[ "$(find set -name '.*figures.csv.*' | wc -l)" -eq 1 ] || wrong 'nothing is held'
kill "$pid"
wait "$pid" && wrong 'a signal does not stop it'
state after
cmp before after || wrong 'a signal leaves another set'
[ "$(find set -name '.*' -type f | wc -l)" -eq 0 ] || wrong 'a signal leaves something'
exit $failed
