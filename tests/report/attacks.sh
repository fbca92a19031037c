#!/bin/sh
# attacks.sh BIN DATASETS UNGATED - small studies whose dimensions follow from
# each other, in several layouts of breakdowns, and a reader who solves what is
# printed of them.  Then the same with half of the gate switched off (the
# library in the directory UNGATED): the reader has to find something.
set -eu
. "${0%/*}/common.sh"
here=$(cd "${0%/*}" && pwd)
ungated=$3
cd "$scratch"

names='post|mode|region|channel|checked|goods|office|date|weekday'

study() { # study BREAKDOWNS [KEY: VALUE...]
    cat <<END
study: {cutoff: 2025-03-30T00:00:00}
data: {columns: {id: id}}
dimensions:
  post: {column: post}
  mode: {column: mode}
  region: {column: region}
  channel: {column: channel}
  checked: {column: checked}
  goods: {column: goods}
  office: {column: office}
  date: {of: arrival, part: date}
  weekday: {of: arrival, part: weekday}
milestones: {arrival: {column: arrival}, lodged: {column: lodged}, released: {column: released}}
intervals:
  release: {from: arrival, to: released, main: true}
  lodge: {from: arrival, to: lodged}
report: {breakdowns: [$1]${2:+, $2}}
END
}

try() { # try NAME: the reader's status, and what it says
    rm -rf tables
    trs-report -q -s study.yaml data.csv --edition public --only annex \
        -o annex.pdf --tables tables || wrong "$1: status $?"
    # the headings of the groups: what was asked for, and what pages add
    table=$(find tables -name 'table-*-complete.csv' | head -n 1)
    by=$(cut -d , -f 1 "$table" | grep -E "^($names)( × ($names))*\$" |
        sed 's/ × /,/g; s/^/--by=/')
    # shellcheck disable=SC2086 # several words
    trs-stats -q -s study.yaml data.csv $by --format csv >stats.csv
    by=$(head -n 1 stats.csv | sed 's/^interval,//; s/,consignments,.*//')
    trs-stats -q -s study.yaml data.csv --by "$by" --format csv >joint.csv
    python3 "$here/attack.py" stats.csv joint.csv tables 10
}

found=0 nested=0 cases=0 halved=0
for seed in 1 2 3; do
    trs-synth -s "$here/synth.yaml" --seed $seed --consignments $((seed * 150)) \
        -o data.csv
    while read -r breakdowns; do
        contributor=
        [ $((seed % 2)) -eq 1 ] || contributor='contributor: firm'
        study "$breakdowns" "$contributor" >study.yaml
        cases=$((cases + 1))
        name="seed $seed, $breakdowns"
        try "$name" >said || wrong "$name: $(cat said)"
        [ $seed -eq 2 ] || continue
        halved=$((halved + 1))
        if ! (LD_LIBRARY_PATH=$ungated UNGATED=run try "$name") >said; then
            found=$((found + 1))
        fi
        if ! (LD_LIBRARY_PATH=$ungated UNGATED=nest try "$name") >said; then
            nested=$((nested + 1))
        fi
    done <<'END'
[post], [mode]
[mode], [post], [region], [channel]
[post, channel], [mode, channel], [goods], [office]
[goods], [office], [goods, channel], [post, goods, channel]
[channel], [checked], [mode, checked], [region, channel]
[date], [weekday], [post]
END
done
echo "$cases studies; of $halved half a gate tells $found, without nests $nested"
[ $found -gt $((halved / 3)) ] || wrong "a gate that hides nothing more is not found out"
[ $nested -gt 1 ] || wrong "a gate that knows no nests is not found out"
exit $failed
