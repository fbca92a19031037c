# shellcheck shell=bash
# skip WHAT: says that WHAT is left out, for something is missing here; where
# everything has to be there (.ci/run sets TRS_NO_SKIP) that is a failure.
skip() {
    echo "$1: left out"
    [ -z "${TRS_NO_SKIP-}" ] || failed=$((failed + 1))
}
