# From trs-synth --truth, who holds each consignment of seaport-2025, by the
# stages of its study file and the rules of docs/statistics.md, to the
# millisecond: the same lines as accounts_of.  It knows nothing of libtrs.
BEGIN {
    FS = ","
    OFS = ","
    parties = split("customs trader agencies terminal", party, " ")
}

# Milliseconds since the first of March of the year 0; "" for nothing.
function instant(text,   y, m, d, t) {
    if (text == "")
        return ""
    y = substr(text, 1, 4)
    m = substr(text, 6, 2) - 3
    if (m < 0) {
        m += 12
        y--
    }
    d = 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m + 2) / 5) + substr(text, 9, 2) - 1
    split(substr(text, 12), t, /[:+]/)
    return (((d * 24 + t[1]) * 60 + t[2]) * 60 + t[3]) * 1000
}

# What lies inside the main interval, and before the end otherwise.
function stage(who, from, to) {
    if (from == "" || to == "" || (ended != "" && to > ended))
        return
    if (from < a)
        from = a
    if (to > b)
        to = b
    if (from >= to)
        return
    stages++
    holder[stages] = who
    begins[stages] = from
    ends[stages] = to
    edge(from)
    edge(to)
}

function edge(x,   i) {
    for (i = 1; i <= edges; i++)
        if (at[i] == x)
            return
    for (i = edges; i > 0 && at[i] > x; i--)
        at[i + 1] = at[i]
    at[i + 1] = x
    edges++
}

# A stretch in which nothing begins or ends.
function stretch(from, to, paying,   s, p, k, i, open) {
    for (p = 1; p <= parties; p++)
        open[p] = 0
    for (s = 1; s <= stages; s++)
        if (begins[s] <= from && to <= ends[s])
            open[holder[s]] = 1
    if (paying)         # payment stands over customs
        open[1] = 0
    for (p = 1; p <= parties; p++)
        k += open[p]
    if (k == 0)
        waiting += to - from
    for (p = 1; p <= parties; p++)
        if (open[p])
            held[p] += int((to - from) / k) + (i++ < (to - from) % k)
}

function earliest(x, y) {
    return x == "" || (y != "" && y < x) ? y : x
}

NR == 1 {
    for (i = 1; i <= NF; i++)
        column[$i] = i
    next
}

{
    for (m in column)
        if ($column[m] ~ /^20[0-9][0-9]-[01][0-9]-[0-3][0-9]T/)
            time[m] = instant($column[m])
        else
            time[m] = ""
    a = time["arrival"]
    b = time["released"]
    ended = earliest(earliest(time["seized"], time["reexport"]), time["abandon"])
    if (b == "" || a >= b || (ended != "" && b > ended))
        next
    begun = time["lodged"] > a ? time["lodged"] : a
    goods = $column["goods"]
    import = $column["procedure"] == "IM4"
    stages = edges = waiting = 0
    for (p = 1; p <= parties; p++)
        held[p] = 0
    edge(a)
    edge(b)
    if ($column["post"] == "PSA")
        stage(4, a, time["unloaded"])
    stage(2, a, time["lodged"])
    stage(1, begun, time["assessed"])
    if ($column["channel"] == "red")
        stage(1, time["assessed"], time["examined"])
    if (goods == "food")
        stage(3, time["lodged"], time["food"])
    if (goods == "food" || goods == "plants")
        stage(3, time["lodged"], time["plant"])
    if (import && goods ~ /^(chemicals|machinery|vehicles)$/)
        stage(3, time["lodged"], time["standard"])
    stage(1, time["assessed"], b)
    before = stages
    if (import)
        stage(2, time["assessed"], time["paid"])
    for (e = 1; e < edges; e++)
        stretch(at[e], at[e + 1], stages > before && begins[stages] <= at[e] && at[e + 1] <= ends[stages])
    print $column["id"], sprintf("%.0f,%.0f,%.0f,%.0f,%.0f,0", held[1], held[2], held[3], held[4], waiting)
}
