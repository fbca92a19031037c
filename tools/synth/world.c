/* Knows the course of events.  A heap holds what is going to happen, one
 * entry a stage that is under way; equal times keep the order in which they
 * were foreseen. */
#include "tools/synth/world.h"

#include "tools/synth/arrivals.h"
#include "tools/synth/office.h"

#include <stdlib.h>

enum { ARRIVAL = -1, CHUNK = 256 };

typedef struct event {
    int64_t t;
    uint64_t order;
    synth_consignment *who;
    int stage; /* that is done, or ARRIVAL */
} event;

typedef struct chunk { /* memory for CHUNK consignments */
    struct chunk *next;
    max_align_t data[];
} chunk;

typedef struct world {
    synth_spec *spec;
    const synth_listener *listener;
    synth_desk *desks;
    event *heap;
    size_t count, capacity;
    uint64_t foreseen, numbered;
    synth_consignment *first, *last; /* not yet told, in order of numbers */
    synth_consignment *spare;
    chunk *chunks;
    int64_t ahead; /* how far before its arrival a consignment may begin */
    bool failed;   /* out of memory */
} world;

static bool sooner(const event *a, const event *b)
{
    return a->t < b->t || (a->t == b->t && a->order < b->order);
}

static void foresee(world *w, synth_consignment *who, int stage, int64_t t)
{
    event e = { t, w->foreseen++, who, stage };
    size_t at;

    if (w->count == w->capacity) {
        size_t capacity = w->capacity ? 2 * w->capacity : 1024;
        event *more = realloc(w->heap, capacity * sizeof *more);

        if (!more) {
            w->failed = true;
            return;
        }
        w->heap = more;
        w->capacity = capacity;
    }
    for (at = w->count++; at && sooner(&e, &w->heap[(at - 1) / 2]);
         at = (at - 1) / 2)
        w->heap[at] = w->heap[(at - 1) / 2];
    w->heap[at] = e;
    who->underway++;
}

static event take(world *w)
{
    event top = w->heap[0], moved = w->heap[--w->count];
    size_t at = 0;

    for (;;) {
        size_t child = 2 * at + 1;

        if (child + 1 < w->count &&
            sooner(&w->heap[child + 1], &w->heap[child]))
            child++;
        if (child >= w->count || !sooner(&w->heap[child], &moved))
            break;
        w->heap[at] = w->heap[child];
        at = child;
    }
    if (w->count)
        w->heap[at] = moved;
    return top;
}

static synth_consignment *new_consignment(world *w)
{
    size_t size = synth_consignment_size(w->spec);
    synth_consignment *c;

    size = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) *
           sizeof(max_align_t);
    if (!w->spare) {
        chunk *made = malloc(sizeof *made + CHUNK * size);

        if (!made)
            return NULL;
        made->next = w->chunks;
        w->chunks = made;
        for (size_t i = 0; i < CHUNK; i++) {
            c = (synth_consignment *)(void *)((char *)made->data + i * size);
            c->next = w->spare;
            w->spare = c;
        }
    }
    c = w->spare;
    w->spare = c->next;
    return synth_consignment_lay(c, w->spec);
}

/* Tells those at the front that are complete (or all), and reuses them. */
static void tell(world *w, bool all)
{
    while (w->first && (all || w->first->complete)) {
        synth_consignment *c = w->first;

        if (w->listener->consignment)
            w->listener->consignment(w->listener->context, c);
        w->first = c->next;
        c->next = w->spare;
        w->spare = c;
    }
    if (!w->first)
        w->last = NULL;
}

static void start(world *w, synth_consignment *c, int stage, int64_t t)
{
    const synth_stage *s = &w->spec->stages[stage];
    synth_visit *v = &c->visits[stage];
    int64_t work = synth_consignment_work(c, w->spec, stage), begun = t, end;
    int office = s->office;

    if (s->office_by >= 0)
        office = s->office_of_level[c->levels[s->office_by]];
    if (v->rounds == 0)
        v->came = t;
    if (office >= 0)
        end = synth_desk_serve(&w->desks[office], t, work, &begun);
    else if (s->hours >= 0)
        end = synth_hours_add(&w->spec->calendars[s->hours], t, work);
    else
        end = t + work;
    if (end == SYNTH_NEVER) {
        w->failed = true;
        return;
    }
    v->queued += begun - t;
    v->rounds++;
    foresee(w, c, stage, end);
}

static void happen(world *w, synth_consignment *c, int milestone, int64_t t)
{
    c->truth[milestone] = t;
    if (t > w->spec->cutoff)
        return;
    c->known[milestone] = t;
    if (w->listener->milestone)
        w->listener->milestone(w->listener->context, c, milestone, t);
}

/* Starts what waited for nothing else.  A stage with a terminal end comes
 * first: once it is under way nothing else begins. */
static void follow(world *w, synth_consignment *c, uint64_t stages, int64_t t)
{
    uint64_t ready = 0;

    stages &= c->happens;
    for (int i = 0; stages >> i; i++) {
        if (!(stages >> i & 1) || --c->visits[i].pending > 0)
            continue;
        ready |= UINT64_C(1) << i;
        if (w->spec->stages[i].terminal && !c->diverted) {
            c->diverted = true;
            start(w, c, i, t);
        }
        if (i == SYNTH_STAGES - 1)
            break;
    }
    for (int i = 0; i < w->spec->stage_count && !c->diverted; i++)
        if (ready >> i & 1)
            start(w, c, i, t);
}

