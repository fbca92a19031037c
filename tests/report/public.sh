#!/bin/sh
# public.sh BIN DATASETS - the public edition: sound, silent about whence it
# comes, without a count that its gate has not let through, and closed to a
# reader who solves what the printed counts add up to.
set -eu
. "${0%/*}/common.sh"
here=$(cd "${0%/*}" && pwd)
cd "$scratch"

trs-synth -s "$datasets/parcels/synth.yaml" --consignments 2000 -o parcels.csv

texts_of() { # texts_of NAME: those of the PDF and of the figures
    pdftotext "$1.pdf" "$1.txt"
    for figure in "$1"/*.svg; do
        sed 's/<[^>]*>/ /g' "$figure"
    done >"$1.svg.txt"
}

for name in tour seaport-2025 one-stop-border island-paper-forms two-rounds \
    parcels; do
    study=$datasets/$name/study.yaml
    unit=$(sed -n 's/^ *unit: *//p' "$study")
    data=$(data_of $name)
    data=${data:-parcels.csv}
    case $name in
    tour | island-paper-forms) langs='fr en' ;;
    *) langs=en ;;
    esac
    for lang in $langs; do
        rm -rf "$name"
        trs-report -q -s "$study" "$data" --edition public --lang $lang \
            -o "$name.pdf" --tables "$name" --figures "$name" ||
            wrong "$name: status $?"
        sound "$name.pdf"
        texts_of "$name"
        python3 "$here/counts.py" "$name" 10 "${unit:-declaration}" "$study" \
            "$name.txt" "$name.svg.txt" || wrong "$name: counts, $lang"
    done
    case $name in # who contributes is asked, and all are shown
    seaport-2025 | one-stop-border | two-rounds)
        ls "$name"/figure-*-cumulative.svg >curves || wrong "$name: none shown"
        ls "$name"/figure-*-survival.svg >>curves 2>/dev/null || :
        # shellcheck disable=SC2046 # names without blanks
        ! grep -l 'Too few consignments' $(cat curves) ||
            wrong "$name: a title asks less than its figure"
        ;;
    esac
    pdfinfo "$name.pdf" >>"$name.txt"
    cat "$name"/*.svg "$name"/*.csv >>"$name.txt"
    for word in data.csv parcels.csv study.yaml --edition "$scratch" \
        "$(hostname)" "$(sha256sum "$data" | cut -c 1-16)"; do
        ! grep -qF -- "$word" "$name.txt" || wrong "$name: tells $word"
    done
    stats_of $name "$data" >stats.csv
    by=$(head -n 1 stats.csv | sed 's/^interval,//; s/,consignments,.*//')
    trs-stats -q -s "$study" "$data" --by "$by" --format csv >joint.csv
    python3 "$here/attack.py" stats.csv joint.csv "$name" 10 ||
        wrong "$name: the public edition tells too much"
done

# pages see names, rows of the gate and what public.c has left of analyses: there
# is no way around the gate as long as they don't look into what was counted
raw='raw[.]h|trs_(cases|summary|table|results|counts|timeline|ledger|review)_'
for source in "$here"/../../tools/report/page*.c \
    "$here"/../../tools/report/say.c "$here"/../../tools/report/findings*.c; do
    [ -f "$source" ] || wrong "no $source"
    ! grep -E "$raw" "$source" || wrong "$source looks at what was counted"
done

# the same bytes by one thread, from rows in another order, elsewhere
data=$(data_of seaport-2025)
gzip -dc "$data" | awk 'NR == 1 { print; next } { print | "sort -r" }' \
    >reversed.csv
TZ=Asia/Tokyo trs-report -q -s "$datasets/seaport-2025/study.yaml" \
    reversed.csv --edition public --threads 1 -o again.pdf --tables again ||
    wrong "reversed: status $?"
cmp seaport-2025.pdf again.pdf || wrong "the order of rows changes bytes"
for table in again/*.csv; do
    cmp "$table" "seaport-2025/${table#again/}" || wrong "$table differs"
done

# who contributes how much is not known of a summary
cat >firms.yaml <<'END'
data: {columns: {id: id}}
milestones: {arrival: {column: arrival}, released: {column: released}}
intervals: {release: {from: arrival, to: released, main: true}}
report: {contributor: firm}
END
awk 'BEGIN { print "id,firm,arrival,released"
    for (i = 0; i < 300; i++)
        printf "%d,F%d,2025-03-03 08:%02d,2025-03-%02d 09:00\n", i, i % 40,
            i % 60, 4 + i % 20 }' >firms.csv
trs-report -q -s firms.yaml firms.csv --edition public -o firms.pdf ||
    wrong "contributors: status $?"
sound firms.pdf
trs-stats -q -s firms.yaml firms.csv --save firms.trs >firms.txt
status=0
trs-report -q firms.trs --edition public -o never.pdf 2>err || status=$?
[ $status -eq 2 ] || wrong "contributors of a summary: status $status"
grep -q 'needs the data, not a summary' err || wrong "no word of why"
[ ! -e never.pdf ] || wrong "there is a report"
exit $failed
