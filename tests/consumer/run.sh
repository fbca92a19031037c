#!/bin/sh
# run.sh BUILD_DIR VERSION CMAKE CC CXX - installs the build, moves the result
# elsewhere, and links programs with it as strangers would.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
build=$1
version=$2
cmake=$3
cc=$4
cxx=$5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
want="libtrs $version: no error"
count=0

fail() {
    echo "$*"
    exit 1
}

runs() { # runs PROGRAM: it works and prints the one line
    got=$(LD_LIBRARY_PATH=$libdir "$1") || fail "$1 failed"
    [ "$got" = "$want" ] || fail "$1 printed \"$got\", not \"$want\""
    count=$((count + 1))
}

"$cmake" --install "$build" --prefix "$work/first" >"$work/install.log"
mv "$work/first" "$work/moved"
pc=$(find "$work/moved" -name trs.pc)
libdir=$(dirname "$(dirname "$pc")")
if grep -rF -e "$build" -e "$work/first" \
    --include='*.pc' --include='*.cmake' "$work/moved"; then
    fail "an installed file names a path of the build"
fi

# pkg-config, shared and static
PKG_CONFIG_PATH=$(dirname "$pc")
export PKG_CONFIG_PATH
cd "$work"
flags=$(pkg-config --cflags --libs trs)
static=$(pkg-config --static --cflags --libs trs)
# The flags are words:
# shellcheck disable=SC2086
{
    "$cc" -std=c11 "$here/consumer.c" -o pc_c $flags
    "$cxx" -std=c++17 "$here/consumer.cpp" -o pc_cxx $flags
    "$cc" -std=c11 -static "$here/consumer.c" -o pc_c_static $static
    "$cxx" -std=c++17 -static "$here/consumer.cpp" -o pc_cxx_static $static
}
for program in pc_c pc_cxx pc_c_static pc_cxx_static; do
    runs "$work/$program"
done
if [ -f "$PKG_CONFIG_PATH/trsplot.pc" ]; then
    # shellcheck disable=SC2046
    "$cc" -std=c11 "$here/plot.c" -o pc_plot \
        $(pkg-config --cflags --libs trsplot)
    # shellcheck disable=SC2046
    "$cc" -std=c11 "$here/plot.c" -o pc_plot_static \
        $(pkg-config --cflags --libs-only-L trsplot) \
        -Wl,-Bstatic -ltrsplot -ltrs -Wl,-Bdynamic \
        $(pkg-config --static --libs-only-l trsplot)
    runs "$work/pc_plot"
    runs "$work/pc_plot_static"
fi

# find_package
"$cmake" -S "$here/project" -B "$work/project" \
    -DCMAKE_PREFIX_PATH="$work/moved" \
    -DCMAKE_C_COMPILER="$cc" -DCMAKE_CXX_COMPILER="$cxx" >"$work/cmake.log" ||
    fail "find_package(Trs) failed"
"$cmake" --build "$work/project" >"$work/build.log" || {
    cat "$work/build.log"
    fail "a project that uses Trs::trs does not build"
}
[ ! -f "$PKG_CONFIG_PATH/trsplot.pc" ] || [ -x "$work/project/uses_plot" ] ||
    fail "find_package(Trs) does not define Trs::plot"
for program in "$work"/project/uses_*; do
    runs "$program"
done

# The programs that were installed start where they are now.
for program in "$work"/moved/bin/trs-*; do
    [ -x "$program" ] || continue
    "$program" --version >/dev/null || fail "${program##*/} does not start"
done
echo "$count programs linked and run"
