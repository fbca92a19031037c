#!/bin/sh
# links.sh SOURCE - every relative link in every page leads to a file that is
# there and, after #, to a heading of it; and every page of docs/ is reached from
# docs/README.md.
set -u
cd "$1" || exit 2
LC_ALL=C.UTF-8
export LC_ALL
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
find . \( -name .git -o -name build -o -name result \) -prune -o \
    -name '*.md' -print | sort >"$work/pages"

# PAGE LINE TARGET, a line a link; what stands in code is none.
while IFS= read -r page; do
    awk -v page="$page" '
        /^ *```/ { code = !code; next }
        code { next }
        {
            gsub(/`[^`]*`/, "")
            while (match($0, /\]\([^) ]*\)/)) {
                print page, NR, substr($0, RSTART + 2, RLENGTH - 3)
                $0 = substr($0, RSTART + RLENGTH)
            }
        }' "$page"
done <"$work/pages" >"$work/links"

anchors() { # anchors PAGE: as a site makes them of its headings
    awk '/^ *```/ { code = !code } !code && /^#+ / { sub(/^#+ +/, ""); print }' \
        "$1" | sed 's/\[\([^]]*\)\]([^)]*)/\1/g' | tr '[:upper:]' '[:lower:]' |
        sed 's/[^[:alnum:] _-]//g; s/ /-/g'
}

failed=0
while read -r page line target; do
    case $target in *://* | mailto:*) continue ;; esac
    file=${target%%#*}
    path=$page
    [ -z "$file" ] || path=$(dirname "$page")/$file
    if [ ! -e "$path" ]; then
        echo "$page:$line: there is no $target"
        failed=1
        continue
    fi
    realpath --relative-to=. "$path" | sed "s|^|$page |" >>"$work/edges"
    case $target in *#*)
        anchors "$path" | grep -qxF -e "${target#*#}" || {
            echo "$page:$line: there is no heading $target"
            failed=1
        }
        ;;
    esac
done <"$work/links"

# What the index reaches, directly or through a page that it lists.
for page in docs/*.md docs/*/*.md; do
    [ "$page" = docs/README.md ] ||
        grep -E "^\./docs/(README|examples/README)\.md " "$work/edges" |
        grep -qF " $page" || {
        echo "$page: not in docs/README.md"
        failed=1
    }
done
echo "$(wc -l <"$work/links") links in $(wc -l <"$work/pages") pages"
exit $failed
