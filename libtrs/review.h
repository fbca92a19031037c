/* The inside of a review, and what its files do in turn. */
#ifndef TRS__REVIEW_H
#define TRS__REVIEW_H

#include <trs/review.h>

#include "libtrs/cases.h"
#include "libtrs/ledger.h"

struct trs_review {
    trs_host host;
    trs__arena arena; /* of texts and lists */
    const trs_cases *cases;
    const trs_study *study;
    trs_ledger *ledger;
    trs_review_milestone *milestones;
    size_t milestone_count;
    trs_review_order *orders;
    int (*ends)[2]; /* [order]: the milestones */
    size_t order_count;
    trs_review_source *sources;
    size_t source_count;
    trs_review_gap *gaps; /* of the host */
    size_t gap_count, gap_room;
};

/* A consignment that is an example of something. */
typedef struct trs__example {
    trs__spot spot; /* file SIZE_MAX: nobody knows where it stands */
    trs__text id;
} trs__example;

/* By place, and at one place by id. */
int trs__example_compare(const trs__example *a, const trs__example *b);

/* The first few of many: by place, and without places by id; so the choice
 * depends on no order in the table. */
typedef struct trs__examples {
    trs__example items[TRS__PLACES];
    size_t count;
} trs__examples;
void trs__examples_add(trs__examples *examples, const trs__example *example);

/* The id of a row, empty when there is none, and its place. */
trs__example trs__review_example(const trs__segment *segment, size_t row);

/* Later less earlier; whole days where only the day of one is known. */
trs_span trs__review_span(const trs_review *review, const trs__segment *segment,
                          size_t row, int from, int to);

/* review_clock.c: how often milestones are there, and how exact they are. */
void trs__review_clocks(trs_review *review);

/* review_cases.c: consignments that can't be as they are written. */
trs_status trs__review_consignments(trs_review *review, trs_error *err);

/* review_study.c: what the study should say otherwise. */
trs_status trs__review_design(trs_review *review, trs_error *err);

#endif
