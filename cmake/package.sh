#!/bin/sh
# package.sh DIRECTORY - builds the packages for this machine's Debian there, and
# the source as libtrs-VERSION.tar.gz, which builds without git.
set -eu
cd "$(dirname "$0")/.."
mkdir -p "$1"
out=$(cd "$1" && pwd)

if [ -e .git ]; then
    version=$(sed -n 's/^project(libtrs VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
    git archive --format=tar.gz --prefix="libtrs-$version/" \
        -o "$out/libtrs-$version.tar.gz" HEAD
fi

# A system's libraries are found without a search path in the programs.
cmake -S . -B "$out/build" -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_SKIP_INSTALL_RPATH=ON \
    -DTRS_PACKAGES=ON
cmake --build "$out/build" --parallel
(cd "$out/build" && cpack -B "$out/packages")
mv "$out"/packages/*.deb "$out"
