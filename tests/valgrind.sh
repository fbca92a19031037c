#!/bin/bash
# valgrind.sh BUILD [EXPRESSION] - the unit tests and the command-line tests of
# BUILD (the preset dev) under valgrind's memcheck, those whose name matches the
# regular expression, or all.  An access that is wrong, a jump that hangs on an
# unset value, or a block that is lost is an error.  Takes about half an hour.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd) expression=${2:-.}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/logs"

# Programs that run themselves under valgrind, under the names of the real ones.
# Fontconfig and pango keep what they have until the process ends.
for program in "$build"/bin/trs-*; do
    cat >"$work/bin/${program##*/}" <<WRAPPER
#!/bin/sh
exec valgrind --quiet --error-exitcode=99 --leak-check=full \\
    --errors-for-leak-kinds=definite --suppressions=$here/valgrind.supp \\
    --log-file=$work/logs/${program##*/}.%p $program "\$@"
WRAPPER
    chmod +x "$work/bin/${program##*/}"
done

one() { # one NAME COMMAND...: counts, and keeps what failed
    "${@:2}" >"$work/out.$1" 2>&1 || {
        echo "FAILED $1"
        tail -n 20 "$work/out.$1"
    }
    rm -f "$work/out.$1"
}
export -f one
export work

{
    for test in "$build"/tests/unit/test_*; do
        [ -x "$test" ] && [ -f "$test" ] || continue
        printf '%s\0' "unit.${test##*/test_} valgrind --quiet \
            --error-exitcode=99 --leak-check=full \
            --errors-for-leak-kinds=definite \
            --suppressions=$here/valgrind.supp $test"
    done
    for cmd in "$here"/cli/*/*/cmd; do
        case=${cmd%/cmd}
        program=$(basename "$(dirname "$case")")
        printf '%s\0' "cli.$program.${case##*/} $here/cli/run.sh $case \
            $work/bin $here/../datasets"
    done
} | grep -zE "^[^ ]*($expression)" >"$work/list"

count=$(tr -cd '\0' <"$work/list" | wc -c)
xargs -0 -n 1 -P 2 bash -c 'one $0' <"$work/list" | tee "$work/result"
find "$work/logs" -type f -size +0 -exec cat {} +
failed=$(grep -c '^FAILED' "$work/result" || true)
found=$(find "$work/logs" -type f -size +0 | wc -l)
echo "$count tests under memcheck: $failed failed, $found reports"
[ "$failed" -eq 0 ] && [ "$found" -eq 0 ]
