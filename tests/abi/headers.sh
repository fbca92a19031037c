#!/bin/sh
# headers.sh CC CXX "FLAG ..." HEADER... - does each public header
# compile by itself, and twice in a row, as C11 and as C++17, without a warning?
set -eu

cc=$1
cxx=$2
flags=$3
shift 3

status=0
check() { # check HEADER LANGUAGE COMPILER FLAG...
    header=$1
    language=$2
    shift 2
    # status.h last, for a header of macros alone is no C.  The flags are words:
    # shellcheck disable=SC2086
    printf '#include <%s>\n' "$header" "$header" "trs/status.h" |
        "$@" -x "$language" - -fsyntax-only $flags \
            -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror || {
        echo "$header is not valid $language"
        status=1
    }
}

[ $# -gt 0 ] || { echo "no headers"; exit 1; }
for header; do
    check "trs/${header##*/}" c "$cc" -std=c11 -Wstrict-prototypes
    check "trs/${header##*/}" c++ "$cxx" -std=c++17
done
[ $status -ne 0 ] || echo "$# headers are valid C11 and C++17"
exit $status
