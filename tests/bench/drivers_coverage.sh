#!/bin/sh
# drivers_coverage.sh BIN [SEEDS] - how often the 95 % limits of the drivers
# contain the factor that the data were made with; see docs/analyses.md.  Fails
# unless it is 92 to 98 times in 100.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bin=$1
seeds=${2:-40}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
seed=1
while [ "$seed" -le "$seeds" ]; do
    "$bin/trs-synth" -s "$here/drivers_coverage.yaml" --seed "$seed" \
        -o "$scratch/data.csv"
    "$bin/trs-stats" -q --report drivers --by post,channel,aeo --format csv \
        "$scratch/data.csv" >>"$scratch/all.csv"
    seed=$((seed + 1))
done
awk -F, '
BEGIN {
    truth["post,B"] = 1.5; truth["channel,red"] = 2.5
    truth["channel,yellow"] = 1.4; truth["aeo,yes"] = 0.5
}
$4 == "level" {
    name = $2 "," $3
    n[name]++
    sum[name] += log($6)
    hit[name] += $7 <= truth[name] && truth[name] <= $8
}
END {
    printf "%-18s %8s %10s %8s\n", "level", "factor", "estimated", "covered"
    for (name in truth) {
        printf "%-18s %8.2f %10.3f %7.1f %%\n", name, truth[name],
            exp(sum[name] / n[name]), 100 * hit[name] / n[name] | "sort"
        hits += hit[name]
        all += n[name]
    }
    close("sort")
    printf "%-18s %8s %10s %7.1f %%  (%d of %d)\n", "all", "", "",
        100 * hits / all, hits, all
    exit !(all && hits >= 0.92 * all && hits <= 0.98 * all)
}' "$scratch/all.csv"
