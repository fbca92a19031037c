/* Knows how a study's names become columns of one input. */
#include "libtrs/plan.h"

#include "libtrs/status.h"
#include "libtrs/study.h"

#include <string.h>

/* What making a plan needs at every step.  A wrong column is the plan's error,
 * noted once; only running out of memory ends the making. */
struct maker {
    trs__plan *plan;
    trs__arena *arena;
    const trs_cases *cases;
    const trs_study *study;
    const trs__input *input;
    trs__founds founds;
    bool no_memory;
};

static void *room(struct maker *maker, size_t count, size_t width)
{
    void *block = trs__arena_alloc(maker->arena, count * width);

    if (block)
        memset(block, 0, count * width);
    else
        maker->no_memory = true;
    return block;
}

static int column(struct maker *maker, const char *name)
{
    trs_error err;
    size_t index;
    trs_status status;

    if (!name)
        return TRS__NO_COLUMN;
    status = trs__input_column(maker->input, name, &index, &err);
    if (status == TRS_OK)
        return (int)index;
    if (maker->plan->status == TRS_OK) {
        maker->plan->status = status;
        maker->plan->error = err;
    }
    return TRS__NO_COLUMN;
}

static trs__row_test *tests(struct maker *maker,
                            const trs_conditions *conditions)
{
    trs__row_test *list = room(maker, conditions->count, sizeof *list);

    for (size_t i = 0; list && i < conditions->count; i++) {
        list[i].column = column(maker, conditions->items[i].name);
        list[i].values = &conditions->items[i].values;
    }
    return list;
}

/* Layouts: the patterns, else the automatic one as it was found. */
static void layouts(struct maker *maker, trs__time_reader *reader,
                    const trs_texts *patterns, trs__found found)
{
    reader->count = 0;
    reader->usual = patterns->count ? TRS_LAYOUT_COUNT : found.usual;
    reader->layouts = room(maker, patterns->count + 1, sizeof *reader->layouts);
    if (!reader->layouts)
        return;
    for (size_t i = 0; i < patterns->count;
         i++) /* the study has checked them */
        if (trs_layout_compile(&reader->layouts[reader->count],
                               patterns->items[i], NULL) == TRS_OK)
            reader->count++;
    if (reader->count == 0) {
        trs_layout_init(&reader->layouts[0], found.order);
        reader->count = 1;
    }
}

static const trs_texts *patterns_of(const struct maker *maker,
                                    const trs_texts *own)
{
    return own && own->count ? own : &trs_study_data(maker->study)->timestamps;
}

static trs__found found(const struct maker *maker, size_t index)
{
    trs__found nothing = { TRS_ORDER_UNKNOWN, TRS_LAYOUT_COUNT };

    return maker->founds ? maker->founds[index] : nothing;
}

/* The zone of wall times of a milestone; NULL where it is the site's. */
static const trs_zone *zone_of(const struct maker *maker, int milestone)
{
    bool own = milestone >= 0 &&
               trs_study_milestone(maker->study, (size_t)milestone)->timezone;

    if (maker->cases->has_site_zones && !own)
        return NULL;
    return trs__study_zone(maker->study, milestone, -1);
}

/* ---- events -------------------------------------------------------------- */

/* A milestone with a pattern or a zone of its own has a reader of its own, of
 * the column in which the times of that event stand. */
static trs__time_reader *own_reader(struct maker *maker, const char *event,
                                    size_t index)
{
    static const char suffix[] = ":start";
    const trs_milestone *milestone = trs_study_milestone(maker->study, index);
    const trs__plan *plan = maker->plan;
    size_t length = strlen(event);
    bool start = plan->start >= 0 && length >= sizeof suffix - 1 &&
                 strcmp(event + length - (sizeof suffix - 1), suffix) == 0;
    trs__time_reader *reader = room(maker, 1, sizeof *reader);

    if (!reader)
        return NULL;
    *reader = start ? plan->start_time : plan->time;
    reader->zone = zone_of(maker, (int)index);
    if (milestone->timestamps.count)
        layouts(maker, reader, &milestone->timestamps, found(maker, 0));
    return reader;
}

static void add_match(struct maker *maker, const char *event, size_t index)
{
    const trs_milestone *milestone = trs_study_milestone(maker->study, index);
    trs__plan *plan = maker->plan;
    size_t known = plan->event_names.count;
    uint32_t code = trs__dict_add(&plan->event_names, trs__text_of(event));
    trs__event_matches *matches;
    trs__event_match *items;

    if (code == TRS__NO_CODE) {
        maker->no_memory = true;
        return;
    }
    matches = &plan->events[code];
    if (code == known)
        memset(matches, 0, sizeof *matches);
    items = room(maker, matches->count + 1, sizeof *items);
    if (!items)
        return;
    if (matches->count)
        memcpy(items, matches->items, matches->count * sizeof *items);
    matches->items = items;
    items += matches->count++;
    items->milestone = (int)index;
    items->test_count = milestone->where.count;
    items->tests = tests(maker, &milestone->where);
    if (milestone->timestamps.count || milestone->timezone) {
        items->reader = own_reader(maker, event, index);
        matches->own = true;
    }
}

static void list_usual(struct maker *maker)
{
    trs__plan *plan = maker->plan;

    plan->usual = room(maker, plan->event_names.count + 1, sizeof *plan->usual);
    if (!plan->usual)
        return;
    plan->usual[0] = TRS__UNNAMED;
    for (size_t code = 0; code < plan->event_names.count; code++) {
        const trs__event_matches *matches = &plan->events[code];

        plan->usual[code + 1] =
            matches->count == 1 && !matches->own && !matches->items->test_count
                ? matches->items->milestone
                : TRS__DEPENDS;
    }
}

