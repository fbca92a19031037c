#!/bin/bash
# damage.sh BIN DAMAGE [all] - files that carry a checksum, damaged in place after
# place: a summary and compressed data may not be read as something else.  Without
# `all` every fifth byte; unit.summary_file has all of them, in process.
set -eu
PATH=$1:$PATH damage=$2 all=${3-}
LC_ALL=C TZ=UTC
export PATH LC_ALL TZ
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

{
    echo id,event,time,post
    for n in 1 2 3 4 5 6 7 8; do
        echo "$n,A,2025-03-03 0$n:00,P$((n % 3))"
        [ $n = 5 ] || echo "$n,B,2025-03-0$n 1$n:00,P$((n % 3))"
    done
} >data.csv
cat >study.yaml <<'YAML'
study: {period: {from: 2025-03-03, to: 2025-03-09}, cutoff: 2025-03-20}
data: {shape: events}
dimensions: {post: {column: post}}
milestones: {a: {event: A}, b: {event: B}}
intervals: {r: {from: a, to: b}}
report: {breakdowns: [[post]]}
YAML
trs-stats -q -s study.yaml data.csv --save data.trs >/dev/null
gzip -nk data.csv
zstd -qk --check data.csv
step=${all:+1} status=0
spoil() { # spoil FILE MAGIC PROGRAM ARGUMENT...
    "$damage" "${step:-5}" "$1" "$2" "$(command -v "$3")" "${@:4}" || status=1
}
spoil data.trs 7 trs-stats -q --by post
spoil data.csv.gz 2 trs-stats -q -s study.yaml
spoil data.csv.zst 4 trs-check -q -s study.yaml
if command -v trs-plot >/dev/null && [ -n "$all" ]; then
    spoil data.trs 7 trs-plot -q --chart box -o chart.svg
    spoil data.trs 7 trs-report -q --only release -o report.pdf
fi
exit $status
