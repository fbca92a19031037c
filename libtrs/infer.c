/* Knows how a study is read off the data.  infer_columns.c chooses the columns;
 * here a first table is filled to see which attributes are constant within
 * consignments and in which order milestones happen. */
#include "libtrs/infer.h"

#include "libtrs/infer_columns.h"
#include "libtrs/ledger.h"
#include "libtrs/profile.h"
#include "libtrs/status.h"
#include "libtrs/study.h"

#include <trs/dist.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A milestone before milestones have an order. */
struct candidate {
    const char *name;
    int index;       /* in the provisional study */
    uint64_t count;  /* consignments that have it */
    trs_span median; /* since the consignment's first event */
};

struct inference {
    trs_study *study; /* the one that is completed */
    trs__inputs *inputs;
    const trs_host *host;
    trs__profile profile;
    trs__arena arena;
    trs_data_rules data; /* as decided */
    trs__column_roles roles;
    const char **dimensions; /* columns */
    size_t dimension_count;
    struct candidate *milestones;
    size_t milestone_count;
    uint64_t consignments, with_both; /* the first and the last milestone */
    trs_ingest_options options;
    bool adopts; /* the table will be the study's */
    trs_cases *cases;
    trs_ledger *ledger;
};

enum { MOST_MILESTONES = 100 };

/* ---- what the study file gives ------------------------------------------- */

bool trs__study_complete(const trs_study *study)
{
    const trs_data_rules *data = trs_study_data(study);
    bool columns = data->shape == TRS_SHAPE_WIDE ||
                   (data->shape == TRS_SHAPE_EVENTS && data->id &&
                    data->event && data->time.count);

    return columns && trs_study_gave(study, TRS_SECTION_MILESTONES) &&
           trs_study_gave(study, TRS_SECTION_INTERVALS) &&
           trs_study_gave(study, TRS_SECTION_DIMENSIONS);
}

/* The shape that given milestones tell. */
static trs_shape shape_of_milestones(const trs_study *study)
{
    for (size_t m = 0; m < trs_study_milestone_count(study); m++) {
        switch (trs_study_milestone(study, m)->kind) {
        case TRS_MILESTONE_EVENT:
            return TRS_SHAPE_EVENTS;
        case TRS_MILESTONE_COLUMN:
            return TRS_SHAPE_WIDE;
        default:
            break;
        }
    }
    return TRS_SHAPE_UNKNOWN;
}

/* ---- a provisional study ------------------------------------------------- */

static trs_status add_dimension(trs_study *study, const char *column,
                                trs_error *err)
{
    trs_dimension dimension;
    char name[300];

    snprintf(name, sizeof name, "%s%s", column,
             trs__is_fixed_column(column) ? "_" : "");
    trs_dimension_init(&dimension, name);
    dimension.column = column;
    return trs_study_add_dimension(study, &dimension, err);
}

static trs_status add_milestone(trs_study *study, trs_shape shape,
                                const char *name, bool optional, trs_error *err)
{
    trs_milestone milestone;
    char label[160];

    trs_milestone_init(&milestone, name);
    milestone.kind =
        shape == TRS_SHAPE_WIDE ? TRS_MILESTONE_COLUMN : TRS_MILESTONE_EVENT;
    milestone.from = (trs_texts){ &name, 1 };
    milestone.optional = optional;
    trs__label_of(name, label, sizeof label);
    milestone.label = label;
    return trs_study_add_milestone(study, &milestone, err);
}

/* Columns that may become dimensions. */
static trs_status add_dimension_candidates(struct inference *inference,
                                           trs_study *study, trs_error *err)
{
    for (size_t c = 0; c < inference->profile.count; c++) {
        const trs__column *column = &inference->profile.columns[c];
        trs_status status;

        if (!trs__column_may_be_dimension(column, &inference->roles))
            continue;
        status = add_dimension(study, column->name.bytes, err);
        if (status != TRS_OK)
            return status;
    }
    return TRS_OK;
}

