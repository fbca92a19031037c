/* Knows how tables are laid out in CSV and JSON. */
#include "libtrs/sheet.h"

#include "libtrs/export_head.h"
#include "libtrs/host.h"
#include "libtrs/status.h"

#include <stdio.h>
#include <string.h>

static const char missing_text[] = "(missing)";

enum { MOST_COLUMNS = 64 };

/* ---- CSV ----------------------------------------------------------------- */

/* The columns of all tables, each name once. */
struct layout {
    const trs__book *book;
    trs_out *out;
    trs__column columns[MOST_COLUMNS];
    size_t count;
    const trs__sheet *sheet; /* that is being written */
    int place[MOST_COLUMNS]; /* of the layout's columns in it, or -1 */
};

static int find_column(const trs__column *columns, size_t count,
                       const char *name)
{
    for (size_t c = 0; c < count; c++)
        if (strcmp(columns[c].name, name) == 0)
            return (int)c;
    return -1;
}

static void collect_columns(struct layout *layout)
{
    for (size_t s = 0; s < layout->book->sheet_count; s++) {
        const trs__sheet *sheet = &layout->book->sheets[s];

        for (size_t c = 0; c < sheet->column_count; c++)
            if (find_column(layout->columns, layout->count,
                            sheet->columns[c].name) < 0 &&
                layout->count < MOST_COLUMNS)
                layout->columns[layout->count++] = sheet->columns[c];
    }
}

/* Where a dimension stands in a group; -1: nowhere. */
static int place_in(const trs_group *group, size_t dimension)
{
    for (size_t i = 0; i < group->count; i++)
        if (group->dimensions[i] == (int)dimension)
            return (int)i;
    return -1;
}

static bool names_dimension(const trs__book *book, size_t dimension)
{
    for (size_t s = 0; s < book->sheet_count; s++) {
        const trs__sheet *sheet = &book->sheets[s];

        for (size_t r = 0; sheet->group && r < sheet->row_count; r++)
            if (place_in(sheet->group(book->context, r), dimension) >= 0)
                return true;
    }
    return false;
}

static void csv_value(trs_out *out, const char *value)
{
    if (!value)
        trs_out_text(out, missing_text);
    else if (strcmp(value, missing_text) == 0)
        trs_out_format(out, "%s'", missing_text);
    else
        trs_out_cell(out, value, strlen(value));
}

static void csv_number(trs_out *out, trs_number number, bool span)
{
    trs_out_text(out, ",");
    if (number.present)
        trs_out_number(out, number.value / (span ? (double)TRS_SECOND : 1));
}

static void csv_cell(trs_out *out, trs__kind kind, const trs__cell *cell)
{
    bool span = kind == TRS__SPAN || kind == TRS__ESTIMATE_SPAN;

    switch (kind) {
    case TRS__TEXT:
        trs_out_text(out, ",");
        if (cell->text)
            trs_out_cell(out, cell->text, strlen(cell->text));
        break;
    case TRS__COUNT:
        trs_out_text(out, ",");
        trs_out_count(out, cell->count);
        break;
    case TRS__NUMBER:
    case TRS__SPAN:
        csv_number(out, cell->number, span);
        break;
    case TRS__ESTIMATE:
    case TRS__ESTIMATE_SPAN:
        csv_number(out, cell->estimate.value, span);
        csv_number(out, cell->estimate.lo, span);
        csv_number(out, cell->estimate.hi, span);
        break;
    }
}

static bool is_estimate(trs__kind kind)
{
    return kind == TRS__ESTIMATE || kind == TRS__ESTIMATE_SPAN;
}

/* Dimensions come as an array of flags. */
static void csv_header(const struct layout *layout, const bool *dimensions)
{
    const trs__book *book = layout->book;
    trs_out *out = layout->out;

    trs_out_text(out, "table");
    for (size_t d = 0; d < trs_study_dimension_count(book->study); d++) {
        const char *name = trs_study_dimension(book->study, d)->name;

        if (!dimensions[d])
            continue;
        trs_out_text(out, ",");
        trs_out_cell(out, name, strlen(name));
    }
    for (size_t c = 0; c < layout->count; c++) {
        const char *name = layout->columns[c].name;

        trs_out_format(out, ",%s", name);
        if (is_estimate(layout->columns[c].kind))
            trs_out_format(out, ",%s_lo,%s_hi", name, name);
    }
    trs_out_text(out, "\n");
}

static void csv_cells(const struct layout *layout, size_t row)
{
    for (size_t c = 0; c < layout->count; c++) {
        trs__cell cell;

        if (layout->place[c] < 0) {
            trs_out_text(layout->out,
                         is_estimate(layout->columns[c].kind) ? ",,," : ",");
            continue;
        }
        memset(&cell, 0, sizeof cell);
        layout->sheet->cell(layout->book->context, row,
                            (size_t)layout->place[c], &cell);
        csv_cell(layout->out, layout->columns[c].kind, &cell);
    }
}

