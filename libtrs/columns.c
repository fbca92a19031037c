/* Knows how a profile of the data is told to people, and what a study uses each
 * column for. */
#include "libtrs/columns.h"

#include "libtrs/profile.h"
#include "libtrs/status.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

struct trs_columns {
    trs_host host;
    trs__arena arena;
    trs_column *items;
    size_t count;
};

enum { LONGEST = 400 };

/* ---- roles --------------------------------------------------------------- */

/* What one column is, as it is found out. */
struct role {
    const trs__profile *profile;
    const trs__column *column;
    char text[LONGEST];
};

static void add(struct role *role, const char *kind, const char *name)
{
    size_t at = strlen(role->text);

    snprintf(role->text + at, sizeof role->text - at, "%s%s%s%s",
             at ? ", " : "", kind, name ? " " : "", name ? name : "");
}

static bool is_column(const struct role *role, const char *name)
{
    return name && trs__profile_find(role->profile, name) == role->column;
}

static void add_data(struct role *role, const trs_data_rules *data)
{
    if (is_column(role, data->id))
        add(role, "id", NULL);
    if (is_column(role, data->event))
        add(role, "event", NULL);
    for (size_t i = 0; i < data->time.count; i++)
        if (is_column(role, data->time.items[i]))
            add(role, "time", NULL);
    if (is_column(role, data->start))
        add(role, "start", NULL);
}

static void add_conditions(struct role *role, const trs_conditions *conditions)
{
    for (size_t i = 0; i < conditions->count; i++)
        if (is_column(role, conditions->items[i].name)) {
            add(role, "filter", NULL);
            return;
        }
}

static void add_milestones(struct role *role, const trs_study *study)
{
    for (size_t m = 0; m < trs_study_milestone_count(study); m++) {
        const trs_milestone *milestone = trs_study_milestone(study, m);

        if (milestone->kind == TRS_MILESTONE_EVENT)
            add_conditions(role, &milestone->where);
        if (milestone->kind != TRS_MILESTONE_COLUMN)
            continue;
        for (size_t i = 0; i < milestone->from.count; i++)
            if (is_column(role, milestone->from.items[i]))
                add(role, "milestone", milestone->name);
    }
}

static void find_role(struct role *role, const trs_study *study)
{
    role->text[0] = '\0';
    add_data(role, trs_study_data(study));
    add_milestones(role, study);
    for (size_t d = 0; d < trs_study_dimension_count(study); d++)
        if (is_column(role, trs_study_dimension(study, d)->column))
            add(role, "dimension", trs_study_dimension(study, d)->name);
    if (is_column(role, trs_study_sample(study)->weight))
        add(role, "weight", NULL);
    if (is_column(role, trs_study_sample(study)->cluster))
        add(role, "cluster", NULL);
    if (is_column(role, trs_study_report(study)->contributor))
        add(role, "contributor", NULL);
    if (!role->text[0])
        add_conditions(role, &trs_study_data(study)->where);
    if (!role->text[0])
        add(role, "unused", NULL);
}

/* ---- formats ------------------------------------------------------------- */

static void append(char *text, const char *more)
{
    size_t at = strlen(text);

    snprintf(text + at, LONGEST - at, "%s%s", at ? ", " : "", more);
}

/* The pattern that reads the only layout, or the names of several. */
static void find_format(const trs__column *column, const trs__inputs *inputs,
                        char *text)
{
    size_t kinds = 0;
    trs_day_order order;
    trs_layout layout;

    text[0] = '\0';
    for (int k = 0; k < TRS_LAYOUT_COUNT; k++)
        if (column->kinds[k]) {
            append(text, trs_layout_kind_name((trs_layout_kind)k));
            kinds++;
        }
    if (kinds != 1 || column->kinds[TRS_LAYOUT_EPOCH] ||
        column->kinds[TRS_LAYOUT_EPOCH_MS] ||
        trs__column_order(column, inputs, &order, NULL) != TRS_OK)
        return;
    trs_layout_init(&layout, order);
    trs_layout_pattern(&layout, column->example.value,
                       strlen(column->example.value), text, LONGEST);
}

static trs_precision finest(const trs__column *column)
{
    int p = TRS_PRECISION_MILLISECOND;

    while (p > TRS_PRECISION_DAY && column->precisions[p] == 0)
        p--;
    return (trs_precision)p;
}

/* ---- all of it ----------------------------------------------------------- */

static const char *keep(trs_columns *columns, const char *text)
{
    return trs__arena_text(&columns->arena, text, strlen(text));
}

static bool describe(trs_columns *columns, const trs__profile *profile,
                     const trs__column *from, const trs__inputs *inputs,
                     const trs_study *study)
{
    trs_column *to = &columns->items[columns->count++];
    struct role role = { .profile = profile, .column = from };
    char format[LONGEST];

    memset(to, 0, sizeof *to);
    find_role(&role, study);
    to->name = keep(columns, from->name.bytes);
    to->role = keep(columns, role.text);
    to->filled = from->filled;
    to->missing = from->missing;
    to->times = from->times;
    to->distinct = trs__column_distinct(from);
    if (to->distinct > from->filled) /* it is an estimate */
        to->distinct = from->filled;
    to->is_time = trs__column_is_time(from);
    to->finest = finest(from);
    if (!to->name || !to->role)
        return false;
    if (!to->is_time)
        return true;
    find_format(from, inputs, format);
    to->format = keep(columns, format);
    to->example = keep(columns, from->example.value);
    return to->format && to->example;
}

trs_status trs__columns_describe(trs_columns **out, const trs__profile *profile,
                                 const trs__inputs *inputs,
                                 const trs_study *study, trs_error *err)
{
    trs_columns *columns = trs__zalloc(&inputs->host, 1, sizeof *columns);
    bool ok;

    if (!columns)
        return trs__no_memory(err);
    columns->host = inputs->host;
    trs__arena_init(&columns->arena, &columns->host);
    columns->items = trs__arena_alloc(
        &columns->arena, (profile->count + 1) * sizeof *columns->items);
    ok = columns->items != NULL;
    for (size_t c = 0; ok && c < profile->count; c++)
        ok = describe(columns, profile, &profile->columns[c], inputs, study);
    if (ok) {
        *out = columns;
        return TRS_OK;
    }
    trs_columns_free(columns);
    return trs__no_memory(err);
}

trs_status trs__columns_read(trs_columns **out, trs__inputs *inputs,
                             const trs_study *study, trs_error *err)
{
    trs__profile profile = { 0 };
    trs_status status = trs__profile_run(
        &profile, inputs, trs_study_data(study), (trs_texts){ NULL, 0 }, NULL,
        trs__threads(&inputs->host), err);

    if (status != TRS_OK)
        return status;
    status = trs__columns_describe(out, &profile, inputs, study, err);
    trs__profile_clear(&profile);
    return status;
}

void trs_columns_free(trs_columns *columns)
{
    trs_host host;

    if (!columns)
        return;
    host = columns->host;
    trs__arena_clear(&columns->arena);
    trs__free(&host, columns);
}

size_t trs_columns_count(const trs_columns *columns)
{
    return columns->count;
}

const trs_column *trs_columns_at(const trs_columns *columns, size_t index)
{
    return index < columns->count ? &columns->items[index] : NULL;
}

const char *trs_precision_name(trs_precision precision)
{
    static const char *const names[] = { "day", "minute", "s", "ms" };

    return (size_t)precision < sizeof names / sizeof *names ? names[precision]
                                                            : "";
}
