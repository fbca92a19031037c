#!/bin/sh
# repeat.sh BIN DATASETS - the same bytes of report, tables and figures in any
# locale and zone, by any number of threads, from rows in any order and in any
# files; and a record of the run from which it can be repeated.
set -eu
. "${0%/*}/common.sh"
# shellcheck source=tests/faults/skip.sh
. "${0%/*}/../faults/skip.sh"
cd "$scratch"

study=$datasets/seaport-2025/study.yaml
# no examples of the ledger and no record, which follow the input as given
gzip -dc "$(data_of seaport-2025)" >data.csv
make_set() { # make_set NAME FILE...: everything that a run writes
    name=$1
    shift
    mkdir "$name"
    trs-report -q -s "$study" "$@" --without annex -o "$name/report.pdf" \
        --tables "$name/set" --figures "$name/set" || wrong "$name: status $?"
    trs-report -q -s "$study" "$@" --edition public -o "$name/public.pdf" ||
        wrong "$name, public: status $?"
}

head -n 1 data.csv >head
sed 1d data.csv | awk '{ printf "%d\t%s\n", (NR * 7919) % 100003, $0 }' |
    sort -n | cut -f 2- >rows
cat head rows >shuffled.csv
for part in 1 2 3; do
    awk -v part=$part 'NR == 1 || NR % 3 + 1 == part' shuffled.csv >part$part.csv
done
locale=tr_TR # where I is not the capital of i, and , is the decimal point
localedef -i "$locale" -f UTF-8 "./$locale.UTF-8" >/dev/null 2>&1 ||
    skip "the locale $locale"

make_set first data.csv
make_set one data.csv --threads 1
make_set eight shuffled.csv --threads 8
LOCPATH=$scratch LC_ALL=$locale.UTF-8 TZ=Asia/Kathmandu make_set elsewhere data.csv
make_set parts part3.csv part1.csv part2.csv
for other in one eight elsewhere parts; do
    diff -r first $other || wrong "$other: other bytes"
done

# ---- the record ------------------------------------------------------------
cat >logo.svg <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>
END
cat >study.yaml <<'END'
data: {columns: {id: id}}
milestones: {arrival: {column: arrival}, released: {column: released}}
intervals: {release: {from: arrival, to: released, main: true}}
report: {logo: logo.svg}
END
awk 'BEGIN { print "id,arrival,released"
    for (i = 0; i < 40; i++)
        printf "%d,2025-03-03 08:%02d,2025-03-%02d 09:00\n", i, i, 4 + i % 9 }' \
    >a.csv
{ head -n 1 a.csv; sed '1d; s/^/b/' a.csv; } >b.csv
trs-report -q -s study.yaml a.csv b.csv --only annex --threads 2 -o 'my record.pdf'
pdftotext -layout 'my record.pdf' - | tr -s ' \n' ' ' >record.txt
for word in "trs-report -q -s study.yaml a.csv b.csv --only annex --threads 2 -o 'my record.pdf'" \
    --edition=full --paper=a4 --lang=en --only=annex --threads=2 --limit-record=64M \
    'libtrs [0-9]' 'cairo [0-9]' 'pango [0-9]' 'GSL [0-9]' 'libcsv [0-9]' \
    'libyaml [0-9]' 'zlib [0-9]' 'zstd [0-9]' \
    "time zones $(sed -n '1s/^# version //p' /usr/share/zoneinfo/tzdata.zi)" \
    2025-03-17T00:00:00Z; do
    grep -q -- "$word" record.txt || wrong "the record does not hold $word"
done
for input in a.csv b.csv study.yaml logo.svg; do
    sum=$(sha256sum $input | cut -c 1-64)
    tr -d ' ' <record.txt | grep -q "$sum" || wrong "no checksum of $input"
done
exit $failed