static void csv_row(const struct layout *layout, const bool *dimensions,
                    size_t row)
{
    const trs__book *book = layout->book;
    trs_out *out = layout->out;
    const trs_group *group =
        layout->sheet->group ? layout->sheet->group(book->context, row) : NULL;

    trs_out_text(out, layout->sheet->name);
    for (size_t d = 0; d < trs_study_dimension_count(book->study); d++) {
        int at = group ? place_in(group, d) : -1;

        if (!dimensions[d])
            continue;
        trs_out_text(out, ",");
        if (at >= 0)
            csv_value(out, group->values[at]);
    }
    csv_cells(layout, row);
    trs_out_text(out, "\n");
}

trs_status trs__book_csv(const trs__book *book, trs_write write, void *context,
                         trs_error *err)
{
    struct layout layout = { .book = book };
    size_t n = trs_study_dimension_count(book->study);
    trs_host host;
    bool *dimensions;
    trs_out out;

    host = trs__host_copy(NULL);
    dimensions = trs__zalloc(&host, n, sizeof *dimensions);
    if (!dimensions)
        return trs__no_memory(err);
    for (size_t d = 0; d < n; d++)
        dimensions[d] = names_dimension(book, d);
    layout.out = &out;
    collect_columns(&layout);
    trs_out_begin(&out, write, context);
    csv_header(&layout, dimensions);
    for (size_t s = 0; s < book->sheet_count; s++) {
        layout.sheet = &book->sheets[s];
        for (size_t c = 0; c < layout.count; c++)
            layout.place[c] =
                find_column(layout.sheet->columns, layout.sheet->column_count,
                            layout.columns[c].name);
        for (size_t r = 0; r < layout.sheet->row_count; r++)
            csv_row(&layout, dimensions, r);
    }
    trs__free(&host, dimensions);
    return trs_out_end(&out, err);
}

/* ---- JSON ---------------------------------------------------------------- */

static void json_number(trs_out *out, const char *name, const char *suffix,
                        trs_number number, bool span)
{
    char key[80];

    snprintf(key, sizeof key, "%s%s", name, suffix);
    trs_out_key(out, key);
    trs_out_json_number(out, number.value / (span ? (double)TRS_SECOND : 1),
                        number.present);
}

static void json_cell(trs_out *out, const trs__column *column,
                      const trs__cell *cell)
{
    bool span = column->kind == TRS__SPAN || column->kind == TRS__ESTIMATE_SPAN;

    switch (column->kind) {
    case TRS__TEXT:
        trs__out_pair(out, column->name, cell->text);
        break;
    case TRS__COUNT:
        trs__out_named_count(out, column->name, cell->count);
        break;
    case TRS__NUMBER:
    case TRS__SPAN:
        json_number(out, column->name, "", cell->number, span);
        break;
    case TRS__ESTIMATE:
    case TRS__ESTIMATE_SPAN:
        json_number(out, column->name, "", cell->estimate.value, span);
        json_number(out, column->name, "_lo", cell->estimate.lo, span);
        json_number(out, column->name, "_hi", cell->estimate.hi, span);
        break;
    }
}

static void json_by(trs_out *out, const trs_study *study,
                    const trs_group *group)
{
    trs_out_key(out, "by");
    trs_out_open(out, '{');
    for (size_t i = 0; i < group->count; i++)
        trs__out_pair(
            out, trs_study_dimension(study, (size_t)group->dimensions[i])->name,
            group->values[i]);
    trs_out_close(out, '}');
}

static void json_row(trs_out *out, const trs__book *book,
                     const trs__sheet *sheet, size_t row)
{
    trs_out_text(out, row ? ",\n    " : "\n    ");
    out->after = false;
    trs_out_open(out, '{');
    if (sheet->group)
        json_by(out, book->study, sheet->group(book->context, row));
    for (size_t c = 0; c < sheet->column_count; c++) {
        trs__cell cell;

        memset(&cell, 0, sizeof cell);
        sheet->cell(book->context, row, c, &cell);
        json_cell(out, &sheet->columns[c], &cell);
    }
    trs_out_close(out, '}');
}

trs_status trs__book_json(const trs__book *book, trs_write write, void *context,
                          trs_error *err)
{
    char generator[64];
    trs_out out;

    snprintf(generator, sizeof generator, "libtrs %s", trs_version());
    trs_out_begin(&out, write, context);
    trs_out_open(&out, '{');
    trs__out_pair(&out, "schema", book->schema);
    trs__out_pair(&out, "generator", generator);
    trs__out_study(&out, book->study);
    if (book->facts)
        book->facts(book->context, &out);
    for (size_t s = 0; s < book->sheet_count; s++) {
        trs_out_key(&out, book->sheets[s].name);
        trs_out_open(&out, '[');
        for (size_t r = 0; r < book->sheets[s].row_count; r++)
            json_row(&out, book, &book->sheets[s], r);
        trs_out_close(&out, ']');
    }
    trs_out_close(&out, '}');
    trs_out_text(&out, "\n");
    return trs_out_end(&out, err);
}
