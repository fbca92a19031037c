/* Knows how the days of a calendar become cells.  The stretches of a day are
 * the spans that start on it, up to midnight, and what is left over of the
 * spans of the day before.  There are seven ordinary cells; a cell is
 * exceptional when its day, or the day before, is an exception. */
#include "libtrs/calendar.h"

#include <stdlib.h>

enum { MINUTES = 1440 };

/* One exceptional day and what stands there. */
typedef struct dated {
    trs_day day;
    const trs__exception *rule;
} dated;

typedef struct builder {
    trs_calendar *calendar;
    dated *dates; /* in order, each day once */
    size_t n;
    trs__stretch *scratch;
} builder;

static int by_day(const void *a, const void *b)
{
    const dated *x = a, *y = b;

    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (int)y->rule->special - (int)x->rule->special;
}

static bool list_dates(builder *b)
{
    const trs_calendar *c = b->calendar;
    size_t n = 0, kept = 0;

    for (size_t i = 0; i < c->n_exceptions; i++)
        n += (size_t)(c->exceptions[i].last - c->exceptions[i].first) + 1;
    b->dates = trs__alloc(&c->host, n, sizeof *b->dates);
    if (!b->dates)
        return false;
    n = 0;
    for (size_t i = 0; i < c->n_exceptions; i++)
        for (trs_day d = c->exceptions[i].first; d <= c->exceptions[i].last;
             d++)
            b->dates[n++] = (dated){ d, &c->exceptions[i] };
    if (n)
        qsort(b->dates, n, sizeof *b->dates, by_day);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || b->dates[kept - 1].day != b->dates[i].day)
            b->dates[kept++] = b->dates[i];
    b->n = kept;
    return true;
}

/* The spans that start on a day that is no exception. */
static const trs__hours_list *ordinary_hours(const builder *b, trs_day day)
{
    return &b->calendar->weekly[trs_weekday(day)];
}

static int by_start(const void *a, const void *b)
{
    const trs__stretch *x = a, *y = b;

    return (x->start > y->start) - (x->start < y->start);
}

static size_t add_spans(trs__stretch *scratch, const trs__hours_list *today,
                        const trs__hours_list *yesterday)
{
    size_t n = 0;

    for (size_t i = 0; i < today->n; i++) {
        const trs_hours *h = &today->hours[i];
        int end = h->to > h->from ? h->to : MINUTES;

        scratch[n++] = (trs__stretch){ h->from, end };
    }
    for (size_t i = 0; i < yesterday->n; i++) {
        const trs_hours *h = &yesterday->hours[i];

        if (h->to <= h->from && h->to > 0)
            scratch[n++] = (trs__stretch){ 0, h->to };
    }
    return n;
}

/* Makes the cell of a day out of the spans of that day and the one before. */
static bool make_cell(builder *b, const trs__hours_list *today,
                      const trs__hours_list *yesterday, trs__cell *cell)
{
    trs_calendar *c = b->calendar;
    size_t n = add_spans(b->scratch, today, yesterday);

    /* There is an array even of no stretches: cells point into it. */
    if (!trs__grow(&c->host, &c->stretches, &c->stretches_capacity,
                   c->n_stretches + n + 1, sizeof *c->stretches))
        return false;
    *cell = (trs__cell){ .first = c->n_stretches };
    if (n)
        qsort(b->scratch, n, sizeof *b->scratch, by_start);
    for (size_t i = 0; i < n; i++) {
        trs__stretch *last = cell->n ? &c->stretches[c->n_stretches - 1] : NULL;

        if (last && b->scratch[i].start <= last->end) {
            if (b->scratch[i].end > last->end)
                last->end = b->scratch[i].end;
        } else {
            c->stretches[c->n_stretches++] = b->scratch[i];
            cell->n++;
        }
    }
    for (size_t i = 0; i < cell->n; i++) {
        trs__stretch *s = &c->stretches[cell->first + i];

        s->start *= (int32_t)TRS_MINUTE; /* minutes until here */
        s->end *= (int32_t)TRS_MINUTE;
        cell->total += s->end - s->start;
    }
    return true;
}

static bool make_week(builder *b)
{
    trs_calendar *c = b->calendar;

    c->week = 0;
    for (int day = 0; day < TRS__WEEK; day++) {
        int before = (day + TRS__WEEK - 1) % TRS__WEEK;

        if (!make_cell(b, &c->weekly[day], &c->weekly[before],
                       &c->ordinary[day]))
            return false;
        c->ordinary[day].before = c->week;
        c->week += c->ordinary[day].total;
    }
    return true;
}

static bool add_cell(builder *b, trs_day day, const trs__hours_list *today,
                     const trs__hours_list *yesterday)
{
    trs_calendar *c = b->calendar;
    trs_span before = 0;
    trs__cell cell;

    if (!make_cell(b, today, yesterday, &cell) ||
        !trs__grow(&c->host, &c->cells, &c->cells_capacity, c->n_cells + 1,
                   sizeof *c->cells))
        return false;
    if (c->n_cells) {
        const trs__cell *last = &c->cells[c->n_cells - 1];

        before = last->before + last->total -
                 c->ordinary[trs_weekday(last->day)].total;
    }
    cell.day = day;
    cell.before = before;
    c->cells[c->n_cells++] = cell;
    return true;
}

/* Each exception makes its own cell and, unless that is one too, the next. */
static bool make_exceptional(builder *b)
{
    for (size_t i = 0; i < b->n; i++) {
        const dated *d = &b->dates[i];
        bool follows = i > 0 && d[-1].day == d->day - 1;
        bool followed = i + 1 < b->n && d[1].day == d->day + 1;

        if (!add_cell(b, d->day, &d->rule->list,
                      follows ? &d[-1].rule->list
                              : ordinary_hours(b, d->day - 1)))
            return false;
        if (!followed && !add_cell(b, d->day + 1, ordinary_hours(b, d->day + 1),
                                   &d->rule->list))
            return false;
    }
    return true;
}

/* W must go on where it was when the clock is changed. */
static void settle_periods(trs_calendar *c)
{
    trs__calendar_period *p = c->periods;

    p[0].base = 0;
    for (size_t i = 1; i < c->n_periods; i++)
        p[i].base = p[i - 1].base +
                    trs__calendar_wall_before(c, p[i].from + p[i - 1].offset) -
                    trs__calendar_wall_before(c, p[i].from + p[i].offset);
}

static size_t longest_list(const trs_calendar *c)
{
    size_t most = 0;

    for (int day = 0; day < TRS__WEEK; day++)
        if (c->weekly[day].n > most)
            most = c->weekly[day].n;
    for (size_t i = 0; i < c->n_exceptions; i++)
        if (c->exceptions[i].list.n > most)
            most = c->exceptions[i].list.n;
    return most;
}

bool trs__calendar_build(trs_calendar *calendar)
{
    builder b = { .calendar = calendar };
    const trs_host *host = &calendar->host;
    bool done;

    b.scratch = trs__alloc(host, 2 * longest_list(calendar), sizeof *b.scratch);
    done = b.scratch && list_dates(&b) && make_week(&b) && make_exceptional(&b);
    if (done)
        settle_periods(calendar);
    trs__free(host, b.dates);
    trs__free(host, b.scratch);
    return done;
}
