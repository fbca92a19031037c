/* Knows the tables of a review: milestones, sources, and the order in which
 * milestones happen.  The other files of the room look for single findings. */
#include "libtrs/review.h"

#include "libtrs/status.h"
#include "libtrs/study.h"

#include <inttypes.h>
#include <string.h>
#include <strings.h>

/* ---- what the files share ------------------------------------------------ */

int trs__example_compare(const trs__example *a, const trs__example *b)
{
    if (a->spot.file != b->spot.file)
        return a->spot.file < b->spot.file ? -1 : 1;
    if (a->spot.line != b->spot.line)
        return a->spot.line < b->spot.line ? -1 : 1;
    return trs__text_compare(a->id, b->id);
}

void trs__examples_add(trs__examples *examples, const trs__example *example)
{
    size_t at = examples->count;

    while (at && trs__example_compare(example, &examples->items[at - 1]) < 0)
        at--;
    if (at == TRS__PLACES)
        return;
    if (examples->count < TRS__PLACES)
        examples->count++;
    memmove(&examples->items[at + 1], &examples->items[at],
            (examples->count - 1 - at) * sizeof *examples->items);
    examples->items[at] = *example;
}

trs__example trs__review_example(const trs__segment *segment, size_t row)
{
    trs__example example = { TRS__NO_SPOT, { "", 0 } };

    trs__segment_spot(segment, row, &example.spot);
    if (segment->heads)
        example.id = trs__segment_id(segment, row);
    return example;
}

static trs_day day_of(const trs_review *review, int site, int milestone,
                      trs__stamp stamp)
{
    const trs_zone *zone = trs__study_zone(review->study, milestone, site);

    return trs_day_at(trs_zone_to_wall(zone, trs__stamp_instant(stamp)));
}

trs_span trs__review_span(const trs_review *review, const trs__segment *segment,
                          size_t row, int from, int to)
{
    trs__stamp a = segment->milestones[from][row];
    trs__stamp b = segment->milestones[to][row];
    int site;

    if (!trs__stamp_is_day(a) && !trs__stamp_is_day(b))
        return trs__stamp_instant(b) - trs__stamp_instant(a);
    site = trs__cases_site(review->cases, segment, row);
    return (day_of(review, site, to, b) -
            (trs_span)day_of(review, site, from, a)) *
           TRS_DAY;
}

/* ---- milestones and their sources ---------------------------------------- */

static bool list_milestones(trs_review *review)
{
    size_t n = trs_study_milestone_count(review->study);

    review->milestones =
        trs__arena_alloc(&review->arena, n * sizeof *review->milestones);
    if (!review->milestones)
        return false;
    memset(review->milestones, 0, n * sizeof *review->milestones);
    review->milestone_count = n;
    for (size_t m = 0; m < n; m++) {
        const trs_milestone *given = trs_study_milestone(review->study, m);
        trs_review_milestone *milestone = &review->milestones[m];

        milestone->name = given->name;
        milestone->label = given->label;
        milestone->source = given->source;
        milestone->composite = given->kind == TRS_MILESTONE_LATEST ||
                               given->kind == TRS_MILESTONE_EARLIEST;
        milestone->optional = given->optional || given->terminal;
    }
    return true;
}

