/* Knows what a filled table tells of columns that nobody looked at row by
 * row. */
#include "libtrs/witness.h"

#include "libtrs/enter.h"
#include "libtrs/status.h"
#include "libtrs/tasks.h"

#include <string.h>

static bool is_wide(const trs__witness *witness)
{
    return trs_study_data(witness->cases->study)->shape == TRS_SHAPE_WIDE;
}

/* ---- life ---------------------------------------------------------------- */

/* No value of it seems to be a time. */
static void spare_plain(const trs__witness *witness, trs__viewer *viewer,
                        const char *name)
{
    if (trs__profile_find(witness->first, name)->times == 0)
        trs__viewer_spare(viewer, name, false);
}

static void spare(const trs__witness *witness, trs__viewer *viewer)
{
    const trs_study *study = witness->cases->study;
    const trs_data_rules *data = trs_study_data(study);

    for (size_t a = 0; a < witness->cases->attribute_count; a++)
        spare_plain(witness, viewer, witness->cases->attributes[a].column);
    if (!is_wide(witness)) {
        spare_plain(witness, viewer, data->id);
        spare_plain(witness, viewer, data->event);
        trs__viewer_spare(viewer, data->time.items[0], false);
        return;
    }
    /* the table keeps no ids of a wide table's rows */
    for (size_t m = 0; m < trs_study_milestone_count(study); m++)
        trs__viewer_spare(viewer, trs_study_milestone(study, m)->from.items[0],
                          true);
}

bool trs__witness_init(trs__witness *witness, const trs__inputs *inputs,
                       const trs_data_rules *rules, const trs_cases *cases,
                       trs__founds founds, const trs__profile *first)
{
    memset(witness, 0, sizeof *witness);
    witness->inputs = inputs;
    witness->rules = rules;
    witness->cases = cases;
    witness->founds = founds;
    witness->first = first;
    witness->viewers = trs__zalloc(&inputs->host, trs__threads(&inputs->host),
                                   sizeof *witness->viewers);
    if (!witness->viewers)
        return false;
    witness->threads = trs__threads(&inputs->host);
    for (unsigned t = 0; t < witness->threads; t++) {
        if (!trs__viewer_init(&witness->viewers[t], inputs, rules,
                              (trs_texts){ NULL, 0 }, NULL))
            return false;
        spare(witness, &witness->viewers[t]);
    }
    return true;
}

void trs__witness_clear(trs__witness *witness)
{
    for (unsigned t = 0; t < witness->threads; t++)
        trs__viewer_clear(&witness->viewers[t]);
    if (witness->viewers)
        trs__free(&witness->inputs->host, witness->viewers);
    if (witness->profile.host.size)
        trs__profile_clear(&witness->profile);
    memset(witness, 0, sizeof *witness);
}

/* ---- while rows arrive --------------------------------------------------- */

/* The table's ids are trimmed, also in quotes, where the column's values are
 * not. */
static bool has_trimmed_id(const trs__enter_worker *worker,
                           const trs__rows *rows, const trs__record *record)
{
    int at = worker->plan->id;
    trs__text id;

    if (!(record->flags & TRS__RECORD_QUOTED) || at < 0 ||
        record->count != worker->plan->columns)
        return false;
    id = trs__enter_field(rows, record, at);
    return trs__text_trim(id).length != id.length;
}

bool trs__witness_row(const trs__enter_worker *worker, const trs__rows *rows,
                      const trs__record *record)
{
    if (has_trimmed_id(worker, rows, record))
        atomic_store(&worker->shared->witness->gave_up, true);
    return trs__viewer_row(worker->viewer, rows, record);
}

/* A column with too many values to be a dimension is not worth coding; nor is
 * it worth keeping aside every fourth event. */
bool trs__witness_goes_on(trs__witness *witness,
                          const trs__enter_worker *worker)
{
    enum { FREE = 4096, SHARE = 4 };
    const trs_ledger *ledger = worker->ledger;
    uint64_t kept = trs_ledger_count(ledger, TRS_RULE_UNNAMED_EVENT) +
                    trs_ledger_count(ledger, TRS_RULE_REPEATED_MILESTONE);
    bool good = kept < FREE + trs_ledger_rows_used(ledger) / SHARE;

    for (size_t a = 0; a < witness->cases->attribute_count; a++)
        good = good && worker->coders[a].seen.count <= TRS__DISTINCT;
    if (!good)
        atomic_store(&witness->gave_up, true);
    return good && !atomic_load(&witness->gave_up);
}

/* ---- afterwards ---------------------------------------------------------- */

static size_t index_of(const trs__profile *profile, const char *name)
{
    return (size_t)(trs__profile_find(profile, name) - profile->columns);
}

/* Shows the values that worker has coded, each once. */
static bool show_values(const trs__witness *witness, trs__viewer *viewer,
                        const trs__enter_worker *worker)
{
    trs__spot spot = TRS__NO_SPOT;

    for (size_t a = 0; a < witness->cases->attribute_count; a++) {
        const trs__dict *seen = &worker->coders[a].seen;
        size_t c =
            index_of(&viewer->profile, witness->cases->attributes[a].column);

        for (size_t v = 0; viewer->spared[c] && v < seen->count; v++)
            if (!trs__look_at(&viewer->looks[c], seen->texts[v], &spot))
                return false;
    }
    return true;
}

