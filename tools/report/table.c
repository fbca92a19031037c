/* Knows how columns of numbers become a table of the report and a CSV file: one
 * unit of time for all of a table, so that its rows and columns compare. */
#include "tools/report/report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct cell {
    const char *text;
    double a, b; /* seconds, shares, counts; NAN: absent */
} cell;

typedef struct column {
    report_cell kind;
    const char *head, *slug;
    double share;
} column;

struct report_table {
    report *r;
    const char *name, *title, *subtitle;
    GArray *columns, *cells, *kinds;
    size_t at; /* the next cell of the row */
    bool dense;
};

report_table *table_begin(report *r, const char *name, const char *title,
                          const char *subtitle)
{
    report_table *t = g_new0(report_table, 1);

    t->r = r;
    t->name = name;
    t->title = title;
    t->subtitle = subtitle;
    t->columns = g_array_new(FALSE, TRUE, sizeof(column));
    t->cells = g_array_new(FALSE, TRUE, sizeof(cell));
    t->kinds = g_array_new(FALSE, TRUE, sizeof(layout_row));
    return t;
}

void table_dense(report_table *t)
{
    t->dense = true;
}

void table_column(report_table *t, report_cell kind, const char *head,
                  const char *slug, double share)
{
    column added = { kind, head, slug, share };

    g_array_append_val(t->columns, added);
}

static void put(report_table *t, const char *text, double a, double b)
{
    cell added = { text ? say_kept(t->r, text) : NULL, a, b };

    g_array_append_val(t->cells, added);
    t->at++;
}

void table_row(report_table *t, layout_row kind)
{
    if (t->kinds->len)
        put_rest(t);
    g_array_append_val(t->kinds, kind);
    t->at = 0;
}

void put_rest(report_table *t)
{
    while (t->at < t->columns->len)
        put(t, NULL, NAN, NAN);
}

/* Whoever let them through: the public sees no more digits. */
static double seconds(const report_table *t, trs_number span)
{
    span = trs_gate_span(t->r->gate, span, UINT64_MAX);
    return span.present ? span.value / 1000.0 : NAN;
}

static double share_of(const report_table *t, trs_number share)
{
    share = trs_gate_share(t->r->gate, share, UINT64_MAX);
    return share.present ? share.value : NAN;
}

void put_text(report_table *t, const char *text)
{
    put(t, text ? text : "", NAN, NAN);
}

void put_count(report_table *t, double n)
{
    double least = (double)trs_gate_min_cell(t->r->gate);

    put(t, NULL, n > 0 && n < least ? -least : n, NAN);
}

void put_number(report_table *t, trs_number n)
{
    put_count(t, n.present ? n.value : NAN);
}

void put_time(report_table *t, trs_number milliseconds)
{
    put(t, NULL, seconds(t, milliseconds), NAN);
}

void put_range(report_table *t, trs_number lo, trs_number hi)
{
    put(t, NULL, seconds(t, lo), seconds(t, hi));
}

void put_share(report_table *t, trs_number share)
{
    put(t, NULL, share_of(t, share), NAN);
}

void put_shares(report_table *t, trs_number lo, trs_number hi)
{
    put(t, NULL, share_of(t, lo), share_of(t, hi));
}

/* ---- text ---------------------------------------------------------------- */

static const column *column_at(const report_table *t, size_t c)
{
    return &g_array_index(t->columns, column, c);
}

static const cell *cell_at(const report_table *t, size_t i)
{
    return &g_array_index(t->cells, cell, i);
}

static int ascending(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

/* The unit that suits the middle one of all times. */
static trs_unit unit_of(const report_table *t)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(double));
    trs_unit unit = TRS_UNIT_HOURS;

    for (size_t i = 0; i < t->cells->len; i++) {
        double size = fabs(cell_at(t, i)->a);

        if (column_at(t, i % t->columns->len)->kind == CELL_TIME && size > 0)
            g_array_append_val(all, size);
    }
    if (all->len) {
        qsort(all->data, all->len, sizeof(double), ascending);
        unit = trs_unit_for(g_array_index(all, double, all->len / 2));
    }
    g_array_free(all, TRUE);
    return unit;
}

