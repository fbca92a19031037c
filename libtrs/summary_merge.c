/* Knows how two summaries become one: values are united, groups and strata get
 * new codes, and what both counted of a group is added.
 *
 * All is made beside the first summary; what only that one has is moved over
 * at the end, when nothing can fail any more. */
#include "libtrs/summary.h"

#include "libtrs/ledger.h"
#include "libtrs/status.h"
#include "libtrs/tuples.h"

#include <stdio.h>
#include <string.h>

#define NOWHERE SIZE_MAX

struct joiner {
    const trs_summary *sides[2]; /* ours and theirs */
    trs_summary *made;
    trs__arena arena;
    uint32_t **codes[2]; /* [side][dimension][old code]: the new one */
    uint32_t *tuple;     /* room for the widest */
};

/* ---- values -------------------------------------------------------------- */

static bool put_value(struct joiner *joiner, trs__values *into, trs__text text)
{
    const char *copy =
        trs__arena_text(&joiner->made->arena, text.bytes, text.length);

    if (copy)
        into->texts[into->count++] = (trs__text){ copy, text.length };
    return copy != NULL;
}

/* Both lists ascend, and so does their union. */
static bool unite_values(struct joiner *joiner, size_t d)
{
    const trs__values *a = &joiner->sides[0]->values[d];
    const trs__values *b = &joiner->sides[1]->values[d];
    trs__values *into = &joiner->made->values[d];
    size_t i = 0, k = 0;

    into->texts = trs__arena_alloc(
        &joiner->made->arena, (a->count + b->count + 1) * sizeof *into->texts);
    if (!into->texts)
        return false;
    while (i < a->count || k < b->count) {
        int order = i == a->count ? 1
                    : k == b->count
                        ? -1
                        : trs__text_compare(a->texts[i], b->texts[k]);

        if (!put_value(joiner, into, order <= 0 ? a->texts[i] : b->texts[k]))
            return false;
        if (order <= 0)
            joiner->codes[0][d][++i] = (uint32_t)into->count;
        if (order >= 0)
            joiner->codes[1][d][++k] = (uint32_t)into->count;
    }
    return true;
}

static bool unite_all_values(struct joiner *joiner)
{
    size_t n = joiner->made->dimension_count;

    for (int side = 0; side < 2; side++) {
        uint32_t **lists =
            trs__arena_alloc(&joiner->arena, (n + 1) * sizeof *lists);

        joiner->codes[side] = lists;
        for (size_t d = 0; lists && d < n; d++) {
            size_t count = joiner->sides[side]->values[d].count + 1;

            lists[d] = trs__arena_alloc(&joiner->arena, count * sizeof **lists);
            if (!lists[d])
                return false;
            lists[d][0] = 0;
        }
        if (!lists)
            return false;
    }
    for (size_t d = 0; d < n; d++)
        if (!unite_values(joiner, d))
            return false;
    return true;
}

/* ---- tuples of both ------------------------------------------------------ */

/* Tuples of one kind, and where each side has them. */
struct united {
    trs__tuples map;
    size_t *at[2];   /* [number]: index on that side, or NOWHERE */
    uint32_t *order; /* numbers in table order                  */
};

static void clear_united(struct united *united)
{
    trs__tuples_clear(&united->map);
    trs__free(united->map.host, united->at[0]);
    trs__free(united->map.host, united->at[1]);
    trs__free(united->map.host, united->order);
}

static bool start_united(struct united *united, const trs_host *host,
                         size_t width, size_t most)
{
    memset(united, 0, sizeof *united);
    united->map.host = host;
    united->map.width = width;
    united->at[0] = trs__alloc(host, most, sizeof(size_t));
    united->at[1] = trs__alloc(host, most, sizeof(size_t));
    united->order = trs__alloc(host, most, sizeof(uint32_t));
    return united->at[0] && united->at[1] && united->order;
}

