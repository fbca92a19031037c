/* The path of the goods: when each milestone is reached. */
#include "tools/report/report.h"

bool page_path_has(const report *r)
{
    return r->timeline != NULL;
}

trs_status page_path(report *r, trs_error *err)
{
    page_begin(r, PAGE_PATH);
    return chart_figure(r, "stages", TRS_PLOT_STAGES, r->main, NULL, err);
}
