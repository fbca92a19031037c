/* From values to places, and the ticks that name some of them. */
#ifndef TRS__SCALE_H
#define TRS__SCALE_H

#include <trs/plot.h>

typedef struct trs__axis {
    bool log;
    double low, high; /* the values at ...                              */
    double from, to;  /* ... these places; to may be the smaller        */
    double zone;      /* log: room before from for zero and less; or 0  */
    trs_unit unit;    /* linear: days are counted in hours with HOURS   */
} trs__axis;

/* low stands at from, high at to. */
trs__axis trs__linear(double low, double high, double from, double to);

/* The one mapping from value to place.  Beyond the ends: the ends.  On a log
 * axis zero and less stand in the middle of the zone. */
double trs__x_of(const trs__axis *axis, double value);

/* Where the ground of the zone ends; it begins at from - zone. */
double trs__zone_end(const trs__axis *axis);

/* What the axis has to show. */
typedef struct trs__range {
    double low, high;   /* of all values            */
    double least;       /* smallest positive value  */
    bool any, negative; /* any value; any at or below 0 */
} trs__range;

void trs__range_init(trs__range *range);
/* Absent values change nothing. */
void trs__range_add(trs__range *range, double value);

/* An axis of durations for what was added; from and to are still 0. */
trs__axis trs__axis_for(const trs__range *range, const trs_plot_axis *wish,
                        trs_plot_scale automatic);

/* Lays the axis over places from..to; the zone is taken from its start. */
void trs__axis_lay(trs__axis *axis, double from, double to, double zone);

enum { TRS__MAX_TICKS = 24 };

typedef struct trs__tick {
    double value;
    char label[40];
} trs__tick;

typedef struct trs__ticks {
    trs__tick tick[TRS__MAX_TICKS];
    size_t count;
} trs__ticks;

/* How wide a label is, and how far two must be apart. */
typedef struct trs__room {
    double (*width)(void *context, const char *label);
    void *context;
    double gap;
} trs__room;

/* As many ticks as fit without their labels touching, in human units. */
void trs__ticks_duration(trs__ticks *out, const trs__axis *axis,
                         const trs_plot_style *style, const trs__room *room);

/* Ticks at durations that the caller chose, all in the unit of the last. */
void trs__ticks_given(trs__ticks *out, const trs__axis *axis,
                      const trs_plot_style *style, const trs__room *room,
                      const double *values, size_t count);

/* 0, 5, 10 ...: at most so many, on a linear axis from low to high. */
void trs__ticks_number(trs__ticks *out, const trs__axis *axis,
                       const trs_plot_style *style, size_t most);
/* How many labels of per cent or counts fit along an axis; 1 at least. */
size_t trs__most_ticks(const trs__axis *axis, double each);
/* The same in per cent. */
void trs__ticks_share(trs__ticks *out, const trs__axis *axis,
                      const trs_plot_style *style, size_t most);
/* 0.5, 1, 2 ... times, on a log axis. */
void trs__ticks_ratio(trs__ticks *out, const trs__axis *axis,
                      const trs_plot_style *style, const trs__room *room);
/* Days, Mondays, months or years; values are days. */
void trs__ticks_date(trs__ticks *out, const trs__axis *axis,
                     const trs_plot_style *style, const trs__room *room);

/* The smallest of 1, 2, 5 x 10^k that is not below raw. */
double trs__nice_step(double raw);

#endif