/* The study's own milestones, or every event name or column of times. */
static trs_status add_milestone_candidates(struct inference *inference,
                                           trs_study *study, trs_error *err)
{
    const trs_study *given = inference->study;
    trs_status status = TRS_OK;

    if (trs_study_gave(given, TRS_SECTION_MILESTONES)) {
        for (size_t m = 0; m < trs_study_milestone_count(given); m++) {
            status = trs_study_add_milestone(
                study, trs_study_milestone(given, m), err);
            if (status != TRS_OK)
                return status;
        }
        return TRS_OK;
    }
    for (size_t m = 0; m < inference->milestone_count; m++) {
        status = add_milestone(study, inference->data.shape,
                               inference->milestones[m].name, false, err);
        if (status != TRS_OK)
            return status;
    }
    return TRS_OK;
}

static trs_status provisional_study(struct inference *inference,
                                    trs_study **out, trs_error *err)
{
    trs_study *study = NULL;
    trs_interval span;
    trs_study_info info = *trs_study_get_info(inference->study);
    trs_status status = trs_study_new(&study, inference->host, err);

    if (status != TRS_OK)
        return status;
    info.period_from = info.period_to = TRS_DAY_NONE;
    info.period_on = info.cutoff = NULL;
    trs_interval_init(&span, "span", "@first", "@last");
    status = trs_study_set_info(study, &info, err);
    if (status == TRS_OK)
        status = trs_study_set_data(study, &inference->data, err);
    trs_study_give(study, TRS_SECTION_DIMENSIONS);
    if (status == TRS_OK &&
        !trs_study_gave(inference->study, TRS_SECTION_DIMENSIONS))
        status = add_dimension_candidates(inference, study, err);
    if (status == TRS_OK)
        status = add_milestone_candidates(inference, study, err);
    if (status == TRS_OK)
        status = trs_study_add_interval(study, &span, err);
    if (status == TRS_OK)
        status = trs_study_finish(study, err);
    if (status == TRS_OK)
        *out = study;
    else
        trs_study_free(study);
    return status;
}

/* ---- what the first table shows ------------------------------------------ */

static size_t count_rows(const trs_cases *cases)
{
    size_t n = 0;

    for (size_t s = 0; s < cases->segment_count; s++)
        n += cases->segments[s]->count;
    return n;
}

/* Consignments whose rows disagree, [attribute]. */
static void count_conflicts(const trs_cases *cases, uint64_t *differ)
{
    size_t words = cases->conflict_words;

    for (size_t s = 0; s < cases->segment_count; s++) {
        const trs__segment *segment = cases->segments[s];
        size_t n = segment->conflicts ? segment->count * words : 0;

        for (size_t w = 0; w < n; w++)
            for (uint64_t mask = segment->conflicts[w]; mask; mask &= mask - 1)
                differ[w % words * 64 + (size_t)__builtin_ctzll(mask)]++;
    }
}

/* Keeps the dimensions that are the same in all rows of at least 99 % of
 * consignments. */
static bool keep_constant(struct inference *inference, const trs_cases *cases)
{
    size_t n = trs_study_dimension_count(cases->study);
    size_t room = cases->attribute_count * sizeof(uint64_t);
    uint64_t *differ = trs__arena_alloc(&inference->arena, room);

    inference->dimensions =
        trs__arena_alloc(&inference->arena, (n + 1) * sizeof(char *));
    if (!inference->dimensions || !differ)
        return false;
    memset(differ, 0, room);
    count_conflicts(cases, differ);
    for (size_t d = 0; d < n; d++) {
        int attribute = cases->dimension_attribute[d];
        const char *name;

        if (attribute < 0 || differ[attribute] * 100 > inference->consignments)
            continue;
        name = cases->attributes[attribute].column;
        name = trs__arena_text(&inference->arena, name, strlen(name));
        if (!name)
            return false;
        inference->dimensions[inference->dimension_count++] = name;
    }
    return true;
}

static trs_span median_of(const trs_dist *dist)
{
    uint64_t rank = (dist->n + 1) / 2, seen = 0;

    for (size_t i = 0; i < dist->distinct; i++) {
        seen += dist->tally[i].count;
        if (seen >= rank)
            return dist->tally[i].value;
    }
    return INT64_MAX; /* never recorded: at the end */
}

static bool measure(struct candidate *milestone, const trs_cases *cases)
{
    trs_dist since;
    bool ok = true;

    trs_dist_init(&since, &cases->host);
    for (size_t s = 0; ok && s < cases->segment_count; s++) {
        const trs__segment *segment = cases->segments[s];
        const trs__stamp *stamps = segment->milestones[milestone->index];

        for (size_t row = 0; ok && row < segment->count; row++)
            if (stamps[row] != TRS__NO_STAMP)
                ok = trs_dist_add(
                         &since, trs__stamp_instant(stamps[row]) -
                                     trs__stamp_instant(segment->first[row])) ==
                     TRS_OK;
    }
    ok = ok && trs_dist_settle(&since) == TRS_OK;
    milestone->count = since.n;
    milestone->median = median_of(&since);
    trs_dist_clear(&since);
    return ok;
}

