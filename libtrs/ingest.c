/* Knows how files become a table and a ledger: what must be found out first, a
 * plan for each input, threads that enter rows, one account at the end. */
#include <trs/ingest.h>

#include "libtrs/columns.h"
#include "libtrs/enter.h"
#include "libtrs/infer.h"
#include "libtrs/ingest.h"
#include "libtrs/profile.h"
#include "libtrs/sized.h"
#include "libtrs/status.h"

#include <stdlib.h>
#include <string.h>

void trs_ingest_options_init_sized(trs_ingest_options *options, size_t size)
{
    trs_ingest_options usual = { 0 };

    trs_cases_options_init(&usual.cases);
    trs__sized_init(options, size, &usual, sizeof usual);
}

/* ---- layouts that must be found out first -------------------------------- */

/* The columns of times that no pattern is given for, [index as in trs__orders].
 * NULL: none, or it has a pattern. */
const char *trs__undecided(const trs_study *study, size_t index)
{
    const trs_data_rules *data = trs_study_data(study);
    const trs_milestone *milestone;

    if (data->timestamps.count)
        return NULL;
    if (data->shape != TRS_SHAPE_WIDE)
        return index == 0 && data->time.count ? data->time.items[0]
               : index == 1                   ? data->start
                                              : NULL;
    milestone = trs_study_milestone(study, index);
    if (!milestone || milestone->kind != TRS_MILESTONE_COLUMN ||
        milestone->timestamps.count)
        return NULL;
    return milestone->from.items[0];
}

size_t trs__found_count(const trs_study *study)
{
    return trs_study_data(study)->shape == TRS_SHAPE_WIDE
               ? trs_study_milestone_count(study)
               : 2;
}

static trs_status set_founds(const trs_study *study, const trs__inputs *inputs,
                             const trs__profile *profile, trs__found *founds,
                             trs_error *err)
{
    for (size_t i = 0; i < trs__found_count(study); i++) {
        const char *name = trs__undecided(study, i);
        const trs__column *column =
            name ? trs__profile_find(profile, name) : NULL;
        trs_status status;

        founds[i] = (trs__found){ TRS_ORDER_UNKNOWN, TRS_LAYOUT_COUNT };
        if (!column)
            continue;
        founds[i].usual = trs__column_usual(column);
        status = trs__column_order(column, inputs, &founds[i].order, err);
        if (status != TRS_OK)
            return status;
    }
    return TRS_OK;
}

bool trs__apart_of(trs__apart *apart, const trs_study *study, trs__arena *arena)
{
    size_t n = 0, milestones = trs_study_milestone_count(study);
    const char **events;

    *apart = (trs__apart){ trs_study_data(study)->event, { NULL, 0 } };
    for (size_t m = 0; m < milestones; m++)
        n += trs_study_milestone(study, m)->from.count;
    events = trs__arena_alloc(arena, n * sizeof *events);
    if (!events)
        return false;
    n = 0;
    for (size_t m = 0; m < milestones; m++) {
        const trs_milestone *milestone = trs_study_milestone(study, m);

        for (size_t e = 0;
             milestone->kind == TRS_MILESTONE_EVENT &&
             milestone->timestamps.count && e < milestone->from.count;
             e++)
            events[n++] = milestone->from.items[e];
    }
    apart->events = (trs_texts){ events, n };
    if (n == 0)
        apart->column = NULL;
    return true;
}

