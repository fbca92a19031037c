/* Knows the mapping from values to places, and which axis suits which data. */
#include "plots/scale.h"

/* Durations that span more than this factor are seen better on a log axis. */
static const double log_factor = 20;

/* The part of the zone that parts it from the axis. */
static const double zone_gap = 0.25;

double trs__zone_end(const trs__axis *axis)
{
    double way = axis->to < axis->from ? -1 : 1;

    return axis->from - way * axis->zone * zone_gap;
}

trs__axis trs__linear(double low, double high, double from, double to)
{
    trs__axis axis = { .low = low, .high = high, .from = from, .to = to };

    return axis;
}

double trs__x_of(const trs__axis *axis, double value)
{
    double share, way = axis->to < axis->from ? -1 : 1;

    if (axis->log) {
        if (value <= 0)
            return axis->from - way * axis->zone * (1 + zone_gap) / 2;
        share = log(value / axis->low) / log(axis->high / axis->low);
    } else {
        share = (value - axis->low) / (axis->high - axis->low);
    }
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return axis->from + share * (axis->to - axis->from);
}

void trs__range_init(trs__range *range)
{
    range->low = range->least = HUGE_VAL;
    range->high = -HUGE_VAL;
    range->any = range->negative = false;
}

void trs__range_add(trs__range *range, double value)
{
    if (!isfinite(value))
        return;
    range->any = true;
    range->low = fmin(range->low, value);
    range->high = fmax(range->high, value);
    if (value > 0)
        range->least = fmin(range->least, value);
    else
        range->negative = true;
}

trs_plot_scale trs_plot_scale_for(double low, double high)
{
    double least = low > 0 ? low : high / 1000;

    if (high > 0 && low <= 0 && -low > high / 20)
        return TRS_PLOT_SCALE_LINEAR; /* much of it is before the start */
    return high > 0 && high / least > log_factor ? TRS_PLOT_SCALE_LOG
                                                 : TRS_PLOT_SCALE_LINEAR;
}

static void widen_log(trs__axis *axis)
{
    if (axis->high / axis->low < 4) { /* all equal, or nearly */
        double middle = sqrt(axis->high * axis->low);

        axis->low = middle / 4;
        axis->high = middle * 4;
    } else {
        double edge = pow(axis->high / axis->low, 0.03);

        axis->low /= edge;
        axis->high *= edge;
    }
}

static void widen_linear(trs__axis *axis)
{
    double span = axis->high - axis->low;

    if (span <= 0) {
        span = fabs(axis->high) > 0 ? fabs(axis->high) : 3600;
        axis->high += axis->high < 0 ? 0 : span * 0.25;
        axis->low -= axis->low > 0 ? 0 : span * 0.25;
        return;
    }
    if (axis->high > 0)
        axis->high += span * 0.03;
    if (axis->low < 0)
        axis->low -= span * 0.03;
}

trs__axis trs__axis_for(const trs__range *range, const trs_plot_axis *wish,
                        trs_plot_scale automatic)
{
    trs__axis axis = { .low = 0, .high = 3600, .to = 1 };
    trs_plot_scale scale = wish->scale;
    bool given = wish->low < wish->high;

    if (scale == TRS_PLOT_SCALE_AUTO)
        scale = automatic;
    if (scale == TRS_PLOT_SCALE_AUTO && range->any)
        scale = trs_plot_scale_for(range->negative ? range->low : range->least,
                                   range->high);
    axis.log = scale == TRS_PLOT_SCALE_LOG && (!range->any || range->high > 0);
    if (given && (!axis.log || wish->low > 0)) {
        axis.low = wish->low;
        axis.high = wish->high;
    } else if (axis.log) {
        axis.low = range->any ? range->least : 60;
        axis.high = range->any ? range->high : 864000;
        widen_log(&axis);
    } else if (range->any) {
        axis.low = fmin(range->low, 0);
        axis.high = fmax(range->high, 0);
        widen_linear(&axis);
    }
    axis.zone = axis.log && range->negative ? 1 : 0;
    return axis;
}

void trs__axis_lay(trs__axis *axis, double from, double to, double zone)
{
    axis->zone = axis->zone > 0 ? zone : 0;
    axis->from = from + (to < from ? -axis->zone : axis->zone);
    axis->to = to;
}
