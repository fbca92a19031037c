/* Knows how a review reads: a summary line, the problems, the notes, then the
 * tables they were read from.  At most 100 columns wide, where the data's own
 * names let it. */
#include "tools/check/check.h"

#include <inttypes.h>
#include <string.h>

enum { WIDTH = 100, INDENT = 22, LONGEST = 40, MOST_PAIRS = 12 };

struct page {
    FILE *file;
    bool colour;
};

/* ---- pieces -------------------------------------------------------------- */

static void heading(const struct page *page, const char *text)
{
    fprintf(page->file, page->colour ? "\n\033[1m%s\033[0m\n" : "\n%s\n", text);
}

/* 1,234,567 */
static const char *grouped(uint64_t number, char text[32])
{
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%" PRIu64, number), at = 0;

    for (int i = 0; i < n; i++) {
        if (i && (n - i) % 3 == 0)
            text[at++] = ',';
        text[at++] = digits[i];
    }
    text[at] = '\0';
    return text;
}

/* What is not quite nothing or everything never looks as if it were. */
static const char *percent(double share, char text[32])
{
    if (share <= 0)
        snprintf(text, 32, "0 %%");
    else if (share < 0.0005)
        snprintf(text, 32, "< 0.1 %%");
    else if (share > 0.9995 && share < 1)
        snprintf(text, 32, "> 99.9 %%");
    else
        snprintf(text, 32, share < 1 ? "%.1f %%" : "%.0f %%", share * 100);
    return text;
}

static double ratio(uint64_t part, uint64_t whole)
{
    return whole ? (double)part / (double)whole : 0;
}

static size_t characters(const char *text)
{
    size_t n = 0, size = strlen(text), length;
    char one[4];

    for (size_t i = 0; i < size; i += length, n++)
        trs_character_show(one, text + i, size - i, &length);
    return n;
}

/* Text of the data: at most `most` characters, in one line; answers how many
 * were printed. */
static size_t shown(const struct page *page, const char *text, size_t most)
{
    size_t size = strlen(text), printed = 0, left = characters(text), length;

    for (size_t i = 0; i < size; i += length, printed++) {
        char one[4];
        size_t n = trs_character_show(one, text + i, size - i, &length);

        if (left > most && printed + 3 == most) {
            fputs("...", page->file);
            return most;
        }
        fwrite(*one == '\n' ? " " : one, 1, n, page->file);
    }
    return printed;
}

