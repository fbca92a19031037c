"""attack.py STATS.csv JOINT.csv TABLES-DIR MIN_CELL - a reader of the public
edition who adds, subtracts and solves.

STATS.csv holds what trs-stats says of the study, in the order of the rows of
the report's complete tables: the truth.  JOINT.csv is broken down by all of its
dimensions together: of which combinations any are complete, which a reader may
know.  TABLES-DIR is what --tables wrote.  Unknown are the complete consignments
of each combination, none of them negative; each printed count is the sum of
some.  The reader solves linear programs (glpsol) for the least and the most
that each hidden count can be.  No count of 1 to MIN_CELL - 1 may be narrowed to
fewer than half of MIN_CELL values.

So that silence is no proof, public.sh also gives this reader reports of a gate
whose second half is switched off: then something must be found."""
import csv
import glob
import math
import os
import subprocess
import sys
import tempfile

FIXED = "consignments"
NEAR = 1e-6


def rows_of(path):
    """The rows of trs-stats: [(values by dimension, complete)] by interval."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    head = rows[0]
    at = head.index(FIXED)
    out = {}
    for row in rows[1:]:
        by = {d: v for d, v in zip(head[1:at], row[1:at]) if v != ""}
        n = int(row[head.index("complete")])
        out.setdefault(row[0], []).append((by, n))
    return out


def printed_of(path, rows):
    """The printed rows of a complete table beside those of trs-stats: before
    each breakdown stands its heading."""
    with open(path, encoding="utf-8", newline="") as file:
        printed = iter(list(csv.DictReader(file)))
    out, before = [], []
    for by, _ in rows:
        if list(by) != before:
            next(printed)
            before = list(by)
        out.append(next(printed))
    if next(printed, None) is not None:
        sys.exit(path + ": more rows than trs-stats has")
    return out


def members_of(rows, joint):
    """The unknowns behind each row; combinations in the same sums are one."""
    signatures, members = {}, [[] for _ in rows]
    for by, n in joint:
        key = tuple(r for r, (want, _) in enumerate(rows)
                    if all(by.get(d) == v for d, v in want.items()))
        if by and n and key not in signatures:
            signatures[key] = len(signatures)
            for r in key:
                members[r].append(signatures[key])
    return members


class Reader:
    """What is printed, as constraints on the unknowns."""

    def __init__(self, members, shown, least):
        self.members, self.shown, self.least = members, shown, least
        self.path = tempfile.mkdtemp()

    def constraints(self):
        for r, (members, text) in enumerate(zip(self.members, self.shown)):
            total = " + ".join("x%d" % c for c in members)
            if not members or text == "":
                continue
            if text.startswith("<"):
                yield " r%d: %s <= %d\n" % (r, total, self.least - 1)
            else:
                yield " r%d: %s = %d\n" % (r, total, int(text))

    def solve(self, way, members):
        """The least or the most that the sum of members can be."""
        lp, out = self.path + "/lp", self.path + "/out"
        with open(lp, "w", encoding="ascii") as file:
            file.write("%s\n o: %s\nSubject To\n z: x_ = 0\n" %
                       (way, " + ".join("x%d" % c for c in members)))
            file.writelines(self.constraints())
            file.write("End\n")
        run = subprocess.run(["glpsol", "--lp", lp, "-w", out], check=True,
                             stdout=subprocess.PIPE, text=True)
        with open(out, encoding="ascii") as file:
            status = [line.split() for line in file if line.startswith("s ")]
        os.remove(out)
        if status and status[0][4] == "f" and status[0][5] == "f":
            return float(status[0][6])
        if "UNBOUNDED" in run.stdout or "NO DUAL FEASIBLE" in run.stdout:
            return math.inf
        sys.exit("glpsol: " + run.stdout)

    def range_of(self, row):
        members = self.members[row]
        low = math.ceil(self.solve("Minimize", members) - NEAR)
        high = self.solve("Maximize", members)
        return low, high if high == math.inf else math.floor(high + NEAR)


def check(name, rows, printed, least):
    """What is printed is true, and nothing of few but that they are few."""
    wrong = 0
    for (by, truth), row in zip(rows, printed):
        text = row["complete"]
        if text and not text.startswith("<") and int(text) != truth:
            sys.exit("%s, %s: %s printed of %d" % (name, by, text, truth))
        if 0 < truth < least and (text.isdigit() or row["median"] or
                                  row["mean"] or row["sd"] or row["p95"]):
            wrong += 1
            print("%s: numbers of %s, who are %d" % (name, by, truth))
    return wrong


def attack(name, rows, shown, members, least):
    """How many small counts there are, and of how many too much is known."""
    reader = Reader(members, shown, least)
    small = told = 0
    for r, (by, truth) in enumerate(rows):
        if not 0 < truth < least or not members[r]:
            continue
        small += 1
        low, high = reader.range_of(r)
        if high - low + 1 < max(2, least // 2):
            told += 1
            print("%s: %s, who are %d, are known to be %d to %d" %
                  (name, by, truth, low, high))
    return small, told


def main():
    stats, joint = rows_of(sys.argv[1]), rows_of(sys.argv[2])
    least = int(sys.argv[4])
    paths = sorted(glob.glob(sys.argv[3] + "/table-*-complete.csv"))
    failed = small = hidden = 0
    if len(paths) != len(stats):
        sys.exit("%d tables of %d intervals" % (len(paths), len(stats)))
    for (name, rows), path in zip(stats.items(), paths):
        printed = printed_of(path, rows)
        shown = [row["complete"] for row in printed]
        failed += check(name, rows, printed, least)
        found = attack(name, rows, shown, members_of(rows, joint[name]), least)
        small += found[0]
        failed += found[1]
        hidden += shown.count("")
    print("%d small counts, %d others withheld, %d told" %
          (small, hidden, failed))
    sys.exit(1 if failed else 0)


main()
