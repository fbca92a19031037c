/* gate - what of the numbers of a study the public may see.
 *
 * Everything that is printed passes here: the same rows as trs_results, each
 * number let through, hidden or rounded.
 *
 *     trs_gate_options_init(&options);
 *     options.closed = edition == PUBLIC;
 *     options.cases = cases;
 *     trs_gate_new(&gate, NULL, results, &options, &err);
 *     for (size_t r = 0; r < results->row_count; r++)
 *         print(trs_gate_row(gate, r));
 *     trs_gate_free(gate);
 *
 * An open gate, that of the full edition, lets everything through, so that a
 * caller has one way for both.  A closed one follows docs/statistics.md, "The
 * public edition", with m for the study's min_cell:
 *
 *  (G1) a cell of fewer than m consignments, or fewer than m complete ones, or
 *       of fewer than 3 contributors, or with over half of one, has no numbers
 *  (G2) quantiles and limits of intervals have m values on either side; no
 *       smallest, largest or single value, and nothing from which one follows;
 *       counts of 1 to m - 1 are hidden; three digits of durations, whole per
 *       cents
 *       of the groups of a breakdown no count but n (complete) is printed: the
 *       others are NaN
 *  (G3) all tables of all intervals are one linked system of totals; more is
 *       hidden until no hidden count can be narrowed by sums and differences
 *       to fewer than max(2, m / 2) possible values, and until what is hidden
 *       of a known total is m together
 *
 *  (G4) groups of two tables that hold the same complete consignments, as the
 *       cases show (all posts with one mode of transport, and that mode), are
 *       totals of each other, though no breakdown names both
 *  (G5) of two intervals between the same ends, one of which leaves out 1 to m
 *       - 1 of a group, by limits or `only`, the group is shown in one; and
 *       where two intervals are complete for the same consignments, what is
 *       few in one does not follow from the other
 *
 * (G4) and (G5) ask the cases; without them, of a summary, nobody knows.
 *
 * What is guaranteed, and against whom: a reader has all rows, knows in which
 * combinations of groups there are complete consignments, and that no count is
 * below 0.  No count of 1 to m - 1 of a group can then be narrowed to fewer
 * than max(2, m / 2) values by the sums and differences of (G3) and (G4), nor
 * by eliminating among them.  The tests solve linear programs over all
 * combinations, which is every conclusion that sums allow.  Not guarded
 * against: a reader who has a second edition, or knows single consignments of a
 * group; and that so many of a group are complete in one interval and not in
 * one with other ends, which their two counts tell.
 *
 * Counts are as in plot.h: -m prints as "< m"; one that is NaN prints as a dash
 * and may be any: it is hidden so that others stay hidden.  A count of 0 is
 * shown where its cell is. */
#ifndef TRS_GATE_H
#define TRS_GATE_H

#include <trs/export.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct trs_gate trs_gate;

typedef struct trs_gate_options {
    size_t size;            /* set by init; do not touch                     */
    bool closed;            /* true: the public edition                      */
    uint64_t min_cell;      /* 0: the study's; at least 3                    */
    const trs_cases *cases; /* asked for contributors and for (G4); may be NULL
                               where the study names none                    */
    const trs_where *where; /* as in trs_summary_options                     */
    size_t where_count;
} trs_gate_options;

/* Open, the study's min_cell, no cases. */
TRS_API void trs_gate_options_init_sized(trs_gate_options *options,
                                         size_t size);
#define trs_gate_options_init(options)                                         \
    trs_gate_options_init_sized((options), sizeof *(options))

/* A row of results as it may be printed. */
typedef struct trs_gated {
    size_t interval, table, group; /* as in trs_result                        */
    bool shown;                    /* false: nothing but its counts           */
    double consignments;           /* each may be hidden                      */
    double outcomes[TRS_OUTCOME_COUNT];
    double negative, clipped, to_the_day, undecided;
    trs_stats stats; /* the rest is absent; n, open, ended and negative are 0
                        where they are hidden                                 */
    trs_estimate *quantiles; /* as many as in the results                     */
} trs_gated;

