/* Knows lognormal durations. */
#include "samples_parts.h"

double normal_cdf(double z)
{
    return 0.5 * erfc(-z / sqrt(2));
}

double normal_quantile(double p)
{
    double low = -9, high = 9;

    for (int i = 0; i < 80; i++) {
        double middle = (low + high) / 2;

        if (normal_cdf(middle) < p)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

double lognormal_quantile(double median, double sigma, double p)
{
    return median * exp(sigma * normal_quantile(p));
}

void fill_lognormal(trs_plot_bin *bins, const double *edges, size_t count,
                    double median, double sigma, double n)
{
    for (size_t i = 0; i < count; i++) {
        double low = edges[i] > 0 ? log(edges[i] / median) / sigma : -9;
        double high =
            edges[i + 1] > 0 ? log(edges[i + 1] / median) / sigma : -9;

        bins[i].from = edges[i];
        bins[i].to = edges[i + 1];
        bins[i].count = round(n * (normal_cdf(high) - normal_cdf(low)));
    }
}

size_t fill_curve(trs_plot_point *points, size_t count, double median,
                  double sigma, double band, bool falls)
{
    for (size_t i = 0; i < count; i++) {
        double p = ((double)i + 0.5) / (double)count;
        double half = band * sqrt(p * (1 - p)) * 2;
        double share = falls ? 1 - p : p;

        points[i].at = lognormal_quantile(median, sigma, p);
        points[i].share = share;
        points[i].low = share - half < 0 ? 0 : share - half;
        points[i].high = share + half > 1 ? 1 : share + half;
    }
    return count;
}

trs_plot_box_row box_row(const char *name, double n, double median,
                         double sigma)
{
    trs_plot_box_row row = { 0 };
    double half = 1.25 * sigma * 1.96 / sqrt(n > 0 ? n : 1);

    row.name = name;
    row.n = n;
    row.p05 = lognormal_quantile(median, sigma, 0.05);
    row.p25 = lognormal_quantile(median, sigma, 0.25);
    row.p50 = median;
    row.p75 = lognormal_quantile(median, sigma, 0.75);
    row.p95 = lognormal_quantile(median, sigma, 0.95);
    row.low = median * exp(-half);
    row.high = median * exp(half);
    row.few = n < 30;
    if (row.few)
        row.p05 = row.p95 = ABSENT;
    return row;
}