/* Notes that one side has the joiner's tuple at index. */
static bool unite(struct united *united, const struct joiner *joiner, int side,
                  size_t index)
{
    size_t known = united->map.count;
    uint32_t number = trs__tuples_number(&united->map, joiner->tuple);

    if (number == TRS__NO_TUPLE)
        return false;
    if (number == known)
        united->at[0][number] = united->at[1][number] = NOWHERE;
    united->at[side][number] = index;
    return true;
}

static void copy_tuples(uint32_t *to, struct united *united)
{
    size_t width = united->map.width;

    trs__tuples_order(&united->map, united->order);
    for (size_t i = 0; width && i < united->map.count; i++)
        memcpy(&to[i * width], &united->map.codes[united->order[i] * width],
               width * sizeof *to);
}

/* ---- strata -------------------------------------------------------------- */

static bool list_strata(struct united *united, struct joiner *joiner)
{
    size_t width = joiner->made->strata_width;

    for (int side = 0; side < 2; side++) {
        const trs_summary *from = joiner->sides[side];

        for (size_t s = 0; s < from->stratum_count; s++) {
            if (from->strata_totals[s].consignments == 0)
                continue; /* stands for "none yet" */
            for (size_t i = 0; i < width; i++)
                joiner->tuple[i] =
                    joiner->codes[side][from->strata[i]]
                                 [from->stratum_codes[s * width + i]];
            if (!unite(united, joiner, side, s))
                return false;
        }
    }
    return true;
}

static bool unite_strata(struct joiner *joiner)
{
    trs_summary *made = joiner->made;
    size_t width = made->strata_width;
    struct united united;
    bool ok = start_united(&united, &made->host, width,
                           joiner->sides[0]->stratum_count +
                               joiner->sides[1]->stratum_count) &&
              list_strata(&united, joiner) &&
              trs__summary_make_strata(made, united.map.count);

    if (ok)
        copy_tuples(made->stratum_codes, &united);
    for (size_t s = 0; ok && s < united.map.count; s++) {
        trs__stratum_total *total = &made->strata_totals[s];

        for (int side = 0; side < 2; side++) {
            size_t at = united.at[side][united.order[s]];

            if (at != NOWHERE)
                total->consignments +=
                    joiner->sides[side]->strata_totals[at].consignments;
        }
        total->population =
            trs__summary_population(made, &made->stratum_codes[s * width]);
    }
    clear_united(&united);
    return ok;
}

/* ---- groups -------------------------------------------------------------- */

static bool list_groups(struct united *united, struct joiner *joiner, int side,
                        const trs__groups *groups, const trs__groups *made)
{
    for (size_t g = 0; g < groups->count; g++) {
        for (size_t i = 0; i < made->width; i++) {
            int dimension = made->dimensions[i];
            size_t place = trs__groups_place(groups, dimension);
            uint32_t code = groups->codes[g * groups->width + place];

            joiner->tuple[i] = joiner->codes[side][dimension][code];
        }
        if (!unite(united, joiner, side, g))
            return false;
    }
    return true;
}

/* The joined distribution, unless all of it can be moved over from ours. */
static trs_status join_dist(trs_dist *into, const trs_dist *ours,
                            const trs_dist *theirs)
{
    const trs_dist *parts[] = { ours, theirs };

    return theirs->n ? trs_dist_merge_all(into, parts, 2) : TRS_OK;
}

/* Either may be NULL.  What is only ours keeps its distributions for now. */
static trs_status join_counts(trs_counts *into, const trs_counts *ours,
                              const trs_counts *theirs)
{
    trs_status status = TRS_OK;

    if (ours)
        trs__counts_add(into, ours);
    if (!theirs)
        return TRS_OK;
    trs__counts_add(into, theirs);
    status = join_dist(&into->complete, ours ? &ours->complete : NULL,
                       &theirs->complete);
    if (status == TRS_OK)
        status =
            join_dist(&into->open, ours ? &ours->open : NULL, &theirs->open);
    if (status == TRS_OK)
        status =
            join_dist(&into->ended, ours ? &ours->ended : NULL, &theirs->ended);
    return status;
}

