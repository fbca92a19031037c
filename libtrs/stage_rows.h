/* stage_rows - how long each consignment was in each stage, one row each.
 *
 *     trs__stages_make(&rows.stages, arena, cases, err);
 *     trs__stage_rows_read(&rows, cohort, err);
 *     ... limits of each group, from the times ...
 *     trs__stage_rows_gain(&rows, set, limits, err);
 *     trs__stage_rows_free(&rows);
 *
 * A row: the main time, then (B1) the time of each stage and (B5) in no stage,
 * then (B6) what cutting each would gain; (B1) to (B6) stand in bottlenecks.h.
 */
#ifndef TRS__STAGE_ROWS_H
#define TRS__STAGE_ROWS_H

#include <trs/bottlenecks.h>

#include "libtrs/cohort.h"
#include "libtrs/track.h"

#define TRS__STAGE_LEFT (-1) /* the consignment is not in the stage's figures */

typedef struct trs__stage_rows {
    trs__stages stages;
    trs__cohort *cohort;
    size_t count, width; /* stages and "in no stage"; columns of a row */
    int64_t *rows;       /* [member * width] */
} trs__stage_rows;

/* Also forgets the members that are not complete in the main interval. */
trs_status trs__stage_rows_read(trs__stage_rows *rows, trs__cohort *cohort,
                                trs_error *err);

/* Gains when every member is cut at the limits of its group in the set:
 * limits[group * count + stage].limit. */
trs_status trs__stage_rows_gain(trs__stage_rows *rows, const trs__set *set,
                                const trs_bottleneck *limits, trs_error *err);

void trs__stage_rows_free(trs__stage_rows *rows);

/* Where they stand in a row. */
static inline int trs__stage_time_at(size_t stage)
{
    return (int)(1 + stage);
}

static inline int trs__stage_gain_at(const trs__stage_rows *rows, size_t stage)
{
    return (int)(1 + rows->count + stage);
}

static inline int64_t *trs__stage_row(const trs__stage_rows *rows,
                                      size_t member)
{
    return &rows->rows[member * rows->width];
}

static inline int64_t trs__stage_time(const trs__stage_rows *rows,
                                      size_t member, size_t stage)
{
    return trs__stage_row(rows, member)[trs__stage_time_at(stage)];
}

#endif
