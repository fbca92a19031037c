/* Knows where the bins of a histogram begin and end. */
#include "plots/ticks.h"

static size_t linear_edges(double *edges, size_t room, double low, double high)
{
    size_t most = room - 1 < 40 ? room - 1 : 40;
    size_t i = 0, count;
    double far = fmax(fabs(low), fabs(high)) / (double)most;
    double first, step;

    /* the axis begins at 0: bins must be seen on it, also where all are equal */
    while (i + 1 < TRS__ROUND_DURATIONS &&
           (trs__round_durations[i] < far ||
            ceil(high / trs__round_durations[i]) -
                    floor(low / trs__round_durations[i]) + 1 >
                (double)most))
        i++;
    step = trs__round_durations[i];
    while (step < far ||
           ceil(high / step) - floor(low / step) + 1 > (double)most)
        step *= 2;
    first = floor(low / step);
    count = (size_t)(floor(high / step) - first) + 2;
    for (size_t k = 0; k < count; k++)
        edges[k] = (first + (double)k) * step;
    return count;
}

/* Edges are 1 h times powers of 2^(1/4), or of its square, and so on. */
static size_t log_edges(double *edges, size_t room, double low, double high)
{
    size_t most = room - 1 < 44 ? room - 1 : 44;
    double least = low > 0 ? low : fmin(TRS__MINUTE, high);
    double step = log(2.0) / 4, first, last;
    size_t count = 0;

    if (low <= 0 && most > 1)
        most--; /* for the zone */
    for (;;) {
        first = floor(log(least / TRS__HOUR) / step);
        last = floor(log(high / TRS__HOUR) / step) + 1;
        if (last - first <= (double)most)
            break;
        step *= 2;
    }
    if (low <= 0)
        edges[count++] = 0;
    for (double k = first; k <= last && count < room; k++)
        edges[count++] = TRS__HOUR * exp(k * step);
    return count;
}

enum { MIN_EDGES = 8 };

size_t trs_plot_bin_edges(double *edges, size_t room, double low, double high,
                          trs_plot_scale scale)
{
    if (room < MIN_EDGES || !isfinite(low) || !isfinite(high) || low > high)
        return 0;
    if (scale == TRS_PLOT_SCALE_AUTO)
        scale = trs_plot_scale_for(low, high);
    if (scale == TRS_PLOT_SCALE_LOG && high > 0)
        return log_edges(edges, room, low, high);
    return linear_edges(edges, room, low, high);
}
