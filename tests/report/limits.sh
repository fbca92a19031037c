#!/bin/sh
# limits.sh BIN DATASETS - is it said what intervals describe, and beside n what
# it stands for where weights differ?
set -eu
. "${0%/*}/common.sh"
cd "$scratch"

awk 'BEGIN {
    print "id,post,bus,arrival,lodged,released"
    for (i = 0; i < 300; i++)
        printf "%d,%s,%d,2025-03-%02d %02d:00,2025-03-%02d %02d:30,2025-03-%02d %02d:%02d\n",
            i, substr("AAABBC", i % 6 + 1, 1), i % 40, 1 + i % 7, i % 24,
            9 + i % 7, i % 24, 16 + i % 7, i % 24, i % 60
}' >data.csv

study() { # study SAMPLE: its pages as text, each line break a blank
    cat >study.yaml <<END
data: {columns: {id: id}}
$1
dimensions: {post: {column: post}}
milestones:
  arrival: {column: arrival}
  lodged: {column: lodged}
  released: {column: released}
intervals:
  release: {from: arrival, to: released, main: true}
  lodge: {from: arrival, to: lodged, party: trader}
  clear: {from: lodged, to: released, party: customs}
report: {breakdowns: [[post]]}
END
    rm -f study.txt
    for page in glance release steps holding groups when bottlenecks; do
        trs-report -q -s study.yaml data.csv --only $page -o page.pdf
        pdftotext -layout page.pdf - | tr -s ' \n' ' ' >$page.txt
        grep -q "Limits describe the variation between the $2 of this period$3; they say nothing about other weeks" $page.txt ||
            wrong "$1: $page does not say what its intervals describe"
    done
}

study '' consignments ', as if they were a random sample'
! grep -l 'effective n\|Σw' ./*.txt || wrong 'weights are told where none are'
study 'sample: {design: random, cluster: bus}' clusters ''
# N = 2000 + 500 + 50 of n = 150 + 100 + 50: w = 13.3, 5 and 1
# (Σw)²/Σw² = 2550² / (150 13.3² + 100 5² + 50) = 222.7
study 'sample: {design: stratified, strata: [post], population: [{post: A, n: 2000}, {post: B, n: 500}, {post: C, n: 50}]}' consignments ''
for page in glance release; do
    grep -q 'sum of weights 2,550, effective n 223' $page.txt ||
        wrong "$page does not tell the weights"
done
grep -q ' Σw Eff. n .* A 150 2,000 150 .* B 100 500 100 .* C 50 50 50 .* All 300 2,550 223 ' groups.txt ||
    wrong 'groups have no weights'
grep -q ' Σw Eff. n .* release 300 2,550 223 ' steps.txt ||
    wrong 'steps have no weights'
exit $failed
