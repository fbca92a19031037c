/* Knows the tables of paths: nodes, steps, variants, skips and rework. */
#include "libtrs/paths_parts.h"

#include "libtrs/export_head.h"
#include "libtrs/sheet.h"
#include "libtrs/status.h"
#include "libtrs/text.h"

#include <string.h>

/* The results, and the texts of the variants: "ARR > DEC > REL". */
struct view {
    const trs_paths *paths;
    char **texts;
};

static const trs__column node_columns[] = {
    { "node", TRS__TEXT },   { "kind", TRS__TEXT },
    { "count", TRS__COUNT }, { "consignments", TRS__COUNT },
    { "again", TRS__COUNT }, { "first", TRS__COUNT },
    { "last", TRS__COUNT },
};

static void node_cell(const void *context, size_t row, size_t column,
                      trs__cell *cell)
{
    const struct view *view = context;
    const trs_path_node *node = &view->paths->nodes[row];
    const uint64_t counts[] = { node->events, node->consignments, node->again,
                                node->first, node->last };

    if (column == 0)
        cell->text = node->name;
    else if (column == 1)
        cell->text = node->milestone < 0 ? "event" : "milestone";
    else
        cell->count = counts[column - 2];
}

static const trs__column step_columns[] = {
    { "from", TRS__TEXT },    { "to", TRS__TEXT },     { "count", TRS__COUNT },
    { "share", TRS__NUMBER }, { "median", TRS__SPAN }, { "p90", TRS__SPAN },
};

static void step_cell(const void *context, size_t row, size_t column,
                      trs__cell *cell)
{
    const struct view *view = context;
    const trs_path_step *step = &view->paths->steps[row];
    const trs_number numbers[] = { step->share, step->median, step->p90 };

    if (column < 2)
        cell->text = view->paths->nodes[column ? step->to : step->from].name;
    else if (column == 2)
        cell->count = step->count;
    else
        cell->number = numbers[column - 3];
}

static const trs__column variant_columns[] = {
    { "path", TRS__TEXT },    { "count", TRS__COUNT },
    { "share", TRS__NUMBER }, { "complete", TRS__COUNT },
    { "median", TRS__SPAN },
};

static void variant_cell(const void *context, size_t row, size_t column,
                         trs__cell *cell)
{
    const struct view *view = context;
    const trs_path_variant *variant = &view->paths->variants[row];

    switch (column) {
    case 0:
        cell->text = view->texts[row];
        break;
    case 1:
        cell->count = variant->count;
        break;
    case 2:
        cell->number = variant->share;
        break;
    case 3:
        cell->count = variant->complete;
        break;
    default:
        cell->number = variant->median;
    }
}

static const trs__column skip_columns[] = {
    { "milestone", TRS__TEXT },
    { "recorded", TRS__COUNT },
    { "skipped", TRS__COUNT },
    { "share", TRS__NUMBER },
};

static const trs_group *skip_group(const void *context, size_t row)
{
    const struct view *view = context;

    return view->paths->skips[row].group;
}

static void skip_cell(const void *context, size_t row, size_t column,
                      trs__cell *cell)
{
    const struct view *view = context;
    const trs_path_skip *skip = &view->paths->skips[row];

    if (column == 0)
        cell->text =
            trs_study_milestone(view->paths->study, skip->milestone)->name;
    else if (column == 1)
        cell->count = skip->recorded;
    else if (column == 2)
        cell->count = skip->skipped;
    else
        cell->number = skip->share;
}

static const trs__column rework_columns[] = {
    { "node", TRS__TEXT },
    { "consignments", TRS__COUNT },
    { "again", TRS__COUNT },
    { "share", TRS__NUMBER },
};

static const trs_group *rework_group(const void *context, size_t row)
{
    const struct view *view = context;

    return view->paths->rework[row].group;
}

static void rework_cell(const void *context, size_t row, size_t column,
                        trs__cell *cell)
{
    const struct view *view = context;
    const trs_path_rework *rework = &view->paths->rework[row];

    if (column == 0)
        cell->text = view->paths->nodes[rework->node].name;
    else if (column == 1)
        cell->count = rework->consignments;
    else if (column == 2)
        cell->count = rework->again;
    else
        cell->number = rework->share;
}

/* ---- the whole ----------------------------------------------------------- */

static char *path_text(trs__arena *arena, const trs_paths *paths,
                       const trs_path_variant *variant)
{
    size_t size = 1;
    char *text, *at;

    for (size_t i = 0; i < variant->length; i++)
        size += strlen(paths->nodes[variant->nodes[i]].name) + 3;
    text = at = trs__arena_alloc(arena, size);
    for (size_t i = 0; text && i < variant->length; i++) {
        const char *name = paths->nodes[variant->nodes[i]].name;

        if (i) {
            memcpy(at, " > ", 3);
            at += 3;
        }
        memcpy(at, name, strlen(name));
        at += strlen(name);
    }
    if (text)
        *at = '\0';
    return text;
}

static void facts(const void *context, trs_out *out)
{
    const struct view *view = context;

    trs__out_interval(out, view->paths->study,
                      trs_study_main(view->paths->study));
    trs__out_named_count(out, "consignments", view->paths->consignments);
    trs__out_named_count(out, "events", view->paths->events);
    trs__out_named_count(out, "all_variants", view->paths->all_variants);
}

static trs_status write_book(const trs_paths *paths, bool json, trs_write write,
                             void *context, trs_error *err)
{
    trs__sheet sheets[] = {
        TRS__SHEET("nodes", node_columns, paths->node_count, NULL, node_cell),
        TRS__SHEET("steps", step_columns, paths->step_count, NULL, step_cell),
        TRS__SHEET("variants", variant_columns, paths->variant_count, NULL,
                   variant_cell),
        TRS__SHEET("skips", skip_columns, paths->skip_count, skip_group,
                   skip_cell),
        TRS__SHEET("rework", rework_columns, paths->rework_count, rework_group,
                   rework_cell),
    };
    struct view view = { paths, NULL };
    trs__book book = { "trs-paths/1", paths->study, &view, sheets, 5, facts };
    trs__arena arena;
    trs_status status = TRS_OK;

    trs__arena_init(&arena, &paths->parts->host);
    view.texts = trs__arena_alloc(&arena, (paths->variant_count + 1) *
                                              sizeof *view.texts);
    for (size_t v = 0; view.texts && v < paths->variant_count; v++) {
        view.texts[v] = path_text(&arena, paths, &paths->variants[v]);
        if (!view.texts[v])
            status = trs__no_memory(err);
    }
    if (!view.texts)
        status = trs__no_memory(err);
    if (status == TRS_OK)
        status = json ? trs__book_json(&book, write, context, err)
                      : trs__book_csv(&book, write, context, err);
    trs__arena_clear(&arena);
    return status;
}

trs_status trs_paths_csv(const trs_paths *paths, trs_write write, void *context,
                         trs_error *err)
{
    return write_book(paths, false, write, context, err);
}

trs_status trs_paths_json(const trs_paths *paths, trs_write write,
                          void *context, trs_error *err)
{
    return write_book(paths, true, write, context, err);
}
