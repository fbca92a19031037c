/* Knows how all columns are looked at by several threads, and what is said of
 * them.  profile_column.c knows one column. */
#include "libtrs/profile.h"

#include "libtrs/profile_names.h"
#include "libtrs/status.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* One thread's own. */
struct worker {
    trs__profile profile;
    trs__look *looks; /* [column of the profile] */
    const trs__inputs *inputs;
    const trs__apart *apart;
    int **columns; /* [input][column of the profile]: where it stands, or -1 */
    int *apart_columns; /* [input]: where events stand, or -1                */
};

/* ---- rows ---------------------------------------------------------------- */

static bool is_apart(const struct worker *worker, const trs__rows *rows,
                     const trs__record *record)
{
    int at = worker->apart_columns[rows->file];
    trs__field field;
    trs__text name;

    if (at < 0)
        return false;
    field = rows->batch->fields[record->first + (uint32_t)at];
    name =
        (trs__text){ trs__field_text(record, field), trs__field_length(field) };
    for (size_t e = 0; e < worker->apart->events.count; e++)
        if (trs__text_equal(name, trs__text_of(worker->apart->events.items[e])))
            return true;
    return false;
}

static trs_status visit(void *visitor, const trs__rows *rows, trs_error *err)
{
    struct worker *worker = visitor;
    const trs__batch *batch = rows->batch;
    const int *places = worker->columns[rows->file];
    size_t width = worker->inputs->items[rows->file].column_count;

    for (size_t r = 0; r < batch->count; r++) {
        const trs__record *record = &batch->records[r];
        const trs__field *fields = &batch->fields[record->first];
        trs__spot spot = { rows->file, rows->block, 0, 0 };
        bool apart;

        if (record->flags & TRS__RECORD_SET_ASIDE || record->count != width)
            continue;
        apart = is_apart(worker, rows, record);
        spot.line = (size_t)(batch->line + record->line);
        worker->profile.rows++;
        for (size_t c = 0; c < worker->profile.count; c++) {
            trs__text value;

            if (places[c] < 0 || (apart && worker->looks[c].timed))
                continue;
            value.bytes = trs__field_text(record, fields[places[c]]);
            value.length = trs__field_length(fields[places[c]]);
            if (!trs__look_at(&worker->looks[c], value, &spot))
                return trs__no_memory(err);
        }
    }
    return TRS_OK;
}

static void resolve(trs__sighting *sighting, const size_t *first_line)
{
    if (sighting->seen)
        sighting->spot.line += first_line[sighting->spot.block];
}

static void resolve_all(trs__profile *profile, const size_t *first_line)
{
    for (size_t c = 0; c < profile->count; c++) {
        trs__column *column = &profile->columns[c];

        resolve(&column->unclear[0], first_line);
        resolve(&column->unclear[1], first_line);
        resolve(&column->as_day, first_line);
        resolve(&column->as_month, first_line);
        resolve(&column->example, first_line);
    }
}

/* ---- life ---------------------------------------------------------------- */

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

/* One column for each name in any input. */
static bool begin(trs__profile *profile, const trs__inputs *inputs,
                  trs_texts only)
{
    profile->host = inputs->host;
    trs__arena_init(&profile->arena, &profile->host);
    trs__dict_init(&profile->names, &profile->host);
    if (!trs__profile_names(&profile->names, inputs, only))
        return false;
    profile->columns = trs__zalloc(&profile->host, profile->names.count,
                                   sizeof *profile->columns);
    if (!profile->columns)
        return false;
    profile->count = profile->names.count;
    for (size_t c = 0; c < profile->count; c++) {
        profile->columns[c].name = profile->names.texts[c];
        trs__dict_init(&profile->columns[c].values, &profile->host);
    }
    return true;
}

