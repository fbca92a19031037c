/* The paths that goods take, for people. */
#include "tools/analysis.h"
#include "tools/text.h"

enum { LABEL = 30, MOST_ROWS = 20 };

struct table {
    const trs_paths *paths;
    trs_out *out;
    stats_unit asked, unit;
};

static stats_unit unit_of(const struct table *table, double most)
{
    return table->asked == STATS_UNIT_SUITS ? text_suits(most) : table->asked;
}

static void put_nodes(struct table *table)
{
    trs_out *out = table->out;

    text_label(out, "Milestones and events", 0, LABEL + 20);
    text_right(out, "times", 12);
    text_right(out, "met by", 12);
    text_right(out, "again", 12);
    text_right(out, "ends with", 12);
    trs_out_text(out, "\n");
    for (size_t n = 0; n < table->paths->node_count; n++) {
        const trs_path_node *node = &table->paths->nodes[n];

        text_label(out, node->label, 2, LABEL + 20);
        text_put_count(out, node->events, 12);
        text_put_count(out, node->consignments, 12);
        text_put_count(out, node->again, 12);
        text_put_count(out, node->last, 12);
        trs_out_text(out, "\n");
    }
}

static void put_steps(struct table *table)
{
    const trs_paths *paths = table->paths;
    trs_out *out = table->out;
    double most = 0;

    for (size_t s = 0; s < paths->step_count && s < MOST_ROWS; s++)
        if (paths->steps[s].p90.value > most)
            most = paths->steps[s].p90.value;
    table->unit = unit_of(table, most);
    trs_out_format(out, "\nWhat directly follows what; time in %s\n",
                   text_unit(table->unit));
    text_label(out, "from", 2, LABEL);
    text_label(out, "to", 2, LABEL);
    text_right(out, "times", 11);
    text_right(out, "share", 9);
    text_right(out, "median", 9);
    text_right(out, "p90", 9);
    trs_out_text(out, "\n");
    for (size_t s = 0; s < paths->step_count && s < MOST_ROWS; s++) {
        const trs_path_step *step = &paths->steps[s];

        text_label(out, paths->nodes[step->from].label, 2, LABEL);
        text_label(out, paths->nodes[step->to].label, 2, LABEL);
        text_put_count(out, step->count, 11);
        text_put_share(out, step->share, 9);
        text_put_span(out, step->median, table->unit, 9);
        text_put_span(out, step->p90, table->unit, 9);
        trs_out_text(out, "\n");
    }
    if (paths->step_count > MOST_ROWS)
        trs_out_text(out, "  and others; CSV and JSON have all\n");
}

static void put_variant(struct table *table, const trs_path_variant *variant)
{
    trs_out *out = table->out;
    int column = 100;

    text_put_count(out, variant->count, 9);
    text_put_share(out, variant->share, 9);
    text_put_span(out, variant->median, table->unit, 9);
    for (size_t i = 0; i < variant->length; i++) {
        const char *name = table->paths->nodes[variant->nodes[i]].name;
        int width = text_width(name) + 3;

        if (i && column + width > 98) {
            trs_out_format(out, " >\n%29s", "");
            column = 29;
        } else {
            trs_out_text(out, i ? " > " : "  ");
        }
        column = i ? column : 29 - 3;
        trs_out_text(out, name);
        column += width;
    }
    trs_out_text(out, "\n");
}

static void put_variants(struct table *table)
{
    const trs_paths *paths = table->paths;
    char all[TEXT_CELL];
    double most = 0;

    for (size_t v = 0; v < paths->variant_count && v < MOST_ROWS; v++)
        if (paths->variants[v].median.value > most)
            most = paths->variants[v].median.value;
    table->unit = unit_of(table, most);
    text_count(all, sizeof all, paths->all_variants);
    trs_out_format(table->out,
                   "\nThe most frequent of %s paths; median of the main "
                   "interval in %s\n",
                   all, text_unit(table->unit));
    text_right(table->out, "n", 9);
    text_right(table->out, "share", 9);
    text_right(table->out, "median", 9);
    trs_out_text(table->out, "  path\n");
    for (size_t v = 0; v < paths->variant_count && v < MOST_ROWS; v++)
        put_variant(table, &paths->variants[v]);
}

/* One line of a group, behind the group's name when that is another one. */
static void put_line(struct table *table, const trs_group **last,
                     const trs_group *group, const char *label, uint64_t count,
                     trs_number share)
{
    char name[256];

    if (group != *last) {
        text_group(name, sizeof name, table->paths->study, group);
        trs_out_format(table->out, "%s\n", name);
    }
    *last = group;
    text_label(table->out, label, 2, LABEL + 20);
    text_put_count(table->out, count, 12);
    text_put_share(table->out, share, 12);
    trs_out_text(table->out, "\n");
}

static void put_rework(struct table *table)
{
    const trs_paths *paths = table->paths;
    const trs_group *last = NULL;

    if (paths->rework_count)
        trs_out_text(table->out, "\nRework: met again; share of those that "
                                 "met it at all\n");
    for (size_t r = 0; r < paths->rework_count; r++) {
        const trs_path_rework *rework = &paths->rework[r];

        if (rework->again)
            put_line(table, &last, rework->group,
                     paths->nodes[rework->node].label, rework->again,
                     rework->share);
    }
}

static void put_skips(struct table *table)
{
    const trs_paths *paths = table->paths;
    const trs_group *last = NULL;

    trs_out_text(table->out, "\nSkipped: not recorded, though a milestone "
                             "listed later is\n");
    for (size_t s = 0; s < paths->skip_count; s++) {
        const trs_path_skip *skip = &paths->skips[s];

        if (skip->skipped)
            put_line(table, &last, skip->group,
                     trs_study_milestone(paths->study, skip->milestone)->label,
                     skip->skipped, skip->share);
    }
}

trs_status paths_text(const trs_paths *paths, stats_unit unit, trs_write write,
                      void *context, trs_error *err)
{
    struct table table = { .paths = paths, .asked = unit };
    char n[TEXT_CELL], events[TEXT_CELL];
    trs_out out;

    table.out = &out;
    trs_out_begin(&out, write, context);
    text_count(n, sizeof n, paths->consignments);
    text_count(events, sizeof events, paths->events);
    trs_out_format(&out, "Paths\n%s %ss, %s events\n\n", n,
                   trs_study_get_info(paths->study)->unit, events);
    put_nodes(&table);
    put_steps(&table);
    put_variants(&table);
    put_rework(&table);
    put_skips(&table);
    return trs_out_end(&out, err);
}