trs_status trs__find_layouts(const trs_study *study, trs__inputs *inputs,
                             const trs__profile *profile, trs__found *founds,
                             trs_error *err)
{
    size_t n = trs__found_count(study), count = 0;
    const char **names;
    trs__profile own = { 0 };
    trs__apart apart;
    trs__arena arena;
    trs_status status = TRS_OK;

    if (profile)
        return set_founds(study, inputs, profile, founds, err);
    trs__arena_init(&arena, &inputs->host);
    names = trs__arena_alloc(&arena, n * sizeof *names);
    if (!names || !trs__apart_of(&apart, study, &arena)) {
        trs__arena_clear(&arena);
        return trs__no_memory(err);
    }
    for (size_t i = 0; i < n; i++)
        if (trs__undecided(study, i))
            names[count++] = trs__undecided(study, i);
    if (count) {
        status = trs__profile_run(&own, inputs, trs_study_data(study),
                                  (trs_texts){ names, count }, &apart,
                                  trs__threads(&inputs->host), err);
        if (status == TRS_OK) {
            status = set_founds(study, inputs, &own, founds, err);
            trs__profile_clear(&own);
        }
        if (status == TRS_OK)
            status = trs__inputs_restart(inputs, err);
    }
    trs__arena_clear(&arena);
    return status;
}

/* ---- rows that repeat ---------------------------------------------------- */

/* Counts rows whose bytes stood in an earlier row. */
static trs_status count_repeats(const trs__enter_worker *workers,
                                unsigned threads, const size_t *files,
                                trs_ledger *ledger, trs_error *err)
{
    trs__row_prints lists[TRS__MOST_THREADS];

    for (unsigned t = 0; t < threads; t++)
        lists[t] =
            (trs__row_prints){ workers[t].prints, workers[t].print_count };
    return trs__repeats_count(ledger, &workers[0].host, lists, threads, files,
                              err);
}

/* ---- one run over the rows ----------------------------------------------- */

static trs_status make_plans(trs__enter_shared *shared, trs__arena *arena,
                             trs__founds founds, trs_error *err)
{
    const trs__inputs *inputs = shared->inputs;

    shared->plans =
        trs__arena_alloc(arena, inputs->count * sizeof *shared->plans);
    if (!shared->plans)
        return trs__no_memory(err);
    for (size_t i = 0; i < inputs->count; i++)
        trs__dict_init(&shared->plans[i].event_names, &inputs->host);
    for (size_t i = 0; i < inputs->count; i++) {
        trs_status status =
            trs__plan_make(&shared->plans[i], arena, shared->cases,
                           &inputs->items[i], founds, err);

        if (status != TRS_OK)
            return status;
        trs__plan_prefer(&shared->plans[i], shared->cases->study, &inputs->host,
                         &inputs->items[i]);
    }
    return TRS_OK;
}

/* Brings the threads' accounts together. */
static trs_status account(trs__enter_shared *shared, trs__enter_worker *workers,
                          unsigned threads, const trs__feed_result *result,
                          trs_ledger *ledger, trs_error *err)
{
    trs_status status = TRS_OK;

    if (shared->data->shape == TRS_SHAPE_WIDE)
        trs__ledger_set_severity(ledger, TRS_RULE_BAD_TIMESTAMP, TRS_WARNING);
    for (unsigned t = 0; t < threads; t++)
        trs__ledger_merge(ledger, workers[t].ledger);
    if (shared->options.duplicate_rows)
        status = count_repeats(workers, threads, result->files, ledger, err);
    if (status != TRS_OK)
        return status;
    trs__cases_resolve(shared->cases, result->files, result->first_lines);
    return trs__ledger_resolve(ledger, shared->inputs->names,
                               shared->inputs->count, result->first_lines, err);
}

