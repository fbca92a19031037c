#!/bin/sh
# changes.sh CC - compare.sh lets additions pass and stops what breaks programs:
# a library of a few lines is changed in each way.
set -eu
cc=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/include"
failed=0

make() { # make SED: the library, changed by a sed script
    sed "$1" >"$work/include/small.h" <<'EOF'
#include <stddef.h>
enum trs_kind { TRS_A, TRS_B, TRS_KIND_COUNT };
typedef struct trs_host { size_t size; int first; long last; } trs_host;
typedef struct trs_plain { int first; long last; } trs_plain;
int trs_use(const trs_host *host, trs_plain *plain, enum trs_kind kind);
int trs_other(int number);
EOF
    {
        echo '#include "small.h"'
        sed -n 's/^\(int trs_.*\);$/\1 { return 0; }/p' "$work/include/small.h"
    } >"$work/small.c"
    "$cc" -g -O1 -shared -fPIC -w -I"$work/include" -o "$work/libsmall.so" \
        "$work/small.c"
}

compare() {
    sh "$here/compare.sh" "$work/libsmall.so" "$work/stored.abi.gz" \
        "$work/include" >"$work/said" 2>&1
}

may() { # may NAME SED: an addition
    make "$2"
    compare || { echo "refused: $1"; cat "$work/said"; failed=1; }
}

must_not() { # must_not NAME SED: a break
    make "$2"
    ! compare || { echo "let pass: $1"; failed=1; }
}

make ''
TRS_UPDATE_ABI=1
export TRS_UPDATE_ABI
compare
unset TRS_UPDATE_ABI
may "nothing" ''
may "a function more" '$a int trs_new(void);'
may "a struct with a size grows" 's/long last; } trs_host/long last; int more; } trs_host/'
may "an enum grows before its count" 's/TRS_B,/TRS_B, TRS_C,/'
must_not "a function less" '/trs_other/d'
must_not "another parameter" 's/int number/double number/'
must_not "a parameter more" 's/int number/int number, int more/'
must_not "a member in the middle" 's/int first; long last; } trs_host/int first; int more; long last; } trs_host/'
must_not "a member less" 's/int first; long last; } trs_host/long last; } trs_host/'
must_not "a plain struct grows" 's/} trs_plain/int more; } trs_plain/'
must_not "an enum is reordered" 's/TRS_A, TRS_B/TRS_B, TRS_A/'
must_not "a value in the middle" 's/TRS_A, TRS_B/TRS_A, TRS_C, TRS_B/'
exit $failed
