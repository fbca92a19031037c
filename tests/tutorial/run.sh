#!/bin/sh
# run.sh PAGE BIN DATASETS - follows a tutorial: what stands after "$ " is run,
# the yaml is saved as study.yaml, and the lines that are shown after a command
# must be among those that it prints.
set -u
PATH=$2:$PATH
LC_ALL=C TZ=UTC
export PATH LC_ALL TZ
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
awk '
/^```yaml/ { print "cat >study.yaml <<\"END OF STUDY\""; yaml = 1; next }
/^```console/ { console = 1; next }
/^```/ { if (yaml) print "END OF STUDY"; yaml = console = 0; next }
yaml { print; next }
console && /^[$] / { command = substr($0, 3); print "run <<\"END OF COMMAND\"\n" command "\nEND OF COMMAND"; next }
console { print "shown <<\"END OF LINE\"\n" $0 "\nEND OF LINE" }
' "$1" >"$scratch/steps"
mkdir "$scratch/in"
ln -s "$3" "$scratch/in/datasets"
cd "$scratch/in" || exit 2
failed=0 commands=0
run() {
    commands=$((commands + 1))
    cat >../command
    if ! sh ../command >../printed 2>../complaint; then
        failed=1
        echo "failed: $(cat ../command)"
        cat ../complaint
    fi
}
shown() {
    IFS= read -r line
    grep -qxF -e "$line" ../printed && return
    failed=1
    echo "not printed: $line"
    echo "by: $(cat ../command)"
}
. ../steps
echo "$commands commands"
[ $commands -gt 0 ] && exit $failed
