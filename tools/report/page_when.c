/* When: how the release time changes from day to day. */
#include "tools/report/report.h"

bool page_when_has(const report *r)
{
    return r->timeline != NULL && r->timeline->day_count > 1;
}

trs_status page_when(report *r, trs_error *err)
{
    page_begin(r, PAGE_WHEN);
    return chart_figure(r, "trend", TRS_PLOT_TREND, r->main, NULL, err);
}
