#!/bin/sh
# hard.sh BIN DATASETS - studies that break careless reports.
set -eu
. "${0%/*}/common.sh"
cd "$scratch"

report() { # report STATUS NAME FILE...: makes NAME.pdf, a sound one
    want=$1
    name=$2
    shift 2
    status=0
    trs-report -q "$@" -o "$name.pdf" || status=$?
    [ $status -eq "$want" ] || wrong "$name: status $status, not $want"
    [ -f "$name.pdf" ] && sound "$name.pdf" || wrong "$name: no report"
}

echo 'id,arrival,released' >one.csv
cp one.csv empty.csv
echo '1,2025-03-03 08:00,2025-03-04 09:00' >>one.csv
report 0 one one.csv
report 1 empty empty.csv

# no data of a study that has procedures, modes, weights or contributors
: >nothing.csv
for study in "$datasets"/*/study.yaml; do
    for how in '' '--edition public' '--paper slides --lang fr'; do
        # shellcheck disable=SC2086
        report 1 nothing -s "$study" nothing.csv $how
    done
done

cat >none.csv <<'END'
id,event,time
1,arrival,2025-03-03 08:00
2,arrival,2025-03-03 09:00
END
cat >none.yaml <<'END'
study: {cutoff: 2025-03-10T00:00:00}
data: {columns: {id: id, event: event, time: time}}
milestones: {arrival: {event: arrival}, released: {event: released}}
intervals: {release: {from: arrival, to: released, main: true}}
END
report 1 none -s none.yaml none.csv

# 200 posts with names of 60 characters, some of them in Arabic and Lao
awk 'BEGIN {
    print "id,post,arrival,released"
    for (i = 0; i < 6000; i++) {
        name = sprintf("Post %03d of the Northern and Southern Border Regions of Here", i % 200)
        if (i % 200 == 7) name = "ميناء الملك عبد العزيز"
        if (i % 200 == 8) name = "ດ່ານສາກົນຂົວມິດຕະພາບ"
        printf "%d,%s,2025-03-%02d 0%d:00,2025-03-%02d %02d:%02d\n", i, name,
            1 + i % 7, i % 10, 9 + i % 13, i % 24, i % 60
    }
}' >posts.csv
cat >posts.yaml <<'END'
data: {columns: {id: id}}
dimensions: {post: {column: post}}
milestones: {arrival: {column: arrival}, released: {column: released}}
intervals: {release: {from: arrival, to: released, main: true}}
report: {breakdowns: [[post]]}
END
report 0 posts -s posts.yaml posts.csv
[ "$(pdftotext -layout posts.pdf - | grep -c 'Post 1[0-9][0-9] of')" -ge 200 ] ||
    wrong "posts: not every post is there"

# a heading does not stand alone before a chart as high as a page
page=$(pdftotext posts.pdf - | awk -v RS='\f' '/By procedure, border post/ &&
    !/Contents/ { print NR; exit }')
pdftotext -f "$page" -l "$page" posts.pdf - | grep -q '^Figure' ||
    wrong "posts: the heading of the groups stands alone"

# sentences that begin with a name in Arabic are read from the left
cat >arabic.yaml <<'END'
data: {columns: {id: id}}
dimensions: {post: {column: post}}
milestones:
  arrival: {column: arrival, label: وصول}
  released: {column: released}
intervals:
  release: {from: arrival, to: released, main: true}
  again: {from: arrival, to: released, label: التخليص}
END
left_of() { # left_of WORD N: where the Nth one begins
    pdftotext -bbox arabic.pdf - |
        sed -n "s/.*xMin=\"\([0-9]*\).*>$1<.*/\1/p" | sed -n "$2p"
}
trs-report -q -s arabic.yaml posts.csv -o arabic.pdf --only steps
[ "$(left_of takes 1)" -gt 70 ] || wrong "arabic: the title is torn"
trs-report -q -s arabic.yaml posts.csv -o arabic.pdf --only release
[ "$(left_of elapsed 3)" -lt 200 ] || wrong "arabic: a subtitle stands on the right"

# who is assigned what stands beneath the figure that it explains
trs-report -q -s "$datasets/one-stop-border/study.yaml" \
    "$(data_of one-stop-border)" -o holding.pdf --only holding
