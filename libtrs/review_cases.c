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

/* A row by the hash of its id. */
struct holder {
    uint64_t hash;
    uint32_t segment, row;
};

static int compare_holders(const void *left, const void *right)
{
    const struct holder *a = left, *b = right;

    return (a->hash > b->hash) - (a->hash < b->hash);
}

static trs__example example_of(const trs_review *review,
                               const struct holder *holder)
{
    return trs__review_example(review->cases->segments[holder->segment],
                               holder->row);
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
    for (uint32_t s = 0; s < cases->segment_count; s++)
        for (uint32_t row = 0; row < cases->segments[s]->count; row++) {
            trs__text id = trs__review_example(cases->segments[s], row).id;

            if (id.length)
                holders[(*count)++] =
                    (struct holder){ trs__hash(id.bytes, id.length), s, row };
        }
    *out = holders;
    return true;
}

/* n rows with one id: all but the first repeat it. */
static void tell_repeats(trs_review *review, const struct holder *holders,
                         size_t n, trs__examples *examples)
{
    trs__example first = example_of(review, &holders[0]);

    trs__ledger_count(review->ledger, TRS_RULE_DUPLICATE_ID, n - 1);
    for (size_t i = 1; i < n; i++) {
        trs__example next = example_of(review, &holders[i]);

        if (trs__example_compare(&next, &first) < 0) {
            trs__examples_add(examples, &first);
            first = next;
        } else {
            trs__examples_add(examples, &next);
        }
    }
}

/* n rows whose ids have one hash, and are nearly always one id. */
static void look_at_run(trs_review *review, struct holder *holders, size_t n,
                        trs__examples *examples)
{
    while (n > 1) {
        trs__text id = example_of(review, &holders[0]).id;
        size_t same = 1;

        for (size_t i = 1; i < n; i++)
            if (trs__text_equal(example_of(review, &holders[i]).id, id)) {
                struct holder moved = holders[i];

                holders[i] = holders[same];
                holders[same++] = moved;
            }
        if (same > 1)
            tell_repeats(review, holders, same, examples);
        holders += same;
        n -= same;
    }
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
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1;
             to < count && holders[to].hash == holders[from].hash;)
            to++;
        look_at_run(review, &holders[from], to - from, &examples);
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
