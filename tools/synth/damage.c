/* Knows the ways in which keyed forms go wrong. */
#include "tools/synth/damage.h"

enum { CELL = 5, HALF_HOUR = 1800, ROWS = 0x526F77 };

const char *const synth_harm_names[8] = {
    "missing",  "days",    "heaped",     "minutes",
    "midnight", "swapped", "impossible", "mixed",
};

/* Draws only where a rate is set, and where the time allows the harm. */
static bool strikes(const synth_amount *rate, const synth_consignment *c,
                    synth_random *r)
{
    double p = synth_amount_at(rate, c->levels);

    return p > 0 && synth_random_share(r) < p;
}

static int64_t heap_up(int64_t local)
{
    int64_t past = ((local % HALF_HOUR) + HALF_HOUR) % HALF_HOUR;

    return local - past + (past * 2 >= HALF_HOUR ? HALF_HOUR : 0);
}

static bool near_midnight(int64_t local)
{
    int64_t of_day = ((local % SYNTH_DAY) + SYNTH_DAY) % SYNTH_DAY;

    return of_day < HALF_HOUR || of_day >= SYNTH_DAY - HALF_HOUR;
}

synth_damage synth_damage_of_cell(const synth_spec *spec,
                                  const synth_consignment *c, int milestone,
                                  int64_t local)
{
    const synth_defects *d = &spec->defects;
    synth_damage found = { 0, 0 };
    synth_random r;
    synth_civil t;

    if (!d->any)
        return found;
    r = synth_random_of(spec->seed, c->number,
                        spec->milestones[milestone].key + CELL);
    if (d->missing && strikes(&d->missing[milestone], c, &r)) {
        found.harms = SYNTH_MISSING;
        return found;
    }
    if (strikes(&d->days, c, &r))
        found.harms |= SYNTH_DAYS;
    else if (strikes(&d->heaped, c, &r))
        found.harms |= SYNTH_HEAPED;
    else if (strikes(&d->minutes, c, &r))
        found.harms |= SYNTH_MINUTES;
    if (strikes(&d->mixed, c, &r)) {
        found.harms |= SYNTH_MIXED;
        found.layout = (size_t)synth_random_below(&r, d->layout_count);
    }
    if (near_midnight(local) && !(found.harms & (SYNTH_DAYS | SYNTH_MIXED)) &&
        strikes(&d->midnight, c, &r))
        found.harms |= SYNTH_MIDNIGHT;
    t = synth_damage_apply(&found, local);
    if (strikes(&d->impossible, c, &r))
        found.harms |= SYNTH_IMPOSSIBLE;
    else if (t.day <= 12 && t.day != t.month && strikes(&d->swapped, c, &r))
        found.harms |= SYNTH_SWAPPED;
    return found;
}

synth_civil synth_damage_apply(const synth_damage *d, int64_t local)
{
    synth_civil c;

    if (d->harms & SYNTH_HEAPED)
        local = heap_up(local);
    if (d->harms & SYNTH_MINUTES)
        local -= ((local % 60) + 60) % 60;
    if (d->harms & SYNTH_MIDNIGHT)
        local -= ((local + SYNTH_DAY / 2) % SYNTH_DAY + SYNTH_DAY) % SYNTH_DAY +
                 SYNTH_DAY / 2; /* the noon or midnight before, less 12 h */
    c = synth_clock_civil(local);
    if (d->harms & SYNTH_MIDNIGHT)
        c.hour = 24;
    if (d->harms & SYNTH_SWAPPED) {
        int day = c.day;

        c.day = c.month;
        c.month = day;
    }
    if (d->harms & SYNTH_IMPOSSIBLE) {
        c.day = 31;
        c.month = 2;
    }
    return c;
}

synth_row_damage synth_damage_of_row(const synth_spec *spec,
                                     const synth_consignment *c, uint32_t row)
{
    const synth_defects *d = &spec->defects;
    synth_row_damage found = { false, false, false, 0 };
    synth_random r;

    if (!d->any)
        return found;
    r = synth_random_of(spec->seed, c->number, ROWS + (uint64_t)row);
    found.twice = strikes(&d->duplicates, c, &r);
    found.no_id = strikes(&d->missing_id, c, &r);
    found.encoding = strikes(&d->encoding, c, &r);
    if (strikes(&d->ragged, c, &r))
        found.fields = synth_random_share(&r) < 0.5 ? -1 : 1;
    return found;
}
