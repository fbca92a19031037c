/* How fast text becomes time, wall time an instant, and an instant working
 * time: one line each, in nanoseconds, the best of many rounds.  Values are
 * random, so that nothing is learnt from the one before. */
#include <trs/calendar.h>
#include <trs/layout.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { VALUES = 4096, ROUNDS = 200, ROOM = 40 };

static char values[VALUES][ROOM];
static size_t lengths[VALUES];
static trs_instant instants[VALUES];
static int64_t sink; /* keeps what is measured from being left out */

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int64_t read_values(const void *layout)
{
    trs_reading r = { 0 };
    int64_t sum = 0;

    for (size_t i = 0; i < VALUES; i++) {
        if (trs_layout_read(layout, values[i], lengths[i], &r) != TRS_READ_OK)
            exit(4);
        sum += r.time;
    }
    return sum;
}

static int64_t to_instants(const void *zone)
{
    int64_t sum = 0;

    for (size_t i = 0; i < VALUES; i++)
        sum += trs_zone_to_instant(zone, instants[i], NULL);
    return sum;
}

static int64_t count_open(const void *calendar)
{
    int64_t sum = 0;

    for (size_t i = 0; i < VALUES; i++)
        sum += trs_calendar_open_before(calendar, instants[i]);
    return sum;
}

static void measure(const char *name, int64_t (*work)(const void *),
                    const void *with)
{
    double best = 1e300;

    for (int round = 0; round < ROUNDS; round++) {
        double begun = now(), took;

        sink += work(with);
        took = now() - begun;
        best = took < best ? took : best;
    }
    printf("%-32s %6.1f ns\n", name, best / VALUES);
}

/* Writes all values as the letters say: Y m d H M S for a field of its usual
 * width, anything else for itself. */
static void write_values(const char *picture)
{
    for (size_t i = 0; i < VALUES; i++) {
        trs_civil c = trs_civil_at(instants[i]);
        size_t n = 0;

        for (const char *p = picture; *p && n + 5 < ROOM; p++) {
            int field = *p == 'Y'   ? c.year
                        : *p == 'm' ? c.month
                        : *p == 'd' ? c.day
                        : *p == 'H' ? c.hour
                        : *p == 'M' ? c.minute
                        : *p == 'S' ? c.second
                                    : -1;

            if (field < 0)
                values[i][n++] = *p;
            else
                n += (size_t)snprintf(values[i] + n, ROOM - n, "%02d", field);
        }
        lengths[i] = n;
    }
}

static void measure_layouts(void)
{
    static const char *const pictures[] = { "Y-m-dTH:M:SZ",     "Y-m-d H:M:S",
                                            "Y-m-d H:M",        "Y-m-d",
                                            "YmdHMS",           "d/m/Y H:M",
                                            "Y-m-dTH:M:S+03:00" };
    trs_layout layout;
    char name[64];

    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        write_values(pictures[i]);
        trs_layout_init(&layout, TRS_ORDER_DAY_FIRST);
        snprintf(name, sizeof name, "read %s", pictures[i]);
        measure(name, read_values, &layout);
        trs_layout_prefer(&layout, values[0], lengths[0]);
        snprintf(name, sizeof name, "    preferred");
        measure(name, read_values, &layout);
    }
    write_values("Y-m-dTH:M:SZ");
    if (trs_layout_compile(&layout, "%Y-%m-%dT%H:%M:%SZ", NULL) == TRS_OK)
        measure("pattern %Y-%m-%dT%H:%M:%SZ", read_values, &layout);
}

static void measure_zone(const char *name)
{
    static const trs_hours office[] = { { 480, 720 }, { 780, 1020 } };
    trs_calendar *calendar = NULL;
    trs_zone *zone = NULL;
    char line[64];

    if (trs_zone_open(&zone, NULL, name, NULL) != TRS_OK ||
        trs_calendar_new(&calendar, NULL, zone, NULL) != TRS_OK)
        exit(4);
    trs_calendar_add_hours(calendar, TRS_MON_FRI, office, 2, NULL);
    for (trs_day day = trs_day_of(2020, 1, 1); day < trs_day_of(2027, 1, 1);
         day += 25)
        trs_calendar_add_holiday(calendar, day, day, NULL);
    if (trs_calendar_finish(calendar, NULL) != TRS_OK)
        exit(4);
    snprintf(line, sizeof line, "wall to instant, %s", name);
    measure(line, to_instants, zone);
    snprintf(line, sizeof line, "working time, %s", name);
    measure(line, count_open, calendar);
    trs_calendar_free(calendar);
    trs_zone_free(zone);
}

int main(void)
{
    uint64_t seed = 1;

    for (size_t i = 0; i < VALUES; i++) {
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
        instants[i] =
            trs_day_of(2020, 1, 1) * TRS_DAY +
            (trs_instant)((seed >> 16) % (6 * 365 * 86400ull)) * TRS_SECOND;
    }
    measure_layouts();
    measure_zone("UTC");
    measure_zone("Africa/Nairobi");
    measure_zone("Europe/Berlin");
    return sink == 1; /* never */
}
