/* A cell made ready to be walked over: its strata pooled, and where weights or
 * strata matter the values of all strata as rows. */
#ifndef TRS__VIEW_H
#define TRS__VIEW_H

#include "libtrs/rows.h"

typedef struct trs__view {
    const trs_host *host;
    const trs_cell *cell;
    const trs_dist *all[TRS__OUTCOMES]; /* strata pooled; never NULL  */
    trs__stream streams[TRS__OUTCOMES]; /* of all[], or of rows       */
    bool weights;   /* each has one, given or from the population          */
    bool weighted;  /* and they differ                                     */
    bool design;    /* intervals are those of the design                   */
    bool lone;      /* a stratum with one unit: they can't be had          */
    double degrees; /* units - strata                                     */
    trs_dist own[TRS__OUTCOMES];   /* private                    */
    trs__row *rows[TRS__OUTCOMES]; /* private                    */
} trs__view;

/* Checks the cell and makes view; close it also after a failure. */
trs_status trs__view_open(trs__view *view, const trs_host *host,
                          const trs_cell *cell, trs_error *err);
void trs__view_close(trs__view *view);

/* The caller's options, or the defaults where they are NULL or older. */
trs_status trs__stats_options(trs_stats_options *out,
                              const trs_stats_options *opt, trs_error *err);

/* The distributions of a stratum, none NULL. */
void trs__stratum_dists(const trs_dist **dists,
                        const trs_cell_stratum *stratum);

/* What one consignment of the stratum stands for when the cell is expanded. */
double trs__expansion(const trs_cell_stratum *stratum);

#endif
