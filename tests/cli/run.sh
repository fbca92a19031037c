#!/bin/sh
# run.sh CASE BIN DATASETS - runs one command-line test, see README.md.
set -u
case=$1
PATH=$2:$PATH
LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=0
unset LANG LANGUAGE NO_COLOR
export PATH LC_ALL TZ SOURCE_DATE_EPOCH

scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM
mkdir "$scratch/in" "$scratch/out"
[ ! -d "$case/files" ] || cp -R "$case/files/." "$scratch/in"
ln -s "$3" "$scratch/in/datasets"

(cd "$scratch/in" && sh "$case/cmd") \
    >"$scratch/out/stdout" 2>"$scratch/out/stderr" </dev/null
echo $? >"$scratch/out/status"

failed=0
for part in stdout stderr status; do
    wanted=$case/$part
    usual=$scratch/usual
    : >"$usual"
    [ "$part" != status ] || echo 0 >"$usual"
    if [ -n "${TRS_UPDATE_GOLDEN:-}" ]; then
        rm -f "$wanted"
        cmp -s "$scratch/out/$part" "$usual" ||
            cp "$scratch/out/$part" "$wanted"
        continue
    fi
    [ -f "$wanted" ] || wanted=$usual
    cmp -s "$wanted" "$scratch/out/$part" && continue
    failed=1
    echo "$part is not as expected:"
    diff -u "$wanted" "$scratch/out/$part" || true
done
exit $failed
