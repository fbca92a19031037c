#!/bin/sh
# run.sh SOURCE - from the committed source to packages, without git, and with
# them on a clean Debian 12 to the results of the demo.
set -eu
[ "$(id -u)" -eq 0 ] || { echo "needs root, for a root of its own"; exit 1; }
work=$(mktemp -d)
root=$work/root
clean() {
    umount "$root/proc" 2>/dev/null || :
    rm -rf --one-file-system "$work"
}
trap clean EXIT

# The source, as somebody gets it who has no git.
version=$(sed -n 's/^project(libtrs VERSION \([0-9.]*\).*/\1/p' "$1/CMakeLists.txt")
git -C "$1" archive --format=tar --prefix="libtrs-$version/" HEAD |
    tar -x -C "$work"
sh "$work/libtrs-$version/cmake/package.sh" "$work/out" >"$work/build.log" 2>&1 || {
    tail -n 40 "$work/build.log"
    exit 1
}
ls "$work/out"/*.deb
lintian --allow-root --fail-on error "$work/out"/*.deb

# A clean system, from where this one has its packages.
site=$(apt-get indextargets --format '$(SITE)' | head -n 1)
debootstrap --variant=minbase bookworm "$root" "$site" >"$work/debootstrap.log" || {
    tail -n 20 "$work/debootstrap.log"
    exit 1
}
cp /etc/resolv.conf "$root/etc/" 2>/dev/null || :
mount -t proc proc "$root/proc" 2>/dev/null || :
mkdir "$root/packages"
cp "$work/out"/*.deb "$root/packages"
cp -r "$1/datasets" "$root/datasets"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"
inside() {
    chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        DEBIAN_FRONTEND=noninteractive "$@"
}
inside sh -c 'apt-get -qq update && apt-get -qq -y install \
    --no-install-recommends fonts-noto-core tzdata /packages/libtrs1_*.deb \
    /packages/trs-tools_*.deb' >"$work/apt.log" 2>&1 || {
    tail -n 30 "$work/apt.log"
    exit 1
}

# The demo, and what a developer does first.
inside trs-check -q -s /datasets/tour/study.yaml -o /check.txt \
    /datasets/tour/data.csv
inside trs-report -q -s /datasets/seaport-2025/study.yaml -o /report.pdf \
    /datasets/seaport-2025/data.csv.gz
[ -s "$root/check.txt" ] && head -c 5 "$root/report.pdf" | grep -q '%PDF-'
inside sh -c 'apt-get -qq -y install --no-install-recommends gcc libc6-dev \
    pkg-config /packages/libtrs-dev_*.deb' >"$work/apt.log" 2>&1 || {
    tail -n 30 "$work/apt.log"
    exit 1
}
inside sh -c 'cc /usr/share/doc/libtrs-dev/examples/push.c -o /push \
    $(pkg-config --cflags --libs trs) && /push'
inside apt-get -qq -y purge trs-tools libtrs-dev libtrs1 >"$work/apt.log" 2>&1
left=$(find "$root/usr" -name '*trs-*' -o -name 'libtrs*' | head -n 5)
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
echo "installed, used and removed on a clean Debian 12"
