#!/bin/sh
# rooms.sh README SOURCES PUBLIC - every file of SOURCES is in one room of the
# README, every file that the README names is there, and no file includes a
# header of a room below its own.
set -u
readme=$1 sources=$2 public=$3
LC_ALL=C
export LC_ALL
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# ROOM NAME, a line a file, the rooms numbered from the top.
awk -F'|' '/^\|.*`/ {
    room++
    n = split($4, names, /[` ]+/)
    for (i = 1; i <= n; i++)
        if (names[i] != "")
            print room, names[i]
}' "$readme" >"$work/rooms"

stem() { # stem FILE: its name without folder and ending
    name=${1##*/}
    printf '%s\n' "${name%.[ch]}"
}
stems() { # stems FILE...
    for file in "$@"; do
        stem "$file"
    done | sort -u
}
stems "$sources"/*.[ch] >"$work/there"
stems "$public"/*.h >"$work/lent"
cut -d' ' -f2 "$work/rooms" | sort >"$work/named"

failed=0
complain() { # complain TEXT: of every line of stdin
    while IFS= read -r line; do
        echo "$line: $1"
        failed=1
    done
}
uniq -d "$work/named" >"$work/twice"
comm -23 "$work/there" "$work/named" >"$work/homeless"
sort -u "$work/there" "$work/lent" | comm -13 - "$work/named" >"$work/empty"
complain "in more than one room of $readme" <"$work/twice"
complain "in no room of $readme" <"$work/homeless"
complain "named in $readme, and not there" <"$work/empty"

# What each file includes of the house.
for file in "$sources"/*.[ch] "$public"/*.h; do
    name=$(stem "$file")
    sed -nE "s,^#include [<\"](libtrs|plots|trs)/([a-z_0-9]+)\.h[>\"].*,$name \2,p" \
        "$file"
done >"$work/includes"
awk 'NR == FNR { room[$2] = $1; next }
    ($1 in room) && ($2 in room) && room[$2] > room[$1] {
        print $1 " includes " $2 ".h"
    }' "$work/rooms" "$work/includes" | sort -u >"$work/upward"
complain "a room that is below its own in $readme" <"$work/upward"

echo "$(wc -l <"$work/named") names, $(wc -l <"$work/includes") includes"
exit $failed
