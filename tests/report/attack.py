"""attack.py STATS.csv JOINT.csv TABLES-DIR MIN_CELL - a reader of the public
edition who adds, subtracts and solves.

STATS.csv holds what trs-stats says of the study, in the order of the rows of
the report's complete tables: the truth.  JOINT.csv is broken down by all of its
dimensions together: which combinations there are at all, which a reader may
know.  TABLES-DIR is what --tables wrote.  Unknown are the complete consignments
of each combination; each printed count is the sum of some.  No count of 1 to
MIN_CELL - 1 may be narrowed to fewer than half of MIN_CELL values.

So that silence is no proof, the reader is then given a count that was withheld,
one after the other: that must break the protection somewhere."""
import csv
import glob
import math
import sys

FIXED = "consignments"
PRIME = (1 << 61) - 1


def rows_of(path):
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
    out, before = [], set()
    for by, _ in rows:
        if set(by) != before:
            next(printed)
            before = set(by)
        out.append(next(printed))
    if next(printed, None) is not None:
        sys.exit(path + ": more rows than trs-stats has")
    return out


class Reader:
    def __init__(self, truths, members, cells, least):
        self.truths, self.members, self.least = truths, members, least
        self.cells = cells

    def attack(self, shown):
        """Rows of which a reader knows too much."""
        low, high = [], []
        for text in shown:
            if text == "":
                low.append(0), high.append(math.inf)
            elif text.startswith("<"):
                low.append(0), high.append(self.least - 1)
            else:
                low.append(int(text)), high.append(int(text))
        cell_low, cell_high = [0] * self.cells, [math.inf] * self.cells
        while True:
            self.narrow(low, high, cell_low, cell_high)
            if not self.eliminate(low, high):
                break
        need = max(2, self.least // 2)
        return [r for r, truth in enumerate(self.truths)
                if 0 < truth < self.least and high[r] - low[r] + 1 < need]

    def narrow(self, low, high, cell_low, cell_high):
        for _ in range(60):
            changed = False
            for r, members in enumerate(self.members):
                lo = sum(cell_low[c] for c in members)
                open_ended = [c for c in members if cell_high[c] == math.inf]
                hi = math.inf if open_ended else sum(
                    cell_high[c] for c in members)
                if lo > low[r]:
                    low[r], changed = lo, True
                if hi < high[r]:
                    high[r], changed = hi, True
                sum_high = 0 if open_ended else hi
                if not open_ended:
                    sum_high = sum(cell_high[c] for c in members)
                for c in members:
                    most = high[r] - (lo - cell_low[c])
                    if most < cell_high[c]:
                        if not open_ended:
                            sum_high -= cell_high[c] - most
                        cell_high[c], changed = most, True
                    if not open_ended:
                        least = low[r] - (sum_high - cell_high[c])
                        if least > cell_low[c]:
                            lo += least - cell_low[c]
                            cell_low[c], changed = least, True
            if not changed:
                return

    def eliminate(self, low, high):
        """Sums that follow from known ones become known; were there any?"""
        basis, found = {}, False
        for r, members in enumerate(self.members):
            if low[r] == high[r]:
                row = self.reduce({c: 1 for c in members}, basis)
                if row:
                    pivot = min(row)
                    inverse = pow(row[pivot], PRIME - 2, PRIME)
                    basis[pivot] = {c: v * inverse % PRIME
                                    for c, v in row.items()}
        for r, members in enumerate(self.members):
            if low[r] != high[r] and not self.reduce(
                    {c: 1 for c in members}, basis):
                low[r] = high[r] = self.truths[r]
                found = True
        return found

    @staticmethod
    def reduce(row, basis):
        while True:
            pivots = [c for c in row if c in basis]
            if not pivots:
                return row
            pivot = min(pivots)
            factor = row[pivot]
            for c, v in basis[pivot].items():
                value = (row.get(c, 0) - factor * v) % PRIME
                if value:
                    row[c] = value
                else:
                    row.pop(c, None)


def members_of(rows, joint):
    """The unknowns behind each row; combinations in the same sums are one."""
    signatures, members = {}, [[] for _ in rows]
    for by, _ in joint:
        key = tuple(r for r, (want, _) in enumerate(rows)
                    if all(by.get(d) == v for d, v in want.items()))
        if by and key not in signatures:
            signatures[key] = len(signatures)
            for r in key:
                members[r].append(signatures[key])
    return members, len(signatures)


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


def main():
    stats, joint = rows_of(sys.argv[1]), rows_of(sys.argv[2])
    least = int(sys.argv[4])
    paths = sorted(glob.glob(sys.argv[3] + "/table-*-complete.csv"))
    failed = small = caught = hidden = 0
    if len(paths) != len(stats):
        sys.exit("%d tables of %d intervals" % (len(paths), len(stats)))
    for (name, rows), path in zip(stats.items(), paths):
        printed = printed_of(path, rows)
        members, cells = members_of(rows, joint[name])
        truths = [n for _, n in rows]
        shown = [row["complete"] for row in printed]
        reader = Reader(truths, members, cells, least)
        small += sum(0 < n < least for n in truths)
        failed += check(name, rows, printed, least)
        for r in reader.attack(shown):
            failed += 1
            print("%s: %s, who are %d, can be told" %
                  (name, rows[r][0], truths[r]))
        for r in range(len(shown)):
            if shown[r] == "" and truths[r] and hidden < 60:
                hidden += 1
                caught += bool(reader.attack(
                    shown[:r] + [str(truths[r])] + shown[r + 1:]))
    print("%d small counts; of %d withheld beside them %d tell another" %
          (small, hidden, caught))
    if hidden >= 20 and not caught:
        sys.exit("no count that is withheld is missed: the reader is blind")
    sys.exit(1 if failed else 0)


main()
