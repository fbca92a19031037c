#!/bin/sh
# bench.sh [-i] [-r ROUNDS] BUILD-DIRECTORY [SCRATCH-DIRECTORY]
#
# How fast each room and the whole of trs-stats are, on a million events and on
# half a million rows of a wide table, drawn by trs-synth.  Needs no network.
# Take a release build and a quiet machine; -i counts instructions instead (with
# valgrind), which no neighbour disturbs.  Peak memory needs GNU time.
set -eu

usage()
{
    sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

rounds=5
count=
while getopts ir: option; do
    case $option in
    i) count=yes ;;
    r) rounds=$OPTARG ;;
    *) usage ;;
    esac
done
shift $((OPTIND - 1))
[ $# -ge 1 ] || usage
here=$(cd "$(dirname "$0")" && pwd)
parcels=$here/../../datasets/parcels
build=$(cd "$1" && pwd)
bin=$build/bin
bench=$build/tests/bench
scratch=${2:-}
if [ -z "$scratch" ]; then
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    trap 'exit 2' HUP INT TERM
fi
mkdir -p "$scratch"
data=$scratch/parcels.csv
[ -s "$data" ] || "$bin/trs-synth" -s "$parcels/synth.yaml" -o "$data"
border=$here/../../datasets/one-stop-border
wide=$scratch/wide.csv
[ -s "$wide" ] ||
    "$bin/trs-synth" -s "$border/synth.yaml" -n 500000 -o "$wide"

# of FILE: what is measured from here on.
of()
{
    bytes=$(wc -c <"$1")
    rows=$(($(wc -l <"$1") - 1))
}
of "$data"

# seconds_of COMMAND...: what one run takes, and its peak in KiB ("- -" where
# nobody knows).
seconds_of()
{
    if [ -x /usr/bin/time ]; then
        /usr/bin/time -o "$scratch/took" -f '%e %M' "$@" >/dev/null
        cat "$scratch/took"
    else
        begun=$(date +%s%N)
        "$@" >/dev/null
        echo "$begun $(date +%s%N)" | awk '{ print ($2 - $1) / 1e9, "-" }'
    fi
}

# whole NAME COMMAND...: a line of the table, the best of all rounds.
whole()
{
    name=$1
    shift
    round=0
    while [ "$round" -lt "$rounds" ]; do
        seconds_of "$@"
        round=$((round + 1))
    done | sort -n | awk -v name="$name" -v bytes="$bytes" -v rows="$rows" '
        NR == 1 {
            took = $1 > 0 ? $1 : 0.005
            printf "%-26s %7.3f %8.0f %11.0f %9.1f %9s\n", name, took,
                   bytes / took / 1e6, rows / took, took * 1e9 / rows,
                   $2 == "-" ? "-" : sprintf("%.0f", $2 / 1024)
        }'
}

# instructions NAME COMMAND...: the same, counted.
instructions()
{
    name=$1
    shift
    valgrind --tool=none true 2>/dev/null || {
        echo "bench.sh: error: -i needs valgrind" >&2
        exit 2
    }
    valgrind --tool=callgrind --callgrind-out-file="$scratch/callgrind" \
        "$@" 2>&1 >/dev/null |
        awk -v name="$name" -v bytes="$bytes" -v rows="$rows" '
        /Collected/ {
            printf "%-26s %8.0f M %8.1f a byte %8.0f an event\n", name,
                   $NF / 1e6, $NF / bytes, $NF / rows
        }'
}

stats="$bin/trs-stats -q --format csv"
study=$parcels/study.yaml
echo "$((bytes / 1000000)) MB, $rows events"
cat >"$scratch/wide.yaml" <<'EOF'
study: {timezone: Africa/Maputo}
data: {shape: wide, timestamp: "%d-%b-%Y %H:%M"}
dimensions: {regime: {column: regime}, channel: {column: channel}}
milestones: {queue: {column: queue_north}, exit: {column: exit_north},
  released: {column: released_south}, left: {column: left_post}}
intervals: {crossing: {from: queue, to: released, main: true},
  north: {from: queue, to: exit}, removal: {from: released, to: left}}
EOF
if [ "$count" ]; then
    # shellcheck disable=SC2086 # $stats is several words
    instructions "trs-stats, 1 thread" $stats --threads 1 -s "$study" "$data"
    of "$wide"
    # shellcheck disable=SC2086
    instructions "wide table, 1 thread" $stats --threads 1 \
        -s "$scratch/wide.yaml" --by regime,channel "$wide"
    echo "by function: callgrind_annotate on $scratch/callgrind"
    exit
fi

echo
echo "scan: bytes become records"
"$bench/bench_scan" -n "$rounds" "$data"
echo
echo "parse: text becomes time"
"$bench/bench_time"
echo
echo "dist: durations are put in order"
"$bench/bench_dist" 10000000
echo
echo "interval, group and stats: a million consignments in memory"
"$bench/bench_summary" 1000000 2
echo
printf '%-26s %7s %8s %11s %9s %9s\n' whole s MB/s events/s ns/event MiB
# shellcheck disable=SC2086
{
    whole "trs-stats, 1 thread" $stats --threads 1 -s "$study" "$data"
    whole "trs-stats, 2 threads" $stats --threads 2 -s "$study" "$data"
    whole "  no study file" $stats --threads 2 "$data"
    whole "trs-check, 2 threads" "$bin/trs-check" --threads 2 -s "$study" "$data"
    if command -v gzip >/dev/null; then
        gzip -nc1 "$data" >"$data.gz"
        whole "  from .gz" $stats --threads 2 -s "$study" "$data.gz"
        whole "  gzip alone" gzip -dc "$data.gz"
    fi
    if command -v zstd >/dev/null; then
        zstd -qc "$data" >"$data.zst"
        whole "  from .zst" $stats --threads 2 -s "$study" "$data.zst"
        whole "  zstd alone" zstd -dqc "$data.zst"
    fi
    of "$wide"
    set -- $stats -s "$scratch/wide.yaml"
    whole "wide table, 1 thread" "$@" --threads 1 --by regime,channel "$wide"
    whole "wide table, 2 threads" "$@" --threads 2 --by regime,channel "$wide"
    whole "  consignments kept" "$@" --threads 2 --by regime --by channel "$wide"
}
