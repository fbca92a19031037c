/* Knows how a study is read off the data.  infer_columns.c chooses the columns;
 * here a first table is filled; infer_table.c sees in it which attributes are
 * constant, infer_milestones.c in which order milestones happen, and
 * infer_complete.c adds what was found to the study. */
#include "libtrs/infer_parts.h"

#include "libtrs/columns.h"
#include "libtrs/ledger.h"
#include "libtrs/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DIMENSIONS = 100 };

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

/* Columns that may become dimensions. */
static trs_status add_dimension_candidates(trs__inference *inference,
                                           trs_study *study, trs_error *err)
{
    size_t n = 0;

    for (size_t c = 0; c < inference->profile.count; c++) {
        const trs__column *column = &inference->profile.columns[c];
        trs_status status;

        if (!(inference->guesses
                  ? trs__column_might_be_dimension
                  : trs__column_may_be_dimension)(column, &inference->roles) ||
            n++ >= MOST_DIMENSIONS)
            continue;
        status = trs__infer_add_dimension(study, column->name.bytes, err);
        if (status != TRS_OK)
            return status;
    }
    return TRS_OK;
}

/* The study's own milestones, or every event name or column of times. */
static trs_status add_milestone_candidates(trs__inference *inference,
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
        status =
            trs__infer_add_milestone(study, inference->data.shape,
                                     inference->milestones[m].name, false, err);
        if (status != TRS_OK)
            return status;
    }
    return TRS_OK;
}

/* Something to measure, which a study can't do without: what the table must
 * keep.  In a row of a wide table all events are milestones, so that the span
 * can be told afterwards, as where the others are put aside; and rows are
 * quicker without it. */
static trs_status add_some_interval(const trs__inference *inference,
                                    trs_study *study, trs_error *err)
{
    trs_interval interval;

    trs_interval_init(&interval, "span", "@first", "@last");
    if (!trs_study_gave(inference->study, TRS_SECTION_MILESTONES) &&
        (inference->aside || (inference->data.shape == TRS_SHAPE_WIDE &&
                              !inference->data.merge_id)) &&
        inference->milestone_count >= 2) {
        interval.from = inference->milestones[0].name;
        interval.to = inference->milestones[1].name;
    }
    return trs_study_add_interval(study, &interval, err);
}

/* Event names or columns of times, before they have an order. */
static bool list_candidates(trs__inference *inference)
{
    return trs__list_milestones(
        &inference->profile, &inference->roles, &inference->data,
        &inference->arena, TRS__MOST_MILESTONES, sizeof(trs__candidate),
        offsetof(trs__candidate, name), &inference->milestones,
        &inference->milestone_count);
}

static trs_status provisional_study(trs__inference *inference, trs_study **out,
                                    trs_error *err)
{
    trs_study *study = NULL;
    trs_study_info info = *trs_study_get_info(inference->study);
    trs_status status = trs_study_new(&study, inference->host, err);

    if (status != TRS_OK)
        return status;
    info.period_from = info.period_to = TRS_DAY_NONE;
    info.period_on = info.cutoff = NULL;
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
        status = add_some_interval(inference, study, err);
    if (status == TRS_OK)
        status = trs_study_finish(study, err);
    if (status == TRS_OK)
        *out = study;
    else
        trs_study_free(study);
    return status;
}

trs_status trs__infer_provisional(trs__inference *inference, trs_study **out,
                                  trs_error *err)
{
    trs_status status =
        trs__choose_columns(&inference->roles, &inference->data,
                            &inference->profile, inference->inputs, err);

    if (status == TRS_OK && !list_candidates(inference))
        status = trs__no_memory(err);
    if (status == TRS_OK)
        status = provisional_study(inference, out, err);
    return status;
}

/* ---- a first table ------------------------------------------------------- */

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

/* Fills inference->cases, which stays unfinished. */
static trs_status fill_table(trs__inference *inference, const trs_study *study,
                             trs_error *err)
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
                                  &inference->options, NULL, err);
    return status;
}

static trs_status look_at_table(trs__inference *inference, trs_error *err)
{
    trs_status status;

    inference->consignments = trs__infer_rows(inference->cases);
    status = trs__infer_dimensions(inference, inference->cases, err);
    if (status == TRS_OK && !inference->adopts)
        status = trs_cases_finish(inference->cases, err);
    return status == TRS_OK
               ? trs__infer_milestones(inference, inference->cases, err)
               : status;
}