for page in 1 2 3; do
    pdftotext -f $page -l $page holding.pdf holding.txt
    ! grep -q '^Which stages are assigned' holding.txt ||
        grep -q '^Who holds the goods' holding.txt ||
        wrong "holding: the stages of the parties stand alone"
done

# no slide of a heading alone, whose card stands on the next one
trs-report -q -s "$datasets/two-rounds/study.yaml" \
    "$(data_of two-rounds)" -o slides.pdf --only glance --paper slides
pdftotext -f 2 -l 2 slides.pdf - | grep -q '^3,857 declarations' ||
    wrong "slides: the heading stands alone"

# the years between two rounds are no part of the flow
trs-report -q -s "$datasets/two-rounds/study.yaml" \
    "$(data_of two-rounds)" -o rounds.pdf --only when --tables rounds
[ "$(wc -l <"$(echo rounds/figure-*-flow.csv)")" -le 70 ] ||
    wrong "rounds: the flow is of years in which nothing moved"

# a wrong year is no decade of the chart, which says what lies outside
awk 'BEGIN {
    print "id,arrival,released"
    for (i = 0; i < 2000; i++)
        printf "%d,%d-03-%02d 0%d:00,%d-03-%02d %02d:%02d\n", i,
            i == 77 ? 2005 : 2025, 1 + i % 7, i % 10, i == 78 ? 2029 : 2025,
            9 + i % 13, i % 24, i % 60
}' >stray.csv
cat >stray.yaml <<'END'
data: {columns: {id: id}}
milestones: {arrival: {column: arrival}, released: {column: released}}
intervals: {release: {from: arrival, to: released, main: true}}
END
report 0 stray -s stray.yaml stray.csv --only when --tables stray
pdftotext stray.pdf - | tr '\n' ' ' | grep -q \
    'Outside these dates: 1 arrival and 1 end, from 1 March 2005 to 9 March 2029' ||
    wrong "stray: it is not said what lies outside"
[ "$(wc -l <"$(echo stray/figure-*-flow.csv)")" -le 30 ] ||
    wrong "stray: two dates make decades of three weeks"
[ "$(wc -l <"$(echo stray/figure-*-trend.csv)")" -eq 8 ] ||
    wrong "stray: one consignment makes a day of the trend"

# one consignment tells the press nothing
pdftotext one.pdf one.txt
! grep -q '^Text for the press' one.txt || wrong "one: the press is told"

# a logo that is there, and one that is not
cat >logo.svg <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30">
<rect width="60" height="30" fill="#aa0000"/></svg>
END
sed 's/^report:.*/report: {logo: logo.svg}/' posts.yaml >with.yaml
report 0 with -s with.yaml posts.csv
sed 's/^report:.*/report: {logo: none.svg}/' posts.yaml >without.yaml
status=0
trs-report -q -s without.yaml posts.csv -o bad.pdf 2>bad.txt || status=$?
[ $status -eq 3 ] || wrong "no logo: status $status, not 3"
grep -q 'none.svg: error:' bad.txt || wrong "no logo: it is not named"
[ ! -e bad.pdf ] || wrong "no logo: half a report is left"

# nothing but a summary
trs-stats -q -s "$datasets/seaport-2025/study.yaml" \
    "$(data_of seaport-2025)" --save sea.trs >sea.txt || wrong "no summary"
report 0 summary sea.trs
pdftotext summary.pdf - | grep -q 'needs the data, not a summary' ||
    wrong "summary: pages of paths are not listed"
# numbers of charts, and names that a spreadsheet would compute
cat >formula.csv <<'END'
id,post,arrival,released
1,"=1+1,2",2025-03-03 08:00,2025-03-04 09:00
2,@x,2025-03-03 09:00,2025-03-05 09:00
END
report 0 formula formula.csv --tables formula
grep -qF "\"'=1+1,2\"" formula/table-*.csv || wrong "formula: no ' in quotes"
grep -qF "'@x" formula/table-*.csv || wrong "formula: no ' before @"
ls formula/figure-*.csv >figures.txt || wrong "no numbers of charts"
for file in $(cat figures.txt); do
    [ "$(wc -l <"$file")" -gt 1 ] || wrong "$file has no numbers"
done
exit $failed
