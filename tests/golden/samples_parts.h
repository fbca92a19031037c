/* What the samples are made of: lognormal durations without chance. */
#ifndef TRS_SAMPLES_PARTS_H
#define TRS_SAMPLES_PARTS_H

#include <trs/plot.h>

#define HOUR         3600.0
#define DAY          86400.0
#define ABSENT       TRS_PLOT_ABSENT
#define COUNT(array) (sizeof(array) / sizeof *(array))

double normal_cdf(double z);
double normal_quantile(double p);
double lognormal_quantile(double median, double sigma, double p);

void fill_lognormal(trs_plot_bin *bins, const double *edges, size_t count,
                    double median, double sigma, double n);
/* Shares at count quantiles; band is the half width at 0.5, absent: none. */
size_t fill_curve(trs_plot_point *points, size_t count, double median,
                  double sigma, double band, bool falls);
trs_plot_box_row box_row(const char *name, double n, double median,
                         double sigma);

void add_hard_samples(void);
void add_panels(void);
void add_sample(const char *name, bool gallery, trs_plot_chart chart);
/* Height and language of the sample added last. */
void last_sample(double height, trs_language language);

#endif
