#!/bin/bash
# same.sh BIN DATASETS [BIN2] - the same bytes from the same input.
#
# Every program runs as usual, and then under each variation: its output may not
# differ in a byte.  With BIN2 the only variation is another build.  Of data that
# are large enough for threads to share the work, what needs them is compared.
set -u
bin=$1 datasets=$2 other=${3-}
# shellcheck source=tests/faults/skip.sh
. "$(dirname "$0")/skip.sh"
unset LANG LC_ALL LANGUAGE TZ
export SOURCE_DATE_EPOCH=1750000000
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 2
failed=0 compared=0

# The report records its command line and files, so it is for variations that
# leave those alone.
outputs() { # outputs DATA...: what all programs make of the data, in made/
    rm -rf made
    mkdir made
    for format in csv json text; do
        trs-stats -q $threads -s study.yaml "$@" --format $format -o "made/stats.$format"
    done
    for report in holding bottlenecks paths workload drivers; do
        trs-stats -q $threads -s study.yaml "$@" --report $report \
            --format json -o "made/$report.json"
    done
    trs-stats -q $threads -s study.yaml "$@" --save "made/all.trs" >/dev/null
    trs-stats -q $threads "$@" --format csv -o "made/inferred.csv"
    trs-init -q $threads "$@" -o "made/init.yaml"
    trs-check -q $threads -s study.yaml "$@" --format json |
        sed 's/"places":\[[^]]*\]//g' >"made/check.json"
    trs-check -q $threads -s study.yaml "$@" --format csv |
        cut -d, -f 1-4 | uniq >"made/check.csv" # without the places
    [ -n "$rearranged" ] || # rejects and the text are all places
        trs-check -q $threads -s study.yaml "$@" --rejects made/rejects.csv \
            -o made/check.txt
    trs-synth -s synth.yaml -n 300 -o "made/synth.csv" --truth "made/truth.csv"
    command -v trs-plot >/dev/null || return 0
    for chart in $(trs-plot --list | cut -d ' ' -f 1); do
        trs-plot -q $threads -s study.yaml "$@" --chart "$chart" \
            -o "made/$chart.svg"
    done
    trs-plot -q $threads -s study.yaml "$@" --chart survival -o made/survival.pdf
    trs-plot -q $threads -s study.yaml "$@" --chart stages -o made/stages.png
    trs-plot -q $threads -s study.yaml "$@" --chart histogram --by "$by" \
        -o made/panels.svg
    [ -n "$threads$rearranged" ] ||
        trs-report -q -s study.yaml "$@" -o "made/report.pdf"
} 2>"$scratch/stderr"

large_outputs() { # large_outputs DATA...
    rm -rf made
    mkdir made
    trs-stats -q $threads -s large.yaml "$@" --format csv --save made/large.trs \
        -o made/large.csv
    for report in holding paths workload; do
        trs-stats -q $threads -s large.yaml "$@" --report $report \
            --format csv -o "made/$report.csv"
    done
    trs-check -q $threads -s large.yaml "$@" --format csv |
        cut -d, -f 1-4 | uniq >"made/check.csv"
} 2>"$scratch/stderr"

compare() { # compare VARIATION
    for file in usual/*; do
        case $rearranged$file in
        yesusual/rejects.csv | yesusual/check.txt | *usual/report.pdf)
            [ -n "$threads$rearranged" ] && continue ;;
        esac
        compared=$((compared + 1))
        cmp -s "$file" "made/${file##*/}" && continue
        failed=$((failed + 1))
        echo "$1: another ${file##*/}"
    done
}

vary() { # vary VARIATION DATA...
    $outputs "${@:2}"
    compare "$1"
}

vary_threads() { # vary_threads DATA
    for n in 1 2 8; do
        threads="--threads $n"
        vary "$n threads" "$1"
    done
    threads=
}

vary_order() { # vary_order DATA
    rearranged=yes
    {
        head -n 1 "$1"
        tail -n +2 "$1" | awk '{ print (NR * 7919) % 10007 "\t" $0 }' |
            sort -n | cut -f 2-
    } >shuffled.csv
    vary "shuffled rows" shuffled.csv
    for n in 0 1 2; do
        awk -v n=$n 'NR == 1 || NR % 3 == n' "$1" >split$n.csv
    done
    vary "split files" split2.csv split0.csv split1.csv
    rearranged=
}

cp "$datasets/tour/study.yaml" "$datasets/tour/data.csv" .
cp "$datasets/island-paper-forms/synth.yaml" .
threads='' rearranged='' outputs=outputs by=post
PATH=$bin:$PATH outputs data.csv
mv made usual
if [ -n "$other" ]; then
    PATH=$other:$PATH vary "the build in $other" data.csv
    echo "$compared outputs compared, $failed differ"
    exit $((failed > 0))
fi
PATH=$bin:$PATH

vary_threads data.csv
TZ=Pacific/Kiritimati vary "another TZ" data.csv
(umask 077 && outputs data.csv)
compare "another umask"
for locale in de_DE tr_TR; do
    localedef -i $locale -f UTF-8 "./$locale.UTF-8" >/dev/null 2>&1 || {
        skip "the locale $locale"
        continue
    }
    ( # bash itself may not find it
        export LOCPATH="$scratch" LC_ALL=$locale.UTF-8
        outputs data.csv
    ) 2>/dev/null
    compare "$locale"
done
if [ -n "${INJECT-}" ]; then # SOURCE_DATE_EPOCH is the only day there is
    (LD_PRELOAD=$INJECT TRS_FAULT_CLOCK=8640000; export LD_PRELOAD TRS_FAULT_CLOCK
        outputs data.csv)
    compare "another day"
fi
vary_order data.csv

outputs=large_outputs
cp "$datasets/one-stop-border/study.yaml" large.yaml
trs-synth -s "$datasets/one-stop-border/synth.yaml" -n 20000 -o large.csv
rm -r usual
large_outputs large.csv
mv made usual
vary_threads large.csv
threads='--threads 2' vary_order large.csv
echo "$compared outputs compared, $failed differ"
[ $failed -eq 0 ] && [ $compared -gt 300 ]
