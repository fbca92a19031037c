/* The smallest program that links the installed libtrsplot. */
#include <trs/plot.h>
#include <trs/trs.h>

#include <stdio.h>

int main(void)
{
    size_t charts = 0;

    trs_plot_chart_list(&charts);
    printf("libtrs %s: %s\n", trs_version(), trs_status_text(TRS_OK));
    return charts > 0 ? 0 : 1;
}