static bool join_groups(struct joiner *joiner, const struct united *united,
                        const trs__groups *ours, const trs__groups *theirs,
                        trs__groups *made)
{
    for (size_t i = 0; i < joiner->made->interval_count; i++) {
        for (size_t g = 0; g < made->count; g++) {
            size_t a = united->at[0][united->order[g]];
            size_t b = united->at[1][united->order[g]];
            trs_status status = join_counts(
                &made->counts[i * made->count + g],
                a == NOWHERE ? NULL : &ours->counts[i * ours->count + a],
                b == NOWHERE ? NULL : &theirs->counts[i * theirs->count + b]);

            if (status != TRS_OK)
                return false;
        }
    }
    return true;
}

/* Stores one breakdown of the sum; places notes where our groups were. */
static bool join_breakdown(struct joiner *joiner, const trs__groups *ours,
                           size_t **places)
{
    trs_summary *made = joiner->made;
    const trs__groups *theirs =
        trs__summary_broken_down(joiner->sides[1], &ours->asked);
    trs__groups *into = &made->groups[made->group_sets];
    struct united united;
    bool ok = trs__summary_keep_breakdown(made, &ours->asked);

    ok = start_united(&united, &made->host, into->width,
                      ours->count + theirs->count) &&
         ok && list_groups(&united, joiner, 0, ours, into) &&
         list_groups(&united, joiner, 1, theirs, into) &&
         trs__groups_make(made, into, united.map.count);
    if (ok)
        copy_tuples(into->codes, &united);
    ok = ok && join_groups(joiner, &united, ours, theirs, into);
    *places = trs__arena_alloc(&joiner->arena,
                               (united.map.count + 1) * sizeof **places);
    ok = ok && *places;
    for (size_t g = 0; ok && g < united.map.count; g++)
        (*places)[g] = united.at[0][united.order[g]];
    clear_united(&united);
    return ok;
}

static bool join_breakdowns(struct joiner *joiner, size_t **places)
{
    trs_summary *made = joiner->made;
    const trs_summary *ours = joiner->sides[0];

    made->groups =
        trs__zalloc(&made->host, ours->group_sets, sizeof *ours->groups);
    for (size_t g = 0; made->groups && g < ours->group_sets; g++)
        if (!join_breakdown(joiner, &ours->groups[g], &places[g]))
            return false;
    return made->groups != NULL;
}

/* ---- ids and ledgers ----------------------------------------------------- */

/* Both ascend; answers how many are in both. */
static uint64_t join_ids(const trs_summary *a, const trs_summary *b,
                         uint64_t *ids)
{
    size_t i = 0, k = 0, at = 0;
    uint64_t twice = 0;

    while (i < a->id_count || k < b->id_count) {
        bool ours =
            k == b->id_count || (i < a->id_count && a->ids[i] <= b->ids[k]);

        if (i < a->id_count && k < b->id_count)
            twice += a->ids[i] == b->ids[k];
        ids[at++] = ours ? a->ids[i++] : b->ids[k++];
    }
    return twice;
}

static trs_status unite_ids(struct joiner *joiner, trs_error *err)
{
    const trs_summary *a = joiner->sides[0], *b = joiner->sides[1];
    trs_summary *made = joiner->made;
    uint64_t twice;

    if (!a->ids || !b->ids)
        return TRS_OK;
    made->id_count = a->id_count + b->id_count;
    made->ids = trs__alloc(&made->host, made->id_count, sizeof *made->ids);
    if (!made->ids)
        return trs__no_memory(err);
    twice = join_ids(a, b, made->ids);
    if (twice == 0)
        return TRS_OK;
    return trs__fail(err, TRS_EMISMATCH,
                     "%llu consignment%s in both; each must be in one part",
                     (unsigned long long)twice, twice == 1 ? " is" : "s are");
}

