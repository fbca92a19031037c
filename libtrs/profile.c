/* Knows how a column is described: counts that add up over threads, and first
 * sightings. */
#include "libtrs/profile.h"

#include "libtrs/coder.h"
#include "libtrs/status.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* One thread's own. */
struct worker {
    trs__profile profile;
    const trs_data_rules *rules;
    const trs__inputs *inputs;
    int **columns; /* [input][column of the profile]: where it stands, or -1 */
    trs_layout layout;
};

/* ---- sightings ----------------------------------------------------------- */

static bool earlier(const trs__spot *a, const trs__spot *b)
{
    if (a->file != b->file)
        return a->file < b->file;
    if (a->block != b->block)
        return a->block < b->block;
    return a->line < b->line;
}

static void sight(trs__sighting *sighting, const trs__spot *spot,
                  trs__text value)
{
    size_t length = value.length < sizeof sighting->value
                        ? value.length
                        : sizeof sighting->value - 1;

    if (sighting->seen && !earlier(spot, &sighting->spot))
        return;
    sighting->seen = true;
    sighting->spot = *spot;
    memcpy(sighting->value, value.bytes, length);
    sighting->value[length] = '\0';
}

static void sight_again(trs__sighting *into, const trs__sighting *from)
{
    if (from->seen && (!into->seen || earlier(&from->spot, &into->spot)))
        *into = *from;
}

/* Keeps the two earliest. */
static void sight_two(trs__sighting *two, const trs__sighting *next)
{
    if (!next->seen)
        return;
    if (!two[0].seen || earlier(&next->spot, &two[0].spot)) {
        two[1] = two[0];
        two[0] = *next;
    } else {
        sight_again(&two[1], next);
    }
}

/* ---- one value ----------------------------------------------------------- */

static void count_time(trs__column *column, const trs_reading *reading,
                       trs__text value, const trs__spot *spot)
{
    column->times++;
    column->kinds[reading->kind]++;
    column->precisions[reading->precision]++;
    sight(&column->example, spot, value);
    if (reading->ambiguous) {
        trs__sighting here = { 0 };

        column->ambiguous++;
        sight(&here, spot, value);
        sight_two(column->unclear, &here);
    }
    if (reading->day_first_only) {
        column->day_first++;
        sight(&column->as_day, spot, value);
    }
    if (reading->month_first_only) {
        column->month_first++;
        sight(&column->as_month, spot, value);
    }
}

/* HyperLogLog: of the hashes that fall into a register, the longest run of
 * leading zeros. */
static void estimate(trs__column *column, trs__text value)
{
    uint64_t hash = trs__fnv1a(value.bytes, value.length);
    size_t at;
    uint8_t zeros = 1;

    hash = (hash ^ hash >> 32) * UINT64_C(0x9E3779B97F4A7C15);
    hash ^= hash >> 29;
    at = (size_t)(hash & (TRS__REGISTERS - 1));
    for (hash >>= 12; !(hash & 1) && zeros < 52; hash >>= 1)
        zeros++;
    if (zeros > column->registers[at])
        column->registers[at] = zeros;
}

static bool start_estimate(trs__column *column, const trs_host *host)
{
    if (column->registers)
        return true;
    column->registers = trs__zalloc(host, TRS__REGISTERS, 1);
    if (!column->registers)
        return false;
    for (size_t v = 0; v < column->values.count; v++)
        estimate(column, column->values.texts[v]);
    return true;
}

static bool count_distinct(trs__column *column, const trs_host *host,
                           trs__text value, uint64_t times)
{
    uint32_t code;

    if (!column->many) {
        size_t known = column->values.count;

        code = trs__dict_add(&column->values, value);
        if (code == TRS__NO_CODE ||
            !trs__grow(host, &column->value_counts, &column->count_room,
                       code + (size_t)1, sizeof *column->value_counts))
            return false;
        if (code == known)
            column->value_counts[code] = 0;
        column->value_counts[code] += times;
        column->many = column->values.count > TRS__DISTINCT;
        return !column->many || start_estimate(column, host);
    }
    estimate(column, value);
    return true;
}

