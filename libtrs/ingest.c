/* Knows how files become a table and a ledger: what must be found out first, a
 * plan for each input, threads that enter rows, one account at the end. */
#include <trs/ingest.h>

#include "libtrs/columns.h"
#include "libtrs/enter.h"
#include "libtrs/infer.h"
#include "libtrs/profile.h"
#include "libtrs/status.h"

#include <stdlib.h>
#include <string.h>

void trs_ingest_options_init(trs_ingest_options *options)
{
    memset(options, 0, sizeof *options);
    options->size = sizeof *options;
    trs_cases_options_init(&options->cases);
}

/* ---- layouts that must be found out first -------------------------------- */

/* The columns of times that no pattern is given for, [index as in trs__orders].
 * NULL: none, or it has a pattern. */
static const char *undecided(const trs_study *study, size_t index)
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

static size_t order_count(const trs_study *study)
{
    return trs_study_data(study)->shape == TRS_SHAPE_WIDE
               ? trs_study_milestone_count(study)
               : 2;
}

static trs_status set_orders(const trs_study *study, const trs__inputs *inputs,
                             const trs__profile *profile, trs_day_order *orders,
                             trs_error *err)
{
    for (size_t i = 0; i < order_count(study); i++) {
        const char *name = undecided(study, i);
        const trs__column *column =
            name ? trs__profile_find(profile, name) : NULL;
        trs_status status;

        orders[i] = TRS_ORDER_UNKNOWN;
        if (!column)
            continue;
        status = trs__column_order(column, inputs, &orders[i], err);
        if (status != TRS_OK)
            return status;
    }
    return TRS_OK;
}

/* Looks at the columns of times over all rows, where their layout is open.
 * Orders are left as they are when every column has a pattern. */
static trs_status find_orders(const trs_study *study, trs__inputs *inputs,
                              unsigned threads, trs_day_order *orders,
                              trs_error *err)
{
    size_t n = order_count(study), count = 0;
    const char **names = trs__alloc(&inputs->host, n, sizeof *names);
    trs__profile profile = { 0 };
    trs_status status = TRS_OK;

    if (!names)
        return trs__no_memory(err);
    for (size_t i = 0; i < n; i++)
        if (undecided(study, i))
            names[count++] = undecided(study, i);
    if (count) {
        status = trs__profile_run(&profile, inputs, trs_study_data(study),
                                  (trs_texts){ names, count }, threads, err);
        if (status == TRS_OK) {
            status = set_orders(study, inputs, &profile, orders, err);
            trs__profile_clear(&profile);
        }
        if (status == TRS_OK)
            status = trs__inputs_restart(inputs, err);
    }
    trs__free(&inputs->host, names);
    return status;
}

/* ---- rows that repeat ---------------------------------------------------- */

static int compare_prints(const void *left, const void *right)
{
    const trs__row_print *a = left, *b = right;

    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    if (a->block != b->block)
        return a->block < b->block ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

/* Counts rows whose bytes stood in an earlier row. */
static bool count_repeats(trs__enter_worker *workers, unsigned threads,
                          const size_t *files, trs_ledger *ledger)
{
    const trs_host *host = &workers[0].host;
    trs__row_print *all;
    size_t count = 0, at = 0;

    for (unsigned t = 0; t < threads; t++)
        count += workers[t].print_count;
    all = trs__alloc(host, count, sizeof *all);
    if (!all)
        return false;
    for (unsigned t = 0; t < threads; t++) {
        if (workers[t].print_count)
            memcpy(all + at, workers[t].prints,
                   workers[t].print_count * sizeof *all);
        at += workers[t].print_count;
    }
    qsort(all, count, sizeof *all, compare_prints);
    for (size_t i = 1; i < count; i++) {
        trs__spot spot = { files[all[i].block], all[i].block, all[i].line, 0 };

        if (all[i].hash != all[i - 1].hash)
            continue;
        trs__ledger_count(ledger, TRS_RULE_DUPLICATE_ROW, 1);
        trs__ledger_place(ledger, TRS_RULE_DUPLICATE_ROW, &spot,
                          (trs__text){ "", 0 });
    }
    trs__free(host, all);
    return true;
}

/* ---- one run over the rows ----------------------------------------------- */

static trs_status make_plans(trs__enter_shared *shared, trs__arena *arena,
                             trs__orders orders, trs_error *err)
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
                           &inputs->items[i], orders, err);

        if (status != TRS_OK)
            return status;
        trs__plan_prefer(&shared->plans[i], shared->cases->study,
                         &inputs->items[i]);
    }
    return TRS_OK;
}

/* Times in another layout than most of their column; only where layouts were
 * detected. */
static void count_mixed(const trs__enter_worker *workers, unsigned threads,
                        const trs_study *study, trs_ledger *ledger)
{
    if (trs_study_data(study)->timestamps.count)
        return;
    for (size_t slot = 0; slot < trs__enter_slots(study); slot++) {
        uint64_t all = 0, most = 0;

        for (size_t k = 0; k < TRS_LAYOUT_COUNT; k++) {
            uint64_t kind = 0;

            for (unsigned t = 0; t < threads; t++)
                kind += workers[t].kinds[slot][k];
            all += kind;
            if (kind > most)
                most = kind;
        }
        trs__ledger_count(ledger, TRS_RULE_MIXED_FORMAT, all - most);
    }
}

