#!/bin/sh
# fields.sh TRS-STATS DATASET FILE ... - each field that an analysis writes, as
# CSV or JSON, stands in every FILE.
set -u
program=$1
data=$2
shift 2
status=0
for report in holding bottlenecks paths workload drivers; do
    for format in csv json; do
        "$program" -q -s "$data/study.yaml" --report $report --format $format \
            --by procedure "$data"/data.csv
    done | awk -v json='"[a-z_0-9]+":' '
        NR == 1 { gsub(/,/, "\n"); print }
        { while (match($0, json)) {
              print substr($0, RSTART + 1, RLENGTH - 3)
              $0 = substr($0, RSTART + RLENGTH)
          } }' | sed 's/_lo$//; s/_hi$//' | sort -u >"${TMPDIR:-/tmp}/fields.$$"
    [ "$(wc -l <"${TMPDIR:-/tmp}/fields.$$")" -gt 10 ] || status=1
    # study and what it holds are described once; procedure is this data set's
    for field in $(grep -vx 'procedure\|title\|administration\|unit\|cutoff\|timezone\|confidence' \
        "${TMPDIR:-/tmp}/fields.$$"); do
        for file in "$@"; do
            grep -qw -- "$field" "$file" && continue
            echo "$report: $field does not stand in $file"
            status=1
        done
    done
done
rm -f "${TMPDIR:-/tmp}/fields.$$"
exit $status
