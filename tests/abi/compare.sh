#!/bin/sh
# compare.sh LIBRARY BASELINE HEADERS - has the binary interface of a library kept
# all that the stored one promised?  Additions pass (additions.ini).
# TRS_UPDATE_ABI=1 stores today's interface instead: once for each soname, and
# after each release.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

abidw --headers-dir "$3" --drop-private-types --exported-interfaces-only \
    --no-corpus-path --no-comp-dir-path --no-show-locs --type-id-style hash \
    --out-file "$work/now.abi" "$1"
if [ -n "${TRS_UPDATE_ABI:-}" ]; then
    mkdir -p "$(dirname "$2")"
    gzip -9n <"$work/now.abi" >"$2"
    echo "stored $2"
    exit 0
fi
gzip -dc "$2" >"$work/stored.abi"
abidiff --no-added-syms --suppressions "$here/additions.ini" \
    "$work/stored.abi" "$work/now.abi" >"$work/said" || {
    cat "$work/said"
    echo "programs that were linked with $(basename "$1") would break:"
    echo "undo it, or raise TRS_ABI and store the new interface (CONTRIBUTING.md)"
    exit 1
}
echo "$(basename "$1") keeps what it promised"