/* Brings the threads' accounts together. */
static trs_status account(trs__enter_shared *shared, trs__enter_worker *workers,
                          unsigned threads, const trs__feed_result *result,
                          trs_ledger *ledger, trs_error *err)
{
    if (shared->data->shape == TRS_SHAPE_WIDE)
        trs__ledger_set_severity(ledger, TRS_RULE_BAD_TIMESTAMP, TRS_WARNING);
    for (unsigned t = 0; t < threads; t++)
        trs__ledger_merge(ledger, workers[t].ledger);
    count_mixed(workers, threads, shared->cases->study, ledger);
    if (shared->options.duplicate_rows &&
        !count_repeats(workers, threads, result->files, ledger))
        return trs__no_memory(err);
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
    }
    if (status == TRS_OK)
        status = trs__feed_run(inputs, &options, visitors,
                               shared->data->shape == TRS_SHAPE_WIDE
                                   ? trs__enter_visit_wide
                                   : trs__enter_visit_events,
                               &result, err);
    if (status == TRS_OK)
        status = account(shared, workers, threads, &result, ledger, err);
    trs__feed_result_clear(&result, &inputs->host);
    for (unsigned t = 0; t < threads; t++)
        trs__enter_clear(&workers[t]);
    trs__free(&inputs->host, workers);
    return status;
}

trs_status trs__ingest_rows(trs_cases *cases, trs_ledger *ledger,
                            trs__inputs *inputs, trs__orders orders,
                            const trs_ingest_options *options, trs_error *err)
{
    unsigned threads = options->reject ? 1 : trs__threads(&inputs->host);
    trs__enter_shared shared = { 0 };
    trs__arena arena;
    trs_status status;

    shared.cases = cases;
    shared.data = trs_study_data(cases->study);
    shared.inputs = inputs;
    shared.options = *options;
    for (size_t s = 0; s < TRS__SPREAD; s++)
        pthread_mutex_init(&shared.locks[s], NULL);
    pthread_mutex_init(&shared.growing, NULL);
    trs__arena_init(&arena, &inputs->host);
    status = make_plans(&shared, &arena, orders, err);
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

/* From a finished study to a table. */
static trs_status ingest(trs_cases **cases, trs_ledger *ledger,
                         trs__inputs *inputs, const trs_study *study,
                         const trs_ingest_options *options, trs_error *err)
{
    size_t n = order_count(study);
    trs_day_order *orders = trs__zalloc(&inputs->host, n, sizeof *orders);
    trs_cases *table = NULL;
    trs_status status;

    if (!orders)
        return trs__no_memory(err);
    status =
        find_orders(study, inputs, trs__threads(&inputs->host), orders, err);
    if (status == TRS_OK)
        status =
            trs_cases_new(&table, &inputs->host, study, &options->cases, err);
    if (status == TRS_OK)
        status = trs__ingest_rows(table, ledger, inputs, orders, options, err);
    if (status == TRS_OK)
        status = trs_cases_finish(table, err);
    trs__free(&inputs->host, orders);
    if (status == TRS_OK) {
        trs__ledger_merge(ledger, table->ledger);
        trs__ledger_set_consignments(ledger, trs_cases_count(table));
        *cases = table;
    } else {
        trs_cases_free(table);
    }
    return status;
}

/* Will the data be read more than once? */
static bool reads_twice(const trs_study *study)
{
    if (!study || !trs_study_is_finished(study))
        return true;
    for (size_t i = 0; i < order_count(study); i++)
        if (undecided(study, i))
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

/* What must be known of the data before the rows are entered, and what is asked
 * about the columns. */
static trs_status look_first(trs_study **study, trs_columns **columns,
                             trs__inputs *inputs,
                             const trs_ingest_options *options, trs_error *err)
{
    trs_status status = TRS_OK;

    if (!*study || !trs_study_is_finished(*study)) {
        status = trs__infer(study, inputs, err);
        if (status == TRS_OK)
            status = trs__inputs_restart(inputs, err);
    }
    if (status != TRS_OK || !options->columns)
        return status;
    status = trs__columns_read(columns, inputs, *study, err);
    return status == TRS_OK ? trs__inputs_restart(inputs, err) : status;
}

trs_status trs_ingest(trs_cases **cases, trs_ledger **ledger,
                      const trs_host *host, trs_study **study,
                      const char *const *paths, size_t count,
                      const trs_ingest_options *options, trs_error *err)
{
    trs_ingest_options used;
    trs__inputs inputs;
    trs_ledger *account = NULL;
    trs_columns *columns = NULL;
    trs_status status;

    trs_ingest_options_init(&used);
    if (options)
        memcpy(&used, options,
               options->size < sizeof used ? options->size : sizeof used);
    if (*study && trs__study_complete(*study)) {
        status = trs__study_close(*study, host, err);
        if (status != TRS_OK)
            return status;
    }
    status = open_inputs(&inputs, host, *study, paths, count,
                         used.columns != NULL, err);
    if (status != TRS_OK)
        return status;
    status = look_first(study, &columns, &inputs, &used, err);
    if (status == TRS_OK)
        status = trs__ledger_new(&account, host, err);
    if (status == TRS_OK)
        status = ingest(cases, account, &inputs, *study, &used, err);
    trs__inputs_close(&inputs);
    if (status == TRS_OK) {
        *ledger = account;
        if (used.columns)
            *used.columns = columns;
    } else {
        trs_ledger_free(account);
        trs_columns_free(columns);
    }
    return status;
}
