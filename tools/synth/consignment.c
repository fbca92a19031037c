/* Knows what is drawn for a consignment.  Each draw has a stream of its own,
 * named by consignment and attribute or stage: who stands in which queue, or a
 * further stage, changes nothing in what the others draw. */
#include "tools/synth/consignment.h"

#include <string.h>

#define CENTURY (36525 * 86400.0) /* s: factors may multiply to any size */

enum { HAPPENS = 1 }; /* purposes beside that of a stage's duration */

size_t synth_consignment_size(const synth_spec *spec)
{
    size_t a = (size_t)spec->attribute_count;
    size_t m = (size_t)spec->milestone_count;

    return sizeof(synth_consignment) + a * sizeof(int64_t) +
           2 * m * sizeof(int64_t) +
           (size_t)spec->stage_count * sizeof(synth_visit) +
           (a + 1) * sizeof(uint16_t);
}

synth_consignment *synth_consignment_lay(void *memory, const synth_spec *spec)
{
    synth_consignment *c = memory;
    size_t m = (size_t)spec->milestone_count;

    memset(c, 0, synth_consignment_size(spec));
    c->numbers = (int64_t *)(void *)(c + 1);
    c->known = c->numbers + spec->attribute_count;
    c->truth = c->known + m;
    c->visits = (synth_visit *)(void *)(c->truth + m);
    c->levels = (uint16_t *)(void *)(c->visits + spec->stage_count);
    for (size_t i = 0; i < 2 * m; i++)
        c->known[i] = SYNTH_UNKNOWN;
    return c;
}

static double draw_duration(const synth_duration *d, const uint16_t *levels,
                            synth_random *r)
{
    double size = synth_amount_at(&d->size, levels), value;

    for (size_t i = 0; i < d->factor_count; i++)
        size *= d->factors[i].values[levels[d->factors[i].attribute]];
    for (int tries = 0; tries < 1000; tries++) {
        value = size;
        if (d->law == SYNTH_LOGNORMAL)
            value = synth_random_lognormal(r, size,
                                           synth_amount_at(&d->shape, levels));
        if (d->law == SYNTH_GAMMA)
            value =
                synth_random_gamma(r, size, synth_amount_at(&d->shape, levels));
        if (d->max == 0 || value <= d->max)
            return value;
    }
    return d->max; /* a maximum that almost nothing keeps */
}

static uint16_t choose(const double *cumulative, int count, double share)
{
    int i = 0;

    while (i < count - 1 && cumulative[i] <= share)
        i++;
    return (uint16_t)i;
}

static void draw_number(synth_consignment *c, const synth_attribute *a, int i,
                        synth_random *r)
{
    double value = draw_duration(&a->law, c->levels, r);
    int level = 0;

    while (level < a->level_count - 1 && value >= a->cuts[level])
        level++;
    c->levels[i] = (uint16_t)level;
    for (int d = 0; d < a->decimals; d++)
        value *= 10;
    c->numbers[i] = (int64_t)(value < 9e17 ? value + 0.5 : 9e17);
}

static void draw_attribute(synth_consignment *c, const synth_spec *spec, int i)
{
    const synth_attribute *a = &spec->attributes[i];
    synth_random r = synth_random_of(spec->seed, c->number, a->key);
    double share;

    switch (a->kind) {
    case SYNTH_CHOICE:
        c->levels[i] =
            choose(a->cumulative + (a->by < 0 ? 0
                                              : (size_t)c->levels[a->by] *
                                                    (size_t)a->level_count),
                   a->level_count, synth_random_share(&r));
        break;
    case SYNTH_POOL: /* few come often, many seldom */
        share = synth_random_share(&r);
        c->numbers[i] = 1 + (int64_t)(share * share * (double)a->pool);
        break;
    case SYNTH_NUMBER:
        draw_number(c, a, i, &r);
        break;
    }
}

static bool wanted(const synth_consignment *c, const synth_spec *spec,
                   const synth_stage *stage)
{
    double probability = synth_amount_at(&stage->probability, c->levels);
    synth_random r;

    if (!stage->from_arrival && !(stage->after & c->happens))
        return false; /* nothing that it follows will happen */
    for (size_t i = 0; i < stage->condition_count; i++)
        if (!stage->conditions[i]
                 .holds[c->levels[stage->conditions[i].attribute]])
            return false;
    if (probability >= 1)
        return true;
    r = synth_random_of(spec->seed, c->number, stage->key + HAPPENS);
    return synth_random_share(&r) < probability;
}

static uint16_t count_bits(uint64_t bits)
{
    uint16_t n = 0;

    for (; bits; bits &= bits - 1)
        n++;
    return n;
}

void synth_consignment_draw(synth_consignment *c, const synth_spec *spec,
                            int group)
{
    for (int i = 0; i < spec->attribute_count; i++)
        if (i == spec->arrivals_by)
            c->levels[i] = (uint16_t)group;
        else
            draw_attribute(c, spec, i);
    for (int i = 0; i < spec->stage_count; i++) {
        const synth_stage *stage = &spec->stages[i];

        if (!wanted(c, spec, stage))
            continue;
        c->visits[i].pending =
            (uint16_t)(count_bits(stage->after & c->happens) +
                       stage->from_arrival);
        c->happens |= UINT64_C(1) << i;
    }
}

int64_t synth_consignment_work(const synth_consignment *c,
                               const synth_spec *spec, int stage)
{
    const synth_stage *s = &spec->stages[stage];
    uint64_t round = c->visits[stage].rounds;
    synth_random r =
        synth_random_of(spec->seed, c->number, s->key + 16 * round);
    double seconds = draw_duration(&s->duration, c->levels, &r);

    return (int64_t)((seconds < CENTURY ? seconds : CENTURY) + 0.5);
}