/* What the ids of each segment look like. */
struct ids {
    const trs__witness *witness;
    trs__column *columns; /* [segment] */
};

static trs_status look_at_ids(void *context, size_t index, trs_error *err)
{
    const struct ids *ids = context;
    const trs_cases *cases = ids->witness->cases;
    const trs__segment *segment = cases->segments[index];
    trs__spot spot = TRS__NO_SPOT;
    trs__look look;
    bool ok = true;

    trs__look_init(&look, &ids->columns[index], &cases->host,
                   ids->witness->rules);
    for (size_t row = 0; ok && row < segment->count; row++)
        ok = trs__look_at(&look, trs__segment_id(segment, row), &spot);
    if (ok)
        trs__look_end(&look);
    trs__look_clear(&look);
    return ok ? TRS_OK : trs__no_memory(err);
}

static trs_status merge_ids(trs__column *column, const struct ids *ids,
                            trs_error *err)
{
    const trs_cases *cases = ids->witness->cases;

    for (size_t s = 0; s < cases->segment_count; s++)
        if (!trs__column_merge(column, &ids->columns[s], &cases->host))
            return trs__no_memory(err);
    return TRS_OK;
}

/* Adds the ids of the table to their column, each once. */
static trs_status add_ids(trs__witness *witness, trs__column *column,
                          trs_error *err)
{
    const trs_cases *cases = witness->cases;
    const trs_host *host = &cases->host;
    struct ids ids = { witness, trs__zalloc(host, cases->segment_count,
                                            sizeof *ids.columns) };
    uint64_t filled = column->filled, missing = column->missing;
    trs_status status;

    if (!ids.columns)
        return trs__no_memory(err);
    for (size_t s = 0; s < cases->segment_count; s++)
        trs__dict_init(&ids.columns[s].values, host);
    status = trs__tasks_run(host, cases->segment_count, look_at_ids, &ids, err);
    if (status == TRS_OK)
        status = merge_ids(column, &ids, err);
    for (size_t s = 0; s < cases->segment_count; s++)
        trs__column_clear(&ids.columns[s], host);
    trs__free(host, ids.columns);
    witness->is_exact &=
        column->missing == missing; /* else rows are miscounted */
    column->filled = filled;
    return status;
}

/* Rows in which the column was spared have a value there. */
static trs__column *add_filled(trs__witness *witness, const char *name)
{
    const trs__viewer *first = &witness->viewers[0];
    size_t c = index_of(&witness->profile, name);
    trs__column *column = &witness->profile.columns[c];

    if (!first->spared[c])
        return NULL;
    column->filled += first->usual;
    return column;
}

static void add_times(trs__column *column, uint64_t times, trs__found found)
{
    column->filled += times;
    column->times += times;
    column->kinds[found.usual] += times;
}

static trs_status add_events(trs__witness *witness, trs_error *err)
{
    const trs_data_rules *data = trs_study_data(witness->cases->study);
    const char *time = data->time.items[0];
    trs__column *id = add_filled(witness, data->id);

    add_filled(witness, data->event);
    add_times(&witness->profile.columns[index_of(&witness->profile, time)],
              witness->viewers[0].usual, witness->founds[0]);
    return id ? add_ids(witness, id, err) : TRS_OK;
}

static void add_cells(trs__witness *witness)
{
    const trs_study *study = witness->cases->study;
    const trs__viewer *first = &witness->viewers[0];

    for (size_t m = 0; m < trs_study_milestone_count(study); m++) {
        size_t c = index_of(&witness->profile,
                            trs_study_milestone(study, m)->from.items[0]);
        trs__column *column = &witness->profile.columns[c];

        add_times(column, first->present[c], witness->founds[m]);
        column->missing += first->usual - first->present[c];
    }
}

/* Times in a column that was spared are seen, but not how many there are. */
static bool has_uncounted(const trs__witness *witness)
{
    const trs__profile *profile = &witness->profile;

    for (size_t c = 0; c < profile->count; c++)
        if (witness->viewers[0].spared[c] && profile->columns[c].times &&
            !trs__profile_find(witness->first, profile->columns[c].name.bytes)
                 ->times)
            return true;
    return false;
}

trs_status trs__witness_end(trs__witness *witness,
                            const trs__enter_worker *workers,
                            const size_t *first_lines, trs_error *err)
{
    uint64_t usual = 0;
    trs_status status;

    for (unsigned t = 0; t < witness->threads; t++)
        usual += witness->viewers[t].usual;
    for (unsigned t = 0; usual && t < witness->threads; t++)
        if (!show_values(witness, &witness->viewers[t], &workers[t]))
            return trs__no_memory(err);
    status = trs__viewers_join(&witness->profile, witness->viewers,
                               witness->threads, first_lines, err);
    witness->is_complete = usual == 0;
    witness->is_exact = true;
    if (status != TRS_OK || witness->is_complete)
        return status;
    if (is_wide(witness))
        add_cells(witness);
    else
        status = add_events(witness, err);
    witness->is_exact &= !has_uncounted(witness);
    return status;
}
