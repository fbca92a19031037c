#!/bin/bash
# space.sh BIN DATASETS - output to where there is no room, and to nobody.
#
# Every command of commands.sh writes to a file system that is full (a tmpfs of
# its own), to /dev/full, and into a pipe that nobody reads.  The status and the
# message say so, the old output is whole, and nothing else is left.  Mounting is
# not allowed everywhere: then the test says that it leaves the tmpfs out, and
# the calls that run.sh fails stand for it.
set -u
bin=$1 datasets=$2
PATH=$bin:$PATH LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=0
export PATH LC_ALL TZ SOURCE_DATE_EPOCH
# shellcheck source=tests/faults/commands.sh
. "$(dirname "$0")/commands.sh"
scratch=$(mktemp -d) || exit 2
mounted=
trap '[ -z "$mounted" ] || umount "$scratch/full"; rm -rf "$scratch"' EXIT
cd "$scratch" || exit 2
failed=0 tried=0

complain() { # complain WHAT
    failed=$((failed + 1))
    printf '%s\n    %s: %s\n' "$command" "$where" "$1"
    sed 's/^/    | /' stderr
}

ends() { # ends STATUS PATTERN: the last command ended so, and said so
    tried=$((tried + 1))
    [ "$status" -eq "$1" ] || complain "status $status"
    grep -qE "$2" stderr || complain "that is no message"
}

# ---- a file system without room
full() {
    where='a full tmpfs'
    cp -R data full/now
    for old in $outputs; do
        mkdir -p "full/now/$(dirname "$old")"
        echo "what was there before" >"full/now/$old"
    done
    while head -c 4096 /dev/zero >>full/filled; do :; done 2>/dev/null
    # shellcheck disable=SC2086 # a list of words
    (cd full/now && ${command%%<*} -q <"$input" >/dev/null 2>../../stderr)
    status=$?
    ends 3 ': error: .*No space left on device'
    for old in $outputs; do
        [ "$(cat "full/now/$old")" = "what was there before" ] ||
            complain "$old is not the old one"
    done
    (cd full/now && find . -type f) | sort >files
    { (cd data && find . -type f); printf './%s\n' $outputs; } | sort |
        cmp -s - files || complain "other files are left"
    rm -rf full/now full/filled
}

# ---- devices and pipes
no_device() { # /dev/full, as stdout
    where='/dev/full'
    # shellcheck disable=SC2086
    (cd data && ${command%%<*} -q <"$input" >/dev/full 2>../stderr)
    status=$?
    ends 3 ': error: .*No space left on device'
}

# A pipe whose other end is closed: 6 writes, and 5, which reads, is gone.
no_reader() { # no_reader default|ignored
    where="a pipe that nobody reads, SIGPIPE $1"
    # shellcheck disable=SC2086
    (
        [ "$1" = default ] || trap '' PIPE
        cd data && exec 5<>../pipe 6>../pipe 5<&-
        ${command%%<*} -q <"$input" >&6 2>../stderr
    ) 2>/dev/null
    status=$?
    if [ "$1" = ignored ]; then
        ends 3 ': error: .*Broken pipe'
        return
    fi
    tried=$((tried + 1))
    [ $status -eq 141 ] || complain "status $status"
    [ ! -s stderr ] || complain "it still talks"
}

# As a file, a pipe whose reader goes away at once: what is written before fits.
short_reader() {
    where='a file that is a pipe'
    (cd data && rm -f "$outputs" && mkfifo "$outputs")
    (exec 5<"data/$outputs") &
    # shellcheck disable=SC2086
    (cd data && ${command%%<*} -q <"$input" >/dev/null 2>../stderr) 2>/dev/null
    status=$?
    wait $!
    tried=$((tried + 1))
    [ $status -eq 0 ] || [ $status -eq 141 ] || complain "status $status"
    [ -p "data/$outputs" ] || complain "it is no pipe any more"
    rm "data/$outputs"
}

mkdir data full
lay_in data
mkfifo pipe
if mount -t tmpfs -o size=1m tmpfs full 2>/dev/null; then
    mounted=yes
else
    echo "no tmpfs can be mounted here: it is left out"
fi
printf '%s' "$commands" | grep '[a-z]' >commands
while read -r command <&3; do
    program=${command%% *}
    command -v "$program" >/dev/null || continue
    input=/dev/null
    case $command in *'<'*) input=$scratch/data/${command##*<} ;; esac
    # what stands behind an option and is called old*, but directories
    outputs=$(tr ' ' '\n' <<<"$command" | grep '^old.*\.' | tr '\n' ' ')
    outputs=${outputs% }
    [ -z "$mounted" ] || [ -z "$outputs" ] || full
    case $outputs in '' | *' '*) ;; *) short_reader ;; esac
    case $program in trs-plot | trs-report) continue ;; esac
    command=$(sed -E 's/ -o [^ ]*| --force//g' <<<"$command") # to stdout
    no_device
    no_reader default
    no_reader ignored
    rm -rf data/old*
done 3<commands
echo "space: $tried outputs, $failed not as they should"
[ $failed -eq 0 ] && [ $tried -gt 0 ]
