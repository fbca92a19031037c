#!/bin/sh
# headers.sh INCLUDE_DIR CC CXX [FLAG...] - does each public header compile by
# itself, and twice in a row, as C11 and as C++17, without a warning?
set -eu

include=$1
cc=$2
cxx=$3
shift 3

status=0
check() { # check HEADER LANGUAGE COMPILER FLAG...
    header=$1
    language=$2
    shift 2
    printf '#include <%s>\n#include <%s>\n' "$header" "$header" |
        "$@" -x "$language" - -fsyntax-only -I"$include" \
            -Wall -Wextra -Wconversion -Wshadow -Werror || {
        echo "$header is not valid $language"
        status=1
    }
}

count=0
for file in "$include"/trs/*.h; do
    name=trs/${file##*/}
    check "$name" c "$cc" -std=c11 -Wpedantic -Wstrict-prototypes "$@"
    check "$name" c++ "$cxx" -std=c++17 -Wpedantic "$@"
    count=$((count + 1))
done
[ $count -gt 0 ] || { echo "no headers in $include/trs"; status=1; }
[ $status -ne 0 ] || echo "$count headers are valid C11 and C++17"
exit $status
