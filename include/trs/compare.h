/* compare - two cells, several groups, two rounds.
 *
 * A difference is always second - first: positive is slower.  Two cells may be
 * compared when their interval is defined alike; that they are is for the
 * caller to know.
 *
 *     trs_comparison c;
 *
 *     if (trs_compare_dists(&c, &before, &after, 0.95, &err) == TRS_OK &&
 *         c.shift.value.present)
 *         printf("typically %+.1f h\n", c.shift.value.value / TRS_HOUR);
 *
 * A p-value says something about a random or a stratified sample and nothing
 * about other designs; it is computed here and its printing is for the caller
 * to decide.  Durations are in milliseconds. */
#ifndef TRS_COMPARE_H
#define TRS_COMPARE_H

#include <trs/stats.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- two groups ------------------------------------------------------- */

typedef struct trs_comparison {
    uint64_t first_n, second_n; /* complete                                  */
    trs_number u;               /* pairs in which the second is larger, plus
                                   half of the ties                          */
    trs_number superiority;     /* u over all pairs: "a consignment of the
                                   second took longer in N of 100 pairs"     */
    trs_number p;               /* of Mann and Whitney, two-sided            */
    bool exact;                 /* p is exact: both below 50 and no ties     */
    trs_estimate shift;         /* Hodges-Lehmann: the median difference     */

    /* with the censored ones; only from trs_compare_cells */
    trs_estimate rmean_difference; /* of restricted means                    */
    trs_number horizon;            /* to which they reach                    */
    trs_number log_rank;           /* chi-squared with one degree of freedom */
    trs_number log_rank_p;
} trs_comparison;

/* trs_compare_dists - two settled distributions.  Allocates nothing.  What
 * can't be computed is not present: all of it when one is empty, p when all
 * values are equal, limits when there are too few pairs.
 *
 * TRS_EDOMAIN  one is not settled, or confidence is outside 0..1; *out is
 *              untouched */
TRS_API trs_status trs_compare_dists(trs_comparison *out, const trs_dist *first,
                                     const trs_dist *second, double confidence,
                                     trs_error *err);

/* trs_compare_cells - the same for the complete ones of two cells, and what
 * the censored ones add.
 *
 * Both restricted means reach to the horizon of opt, without one to the largest
 * duration of both cells.  Where weights differ there are no tests, no shift
 * and no intervals.
 *
 * TRS_EDOMAIN  as trs_stats_cell; *out is untouched
 * TRS_ENOMEM */
TRS_API trs_status trs_compare_cells(trs_comparison *out, const trs_host *host,
                                     const trs_cell *first,
                                     const trs_cell *second,
                                     const trs_stats_options *opt,
                                     trs_error *err);

/* ---- several groups --------------------------------------------------- */

/* Up to here every pair is compared, above it each group with all others. */
#define TRS_COMPARE_PAIRS_UP_TO 12
#define TRS_COMPARE_OTHERS      ((size_t)-1)

typedef struct trs_pair {
    size_t first, second; /* index of the group; first may be
                             TRS_COMPARE_OTHERS: all others together      */
    trs_comparison comparison;
    trs_number p_holm; /* p adjusted by Holm for the number of pairs      */
} trs_pair;

typedef struct trs_groups {
    trs_number kruskal_wallis; /* H, corrected for ties                     */
    trs_number degrees;
    trs_number p;
    trs_pair *pairs;
    size_t pairs_count;
} trs_groups;

/* trs_compare_groups - count settled distributions, each of one group.  Groups
 * too small to be ranked are for the caller to leave out; empty ones take no
 * part.  *out is the caller's, to be freed with trs_groups_free.
 *
 * TRS_EDOMAIN  as trs_compare_dists; *out is untouched
 * TRS_ENOMEM */
TRS_API trs_status trs_compare_groups(trs_groups **out, const trs_host *host,
                                      const trs_dist *const *groups,
                                      size_t count, double confidence,
                                      trs_error *err);

TRS_API void trs_groups_free(const trs_host *host, trs_groups *groups);

/* trs_compare_holm - adjusts count p-values for their number, in place.  Those
 * that are not present take no part. */
TRS_API void trs_compare_holm(trs_number *p, size_t count);

/* ---- two rounds ------------------------------------------------------- */

/* One cell of the cross of dimensions over which the mix is looked at; settled,
 * NULL or empty where a round has none. */
typedef struct trs_mix_cell {
    const trs_dist *first, *second;
} trs_mix_cell;

typedef struct trs_mix {
    trs_number first_mean, second_mean;
    trs_number change; /* of the crude mean, and it is the sum of            */
    trs_number
        same_mix;   /* the change within cells, and                       */
    trs_number mix; /* the change of their shares                         */
    trs_number standardised; /* the second round had it had the mix of the
                                first: over cells present in both; absent when
                                those left out hold over 5 %                   */
    trs_number left_out;     /* share of the first round in cells that the
                                second does not have                           */
} trs_mix;

/* trs_compare_mix - splits the change of the mean between two rounds.  A cell
 * that only one round has is all mix.
 *
 * TRS_EDOMAIN  a distribution is not settled; *out is untouched */
TRS_API trs_status trs_compare_mix(trs_mix *out, const trs_mix_cell *cells,
                                   size_t count, trs_error *err);

#ifdef __cplusplus
}
#endif
#endif
