#!/bin/sh
# generate.sh BIN BASH_FILE ZSH_FILE - the completions of both shells, from what
# the programs say of themselves.  A test compares the result with the files
# beside this one; TRS_UPDATE_GOLDEN=1 there rewrites them.
set -eu
bin=$1
bash_file=$2
zsh_file=$3
programs='trs-init trs-check trs-stats trs-plot trs-report trs-synth'
charts=$("$bin/trs-plot" --list | awk '{ print $1 }' | tr '\n' ' ')

# One line an option: PROGRAM, LETTER or -, NAME, VALUE or -, and what it does.
options() {
    for program in $programs; do
        "$bin/$program" --help | awk -v program="$program" '
            /^ +(-[a-z], )?--/ {
                letter = "-"
                if ($1 ~ /^-[a-z],$/) { letter = substr($1, 2, 1); $1 = "" }
                sub(/^ +/, "")
                option = $1
                sub(/^[^ ]+ */, "")
                value = "-"
                if (i = index(option, "=")) {
                    value = substr(option, i + 1)
                    option = substr(option, 1, i - 1)
                }
                if ($0 == "") { getline; sub(/^ +/, "") }
                sub(/;.*/, "")
                print program, letter, substr(option, 3), value, $0
            }'
    done | sed "s/ chart NAME / chart $(echo "$charts" | sed 's/ $//; s/ /|/g') /"
}

bash_completion() {
    cat <<'EOF'
# bash completion of the trs programs.  Generated: see generate.sh.
_trs() {
    local program=${COMP_WORDS[0]##*/} current=${COMP_WORDS[COMP_CWORD]}
    local option=${COMP_WORDS[COMP_CWORD - 1]} values= options=

    # bash takes "--format=te" for three words
    if [[ $current == = ]]; then
        current=
    elif [[ $option == = && $COMP_CWORD -gt 2 ]]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    case $program:$option in
EOF
    options | awk '$4 ~ /[|]/ {
        gsub(/[|]/, " ", $4)
        printf "    %s:--%s%s) values=\"%s\" ;;\n", $1, $3,
            $2 == "-" ? "" : " | " $1 ":-" $2, $4
    }'
    cat <<'EOF'
    esac
    case $program in
EOF
    for program in $programs; do
        printf '    %s) options="%s" ;;\n' "$program" "$(options |
            awk -v p="$program" '$1 == p { printf "%s--%s", n++ ? " " : "", $3 }')"
    done
    cat <<'EOF'
    esac
    # A bare word elsewhere is a file, which bash completes by itself.
    COMPREPLY=()
    if [[ $values ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$values" -- "$current")
    elif [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
    fi
}
EOF
    printf 'complete -o default -F _trs %s\n' "$programs"
}

zsh_completion() {
    printf '#compdef %s\n' "$programs"
    cat <<'EOF'
# zsh completion of the trs programs.  Generated: see generate.sh.
local -a options
case $service in
EOF
    for program in $programs; do
        printf '%s)\n    options=(\n' "$program"
        options | awk -v p="$program" '$1 == p {
            text = $0
            for (i = 0; i < 4; i++) sub(/^[^ ]+ /, "", text)
            gsub(/\[|\]|:|\047/, " ", text) # they have a meaning for zsh
            value = ""
            if ($4 ~ /[|]/) {
                choices = $4
                gsub(/[|]/, " ", choices)
                value = ":" $3 ":(" choices ")"
            } else if ($4 ~ /FILE|SPEC/)
                value = ":file:_files"
            else if ($4 ~ /DIR/)
                value = ":directory:_files -/"
            else if ($4 != "-")
                value = ":" $3 ":"
            equals = $4 == "-" ? "" : "="
            printf "        \047*--%s%s[%s]%s\047\n", $3, equals, text, value
            if ($2 != "-")
                printf "        \047*-%s%s[%s]%s\047\n", $2,
                    $4 == "-" ? "" : "+", text, value
        }'
        printf '    )\n    ;;\n'
    done
    cat <<'EOF'
esac
_arguments -s $options '*:data:_files'
EOF
}

bash_completion >"$bash_file"
zsh_completion >"$zsh_file"
