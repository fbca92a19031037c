#!/bin/bash
# count.sh BUILD [all] - how much is tested, as docs/reliability.md says it: runs
# the tests that inject faults and damage input, in their short form or, with
# `all`, in the one without gaps (half an hour), and adds up what they tell.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$1 all=${2-}
log=$(mktemp)
trap 'rm -f "$log"' EXIT

rows() { # rows FROM FILE: of the table that begins so
    sed -n "/$1/,/^};/p" "$here/unit/$2" | grep -cE '^ {4}\{'
}

told() { # told PATTERN: the numbers before PATTERN in the log, added up
    grep -oE "[0-9]+ $1" "$log" | awk '{ sum += $1 } END { print sum + 0 }'
}

listed=$(ctest --test-dir "$build" -N)
run() { # run CTEST-OPTION...
    ctest --test-dir "$build" -V "$@" >>"$log" || { tail -n 30 "$log"; exit 1; }
}

if [ -n "$all" ]; then
    run -R '^faults.*all$|^faults.(same|bytes|space)$|^unit.summary_file$'
else
    run -R '^faults|^unit.summary_file$' -LE slow
fi

echo "tests (ctest)                    $(grep -c 'Test *#' <<<"$listed")"
echo "  functions of unit tests        $(cat "$here"/unit/*.c | grep -c 'cmocka_unit_test(')"
echo "  command lines                  $(find "$here/cli" -name cmd | wc -l)"

study=$(rows '} wrong\[\] = {' test_study_file.c)
ingest=$(cat "$here"/unit/test_ingest*.c | grep -cE '^ +\.error =')
lines=$(find "$here/cli" -name status -exec grep -lvx '0' {} + | wc -l)
corpus=$(find "$here/fuzz/corpus" -type f | wc -l)
hostile=$(told cases,) damaged=$(told damaged,)
echo "malformed inputs                 $((study + ingest + lines + corpus + hostile + damaged))"
echo "  study files with a mistake     $study"
echo "  data that stop a run           $ingest"
echo "  command lines that fail        $lines"
echo "  what fuzzing starts from       $corpus"
echo "  hostile input                  $hostile"
echo "  damaged files                  $damaged"

memory=$(told 'allocations failed') programs=$(told faults,)
echo "faults injected                  $((memory + programs))"
echo "  allocations of the libraries   $memory"
echo "  calls of the programs          $programs"
echo "  not survived                   $(told 'not survived')"
echo "outputs compared                 $(told 'outputs compared')"
