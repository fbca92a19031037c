#!/bin/bash
# static.sh BUILD - gcc -fanalyzer, clang-tidy and cppcheck over libtrs, plots
# and tools, as BUILD (a configured preset) compiles them.  Silent when clean.
# Which checks are left out, and why: .clang-tidy, and below.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$1
mkdir -p "$build/static"
mapfile -t sources < <(git ls-files 'libtrs/*.c' 'plots/*.c' 'tools/*.c')
jobs=2
status=0

# cppcheck's "style" asks for narrower scopes and const where we see no gain.
#   uninitvar, legacyUninitvar, ctuuninitvar  do not see what is set through a
#       pointer, as `&err` is; gcc warns of it, valgrind and clang would stop
#   varFuncNullUB  NULL ends some lists of arguments; POSIX has it a pointer
#   AssignmentIntegerToAddress  takes glib's g_new0 for an integer
#   nullPointerArithmeticRedundantCheck  a table that may be absent is looked at
#       beyond the check that it is there
#   missingIncludeSystem  is no finding
left_out=(uninitvar legacyUninitvar ctuuninitvar varFuncNullUB
    AssignmentIntegerToAddress nullPointerArithmeticRedundantCheck
    missingIncludeSystem)
cppcheck_all() {
    cppcheck --project="$build/compile_commands.json" --quiet -j "$jobs" \
        --inline-suppr \
        --cppcheck-build-dir="$build/static" --library=posix \
        --enable=warning,performance,portability --error-exitcode=1 \
        -i tests --suppress='*:*/tests/*' "${left_out[@]/#/--suppress=}"
}

tidy_all() {
    printf '%s\0' "${sources[@]}" | xargs -0 -n 12 -P "$jobs" \
        clang-tidy -p "$build" --quiet 2>/dev/null
}

# With the flags of the build.  Left out, for the analyzer of gcc 12 does not
# follow a status from one function to the next, and knows of no owner:
#   null-dereference, null-argument, possible-null-*  what is there whenever the
#       status is TRS_OK; each allocation fails once in tests/faults
#   malloc-leak  what a struct keeps until it is freed; the sanitizers and
#       valgrind look for leaks in what runs
#   use-of-uninitialized-value  as cppcheck's
not_for_analyzer="-Wno-analyzer-null-dereference -Wno-analyzer-null-argument
    -Wno-analyzer-possible-null-dereference
    -Wno-analyzer-possible-null-argument -Wno-analyzer-malloc-leak
    -Wno-analyzer-use-of-uninitialized-value"
analyze_all() {
    # A line of compile_commands.json for each source; what it writes goes away.
    sed -n 's/^ *"command": "\(.*\)",*$/\1/p' "$build/compile_commands.json" |
        sed -e 's/\\"/"/g' -e 's/\\\\/\\/g' |
        grep -E -- "-c [^ ]*/(libtrs|plots|tools)/[^ ]*\.c$" |
        sed -e 's/^[^ ]*ccache //' -e 's/ -o [^ ]*/ -o \/dev\/null/' \
            -e 's/ -M[DTF] *[^ ]*\.[od]//g; s/ -MD / /' |
        sort -u -t' ' -k1,1 -k2 |
        awk '{ if (!seen[$NF]++) print }' >"$build/static/commands"
    [ -s "$build/static/commands" ] || { echo "nothing to analyze"; return 1; }
    sed "s|\$| -fanalyzer $(echo $not_for_analyzer)|" "$build/static/commands" |
        tr '\n' '\0' | (cd "$build" && xargs -0 -n 1 -P "$jobs" sh -c)
}

for check in cppcheck_all tidy_all analyze_all; do
    "$check" || { echo "static.sh: $check has findings"; status=1; }
done
exit $status