static trs_status run_workers(trs__enter_shared *shared, trs__inputs *inputs,
                              unsigned threads, trs_ledger *ledger,
                              trs_error *err)
{
    trs__feed_options options = { shared->options.block_size, threads };
    trs__enter_worker *workers =
        trs__zalloc(&inputs->host, threads, sizeof *workers);
    trs__feed_result result = { 0 };
    void *visitors[TRS__MOST_THREADS];
    trs_status status = TRS_OK;

    if (!workers)
        return trs__no_memory(err);
    for (unsigned t = 0; t < threads && status == TRS_OK; t++) {
        visitors[t] = &workers[t];
        status = trs__enter_init(&workers[t], shared, err);
        workers[t].viewer =
            shared->witness ? &shared->witness->viewers[t] : NULL;
    }
    if (status == TRS_OK)
        status = trs__feed_run(inputs, &options, visitors,
                               shared->data->shape == TRS_SHAPE_WIDE
                                   ? trs__enter_visit_wide
                                   : trs__enter_visit_events,
                               &result, err);
    if (status == TRS_OK)
        status = account(shared, workers, threads, &result, ledger, err);
    if (status == TRS_OK && shared->witness)
        status =
            trs__witness_end(shared->witness, workers, result.first_lines, err);
    trs__feed_result_clear(&result, &inputs->host);
    for (unsigned t = 0; t < threads; t++)
        trs__enter_clear(&workers[t]);
    trs__free(&inputs->host, workers);
    return status;
}

trs_status trs__ingest_rows(trs_cases *cases, trs_ledger *ledger,
                            trs__inputs *inputs, trs__founds founds,
                            const trs_ingest_options *options,
                            trs__witness *witness, trs_error *err)
{
    unsigned threads = options->reject ? 1 : trs__threads(&inputs->host);
    trs__enter_shared shared = { 0 };
    trs__arena arena;
    trs_status status;

    shared.cases = cases;
    shared.data = trs_study_data(cases->study);
    shared.inputs = inputs;
    shared.options = *options;
    shared.witness = witness;
    for (size_t s = 0; s < TRS__SPREAD; s++)
        pthread_mutex_init(&shared.locks[s], NULL);
    pthread_mutex_init(&shared.growing, NULL);
    trs__arena_init(&arena, &inputs->host);
    status = make_plans(&shared, &arena, founds, err);
    if (status == TRS_OK)
        status = run_workers(&shared, inputs, threads, ledger, err);
    for (size_t i = 0; shared.plans && i < inputs->count; i++)
        trs__plan_clear(&shared.plans[i]);
    trs__arena_clear(&arena);
    pthread_mutex_destroy(&shared.growing);
    for (size_t s = 0; s < TRS__SPREAD; s++)
        pthread_mutex_destroy(&shared.locks[s]);
    return status;
}

/* ---- all of it ----------------------------------------------------------- */

/* From a finished study to a table that is filled. */
static trs_status fill_table(trs_cases **cases, trs_ledger *ledger,
                             trs__inputs *inputs, const trs_study *study,
                             const trs_ingest_options *options,
                             const trs__watch *watch, trs_error *err)
{
    size_t n = trs__found_count(study);
    trs__found *founds = trs__zalloc(&inputs->host, n, sizeof *founds);
    trs_cases *table = NULL;
    trs_status status;

    if (!founds)
        return trs__no_memory(err);
    for (size_t i = 0; i < n; i++)
        founds[i].usual = TRS_LAYOUT_COUNT;
    status = trs__find_layouts(study, inputs, NULL, founds, err);
    if (status == TRS_OK)
        status =
            trs_cases_new(&table, &inputs->host, study, &options->cases, err);
    if (status == TRS_OK && watch)
        status = watch->made(watch->context, table, err);
    if (status == TRS_OK)
        status =
            trs__ingest_rows(table, ledger, inputs, founds, options, NULL, err);
    trs__free(&inputs->host, founds);
    if (status == TRS_OK)
        *cases = table;
    else
        trs_cases_free(table);
    return status;
}

static trs_status finish_table(trs_cases *cases, trs_ledger *ledger,
                               trs_error *err)
{
    trs_status status = trs_cases_finish(cases, err);

    if (status != TRS_OK)
        return status;
    trs__ledger_merge(ledger, cases->ledger);
    trs__ledger_set_consignments(ledger, trs_cases_count(cases));
    return TRS_OK;
}