/* A column that an input lacks, or has twice, can't be asked for. */
static void mark_usable(trs__profile *profile, const trs__inputs *inputs)
{
    for (size_t c = 0; c < profile->count; c++)
        profile->columns[c].usable =
            trs__text_is_name(profile->columns[c].name);
    for (size_t i = 0; i < inputs->count; i++)
        for (size_t c = 0; inputs->items[i].column_count && c < profile->count;
             c++) {
            size_t at;

            if (profile->columns[c].usable &&
                trs__input_column(&inputs->items[i],
                                  profile->columns[c].name.bytes, &at,
                                  NULL) != TRS_OK)
                profile->columns[c].usable = false;
        }
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

/* Where each column of the profile stands in an input; of two with one name the
 * first. */
static int *place_columns(struct worker *worker, const trs__input *input)
{
    trs__profile *profile = &worker->profile;
    int *places =
        trs__arena_alloc(&profile->arena, (profile->count + 1) * sizeof(int));

    if (!places)
        return NULL;
    for (size_t c = 0; c < profile->count; c++)
        places[c] = -1;
    for (size_t k = input->column_count; k-- > 0;) {
        uint32_t code = trs__profile_code(&profile->names, input->columns[k]);

        if (code != TRS__NO_CODE)
            places[code] = (int)k;
    }
    return places;
}

static bool begin_inputs(struct worker *worker)
{
    const trs__inputs *inputs = worker->inputs;
    trs__profile *profile = &worker->profile;

    worker->columns =
        trs__arena_alloc(&profile->arena, inputs->count * sizeof(int *));
    worker->apart_columns =
        trs__arena_alloc(&profile->arena, inputs->count * sizeof(int));
    if (!worker->columns || !worker->apart_columns)
        return false;
    for (size_t i = 0; i < inputs->count; i++) {
        size_t at;

        worker->columns[i] = place_columns(worker, &inputs->items[i]);
        if (!worker->columns[i])
            return false;
        worker->apart_columns[i] = -1;
        if (worker->apart && worker->apart->column &&
            trs__input_column(&inputs->items[i], worker->apart->column, &at,
                              NULL) == TRS_OK)
            worker->apart_columns[i] = (int)at;
    }
    return true;
}

static bool begin_worker(struct worker *worker, const trs__inputs *inputs,
                         const trs_data_rules *rules, trs_texts only,
                         const trs__apart *apart)
{
    trs__profile *profile = &worker->profile;

    worker->inputs = inputs;
    worker->apart = apart;
    if (!begin(profile, inputs, only) || !begin_inputs(worker))
        return false;
    worker->looks =
        trs__zalloc(&profile->host, profile->count, sizeof *worker->looks);
    if (!worker->looks)
        return false;
    for (size_t c = 0; c < profile->count; c++) {
        const char *name = profile->columns[c].name.bytes;

        trs__look_init(&worker->looks[c], &profile->columns[c], &profile->host,
                       rules);
        worker->looks[c].timed =
            (rules->time.count &&
             strcasecmp(rules->time.items[0], name) == 0) ||
            (rules->start && strcasecmp(rules->start, name) == 0);
    }
    return true;
}

static void end_worker(struct worker *worker)
{
    for (size_t c = 0; worker->looks && c < worker->profile.count; c++)
        trs__look_clear(&worker->looks[c]);
    trs__free(&worker->inputs->host, worker->looks);
    if (worker->profile.host.size)
        trs__profile_clear(&worker->profile);
}

static trs_status run(struct worker *workers, unsigned threads,
                      trs__inputs *inputs, trs__feed_result *result,
                      trs_error *err)
{
    trs__feed_options options = { 0, threads };
    void *visitors[TRS__MOST_THREADS];
    trs_status status;

    for (unsigned t = 0; t < threads; t++)
        visitors[t] = &workers[t];
    status = trs__feed_run(inputs, &options, visitors, visit, result, err);
    for (unsigned t = 0; status == TRS_OK && t < threads; t++) {
        struct worker *worker = &workers[t];

        for (size_t c = 0; c < worker->profile.count; c++) {
            trs__look_end(&worker->looks[c]);
            if (t &&
                !trs__column_merge(&workers[0].profile.columns[c],
                                   &worker->profile.columns[c], &inputs->host))
                return trs__no_memory(err);
        }
        if (t)
            workers[0].profile.rows += worker->profile.rows;
    }
    return status;
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

trs_status trs__profile_run(trs__profile *profile, trs__inputs *inputs,
                            const trs_data_rules *rules, trs_texts only,
                            const trs__apart *apart, unsigned threads,
                            trs_error *err)
{
    trs_status status = only.count ? TRS_OK : check_width(inputs, err);
    trs__feed_result result = { 0 };
    struct worker *workers;
    trs_data_rules usual;

    if (status != TRS_OK)
        return status;
    workers = trs__zalloc(&inputs->host, threads, sizeof *workers);
    if (!workers)
        return trs__no_memory(err);
    for (unsigned t = 0; t < threads; t++)
        workers[t].inputs = inputs;
    if (!rules) {
        trs_data_rules_init(&usual);
        rules = &usual;
    }
    for (unsigned t = 0; t < threads && status == TRS_OK; t++)
        if (!begin_worker(&workers[t], inputs, rules, only, apart))
            status = trs__no_memory(err);
    if (status == TRS_OK)
        status = run(workers, threads, inputs, &result, err);
    if (status == TRS_OK)
        resolve_all(&workers[0].profile, result.first_lines);
    if (status == TRS_OK && only.count == 0)
        mark_usable(&workers[0].profile, inputs);
    trs__feed_result_clear(&result, &inputs->host);
    for (unsigned t = 1; t < threads; t++)
        end_worker(&workers[t]);
    if (status == TRS_OK) {
        *profile = workers[0].profile;
        memset(&workers[0].profile.host, 0, sizeof workers[0].profile.host);
    }
    end_worker(&workers[0]);
    trs__free(&inputs->host, workers);
    return status;
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
