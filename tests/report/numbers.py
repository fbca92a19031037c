#!/usr/bin/env python3
"""numbers.py STATS.json TEXT OUTLINE.xml TABLES LANG MIN_SHOW

Does a report say what trs-stats says?  Three things are walked, whole:

  the tables as CSV beside trs-stats --format json: complete tables, groups,
  steps, outcomes and the distribution, number by number;
  the pages as pdftotext -layout reads them beside the tables as CSV: every
  number of every table, in its unit and as the language writes it;
  the contents and the outline beside the pages.

Status 1 names what differs.  The number of things compared is printed."""
import csv
import glob
import json
import os
import re
import sys

UNITS = {"s": 1, "min": 60, "h": 3600, "days": 86400, "jours": 86400}
WORDS = {"en": ("Table", "Figure", "Contents"),
         "fr": ("Tableau", "Figure", "Sommaire")}
# tables without a number
TEXTS = {"milestones", "intervals", "calendars", "assignment", "definitions",
         "asked", "recommendations"}
wrong, compared = [], 0


def differs(what, is_, wanted):
    wrong.append("%s: %s, not %s" % (what, is_, wanted))


def near(a, b):
    return abs(a - b) <= max(1e-9 * max(abs(a), abs(b)), 1e-6)


# ---- the tables beside trs-stats --------------------------------------------

def exact(what, text, wanted):
    """A CSV cell beside a number of trs-stats; None is an empty one."""
    global compared
    compared += 1
    if (text == "") != (wanted is None):
        differs(what, repr(text), wanted)
    elif wanted is not None and not near(float(text), wanted):
        differs(what, text, wanted)


def quantile(cell, name, p, min_show):
    """Printed when n times its smaller side is at least one."""
    n = cell["complete"]
    if n < max(min_show, 1) or n * min(p, 1 - p) < 1 - 1e-9:
        return None
    return cell[name]


def lead(cell, from_anchor, min_show):
    """What a report leads with: with open ones Kaplan-Meier; above 5 % open the
    restricted mean."""
    if cell["complete"] < max(min_show, 1):
        return dict.fromkeys(("median", "lo", "hi", "mean", "p90"))
    kaplan = from_anchor and cell["open"] > 0
    begun = cell["complete"] + cell["open"] + cell["ended"]
    restricted = kaplan and cell["open"] / begun > 0.05
    pre = "km_" if kaplan else ""
    return {"median": cell[pre + "median"] if kaplan
            else quantile(cell, "median", 0.5, min_show),
            "lo": cell[pre + "median_lo"], "hi": cell[pre + "median_hi"],
            "mean": cell["km_rmean"] if restricted else cell["mean"],
            "p90": quantile(cell, pre + "p90", 0.1, min_show)}


def concerned(cell):
    return not cell["consignments"] or cell["outside"] != cell["consignments"]


def complete_rows(interval, min_show):
    for cell in interval["cells"]:
        if concerned(cell):
            show = cell["complete"] >= max(min_show, 1)
            yield (cell["complete"], cell["open"], cell["missing"],
                   *(quantile(cell, name, p, min_show) for name, p in
                     (("p05", .05), ("p25", .25), ("median", .5), ("p75", .75),
                      ("p90", .9), ("p95", .95))),
                   cell["mean"] if show else None, cell["sd"] if show else None)


def group_rows(cells, min_show):
    for cell in cells:
        of = lead(cell, True, min_show)
        show = of["median"] is not None or of["mean"] is not None
        yield (cell["complete"], cell["open"], of["median"], of["lo"], of["hi"],
               of["mean"], of["p90"],
               *(cell[w] if show else None for w in
                 ("within_target", "within_lo", "within_hi")))


def same_rows(what, rows, wanted):
    """Rows with numbers beside what is wanted, in the same order."""
    rows = [row[1:] for row in rows[1:] if any(row[1:])]
    wanted = list(wanted)
    if len(rows) != len(wanted):
        differs(what, "%d rows" % len(rows), len(wanted))
    for i, (row, want) in enumerate(zip(rows, wanted)):
        for c, value in enumerate(want):
            exact("%s, row %d, column %d" % (what, i + 1, c + 2), row[c], value)