/* What a finished study of events can't do without. */
static trs_status check_columns(const trs_study *study, trs_error *err)
{
    const trs_data_rules *data = trs_study_data(study);
    const char *lacking = !data->id           ? "id"
                          : !data->event      ? "event"
                          : !data->time.count ? "time"
                                              : NULL;

    if (data->shape == TRS_SHAPE_WIDE)
        lacking = data->merge_id && !data->id ? "id" : NULL;
    return lacking
               ? trs__fail(err, TRS_ESTUDY,
                           "data.columns names no column for the %s", lacking)
               : TRS_OK;
}

/* Will the data be read more than once? */
static bool reads_twice(const trs_study *study)
{
    if (!study || !trs_study_is_finished(study))
        return true;
    for (size_t i = 0; i < trs__found_count(study); i++)
        if (trs__undecided(study, i))
            return true;
    return false;
}

static trs_status open_inputs(trs__inputs *inputs, const trs_host *host,
                              const trs_study *study, const char *const *paths,
                              size_t count, bool twice, trs_error *err)
{
    trs_data_rules usual;
    const trs_data_rules *data = &usual;

    trs_data_rules_init(&usual);
    if (study)
        data = trs_study_data(study);
    return trs__inputs_open(inputs, host, paths, count, data->encoding,
                            data->delimiter, data->quote_none,
                            twice || reads_twice(study), err);
}

/* From open inputs to a table and its account. */
static trs_status ingest(trs_cases **cases, trs_ledger **ledger,
                         trs_columns **columns, trs__inputs *inputs,
                         trs_study **study, const trs_ingest_options *options,
                         const trs__watch *watch, trs_error *err)
{
    trs_status status = TRS_OK;

    if (!*study || !trs_study_is_finished(*study)) {
        status =
            trs__infer(study, cases, ledger, columns, inputs, options, err);
        if (status == TRS_OK && !*cases)
            status = trs__inputs_restart(inputs, err);
    } else {
        status = check_columns(*study, err);
    }
    if (status == TRS_OK && !*cases) {
        status = trs__ledger_new(ledger, &inputs->host, err);
        if (status == TRS_OK)
            status =
                fill_table(cases, *ledger, inputs, *study, options, watch, err);
    }
    if (status == TRS_OK && options->columns && !*columns) {
        status = trs__inputs_restart(inputs, err);
        if (status == TRS_OK)
            status = trs__columns_read(columns, inputs, *study, err);
    }
    if (status == TRS_OK && watch)
        status = watch->filled(watch->context, *cases, err);
    return status == TRS_OK ? finish_table(*cases, *ledger, err) : status;
}

trs_status trs__ingest(trs_cases **cases, trs_ledger **ledger,
                       const trs_host *host, trs_study **study,
                       const char *const *paths, size_t count,
                       const trs_ingest_options *options,
                       const trs__watch *watch, trs_error *err)
{
    trs_ingest_options used;
    trs__inputs inputs;
    trs_cases *table = NULL;
    trs_ledger *account = NULL;
    trs_columns *columns = NULL;
    trs_status status;

    trs_ingest_options_init(&used);
    trs__sized_take(&used, sizeof used, options);
    if (*study && trs__study_complete(*study)) {
        status = trs__study_close(*study, host, err);
        if (status != TRS_OK)
            return status;
    }
    status = open_inputs(&inputs, host, *study, paths, count,
                         used.columns != NULL, err);
    if (status != TRS_OK)
        return status;
    status =
        ingest(&table, &account, &columns, &inputs, study, &used, watch, err);
    trs__inputs_close(&inputs);
    if (status == TRS_OK) {
        *cases = table;
        *ledger = account;
        if (used.columns)
            *used.columns = columns;
    } else {
        trs_cases_free(table);
        trs_ledger_free(account);
        trs_columns_free(columns);
    }
    return status;
}

trs_status trs_ingest(trs_cases **cases, trs_ledger **ledger,
                      const trs_host *host, trs_study **study,
                      const char *const *paths, size_t count,
                      const trs_ingest_options *options, trs_error *err)
{
    return trs__ingest(cases, ledger, host, study, paths, count, options, NULL,
                       err);
}
