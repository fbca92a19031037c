#!/bin/sh
# guest.sh LIBRARY.a - does libtrs behave as a guest?  It calls nothing that
# reaches the network, prints, ends or forks the process, changes the locale or
# a signal, or starts a program; and it has no variable that could hold a state
# from one call to the next.
set -eu
LC_ALL=C
export LC_ALL

library=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

cat >"$work/forbidden" <<'END'
network: socket connect bind listen accept send sendto recv recvfrom getaddrinfo gethostbyname
prints: stdout stderr printf vprintf puts putchar perror __printf_chk __vprintf_chk psignal syslog
ends the process: exit _exit _Exit quick_exit abort atexit __assert_fail raise kill
another process: fork vfork system popen execve execv execvp execl posix_spawn
state of the process: setlocale setenv putenv unsetenv tzset signal sigaction umask chdir srand rand random gsl_set_error_handler gsl_set_error_handler_off
the local zone or locale: localtime localtime_r mktime
END
nm -u "$library" | awk '$1 == "U" { sub(/@.*/, "", $2); print $2 }' | sort -u \
    >"$work/called"
[ -s "$work/called" ] || { echo "$library calls nothing?"; exit 1; }
while IFS=: read -r why names; do
    for name in $names; do
        if grep -qx "$name" "$work/called"; then
            echo "libtrs uses $name ($why)"
            status=1
        fi
    done
done <"$work/forbidden"

# Constants that hold addresses stand in .data.rel.ro, which is no .data.
size -A "$library" | awk '
    / +:$/ || /\(ex / { object = $1 }
    $1 ~ /^\.(data|bss|tdata|tbss)(\.|$)/ && $1 !~ /^\.data\.rel\.ro/ && $2 > 0 {
        print object ": " $2 " bytes that can change, in " $1
        found = 1
    }
    END { exit found }' || status=1
[ $status -ne 0 ] || echo "$(grep -vc '^trs_' "$work/called") names of others are used, none of them forbidden; nothing is kept"
exit $status
