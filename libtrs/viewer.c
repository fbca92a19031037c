/* Knows how one thread looks at all columns of the rows that it is shown, and
 * how what several have seen becomes one profile.  profile_column.c knows one
 * column. */
#include "libtrs/viewer.h"

#include "libtrs/profile_names.h"
#include "libtrs/status.h"

#include <string.h>
#include <strings.h>

/* ---- rows ---------------------------------------------------------------- */

static trs__text value_of(const trs__viewer *viewer, const trs__rows *rows,
                          const trs__record *record, size_t column)
{
    int at = viewer->columns[rows->file][column];
    trs__field field = rows->batch->fields[record->first + (uint32_t)at];

    return (trs__text){ trs__field_text(record, field),
                        trs__field_length(field) };
}

static trs__spot spot_of(const trs__rows *rows, const trs__record *record)
{
    return (trs__spot){ rows->file, rows->block,
                        (size_t)(rows->batch->line + record->line), 0 };
}

static bool is_apart(const trs__viewer *viewer, const trs__rows *rows,
                     const trs__record *record)
{
    int at = viewer->apart_columns[rows->file];
    trs__field field;
    trs__text name;

    if (at < 0)
        return false;
    field = rows->batch->fields[record->first + (uint32_t)at];
    name =
        (trs__text){ trs__field_text(record, field), trs__field_length(field) };
    for (size_t e = 0; e < viewer->apart->events.count; e++)
        if (trs__text_equal(name, trs__text_of(viewer->apart->events.items[e])))
            return true;
    return false;
}

bool trs__viewer_row(trs__viewer *viewer, const trs__rows *rows,
                     const trs__record *record)
{
    const int *places = viewer->columns[rows->file];
    trs__spot spot = spot_of(rows, record);
    bool apart;

    if (record->flags & TRS__RECORD_SET_ASIDE ||
        record->count != viewer->inputs->items[rows->file].column_count)
        return true;
    apart = is_apart(viewer, rows, record);
    viewer->profile.rows++;
    for (size_t c = 0; c < viewer->profile.count; c++) {
        if (places[c] < 0 || (apart && viewer->looks[c].timed))
            continue;
        if (!trs__look_at(&viewer->looks[c], value_of(viewer, rows, record, c),
                          &spot))
            return false;
    }
    return true;
}

static bool look_at_rest(trs__viewer *viewer, const trs__rows *rows,
                         const trs__record *record)
{
    const int *places = viewer->columns[rows->file];
    trs__spot spot = spot_of(rows, record);

    for (size_t i = 0; i < viewer->counted_count; i++) {
        size_t c = viewer->counted[i];

        viewer->present[c] += value_of(viewer, rows, record, c).length > 0;
    }
    for (size_t i = 0; i < viewer->rest_count; i++) {
        size_t c = viewer->rest[i];

        if (places[c] >= 0 &&
            !trs__look_at(&viewer->looks[c], value_of(viewer, rows, record, c),
                          &spot))
            return false;
    }
    return true;
}

bool trs__viewer_rest(trs__viewer *viewer, const trs__rows *rows, size_t from,
                      size_t to)
{
    for (size_t r = from; r < to; r++)
        if (!look_at_rest(viewer, rows, &rows->batch->records[r]))
            return false;
    return true;
}

trs_status trs__viewer_visit(void *viewer, const trs__rows *rows,
                             trs_error *err)
{
    for (size_t r = 0; r < rows->batch->count; r++)
        if (!trs__viewer_row(viewer, rows, &rows->batch->records[r]))
            return trs__no_memory(err);
    return TRS_OK;
}

/* ---- life ---------------------------------------------------------------- */

