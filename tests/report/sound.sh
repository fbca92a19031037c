#!/bin/sh
# sound.sh BIN DATASETS - reports of the sample studies are sound PDFs with
# their title, contents and pages, in each paper and language, twice the same.
set -eu
. "${0%/*}/common.sh"
cd "$scratch"

for name in seaport-2025 one-stop-border island-paper-forms two-rounds tour; do
    study=$datasets/$name/study.yaml
    trs-report -q -s "$study" "$(data_of $name)" -o "$name.pdf" ||
        wrong "$name: status $?"
    sound "$name.pdf"
    title=$(sed -n 's/^ *title: *//p' "$study" | head -n 1)
    pdfinfo "$name.pdf" | grep -qF "$title" || wrong "$name: no title"
    size=$(wc -c <"$name.pdf")
    [ "$size" -lt 2000000 ] || wrong "$name: $size bytes"
    pages=$(pdfinfo "$name.pdf" | awk '/^Pages:/ { print $2 }')
    pdftotext "$name.pdf" - | grep -Eq "page $pages (of|sur) $pages" ||
        wrong "$name: the last page does not say that it is"
done

study=$datasets/seaport-2025/study.yaml
data=$(data_of seaport-2025)
for paper in a4 letter slides; do
    for lang in en fr; do
        trs-report -q -s "$study" "$data" --paper $paper --lang $lang \
            -o "$paper-$lang.pdf" || wrong "$paper $lang: status $?"
        sound "$paper-$lang.pdf"
    done
done
pdfinfo a4-en.pdf | grep -q '595.28 x 841.89' || wrong "a4 is not A4"
pdfinfo slides-en.pdf | grep -q '960 x 540' || wrong "slides are not 16:9"
pdftotext a4-fr.pdf - | grep -q 'Sommaire' || wrong "French has no Sommaire"

trs-report -q -s "$study" "$data" -o once.pdf
mkdir again
(cd again && trs-report -q -s "$study" "$data" -o once.pdf --threads 1) ||
    wrong "a second run failed"
# the run record alone names the threads
trs-report -q -s "$study" "$data" --without annex -o without.pdf
trs-report -q -s "$study" "$data" --without annex -o without-1.pdf --threads 1
cmp without.pdf without-1.pdf || wrong "one thread gives other bytes"
cp once.pdf first.pdf
trs-report -q -s "$study" "$data" -o once.pdf
cmp once.pdf first.pdf || wrong "a second run gives other bytes"

trs-report -q -s "$study" "$data" --only release -o part.pdf
pdftotext part.pdf - | grep -q 'not asked for' ||
    wrong "pages not asked for are not listed"
trs-report -q -s "$study" "$data" --tables tables --figures figures -o t.pdf
[ "$(find tables -name '*.csv' | wc -l)" -gt 10 ] || wrong "too few tables"
[ "$(find figures -name '*.svg' | wc -l)" -gt 5 ] || wrong "too few SVG"
[ "$(find figures -name '*.png' | wc -l)" -eq \
    "$(find figures -name '*.svg' | wc -l)" ] || wrong "not a PNG for each SVG"
exit $failed
