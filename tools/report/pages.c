/* Knows what all pages share: their titles, the cover's facts and the contents. */
#include "tools/report/report.h"

#include <string.h>

const char *page_name(report_page page)
{
    static const char *const names[] = {
#define NAME(name, NAME) #name,
        REPORT_PAGE_LIST(NAME)
#undef NAME
    };

    return names[page];
}

const char *page_title(const report *r, report_page page)
{
    static const trs_word words[] = {
#define WORD(name, NAME) TRS_WORD_PAGE_##NAME,
        REPORT_PAGE_LIST(WORD)
#undef WORD
    };

    if (page == PAGE_RELEASE && result_is_span(r))
        return say_word(r, TRS_WORD_PAGE_SPAN);
    return say_word(r, words[page]);
}

void page_begin(report *r, report_page page)
{
    layout_heading(r->pages, 0, page_title(r, page), page_name(page));
}

bool page_weighted(const report *r)
{
    const trs_gated *all = result_of(r, r->main, 0, 0);

    return r->full && all && all->stats.weighted;
}

void page_limits(report *r)
{
    const layout_style small = {
        .follow = true, .face = LAYOUT_SMALL, .grey = true, .after = 1
    };

    layout_text(r->pages, &small, say_limits_note(r));
}

void page_weights(report *r, report_table *t)
{
    if (!page_weighted(r))
        return;
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_WEIGHT), "weight", 0);
    table_column(t, CELL_COUNT, say_word(r, TRS_WORD_HEAD_N_EFF), "n_eff", 0);
}

void page_put_weights(report *r, report_table *t, const trs_gated *cell)
{
    if (!page_weighted(r))
        return;
    put_number(t, cell->stats.weight);
    put_number(t, cell->stats.n_eff);
}

bool page_same_group(const report *r, const trs_group *of, size_t table,
                     size_t group)
{
    const report_groups *groups = r->results->tables[table];
    const char *value;

    if (table == 0 || of->count == 0)
        return table == 0 && of->count == 0;
    if (groups->by.count != 1 || of->count != 1 ||
        of->dimensions[0] != groups->by.dimensions[0])
        return false;
    value = groups_value(groups, group, 0);
    if (!value || !of->values[0])
        return !value && !of->values[0];
    return strcmp(value, of->values[0]) == 0;
}

/* Why a page is not there. */
static const char *absence(const report *r, report_page page)
{
    if (!r->wanted[page])
        return say_word(r, TRS_WORD_SAY_NOT_ASKED);
    if (!r->has_data && (page == PAGE_PATH || page == PAGE_HOLDING ||
                         page == PAGE_WHEN || page == PAGE_BOTTLENECKS))
        return say_word(r, TRS_WORD_SAY_NEEDS_DATA);
    return say_word(r, TRS_WORD_SAY_LEFT_OUT);
}

void page_contents(report *r)
{
    layout_heading(r->pages, 0, say_word(r, TRS_WORD_PAGE_CONTENTS),
                   "contents");
    for (int p = PAGE_GLANCE; p < PAGE_COUNT; p++) {
        report_page page = (report_page)p;

        if (r->deck && !r->written[p])
            continue; /* what is not shown is nobody's message */
        layout_entry(r->pages, page_title(r, page),
                     r->written[p] ? page_name(page) : NULL,
                     r->written[p] ? NULL : absence(r, page));
    }
}