static trs_status look(struct worker *worker, trs__column *column,
                       trs__text value, const trs__spot *spot, trs_error *err)
{
    trs_reading reading;

    if (trs__is_missing(worker->rules, value)) {
        column->missing++;
        return TRS_OK;
    }
    column->filled++;
    if (trs_layout_read(&worker->layout, value.bytes, value.length, &reading) ==
        TRS_READ_OK)
        count_time(column, &reading, value, spot);
    if (!count_distinct(column, &worker->profile.host, value, 1))
        return trs__no_memory(err);
    return TRS_OK;
}

static trs_status visit(void *visitor, const trs__rows *rows, trs_error *err)
{
    struct worker *worker = visitor;
    const trs__batch *batch = rows->batch;
    const int *places = worker->columns[rows->file];
    size_t width = worker->inputs->items[rows->file].column_count;

    for (size_t r = 0; r < batch->count; r++) {
        const trs__record *record = &batch->records[r];
        trs__spot spot = { rows->file, rows->block, 0, 0 };

        if (record->flags & TRS__RECORD_SET_ASIDE || record->count != width)
            continue;
        spot.line = (size_t)(batch->line + record->line);
        worker->profile.rows++;
        for (size_t c = 0; c < worker->profile.count; c++) {
            trs__field field;
            trs_status status;

            if (places[c] < 0)
                continue;
            field = batch->fields[record->first + (uint32_t)places[c]];
            status = look(worker, &worker->profile.columns[c],
                          (trs__text){ trs__field_text(record, field),
                                       trs__field_length(field) },
                          &spot, err);
            if (status != TRS_OK)
                return status;
        }
    }
    return TRS_OK;
}

/* ---- merging ------------------------------------------------------------- */

