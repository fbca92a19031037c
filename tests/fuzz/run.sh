#!/bin/bash
# run.sh BUILD SECONDS [TARGET...] - searches with each fuzz target in turn (all
# of them if none is named), for so many seconds each, and tells how many inputs
# were tried and the processor time that took.  New inputs that reach new code
# are kept in BUILD/found; one that finds a fault is left there as TARGET-crash-…,
# and belongs into corpus/TARGET once the fault is repaired.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$1 seconds=$2
shift 2
if [ $# -eq 0 ]; then
    for source in "$here"/fuzz_*.c; do
        source=${source##*/fuzz_}
        set -- "$@" "${source%.c}"
    done
fi

status=0
for target; do
    found=$build/found/$target log=$build/found/$target.log
    mkdir -p "$found"
    TIMEFORMAT='%U'
    outcome=found-something
    cpu=$({ time "$build/tests/fuzz/fuzz_$target" -print_final_stats=1 \
        -rss_limit_mb=1536 -timeout=60 -max_len=4096 -reload=0 \
        -max_total_time="$seconds" \
        -artifact_prefix="$build/found/$target-" \
        "$found" "$here/corpus/$target" >"$log" 2>&1 &&
        outcome=ok; } 2>&1; echo "$outcome")
    if [ "${cpu##*$'\n'}" != ok ]; then
        tail -n 60 "$log"
        echo "$target found something: $build/found/$target-*"
        status=1
    fi
    echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" \
        "inputs in ${cpu%%$'\n'*} s of processor time"
done
exit $status
