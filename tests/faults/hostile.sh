#!/bin/bash
# hostile.sh BIN DATASETS [all] - input that wants to break things.
#
# Each case runs a command and says what must hold; none may crash, run on, or
# take more memory than is allowed.  `all`: also what takes a minute.
set -u
# shellcheck source=tests/faults/skip.sh
. "$(dirname "$0")/skip.sh"
PATH=$1:$PATH datasets=$2 all=${3-}
LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=0
export PATH LC_ALL TZ SOURCE_DATE_EPOCH
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 2
failed=0 cases=0
tour="-s $datasets/tour/study.yaml -q"

wants() { # wants NAME STATUS PATTERN COMMAND...: its status, a line of its output
    cases=$((cases + 1))
    (ulimit -v "${room:-4000000}" 2>/dev/null; "${@:4}") >out 2>&1 </dev/null
    status=$?
    [ "$status" -eq "$2" ] && grep -qaE -e "$3" out && return
    failed=$((failed + 1))
    printf '%s: status %s, wanted %s and "%s"\n' "$1" "$status" "$2" "$3"
    head -n 5 out | cut -c 1-200 | sed 's/^/    | /'
}

lacks() { # lacks NAME PATTERN FILE: no line of the file has it
    cases=$((cases + 1))
    grep -qaP -e "$2" "$3" || return 0
    failed=$((failed + 1))
    printf '%s:\n' "$1"
    grep -aP -e "$2" "$3" | head -n 3 | cut -c 1-200 | sed 's/^/    | /'
}

# ---- sizes
many=${all:+1000000}
many=${many:-50000}
awk -v n=$many 'BEGIN { for (i = 0; i < n; i++) printf "%sc%d", i ? "," : "", i
             print ""
             for (i = 0; i < n; i++) printf "%s%d", i ? "," : "", i
             print "" }' >columns.csv
wants "$many columns" 3 "columns.csv: error: $many columns" trs-stats columns.csv
cat >columns.yaml <<YAML
data: {shape: wide, timestamp: "%s", columns: {id: c0}}
dimensions: {p: {column: c5}}
milestones: {a: {column: c10}, b: {column: c$((many - 1))}}
intervals: {r: {from: a, to: b}}
YAML
wants "two of them" 0 '^r,,1,1,' trs-stats -s columns.yaml columns.csv --format csv
awk -v n=$many 'BEGIN { print "id,a,b,post"; for (i = 0; i < n; i++)
    printf "%d,2025-03-03 08:00,2025-03-0%d 09:00,P%07d\n", i, 4 + i % 3, i
    }' >posts.csv
cat >posts.yaml <<'YAML'
data: {shape: wide, columns: {id: id}}
dimensions: {post: {column: post}}
milestones: {a: {column: a}, b: {column: b}}
intervals: {r: {from: a, to: b}}
report: {breakdowns: [[post]]}
YAML
last=$(printf 'P%07d' $((many - 1)))
took=$(((25 + (many - 1) % 3 * 24) * 3600)) # from 8:00 to 9:00 of a later day
wants "$many border posts" 0 "^r,$last,1,1,.*,$took," bash -c \
    'trs-stats -s posts.yaml posts.csv --format csv --save posts.trs | tail -n 1'
wants "from a summary" 0 "^r,$last,1,1,.*,$took," bash -c \
    'trs-stats posts.trs --by post --format csv | tail -n 1'
wants "a review of them" 0 "posts.csv: .*000 used, 0 set aside" \
    trs-check -s posts.yaml posts.csv
if command -v trs-plot >/dev/null; then
    for chart in box forest; do
        wants "$chart of $many border posts" 2 'one chart takes 2000 groups' \
            trs-plot posts.trs --by post --chart $chart -o chart.svg
    done
    head -n 2002 posts.csv >some.csv
    wants "shares of 2001" 2 'one chart takes 2000 groups' trs-plot \
        -s posts.yaml some.csv --by post --chart profile -o chart.svg
    head -n 202 posts.csv >some.csv
    wants "heat maps of 201" 2 'one chart takes 200 groups' trs-plot \
        -s posts.yaml some.csv --by post --chart heatmap -o chart.svg
fi
rm -f columns.csv posts.trs
head -c 100000000 /dev/zero | tr '\0' a >line
wants "a header of one line of 100 MB" 2 'line:1: error: the header is longer' \
    trs-stats line
printf 'id,event,time\nx,A,2025-03-03\n' | cat - line >rows.csv
wants "a row of 100 MB" 0 'too-long' trs-check rows.csv
gzip -9c line >bomb.gz
zstd -qc line >bomb.zst
for bomb in bomb.gz bomb.zst; do
    wants "$bomb" 3 "$bomb: error: .*--limit-expand" trs-stats $bomb
    wants "$bomb on stdin" 3 "error: .*--limit-expand" \
        bash -c "trs-check - <$bomb"
    wants "$bomb, allowed to" 2 "$bomb:1: error: the header is longer" \
        trs-stats --limit-expand 1000000 $bomb
done
if [ -n "$all" ]; then
    wants "a row of 2 GB" 0 'too-long' bash -c \
        '{ printf "id,event,time\nx,A,2025-03-03\n"
           head -c 2147483648 /dev/zero | tr "\0" a; } | trs-check -'