static trs_status unite_ledgers(struct joiner *joiner, trs_error *err)
{
    trs_ledger *made = NULL;
    uint64_t consignments = 0;
    trs_status status;

    if (!joiner->sides[0]->ledger && !joiner->sides[1]->ledger)
        return TRS_OK;
    status = trs__ledger_new(&made, &joiner->made->host, err);
    joiner->made->ledger = made;
    for (int side = 0; side < 2 && status == TRS_OK; side++) {
        const trs_ledger *ledger = joiner->sides[side]->ledger;

        if (!ledger)
            continue;
        trs__ledger_merge(made, ledger);
        consignments += trs_ledger_consignments(ledger);
        for (int r = 0; r < TRS_RULE_COUNT; r++)
            trs__ledger_set_severity(made, (trs_rule)r,
                                     trs_ledger_severity(ledger, (trs_rule)r));
    }
    if (status == TRS_OK)
        trs__ledger_set_consignments(made, consignments);
    return status;
}

/* ---- all of it ----------------------------------------------------------- */

static trs_status join(struct joiner *joiner, size_t **places, trs_error *err)
{
    trs_summary *made = joiner->made;
    const trs_summary *ours = joiner->sides[0];
    trs_status status;

    made->weighted = ours->weighted;
    made->clustered = ours->clustered;
    made->consignments = ours->consignments + joiner->sides[1]->consignments;
    if (ours->selection)
        made->selection = trs__arena_text(&made->arena, ours->selection,
                                          strlen(ours->selection));
    joiner->tuple =
        trs__arena_alloc(&joiner->arena, (2 * made->dimension_count + 1) *
                                             sizeof *joiner->tuple);
    if (!joiner->tuple || (ours->selection && !made->selection))
        return trs__no_memory(err);
    status = unite_ids(joiner, err);
    if (status == TRS_OK)
        status = unite_ledgers(joiner, err);
    if (status == TRS_OK &&
        (!unite_all_values(joiner) || !unite_strata(joiner) ||
         !join_breakdowns(joiner, places)))
        status = trs__no_memory(err);
    return status;
}

/* Distributions that nobody else adds to change hands. */
static void take_over(trs_dist *into, trs_dist *ours)
{
    trs_dist empty = *into;

    if (into->n || !ours->n)
        return;
    *into = *ours;
    *ours = empty;
}

static void move_counts(trs_summary *summary, trs_summary *made, size_t set,
                        const size_t *places)
{
    trs__groups *into = &made->groups[set], *ours = &summary->groups[set];

    for (size_t c = 0; c < made->interval_count * into->count; c++) {
        size_t interval = c / into->count, at = places[c % into->count];
        trs_counts *to = &into->counts[c], *from;

        if (at != NOWHERE) {
            from = &ours->counts[interval * ours->count + at];
            take_over(&to->complete, &from->complete);
            take_over(&to->open, &from->open);
            take_over(&to->ended, &from->ended);
        }
        to->complete.host = to->open.host = to->ended.host = &summary->host;
    }
}

/* Nothing can fail from here. */
static void replace(trs_summary *summary, trs_summary *made, size_t **places)
{
    trs_summary old;

    for (size_t set = 0; set < made->group_sets; set++)
        move_counts(summary, made, set, places[set]);
    made->own_study = summary->own_study;
    summary->own_study = NULL;
    old = *summary;
    *summary = *made;
    *made = old;
}

trs_status trs_summary_merge(trs_summary *summary, const trs_summary *other,
                             trs_error *err)
{
    struct joiner joiner = { .sides = { summary, NULL } };
    trs_status status = trs__summary_compare(summary, other, err);
    size_t **places;

    if (status == TRS_OK)
        status = trs__summary_whole(summary, err);
    if (status == TRS_OK)
        status = trs__summary_whole(other, err);
    if (status != TRS_OK)
        return status;
    joiner.sides[1] = other;
    status =
        trs__summary_empty(&joiner.made, &summary->host, summary->study, err);
    if (status != TRS_OK)
        return status;
    trs__arena_init(&joiner.arena, &summary->host);
    places = trs__arena_alloc(&joiner.arena,
                              (summary->group_sets + 1) * sizeof *places);
    status = places ? join(&joiner, places, err) : trs__no_memory(err);
    if (status == TRS_OK)
        replace(summary, joiner.made, places);
    trs__arena_clear(&joiner.arena);
    trs_summary_free(joiner.made);
    return status;
}
