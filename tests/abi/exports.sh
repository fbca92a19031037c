#!/bin/sh
# exports.sh LIBRARY HEADER... - does the library export what the headers
# declare with TRS_API, no more and no less, and only names that begin trs_?
set -eu
LC_ALL=C
export LC_ALL

library=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Comments out, everything on one line, one declaration a line, and of each the
# name before its first parenthesis.
cat "$@" | sed -e '/^ *#/d' -e 's|//.*||' | tr '\n' ' ' |
    sed -e 's|/\*[^*]*\*\**\([^/*][^*]*\*\**\)*/| |g' | tr ';' '\n' |
    sed -n 's/.*TRS_API[^(]*[ *]\([A-Za-z_0-9][A-Za-z_0-9]*\) *(.*/\1/p' |
    sort >"$work/declared"
nm -D --defined-only "$library" | awk '{ print $NF }' | sed 's/@.*//' |
    sort -u >"$work/exported"

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
complain "declared twice" "$work/twice"
complain "exported, but declared by no public header" "$work/extra"
complain "declared with TRS_API, but not exported" "$work/absent"

count=$(wc -l <"$work/exported")
[ "$count" -gt 0 ] || { echo "$library exports nothing"; status=1; }
[ $status -ne 0 ] || echo "$count functions declared and exported"
exit $status
