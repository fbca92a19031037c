#!/bin/bash
# bytes.sh BIN - bytes that are no UTF-8, and what turns the direction of writing,
# in every place where text of the data comes out.
#
# CSV repeats the bytes as they are.  JSON has U+FFFD for each byte that is no
# UTF-8.  Where text is shown (terminal, messages, SVG, PDF) so has a character
# that turns the direction.
set -u
# shellcheck source=tests/faults/skip.sh
. "$(dirname "$0")/skip.sh"
PATH=$1:$PATH LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=0
export PATH LC_ALL TZ SOURCE_DATE_EPOCH
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 2
failed=0 places=0

raw=$'bad\xff\xed\xa0\x80utf' turned=$'rtl\xe2\x80\xaegnp' control=$'c1\xc2\x9b31m'
unknown=$'\xef\xbf\xbd'
shown=bad$unknown$unknown$unknown${unknown}utf
still=rtl${unknown}gnp

has() { # has PLACE FILE TEXT...: the file has each text, byte for byte
    for text in "${@:3}"; do
        places=$((places + 1))
        grep -qaF -e "$text" "$2" && continue
        failed=$((failed + 1))
        printf '%s: not there: %q\n' "$1" "$text"
    done
}

clean() { # clean PLACE FILE: it is UTF-8, and nothing in it turns or is obeyed
    places=$((places + 1))
    iconv -f UTF-8 -t UTF-8 "$2" >/dev/null 2>&1 &&
        ! grep -qaP '\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\xc2[\x80-\x9f]|[\x00-\x08\x0b\x0e-\x1f]' "$2" &&
        return
    failed=$((failed + 1))
    echo "$1: has bytes that may not be shown"
}

does() { # does COMMAND...: it ends with 0 or 1; stderr goes to ./stderr
    "$@" 2>stderr
    [ $? -le 1 ] && return
    failed=$((failed + 1))
    echo "$*: $(tail -n 1 stderr)"
}

# ---- data: columns, events, values and times that hold such bytes
{
    printf 'id,event,time,po\xffst\n'
    n=0
    for post in "$raw" "$turned" "$control" plain; do
        for _ in $(seq 40); do
            n=$((n + 1)) minute=$((n * 7 % 60))
            printf '%d,A,2025-03-03 08:%02d,%s\n' $n $minute "$post"
            printf '%d,X%s,2025-03-03 12:%02d,%s\n' $n "$raw" $minute "$post"
            printf '%d,B,2025-03-0%d 10:00,%s\n' $n $((4 + n % 3)) "$post"
        done
    done
    printf 'last,B,no %s,plain\n' "$raw" # the time cannot be read
} >data.csv
cat >study.yaml <<'YAML'
data: {shape: events, columns: {id: id, event: event, time: time}}
dimensions: {post: {column: post, label: Post}}
milestones: {a: {event: A}, b: {event: B}}
intervals: {r: {from: a, to: b, party: p, label: "label \u202e turned"}}
parties: {p: {label: "party \u202e turned"}}
report: {breakdowns: [[post]]}
YAML
sed '1s/,[^,]*$/,post/' data.csv >named.csv
study='-q -s study.yaml named.csv'

# ---- CSV: the bytes
# shellcheck disable=SC2086 # a list of words
{
    does trs-stats $study --format csv -o out.csv
    has "trs-stats, CSV" out.csv "r,$raw," "r,$turned,"
    does trs-stats -q data.csv --format csv -o out.csv
    has "trs-stats, CSV, a column" out.csv $'interval,po\xffst,'
    does trs-stats $study --save part.trs -o /dev/null
    does trs-stats -q part.trs --format csv -o out.csv
    has "a summary, as CSV" out.csv "r,$raw," "r,$turned,"
    for report in holding bottlenecks workload; do
        does trs-stats $study --by post --report $report --format csv -o out.csv
        has "$report, CSV" out.csv "$raw" "$turned"
    done
    does trs-stats $study --report drivers --format csv -o out.csv
    has "drivers, CSV" out.csv "$raw" "$turned"
    does trs-stats $study --report paths --format csv -o out.csv
    has "paths, CSV" out.csv "X$raw"
    does trs-check $study --format csv --rejects rejects.csv -o out.csv
    has "trs-check, CSV" out.csv "no $raw"
    has "trs-check, rejects" rejects.csv "no $raw" "last,B,no $raw"
}

