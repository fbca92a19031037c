#!/bin/sh
# What datasets/ stores stays under 5 MB together.
set -eu
total=0
for file in "$1"/*/*; do
    total=$((total + $(wc -c <"$file")))
done
echo "$total bytes"
[ $total -lt 5000000 ]
