#include "tools/select.h"

#include "tools/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Keeps memory until tool_select_clear; NULL where there is none. */
static void *keep(tool_select *select, void *memory)
{
    void **owned =
        realloc(select->owned, (select->owned_count + 1) * sizeof *owned);

    if (owned)
        select->owned = owned;
    if (!owned || !memory) {
        free(memory);
        return NULL;
    }
    owned[select->owned_count++] = memory;
    return memory;
}

void tool_select_clear(tool_select *select)
{
    for (size_t i = 0; i < select->owned_count; i++)
        free(select->owned[i]);
    free(select->owned);
    memset(select, 0, sizeof *select);
}

static trs_status no_memory(trs_error *err)
{
    return tool_set_error(err, TRS_ENOMEM, NULL, 0, 0, "out of memory");
}

/* How many pieces a list of comma-separated texts has. */
static size_t pieces(const char *text)
{
    size_t n = 1;

    for (; *text; text++)
        n += *text == ',';
    return n;
}

/* Takes the next piece of *text into a copy; NULL at the end. */
static char *next_piece(tool_select *select, const char **text)
{
    size_t length;
    char *copy;

    if (!*text)
        return NULL;
    length = strcspn(*text, ",");
    copy = keep(select, malloc(length + 1));
    if (!copy)
        return NULL;
    memcpy(copy, *text, length);
    copy[length] = '\0';
    *text = (*text)[length] ? *text + length + 1 : NULL;
    return copy;
}

/* The names of one kind of piece, for a message. */
struct known {
    const char *what;
    size_t count;
    const char *(*name)(const trs_study *, size_t);
};

static const char *dimension_name(const trs_study *study, size_t index)
{
    return trs_study_dimension(study, index)->name;
}

static const char *interval_name(const trs_study *study, size_t index)
{
    return trs_study_interval(study, index)->name;
}

static trs_status unknown(const trs_study *study, const struct known *known,
                          const char *name, trs_error *err)
{
    const char *near = NULL;
    char list[160] = "";
    size_t at = 0;

    for (size_t i = 0; i < known->count; i++) {
        const char *have = known->name(study, i);

        if (!near)
            near = trs_study_nearest(name, &have, 1);
        if (at < sizeof list)
            at += (size_t)snprintf(list + at, sizeof list - at, "%s%s",
                                   i ? ", " : "", have);
    }
    if (at >= sizeof list)
        strcpy(list + sizeof list - 4, "...");
    if (near)
        return tool_set_error(err, TRS_EVALUE, NULL, 0, 0,
                              "there is no %s \"%s\"; did you mean \"%s\"? "
                              "known: %s",
                              known->what, name, near, list);
    return tool_set_error(err, TRS_EVALUE, NULL, 0, 0,
                          "there is no %s \"%s\"; known: %s", known->what, name,
                          list[0] ? list : "none");
}

static trs_status find_dimension(const trs_study *study, const char *name,
                                 int *index, trs_error *err)
{
    struct known known = { "dimension", trs_study_dimension_count(study),
                           dimension_name };

    *index = trs_study_find_dimension(study, name);
    return *index < 0 ? unknown(study, &known, name, err) : TRS_OK;
}

/* ---- --by ---------------------------------------------------------------- */

static trs_status one_breakdown(tool_select *select, const trs_study *study,
                                const char *names, trs_breakdown *out,
                                trs_error *err)
{
    int *list = keep(select, malloc(pieces(names) * sizeof *list));
    const char *rest = names;
    size_t n = 0;

    while (list && rest) {
        const char *name = next_piece(select, &rest);
        trs_status status;

        if (!name)
            return no_memory(err);
        status = find_dimension(study, name, &list[n], err);
        if (status != TRS_OK)
            return status;
        for (size_t i = 0; i < n; i++)
            if (list[i] == list[n])
                return tool_set_error(err, TRS_EVALUE, NULL, 0, 0,
                                      "--by names \"%s\" twice", name);
        n++;
    }
    *out = (trs_breakdown){ list, n };
    return list ? TRS_OK : no_memory(err);
}

