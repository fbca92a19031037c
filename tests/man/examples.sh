#!/bin/sh
# examples.sh PAGE SOURCE BIN - runs the examples of a manual page, the lines that
# begin with ".Dl $ ", on data of the names that they use.
set -u
page=$1
source=$2
PATH=$3:$PATH
export PATH
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 2

# What a reader would have: an event log, its study, and paper forms.
ln -s "$source/datasets" datasets
cp datasets/seaport-2025/data.csv.gz data.csv.gz
cp data.csv.gz events.csv.gz
gunzip -k data.csv.gz events.csv.gz
iconv -f windows-1252 -t utf-8 datasets/island-paper-forms/data.csv >forms.csv
awk 'NR == 1 || /^PSA/' data.csv >north.csv
awk 'NR == 1 || !/^PSA/' data.csv >south.csv
case $page in
*/trs-init.1) ;; # it makes one
*) cp datasets/seaport-2025/study.yaml study.yaml ;;
esac
mkdir bin
printf '#!/bin/sh\n' >bin/vi # the reader looks at the file
chmod +x bin/vi
PATH=$PWD/bin:$PATH

count=0
failed=0
sed -n 's/^\.Dl \$ //p' "$page" >commands
while IFS= read -r command; do
    count=$((count + 1))
    # 1 is done, too: --strict found what it forbids
    sh -c "$command" <&3 >printed 2>complaint
    status=$?
    [ $status -gt 1 ] || continue
    failed=1
    echo "status $status: $command"
    cat complaint
done <commands 3</dev/null
echo "$count examples"
[ $count -gt 0 ] && exit $failed