static uint64_t after_arrival(const synth_spec *spec)
{
    uint64_t found = 0;

    for (int i = 0; i < spec->stage_count; i++)
        if (spec->stages[i].from_arrival && !spec->stages[i].ahead)
            found |= UINT64_C(1) << i;
    return found;
}

static bool again(const world *w, const synth_consignment *c, int stage)
{
    const synth_stage *s = &w->spec->stages[stage];
    double probability = synth_amount_at(&s->repeat, c->levels);
    int rounds = c->visits[stage].rounds;
    synth_random r;

    if (probability <= 0 || rounds > s->repeat_max || c->diverted)
        return false;
    r = synth_random_of(w->spec->seed, c->number,
                        s->key + 2 + 16 * (uint64_t)rounds);
    return synth_random_share(&r) < probability;
}

static void done(world *w, synth_consignment *c, int stage, int64_t t)
{
    const synth_stage *s = &w->spec->stages[stage];

    c->visits[stage].spent = t - c->visits[stage].came;
    happen(w, c, s->to, t);
    if (s->terminal)
        c->over = true;
    else if (again(w, c, stage))
        start(w, c, stage, t);
    else
        follow(w, c, s->before, t);
}

static void handle(world *w, event e)
{
    synth_consignment *c = e.who;

    c->underway--;
    if (c->over) {
        /* seized or given up: what was under way comes to nothing */
    } else if (e.stage == ARRIVAL) {
        happen(w, c, 0, e.t);
        follow(w, c, after_arrival(w->spec), e.t);
    } else {
        done(w, c, e.stage, e.t);
    }
    if (c->underway == 0) {
        c->complete = true;
        tell(w, false);
    }
}

static void welcome(world *w, const synth_arrival *a)
{
    synth_consignment *c = new_consignment(w);

    if (!c) {
        w->failed = true;
        return;
    }
    c->number = ++w->numbered;
    c->arrival = a->t;
    c->vessel = a->vessel;
    *(w->last ? &w->last->next : &w->first) = c;
    w->last = c;
    synth_consignment_draw(c, w->spec, a->group);
    for (int i = 0; i < w->spec->stage_count; i++)
        if (w->spec->stages[i].ahead && c->happens >> i & 1) {
            c->visits[i].came = a->t;
            c->visits[i].rounds = 1;
            foresee(w, c, i, a->t - synth_consignment_work(c, w->spec, i));
        }
    foresee(w, c, ARRIVAL, a->t);
}

static bool begin(world *w)
{
    synth_spec *spec = w->spec;
    int64_t first = INT64_MAX;

    for (int i = 0; i < spec->pattern_count; i++)
        if (spec->patterns[i].from < first)
            first = spec->patterns[i].from;
    for (int i = 0; i < spec->stage_count; i++)
        if (spec->stages[i].ahead &&
            (int64_t)spec->stages[i].duration.max + 1 > w->ahead)
            w->ahead = (int64_t)spec->stages[i].duration.max + 1;
    for (int i = 0; i < spec->calendar_count; i++)
        if (!synth_hours_begin(&spec->calendars[i],
                               first - SYNTH_AHEAD_DAYS - 2))
            return false;
    w->desks = calloc((size_t)spec->office_count + 1, sizeof *w->desks);
    for (int i = 0; w->desks && i < spec->office_count; i++) {
        const synth_office *o = &spec->offices[i];

        if (!synth_desk_begin(&w->desks[i],
                              o->hours < 0 ? NULL : &spec->calendars[o->hours],
                              o->officers))
            return false;
    }
    return w->desks != NULL;
}

/* Consignments are welcomed before anything can happen to them, which may be
 * long before they arrive. */
static void run(world *w, synth_arrivals *arrivals)
{
    int64_t stop = w->listener->beyond ? INT64_MAX : w->spec->cutoff;
    synth_arrival next;
    bool more = synth_arrivals_next(arrivals, &next);

    while (!w->failed && (more || w->count)) {
        if (more && (!w->count || next.t - w->ahead <= w->heap[0].t)) {
            if (w->listener->enough &&
                w->listener->enough(w->listener->context))
                return;
            welcome(w, &next);
            more = synth_arrivals_next(arrivals, &next);
            continue;
        }
        if (w->heap[0].t > stop)
            break;
        handle(w, take(w));
    }
    if (!w->failed)
        tell(w, true);
}

static void clear(world *w)
{
    for (int i = 0; w->desks && i < w->spec->office_count; i++)
        synth_desk_free(&w->desks[i]);
    free(w->desks);
    free(w->heap);
    while (w->chunks) {
        chunk *next = w->chunks->next;

        free(w->chunks);
        w->chunks = next;
    }
}

trs_status synth_world_run(synth_spec *spec, const synth_listener *listener)
{
    world w = { .spec = spec, .listener = listener };
    synth_arrivals *arrivals = NULL;

    w.failed = !begin(&w) || synth_arrivals_new(&arrivals, spec) != TRS_OK;
    if (!w.failed)
        run(&w, arrivals);
    synth_arrivals_free(arrivals);
    clear(&w);
    return w.failed ? TRS_ENOMEM : TRS_OK;
}
