#!/bin/sh
# coverage.sh - the line and branch coverage of libtrs by the whole suite, apart
# from the slow tests: builds the preset coverage, runs it, and prints a table of
# files.  The lines that no test reaches are then in build/coverage/lines.html.
#
# All lines and all branches of libtrs and its headers count, the ones for a
# failed allocation too; nothing is left out.
set -eu
cd "$(dirname "$0")/.."
build=build/coverage
cmake --preset coverage >/dev/null
cmake --build --preset coverage -- --quiet
find $build -name '*.gcda' -delete
ctest --preset coverage --quiet || echo "some tests fail; their lines count" >&2
# Headers are counted where a source of libtrs includes them.
gcovr --root . --object-directory $build $build/libtrs \
    --filter libtrs/ --filter include/ \
    --html-details $build/lines.html --txt $build/lines.txt --print-summary
gcovr --root . --object-directory $build $build/libtrs --branches \
    --filter libtrs/ --filter include/ --txt $build/branches.txt