/* The table of the provisional study becomes that of the finished one. */
static trs_status adopt(trs__inference *inference, trs_error *err)
{
    size_t n = trs_study_milestone_count(inference->study);
    int *order = trs__arena_alloc(&inference->arena, n * sizeof *order);
    bool ok = order != NULL;

    for (size_t m = 0; ok && m < n; m++)
        order[m] = inference->milestones[m].index;
    ok = ok && trs__cases_adopt(inference->cases, inference->study, order);
    return ok ? TRS_OK : trs__no_memory(err);
}

/* ---- saying so ----------------------------------------------------------- */

static void append(char *line, size_t size, const char *text)
{
    size_t at = strlen(line);

    snprintf(line + at, size - at, "%s", text);
}

static bool inferred(const trs__inference *inference, trs_section section)
{
    return inference->study->inferred[section];
}

static void say_columns(const trs__inference *inference)
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

static void say(const trs__inference *inference)
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

void trs__infer_begin(trs__inference *inference)
{
    inference->data = *trs_study_data(inference->study);
    if (inference->data.shape == TRS_SHAPE_UNKNOWN)
        inference->data.shape = inference->data.merge_id
                                    ? TRS_SHAPE_WIDE
                                    : shape_of_milestones(inference->study);
}

static trs_status look_at_columns(trs__inference *inference, trs_error *err)
{
    trs__apart apart;

    trs__infer_begin(inference);
    if (!trs__apart_of(&apart, inference->study, &inference->arena))
        return trs__no_memory(err);
    inference->complete = !apart.column;
    return trs__profile_run(&inference->profile, inference->inputs,
                            &inference->data, (trs_texts){ NULL, 0 }, &apart,
                            trs__threads(inference->host), err);
}

/* In two passes: over the columns, and into a table.  No table: no data. */
static trs_status read_twice(trs__inference *inference, trs_study **provisional,
                             trs_error *err)
{
    trs_status status = look_at_columns(inference, err);

    if (status != TRS_OK || !inference->profile.rows)
        return status;
    status = trs__infer_provisional(inference, provisional, err);
    return status == TRS_OK ? fill_table(inference, *provisional, err) : status;
}

/* A provisional study and its table. */
static trs_status make_table(trs__inference *inference, trs_study **provisional,
                             trs_error *err)
{
    trs_status status = trs__infer_guess(inference, provisional, err);

    return status == TRS_OK && !*provisional
               ? read_twice(inference, provisional, err)
               : status;
}

/* From a table to a study that is complete. */
static trs_status make_study(trs__inference *inference, trs_error *err)
{
    trs_status status = look_at_table(inference, err);

    if (status == TRS_OK)
        status = trs__infer_complete(inference, err);
    if (status == TRS_OK)
        status = trs__study_close(inference->study, inference->host, err);
    if (status == TRS_OK && inference->adopts)
        status = adopt(inference, err);
    if (status == TRS_OK)
        say(inference);
    return status;
}

/* No data: nothing to be learnt. */
static trs_status close_study(trs__inference *inference, trs_error *err)
{
    trs_status status = trs__infer_complete(inference, err);

    return status == TRS_OK
               ? trs__study_close(inference->study, inference->host, err)
               : status;
}

trs_status trs__infer(trs_study **study, trs_cases **cases, trs_ledger **ledger,
                      trs_columns **columns, trs__inputs *inputs,
                      const trs_ingest_options *options, trs_error *err)
{
    trs__inference inference = { .inputs = inputs, .host = &inputs->host };
    trs_study *provisional = NULL;
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
    status = make_table(&inference, &provisional, err);
    if (status == TRS_OK)
        status = inference.cases ? make_study(&inference, err)
                                 : close_study(&inference, err);
    if (status == TRS_OK && options->columns && inference.complete)
        status = trs__columns_describe(columns, &inference.profile, inputs,
                                       *study, err);
    if (status == TRS_OK && inference.cases && inference.adopts) {
        *cases = inference.cases;
        *ledger = inference.ledger;
    } else {
        trs_cases_free(inference.cases);
        trs_ledger_free(inference.ledger);
    }
    trs_study_free(provisional);
    if (inference.profile.host.size)
        trs__profile_clear(&inference.profile);
    trs__arena_clear(&inference.arena);
    return status;
}
