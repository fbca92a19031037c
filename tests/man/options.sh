#!/bin/sh
# options.sh PROGRAM PAGE - every option of --help stands in the manual page, and
# none that is not there.
set -u
"$1" --help | grep -o -e '--[a-z][a-z-]*' | sort -u >"${TMPDIR:-/tmp}/help.$$"
grep -o -e 'Fl -[a-z][a-z-]*' "$2" | sed 's/Fl -/--/' | sort -u \
    >"${TMPDIR:-/tmp}/page.$$"
diff "${TMPDIR:-/tmp}/help.$$" "${TMPDIR:-/tmp}/page.$$"
status=$?
rm -f "${TMPDIR:-/tmp}/help.$$" "${TMPDIR:-/tmp}/page.$$"
exit $status
