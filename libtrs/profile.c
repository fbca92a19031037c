/* Knows how all columns are looked at by several threads, and what is said of
 * them.  viewer.c knows one thread. */
#include "libtrs/profile.h"

#include "libtrs/status.h"
#include "libtrs/viewer.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

const trs__column *trs__profile_find(const trs__profile *profile,
                                     const char *name)
{
    const trs__column *folded = NULL;

    for (size_t c = 0; c < profile->count; c++) {
        if (strcmp(profile->columns[c].name.bytes, name) == 0)
            return &profile->columns[c];
        if (!folded && strcasecmp(profile->columns[c].name.bytes, name) == 0)
            folded = &profile->columns[c];
    }
    return folded;
}

enum { MOST_COLUMNS = 10000 };

/* What is kept of a column is a thousand times its name. */
static trs_status check_width(const trs__inputs *inputs, trs_error *err)
{
    for (size_t i = 0; i < inputs->count; i++)
        if (inputs->items[i].column_count > MOST_COLUMNS)
            return trs__fail_at(
                err, TRS_ELIMIT, inputs->items[i].name, 0, 0,
                "%zu columns; all can be looked at when there are at most %d, "
                "else want a study file that names those that count",
                inputs->items[i].column_count, MOST_COLUMNS);
    return TRS_OK;
}

static trs_status run(trs__profile *profile, trs__viewer *viewers,
                      trs__inputs *inputs, unsigned threads, trs_error *err)
{
    trs__feed_options options = { 0, threads };
    trs__feed_result result = { 0 };
    void *visitors[TRS__MOST_THREADS];
    trs_status status;

    for (unsigned t = 0; t < threads; t++)
        visitors[t] = &viewers[t];
    status = trs__feed_run(inputs, &options, visitors, trs__viewer_visit,
                           &result, err);
    if (status == TRS_OK)
        status = trs__viewers_join(profile, viewers, threads,
                                   result.first_lines, err);
    trs__feed_result_clear(&result, &inputs->host);
    return status;
}

trs_status trs__profile_run(trs__profile *profile, trs__inputs *inputs,
                            const trs_data_rules *rules, trs_texts only,
                            const trs__apart *apart, unsigned threads,
                            trs_error *err)
{
    trs_status status = only.count ? TRS_OK : check_width(inputs, err);
    trs__viewer *viewers;
    trs_data_rules usual;

    if (status != TRS_OK)
        return status;
    viewers = trs__zalloc(&inputs->host, threads, sizeof *viewers);
    if (!viewers)
        return trs__no_memory(err);
    if (!rules) {
        trs_data_rules_init(&usual);
        rules = &usual;
    }
    for (unsigned t = 0; t < threads && status == TRS_OK; t++)
        if (!trs__viewer_init(&viewers[t], inputs, rules, only, apart))
            status = trs__no_memory(err);
    if (status == TRS_OK)
        status = run(profile, viewers, inputs, threads, err);
    for (unsigned t = 0; t < threads; t++)
        trs__viewer_clear(&viewers[t]);
    trs__free(&inputs->host, viewers);
    return status;
}

void trs__profile_clear(trs__profile *profile)
{
    trs_host host = profile->host;

    for (size_t c = 0; c < profile->count; c++)
        trs__column_clear(&profile->columns[c], &host);
    trs__free(&host, profile->columns);
    trs__dict_clear(&profile->names);
    trs__arena_clear(&profile->arena);
    memset(profile, 0, sizeof *profile);
}

/* ---- what it says -------------------------------------------------------- */

uint64_t trs__column_distinct(const trs__column *column)
{
    double sum = 0, m = TRS__REGISTERS;
    size_t zero = 0;

    if (!column->many)
        return column->values.count;
    for (size_t r = 0; r < TRS__REGISTERS; r++) {
        sum += ldexp(1, -column->registers[r]);
        zero += column->registers[r] == 0;
    }
    sum = 0.7213 / (1 + 1.079 / m) * m * m / sum;
    if (sum < 2.5 * m && zero) /* few: count the empty registers instead */
        sum = m * log(m / (double)zero);
    return (uint64_t)(sum + 0.5);
}

trs_layout_kind trs__column_usual(const trs__column *column)
{
    size_t best = 0;

    for (size_t k = 1; k < TRS_LAYOUT_COUNT; k++)
        if (column->kinds[k] > column->kinds[best])
            best = k;
    return (trs_layout_kind)best;
}

bool trs__column_is_time(const trs__column *column)
{
    return column->times && column->times * 2 >= column->filled;
}

static trs_status unclear(const trs__column *column, const trs__inputs *inputs,
                          const trs__sighting *first,
                          const trs__sighting *second, trs_error *err)
{
    const char *name = inputs->names[first->spot.file];
    char pattern[64] = "%d/%m/%Y %H:%M", also[80] = "";
    trs_layout layout;

    trs_layout_init(&layout, TRS_ORDER_DAY_FIRST);
    trs_layout_pattern(&layout, first->value, strlen(first->value), pattern,
                       sizeof pattern);
    if (second->seen)
        snprintf(also, sizeof also, ", line %zu \"%.30s\"", second->spot.line,
                 second->value);
    return trs__fail_at(
        err, TRS_EFORMAT, name, first->spot.line, 0,
        "day and month can't be told apart in column \"%.40s\": \"%.30s\"%s; "
        "add to data: in the study file  timestamp: \"%s\"  or with month "
        "first",
        column->name.bytes, first->value, also, pattern);
}

trs_status trs__column_order(const trs__column *column,
                             const trs__inputs *inputs, trs_day_order *order,
                             trs_error *err)
{
    *order = TRS_ORDER_UNKNOWN;
    if (column->day_first && column->month_first && column->ambiguous)
        return unclear(column, inputs, &column->as_day, &column->as_month, err);
    if (column->day_first && !column->month_first)
        *order = TRS_ORDER_DAY_FIRST;
    else if (column->month_first && !column->day_first)
        *order = TRS_ORDER_MONTH_FIRST;
    else if (column->ambiguous)
        return unclear(column, inputs, &column->unclear[0], &column->unclear[1],
                       err);
    return TRS_OK;
}
