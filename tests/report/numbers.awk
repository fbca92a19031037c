# numbers.awk STATS.csv REPORT.txt - rows of both in the same order.
# A row of the report ends in n, open, missing, and eight times in the unit of
# the table's head; a dash is a number that the report does not print.

function fields(line,    n, i, c, quoted, at) { # CSV into cell[1..]
    n = 1
    cell[1] = ""
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (c == "\"")
            quoted = !quoted
        else if (c == "," && !quoted)
            cell[++n] = ""
        else
            cell[n] = cell[n] c
    }
    return n
}

function number(text) {
    gsub(/,/, "", text)
    sub(/−/, "-", text)
    return text + 0
}

FNR == 1 {
    file++
    if (file == 1) {
        split("complete open missing p05 p25 median p75 p90 p95 mean sd", want, " ")
        n = fields($0)
        for (i = 1; i <= n; i++)
            place[cell[i]] = i
        next
    }
}

# groups that an interval does not concern are left out of the report
file == 1 {
    fields($0)
    if (cell[place["consignments"]] > 0 && cell[place["outside"]] == cell[place["consignments"]])
        next
    rows++
    for (w = 1; w <= 11; w++)
        stats[rows, w] = cell[place[want[w]]]
    next
}

# the units beneath the heads: eight times the same
{
    units = 0
    for (i = NF; i > 0 && $i == $NF && ($i == "h" || $i == "min" || $i == "days" || $i == "s"); i--)
        units++
    if (units == 8) {
        unit = $NF == "days" ? 86400 : $NF == "h" ? 3600 : $NF == "min" ? 60 : 1
        decimals = 0
        inside = 1
        next
    }
    if (!inside || NF < 12)
        next
    gsub(/< 0\.1/, "0.0")
    gsub(/< 1/, "0")
    for (i = NF - 10; i <= NF; i++)
        if ($i !~ /^(–|(-|−)?[0-9,]+(\.[0-9]+)?)$/)
            next
    seen++
    for (w = 1; w <= 11; w++) {
        shown = $(NF - 11 + w)
        is = stats[seen, w]
        if (shown == "–") {
            if (w <= 3 || (is != "" && w == 6 && stats[seen, 1] >= min_show))
                bad = bad "\n" FNR ": " want[w] " is not shown: " is
            continue
        }
        off = w <= 3 ? number(shown) - is : number(shown) - is / unit
        step = shown ~ /\./ ? 0.0501 : 0.501
        if (is == "" || (w <= 3 && off != 0) || off > step || off < -step)
            bad = bad "\n" FNR ": " want[w] " is " is " s, printed " shown
        compared++
    }
}

END {
    if (seen != rows || compared < 100) {
        print seen " rows in the report, " rows " of trs-stats, " compared " numbers compared"
        exit 1
    }
    if (bad) {
        print bad
        exit 1
    }
}
