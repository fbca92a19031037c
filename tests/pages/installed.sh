#!/bin/sh
# installed.sh PAGE SOURCE BUILD CMAKE - installs the build somewhere and follows
# a page with it, as follow.sh does.
set -eu
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
"$4" --install "$3" --prefix "$prefix" >"$prefix/install.log"
libraries=$(dirname "$(find "$prefix" -name libtrs.so)")
PKG_CONFIG_PATH=$libraries/pkgconfig
LD_LIBRARY_PATH=$libraries
export PKG_CONFIG_PATH LD_LIBRARY_PATH
sh "$(dirname "$0")/follow.sh" "$1" "$2" "$prefix/bin"
