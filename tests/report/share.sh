#!/bin/sh
# share.sh BIN DATASETS - with whom a report may be shared stands on every page
# of it: each paper, language, edition and permission.
set -eu
. "${0%/*}/common.sh"
cd "$scratch"

awk 'BEGIN {
    print "id,post,arrival,lodged,released"
    for (i = 0; i < 90; i++)
        printf "%d,%s,2025-03-%02d 08:00,2025-03-%02d 10:%02d,2025-03-%02d 09:00\n",
            i, substr("AAB", i % 3 + 1, 1), 1 + i % 7, 1 + i % 7, i % 60,
            9 + i % 7
}' >data.csv

check() { # check FILE.pdf TEXT: on each of its pages
    pdftotext -layout "$1" - | awk -v want="$2" 'BEGIN { RS = "\f" }
        { gsub(/[ \n]+/, " ") }
        length($0) > 1 { pages++; if (!index($0, want)) { print pages; bad = 1 } }
        END { exit bad || pages < 8 }' >bad ||
        wrong "$1: no \"$2\" on page $(tr '\n' ' ' <bad)"
}

study() { # study LINE
    cat >study.yaml <<END
study: {title: A study$1}
data: {columns: {id: id}}
dimensions: {post: {column: post}}
milestones: {arrival: {column: arrival}, lodged: {column: lodged}, released: {column: released}}
intervals: {release: {from: arrival, to: released, main: true}, lodge: {from: arrival, to: lodged}}
END
}

while IFS='|' read -r line en fr; do
    study "$line"
    for paper in a4 letter slides; do
        for edition in full public; do
            for lang in en fr; do
                trs-report -q -s study.yaml data.csv --paper $paper \
                    --lang $lang --edition $edition -o "$paper-$lang.pdf" ||
                    wrong "$paper, $lang: status $?"
            done
            check "$paper-en.pdf" "$en"
            check "$paper-fr.pdf" "$fr"
        done
    done
done <<'END'
|Not for distribution|Diffusion interdite
, share: none|Not for distribution|Diffusion interdite
, share: members|May be shared with members|Peut être partagé avec les membres
, share: public|May be shared with the public|Peut être rendu public
END

# a title as long as may be does not push it off
study ", title: $(printf 'Study of the release of goods %.0s' 1 2 3 4 5 6 7 8)" |
    cat
sed -i 's/title: A study, //' study.yaml
for paper in a4 letter slides; do
    trs-report -q -s study.yaml data.csv --paper $paper -o "$paper-en.pdf"
    check "$paper-en.pdf" 'Not for distribution'
done
exit $failed
