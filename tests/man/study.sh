#!/bin/sh
# study.sh SOURCE - trs-study(5) is what docs/study-file.md says today.
set -eu
made=$(mktemp)
trap 'rm -f "$made"' EXIT
cd "$1/docs"
awk -f man/trs-study.awk study-file.md >"$made"
[ -z "${TRS_UPDATE_GOLDEN:-}" ] || cp "$made" man/trs-study.5
diff man/trs-study.5 "$made"