static int compare_candidates(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;

    if (a->median != b->median)
        return a->median < b->median ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* before[a * n + b]: consignments in which a comes before b. */
static void count_before(const struct candidate *all, size_t n,
                         const trs__segment *segment, uint64_t *before)
{
    for (size_t row = 0; row < segment->count; row++)
        for (size_t a = 0; a < n; a++) {
            trs__stamp mine = segment->milestones[all[a].index][row];

            for (size_t b = a + 1; b < n && mine != TRS__NO_STAMP; b++) {
                trs__stamp other = segment->milestones[all[b].index][row];

                if (other == TRS__NO_STAMP)
                    continue;
                before[a * n + b] += mine < other;
                before[b * n + a] += other < mine;
            }
        }
}

/* The medians of milestones that few consignments have speak of those few.
 * Neighbours that stand the other way round in most consignments that have both
 * change places. */
static bool order_pairs(struct inference *inference, const trs_cases *cases)
{
    struct candidate *all = inference->milestones;
    size_t n = inference->milestone_count;
    uint64_t *before =
        trs__arena_alloc(&inference->arena, n * n * sizeof *before);
    size_t *at = trs__arena_alloc(&inference->arena, n * sizeof *at);

    if (!before || !at)
        return false;
    memset(before, 0, n * n * sizeof *before);
    for (size_t s = 0; s < cases->segment_count; s++)
        count_before(all, n, cases->segments[s], before);
    for (size_t i = 0; i < n; i++)
        at[i] = i;
    for (size_t pass = 0; pass < n; pass++)
        for (size_t i = 1; i < n; i++) {
            size_t a = at[i - 1], b = at[i];
            struct candidate spare = all[i - 1];

            if (before[b * n + a] <= before[a * n + b])
                continue;
            at[i - 1] = b;
            at[i] = a;
            all[i - 1] = all[i];
            all[i] = spare;
        }
    return true;
}

static void count_both(struct inference *inference, const trs_cases *cases)
{
    const struct candidate *all = inference->milestones;
    int first, last;

    if (inference->milestone_count == 0)
        return;
    first = all[0].index;
    last = all[inference->milestone_count - 1].index;
    for (size_t s = 0; s < cases->segment_count; s++) {
        const trs__segment *segment = cases->segments[s];

        for (size_t row = 0; row < segment->count; row++)
            inference->with_both +=
                segment->milestones[first][row] != TRS__NO_STAMP &&
                segment->milestones[last][row] != TRS__NO_STAMP;
    }
}

static bool order_milestones(struct inference *inference,
                             const trs_cases *cases)
{
    bool given = trs_study_gave(inference->study, TRS_SECTION_MILESTONES);
    size_t n = trs_study_milestone_count(cases->study);

    inference->milestones = trs__arena_alloc(
        &inference->arena, (n + 1) * sizeof *inference->milestones);
    if (!inference->milestones)
        return false;
    inference->milestone_count = 0;
    for (size_t m = 0; m < n; m++) {
        const trs_milestone *milestone = trs_study_milestone(cases->study, m);
        struct candidate *next =
            &inference->milestones[inference->milestone_count];

        next->name = trs__arena_text(&inference->arena, milestone->name,
                                     strlen(milestone->name));
        next->index = (int)m;
        if (!next->name || !measure(next, cases))
            return false;
        inference->milestone_count +=
            !(given && (milestone->optional || milestone->terminal));
    }
    if (!given) {
        qsort(inference->milestones, inference->milestone_count,
              sizeof *inference->milestones, compare_candidates);
        if (!order_pairs(inference, cases))
            return false;
    }
    count_both(inference, cases);
    return true;
}

/* Will the table that inference fills be the one that is wanted?  Not when the
 * study asks for more than is inferred. */
static bool may_adopt(const trs_study *study)
{
    const trs_sample *sample = trs_study_sample(study);

    return !trs_study_gave(study, TRS_SECTION_MILESTONES) &&
           !trs_study_gave(study, TRS_SECTION_DIMENSIONS) &&
           !trs_study_gave(study, TRS_SECTION_SITES) &&
           !trs_study_get_info(study)->cutoff && !sample->weight &&
           !sample->cluster && !trs_study_report(study)->contributor;
}

/* Fills inference->cases, which stays unfinished when it may be adopted. */
static trs_status fill_table(struct inference *inference,
                             const trs_study *study, trs_error *err)
{
    size_t n = trs__found_count(study);
    trs__found *founds =
        trs__arena_alloc(&inference->arena, n * sizeof *founds);
    trs_status status;

    if (!founds)
        return trs__no_memory(err);
    status = trs__find_layouts(study, inference->inputs, &inference->profile,
                               founds, err);
    if (status == TRS_OK)
        status = trs__inputs_restart(inference->inputs, err);
    if (status == TRS_OK)
        status = trs_cases_new(&inference->cases, inference->host, study,
                               &inference->options.cases, err);
    if (status == TRS_OK)
        status = trs__ledger_new(&inference->ledger, inference->host, err);
    if (status == TRS_OK)
        status = trs__ingest_rows(inference->cases, inference->ledger,
                                  inference->inputs, founds,
                                  &inference->options, err);
    if (status == TRS_OK && !inference->adopts)
        status = trs_cases_finish(inference->cases, err);
    return status;
}

static trs_status look_at_table(struct inference *inference,
                                const trs_study *study, trs_error *err)
{
    trs_status status = fill_table(inference, study, err);

    if (status != TRS_OK)
        return status;
    inference->consignments = count_rows(inference->cases);
    if (!keep_constant(inference, inference->cases) ||
        !order_milestones(inference, inference->cases))
        return trs__no_memory(err);
    return TRS_OK;
}

/* The table of the provisional study becomes that of the finished one. */
static trs_status adopt(struct inference *inference, trs_error *err)
{
    size_t n = trs_study_milestone_count(inference->study);
    int *order = trs__arena_alloc(&inference->arena, n * sizeof *order);
    bool ok = order != NULL;

    for (size_t m = 0; ok && m < n; m++)
        order[m] = inference->milestones[m].index;
    ok = ok && trs__cases_adopt(inference->cases, inference->study, order);
    return ok ? TRS_OK : trs__no_memory(err);
}

/* ---- completing the study ------------------------------------------------ */

static trs_status complete_milestones(struct inference *inference,
                                      trs_error *err)
{
    if (trs_study_gave(inference->study, TRS_SECTION_MILESTONES))
        return TRS_OK;
    for (size_t m = 0; m < inference->milestone_count; m++) {
        const struct candidate *milestone = &inference->milestones[m];
        bool optional = milestone->count * 10 < inference->consignments * 9;
        trs_status status =
            add_milestone(inference->study, inference->data.shape,
                          milestone->name, optional, err);

        if (status != TRS_OK)
            return status;
    }
    return TRS_OK;
}

static trs_status add_interval(trs_study *study, const char *name,
                               const char *from, const char *to,
                               const char *label, bool main, trs_error *err)
{
    trs_interval interval;

    trs_interval_init(&interval, name, from, to);
    interval.label = label;
    interval.main = main;
    return trs_study_add_interval(study, &interval, err);
}

static const char *label_of(const trs_study *study, const char *name)
{
    int m = trs_study_find_milestone(study, name);
    const char *label =
        m < 0 ? NULL : trs_study_milestone(study, (size_t)m)->label;

    return label ? label : name; /* filled in only by trs_study_finish */
}

/* From one milestone to another, called after both. */
static trs_status add_stage(trs_study *study, const char *name,
                            const char *from, const char *to, bool main,
                            trs_error *err)
{
    char joined[400], label[400];

    snprintf(label, sizeof label, "%s to %s", label_of(study, from),
             label_of(study, to));
    if (!name) {
        snprintf(joined, sizeof joined, "%s_to_%s", from, to);
        for (char *c = joined; *c; c++)
            if (*c == ' ' || *c == ',')
                *c = '_';
        name = joined;
    }
    return add_interval(study, name, from, to, label, main, err);
}

static trs_status complete_intervals(struct inference *inference,
                                     trs_error *err)
{
    const struct candidate *all = inference->milestones;
    size_t n = inference->milestone_count;
    trs_study *study = inference->study;
    trs_status status = TRS_OK;

    if (trs_study_gave(study, TRS_SECTION_INTERVALS))
        return TRS_OK;
    trs_study_give(study, TRS_SECTION_INTERVALS);
    if (n >= 2 && inference->with_both * 10 >= inference->consignments * 9)
        status =
            add_stage(study, "total", all[0].name, all[n - 1].name, true, err);
    else if (inference->consignments)
        status = add_interval(study, "total", "@first", "@last",
                              "Span of recorded events", true, err);
    /* with two milestones the main interval is the only stage */
    for (size_t m = 1; m < n && n > 2 && status == TRS_OK; m++)
        status =
            add_stage(study, NULL, all[m - 1].name, all[m].name, false, err);
    return status;
}

static trs_status complete_dimensions(struct inference *inference,
                                      trs_error *err)
{
    trs_status status = TRS_OK;

    if (trs_study_gave(inference->study, TRS_SECTION_DIMENSIONS))
        return TRS_OK;
    trs_study_give(inference->study, TRS_SECTION_DIMENSIONS);
    for (size_t d = 0; d < inference->dimension_count && status == TRS_OK; d++)
        status = add_dimension(inference->study, inference->dimensions[d], err);
    return status;
}

static trs_status complete(struct inference *inference, trs_error *err)
{
    static const trs_section found[] = { TRS_SECTION_DATA, TRS_SECTION_COLUMNS,
                                         TRS_SECTION_DIMENSIONS,
                                         TRS_SECTION_MILESTONES,
                                         TRS_SECTION_INTERVALS };
    trs_status status;

    for (size_t i = 0; i < sizeof found / sizeof *found; i++)
        inference->study->inferred[found[i]] =
            !trs_study_gave(inference->study, found[i]);
    status = trs_study_set_data(inference->study, &inference->data, err);

    if (status == TRS_OK)
        status = complete_dimensions(inference, err);
    if (status == TRS_OK)
        status = complete_milestones(inference, err);
    if (status == TRS_OK)
        status = complete_intervals(inference, err);
    return status;
}

/* Each dimension alone, where the study names no breakdowns. */
static trs_status complete_breakdowns(trs_study *study, const trs_host *host,
                                      trs_error *err)
{
    size_t n = trs_study_dimension_count(study);
    trs_report_rules report = *trs_study_report(study);
    trs_texts *each;
    trs_status status;

    if (trs_study_gave(study, TRS_SECTION_BREAKDOWNS))
        return TRS_OK;
    study->inferred[TRS_SECTION_BREAKDOWNS] = true;
    each = trs__alloc(host, n, sizeof *each);
    if (!each)
        return trs__no_memory(err);
    for (size_t d = 0; d < n; d++)
        each[d] = (trs_texts){ &trs_study_dimension(study, d)->name, 1 };
    report.breakdowns = each;
    report.breakdown_count = n;
    status = trs_study_set_report(study, &report, err);
    trs__free(host, each);
    return status;
}

trs_status trs__study_close(trs_study *study, const trs_host *host,
                            trs_error *err)
{
    trs_status status = TRS_OK;

    if (trs_study_is_finished(study))
        return TRS_OK;
    status = complete_breakdowns(study, host, err);
    return status == TRS_OK ? trs_study_finish(study, err) : status;
}

/* ---- saying so ----------------------------------------------------------- */

static void append(char *line, size_t size, const char *text)
{
    size_t at = strlen(line);

    snprintf(line + at, size - at, "%s", text);
}

static bool inferred(const struct inference *inference, trs_section section)
{
    return inference->study->inferred[section];
}

static void say_columns(const struct inference *inference)
{
    const trs_data_rules *data = &inference->data;
    const char *id = data->id ? data->id : "(none)";

    if (data->shape == TRS_SHAPE_WIDE)
        trs__log(inference->host, TRS_LOG_NOTE,
                 "inferred shape: wide, one row per consignment; id \"%s\"",
                 id);
    else
        trs__log(inference->host, TRS_LOG_NOTE,
                 "inferred shape: events, one row per event; id \"%s\", event "
                 "\"%s\", time \"%s\"",
                 id, data->event ? data->event : "",
                 data->time.count ? data->time.items[0] : "");
}

static void say(const struct inference *inference)
{
    const trs_study *study = inference->study;
    char line[400] = "inferred milestones: ";

    if (inferred(inference, TRS_SECTION_COLUMNS))
        say_columns(inference);
    for (size_t m = 0; m < trs_study_milestone_count(study); m++) {
        append(line, sizeof line, m ? ", " : "");
        append(line, sizeof line, trs_study_milestone(study, m)->name);
    }
    if (inferred(inference, TRS_SECTION_MILESTONES))
        trs__log(inference->host, TRS_LOG_NOTE, "%s", line);
    snprintf(line, sizeof line, "inferred dimensions: ");
    for (size_t d = 0; d < trs_study_dimension_count(study); d++) {
        append(line, sizeof line, d ? ", " : "");
        append(line, sizeof line, trs_study_dimension(study, d)->name);
    }
    if (trs_study_dimension_count(study) == 0)
        append(line, sizeof line, "none");
    if (inferred(inference, TRS_SECTION_DIMENSIONS))
        trs__log(inference->host, TRS_LOG_NOTE, "%s", line);
}

/* ---- all of it ----------------------------------------------------------- */

/* Event names or columns of times, before they have an order. */
static bool list_candidates(struct inference *inference)
{
    return trs__list_milestones(
        &inference->profile, &inference->roles, &inference->data,
        &inference->arena, MOST_MILESTONES, sizeof(struct candidate),
        offsetof(struct candidate, name), &inference->milestones,
        &inference->milestone_count);
}

static trs_status look_at_columns(struct inference *inference, trs_error *err)
{
    trs__apart apart;

    inference->data = *trs_study_data(inference->study);
    if (inference->data.shape == TRS_SHAPE_UNKNOWN)
        inference->data.shape = inference->data.merge_id
                                    ? TRS_SHAPE_WIDE
                                    : shape_of_milestones(inference->study);
    if (!trs__apart_of(&apart, inference->study, &inference->arena))
        return trs__no_memory(err);
    return trs__profile_run(&inference->profile, inference->inputs,
                            &inference->data, (trs_texts){ NULL, 0 }, &apart,
                            trs__threads(inference->host), err);
}

/* From the columns to a study that is complete. */
static trs_status make_study(struct inference *inference, trs_error *err)
{
    trs_study *provisional = NULL;
    trs_status status =
        trs__choose_columns(&inference->roles, &inference->data,
                            &inference->profile, inference->inputs, err);

    if (status == TRS_OK && !list_candidates(inference))
        status = trs__no_memory(err);
    if (status == TRS_OK)
        status = provisional_study(inference, &provisional, err);
    if (status == TRS_OK)
        status = look_at_table(inference, provisional, err);
    if (status == TRS_OK)
        status = complete(inference, err);
    if (status == TRS_OK)
        status = trs__study_close(inference->study, inference->host, err);
    if (status == TRS_OK && inference->adopts)
        status = adopt(inference, err);
    if (status == TRS_OK)
        say(inference);
    if (status != TRS_OK || !inference->adopts) {
        trs_cases_free(inference->cases);
        trs_ledger_free(inference->ledger);
        inference->cases = NULL;
        inference->ledger = NULL;
    }
    trs_study_free(provisional);
    return status;
}

trs_status trs__infer(trs_study **study, trs_cases **cases, trs_ledger **ledger,
                      trs__inputs *inputs, const trs_ingest_options *options,
                      trs_error *err)
{
    struct inference inference = { .inputs = inputs, .host = &inputs->host };
    trs_status status = TRS_OK;

    if (!*study)
        status = trs_study_new(study, &inputs->host, err);
    if (status != TRS_OK)
        return status;
    inference.study = *study;
    inference.adopts = may_adopt(*study);
    trs_ingest_options_init(&inference.options);
    if (inference.adopts)
        inference.options = *options;
    trs__arena_init(&inference.arena, &inputs->host);
    status = look_at_columns(&inference, err);
    if (status == TRS_OK && inference.profile.rows) {
        status = make_study(&inference, err);
    } else if (status == TRS_OK) { /* no data: nothing to be learnt */
        status = complete(&inference, err);
        if (status == TRS_OK)
            status = trs__study_close(*study, &inputs->host, err);
    }
    if (status == TRS_OK && inference.cases) {
        *cases = inference.cases;
        *ledger = inference.ledger;
    }
    if (inference.profile.host.size)
        trs__profile_clear(&inference.profile);
    trs__arena_clear(&inference.arena);
    return status;
}
