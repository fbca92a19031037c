#!/bin/sh
# annex.sh BIN DATASETS - outliers with and without, the page for the press, and
# the share that is still open beside the average.
set -eu
. "${0%/*}/common.sh"
cd "$scratch"

# 40 of 10 to 29 h, of mean and median 19.5; with one of 5000 h: 141 and 20
awk 'BEGIN {
    print "id,arrival,released"
    for (i = 0; i < 40; i++)
        printf "%d,2025-03-03 00:00,2025-03-%02d %02d:00\n", i,
            10 + i % 20 < 24 ? 3 : 4, (10 + i % 20) % 24
    print "far,2025-03-03 00:00,2025-09-27 08:00"
}' >far.csv
cat >far.yaml <<'END'
study: {administration: Here, period: {from: 2025-03-01, to: 2025-03-31, on: arrival}}
data: {columns: {id: id}}
milestones: {arrival: {column: arrival}, released: {column: released}}
intervals: {release: {from: arrival, to: released, main: true}}
END
report() { # report NAME OPTION...: NAME.pdf, and as text
    name=$1
    shift
    trs-report -q -s far.yaml far.csv -o "$name.pdf" "$@"
    sound "$name.pdf"
    pdftotext -layout "$name.pdf" "$name.txt"
}
report far
grep -Eq '^release +41 +0 +1 +141[.]0 +19[.]5 +20[.]0 +19[.]5 ' far.txt ||
    wrong 'outliers are not told with and without'
trs-report -q -s far.yaml far.csv -o public.pdf --edition public
pdftotext -layout public.pdf public.txt
! grep -q Without public.txt || wrong "the public could tell the one flagged"

# a page that holds the text for the press alone
pages=$(pdfinfo far.pdf | sed -n 's/^Pages: *//p')
for page in $(seq "$pages"); do
    pdftotext -layout -f "$page" -l "$page" far.pdf page.txt
    ! grep -q '^Text for the press' page.txt || press=$page
    [ "$(wc -w <page.txt)" -gt 12 ] || wrong "page $page is empty"
done
pdftotext -layout -f "$press" -l "$press" far.pdf page.txt
! grep -q 'Table\|What the numbers mean' page.txt ||
    wrong 'the text for the press shares its page'

# 10 that wait beside 190 released
awk 'BEGIN {
    print "id,arrival,released"
    for (i = 0; i < 200; i++)
        printf "%d,2025-03-03 00:00,%s\n", i,
            i % 20 ? sprintf("2025-03-%02d 00:30", 4 + i % 7) : ""
}' >far.csv
sed -i 's/^study: {/&cutoff: 2025-03-20T00:00:00, /' far.yaml
report open --only glance
tr -s ' \n' ' ' <open.txt |
    grep -q 'Average release time: .* from arrival to released; 5[.]0 % still open' ||
    wrong 'what is still open is not told beside the average'
exit $failed
