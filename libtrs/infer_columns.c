/* Knows the names that columns tend to have, and what their content tells. */
#include "libtrs/infer_columns.h"

#include "libtrs/ledger.h"
#include "libtrs/status.h"

#include <trs/stats.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- names --------------------------------------------------------------- */

/* Lower case, with one _ for everything that is neither letter nor digit. */
static void fold_name(trs__text name, char *folded, size_t size)
{
    size_t at = 0;

    for (size_t i = 0; i < name.length && at + 1 < size; i++) {
        unsigned char c = (unsigned char)name.bytes[i];

        if (isalnum(c) || c >= 0x80)
            folded[at++] = (char)tolower(c);
        else if (at && folded[at - 1] != '_')
            folded[at++] = '_';
    }
    while (at && folded[at - 1] == '_')
        at--;
    folded[at] = '\0';
}

/* Best first. */
static const char *const id_names[] = {
    "case_concept_name",
    "consignment_id",
    "case_id",
    "caseid",
    "declaration_id",
    "container_id",
    "shipment_id",
    "id",
    "case",
    "consignment",
    "declaration",
    "container",
    "consignment_no",
    "declaration_no",
    "container_no",
    "shipment",
    "ucr",
    "ref",
    "reference",
    "ref_no",
    "reference_no",
    "entry_no",
    "consignment_number",
    "declaration_number",
    "container_number",
    "parcel_id",
    "truck_id",
};
static const char *const event_names[] = {
    "concept_name",  "event",      "activity",   "milestone",
    "status",        "event_name", "event_code", "event_type",
    "activity_name", "step",       "stage",
};
static const char *const time_names[] = {
    "time_timestamp", "timestamp", "time",
    "date",           "when",      "datetime",
    "event_time",     "date_time", "complete_timestamp",
    "end_timestamp",  "end_time",
};
static const char *const start_names[] = {
    "start_timestamp", "start",      "start_time", "begin",
    "begun",           "started_at", "start_date",
};

struct names {
    const char *const *items;
    size_t count;
};

#define NAMES(list) ((struct names){ (list), sizeof(list) / sizeof *(list) })

/* How good a name is: 0 the best, names.count none of them. */
static size_t rank_name(const trs__column *column, struct names names)
{
    char folded[128];
    size_t i = 0;

    fold_name(column->name, folded, sizeof folded);
    while (i < names.count && strcmp(folded, names.items[i]) != 0)
        i++;
    return i;
}

/* Whose ids say who or where, and not which consignment. */
static const char *const others[] = {
    "importer", "exporter",  "agent",     "broker",  "officer",  "user",
    "trader",   "declarant", "consignee", "shipper", "carrier",  "office",
    "post",     "operator",  "company",   "agency",  "customer", "owner",
    "event",    "activity",  "row",       "driver",  "station",  "port",
};

static bool ends_in_id(const trs__column *column)
{
    char folded[128];
    size_t length;

    fold_name(column->name, folded, sizeof folded);
    length = strlen(folded);
    if (length <= 3 || strcmp(folded + length - 3, "_id") != 0)
        return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strncmp(folded, others[i], strlen(others[i])) == 0)
            return false;
    return true;
}

bool trs__is_fixed_column(const char *name)
{
    static const char *const counts[] = { "interval", "consignments",
                                          "complete", "open",
                                          "ended",    "outside",
                                          "missing",  "rejected" };
    size_t n;
    const trs_stats_column *columns = trs_stats_columns(&n);

    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (strcmp(name, counts[i]) == 0)
            return true;
    for (size_t i = 0; i < n; i++)
        if (strcmp(name, columns[i].name) == 0)
            return true;
    return false;
}

