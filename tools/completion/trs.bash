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
    trs-check:--format) values="text csv json" ;;
    trs-stats:--report) values="holding bottlenecks paths workload drivers" ;;
    trs-stats:--format) values="text csv json" ;;
    trs-stats:--unit) values="auto s min h d hm dhm" ;;
    trs-plot:--chart | trs-plot:-c) values="histogram cumulative box stages profile heatmap flow map survival bottlenecks forest trend pareto" ;;
    trs-plot:--lang) values="en fr" ;;
    trs-report:--edition) values="full public" ;;
    trs-report:--paper) values="a4 letter slides" ;;
    trs-report:--lang) values="en fr" ;;
    trs-synth:--shape) values="events wide" ;;
    esac
    case $program in
    trs-init) options="--study --quiet --threads --limit-record --limit-expand --output --force --help --version" ;;
    trs-check) options="--study --quiet --threads --limit-record --limit-expand --output --format --rejects --strict --help --version" ;;
    trs-stats) options="--by --interval --where --quantiles --report --format --unit --output --save --no-ids --study --quiet --threads --limit-record --limit-expand --help --version" ;;
    trs-plot) options="--chart --output --list --interval --by --where --size --scale --clock --lang --study --quiet --threads --limit-record --limit-expand --help --version" ;;
    trs-report) options="--output --edition --paper --only --without --lang --tables --figures --study --quiet --threads --limit-record --limit-expand --help --version" ;;
    trs-synth) options="--spec --consignments --seed --shape --truth --output --quiet --threads --help --version" ;;
    esac
    # A bare word elsewhere is a file, which bash completes by itself.
    COMPREPLY=()
    if [[ $values ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$values" -- "$current")
    elif [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
    fi
}
complete -o default -F _trs trs-init trs-check trs-stats trs-plot trs-report trs-synth
