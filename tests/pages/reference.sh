#!/bin/sh
# reference.sh SOURCE - the reference of the headers is made without a warning,
# and knows what the headers say.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$1"
{
    cat Doxyfile
    echo "OUTPUT_DIRECTORY = $work"
} | doxygen - >"$work/said" 2>&1 || {
    cat "$work/said"
    exit 1
}
[ ! -s "$work/said" ] || {
    cat "$work/said"
    exit 1
}
for header in include/trs/*.h; do
    name=$(basename "$header" .h | sed 's/_/__/g')
    [ -s "$work/html/${name}_8h.html" ] || {
        echo "$header is not in the reference"
        exit 1
    }
done
grep -q 'row reached a milestone' "$work/html/cases_8h.html"
echo "$(ls include/trs/*.h | wc -l) headers"