void trs__label_of(const char *name, char *label, size_t size)
{
    static const char start[] = ":start";
    size_t length;
    bool upper = true, starts;

    if ((name[0] == 't' || name[0] == 'T') && name[1] == '_' && name[2])
        name += 2;
    length = strlen(name);
    starts = length >= sizeof start &&
             strcmp(name + length - (sizeof start - 1), start) == 0;
    if (starts)
        length -= sizeof start - 1;
    snprintf(label, size, "%.*s", (int)length, name);
    for (const char *c = label; *c; c++)
        upper = upper && !islower((unsigned char)*c);
    for (char *c = label; *c; c++) {
        if (*c == '_')
            *c = ' ';
        else if (upper && strlen(label) > 3)
            *c = (char)tolower((unsigned char)*c);
    }
    label[0] = (char)toupper((unsigned char)label[0]);
    length = strlen(label);
    if (starts)
        snprintf(label + length, size - length, " (start)");
}

/* ---- roles --------------------------------------------------------------- */

/* The column with the best name that may be chosen. */
static const trs__column *by_name(const trs__profile *profile,
                                  struct names names, bool times)
{
    const trs__column *best = NULL;
    size_t best_rank = names.count;

    for (size_t c = 0; c < profile->count; c++) {
        const trs__column *column = &profile->columns[c];
        size_t rank = rank_name(column, names);

        if (rank < best_rank && column->filled && column->usable &&
            trs__column_is_time(column) == times) {
            best = column;
            best_rank = rank;
        }
    }
    return best;
}

static bool is_called_id(const trs__column *column)
{
    return rank_name(column, NAMES(id_names)) < NAMES(id_names).count ||
           ends_in_id(column);
}

static bool is_usable_time(const trs__column *column)
{
    return column->usable && trs__column_is_time(column);
}

static size_t time_columns(const trs__profile *profile)
{
    size_t n = 0;

    for (size_t c = 0; c < profile->count; c++)
        n += is_usable_time(&profile->columns[c]);
    return n;
}

/* By name, then a name that ends in "id", then whatever has the most values. */
static const trs__column *choose_id(const trs__profile *profile,
                                    const trs__column *event)
{
    const trs__column *best = by_name(profile, NAMES(id_names), false);
    bool named = false;

    for (size_t c = 0; c < profile->count && !best; c++)
        named |= profile->columns[c].usable && profile->columns[c].filled &&
                 ends_in_id(&profile->columns[c]);
    if (best && best != event)
        return best;
    best = NULL;
    for (size_t c = 0; c < profile->count; c++) {
        const trs__column *column = &profile->columns[c];

        if (trs__column_is_time(column) || !column->filled || !column->usable ||
            column == event || (named && !ends_in_id(column)))
            continue;
        if (!best || trs__column_distinct(column) > trs__column_distinct(best))
            best = column;
    }
    return best;
}

/* By name, then the text column with the fewest values, two at least. */
static const trs__column *choose_event(const trs__profile *profile,
                                       const trs__column *id)
{
    const trs__column *best = by_name(profile, NAMES(event_names), false);

    if (best && best != id && !best->many)
        return best;
    best = NULL;
    for (size_t c = 0; c < profile->count; c++) {
        const trs__column *column = &profile->columns[c];
        uint64_t distinct = trs__column_distinct(column);

        if (column == id || trs__column_is_time(column) || column->many ||
            !column->usable || distinct < 2 || column->missing)
            continue;
        if (!best || distinct > trs__column_distinct(best))
            best = column;
    }
    return best;
}

static const trs__column *choose_time(const trs__profile *profile)
{
    const trs__column *best = by_name(profile, NAMES(time_names), true);

    for (size_t c = 0; c < profile->count && !best; c++)
        if (is_usable_time(&profile->columns[c]))
            best = &profile->columns[c];
    return best;
}

/* At most one row in twenty repeats an id. */
static bool hardly_repeats(const trs__column *id)
{
    return !id || (id->filled - (id->filled < trs__column_distinct(id)
                                     ? id->filled
                                     : trs__column_distinct(id))) *
                          20 <=
                      id->filled;
}