static const char *range(const report_table *t, const char *from,
                         const char *to)
{
    char *text = g_strconcat(from, "–", to, NULL);
    const char *kept = say_kept(t->r, text);

    g_free(text);
    return kept;
}

/* "67.7–72.5 %": what stands after both is said once. */
static const char *share_range(const report_table *t, const char *from,
                               const char *to)
{
    size_t end = strlen(to);
    char *first;
    const char *text;

    while (end > 0 && !g_ascii_isdigit(to[end - 1]))
        end--;
    if (strcmp(from, to) == 0 || *to == '<' ||
        !g_str_has_suffix(from, to + end))
        return *to == '<' || strcmp(from, to) == 0 ? to : range(t, from, to);
    first = g_strndup(from, strlen(from) - strlen(to + end));
    text = range(t, first, to);
    g_free(first);
    return text;
}

static const char *time_text(const report_table *t, double value, trs_unit unit)
{
    char text[64];

    trs_duration_cell(text, sizeof text, t->r->language, value, unit);
    return say_kept(t->r, text);
}

/* Both below what is printed: no range. */
static const char *time_range(const report_table *t, const char *from,
                              const char *to)
{
    return *to == '<' ? to : range(t, from, to);
}

static const char *cell_text(const report_table *t, size_t i, trs_unit unit)
{
    const cell *one = cell_at(t, i);
    report_cell kind = column_at(t, i % t->columns->len)->kind;

    if (one->text || kind == CELL_TEXT)
        return one->text;
    if (isnan(one->a) ||
        (isnan(one->b) && (kind == CELL_RANGE || kind == CELL_SHARES)))
        return "–";
    switch (kind) {
    case CELL_COUNT:
        return say_count(t->r, one->a);
    case CELL_TIME:
        return time_text(t, one->a, unit);
    case CELL_RANGE:
        return time_range(t, time_text(t, one->a, unit),
                          time_text(t, one->b, unit));
    case CELL_SHARE:
        return say_share(t->r, one->a);
    default:
        return share_range(t, say_share(t->r, one->a), say_share(t->r, one->b));
    }
}

/* A column's head, with its unit beneath. */
static const char *head_text(const report_table *t, size_t c, trs_unit unit)
{
    const column *of = column_at(t, c);

    if (of->kind != CELL_TIME && of->kind != CELL_RANGE)
        return of->head;
    return say(t->r, TRS_WORD_SAY_HEAD_UNIT, of->head,
               trs_unit_text(t->r->language, unit), NULL);
}

/* ---- CSV ----------------------------------------------------------------- */