fi

# ---- study files
{ # each line stands for ten of the one before
    echo 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'
    for n in 1 2 3 4 5 6 7 8 9; do
        echo "a$n: &a$n [$(yes "*a$((n - 1))" | head -n 10 | paste -sd,)]"
    done
} >laughs.yaml
wants "a billion laughs" 2 'laughs.yaml:1:.*error: ' trs-stats -s laughs.yaml rows.csv
wants "the same to trs-synth" 2 'laughs.yaml.*error: ' trs-synth -s laughs.yaml
head -c 100000 /dev/zero | tr '\0' '[' >deep.yaml
wants "100,000 levels" 2 'deep.yaml.*error: ' trs-stats -s deep.yaml rows.csv
wants "the same to trs-synth" 2 "deep.yaml:1:17: error: too many levels" trs-synth -s deep.yaml
yes 'a: b' | head -c 5000000 >long.yaml
wants "a study of 5 MB" 3 'larger than 4 MiB' trs-stats -s long.yaml rows.csv

# ---- names of files
# shellcheck disable=SC2086 # $tour is a list of words
for name in 'with space.csv' $'new\nline.csv' '--help' '-q' "quote'\".csv"; do
    cp "$datasets/tour/data.csv" "./$name"
    wants "a file called $name" 0 'release' trs-stats $tour --format csv -- "$name"
    wants "written to $name" 0 '^$' bash -c \
        'trs-stats "${@:2}" --format csv -o "./$1" >/dev/null; echo' - "$name" \
        $tour "$datasets/tour/data.csv"
done

# ---- texts
{
    echo 'id,event,time,post'
    n=0
    for post in '=1+2' '+x' '-y' '@z' $'\tt' '<b>&amp;' $'ctl\001\033[31mx' \
        $'rtl\xe2\x80\xaegnp' $'bad\xff\xfeutf' ']]>' '</text>'; do
        for i in 1 2 3 4 5; do
            n=$((n + 1))
            printf '%d,A,2025-03-03 0%d:00,%s\n' $n $i "$post"
            printf '%d,B,2025-03-04 1%d:00,%s\n' $n $i "$post"
            printf '%s,B,no time,"%s"\n' "$post" "$post"
        done
    done
} >texts.csv
cat >texts.yaml <<'YAML'
data: {shape: events, columns: {id: id, event: event, time: time}}
dimensions: {post: {column: post, label: "<script>\u202e&\"'"}}
milestones: {a: {event: A, label: "=cmd()"}, b: {event: B, label: "</title>\u0007"}}
intervals: {r: {from: a, to: b, label: "@sum <b> & \u202e ]]>", main: true}}
report: {breakdowns: [[post]]}
YAML
texts="-q -s texts.yaml texts.csv"
# A cell that a spreadsheet would run: at a beginning, bare or quoted.
runs='(^|,)"?[=+@\t]|(^|,)"?-(?![0-9.]+(,|$))'
# shellcheck disable=SC2086
{
    wants "statistics" 0 '^$' bash -c 'trs-stats "$@"; echo' - $texts \
        --format csv -o stats.csv
    for report in holding bottlenecks paths workload drivers; do
        wants "$report" 0 '^$' bash -c 'trs-stats "$@"; echo' - $texts \
            --report $report --format csv -o $report.csv
        lacks "cells of $report that run" "$runs" $report.csv
    done
    wants "check" 0 '^$' bash -c 'trs-check "$@"; echo' - $texts --format csv \
        -o check.csv --rejects rejects.csv
    for file in stats.csv check.csv rejects.csv; do
        lacks "cells of $file that run" "$runs" $file
    done
    wants "JSON" 0 . trs-stats $texts --format json
    lacks "JSON of bytes that are no UTF-8 or control" \
        '[\x00-\x08\x0b-\x1f]|\xff' out
    wants "text" 0 . trs-stats $texts --format text
    lacks "text with control characters or overrides" \
        '[\x00-\x08\x0b-\x1f]|\xff|\xe2\x80\xae' out
}
if command -v trs-plot >/dev/null; then
    # shellcheck disable=SC2086
    {
        wants "a chart" 0 '^$' bash -c 'trs-plot "$@"; echo' - $texts \
            --chart box --by post -o box.svg
        lacks "markup in the SVG" '<script|<b>|</text>|[\x00-\x08\x0b-\x1f]|\xff|\xe2\x80\xae' box.svg
        wants "the report" 0 '^$' bash -c 'trs-report "$@"; echo' - $texts \
            -o report.pdf --tables tables
        for file in tables/*.csv; do
            lacks "cells of $file that run" "$runs" "$file"
        done
        if command -v pdftotext >/dev/null; then
            pdftotext -layout report.pdf report.txt
            lacks "control characters and overrides in the report" \
                '[\x00-\x08\x0b\x0e-\x1f]|\xff|\xe2\x80\xae' report.txt
        else
            skip "the text of the report, for pdftotext is missing"
        fi
    }
fi
echo "hostile: $cases cases, $failed failed"
[ $failed -eq 0 ]