static const trs__column *given(const trs__profile *profile, const char *name,
                                const trs__column *chosen)
{
    const trs__column *column = name ? trs__profile_find(profile, name) : NULL;

    return column ? column : name ? NULL : chosen;
}

static void choose_events(trs__column_roles *roles, trs_data_rules *data,
                          const trs__profile *profile, trs__text *time_name)
{
    roles->event =
        given(profile, data->event, choose_event(profile, roles->id));
    roles->time = given(profile, data->time.count ? data->time.items[0] : NULL,
                        choose_time(profile));
    roles->start =
        given(profile, data->start, by_name(profile, NAMES(start_names), true));
    if (roles->start == roles->time)
        roles->start = NULL;
    if (!data->event && roles->event)
        data->event = roles->event->name.bytes;
    if (!data->time.count && roles->time) {
        *time_name = roles->time->name;
        data->time = (trs_texts){ &time_name->bytes, 1 };
    }
    if (!data->start && !data->columns_given && roles->start)
        data->start = roles->start->name.bytes;
}

/* Several times and ids that hardly repeat are a wide table; one whose ids do
 * is a log, when there is anything that could be its events. */
static trs_shape choose_shape(const trs__profile *profile,
                              const trs_data_rules *data, const trs__column *id,
                              const trs__column *event)
{
    size_t times = time_columns(profile);
    const trs__column *start = by_name(profile, NAMES(start_names), true);

    if (data->event || data->time.count || data->start)
        return TRS_SHAPE_EVENTS;
    if (hardly_repeats(id))
        return times >= 2 || !event ? TRS_SHAPE_WIDE : TRS_SHAPE_EVENTS;
    if (event || times < 2 ||
        (times == 2 && start && choose_event(profile, id)))
        return TRS_SHAPE_EVENTS;
    return TRS_SHAPE_WIDE;
}

/* Perhaps one would, but for its place in the headers. */
static trs_status no_times(const trs__profile *profile,
                           const trs__inputs *inputs, trs_error *err)
{
    for (size_t c = 0; c < profile->count; c++) {
        const trs__column *column = &profile->columns[c];

        for (size_t i = 0; trs__column_is_time(column) && column->name.length &&
                           i < inputs->count;
             i++) {
            const trs__input *input = &inputs->items[i];
            size_t at;
            trs_status status =
                input->column_count
                    ? trs__input_column(input, column->name.bytes, &at, err)
                    : TRS_OK;

            if (status != TRS_OK)
                return status;
        }
    }
    return trs__fail_at(err, TRS_EFORMAT, inputs->names[0],
                        inputs->items[0].header_line, 0,
                        "no column holds times; name one in the study file, "
                        "with its timestamp: pattern");
}

trs_status trs__choose_columns(trs__column_roles *roles, trs_data_rules *data,
                               const trs__profile *profile,
                               const trs__inputs *inputs, trs_error *err)
{
    size_t times = time_columns(profile);
    const trs__column *event =
        data->event ? trs__profile_find(profile, data->event)
                    : by_name(profile, NAMES(event_names), false);

    memset(roles, 0, sizeof *roles);
    if (times == 0)
        return no_times(profile, inputs, err);
    roles->id = given(profile, data->id, choose_id(profile, event));
    if (data->shape == TRS_SHAPE_UNKNOWN)
        data->shape = choose_shape(profile, data, roles->id, event);
    /* in a wide table an id is not needed: one that repeats and is not called
       one is none */
    if (data->shape == TRS_SHAPE_WIDE && !data->id && !data->merge_id &&
        roles->id && !hardly_repeats(roles->id) && !is_called_id(roles->id))
        roles->id = NULL;
    if (!data->id && roles->id &&
        !(data->columns_given && data->shape == TRS_SHAPE_WIDE))
        data->id = roles->id->name.bytes;
    if (data->shape == TRS_SHAPE_EVENTS)
        choose_events(roles, data, profile, &roles->time_name);
    if ((data->shape == TRS_SHAPE_EVENTS && (!data->id || !data->event)) ||
        (data->merge_id && !data->id))
        return trs__fail_at(err, TRS_EFORMAT, inputs->names[0], 1, 0,
                            "can't tell which column is the %s; say so in the "
                            "study file, data.columns",
                            data->id ? "event" : "id");
    return TRS_OK;
}

