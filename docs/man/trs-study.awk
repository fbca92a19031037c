# The manual page trs-study(5) from docs/study-file.md, so that each key is
# described once.  A test compares; TRS_UPDATE_GOLDEN=1 there rewrites.
function plain(text) { # inline marks of Markdown, and what roff would read
    gsub(/\\\|/, "|", text)
    gsub(/\\/, "\\e", text)
    text = gensub_links(text)
    gsub(/\*\*/, "", text)
    out = ""
    while ((at = index(text, "`")) > 0) {
        rest = substr(text, at + 1)
        stop = index(rest, "`")
        if (!stop) break
        out = out substr(text, 1, at - 1) "\\fB" substr(rest, 1, stop - 1) "\\fR"
        text = substr(rest, stop + 1)
    }
    text = out text
    gsub(/ \*/, " ", text) # emphasis
    gsub(/\* /, " ", text)
    if (text ~ /^[.']/) text = "\\&" text
    return text
}
function gensub_links(text,    before, link) {
    while (match(text, /\[[^\]]*\]\([^)]*\)/)) {
        link = substr(text, RSTART + 1, RLENGTH - 1)
        sub(/\].*/, "", link)
        text = substr(text, 1, RSTART - 1) link substr(text, RSTART + RLENGTH)
    }
    return text
}
function sentences(text) { # each begins a line
    text = plain(text)
    gsub(/\. /, ".\n", text)
    print text
}
function flush() {
    if (paragraph != "") {
        if (!fresh) print ".Pp"
        sentences(paragraph)
        paragraph = ""
        fresh = 0
    }
}
function close_list() {
    if (list) print ".El"
    list = ""
}
BEGIN {
    print ".\\\" Generated from docs/study-file.md by docs/man/trs-study.awk."
    print ".Dd November 28, 2026\n.Dt TRS-STUDY 5\n.Os\n.Sh NAME"
    print ".Nm trs-study\n.Nd what a Time Release Study measures\n.Sh DESCRIPTION"
    fresh = 1
}
NR == 1 { next }
/^```/ || (/^      [^ ]/ && !code) {
    if (!code) { flush(); close_list(); print ".Bd -literal" }
    else print ".Ed"
    if (/^```/) { code = !code; fresh = 0; next }
    line = $0
    gsub(/\\/, "\\e", line)
    print line "\n.Ed"
    next
}
code {
    gsub(/\\/, "\\e")
    if (/^[.']/) $0 = "\\&" $0
    sub(/ +#.*/, "") # comments would not fit on a screen
    print
    next
}
/^## / {
    flush(); close_list()
    print ".Sh " toupper(substr($0, 4))
    fresh = 1
    next
}
/^\|[-| ]*\|$/ { next }
/^\| / {
    flush()
    row = $0
    gsub(/\\\|/, "\001", row)
    n = split(row, cell, /\|/)
    for (i = 2; i < n; i++) {
        gsub(/^ +| +$/, "", cell[i])
        gsub(/\001/, "|", cell[i])
    }
    if (!list) { # the head of a table
        list = "table"
        columns = n - 2
        with_default = cell[4] == "default"
        print ".Bl -tag -width Ds"
        next
    }
    head = plain(cell[2])
    if (columns > 2) head = head " (" plain(cell[3]) ")"
    if (with_default && cell[4] != "") head = head ", default " plain(cell[4])
    print ".It " head
    sentences(cell[n - 1])
    next
}
/^- / {
    flush()
    if (list != "items") { close_list(); print ".Bl -bullet"; list = "items" }
    print ".It"
    item = 1
    sentences(substr($0, 3))
    next
}
/^  [^ ]/ && list == "items" { sub(/^ +/, ""); sentences($0); next }
/^$/ { flush(); if (list != "") { close_list(); fresh = 0 } next }
{ paragraph = paragraph (paragraph == "" ? "" : " ") $0 }
END {
    flush(); close_list()
    print ".Sh EXAMPLES\nBegin one from the data, and use it:\n.Pp"
    print ".Dl $ trs-init -q data.csv -o draft.yaml"
    print ".Dl $ trs-check -q -s draft.yaml data.csv"
    print ".Dl $ trs-stats -q -s study.yaml data.csv"
    print ".Sh SEE ALSO\n.Xr trs-check 1 ,\n.Xr trs-init 1 ,\n.Xr trs-plot 1 ,"
    print ".Xr trs-report 1 ,\n.Xr trs-stats 1"
}