def beside_stats(stats, tables, min_show):
    intervals = stats["intervals"]
    main = intervals[0]
    parts, groups = [], []
    for cell in main["cells"][1:]:
        if not parts or parts[-1] != set(cell["by"]):
            parts.append(set(cell["by"]))
            groups.append([])
        groups[-1].append(cell)
    whole = [i for i in intervals if concerned(i["cells"][0])]
    seen = {"complete": 0, "groups": 0}
    for number in sorted(tables):
        kind, rows = tables[number]
        what = "table %d (%s)" % (number, kind)
        if kind == "complete":
            same_rows(what, rows,
                      complete_rows(whole[seen[kind]], min_show))
        elif kind == "groups":
            same_rows(what, rows, group_rows(
                groups[seen[kind]] + [main["cells"][0]], min_show))
        elif kind == "outcomes":
            cell = main["cells"][0]
            same_rows(what, rows, [
                (cell[o], cell[o] / cell["consignments"]) for o in
                ("complete", "open", "ended", "outside", "missing", "rejected")
                if cell[o]] + [(cell["consignments"],)])
        elif kind == "release":
            beside_distribution(what, rows, main["cells"][0], min_show)
        else:
            continue
        seen[kind] = seen.get(kind, 0) + 1
    if seen["complete"] != len(whole) or seen["groups"] != len(groups):
        differs("tables", seen, "%d and %d" % (len(whole), len(groups)))


def beside_distribution(what, rows, cell, min_show):
    """Each printed statistic is one of trs-stats, with its limits."""
    known = [(cell[v], cell.get(lo), cell.get(hi)) for v, lo, hi in (
        ("median", "median_lo", "median_hi"), ("mean", "mean_lo", "mean_hi"),
        ("km_median", "km_median_lo", "km_median_hi"), ("km_p90", "", ""),
        ("km_rmean", "km_rmean_lo", "km_rmean_hi"), ("sd", "", ""),
        ("trimmed_mean", "", ""), ("p10", "", ""), ("p25", "", ""),
        ("p75", "", ""), ("p90", "", ""), ("p95", "", ""), ("p99", "", ""))]
    global compared
    for row in rows[1:]:
        if not any(row[1:]):
            continue
        compared += 1
        fits = [k for k in known if k[0] is not None and row[1]
                and near(float(row[1]), k[0])]
        if row[1] and not fits:
            differs(what, row, "a number of trs-stats")
        elif row[2] and not any(
                k[1] is not None and near(float(row[2]), k[1])
                and near(float(row[3]), k[2]) for k in fits):
            differs(what, row, "limits of trs-stats")


# ---- the pages beside the tables --------------------------------------------

def number_of(text, lang):
    """The number that a cell shows, and the half of its last digit; None: it is
    no number.  "< 0.1" is anything up to it."""
    text = re.sub(r"[\s\u00a0\u202f]*%$", "", text.strip())
    text = text.replace("\u2212", "-")
    bound = re.match(r"[<>] ?", text)
    if bound:
        text = text[bound.end():]
    if lang == "fr":
        if "." in text or not re.fullmatch(
                r"-?\d{1,3}(?:[\s\u00a0\u202f]\d{3})*(?:,\d+)?", text):
            return None
        text = re.sub(r"[\s\u00a0\u202f]", "", text).replace(",", ".")
    else:
        if not re.fullmatch(r"-?\d{1,3}(?:,\d{3})*(?:\.\d+)?", text):
            return None
        text = text.replace(",", "")
    step = 10.0 ** -len(text.partition(".")[2])
    return float(text), step if bound else 0.5001 * step


def cells_of(line, most, lang):
    """The numbers at the end of a line, or at its begin: at most so many cells;
    a range is two."""
    parts = [p for p in re.split(r"\s{2,}", line.strip()) if p]
    found = []
    for part in reversed(parts):
        ends = part.split("\u2013") if part != "\u2013" else ["\u2013"]
        if len(found) == most or not all(
                e == "\u2013" or number_of(e, lang) for e in ends):
            break
        found.insert(0, ends)
    return found


