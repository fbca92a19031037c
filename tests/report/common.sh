# What the tests of reports share; read with "." after "set -eu".
PATH=$1:$PATH
datasets=$2
LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=1742169600
export PATH LC_ALL TZ SOURCE_DATE_EPOCH
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

wrong() { # wrong TEXT
    echo "$*"
    failed=1
}

data_of() { # data_of DATASET: its data file
    for file in "$datasets/$1"/data.csv "$datasets/$1"/data.csv.gz; do
        [ ! -f "$file" ] || echo "$file"
    done
}

stats_of() { # stats_of DATASET [FILE [FORMAT]]: broken down as its report is
    by=$(sed -n 's/^ *breakdowns: *\[\[\(.*\)\]\].*/\1/p' \
        "$datasets/$1/study.yaml" |
        sed 's/ //g; s/\],\[/ --by=/g; s/^/--by=/')
    case $1 in # what its pages add
    seaport-2025) by="$by --by=procedure,mode" ;;
    tour) by="$by --by=procedure,post" ;;
    island-paper-forms) by="$by --by=regime,port" ;;
    one-stop-border) by="$by --by=regime,cargo" ;;
    parcels) by="$by --by=procedure,hub" ;;
    two-rounds) by="$by --by=procedure --by=procedure,round" ;;
    esac
    # shellcheck disable=SC2086 # several words
    trs-stats -q -s "$datasets/$1/study.yaml" "${2:-$(data_of "$1")}" \
        $by --format "${3:-csv}"
}

sound() { # sound FILE.pdf: a PDF without fault, all fonts in it
    # Some versions of qpdf warn on standard output, others on standard error.
    qpdf --check "$1" >"$scratch/qpdf" 2>&1 || wrong "$1: qpdf objects"
    ! grep -i warning "$scratch/qpdf" || wrong "$1: qpdf warns"
    pdffonts "$1" | tail -n +3 | awk '$(NF - 4) != "yes" { bad = 1 }
        END { exit bad || NR == 0 }' || wrong "$1: a font is not embedded"
}
