"""counts.py DIR MIN_CELL UNIT STUDY TEXT... - the counts of a public edition
outside its complete tables.

DIR is what --tables wrote, TEXT are the texts of the PDF and of figures.  A
count that the gate prints of a group stands in a complete table, or in the one
of outcomes; any other is rounded to a multiple of MIN_CELL or hidden, or else
it would tell what these hold back.  Numbers of the study file are the study's
own.  Shares are whole per cents."""
import csv
import glob
import os
import re
import sys

COUNTS = {"n", "complete", "open", "missing", "recorded", "in", "out", "held",
          "outliers_low", "outliers_high"}
HIDDEN = {"", "–"}


def number(text):
    return float(text.replace(",", "").replace("\u202f", "").replace(
        "\u00a0", "").replace(" ", ""))


def cells(path):
    """(column, text) of the counts of a CSV file."""
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column, text in row.items():
                if column in COUNTS and text:
                    yield column, text


class Gate:
    def __init__(self, least):
        self.least, self.known, self.wrong = least, {0}, 0

    def learn(self, path):
        for _, text in cells(path):
            if not text.startswith("<"):
                self.known.add(number(text))

    def check(self, where, text):
        if text in HIDDEN or text.replace(" ", "") == "<%d" % self.least:
            return
        if text.startswith("<"):
            n = -1
        else:
            n = number(text)
        if n not in self.known and (n < self.least or n % self.least):
            self.wrong += 1
            print("%s: a count of %s, which the gate prints nowhere" %
                  (where, text))

    def histogram(self, path):
        """Bars hold enough each, and together whom the gate prints."""
        bars = [float(text) for _, text in cells(path)]
        if any(0 < n < self.least for n in bars):
            self.wrong += 1
            print("%s: a bar of few" % path)
        if bars and round(sum(bars), 6) not in self.known:
            self.wrong += 1
            print("%s: bars of %g" % (path, sum(bars)))


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return re.sub(r"\s+", " ", file.read())


def check_stages(folder, gate):
    """Whose interval is withheld, that of all, has no median of its ends
    either: those are the same consignments."""
    first = sorted(glob.glob(folder + "/table-*-complete.csv"))[0]
    with open(first, encoding="utf-8", newline="") as file:
        shown = next(csv.DictReader(file))["complete"].isdigit()
    for path in glob.glob(folder + "/figure-*-stages.csv"):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["median"] and not shown:
                    gate.wrong += 1
                    print("%s: a median of %s" % (path, row["milestone"]))


def main():
    folder, least, unit = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    gate = Gate(least)
    seen = 0
    with open(sys.argv[4], encoding="utf-8") as file:
        gate.known.update(map(float, re.findall(r"\b\d+\b", file.read())))
    own = set(glob.glob(folder + "/table-*-complete.csv") +
              glob.glob(folder + "/table-*-outcomes.csv"))
    for path in own:
        gate.learn(path)
    for path in sorted(set(glob.glob(folder + "/*.csv")) - own):
        name = os.path.basename(path)
        if "histogram" in name:
            gate.histogram(path)
            continue
        for column, text in cells(path):
            gate.check("%s, %s" % (name, column), text)
            seen += 1
    check_stages(folder, gate)
    digits = r"(\d{1,3}(?:[,\u202f\u00a0 ]\d{3})+|\d+)"
    for path in sys.argv[5:]:
        text = text_of(path)
        for found in re.findall(r"n = (< ?)?" + digits, text) + re.findall(
                "(< ?)?" + digits + " (?:%s|rows read|lignes lues)" % unit, text):
            gate.check(path, ("<" if found[0] else "") + found[1])
            seen += 1
        for found in re.findall(r"\d+[.,]\d*[1-9]\d* ?%", text):
            gate.wrong += 1
            print("%s: a share of %s" % (path, found))
    print("%d counts looked at" % seen)
    sys.exit(1 if gate.wrong or seen < 20 else 0)


main()
