/* Knows totals and their members, and the reader who subtracts. */
#include "libtrs/linked.h"

#include <string.h>

enum { SWEEPS = 200 };

void trs__linked_init(trs__linked *linked, const trs_host *host, uint64_t least)
{
    memset(linked, 0, sizeof *linked);
    linked->host = trs__host_copy(host);
    linked->least = least;
}

void trs__linked_clear(trs__linked *linked)
{
    trs__free(&linked->host, linked->counts);
    trs__free(&linked->host, linked->lines);
    trs__free(&linked->host, linked->members);
    linked->count = linked->line_count = linked->member_count = 0;
}

/* ---- filling ------------------------------------------------------------- */

uint32_t trs__linked_add(trs__linked *linked, uint64_t value, trs__seen state,
                         uint32_t floor)
{
    if (linked->full || linked->count >= UINT32_MAX - 1 ||
        !trs__grow(&linked->host, &linked->counts, &linked->room,
                   linked->count + 1, sizeof *linked->counts)) {
        linked->full = true;
        return 0;
    }
    linked->counts[linked->count] = (trs__linked_count){
        .value = value, .floor = floor, .state = (uint8_t)state
    };
    return (uint32_t)linked->count++;
}

void trs__linked_line_of(trs__linked *linked, uint32_t total, uint32_t last)
{
    if (linked->full ||
        !trs__grow(&linked->host, &linked->lines, &linked->line_room,
                   linked->line_count + 1, sizeof *linked->lines)) {
        linked->full = true;
        return;
    }
    linked->lines[linked->line_count++] =
        (trs__linked_line){ total, last, linked->member_count,
                            linked->member_count };
}

void trs__linked_member(trs__linked *linked, uint32_t count)
{
    if (linked->full ||
        !trs__grow(&linked->host, &linked->members, &linked->member_room,
                   linked->member_count + 1, sizeof *linked->members)) {
        linked->full = true;
        return;
    }
    linked->members[linked->member_count++] = count;
    linked->lines[linked->line_count - 1].end = linked->member_count;
}

/* ---- the reader ---------------------------------------------------------- */

uint64_t trs__linked_need(uint64_t least)
{
    return least / 2 > 2 ? least / 2 : 2;
}

/* What is printed of a count, before any line is looked at. */
static void forget(const trs__linked *linked, trs__linked_count *count)
{
    count->solved = false;
    count->lo = count->floor;
    count->hi = UINT64_MAX;
    if (count->state == TRS__SEEN)
        count->lo = count->hi = count->value;
    else if (count->state == TRS__FEW)
        count->hi = linked->least - 1;
}

