/* Knows who holds a stretch in which nothing begins or ends. */
#include "libtrs/accounts.h"

#include "libtrs/study.h"

static uint64_t bit(int party)
{
    return UINT64_C(1) << party;
}

/* (H1), (H2): the parties to whom the stretch from `from` on belongs. */
static uint64_t holders_of(const trs__track *track, const trs__stages *stages,
                           trs_instant from)
{
    uint64_t open = 0, taken = 0;

    for (size_t s = 0; s < stages->count; s++) {
        const trs__stage *stage = &stages->items[s];

        if (stage->party < 0 || !trs__part_covers(&track->parts[s], from))
            continue;
        open |= bit(stage->party);
        taken |= stage->over & ~bit(stage->party);
    }
    return open & ~taken ? open & ~taken : open;
}

static unsigned count_bits(uint64_t bits)
{
    unsigned n = 0;

    for (; bits; bits &= bits - 1)
        n++;
    return n;
}

/* The hours of a party's office: those of its first open stage. */
static const trs_calendar *office(const trs__track *track,
                                  const trs__stages *stages, trs_instant from,
                                  int party)
{
    const trs_study *study = stages->cases->study;

    if (track->wall)
        return NULL;
    for (size_t s = 0; s < stages->count; s++) {
        const trs__stage *stage = &stages->items[s];

        if (stage->party != party || !trs__part_covers(&track->parts[s], from))
            continue;
        if (stage->twin >= 0)
            return trs__study_calendar(study, (size_t)stage->twin, track->site);
        return trs__study_office(study, track->site);
    }
    return NULL;
}

/* (H3): the part that falls to the i-th of k. */
static trs_span part_of(trs_span whole, unsigned k, unsigned i)
{
    return whole / k + (i < whole % k);
}

static void share(trs__accounts *accounts, const trs__track *track,
                  const trs__stages *stages, size_t parties, uint64_t holders,
                  trs_instant from, trs_instant to)
{
    unsigned k = count_bits(holders), i = 0;

    if (k > 1)
        accounts->parallel += to - from;
    for (size_t p = 0; p < parties; p++) {
        const trs_calendar *calendar;

        if (!(holders & bit((int)p)))
            continue;
        accounts->held[p] += part_of(to - from, k, i);
        calendar = office(track, stages, from, (int)p);
        if (calendar) {
            trs_span open = trs_calendar_open_before(calendar, to) -
                            trs_calendar_open_before(calendar, from);

            accounts->clocked[p] += part_of(to - from, k, i);
            accounts->closed[p] += part_of(to - from - open, k, i);
        }
        i++;
    }
}

static bool any_missing(const trs__track *track, const trs__stages *stages)
{
    for (size_t s = 0; s < stages->count; s++)
        if (stages->items[s].party >= 0 &&
            track->parts[s].kind == TRS__PART_MISSING)
            return true;
    return false;
}

void trs__accounts_fill(trs__accounts *accounts, const trs__track *track,
                        const trs__stages *stages, size_t parties)
{
    size_t nobody = parties + any_missing(track, stages); /* (H4) */

    for (size_t e = 0; e + 1 < track->edge_count; e++) {
        trs_instant from = track->edges[e], to = track->edges[e + 1];
        uint64_t holders = holders_of(track, stages, from);

        if (holders)
            share(accounts, track, stages, parties, holders, from, to);
        else
            accounts->held[nobody] += to - from;
    }
}
