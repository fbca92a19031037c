/* enter_cells - the cells of usual rows: slices of the block, behind which
 * TRS__FEED_SLACK bytes can be read. */
#ifndef TRS__ENTER_CELLS_H
#define TRS__ENTER_CELLS_H

#include "libtrs/enter.h"

TRS__INLINE trs__text trs__cell_text(const trs__field *fields, const char *base,
                                     int column)
{
    trs__field field = fields[column];

    return (trs__text){ base + field.at, trs__field_length(field) };
}

/* The stamp of a cell that is not empty; false: it is not a usual one. */
TRS__INLINE bool trs__cell_stamp(const trs__days *days, trs__text text,
                                 trs__stamp *stamp)
{
    trs_instant instant;

    if (!trs__days_instant(days, text, &instant))
        return false;
    *stamp = trs__stamp_of(instant, false);
    return true;
}

/* As trs__coder_cell; false: no room. */
TRS__INLINE bool trs__cell_code(trs__coder *coder, trs__text value,
                                uint32_t *cell)
{
    uint32_t found;

    if (!trs__memo_find(&coder->memo, trs__memo_key_near(value), &found))
        found = trs__coder_cell(coder, value);
    *cell = found;
    return found != TRS__NO_CODE;
}

#endif