static uint64_t plus(uint64_t a, uint64_t b)
{
    return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static uint64_t minus(uint64_t a, uint64_t b)
{
    return a == UINT64_MAX ? a : a > b ? a - b : 0;
}

static bool tighten(trs__linked_count *count, uint64_t lo, uint64_t hi)
{
    bool changed = false;

    if (lo > count->lo) {
        count->lo = lo;
        changed = true;
    }
    if (hi < count->hi) {
        count->hi = hi;
        changed = true;
    }
    return changed;
}

/* The sums of a line's bounds; how many members have no upper one. */
struct sums {
    uint64_t lo, hi, endless;
};

static struct sums sums_of(const trs__linked *linked,
                           const trs__linked_line *line)
{
    struct sums sums = { 0, 0, 0 };

    for (size_t m = line->first; m < line->end; m++) {
        const trs__linked_count *count = &linked->counts[linked->members[m]];

        sums.lo += count->lo;
        if (count->hi == UINT64_MAX)
            sums.endless++;
        else
            sums.hi += count->hi;
    }
    return sums;
}

/* What a line says of one member: the total less the others. */
static void told(const trs__linked_count *total, const struct sums *sums,
                 const trs__linked_count *member, uint64_t *lo, uint64_t *hi)
{
    bool endless = member->hi == UINT64_MAX;

    *hi = minus(total->hi, sums->lo - member->lo);
    *lo = sums->endless > endless /* another has no bound */
              ? 0
              : minus(total->lo, sums->hi - (endless ? 0 : member->hi));
}

static bool narrow_line(trs__linked *linked, const trs__linked_line *line)
{
    trs__linked_count *total = &linked->counts[line->total];
    struct sums sums = sums_of(linked, line);
    bool changed = tighten(total, sums.lo, sums.endless ? UINT64_MAX : sums.hi);

    for (size_t m = line->first; m < line->end; m++) {
        trs__linked_count *member = &linked->counts[linked->members[m]];
        uint64_t lo, hi, before_lo = member->lo, before_hi = member->hi;

        if (member->state == TRS__SEEN)
            continue;
        told(total, &sums, member, &lo, &hi);
        if (!tighten(member, lo, hi))
            continue;
        changed = true;
        sums.lo += member->lo - before_lo;
        sums.endless -= before_hi == UINT64_MAX && member->hi != UINT64_MAX;
        sums.hi += member->hi == UINT64_MAX ? 0 : member->hi;
        sums.hi -= before_hi == UINT64_MAX ? 0 : before_hi;
    }
    return changed;
}

static void sweep(trs__linked *linked)
{
    bool changed = true;

    for (int turn = 0; turn < SWEEPS && changed; turn++) {
        changed = false;
        for (size_t l = 0; l < linked->line_count; l++)
            changed |= narrow_line(linked, &linked->lines[l]);
    }
}

void trs__linked_narrow(trs__linked *linked)
{
    for (size_t c = 0; c < linked->count; c++)
        forget(linked, &linked->counts[c]);
    sweep(linked);
}

/* ---- hiding -------------------------------------------------------------- */

/* Hides the smallest count that a line shows, in the end its total; false when
 * there is none. */
static bool hide_smallest(trs__linked *linked, const trs__linked_line *line)
{
    trs__linked_count *best = NULL, *last = NULL;
    trs__linked_count *total = &linked->counts[line->total];

    for (size_t m = line->first; m < line->end; m++) {
        trs__linked_count *count = &linked->counts[linked->members[m]];

        if (count->state != TRS__SEEN || count->value == 0)
            continue;
        if (linked->members[m] == line->last)
            last = count;
        else if (!best || count->value < best->value)
            best = count;
    }
    if (!best && total->state == TRS__SEEN && total->value)
        best = total;
    if (!best)
        best = last;
    if (best) {
        best->state = TRS__WITHHELD;
        best->fresh = best->second = true;
    }
    return best != NULL;
}

/* Where a line shows nothing more, its few ones say no longer that they are;
 * false when there was none. */
static bool say_less(trs__linked *linked, const trs__linked_line *line)
{
    bool found = false;

    for (size_t m = line->first; m <= line->end; m++) {
        trs__linked_count *count =
            &linked->counts[m < line->end ? linked->members[m] : line->total];

        if (count->state != TRS__FEW || count->value == 0)
            continue;
        count->state = TRS__WITHHELD;
        count->fresh = found = true;
    }
    return found;
}

/* Marks what a line hides; was any of it marked before? */
static bool meets(trs__linked *linked, const trs__linked_line *line, bool mark)
{
    trs__linked_count *total = &linked->counts[line->total];
    bool near = total->state != TRS__SEEN && total->near;

    for (size_t m = line->first; m < line->end && !near; m++) {
        const trs__linked_count *count = &linked->counts[linked->members[m]];

        near = count->state != TRS__SEEN && count->near;
    }
    if (!mark)
        return near;
    total->near = true;
    for (size_t m = line->first; m < line->end; m++)
        linked->counts[linked->members[m]].near = true;
    return near;
}

/* Where a line has nothing left to hide, what it tells comes from those that
 * meet it in a hidden count, or from those that meet these. */
static bool hide_beyond(trs__linked *linked, const trs__linked_line *line)
{
    bool hidden = false, grows = true;

    for (size_t c = 0; c < linked->count; c++)
        linked->counts[c].near = false;
    meets(linked, line, true);
    while (!hidden && grows) {
        grows = false;
        for (size_t l = 0; l < linked->line_count && !hidden; l++)
            hidden = meets(linked, &linked->lines[l], false) &&
                     (hide_smallest(linked, &linked->lines[l]) ||
                      say_less(linked, &linked->lines[l]));
        for (size_t l = 0; l < linked->line_count && !hidden; l++) {
            const trs__linked_line *other = &linked->lines[l];

            if (linked->counts[other->total].near ||
                !meets(linked, other, false))
                continue;
            meets(linked, other, true);
            grows = true;
        }
    }
    return hidden;
}

/* Was something hidden in this line in the present pass?  Then what is known
 * of it is out of date. */
static bool is_fresh(const trs__linked *linked, const trs__linked_line *line)
{
    bool fresh = linked->counts[line->total].fresh;

    for (size_t m = line->first; m < line->end; m++)
        fresh |= linked->counts[linked->members[m]].fresh;
    return fresh;
}

/* Has a hidden count too few values left, and is this line to blame, its word
 * the last one? */
static bool tells_member(const trs__linked *linked, const struct sums *sums,
                         const trs__linked_count *total,
                         const trs__linked_count *count)
{
    uint64_t lo, hi, need = trs__linked_need(linked->least);

    if (count->state == TRS__UNKNOWN || count->second ||
        count->hi - count->lo >= need - 1)
        return false;
    told(total, sums, count, &lo, &hi);
    return count->solved || hi <= count->hi ||
           (lo >= count->lo && lo > count->floor);
}

static bool line_tells(const trs__linked *linked, const trs__linked_line *line)
{
    const trs__linked_count *total = &linked->counts[line->total];
    struct sums sums = sums_of(linked, line);
    uint64_t hidden = 0;
    bool any = false;

    for (size_t m = line->first; m < line->end; m++) {
        const trs__linked_count *count = &linked->counts[linked->members[m]];

        if (count->state == TRS__SEEN || count->value == 0)
            continue;
        if (tells_member(linked, &sums, total, count))
            return true;
        any = true;
        hidden = plus(hidden, count->value);
    }
    if (total->value && !total->second &&
        (total->state == TRS__FEW || total->state == TRS__WITHHELD))
        if (total->hi - total->lo < trs__linked_need(linked->least) - 1)
            return true;
    return any && total->lo == total->hi && hidden < linked->least;
}

/* Hides where the reader knows too much; was there anything to hide? */
static bool hide_more(trs__linked *linked)
{
    bool changed = false;

    for (size_t l = 0; l < linked->line_count; l++) {
        const trs__linked_line *line = &linked->lines[l];

        if (!is_fresh(linked, line) && line_tells(linked, line))
            changed |= hide_smallest(linked, line) || say_less(linked, line) ||
                       hide_beyond(linked, line);
    }
    for (size_t c = 0; c < linked->count; c++)
        linked->counts[c].fresh = false;
    return changed;
}

bool trs__linked_run(trs__linked *linked)
{
    bool changed = true, found;

    while (changed && !linked->full) {
        trs__linked_narrow(linked);
        changed = hide_more(linked);
        for (found = true; found && !changed;) {
            if (!trs__linked_solve(linked, &found))
                return false;
            sweep(linked);
            changed = found && hide_more(linked);
        }
    }
    return !linked->full;
}
