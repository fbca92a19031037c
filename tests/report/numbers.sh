#!/bin/sh
# numbers.sh BIN DATASETS - do the complete tables of a report, as pdftotext
# reads them, hold the numbers that trs-stats gives?  Every row is walked.
set -eu
. "${0%/*}/common.sh"
cd "$scratch"

for name in seaport-2025 one-stop-border; do
    study=$datasets/$name/study.yaml
    data=$(data_of $name)
    trs-report -q -s "$study" "$data" --only annex -o "$name.pdf"
    pdftotext -layout "$name.pdf" "$name.txt"
    stats_of $name >"$name.csv"
    min_show=$(sed -n 's/^ *min_show: *//p' "$study")
    awk -v min_show="${min_show:-5}" -f "${0%/*}/numbers.awk" "$name.csv" \
        "$name.txt" || wrong "$name: the report and trs-stats disagree"
done
exit $failed