def shows(text, value, unit, lang, percent):
    """Does a text show a value of the CSV?"""
    if text == "\u2013":
        return value == "" or None
    shown = number_of(text, lang)
    if not shown or value == "" or value.startswith("<"):
        return value.startswith("<") and shown is not None
    known = float(value)
    scales = [100] if percent else [1, 1 / unit]
    return any(abs(shown[0] - known * s) <= shown[1] + 1e-9 for s in scales)


def columns_of(head):
    """Columns as they are printed: a range is one."""
    out, c = [], 0
    while c < len(head):
        two = head[c].endswith("_lo") and c + 1 < len(head) and \
            head[c + 1] == head[c][:-3] + "_hi"
        out.append((c, c + 1) if two else (c,))
        c += 2 if two else 1
    return out


def is_number(text):
    return text == "" or re.fullmatch(r"-?[0-9.]+(e[-+]?[0-9]+)?|< [0-9]+",
                                      text) is not None


def beside_table(number, kind, rows, block, lang):
    global compared
    what = "page of table %d (%s)" % (number, kind)
    if kind in TEXTS:
        return
    columns = columns_of(rows[0])
    numeric = [all(is_number(row[i]) for row in rows[1:] for i in c)
               for c in columns]
    if numeric and numeric[0] and not numeric[-1]:
        columns, numeric = columns[::-1], numeric[::-1]
        block = ["  ".join(reversed(re.split(r"\s{2,}", line.strip())))
                 for line in block]
    tail = 0
    while tail < len(numeric) and numeric[len(numeric) - 1 - tail]:
        tail += 1
    if not tail:
        return
    last = columns[len(columns) - tail:]
    unit = next((UNITS[c] for line in block
                 for c in re.split(r"\s{2,}", line.strip()) if c in UNITS),
                3600)
    wanted = [row for row in rows[1:]
              if any(row[i] for c in last for i in c)]
    lines = [c for c in (cells_of(line, tail, lang) for line in block) if c]
    at = 0
    for row in wanted:
        texts = [[row[i] for i in c] for c in last]
        if at == len(lines):
            differs(what, "no line", row)
            return
        cells = lines[at]
        at += 1
        # cells of a row that says no more are blank
        for c, values in enumerate(texts):
            compared += len(values)
            if c >= len(cells):
                if any(values):
                    differs(what, "nothing", row)
                continue
            ends = cells[c]
            if len(ends) == 1 and len(values) == 2:
                ends = ends * 2  # both are the same, or below what is shown
            for text, value in zip(ends, values):
                if not (shows(text, value, unit, lang, False) or
                        shows(text, value, unit, lang, True)):
                    differs(what, text, "%s of %s" % (value, row))
    if at != len(lines):
        differs(what, "%d rows" % len(lines), at)


def beside_pages(text, tables, lang):
    word, figure, _ = WORDS[lang]
    blocks, block = {}, None
    for line in text.replace("\f", "\n").split("\n"):
        head = re.fullmatch(r"(%s|%s)\s(\d+)" % (word, figure), line.strip())
        if head:
            block = blocks.setdefault(int(head.group(2)), []) \
                if head.group(1) == word else None
        elif block is not None:
            block.append(line)
    if sorted(blocks) != sorted(tables):
        differs("tables on the pages", sorted(blocks), sorted(tables))
    for number in sorted(tables):
        if number in blocks:
            kind, rows = tables[number]
            beside_table(number, kind, rows, blocks[number], lang)


# ---- at a glance ------------------------------------------------------------

def seconds_of(text, lang):
    """"36.3 h" in seconds, and the half of its last digit."""
    number, _, unit = text.replace("\u00a0", " ").rpartition(" ")
    shown = number_of(number, lang)
    scale = UNITS["days" if unit in ("day", "jour") else unit]
    return shown[0] * scale, shown[1] * scale


