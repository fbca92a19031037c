#!/bin/sh
# pages.sh BIN DATASETS COMPARE EXPECTED FAILED - do pages look as they did when
# somebody looked at them?  TRS_UPDATE_GOLDEN=1 stores them anew.  Status 77 where
# the font of the stored pictures is not installed.
set -eu
. "${0%/*}/common.sh"
compare=$3
expected=$4
failed_dir=$5
fc-match 'Noto Sans' | grep -q 'NotoSans-Regular' || exit 77
mkdir -p "$failed_dir" "$scratch/pages"
cd "$scratch"

# All pages of a report as pictures, but for the record of the run: it tells
# where the data lay, and on what the programs were built.
pages() { # pages NAME DATASET OPTION...
    name=$1
    study=$2
    shift 2
    trs-report -q -s "$datasets/$study/study.yaml" "$(data_of "$study")" \
        -o "$name.pdf" "$@" || wrong "$name: status $?"
    pdftoppm -r 45 -gray -png "$name.pdf" "pages/$name"
    for picture in pages/"$name"-*.png; do
        page=${picture##*-}
        page=$(expr "${page%.png}" + 0)
        ! pdftotext -f "$page" -l "$page" "$name.pdf" - | grep -q SHA-256 ||
            rm "$picture"
    done
}

pages seaport seaport-2025 --without annex
pages tour tour --paper letter --lang fr
pages slides two-rounds --paper slides
[ -z "${TRS_UPDATE_GOLDEN:-}" ] || rm -f "$expected"/*.png
"$compare" "$expected" "$failed_dir" pages/*.png ||
    wrong "pages look different: see the pictures, and if they are right" \
        "TRS_UPDATE_GOLDEN=1"
for file in "$expected"/*.png; do
    [ -f "pages/${file##*/}" ] || wrong "${file##*/}: there is no such page now"
done

# a table three pixels further down is seen
if [ -z "${TRS_UPDATE_GOLDEN:-}" ]; then
    mkdir moved
    ! "$compare" "$expected" moved --shift 3 pages/seaport-1[89].png \
        >moved.txt 2>&1 || wrong "nothing is seen of a table that moved"
    grep -q 'seaport-18.png: .* of the page differs' moved.txt &&
        [ -f moved/seaport-18.png ] || wrong "the page that moved is not shown"
fi
exit $failed