/* ---- dimensions ---------------------------------------------------------- */

/* Numbers with a fraction are measurements, not groups. */
static bool is_measurement(const trs__column *column)
{
    bool fraction = false;

    for (size_t v = 0; v < column->values.count; v++) {
        int64_t number;

        if (!trs__decimal_read(column->values.texts[v], &number))
            return false;
        fraction |= number % 1000000 != 0;
    }
    return fraction;
}

bool trs__column_might_be_dimension(const trs__column *column,
                                    const trs__column_roles *roles)
{
    return column != roles->id && column != roles->event &&
           column != roles->time && column != roles->start && !column->many &&
           column->values.count <= 100 && !trs__column_is_time(column) &&
           column->usable && !is_measurement(column);
}

bool trs__column_may_be_dimension(const trs__column *column,
                                  const trs__column_roles *roles)
{
    return column->values.count >= 2 &&
           trs__column_might_be_dimension(column, roles);
}

/* ---- milestones ---------------------------------------------------------- */

static void put(void *items, size_t width, size_t offset, size_t index,
                const char *name)
{
    memcpy((char *)items + index * width + offset, &name, sizeof name);
}

/* Marks the most frequent values. */
static void choose_frequent(const trs__column *column, size_t most,
                            uint8_t *chosen)
{
    for (size_t k = 0; k < most && k < column->values.count; k++) {
        size_t best = SIZE_MAX;

        for (size_t v = 0; v < column->values.count; v++) {
            if (chosen[v] || !trs__text_is_name(column->values.texts[v]) ||
                *column->values.texts[v].bytes == '@')
                continue; /* names that begin with @ are taken */
            if (best == SIZE_MAX ||
                column->value_counts[v] > column->value_counts[best] ||
                (column->value_counts[v] == column->value_counts[best] &&
                 trs__text_compare(column->values.texts[v],
                                   column->values.texts[best]) < 0))
                best = v;
        }
        if (best != SIZE_MAX)
            chosen[best] = 1;
    }
}

static const char *text_copy(trs__arena *arena, trs__text text)
{
    return trs__arena_text(arena, text.bytes, text.length);
}

bool trs__list_milestones(const trs__profile *profile,
                          const trs__column_roles *roles,
                          const trs_data_rules *data, trs__arena *arena,
                          size_t most, size_t width, size_t offset, void *items,
                          size_t *count)
{
    bool wide = data->shape == TRS_SHAPE_WIDE;
    size_t values = wide || !roles->event || roles->event->many
                        ? 0
                        : roles->event->values.count;
    size_t room = wide ? profile->count : 2 * values;
    uint8_t *chosen = trs__arena_alloc(arena, values + 1);
    char *list = trs__arena_alloc(arena, (room + 1) * width);

    if (!chosen || !list)
        return false;
    memset(list, 0, (room + 1) * width);
    memset(chosen, 0, values + 1);
    memcpy(items, &list, sizeof list);
    *count = 0;
    for (size_t c = 0; wide && c < profile->count; c++)
        if (is_usable_time(&profile->columns[c]))
            put(list, width, offset, (*count)++,
                profile->columns[c].name.bytes);
    if (values)
        choose_frequent(roles->event, most, chosen);
    for (size_t v = 0; v < values; v++) {
        trs__text name = roles->event->values.texts[v];
        char started[512];

        if (!chosen[v])
            continue;
        put(list, width, offset, (*count)++, text_copy(arena, name));
        if (!data->start)
            continue;
        snprintf(started, sizeof started, "%s:start", name.bytes);
        put(list, width, offset, (*count)++,
            text_copy(arena, trs__text_of(started)));
    }
    return true;
}
