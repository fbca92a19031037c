/* Knows how arrivals follow hours, weekdays and vessels.
 *
 * The arrivals of a group are independent draws from its pattern.  They are
 * made in order and one at a time: the spacings of n sorted uniform numbers
 * come from exponential ones, E/(n), E/(n-1), ... on a log scale, so that
 * nothing has to be kept or sorted. */
#include "tools/synth/arrivals.h"

#include <stdlib.h>

typedef struct stretch { /* of time with one intensity, or one vessel's call */
    int64_t start, length;
    double end; /* cumulated share of the group's arrivals */
    uint32_t vessel;
} stretch;

typedef struct group {
    uint64_t total, given;
    double log_left; /* -ln of the share of the pattern that is still to come */
    synth_random random;
    stretch *stretches;
    size_t count, at;
    synth_arrival next;
    bool waiting; /* next holds an arrival */
} group;

struct synth_arrivals {
    group *groups;
    int count;
};

static void scale(stretch *s, size_t count)
{
    double sum = 0, total = 0;

    for (size_t i = 0; i < count; i++)
        total += s[i].end;
    for (size_t i = 0; i < count; i++) {
        sum += s[i].end;
        s[i].end = sum / total;
    }
    s[count - 1].end = 1;
}

/* An hour each; end holds its weight until it is scaled. */
static bool make_hours(group *g, const synth_pattern *p, int64_t offset)
{
    g->count = (size_t)(p->to - p->from + 1) * 24;
    g->stretches = calloc(g->count, sizeof *g->stretches);
    if (!g->stretches)
        return false;
    for (size_t i = 0; i < g->count; i++) {
        stretch *s = &g->stretches[i];
        int64_t day = p->from + (int64_t)(i / 24);

        s->start = day * SYNTH_DAY + (int64_t)(i % 24) * 3600 - offset;
        s->length = 3600;
        s->end = p->hours[i % 24] * p->weekdays[synth_clock_weekday(day)];
    }
    scale(g->stretches, g->count);
    return true;
}

static void draw(group *g)
{
    double share, before, part;
    const stretch *s;

    g->waiting = g->given < g->total;
    if (!g->waiting)
        return;
    g->log_left +=
        synth_random_exponential(&g->random) / (double)(g->total - g->given);
    g->given++;
    share = 1 - synth_exp(g->log_left < 700 ? -g->log_left : -700);
    while (g->at + 1 < g->count && g->stretches[g->at].end <= share)
        g->at++;
    s = &g->stretches[g->at];
    before = g->at ? g->stretches[g->at - 1].end : 0;
    part = s->end > before ? (share - before) / (s->end - before) : 0;
    part = part < 0 ? 0 : part;
    g->next.t = s->start + (int64_t)(part * (double)s->length);
    if (s->length && g->next.t >= s->start + s->length)
        g->next.t = s->start + s->length - 1;
    g->next.vessel = s->vessel;
}

/* Vessels come by the pattern; consignments come with one of them. */
static bool make_vessels(group *g, uint32_t vessels, uint32_t first)
{
    stretch *calls = calloc(vessels, sizeof *calls);
    uint64_t total = g->total;

    if (!calls)
        return false;
    g->total = vessels;
    for (uint32_t i = 0; i < vessels; i++) {
        draw(g);
        calls[i].start = g->next.t;
        calls[i].vessel = first + i;
        calls[i].end = synth_random_lognormal(&g->random, 1, 0.6);
    }
    free(g->stretches);
    scale(calls, vessels);
    g->stretches = calls;
    g->count = vessels;
    g->at = 0;
    g->total = total;
    g->given = 0;
    g->log_left = 0;
    return true;
}

/* Shares of n as whole numbers: the largest remainders are rounded up. */
static void divide(synth_arrivals *a, const synth_spec *spec)
{
    uint64_t given = 0, n = spec->consignments;

    for (int i = 0; i < a->count; i++) {
        a->groups[i].total = (uint64_t)(spec->patterns[i].share * (double)n);
        given += a->groups[i].total;
    }
    while (given < n) {
        double most = -1e300;
        int best = 0;

        for (int i = 0; i < a->count; i++) {
            double rest = spec->patterns[i].share * (double)n -
                          (double)a->groups[i].total;

            if (rest > most) {
                most = rest;
                best = i;
            }
        }
        a->groups[best].total++;
        given++;
    }
}

trs_status synth_arrivals_new(synth_arrivals **out, const synth_spec *spec)
{
    synth_arrivals *a = calloc(1, sizeof *a);
    uint32_t vessels = 1;

    if (a)
        a->groups = calloc((size_t)spec->pattern_count, sizeof *a->groups);
    if (!a || !a->groups) {
        synth_arrivals_free(a);
        return TRS_ENOMEM;
    }
    a->count = spec->pattern_count;
    divide(a, spec);
    for (int i = 0; i < a->count; i++) {
        const synth_pattern *p = &spec->patterns[i];
        group *g = &a->groups[i];

        g->next.group = i;
        g->random = synth_random_of(spec->seed, (uint64_t)i,
                                    synth_spec_key("arrivals"));
        if (!make_hours(g, p, spec->offset) ||
            (p->vessels && !make_vessels(g, p->vessels, vessels))) {
            synth_arrivals_free(a);
            return TRS_ENOMEM;
        }
        vessels += p->vessels;
        draw(g);
    }
    *out = a;
    return TRS_OK;
}

void synth_arrivals_free(synth_arrivals *a)
{
    if (!a)
        return;
    for (int i = 0; i < a->count; i++)
        free(a->groups[i].stretches);
    free(a->groups);
    free(a);
}

bool synth_arrivals_next(synth_arrivals *a, synth_arrival *out)
{
    group *first = NULL;

    for (int i = 0; i < a->count; i++) {
        group *g = &a->groups[i];

        if (g->waiting && (!first || g->next.t < first->next.t))
            first = g;
    }
    if (!first)
        return false;
    *out = first->next;
    draw(first);
    return true;
}
