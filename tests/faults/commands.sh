# shellcheck shell=bash disable=SC2034,SC2154
# What the six programs are asked to do while something fails; read with ".".

# PROGRAM ARGUMENT...; outputs are called old*, and <name becomes stdin.
commands='
trs-init   data.csv -o old.yaml --force
trs-check  -s study.yaml data.csv --format csv --rejects old-rejects.csv -o old.csv
trs-check  data.csv
trs-stats  -s study.yaml data.csv --save old.trs -o old.csv
trs-stats  -s study.yaml - --format json -o old.json <data.csv.gz
trs-stats  - <data.csv.zst
trs-stats  - <part1.trs
trs-stats  part1.trs part2.trs -o old.txt --format text
trs-stats  -s study.yaml data.csv --report holding -o old.csv
trs-plot   -s study.yaml data.csv --chart histogram -o old.svg
trs-plot   -s study.yaml data.csv --chart box -o old.png
trs-plot   part1.trs --chart survival -o old.pdf
trs-report -s study.yaml data.csv --only cover,release -o old.pdf
trs-report part1.trs --only release --tables old-tables --figures old-figures -o old.pdf
trs-synth  -s synth.yaml -n 400 --truth old-truth.csv -o old.csv
'

# lay_in DIRECTORY: what the commands read.  $datasets holds the sample studies.
lay_in() {
    cp "$datasets/tour/study.yaml" "$datasets/tour/data.csv" "$1"
    cp "$datasets/island-paper-forms/synth.yaml" "$1"
    gzip -nk "$1/data.csv"
    zstd -qk "$1/data.csv"
    for n in 1 2; do
        awk -F, -v n=$n 'NR == 1 || substr($1, length($1)) % 2 == n - 1' \
            "$1/data.csv" >"$1/part.csv"
        trs-stats -q -s "$1/study.yaml" "$1/part.csv" \
            --save "$1/part$n.trs" >/dev/null || exit 2
        rm "$1/part.csv"
    done
}
