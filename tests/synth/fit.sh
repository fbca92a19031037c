#!/bin/sh
# seaport-2025: arrival to release is as in the published fits, median in
# hours and sigma of its logarithm; every post within 5 %.  3 % are still open
# at the cut-off.
set -eu
truth=$(mktemp)
trap 'rm -f "$truth"' EXIT
"$TRS_SYNTH" -s "$1/seaport-2025/synth.yaml" --truth "$truth" -o /dev/null
awk -F, '
function instant(text,   hours) { # since the first of March 2025
    hours = (substr(text, 9, 2) + (substr(text, 6, 2) - 3) * 31) * 24
    return hours + substr(text, 12, 2) + substr(text, 15, 2) / 60 + substr(text, 18, 2) / 3600
}
NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
{
    end = $at["released"] $at["seized"] $at["reexport"] $at["abandon"]
    open += end > "2025-03-17"
    all++
}
$at["released"] != "" {
    p = $at["post"]
    printf "%s %.6f\n", p, instant($at["released"]) - instant($at["arrival"]) | "sort -k1,1 -k2,2n"
}
END {
    close("sort -k1,1 -k2,2n")
    printf "open %.4f\n", open / all
}' "$truth" | awk '
$1 == "open" { open = $2; next }
{ n[$1]++; hours[$1, n[$1]] = $2; sum[$1] += log($2); squares[$1] += log($2) ^ 2 }
function near(x, y) { return x > y * 0.95 && x < y * 1.05 }
function check(post, median, sigma,   k, m, s) {
    k = n[post]
    m = (hours[post, int((k + 1) / 2)] + hours[post, int(k / 2) + 1]) / 2
    s = sqrt(squares[post] / k - (sum[post] / k) ^ 2)
    printf "%s: n %d, median %.1f h (want %s), sigma %.2f (want %s)\n", post, k, m, median, s, sigma
    if (!near(m, median) || !near(s, sigma))
        bad = 1
}
END {
    check("PSA", 46, 1.05)
    check("ACO", 21, 1.13)
    check("ICM", 55, 0.91)
    check("BKL", 6.9, 1.29)
    printf "open at the cut-off: %.1f %%\n", 100 * open
    if (open < 0.025 || open > 0.035)
        bad = 1
    exit bad
}'