static bool merge_column(trs__column *into, const trs__column *from,
                         const trs_host *host)
{
    into->filled += from->filled;
    into->missing += from->missing;
    into->times += from->times;
    into->ambiguous += from->ambiguous;
    into->day_first += from->day_first;
    into->month_first += from->month_first;
    for (size_t k = 0; k < TRS_LAYOUT_COUNT; k++)
        into->kinds[k] += from->kinds[k];
    for (size_t p = 0; p < 4; p++)
        into->precisions[p] += from->precisions[p];
    sight_two(into->unclear, &from->unclear[0]);
    sight_two(into->unclear, &from->unclear[1]);
    sight_again(&into->as_day, &from->as_day);
    sight_again(&into->as_month, &from->as_month);
    sight_again(&into->example, &from->example);
    for (size_t v = 0; v < from->values.count; v++)
        if (!count_distinct(into, host, from->values.texts[v],
                            from->value_counts[v]))
            return false;
    into->many |= from->many;
    if (into->many && !start_estimate(into, host))
        return false;
    for (size_t r = 0; from->registers && r < TRS__REGISTERS; r++)
        if (from->registers[r] > into->registers[r])
            into->registers[r] = from->registers[r];
    return true;
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

static bool wanted(trs_texts only, const char *name)
{
    for (size_t i = 0; i < only.count; i++)
        if (strcasecmp(only.items[i], name) == 0)
            return true;
    return only.count == 0;
}

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

static bool has_name(const trs__profile *profile, trs__text name)
{
    for (size_t c = 0; c < profile->count; c++)
        if (trs__text_equal(profile->columns[c].name, name))
            return true;
    return false;
}

/* One column for each name in any input. */
static bool begin(trs__profile *profile, const trs__inputs *inputs,
                  trs_texts only)
{
    size_t most = 0;

    profile->host = inputs->host;
    trs__arena_init(&profile->arena, &profile->host);
    for (size_t i = 0; i < inputs->count; i++)
        most += inputs->items[i].column_count;
    profile->columns = trs__zalloc(&profile->host, most, sizeof(trs__column));
    for (size_t i = 0; profile->columns && i < inputs->count; i++)
        for (size_t c = 0; c < inputs->items[i].column_count; c++) {
            trs__text name = inputs->items[i].columns[c];
            trs__column *column = &profile->columns[profile->count];

            if (!wanted(only, name.bytes) || has_name(profile, name))
                continue;
            name.bytes =
                trs__arena_text(&profile->arena, name.bytes, name.length);
            if (!name.bytes)
                return false;
            column->name = name;
            trs__dict_init(&column->values, &profile->host);
            profile->count++;
        }
    return profile->columns != NULL;
}

void trs__profile_clear(trs__profile *profile)
{
    trs_host host = profile->host;

    for (size_t c = 0; c < profile->count; c++) {
        trs__dict_clear(&profile->columns[c].values);
        trs__free(&host, profile->columns[c].value_counts);
        trs__free(&host, profile->columns[c].registers);
    }
    trs__free(&host, profile->columns);
    trs__arena_clear(&profile->arena);
    memset(profile, 0, sizeof *profile);
}

/* Where each column of the profile stands in each input. */
static bool place_columns(struct worker *worker, const trs__inputs *inputs)
{
    trs__profile *profile = &worker->profile;

    worker->columns =
        trs__arena_alloc(&profile->arena, inputs->count * sizeof(int *));
    for (size_t i = 0; worker->columns && i < inputs->count; i++) {
        const trs__input *input = &inputs->items[i];

        worker->columns[i] = trs__arena_alloc(
            &profile->arena, (profile->count + 1) * sizeof(int));
        if (!worker->columns[i])
            return false;
        for (size_t c = 0; c < profile->count; c++) {
            worker->columns[i][c] = -1;
            for (size_t k = input->column_count; k-- > 0;)
                if (trs__text_equal(input->columns[k],
                                    profile->columns[c].name))
                    worker->columns[i][c] = (int)k;
        }
    }
    return worker->columns != NULL;
}

static bool begin_worker(struct worker *worker, const trs__inputs *inputs,
                         const trs_data_rules *rules, trs_texts only)
{
    worker->rules = rules;
    worker->inputs = inputs;
    trs_layout_init(&worker->layout, TRS_ORDER_UNKNOWN);
    return begin(&worker->profile, inputs, only) &&
           place_columns(worker, inputs);
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
    for (unsigned t = 1; status == TRS_OK && t < threads; t++) {
        workers[0].profile.rows += workers[t].profile.rows;
        for (size_t c = 0; c < workers[0].profile.count; c++)
            if (!merge_column(&workers[0].profile.columns[c],
                              &workers[t].profile.columns[c], &inputs->host))
                return trs__no_memory(err);
    }
    return status;
}

trs_status trs__profile_run(trs__profile *profile, trs__inputs *inputs,
                            const trs_data_rules *rules, trs_texts only,
                            unsigned threads, trs_error *err)
{
    struct worker *workers =
        trs__zalloc(&inputs->host, threads, sizeof *workers);
    trs_data_rules usual;
    trs__feed_result result = { 0 };
    trs_status status = TRS_OK;

    if (!workers)
        return trs__no_memory(err);
    if (!rules) {
        trs_data_rules_init(&usual);
        rules = &usual;
    }
    for (unsigned t = 0; t < threads && status == TRS_OK; t++)
        if (!begin_worker(&workers[t], inputs, rules, only))
            status = trs__no_memory(err);
    if (status == TRS_OK)
        status = run(workers, threads, inputs, &result, err);
    if (status == TRS_OK) {
        *profile = workers[0].profile;
        memset(&workers[0].profile, 0, sizeof workers[0].profile);
        resolve_all(profile, result.first_lines);
    }
    trs__feed_result_clear(&result, &inputs->host);
    for (unsigned t = 0; t < threads; t++)
        if (workers[t].profile.host.size)
            trs__profile_clear(&workers[t].profile);
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

bool trs__column_is_time(const trs__column *column)
{
    return column->times && column->times * 2 >= column->filled;
}

static trs_status unclear(const trs__column *column, const trs__inputs *inputs,
                          const trs__sighting *first,
                          const trs__sighting *second, trs_error *err)
{
    const char *name = inputs->names[first->spot.file];
    char pattern[64] = "%d/%m/%Y %H:%M", also[160] = "";
    trs_layout layout;

    trs_layout_init(&layout, TRS_ORDER_DAY_FIRST);
    trs_layout_pattern(&layout, first->value, strlen(first->value), pattern,
                       sizeof pattern);
    if (second->seen)
        snprintf(also, sizeof also, ", line %zu \"%s\"", second->spot.line,
                 second->value);
    return trs__fail_at(
        err, TRS_EFORMAT, name, first->spot.line, 0,
        "day and month can't be told apart in column \"%s\": \"%s\"%s; add to "
        "the study file  timestamp: \"%s\"  or the same with month first",
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
