#!/bin/bash
# run.sh BIN INJECT DATASETS PROGRAM [all] - a table of commands x faults.
#
# Each command of PROGRAM runs over and over in a copy of the same directory,
# with old outputs in it, and each time the next of its calls fails (inject.c),
# until there is none left.  Then
#   status 0   every file is as without the fault
#   else       the status is the one that the fault allows, stderr says so in
#              its form, and every file is whole: the old one or the new one
# and nothing else is there.  Without `all`, only the calls 1, 3, 7, 15...
set -u
bin=$1 inject=$2 datasets=$3 program=$4 all=${5-}
LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=0
PATH=$bin:$PATH
export PATH LC_ALL TZ SOURCE_DATE_EPOCH

here=$(dirname "$0")
# shellcheck source=tests/faults/commands.sh
. "$here/commands.sh"

# CALL FAULT TIMES STATUS: the exit status that is allowed beside 0.  Those below
# the line are for `all`.
faults='
open   EACCES once 3
read   EIO    once 3
write  ENOSPC on   3
rename EACCES once 3
write  INT    once 130
write  KILL   once 137
malloc ENOMEM once 4
----
open   EMFILE on   3
read   EIO    on   3
write  ENOSPC once 3
sync   EIO    once 3
close  EIO    once 3
mkdir  EACCES once 3
read   short  on   0
read   EINTR  odd  0
write  short  on   0
write  EINTR  odd  0
open   EINTR  odd  3
write  TERM   once 143
rename INT    once 130
rename KILL   once 137
malloc ENOMEM on   4
'

scratch=$(mktemp -d) || exit 2
trap 'chmod -R u+rwx "$scratch"; rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM
before=$scratch/before after=$scratch/after now=$scratch/now
failed=0 points=0

complain() { # complain WHAT
    failed=$((failed + 1))
    printf '%s\n    %s, call %s: %s\n' "$command" "$fault" "$at" "$1"
    sed 's/^/    | /' "$scratch/stderr"
}

execute() { # execute VARIABLE=VALUE...: the command in a fresh $now
    rm -rf "$now"
    cp -R "$before" "$now"
    case $command in
    *'<'*) input=$now/${command##*<} ;;
    *) input=/dev/null ;;
    esac
    # The shell says on its own stderr whom a signal killed.
    # shellcheck disable=SC2086 # a list of words
    {
        env -C "$now" TMPDIR="$scratch/tmp" "$@" ${command%%<*} -q \
            <"$input" >"$scratch/stdout" 2>"$scratch/stderr"
    } 2>/dev/null
}

# The files of $now are each as before or as after, and no others.
whole() {
    (cd "$now" && find . -type f) | while read -r file; do
        cmp -s "$now/$file" "$after/$file" ||
            cmp -s "$now/$file" "$before/$file" || printf '%s ' "$file"
    done
}

said() { # said STATUS: does stderr end in an error, in the form of the house?
    case $1 in
    3) tail -n 1 "$scratch/stderr" |
        grep -qE '^[^:]+(:[0-9]+)*: error: .*[a-z]' ;;
    4) tail -n 1 "$scratch/stderr" | grep -q ': error: out of memory$' ;;
    *) [ ! -s "$scratch/stderr" ] ;;
    esac
}

judge() { # judge STATUS ALLOWED
    if [ "$1" -eq 0 ]; then
        diff -r "$now" "$after" >/dev/null || complain "status 0, and not done"
        cmp -s "$scratch/stdout" "$scratch/stdout.after" ||
            complain "status 0, and another output"
        return
    fi
    [ "$1" -eq "$2" ] || complain "status $1"
    said "$1" || complain "that is no message"
    if [ "$1" -eq 137 ]; then # nobody could tidy up, but the names say so
        find "$now" -name '.*.[0-9]*-[0-9]*' -exec rm -f {} +
    fi
    broken=$(whole)
    [ -z "$broken" ] || complain "not whole: $broken"
    [ -z "$(ls -A "$scratch/tmp")" ] || complain "temporary files are left"
}

try() { # try CALL FAULT TIMES ALLOWED: every call in turn
    fault="$1 $2 $3" at=1
    while :; do
        rm -f "$scratch/mark"
        execute LD_PRELOAD="$inject" TRS_FAULT_CALL="$1" TRS_FAULT_DO="$2" \
            TRS_FAULT_TIMES="$3" TRS_FAULT_AT=$at TRS_FAULT_UNDER="$scratch" \
            TRS_FAULT_MARK="$scratch/mark"
        status=$?
        [ -e "$scratch/mark" ] || [ $status -eq 137 ] || break
        points=$((points + 1))
        judge $status "$4"
        case $all$1 in
        allmalloc) at=$((at + 1 + at / 16)) ;; # allocations.c has them all
        all*) at=$((at + 1)) ;;
        *) at=$((2 * at + 1)) ;;
        esac
    done
    [ "$status" -eq 0 ] || complain "status $status without a fault"
}

mkdir "$before" "$scratch/tmp"
lay_in "$before"
printf '%s' "$commands" | grep "^$program " >"$scratch/commands"
printf '%s' "$faults" | if [ -n "$all" ]; then grep '[a-z]'; else
    sed -n '/---/q; /./p'
fi >"$scratch/faults"
while read -r command <&3; do
    at=0 fault=none
    rm -rf "$after"
    execute TRS_FAULT_AT=0 || {
        complain "it does not run at all"
        break
    }
    mv "$now" "$after"
    mv "$scratch/stdout" "$scratch/stdout.after"
    for old in $(cd "$after" && find . -path './old*' -type f); do
        mkdir -p "$(dirname "$before/$old")"
        echo "what was there before" >"$before/$old"
    done
    while read -r call what times allowed <&4; do
        try "$call" "$what" "$times" "$allowed"
    done 4<"$scratch/faults"
    (cd "$before" && rm -rf old*)
done 3<"$scratch/commands"
echo "$program: $points faults, $failed not survived"
[ $failed -eq 0 ] && [ $points -gt 0 ]
