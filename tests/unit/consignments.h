/* Consignments made up from their number, so that any part of them can be
 * counted, in any order, and the numbers checked by counting again. */
#ifndef TRS_TEST_CONSIGNMENTS_H
#define TRS_TEST_CONSIGNMENTS_H

#include "test.h"

#include <trs/study_file.h>
#include <trs/summary.h>

#include <stdlib.h>

static inline trs_study *study_of(const char *yaml)
{
    trs_study *study = NULL;
    trs_error err;

    if (trs_study_read_memory(&study, NULL, yaml, strlen(yaml), "test.yaml",
                              &err) != TRS_OK ||
        trs_study_finish(study, &err) != TRS_OK)
        fail_msg("line %zu: %s", err.line, err.message);
    return study;
}

/* Three milestones, one of which ends otherwise; two dimensions. */
static const char plain_study[] =
    "study: {cutoff: 2025-04-09T00:00:00}\n"
    "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
    "dimensions:\n"
    "  post: {column: post, label: Post}\n"
    "  regime: {column: regime}\n"
    "milestones:\n"
    "  arrival: {event: A}\n"
    "  lodged: {event: L}\n"
    "  released: {event: R}\n"
    "  seized: {event: S, terminal: true}\n"
    "intervals:\n"
    "  release: {from: arrival, to: released, main: true}\n"
    "  prepare: {from: arrival, to: lodged, negative: clip}\n"
    "  customs: {from: lodged, to: released}\n"
    "report:\n"
    "  targets: {release: {by: post, values: {MBA: 48h}, else: 72h}}\n";

enum { ARRIVAL, LODGED, RELEASED, SEIZED };
enum { POST, REGIME };

/* splitmix64: what a consignment's number says of it. */
static inline uint64_t mixed(uint64_t number, uint64_t what)
{
    uint64_t z = number * 0x9E3779B97F4A7C15u + what * 0xD1B54A32D192ED03u;

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static inline uint64_t below(uint64_t number, uint64_t what, uint64_t limit)
{
    return mixed(number, what) % limit;
}

/* 2025-03-03T00:00:00Z */
#define MARCH (INT64_C(1740960000) * TRS_SECOND)

static inline trs_instant arrival_of(uint64_t k)
{
    return MARCH + (trs_span)below(k, 1, 7 * 24 * 60) * TRS_MINUTE;
}

static inline trs_instant lodged_of(uint64_t k)
{
    return arrival_of(k) + ((trs_span)below(k, 2, 3000) - 600) * TRS_MINUTE;
}

/* Some take until after the cut-off. */
static inline trs_instant released_of(uint64_t k)
{
    trs_span most = below(k, 9, 20) ? 5000 : 100000;

    return arrival_of(k) + (trs_span)below(k, 3, (uint64_t)most) * TRS_MINUTE +
           100;
}

static inline const char *post_of(uint64_t k)
{
    static const char *const posts[] = { "MBA", "BUS", "T3", "", "zz\xC3\xA9" };

    return posts[below(k, 4, 5)];
}

static inline const char *regime_of(uint64_t k)
{
    return below(k, 5, 3) ? "import" : "export";
}

static inline void add_consignment(trs_cases *cases, uint64_t k)
{
    char id[24], weight[24];
    trs_row row;
    trs_error err;

    snprintf(id, sizeof id, "C%llu", (unsigned long long)k);
    assert_int_equal(trs_cases_add(cases, &row, id, &err), TRS_OK);
    trs_cases_milestone(cases, row, ARRIVAL, arrival_of(k), false, NULL);
    if (below(k, 6, 10))
        trs_cases_milestone(cases, row, LODGED, lodged_of(k), false, NULL);
    if (below(k, 7, 10))
        trs_cases_milestone(cases, row, RELEASED, released_of(k), false, NULL);
    if (!below(k, 8, 30))
        trs_cases_milestone(cases, row, SEIZED, released_of(k) + 5, false,
                            NULL);
    if (*post_of(k))
        trs_cases_dimension(cases, row, POST, post_of(k), NULL);
    trs_cases_dimension(cases, row, REGIME, regime_of(k), NULL);
    snprintf(weight, sizeof weight, "%llu.%llu",
             (unsigned long long)below(k, 10, 5),
             (unsigned long long)below(k, 11, 1000));
    if (trs_study_sample(trs_cases_study(cases))->weight)
        assert_int_equal(trs_cases_weight(cases, row, weight, &err), TRS_OK);
}

/* Those of the numbers from 0 to count that belong to part of parts; from the
 * last to the first when backwards. */
static inline trs_cases *cases_of(const trs_host *host, const trs_study *study,
                                  uint64_t count, uint64_t part, uint64_t parts,
                                  bool backwards)
{
    trs_cases *cases = NULL;
    trs_error err;

    assert_int_equal(trs_cases_new(&cases, host, study, NULL, &err), TRS_OK);
    for (uint64_t i = 0; i < count; i++) {
        uint64_t k = backwards ? count - 1 - i : i;

        if (parts == 1 || mixed(k, 77) % parts == part)
            add_consignment(cases, k);
    }
    assert_int_equal(trs_cases_finish(cases, &err), TRS_OK);
    return cases;
}

#endif
