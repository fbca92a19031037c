#!/bin/sh
# follow.sh PAGE SOURCE BIN - follows a page: in blocks of "console" what stands
# after "$ " is run, blocks of "yaml" that begin with "# NAME.yaml" are saved
# under that name, and the lines that are shown after a command must be among
# those that it prints.
set -u
PATH=$3:$PATH
LC_ALL=C TZ=UTC
export PATH LC_ALL TZ
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
awk '
/^```yaml/ { yaml = 1; next }
yaml == 1 { # the first line says whether it is a file
    yaml = /^# [a-z0-9-]+\.yaml$/ ? 2 : 3
    if (yaml == 2) print "cat >" $2 " <<\"END OF STUDY\""
}
/^```console/ { console = 1; next }
/^```/ { if (yaml == 2) print "END OF STUDY"; yaml = console = 0; next }
yaml == 2 { print; next }
yaml { next }
console && /^[$] / { command = substr($0, 3); print "run <<\"END OF COMMAND\"\n" command "\nEND OF COMMAND"; next }
console { print "shown <<\"END OF LINE\"\n" $0 "\nEND OF LINE" }
' "$1" >"$scratch/steps"
mkdir "$scratch/in"
ln -s "$2/datasets" "$2/docs" "$scratch/in"
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