/* The same, padded on the right. */
static void padded(const struct page *page, const char *text, size_t width)
{
    size_t n = shown(page, text, width);

    fprintf(page->file, "%*s", (int)(width - n), "");
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t column_width(size_t width, const char *text)
{
    size_t n = characters(text);

    return larger(width, n < LONGEST ? n : LONGEST);
}

/* Words in lines that start at INDENT; the first line has begun already. */
static void wrapped(const struct page *page, const char *text)
{
    size_t at = INDENT;

    while (*text) {
        size_t n = strcspn(text, " ");

        if (at + n > WIDTH) {
            fprintf(page->file, "\n%*s", INDENT, "");
            at = INDENT;
        }
        fprintf(page->file, "%.*s", (int)n, text);
        at += n;
        text += n;
        if (*text == ' ') {
            text++;
            if (at + 1 + strcspn(text, " ") <= WIDTH)
                fputc(' ', page->file);
            at++;
        }
    }
    fputc('\n', page->file);
}

/* ---- the summary line ---------------------------------------------------- */

static void plural(char *text, size_t size, uint64_t n, const char *noun)
{
    char digits[32];

    snprintf(text, size, "%s %s%s", grouped(n, digits), noun,
             n == 1 ? "" : "s");
}

static void write_summary(const check *found, const struct page *page)
{
    uint64_t read = trs_ledger_rows_read(found->ledger);
    uint64_t aside = trs_ledger_rows_set_aside(found->ledger);
    char text[64], share[32], digits[32];

    if (found->files->count == 1 && strcmp(found->files->items[0], "-") == 0)
        fputs("Standard input", page->file);
    else if (found->files->count == 1)
        shown(page, found->files->items[0], WIDTH);
    else
        fprintf(page->file, "%zu files", found->files->count);
    plural(text, sizeof text, read, "row");
    fprintf(page->file, ": %s read, ", text);
    fprintf(page->file, "%s used, ",
            grouped(trs_ledger_rows_used(found->ledger), digits));
    fprintf(page->file, "%s set aside", grouped(aside, digits));
    if (aside)
        fprintf(page->file, " (%s)", percent(ratio(aside, read), share));
    plural(text, sizeof text, trs_ledger_consignments(found->ledger),
           "consignment");
    fprintf(page->file, "; %s\n", text);
}

/* ---- rules --------------------------------------------------------------- */

static void write_place(const struct page *page, const trs_place *place)
{
    fprintf(page->file, "%*s", INDENT, "");
    if (place->file) {
        shown(page, place->file, WIDTH);
        if (place->line)
            fprintf(page->file, ":%zu", place->line);
        if (place->line && place->column)
            fprintf(page->file, ":%zu", place->column);
        if (place->value && *place->value)
            fputs(": ", page->file);
    }
    shown(page, place->value ? place->value : "", WIDTH - INDENT);
    fputc('\n', page->file);
}

/* Rules that a row of a wide table can meet in several cells. */
static bool counts_cells(const check *found, trs_rule rule)
{
    return trs_study_data(found->study)->shape == TRS_SHAPE_WIDE &&
           (rule == TRS_RULE_BAD_TIMESTAMP || rule == TRS_RULE_MIXED_FORMAT ||
            rule == TRS_RULE_REPEATED_HOUR || rule == TRS_RULE_SKIPPED_HOUR ||
            rule == TRS_RULE_AFTER_CUTOFF || rule == TRS_RULE_DAY_PRECISION ||
            rule == TRS_RULE_REPEATED_MILESTONE);
}

/* "7 of 1,204 rows (0.6 %): ", "7 in 1,204 rows: " or "7: " */
static void count_text(const check *found, trs_rule rule, char *text,
                       size_t size)
{
    bool rows = trs_rule_get_base(rule) == TRS_BASE_ROWS;
    uint64_t count = trs_ledger_count(found->ledger, rule);
    uint64_t whole = rows ? trs_ledger_rows_read(found->ledger)
                          : trs_ledger_consignments(found->ledger);
    double share = trs_ledger_share(found->ledger, rule);
    char digits[32], part[32], all[32];

    grouped(count, digits);
    grouped(whole, all);
    if (share < 0)
        snprintf(text, size, "%s: ", digits);
    else if (counts_cells(found, rule))
        snprintf(text, size, "%s in %s rows: ", digits, all);
    else
        snprintf(text, size, "%s of %s %s (%s): ", digits, all,
                 rows ? "rows" : "consignments", percent(share, part));
}

static void write_rule(const check *found, const struct page *page,
                       trs_rule rule)
{
    char text[400];
    size_t n;

    fprintf(page->file, "  %-*s", INDENT - 2, trs_rule_name(rule));
    count_text(found, rule, text, sizeof text);
    n = strlen(text);
    snprintf(text + n, sizeof text - n, "%s", trs_rule_what(rule));
    wrapped(page, text);
    fprintf(page->file, "%*s", INDENT, "");
    snprintf(text, sizeof text, "-> %s", trs_rule_effect(rule));
    wrapped(page, text);
    for (size_t p = 0; p < trs_ledger_place_count(found->ledger, rule); p++)
        write_place(page, trs_ledger_place(found->ledger, rule, p));
}

/* A duration needs two times: of two milestones, of other events, or of one
 * milestone that is met again. */
static bool measures_nothing(const check *found)
{
    size_t recorded = 0;

    for (size_t m = 0; m < trs_review_milestone_count(found->review); m++)
        recorded += trs_review_get_milestone(found->review, m)->recorded > 0;
    return recorded < 2 &&
           !trs_ledger_count(found->ledger, TRS_RULE_UNNAMED_EVENT) &&
           !trs_ledger_count(found->ledger, TRS_RULE_REPEATED_MILESTONE);
}

static void write_rules(const check *found, const struct page *page)
{
    size_t problems = 0;

    while (problems < found->rule_count &&
           check_is_problem(found->ledger, found->rules[problems]))
        problems++;
    if (trs_ledger_consignments(found->ledger) == 0)
        fputs("\nNo data: there is not a single row to use, so nothing can be "
              "measured.\n",
              page->file);
    else if (measures_nothing(found))
        fputs("\nOnly one milestone has times, so no duration can be "
              "measured.\n",
              page->file);
    if (problems)
        heading(page, "Problems, the worst first");
    else if (trs_ledger_rows_read(found->ledger))
        heading(page, "No problems");
    for (size_t i = 0; i < problems; i++)
        write_rule(found, page, found->rules[i]);
    if (problems < found->rule_count)
        heading(page, "Notes");
    for (size_t i = problems; i < found->rule_count; i++)
        write_rule(found, page, found->rules[i]);
}

/* ---- tables -------------------------------------------------------------- */

static void number(const struct page *page, uint64_t value, int width)
{
    char digits[32];

    fprintf(page->file, "%*s", width, grouped(value, digits));
}

static void share(const struct page *page, uint64_t part, uint64_t whole,
                  int width)
{
    char text[32];

    fprintf(page->file, "%*s", width,
            whole ? percent(ratio(part, whole), text) : "-");
}

/* More than the rule has places for. */
static void write_gaps(const check *found, const struct page *page)
{
    size_t n = trs_review_gap_count(found->review);

    if (n <= trs_ledger_place_count(found->ledger, TRS_RULE_NEVER_RECORDED))
        return;
    heading(page, "Never recorded");
    for (size_t g = 0; g < n; g++) {
        const trs_review_gap *gap = trs_review_get_gap(found->review, g);
        char digits[32];

        fputs("  ", page->file);
        shown(page, gap->milestone, LONGEST);
        fputs(" where ", page->file);
        shown(page, gap->dimension, LONGEST);
        fputs(" is ", page->file);
        shown(page, gap->value, LONGEST);
        fprintf(page->file, " (%s consignments)\n",
                grouped(gap->consignments, digits));
    }
}

static size_t name_width(const check *found)
{
    size_t width = 10;

    for (size_t m = 0; m < trs_review_milestone_count(found->review); m++)
        width = column_width(width,
                             trs_review_get_milestone(found->review, m)->name);
    return width;
}

static void write_pair(const struct page *page, const trs_review_order *order,
                       size_t width)
{
    fputs("  ", page->file);
    padded(page, order->from, width);
    fputs("    ", page->file);
    padded(page, order->to, width);
    fputc(' ', page->file);
    number(page, order->both, 12);
    fputc(' ', page->file);
    number(page, order->violations, 12);
    fputc(' ', page->file);
    share(page, order->violations, order->both, 9);
    if (order->may_be_legitimate && order->violations)
        fputs("\n      may be legitimate: lodged before arrival", page->file);
    fputc('\n', page->file);
}

/* All pairs, or of many those with something to see. */
static void write_order(const check *found, const struct page *page)
{
    size_t n = trs_review_order_count(found->review), quiet = 0;
    size_t width = name_width(found);

    if (n == 0)
        return;
    heading(page, "Order of milestones");
    fprintf(page->file, "  %-*s    %-*s %12s %12s %9s\n", (int)width, "first",
            (int)width, "then", "have both", "reversed", "share");
    for (size_t i = 0; i < n; i++) {
        const trs_review_order *order = trs_review_get_order(found->review, i);

        if (n > MOST_PAIRS && order->violations == 0)
            quiet++;
        else
            write_pair(page, order, width);
    }
    if (quiet)
        fprintf(page->file, "  %zu other pairs: none reversed\n", quiet);
}

static void write_sources(const check *found, const struct page *page)
{
    size_t n = trs_review_source_count(found->review);
    size_t width = name_width(found);

    if (n < 2 && !(n && trs_review_get_source(found->review, 0)->source))
        return;
    for (size_t s = 0; s < n; s++) {
        const trs_review_source *source =
            trs_review_get_source(found->review, s);

        width = column_width(width, source->source ? source->source : "");
    }
    heading(page, "Missing times by source");
    fprintf(page->file, "  %-*s %12s %12s %12s %9s\n", (int)width, "source",
            "milestones", "recorded", "missing", "share");
    for (size_t s = 0; s < n; s++) {
        const trs_review_source *source =
            trs_review_get_source(found->review, s);

        fputs("  ", page->file);
        padded(page, source->source ? source->source : "(not named)", width);
        fputc(' ', page->file);
        number(page, source->milestones, 12);
        fputc(' ', page->file);
        number(page, source->recorded, 12);
        fputc(' ', page->file);
        number(page, source->missing, 12);
        fputc(' ', page->file);
        share(page, source->missing, source->recorded + source->missing, 9);
        fputc('\n', page->file);
    }
}

static void write_milestone(const struct page *page,
                            const trs_review_milestone *m, size_t width)
{
    fputs("  ", page->file);
    padded(page, m->name, width);
    fputc(' ', page->file);
    number(page, m->recorded, 12);
    fputc(' ', page->file);
    number(page, m->missing, 12);
    fputc(' ', page->file);
    share(page, m->missing, m->recorded + m->missing, 9);
    fprintf(page->file, "  %-9s",
            m->recorded ? trs_precision_name(m->finest) : "-");
    share(page, m->days, m->recorded, 9);
    fputc(' ', page->file);
    share(page, m->on_hour, m->clocked, 9);
    fputc(' ', page->file);
    share(page, m->on_half, m->clocked, 9);
    fputs(m->heaped ? " heaped\n" : "\n", page->file);
}

static void write_milestones(const check *found, const struct page *page)
{
    size_t n = trs_review_milestone_count(found->review), width;

    if (n == 0)
        return;
    width = name_width(found);
    heading(page, "Milestones: missing times, precision and heaping of clocks "
                  "(chance puts 1.7 % on :00)");
    fprintf(page->file, "  %-*s %12s %12s %9s  %-9s%9s %9s %9s\n", (int)width,
            "milestone", "recorded", "missing", "share", "finest", "date only",
            ":00", ":30");
    for (size_t m = 0; m < n; m++)
        write_milestone(page, trs_review_get_milestone(found->review, m),
                        width);
}

/* "~" in front of what is an estimate. */
static void distinct(const struct page *page, const trs_column *column,
                     int width)
{
    char digits[32], text[40];

    snprintf(text, sizeof text, "%s%s", column->distinct > 1000 ? "~" : "",
             grouped(column->distinct, digits));
    fprintf(page->file, "%*s", width, text);
}

static void write_columns(const check *found, const struct page *page)
{
    size_t n = trs_columns_count(found->columns), name = 6, role = 4;

    if (n == 0)
        return;
    for (size_t c = 0; c < n; c++) {
        name = column_width(name, trs_columns_at(found->columns, c)->name);
        role = column_width(role, trs_columns_at(found->columns, c)->role);
    }
    heading(page, "Columns");
    fprintf(page->file, "  %-*s  %-*s %11s %11s  %-9s %s\n", (int)name,
            "column", (int)role, "role", "missing", "distinct", "precision",
            "format");
    for (size_t c = 0; c < n; c++) {
        const trs_column *column = trs_columns_at(found->columns, c);

        fputs("  ", page->file);
        padded(page, column->name, name);
        fputs("  ", page->file);
        padded(page, column->role, role);
        fputc(' ', page->file);
        number(page, column->missing, 11);
        fputc(' ', page->file);
        distinct(page, column, 11);
        if (column->is_time) {
            fprintf(page->file, "  %-9s ", trs_precision_name(column->finest));
            shown(page, column->format, larger(20, WIDTH - 40 - name - role));
        }
        fputc('\n', page->file);
    }
}

void check_text(const check *found, FILE *file, bool colour)
{
    struct page page = { file, colour };

    write_summary(found, &page);
    write_rules(found, &page);
    write_order(found, &page);
    write_milestones(found, &page);
    write_gaps(found, &page);
    write_sources(found, &page);
    write_columns(found, &page);
}