/* One column for each name in any input. */
static bool begin_columns(trs__profile *profile, const trs__inputs *inputs,
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

/* Where each column of the profile stands in an input; of two with one name the
 * first. */
static int *place_columns(trs__viewer *viewer, const trs__input *input)
{
    trs__profile *profile = &viewer->profile;
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

static bool begin_inputs(trs__viewer *viewer)
{
    const trs__inputs *inputs = viewer->inputs;
    trs__profile *profile = &viewer->profile;

    viewer->columns =
        trs__arena_alloc(&profile->arena, inputs->count * sizeof(int *));
    viewer->apart_columns =
        trs__arena_alloc(&profile->arena, inputs->count * sizeof(int));
    if (!viewer->columns || !viewer->apart_columns)
        return false;
    for (size_t i = 0; i < inputs->count; i++) {
        size_t at;

        viewer->columns[i] = place_columns(viewer, &inputs->items[i]);
        if (!viewer->columns[i])
            return false;
        viewer->apart_columns[i] = -1;
        if (viewer->apart && viewer->apart->column &&
            trs__input_column(&inputs->items[i], viewer->apart->column, &at,
                              NULL) == TRS_OK)
            viewer->apart_columns[i] = (int)at;
    }
    return true;
}

/* Nothing is spared. */
static bool begin_lists(trs__viewer *viewer)
{
    trs__arena *arena = &viewer->profile.arena;
    size_t n = viewer->profile.count;

    viewer->spared = trs__arena_alloc(arena, n * sizeof *viewer->spared);
    viewer->present = trs__arena_alloc(arena, n * sizeof *viewer->present);
    viewer->rest = trs__arena_alloc(arena, n * sizeof *viewer->rest);
    viewer->counted = trs__arena_alloc(arena, n * sizeof *viewer->counted);
    if (!viewer->spared || !viewer->present || !viewer->rest ||
        !viewer->counted)
        return false;
    for (size_t c = 0; c < n; c++) {
        viewer->spared[c] = false;
        viewer->present[c] = 0;
        viewer->rest[c] = c;
    }
    viewer->rest_count = n;
    return true;
}

bool trs__viewer_init(trs__viewer *viewer, const trs__inputs *inputs,
                      const trs_data_rules *rules, trs_texts only,
                      const trs__apart *apart)
{
    trs__profile *profile = &viewer->profile;

    memset(viewer, 0, sizeof *viewer);
    viewer->inputs = inputs;
    viewer->apart = apart;
    if (!begin_columns(profile, inputs, only) || !begin_inputs(viewer) ||
        !begin_lists(viewer))
        return false;
    viewer->looks =
        trs__zalloc(&profile->host, profile->count, sizeof *viewer->looks);
    if (!viewer->looks)
        return false;
    for (size_t c = 0; c < profile->count; c++) {
        const char *name = profile->columns[c].name.bytes;

        trs__look_init(&viewer->looks[c], &profile->columns[c], &profile->host,
                       rules);
        viewer->looks[c].timed =
            (rules->time.count &&
             strcasecmp(rules->time.items[0], name) == 0) ||
            (rules->start && strcasecmp(rules->start, name) == 0);
    }
    return true;
}

void trs__viewer_clear(trs__viewer *viewer)
{
    if (!viewer->inputs)
        return;
    for (size_t c = 0; viewer->looks && c < viewer->profile.count; c++)
        trs__look_clear(&viewer->looks[c]);
    trs__free(&viewer->inputs->host, viewer->looks);
    if (viewer->profile.host.size)
        trs__profile_clear(&viewer->profile);
    memset(viewer, 0, sizeof *viewer);
}

void trs__viewer_spare(trs__viewer *viewer, const char *name, bool counted)
{
    const trs__column *column = trs__profile_find(&viewer->profile, name);
    size_t spared, n = 0;

    if (!column)
        return;
    spared = (size_t)(column - viewer->profile.columns);
    viewer->spared[spared] = true;
    if (counted)
        viewer->counted[viewer->counted_count++] = spared;
    for (size_t i = 0; i < viewer->rest_count; i++)
        if (viewer->rest[i] != spared)
            viewer->rest[n++] = viewer->rest[i];
    viewer->rest_count = n;
}

/* ---- all of them --------------------------------------------------------- */

static void resolve(trs__sighting *sighting, const size_t *first_lines)
{
    if (sighting->seen)
        sighting->spot.line += first_lines[sighting->spot.block];
}

static void resolve_all(trs__profile *profile, const size_t *first_lines)
{
    for (size_t c = 0; c < profile->count; c++) {
        trs__column *column = &profile->columns[c];

        resolve(&column->unclear[0], first_lines);
        resolve(&column->unclear[1], first_lines);
        resolve(&column->as_day, first_lines);
        resolve(&column->as_month, first_lines);
        resolve(&column->example, first_lines);
    }
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

/* Adds what viewer has seen to the first one's. */
static bool add_viewer(trs__viewer *first, trs__viewer *viewer)
{
    for (size_t c = 0; c < viewer->profile.count; c++) {
        trs__look_end(&viewer->looks[c]);
        if (viewer != first && !trs__column_merge(&first->profile.columns[c],
                                                  &viewer->profile.columns[c],
                                                  &first->profile.host))
            return false;
    }
    if (viewer != first) {
        first->profile.rows += viewer->profile.rows;
        first->usual += viewer->usual;
        for (size_t c = 0; c < viewer->profile.count; c++)
            first->present[c] += viewer->present[c];
    }
    return true;
}

trs_status trs__viewers_join(trs__profile *profile, trs__viewer *viewers,
                             unsigned count, const size_t *first_lines,
                             trs_error *err)
{
    trs__viewer *first = &viewers[0];

    for (unsigned t = 0; t < count; t++)
        if (!add_viewer(first, &viewers[t]))
            return trs__no_memory(err);
    first->profile.rows += first->usual;
    if (first_lines)
        resolve_all(&first->profile, first_lines);
    mark_usable(&first->profile, first->inputs);
    *profile = first->profile;
    memset(&first->profile.host, 0, sizeof first->profile.host);
    return TRS_OK;
}
