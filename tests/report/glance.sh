#!/bin/sh
# glance.sh BIN DATASETS - "at a glance" can be handed out alone: one page on
# every paper, in every language, of every study; a few slides.
set -eu
. "${0%/*}/common.sh"
cd "$scratch"

glance() { # glance NAME ARGUMENTS...: on both papers and as slides
    name=$1
    shift
    for paper in a4 letter slides; do
        for lang in en fr; do
            trs-report -q "$@" --only glance --paper $paper --lang $lang \
                -o glance.pdf || wrong "$name: $paper $lang fails"
            # the contents come first
            pages=$(pdfinfo glance.pdf | sed -n 's/^Pages: *//p')
            most=2
            [ $paper = slides ] && most=4
            [ "$pages" -le $most ] ||
                wrong "$name: $paper $lang: $((pages - 1)) pages at a glance"
            pdftotext glance.pdf - | grep -q '7\.6' ||
                wrong "$name: $paper $lang has no line for Article 7.6"
        done
    done
}

for name in tour island-paper-forms one-stop-border seaport-2025 two-rounds; do
    glance $name -s "$datasets/$name/study.yaml" "$(data_of $name)"
done

# eleven procedures with long names by five modes: the largest have cards, and
# what is less important gives way
awk 'BEGIN {
    print "id,procedure,mode,arrival,released"
    for (i = 0; i < 9000; i++)
        printf "%d,Procedure %02d under the Customs Act and its Regulations of 1987,Mode of transport %d by land or by water,2025-03-%02d 0%d:00,2025-03-%02d %02d:%02d\n",
            i, i * i % 11, i % 5, 1 + i % 7, i % 10, 9 + i % 13, i % 24, i % 60
}' >many.csv
cat >many.yaml <<'END'
study: {title: A study whose title is long enough to go on over the whole width of a page and a half}
data: {columns: {id: id}}
dimensions: {procedure: {column: procedure}, mode: {column: mode}}
milestones:
  arrival: {column: arrival, label: Arrival of the goods at the place where they are unloaded, role: arrival}
  released: {column: released, label: Released by the Customs officer at the final desk, role: customs-release}
intervals: {release: {from: arrival, to: released, main: true}}
END
glance many -s many.yaml many.csv

# by mode of transport, which the study breaks nothing down by
trs-report -q -s "$datasets/seaport-2025/study.yaml" \
    "$(data_of seaport-2025)" --only glance -o mode.pdf
pdftotext mode.pdf mode.txt
grep -q 'Import, Sea: half of all declarations are released within' mode.txt ||
    wrong "no headline by mode of transport"
exit $failed
