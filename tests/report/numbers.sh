#!/bin/sh
# numbers.sh BIN DATASETS - do the tables of a report, as pdftotext reads them,
# hold the numbers that trs-stats gives?  Every number of every table is walked
# (numbers.py), in both languages; and the contents, the outline and the pages.
set -eu
. "${0%/*}/common.sh"
here=$(cd "${0%/*}" && pwd)
cd "$scratch"

least_shown() { # least_shown DATASET: its min_show
    of=$(sed -n 's/^ *min_show: *//p' "$datasets/$1/study.yaml")
    echo "${of:-5}"
}

check() { # check LANG MIN_SHOW STATS TEXT OUTLINE
    python3 "$here/numbers.py" "$3" "$4" "$5" tables "$1" "$2" >found.txt
}

for name in tour island-paper-forms one-stop-border two-rounds seaport-2025; do
    for lang in en fr; do
        rm -rf tables
        trs-report -q -s "$datasets/$name/study.yaml" "$(data_of $name)" \
            --lang $lang -o report.pdf --tables tables
        stats_of $name "$(data_of $name)" json >stats.json
        pdftotext -layout report.pdf report.txt
        pdftohtml -xml -i -stdout report.pdf >report.xml
        check $lang "$(least_shown $name)" stats.json report.txt report.xml || {
            cat found.txt
            wrong "$name, $lang: the report and trs-stats disagree"
        }
    done
done

# the last one, with one number changed here and there, is not believed
tampered() { # tampered WHAT STATS TEXT OUTLINE
    ! cmp -s "$2" stats.json || ! cmp -s "$3" report.txt ||
        ! cmp -s "$4" report.xml || wrong "$1: nothing was changed"
    ! check fr 5 "$2" "$3" "$4" || wrong "$1: is not noticed"
}
sed 's/"complete":5779,/"complete":5778,/' stats.json >other.json
tampered "a count of trs-stats" other.json report.txt report.xml
sed 's/"p75":[0-9]*[.]*[0-9]*/"p75":1/' stats.json >other.json
tampered "a quantile of trs-stats" other.json report.txt report.xml
sed 's/ 1 340 / 1 341 /' report.txt >other.txt
tampered "a count on a page" stats.json other.txt report.xml
sed 's/ 36,3 / 36,4 /' report.txt >other.txt
tampered "a time on a page" stats.json other.txt report.xml
sed 's/ 54,7 %/ 54,8 %/' report.txt >other.txt
tampered "a share on a page" stats.json other.txt report.xml
sed 's/<item page="11">/<item page="12">/' report.xml >other.xml
tampered "the outline" stats.json report.txt other.xml
sed 's/#11"/#12"/' report.xml >other.xml
tampered "a link" stats.json report.txt other.xml
exit $failed