# ---- JSON: U+FFFD for the bytes; what turns is data
# shellcheck disable=SC2086
{
    does trs-stats $study --format json -o out.json
    has "trs-stats, JSON" out.json "\"post\":\"$shown\"" "\"post\":\"$turned\""
    does trs-stats -q data.csv --format json -o out.json
    has "trs-stats, JSON, a column" out.json "\"po${unknown}st\""
    for report in holding bottlenecks workload drivers; do
        does trs-stats $study --by post --report $report --format json -o out.json
        has "$report, JSON" out.json "$shown" "$turned"
    done
    does trs-stats $study --report paths --format json -o out.json
    has "paths, JSON" out.json "\"X$shown\""
    does trs-check $study --format json -o out.json
    has "trs-check, JSON" out.json "\"no $shown\""
}

# ---- text and messages: nothing of it reaches the terminal
# shellcheck disable=SC2086
{
    does trs-stats $study -o out.txt
    has "trs-stats, text" out.txt "$shown" "$still" "label $unknown turned" 'c1 31m'
    clean "trs-stats, text" out.txt
    for report in holding bottlenecks workload drivers paths; do
        does trs-stats $study --by post --report $report -o out.txt
        case $report in # the text of workload and paths is about all of them
        holding | bottlenecks | drivers) has "$report, text" out.txt "$shown" "$still" ;;
        esac
        clean "$report, text" out.txt
    done
    does trs-stats $study --report paths -o out.txt
    has "paths, text" out.txt "X$shown"
    does trs-check $study -o out.txt
    has "trs-check, text" out.txt "no $shown"
    clean "trs-check, text" out.txt
    sed "s/2025-03-0. /$raw$turned /" named.csv >bad.csv
    does trs-check -q -s study.yaml bad.csv -o out.txt
    has "trs-check, text" out.txt "$shown$still"
    clean "trs-check, text" out.txt
    cp data.csv "$raw$turned"$'\n\033[31m.csv'
    does trs-check -o out.txt "$raw$turned"$'\n\033[31m.csv'
    has "trs-check, its file" out.txt "$shown$still  [31m.csv: 481 rows"
    has "a note" stderr "po${unknown}st"
    clean "a note" stderr
    does trs-stats -o out.txt "$raw$turned"$'\n\033[31m.csv'
    has "a warning" stderr "$shown$still  [31m.csv:2:22: warning"
    clean "a warning" stderr
    trs-stats $study --by "$raw$turned" 2>stderr
    has "wrong usage" stderr "$shown$still"
    clean "wrong usage" stderr
    trs-stats "$raw$turned"$'\033' 2>stderr
    has "an error" stderr "$shown$still : error: "
    clean "an error" stderr
}

# ---- charts and the report
charts_say() { # charts_say CHART TEXT...: in all the forms in which they say it
    # shellcheck disable=SC2086
    for as in svg pdf png; do
        does trs-plot $study --chart "$1" $by -o out.$as
    done
    has "$1, SVG" out.svg "${@:2}"
    clean "$1, SVG" out.svg
    pdfinfo out.pdf >info.txt
    has "$1, about the PDF" info.txt "${@:2}"
    clean "$1, about the PDF" info.txt
    pdftotext -raw out.pdf out.txt
    has "$1, text of the PDF" out.txt "${@:2}"
    clean "$1, text of the PDF" out.txt
}
if command -v trs-plot >/dev/null && command -v pdftotext >/dev/null; then
    by='--by post'
    for chart in box forest heatmap; do
        charts_say $chart "$shown" "$still"
    done
    by=
    charts_say profile "party $unknown turned"
    # shellcheck disable=SC2086
    does trs-report $study -o out.pdf --tables tables --figures figures
    pdftotext -raw out.pdf out.txt
    has "report" out.txt "$shown" "$still" "label $unknown turned" \
        "party $unknown turned"
    clean "report" out.txt
    pdfinfo out.pdf >info.txt
    clean "about the report" info.txt
    cat tables/table-*.csv >tables.csv
    has "its tables" tables.csv "$raw" "$turned"
    for file in figures/*.svg; do
        clean "$file" "$file"
    done
    does trs-report -q data.csv -o out.pdf
    pdftotext -raw out.pdf out.txt
    has "report without a study" out.txt "po${unknown}st" "$shown"
    clean "report without a study" out.txt
else
    skip "charts and the report, for trs-plot or pdftotext is missing"
fi
echo "bytes: $places places, $failed failed"
[ $failed -eq 0 ]
