/* viewer - one thread's look at all columns of the rows that it is shown.
 *
 * Of a row that somebody reads anyway, and finds like most rows, the columns
 * read there can be spared: what they hold is then known without looking.
 * trs__viewer_spare says which, before any row is shown. */
#ifndef TRS__VIEWER_H
#define TRS__VIEWER_H

#include "libtrs/profile.h"

typedef struct trs__viewer {
    trs__profile profile;
    trs__look *looks; /* [column of the profile] */
    const trs__inputs *inputs;
    const trs__apart *apart;
    int **columns; /* [input][column of the profile]: where it stands, or -1 */
    int *apart_columns; /* [input]: where events stand, or -1                */
    bool *spared;       /* [column]                                          */
    uint64_t *present;  /* [column]: spared ones that were not empty, where
                           that is counted                                   */
    size_t *rest, *counted; /* columns that are not spared; that are counted */
    size_t rest_count, counted_count;
    uint64_t usual; /* rows whose spared columns were not looked at */
} trs__viewer;

/* only, rules and apart as in trs__profile_run.  False: no room.  A viewer that
 * is all zero may be cleared. */
bool trs__viewer_init(trs__viewer *viewer, const trs__inputs *inputs,
                      const trs_data_rules *rules, trs_texts only,
                      const trs__apart *apart);
void trs__viewer_clear(trs__viewer *viewer);

/* Spares the column of that name; empty values are told from others, and
 * counted in present, where they are to be. */
void trs__viewer_spare(trs__viewer *viewer, const char *name, bool counted);

/* Looks at all columns of a row, unless it is malformed; false: no room. */
bool trs__viewer_row(trs__viewer *viewer, const trs__rows *rows,
                     const trs__record *record);

/* Looks at those that are not spared, of rows that are well-formed, from one of
 * the batch up to another. */
bool trs__viewer_rest(trs__viewer *viewer, const trs__rows *rows, size_t from,
                      size_t to);

static inline bool trs__viewer_usual(trs__viewer *viewer, const trs__rows *rows,
                                     size_t from, size_t to)
{
    viewer->usual += to - from;
    return viewer->rest_count + viewer->counted_count == 0 ||
           trs__viewer_rest(viewer, rows, from, to);
}

/* Looks at all rows of a batch: a trs__visit. */
trs_status trs__viewer_visit(void *viewer, const trs__rows *rows,
                             trs_error *err);

/* Makes one profile of what all have seen; it leaves viewers[0].
 * first_lines: as in trs__feed_result; NULL: lines are those of the file. */
trs_status trs__viewers_join(trs__profile *profile, trs__viewer *viewers,
                             unsigned count, const size_t *first_lines,
                             trs_error *err);

#endif
