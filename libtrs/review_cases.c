/* Knows consignments that can't be as they are written: all milestones at one
 * time, years between two of them, an id that is there twice. */
#include "libtrs/review.h"

#include "libtrs/status.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST_JUMP (365 * TRS_DAY)

static void tell(trs_review *review, trs_rule rule,
                 const trs__examples *examples)
{
    for (size_t i = 0; i < examples->count; i++) {
        const trs__example *example = &examples->items[i];

        if (example->spot.file != SIZE_MAX || example->id.length)
            trs__ledger_place(review->ledger, rule, &example->spot,
                              example->id);
    }
}

/* ---- one consignment's times --------------------------------------------- */

struct span_of_times {
    size_t count;
    trs_instant first, last;
    bool day; /* of any only the day is known */
};

static struct span_of_times look_at(const trs_review *review,
                                    const trs__segment *segment, size_t row)
{
    struct span_of_times times = { 0, INT64_MAX, INT64_MIN, false };

    for (size_t m = 0; m < review->milestone_count; m++) {
        trs__stamp stamp = segment->milestones[m][row];
        trs_instant when;

        if (review->milestones[m].composite || stamp == TRS__NO_STAMP)
            continue;
        when = trs__stamp_instant(stamp);
        times.count++;
        times.day |= trs__stamp_is_day(stamp);
        if (when < times.first)
            times.first = when;
        if (when > times.last)
            times.last = when;
    }
    return times;
}

static void review_times(trs_review *review)
{
    trs__examples identical = { 0 }, jumps = { 0 };

    for (size_t s = 0; s < review->cases->segment_count; s++) {
        const trs__segment *segment = review->cases->segments[s];

        for (size_t row = 0; row < segment->count; row++) {
            struct span_of_times times = look_at(review, segment, row);
            trs__example here;

            if (times.count < 2)
                continue;
            here = trs__review_example(segment, row);
            if (times.first == times.last && !times.day) {
                trs__ledger_count(review->ledger, TRS_RULE_IDENTICAL_TIMES, 1);
                trs__examples_add(&identical, &here);
            }
            if (times.last - times.first > LONGEST_JUMP) {
                trs__ledger_count(review->ledger, TRS_RULE_LONG_JUMP, 1);
                trs__examples_add(&jumps, &here);
            }
        }
    }
    tell(review, TRS_RULE_IDENTICAL_TIMES, &identical);
    tell(review, TRS_RULE_LONG_JUMP, &jumps);
}

/* ---- ids that are there twice -------------------------------------------- */

struct holder {
    uint64_t hash;
    trs__example at;
};

static int compare_ids(const struct holder *a, const struct holder *b)
{
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return trs__text_compare(a->at.id, b->at.id);
}

/* Of one id, the one that stands first comes first. */
static int compare_holders(const void *left, const void *right)
{
    const struct holder *a = left, *b = right;
    int order = compare_ids(a, b);

    if (order)
        return order;
    if (a->at.spot.file != b->at.spot.file)
        return a->at.spot.file < b->at.spot.file ? -1 : 1;
    return (a->at.spot.line > b->at.spot.line) -
           (a->at.spot.line < b->at.spot.line);
}

static bool list_holders(const trs_review *review, struct holder **out,
                         size_t *count)
{
    const trs_cases *cases = review->cases;
    struct holder *holders =
        trs__alloc(&review->host, cases->count, sizeof *holders);

    if (!holders)
        return false;
    *count = 0;
    for (size_t s = 0; s < cases->segment_count; s++)
        for (size_t row = 0; row < cases->segments[s]->count; row++) {
            trs__example at = trs__review_example(cases->segments[s], row);

            if (at.id.length)
                holders[(*count)++] =
                    (struct holder){ trs__hash(at.id.bytes, at.id.length), at };
        }
    *out = holders;
    return true;
}

static bool review_ids(trs_review *review)
{
    trs__examples examples = { 0 };
    struct holder *holders = NULL;
    size_t count = 0;

    if (trs__cases_by_id(review->cases) || !review->cases->keep_ids)
        return true;
    if (!list_holders(review, &holders, &count))
        return false;
    qsort(holders, count, sizeof *holders, compare_holders);
    for (size_t i = 1; i < count; i++) {
        if (compare_ids(&holders[i], &holders[i - 1]) != 0)
            continue;
        trs__ledger_count(review->ledger, TRS_RULE_DUPLICATE_ID, 1);
        trs__examples_add(&examples, &holders[i].at);
    }
    tell(review, TRS_RULE_DUPLICATE_ID, &examples);
    trs__free(&review->host, holders);
    return true;
}

trs_status trs__review_consignments(trs_review *review, trs_error *err)
{
    review_times(review);
    return review_ids(review) ? TRS_OK : trs__no_memory(err);
}
