#!/bin/sh
# seaport-2025 without defects and without a cut-off: who holds the goods, read
# off the data, is what the truth says, to the millisecond, for every
# consignment.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
sed '/^cutoff:/d; /^defects:/,$d' "$1/seaport-2025/synth.yaml" >"$scratch/synth.yaml"
sed '/^  cutoff:/d' "$1/seaport-2025/study.yaml" >"$scratch/study.yaml"
for seed in 2008 1 2; do
    "$TRS_SYNTH" -s "$scratch/synth.yaml" --seed $seed \
        --truth "$scratch/truth.csv" -o "$scratch/data.csv"
    "$ACCOUNTS_OF" "$scratch/study.yaml" "$scratch/data.csv" | sort >"$scratch/got"
    awk -f "$here/accounts.awk" "$scratch/truth.csv" | sort >"$scratch/want"
    cmp "$scratch/got" "$scratch/want"
    n=$(wc -l <"$scratch/want")
    echo "seed $seed: $n consignments alike"
    [ "$n" -gt 5900 ]
done
