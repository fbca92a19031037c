#!/bin/bash
# run.sh SOURCE BIN [ZSH] - the stored completions are those that the programs
# ask for, and both shells complete with them.  TRS_UPDATE_GOLDEN=1 stores.
set -u
source=$1/tools/completion
bin=$2
zsh=${3:-}
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
failed=0

fail() {
    echo "$*"
    failed=1
}

sh "$source/generate.sh" "$bin" "$scratch/trs.bash" "$scratch/_trs" || exit 2
for file in trs.bash _trs; do
    [ -z "${TRS_UPDATE_GOLDEN:-}" ] || cp "$scratch/$file" "$source/$file"
    diff "$source/$file" "$scratch/$file" || fail "$file is not up to date"
done

# Every option of --help, by the files alone.
for program in init check stats plot report synth; do
    for option in $("$bin/trs-$program" --help | grep -o -e '--[a-z][a-z-]*' |
        sort -u); do
        sed -n "s/^ *trs-$program) options=//p" "$source/trs.bash" |
            grep -qw -e "$option" || fail "bash: trs-$program $option"
        sed -n "/^trs-$program)/,/;;/p" "$source/_trs" |
            grep -qE -e "$option=?\[" || fail "zsh: trs-$program $option"
    done
done

completes() { # completes "WANTED WORDS" WORD...: what bash offers for the last
    local wanted=$1
    shift
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    COMPREPLY=()
    _trs
    [ "${COMPREPLY[*]}" = "$wanted" ] ||
        fail "bash: $* gives \"${COMPREPLY[*]}\", not \"$wanted\""
}
# shellcheck source=/dev/null
. "$source/trs.bash"
completes "--where" trs-stats data.csv --wh
completes "text csv json" trs-stats --format ""
completes "csv" trs-stats --format = c
completes "text csv json" trs-stats --format =
completes "histogram heatmap" /usr/bin/trs-plot -c h
completes "" trs-check da
completes "" trs-stats --study s

if [ -n "$zsh" ]; then
    mkdir "$scratch/functions"
    cp "$source/_trs" "$scratch/functions"
    # A zsh of its own in a terminal of its own is asked for completions.
    got=$("$zsh" -f -c '
        zmodload zsh/zpty
        zpty z "$1 -f"
        zpty -w z "fpath=($2 \$fpath); autoload -Uz compinit; compinit -D -u"
        zpty -w z "PS1=; stty -echo; echo ready"
        zpty -r z line "*ready*ready*"
        zpty -w -n z "trs-stats --form"$'"'"'\t'"'"'"c"$'"'"'\t'"'"'
        sleep 1
        zpty -w z " x"
        zpty -r z line "*=csv*" && print -r -- "$line"
        zpty -d z' zsh "$zsh" "$scratch/functions" 2>&1 |
        sed 's/\x1b\[[0-9;?]*[A-Za-z]//g')
    case $got in
    *--format*csv*) ;; # on the screen a key may stand twice
    *) fail "zsh completes \"trs-stats --form<TAB>c<TAB>\" to: $got" ;;
    esac
fi
exit $failed
