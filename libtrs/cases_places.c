/* Knows where consignments stand in the files, for findings about them. */
#include "libtrs/cases.h"

#include "libtrs/ledger.h"

void trs__cases_resolve(trs_cases *cases, const size_t *files,
                        const size_t *first_lines)
{
    for (size_t s = 0; s < cases->segment_count; s++) {
        trs__segment *segment = cases->segments[s];

        for (size_t row = 0; segment->places && row < segment->count; row++) {
            uint64_t place = segment->places[row];
            size_t block = (size_t)(place >> TRS__PLACE_BITS);
            uint64_t line = place & UINT32_MAX;

            if (place != TRS__NO_PLACE)
                segment->places[row] = (uint64_t)files[block]
                                           << TRS__LINE_BITS |
                                       (first_lines[block] + line);
        }
    }
}

bool trs__segment_spot(const trs__segment *segment, size_t row, trs__spot *spot)
{
    uint64_t place = segment->places ? segment->places[row] : TRS__NO_PLACE;

    *spot = TRS__NO_SPOT;
    if (place == TRS__NO_PLACE)
        return false;
    spot->file = (size_t)(place >> TRS__LINE_BITS);
    spot->line = (size_t)(place & ((UINT64_C(1) << TRS__LINE_BITS) - 1));
    spot->block = 0;
    return true;
}

static void place_row(trs_cases *cases, const trs__segment *segment, size_t row,
                      trs_rule rule)
{
    trs__spot spot;
    trs__text id = { "", 0 };

    if (!trs__segment_spot(segment, row, &spot))
        return;
    if (segment->heads)
        id = trs__segment_id(segment, row);
    trs__ledger_place(cases->ledger, rule, &spot, id);
}

void trs__cases_note(trs_cases *cases, const trs__segment *segment, size_t row,
                     trs_rule rule)
{
    trs__ledger_count(cases->ledger, rule, 1);
    place_row(cases, segment, row, rule);
}

/* Does any attribute of row say so?  It does no longer. */
static bool settle_disputes(const trs_cases *cases, trs__segment *segment,
                            size_t row)
{
    uint32_t any = 0;

    for (size_t a = 0; a < cases->attribute_count; a++) {
        uint32_t *cell = trs__segment_cell(segment, a, row);

        any |= *cell & TRS__DISPUTED;
        *cell &= ~TRS__DISPUTED;
    }
    return any != 0;
}

void trs__cases_settle_disputes(trs_cases *cases)
{
    for (size_t s = 0; s < cases->segment_count; s++) {
        trs__segment *segment = cases->segments[s];

        for (size_t row = 0; segment->disputed && row < segment->count; row++)
            if (settle_disputes(cases, segment, row))
                trs__cases_note(cases, segment, row,
                                TRS_RULE_ATTRIBUTE_CONFLICT);
        segment->disputed = false;
    }
}

void trs__cases_place_again(trs_cases *cases)
{
    for (size_t s = 0; s < cases->segment_count; s++) {
        const trs__segment *segment = cases->segments[s];

        for (size_t row = 0; segment->again && row < segment->count; row++)
            if (segment->again[row]) /* counted while filling */
                place_row(cases, segment, row, TRS_RULE_REPEATED_MILESTONE);
    }
}