static trs_status study_breakdowns(tool_select *select, const trs_study *study,
                                   trs_error *err)
{
    const trs_report_rules *report = trs_study_report(study);

    for (size_t b = 0; b < report->breakdown_count; b++) {
        const trs_texts *names = &report->breakdowns[b];
        int *list = keep(select, malloc((names->count + 1) * sizeof *list));

        if (!list)
            return no_memory(err);
        for (size_t i = 0; i < names->count; i++)
            list[i] = trs_study_find_dimension(study, names->items[i]);
        select->breakdowns[select->breakdown_count++] =
            (trs_breakdown){ list, names->count };
    }
    return TRS_OK;
}

trs_status tool_select_by(tool_select *select, const trs_study *study,
                          const tool_list *by, trs_error *err)
{
    size_t n = by->count ? by->count : trs_study_report(study)->breakdown_count;

    select->breakdowns =
        keep(select, malloc((n + 1) * sizeof *select->breakdowns));
    if (!select->breakdowns)
        return no_memory(err);
    if (by->count == 0)
        return study_breakdowns(select, study, err);
    for (size_t i = 0; i < by->count; i++) {
        trs_status status =
            one_breakdown(select, study, by->items[i],
                          &select->breakdowns[select->breakdown_count], err);

        if (status != TRS_OK)
            return status;
        select->breakdown_count++;
    }
    return TRS_OK;
}

/* ---- --where, --interval, --quantiles ------------------------------------ */

trs_status tool_select_where(tool_select *select, const trs_study *study,
                             const tool_list *where, trs_error *err)
{
    select->where =
        keep(select, malloc((where->count + 1) * sizeof *select->where));
    if (!select->where)
        return no_memory(err);
    for (size_t i = 0; i < where->count; i++) {
        const char *equals = strchr(where->items[i], '=');
        trs_where *item = &select->where[i];
        size_t length;
        trs_status status;
        char *name;

        if (!equals)
            return tool_set_error(err, TRS_EVALUE, NULL, 0, 0,
                                  "--where wants DIM=VALUE, not \"%s\"",
                                  where->items[i]);
        length = (size_t)(equals - where->items[i]);
        name = keep(select, malloc(length + 1));
        if (!name)
            return no_memory(err);
        memcpy(name, where->items[i], length);
        name[length] = '\0';
        status = find_dimension(study, name, &item->dimension, err);
        if (status != TRS_OK)
            return status;
        item->value = equals + 1;
        select->where_count++;
    }
    return TRS_OK;
}

static int compare_ints(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

trs_status tool_select_intervals(tool_select *select, const trs_study *study,
                                 const tool_list *names, trs_error *err)
{
    struct known known = { "interval", trs_study_interval_count(study),
                           interval_name };
    size_t room = 0;

    for (size_t i = 0; i < names->count; i++)
        room += pieces(names->items[i]);
    select->intervals =
        keep(select, malloc((room + 1) * sizeof *select->intervals));
    if (!select->intervals)
        return no_memory(err);
    for (size_t i = 0; i < names->count; i++) {
        const char *rest = names->items[i];

        while (rest) {
            const char *name = next_piece(select, &rest);
            int index = name ? trs_study_find_interval(study, name) : -1;

            if (!name)
                return no_memory(err);
            if (index < 0)
                return unknown(study, &known, name, err);
            select->intervals[select->interval_count++] = index;
        }
    }
    qsort(select->intervals, select->interval_count, sizeof(int), compare_ints);
    return TRS_OK;
}

trs_status tool_select_quantiles(tool_select *select, const tool_list *list,
                                 trs_error *err)
{
    size_t room = 0;

    for (size_t i = 0; i < list->count; i++)
        room += pieces(list->items[i]);
    select->quantiles =
        keep(select, malloc((room + 1) * sizeof *select->quantiles));
    if (!select->quantiles)
        return no_memory(err);
    for (size_t i = 0; i < list->count; i++) {
        const char *rest = list->items[i];

        while (rest) {
            const char *text = next_piece(select, &rest);

            if (!text)
                return no_memory(err);
            if (!trs_millionths_read(
                    text, &select->quantiles[select->quantile_count]))
                return tool_set_error(err, TRS_EVALUE, NULL, 0, 0,
                                      "--quantiles wants numbers from 0 to 1 "
                                      "with at most six places, not \"%s\"",
                                      text);
            select->quantile_count++;
        }
    }
    return TRS_OK;
}