/* trs_gate_new - a gate for these results, which must outlive it, and so must
 * their summary; the caller frees it.  Closed, without cases and with several
 * breakdowns it warns the host that (G4) does not hold across them.
 *
 * TRS_EVALUE  closed, and the study names a contributor, but there are no
 *             cases ("needs the data, not a summary")
 * TRS_EDOMAIN no such dimension in where */
TRS_API trs_status trs_gate_new(trs_gate **out, const trs_host *host,
                                const trs_results *results,
                                const trs_gate_options *options,
                                trs_error *err);
TRS_API void trs_gate_free(trs_gate *gate); /* accepts NULL */

/* trs_gate_row - row index of the results; NULL past the end. */
TRS_API const trs_gated *trs_gate_row(const trs_gate *gate, size_t index);

/* trs_gate_find - the row of an interval, a breakdown and a group of its table;
 * NULL where the results have none: then nothing of it may be printed. */
TRS_API const trs_gated *trs_gate_find(const trs_gate *gate, size_t interval,
                                       trs_breakdown by, size_t group);

/* Is it that of the public edition?  And its m; 0 when open. */
TRS_API bool trs_gate_closed(const trs_gate *gate);
TRS_API uint64_t trs_gate_min_cell(const trs_gate *gate);

/* ---- numbers that stand in no row ------------------------------------------
 *
 * For the analyses, whose figures are no totals of each other.  gate NULL is an
 * open one.  Where the study names a contributor, nobody has counted who stands
 * behind such a number, and a closed gate shows none: counts are NaN.  A number
 * whose n is TRS_GATE_CHECKED belongs to a cell that is shown, and is only
 * rounded. */
#define TRS_GATE_CHECKED UINT64_MAX

/* A count: itself, or -m for 1 to m - 1. */
TRS_API double trs_gate_count(const trs_gate *gate, uint64_t n);

/* May a figure of n consignments be shown?  n may be TRS_GATE_CHECKED. */
TRS_API bool trs_gate_shows(const trs_gate *gate, uint64_t n);

/* A mean or another duration of n consignments, in three digits. */
TRS_API trs_number trs_gate_span(const trs_gate *gate, trs_number span,
                                 uint64_t n);

/* Quantile p of n values. */
TRS_API trs_number trs_gate_quantile(const trs_gate *gate, trs_number span,
                                     uint64_t n, trs_millionths p);

/* The limits of the interval of quantile p; confidence is that of the study. */
TRS_API void trs_gate_limits(const trs_gate *gate, trs_number *lo,
                             trs_number *hi, uint64_t n, trs_millionths p);

/* A share of the time of n consignments, in whole per cents. */
TRS_API trs_number trs_gate_share(const trs_gate *gate, trs_number share,
                                  uint64_t n);

/* part of whole consignments as a share: absent unless part and the rest are
 * both m at least, or whole so large that a per cent says nothing. */
TRS_API trs_number trs_gate_part(const trs_gate *gate, uint64_t part,
                                 uint64_t whole);

/* The same for counts that are hidden elsewhere: absent unless a per cent of
 * whole is m at least, so that many parts have that share. */
TRS_API trs_number trs_gate_rough(const trs_gate *gate, uint64_t part,
                                  uint64_t whole);

/* A count that stands beside another that holds it: itself where both it and
 * the rest are 0 or m at least, -m where it is less, else NaN. */
TRS_API double trs_gate_among(const trs_gate *gate, uint64_t part,
                              uint64_t whole);

/* A count next to others whose sums may say what else there is: to the nearest
 * multiple of m; -m for 1 to m - 1. */
TRS_API double trs_gate_rounded(const trs_gate *gate, uint64_t n);

/* trs_gate_list - counts whose sum may be known: few become -m, and so many
 * others NaN that none follows (G3).  An open gate leaves them as they are. */
TRS_API trs_status trs_gate_list(const trs_gate *gate, double *counts,
                                 size_t count, trs_error *err);

#ifdef __cplusplus
}
#endif
#endif