void table_csv_text(GString *out, const char *text)
{
    bool quoted = text && strpbrk(text, ",\"\r\n");

    if (!text)
        return;
    g_string_append(out, quoted ? "\"" : "");
    if (*text && strchr("=+-@\t\r", *text))
        g_string_append_c(out, '\'');
    for (; *text; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    g_string_append(out, quoted ? "\"" : "");
}

static void csv_number(GString *out, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    if (!isnan(value))
        g_string_append(out,
                        g_ascii_formatd(text, sizeof text, "%.15g", value));
}

static void csv_head(GString *out, const column *of)
{
    bool two = of->kind == CELL_RANGE || of->kind == CELL_SHARES;

    g_string_append(out, of->slug);
    g_string_append(out, two ? "_lo," : "");
    g_string_append(out, two ? of->slug : "");
    g_string_append(out, two ? "_hi" : "");
}

static void csv_cell(GString *out, const column *of, const cell *one)
{
    if (of->kind == CELL_TEXT || one->text)
        table_csv_text(out, one->text);
    else if (of->kind == CELL_COUNT && one->a < 0)
        g_string_append_printf(out, "< %.0f", -one->a);
    else
        csv_number(out, one->a);
    if (of->kind == CELL_RANGE || of->kind == CELL_SHARES) {
        g_string_append_c(out, ',');
        csv_number(out, one->b);
    }
}

/* The table with its numbers as they are: seconds, shares of 1. */
static void keep_csv(report_table *t)
{
    report_csv *csv = report_room(t->r, 1, sizeof *csv);
    GString *out = g_string_new("");
    size_t columns = t->columns->len;

    for (size_t c = 0; c < columns; c++) {
        g_string_append(out, c ? "," : "");
        csv_head(out, column_at(t, c));
    }
    g_string_append_c(out, '\n');
    for (size_t r = 0; r < t->kinds->len; r++) {
        for (size_t c = 0; c < columns; c++) {
            g_string_append(out, c ? "," : "");
            csv_cell(out, column_at(t, c), cell_at(t, r * columns + c));
        }
        g_string_append_c(out, '\n');
    }
    csv->number = t->r->table_count;
    csv->name = t->name;
    csv->title = t->title;
    csv->text = out;
    g_ptr_array_add(t->r->tables, csv);
}

/* ---- the end ------------------------------------------------------------- */

static void write_title(report_table *t)
{
    const layout_style number = {
        .face = LAYOUT_SMALL, .grey = true, .keep = true, .before = 0.5
    };
    const layout_style title = { .bold = true,
                                 .keep = true,
                                 .after = t->subtitle ? 0 : 0.5 };
    const layout_style small = {
        .face = LAYOUT_SMALL, .grey = true, .keep = true, .after = 0.5
    };
    layout *pages = t->r->pages;

    t->r->table_count++;
    layout_text(
        pages, &number,
        say_number(t->r, TRS_WORD_SAY_TABLE, (double)t->r->table_count, NULL));
    layout_text(pages, &title, t->title);
    layout_text(pages, &small, t->subtitle);
}

static void write_body(report_table *t)
{
    size_t columns = t->columns->len, cells = t->cells->len;
    layout_column *asked = g_new0(layout_column, columns + 1);
    const char **texts = g_new0(const char *, cells + 1);
    layout_table table = {
        asked,         columns,
        texts,         (const layout_row *)(void *)t->kinds->data,
        t->kinds->len, t->dense
    };
    trs_unit unit = unit_of(t);

    for (size_t c = 0; c < columns; c++) {
        const column *of = column_at(t, c);

        asked[c].head = head_text(t, c, unit);
        asked[c].right = of->kind != CELL_TEXT;
        asked[c].share = of->share;
    }
    for (size_t i = 0; i < cells; i++)
        texts[i] =
            g_array_index(t->kinds, layout_row, i / columns) == LAYOUT_ROW_GROUP
                ? cell_at(t, i)->text
                : cell_text(t, i, unit);
    layout_table_add(t->r->pages, &table);
    g_free(asked);
    g_free(texts);
}

/* A table is read, not shown: of those with a title, slides to present have
 * the few that are a message. */
static bool is_shown(const report_table *t)
{
    static const char *const shown[] = { "glance", "funnel", "assignment",
                                         "recommendations" };

    for (size_t i = 0; t->r->deck && t->title && i < G_N_ELEMENTS(shown); i++)
        if (strcmp(shown[i], t->name) == 0)
            return true;
    return !t->r->deck || !t->title;
}

void table_end(report_table *t, const char *note)
{
    const layout_style small = {
        .follow = true, .face = LAYOUT_SMALL, .grey = true, .after = 1
    };

    if (t->kinds->len && is_shown(t)) {
        put_rest(t);
        if (t->title) {
            write_title(t);
            keep_csv(t);
        }
        write_body(t);
        layout_text(t->r->pages, &small, note);
    }
    g_array_free(t->columns, TRUE);
    g_array_free(t->cells, TRUE);
    g_array_free(t->kinds, TRUE);
    g_free(t);
}

void table_forget(report *r, size_t count)
{
    while (r->tables->len > count) {
        report_csv *last = g_ptr_array_index(r->tables, r->tables->len - 1);

        g_string_free(last->text, TRUE);
        g_ptr_array_set_size(r->tables, (gint)r->tables->len - 1);
    }
    r->table_count = count;
}