static bool same_source(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool list_sources(trs_review *review)
{
    size_t n = review->milestone_count, s;

    review->sources =
        trs__arena_alloc(&review->arena, n * sizeof *review->sources);
    if (!review->sources)
        return false;
    for (size_t m = 0; m < n; m++) {
        const trs_review_milestone *milestone = &review->milestones[m];
        trs_review_source *source;

        if (milestone->composite)
            continue;
        for (s = 0; s < review->source_count; s++)
            if (same_source(review->sources[s].source, milestone->source))
                break;
        source = &review->sources[s];
        if (s == review->source_count) {
            *source = (trs_review_source){ milestone->source, 0, 0, 0 };
            review->source_count++;
        }
        source->milestones++;
        source->recorded += milestone->recorded;
        source->missing += milestone->missing;
    }
    return true;
}

/* ---- order --------------------------------------------------------------- */

static bool mentions(const char *text, const char *word)
{
    size_t n = strlen(word);

    for (; *text; text++)
        if (strncasecmp(text, word, n) == 0)
            return true;
    return false;
}

/* The role that the study gives, else the one that the label suggests. */
static trs_role role_of(const trs_review *review, int milestone)
{
    const trs_milestone *given =
        trs_study_milestone(review->study, (size_t)milestone);

    if (given->role != TRS_ROLE_NONE)
        return given->role;
    if (mentions(given->label, "arriv"))
        return TRS_ROLE_ARRIVAL;
    return mentions(given->label, "lodg") || mentions(given->label, "declar")
               ? TRS_ROLE_LODGEMENT
               : TRS_ROLE_NONE;
}

static void add_pair(trs_review *review, int from, int to)
{
    trs_review_order *order = &review->orders[review->order_count];

    for (size_t i = 0; i < review->order_count; i++)
        if (review->ends[i][0] == from && review->ends[i][1] == to)
            return;
    review->ends[review->order_count][0] = from;
    review->ends[review->order_count][1] = to;
    review->order_count++;
    memset(order, 0, sizeof *order);
    order->from = review->milestones[from].name;
    order->to = review->milestones[to].name;
    order->may_be_legitimate = role_of(review, from) == TRS_ROLE_ARRIVAL &&
                               role_of(review, to) == TRS_ROLE_LODGEMENT;
}

/* Does the study expect this milestone of everybody, by itself? */
static bool in_sequence(const trs_review *review, size_t m)
{
    return !review->milestones[m].composite &&
           !trs_study_milestone(review->study, m)->terminal;
}

/* Neighbours in the study's order, and the ends of each interval. */
static bool list_orders(trs_review *review)
{
    size_t n = review->milestone_count;
    size_t most = n + trs_study_interval_count(review->study);
    int before = -1;

    review->orders =
        trs__arena_alloc(&review->arena, most * sizeof *review->orders);
    review->ends =
        trs__arena_alloc(&review->arena, most * sizeof *review->ends);
    if (!review->orders || !review->ends)
        return false;
    for (size_t m = 0; m < n; m++) {
        if (!in_sequence(review, m))
            continue;
        if (before >= 0)
            add_pair(review, before, (int)m);
        before = (int)m;
    }
    for (size_t i = 0; i < trs_study_interval_count(review->study); i++) {
        const trs_interval *interval = trs_study_interval(review->study, i);

        if (interval->from_index >= 0 && interval->to_index >= 0)
            add_pair(review, interval->from_index, interval->to_index);
    }
    return true;
}

static void count_order(trs_review *review, size_t index,
                        const trs__segment *segment, uint8_t *out_of_order)
{
    trs_review_order *order = &review->orders[index];
    const int *ends = review->ends[index];
    const trs__stamp *from = segment->milestones[ends[0]];
    const trs__stamp *to = segment->milestones[ends[1]];

    for (size_t row = 0; row < segment->count; row++) {
        if (from[row] == TRS__NO_STAMP || to[row] == TRS__NO_STAMP)
            continue;
        order->both++;
        if (to[row] < from[row] &&
            trs__review_span(review, segment, row, ends[0], ends[1]) < 0) {
            order->violations++;
            out_of_order[row] = 1;
        }
    }
}

/* The pair with most violations that is not told yet. */
static trs_review_order *worst_order(trs_review *review, const bool *told)
{
    trs_review_order *worst = NULL;

    for (size_t i = 0; i < review->order_count; i++) {
        trs_review_order *order = &review->orders[i];

        if (!told[i] && order->violations &&
            (!worst || order->violations > worst->violations))
            worst = order;
    }
    return worst;
}

static bool tell_orders(trs_review *review)
{
    bool *told = trs__arena_alloc(&review->arena, review->order_count + 1);

    if (!told)
        return false;
    memset(told, 0, review->order_count + 1);
    for (size_t i = 0; i < TRS__PLACES; i++) {
        trs_review_order *worst = worst_order(review, told);

        if (!worst)
            break;
        told[worst - review->orders] = true;
        trs__ledger_remark(
            review->ledger, TRS_RULE_ORDER,
            "%s before %s: %" PRIu64 " of %" PRIu64 "%s", worst->to,
            worst->from, worst->violations, worst->both,
            worst->may_be_legitimate ? ", may be legitimate" : "");
    }
    return true;
}

static bool review_orders(trs_review *review)
{
    const trs_cases *cases = review->cases;

    if (!list_orders(review))
        return false;
    for (size_t s = 0; s < cases->segment_count; s++) {
        const trs__segment *segment = cases->segments[s];
        uint8_t *flags = trs__zalloc(&review->host, segment->count + 1, 1);
        uint64_t flagged = 0;

        if (!flags)
            return false;
        for (size_t i = 0; i < review->order_count; i++)
            count_order(review, i, segment, flags);
        for (size_t row = 0; row < segment->count; row++)
            flagged += flags[row];
        trs__free(&review->host, flags);
        trs__ledger_count(review->ledger, TRS_RULE_ORDER, flagged);
    }
    for (size_t i = 0; i < review->order_count; i++) {
        trs_review_order *order = &review->orders[i];

        if (order->both)
            order->share = (double)order->violations / (double)order->both;
    }
    return tell_orders(review);
}

/* ---- life ---------------------------------------------------------------- */

void trs_review_free(trs_review *review)
{
    trs_host host;

    if (!review)
        return;
    host = review->host;
    trs__arena_clear(&review->arena);
    trs__free(&host, review->gaps);
    trs__free(&host, review);
}

static trs_status fill(trs_review *review, trs_error *err)
{
    trs_status status;

    if (!list_milestones(review))
        return trs__no_memory(err);
    trs__review_clocks(review);
    if (!list_sources(review) || !review_orders(review))
        return trs__no_memory(err);
    status = trs__review_consignments(review, err);
    if (status == TRS_OK)
        status = trs__review_design(review, err);
    return status;
}

trs_status trs_review_new(trs_review **out, const trs_host *host,
                          const trs_cases *cases, trs_ledger *ledger,
                          trs_error *err)
{
    trs_host lent = trs__host_copy(host);
    trs_review *review = trs__zalloc(&lent, 1, sizeof *review);
    trs_status status;

    if (!review)
        return trs__no_memory(err);
    review->host = lent;
    review->cases = cases;
    review->study = cases->study;
    review->ledger = ledger;
    trs__arena_init(&review->arena, &lent);
    status = fill(review, err);
    if (status == TRS_OK)
        *out = review;
    else
        trs_review_free(review);
    return status;
}

/* ---- what is lent -------------------------------------------------------- */

size_t trs_review_milestone_count(const trs_review *review)
{
    return review->milestone_count;
}

const trs_review_milestone *trs_review_get_milestone(const trs_review *review,
                                                     size_t index)
{
    return index < review->milestone_count ? &review->milestones[index] : NULL;
}

size_t trs_review_order_count(const trs_review *review)
{
    return review->order_count;
}

const trs_review_order *trs_review_get_order(const trs_review *review,
                                             size_t index)
{
    return index < review->order_count ? &review->orders[index] : NULL;
}

size_t trs_review_source_count(const trs_review *review)
{
    return review->source_count;
}

const trs_review_source *trs_review_get_source(const trs_review *review,
                                               size_t index)
{
    return index < review->source_count ? &review->sources[index] : NULL;
}

size_t trs_review_gap_count(const trs_review *review)
{
    return review->gap_count;
}

const trs_review_gap *trs_review_get_gap(const trs_review *review, size_t index)
{
    return index < review->gap_count ? &review->gaps[index] : NULL;
}