def beside_glance(stats, text, lang, min_show):
    """The lines for Article 7.6 beside the procedures of trs-stats."""
    global compared
    line = {"en": r"mean (\S+ \S+)(?: \(up to [^)]*\))?, median (\S+ \S+), "
                  r"n = ([\d,]+) ",
            "fr": r"moyenne (?:restreinte )?(\S+ \S+)(?: \([^)]*\))?, médiane "
                  r"(\S+ \S+), n = ([\d ]+?) \D"}[lang]
    plain = re.sub(r"[\u00a0\u202f]", " ", re.sub(r"\s*\n\s*", " ", text))
    found = re.findall(line, plain)
    cells = [c for c in stats["intervals"][0]["cells"]
             if set(c["by"]) <= {"procedure", "regime"}]
    if len(found) < 2:
        differs("at a glance", found, "a line a procedure")
    for mean, median, n in found:
        n = int(number_of(n, lang)[0])
        fits = [c for c in cells if c["complete"] == n]
        if not fits:
            differs("at a glance", "n = %d" % n, "that of a procedure")
        for cell in fits[:1]:
            of = lead(cell, True, min_show)
            for shown, name in ((mean, "mean"), (median, "median")):
                compared += 1
                value, half = seconds_of(shown, lang)
                if abs(value - of[name]) > half:
                    differs("at a glance", shown, "%s s" % of[name])


# ---- contents and outline ---------------------------------------------------

def beside_outline(xml, pages, lang):
    """Every line of the contents links to the page that it names, where the
    outline has that page, and which begins with its title."""
    global compared
    depth, chapters = 0, []
    for line in xml.split("\n"):
        depth += line.count("<outline>") - line.count("</outline>")
        item = re.search(r'<item page="(\d+)">(.*?)</item>', line)
        if item and depth == 1:
            chapters.append((item.group(2), int(item.group(1))))
    links = re.findall(r'<a href="[^"#]*#(\d+)">(.*?)</a>', xml)
    names = [(re.sub(r"<.*?>", "", t), int(p)) for p, t in links
             if not re.fullmatch(r"\d+", re.sub(r"<.*?>", "", t))]
    numbers = [(int(re.sub(r"<.*?>", "", t)), int(p)) for p, t in links
               if re.fullmatch(r"\d+", re.sub(r"<.*?>", "", t))]
    if [c for c in chapters if c[0] != WORDS[lang][2]] != names:
        differs("the contents", names, chapters)
    for shown, page in numbers:
        compared += 1
        if shown != page:
            differs("a link of the contents", page, shown)
    if len(numbers) != len(names) or len(names) < 8:
        differs("the contents", numbers, names)
    for title, page in chapters:
        compared += 1
        lines = [l.strip() for l in pages[page - 1].split("\n") if l.strip()]
        plain = title.replace("&#39;", "'").replace("&amp;", "&")
        if plain not in lines[:3]:
            differs("page %d begins" % page, lines[:3], plain)


def main():
    stats_path, text_path, xml_path, folder, lang, min_show = sys.argv[1:]
    with open(stats_path, encoding="utf-8") as file:
        stats = json.load(file)
    with open(text_path, encoding="utf-8") as file:
        text = file.read()
    with open(xml_path, encoding="utf-8") as file:
        xml = file.read()
    tables = {}
    for path in glob.glob(os.path.join(folder, "table-*.csv")):
        number, kind = re.fullmatch(r"table-(\d+)-(.*)\.csv",
                                    os.path.basename(path)).groups()
        with open(path, encoding="utf-8", newline="") as file:
            tables[int(number)] = (kind, list(csv.reader(file)))
    beside_stats(stats, tables, int(min_show))
    beside_pages(text, tables, lang)
    beside_glance(stats, text.split("\f")[2], lang, int(min_show))
    beside_outline(xml, text.split("\f"), lang)
    print("%d numbers compared" % compared)
    for line in wrong[:20]:
        print(line)
    sys.exit(bool(wrong) or compared < 100)


main()
