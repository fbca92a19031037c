#!/bin/sh
# exports.sh LIBRARY CC "FLAG ..." HEADER... - does the library export what
# these headers declare with TRS_API, no more and no less, only names that begin
# with trs_, and each under the version of the interface?
set -eu
LC_ALL=C
export LC_ALL

library=$1
cc=$2
flags=$3
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The compiler expands the macros and says which file each line comes from.
printf '#include "%s"\n' "$@" >"$work/all.h"
printf '%s\n' "$@" >"$work/headers"
# The flags are words:
# shellcheck disable=SC2086
"$cc" -E -x c $flags "$work/all.h" >"$work/text"

# One declaration a line, and of each that is ours the name before its first
# parenthesis.
awk -v headers="$work/headers" '
    BEGIN { while ((getline file <headers) > 0) ours[file] = 1 }
    /^# [0-9]+ "/ { split($0, part, "\""); keep = part[2] in ours; next }
    keep' "$work/text" | tr '\n' ' ' | tr ';' '\n' |
    sed -e 's/__attribute__ *((visibility("default")))/TRS_API/' \
        -e '/TRS_API/!d' -e 's/.*TRS_API//' \
        -e 's/^[^(]*[ *]\([A-Za-z_0-9]*\) *(.*/\1/' | sort >"$work/declared"
# The version itself is listed as an absolute name.
nm -D --defined-only "$library" | awk '$2 != "A" { print $NF }' >"$work/names"
sed 's/@.*//' "$work/names" | sort -u >"$work/exported"
grep -v '@@TRS_[0-9]*$' "$work/names" >"$work/unversioned" || :

status=0
complain() { # complain TEXT FILE: a failure when FILE holds names
    [ -s "$2" ] || return 0
    echo "$1:"
    sed 's/^/    /' "$2"
    status=1
}

grep -v '^trs_[a-z]' "$work/exported" >"$work/foreign" || :
uniq -d "$work/declared" >"$work/twice"
uniq "$work/declared" >"$work/wanted"
comm -13 "$work/wanted" "$work/exported" >"$work/extra"
comm -23 "$work/wanted" "$work/exported" >"$work/absent"
complain "exported, but the name does not begin with trs_" "$work/foreign"
complain "exported without a version" "$work/unversioned"
complain "declared twice" "$work/twice"
complain "exported, but declared by none of these headers" "$work/extra"
complain "declared with TRS_API, but not exported" "$work/absent"

count=$(wc -l <"$work/exported")
[ "$count" -gt 0 ] || { echo "$library exports nothing"; status=1; }
[ $status -ne 0 ] || echo "$count functions declared and exported"
exit $status