static void plan_events(struct maker *maker)
{
    const trs_data_rules *data = trs_study_data(maker->study);
    trs__plan *plan = maker->plan;
    size_t names = 0;

    plan->event = column(maker, data->event);
    for (size_t i = 0; i < 2; i++)
        plan->time.columns[i] = i < data->time.count
                                    ? column(maker, data->time.items[i])
                                    : TRS__NO_COLUMN;
    layouts(maker, &plan->time, &data->timestamps, found(maker, 0));
    plan->time.zone = zone_of(maker, -1);
    plan->start = column(maker, data->start);
    plan->start_time = plan->time;
    plan->start_time.columns[0] = plan->start;
    plan->start_time.columns[1] = TRS__NO_COLUMN;
    layouts(maker, &plan->start_time, &data->timestamps, found(maker, 1));
    for (size_t m = 0; m < trs_study_milestone_count(maker->study); m++)
        names += trs_study_milestone(maker->study, m)->from.count;
    plan->events = room(maker, names, sizeof *plan->events);
    for (size_t m = 0; m < trs_study_milestone_count(maker->study); m++) {
        const trs_milestone *milestone = trs_study_milestone(maker->study, m);

        for (size_t e = 0; milestone->kind == TRS_MILESTONE_EVENT &&
                           !maker->no_memory && e < milestone->from.count;
             e++)
            add_match(maker, milestone->from.items[e], m);
    }
    if (!maker->no_memory)
        list_usual(maker);
}

/* ---- wide ---------------------------------------------------------------- */

static void plan_wide(struct maker *maker)
{
    size_t n = trs_study_milestone_count(maker->study);
    trs__plan *plan = maker->plan;

    plan->milestones = room(maker, n, sizeof *plan->milestones);
    for (size_t m = 0; plan->milestones && m < n; m++) {
        const trs_milestone *milestone = trs_study_milestone(maker->study, m);
        trs__time_reader *reader = &plan->milestones[m];

        if (milestone->kind != TRS_MILESTONE_COLUMN)
            continue;
        for (size_t i = 0; i < 2; i++)
            reader->columns[i] = i < milestone->from.count
                                     ? column(maker, milestone->from.items[i])
                                     : TRS__NO_COLUMN;
        layouts(maker, reader, patterns_of(maker, &milestone->timestamps),
                found(maker, m));
        reader->zone = zone_of(maker, (int)m);
    }
}

/* ---- both ---------------------------------------------------------------- */

trs_status trs__plan_make(trs__plan *plan, trs__arena *arena,
                          const trs_cases *cases, const trs__input *input,
                          trs__founds founds, trs_error *err)
{
    const trs_data_rules *data = trs_study_data(cases->study);
    struct maker maker = { plan,  arena,  cases, cases->study,
                           input, founds, false };

    memset(plan, 0, sizeof *plan);
    trs__dict_init(&plan->event_names, &cases->host);
    plan->columns = input->column_count;
    plan->event = plan->start = TRS__NO_COLUMN;
    plan->id = column(&maker, data->id);
    plan->test_count = data->where.count;
    plan->tests = tests(&maker, &data->where);
    plan->attributes =
        room(&maker, cases->attribute_count, sizeof *plan->attributes);
    for (size_t a = 0; plan->attributes && a < cases->attribute_count; a++)
        plan->attributes[a] = column(&maker, cases->attributes[a].column);
    if (data->shape == TRS_SHAPE_WIDE)
        plan_wide(&maker);
    else
        plan_events(&maker);
    return maker.no_memory ? trs__no_memory(err) : TRS_OK;
}

void trs__plan_clear(trs__plan *plan)
{
    trs__dict_clear(&plan->event_names);
}

static void prefer(trs__time_reader *reader, const trs__batch *batch,
                   const trs__record *record)
{
    int at = reader->columns[0];
    trs__field field;

    if (at < 0 || reader->columns[1] >= 0)
        return;
    field = batch->fields[record->first + (uint32_t)at];
    for (size_t i = 0; i < reader->count; i++)
        trs_layout_prefer(&reader->layouts[i], trs__field_text(record, field),
                          trs__field_length(field));
}

static void prefer_row(trs__plan *plan, const trs_study *study,
                       const trs__batch *batch, const trs__record *record)
{
    if (record->count != plan->columns)
        return;
    prefer(&plan->time, batch, record);
    prefer(&plan->start_time, batch, record);
    for (size_t m = 0; plan->milestones && m < trs_study_milestone_count(study);
         m++)
        if (plan->milestones[m].count)
            prefer(&plan->milestones[m], batch, record);
}

void trs__plan_prefer(trs__plan *plan, const trs_study *study,
                      const trs_host *host, const trs__input *input)
{
    enum { SHOWN = 100 };
    const trs_data_rules *data = trs_study_data(study);
    trs__scan_options options = { .delimiter = input->delimiter,
                                  .no_quotes = data->quote_none };
    trs__batch batch = { 0 };
    trs__scan scan;
    size_t used;

    if (plan->status != TRS_OK || !input->ahead_size)
        return;
    trs__scan_init(&scan, host, &options);
    if (trs__scan_next(&scan, input->ahead + input->ahead_at, input->ahead_size,
                       input->ended, &batch, &used, NULL) == TRS_OK)
        for (size_t i = 0; i < batch.count && i < SHOWN; i++)
            prefer_row(plan, study, &batch, &batch.records[i]);
    trs__batch_free(host, &batch);
    trs__scan_free(&scan);
}
