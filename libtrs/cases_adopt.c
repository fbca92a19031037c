/* Knows how a table that was filled for one study becomes the table of another
 * that asks for the same times and for fewer columns. */
#include "libtrs/cases.h"

#include "libtrs/ledger.h"

#include <string.h>

/* What must be there before anything is changed. */
struct change {
    const trs_study *to;
    const int *order;       /* [milestone of to]: as it was; -1: new  */
    int *attributes;        /* [attribute as it will be]: as it was  */
    int *dimensions;        /* [dimension of to]: attribute          */
    const char **columns;   /* [attribute as it will be]             */
    size_t count;           /* attributes as they will be            */
    trs__stamp ***stamps;   /* [segment][milestone of to]: new ones  */
    uint32_t ***by_segment; /* [segment]: room for pointers to dimensions */
    trs__stamp **spans; /* [2 * segment]: first and last, where they are new */
};

static int find_attribute(const trs_cases *cases, const char *column)
{
    for (size_t a = 0; a < cases->attribute_count; a++)
        if (strcmp(cases->attributes[a].column, column) == 0)
            return (int)a;
    return -1;
}

/* Attributes keep their order, so that they only move down. */
static void choose_attributes(const trs_cases *cases, struct change *change)
{
    size_t n = trs_study_dimension_count(change->to);

    for (size_t d = 0; d < n; d++)
        change->dimensions[d] = -1;
    for (size_t a = 0; a < cases->attribute_count; a++) {
        bool wanted = false;

        for (size_t d = 0; d < n; d++) {
            const char *column = trs_study_dimension(change->to, d)->column;

            if (find_attribute(cases, column) != (int)a)
                continue;
            change->dimensions[d] = (int)change->count;
            change->columns[change->count] = column;
            wanted = true;
        }
        if (wanted)
            change->attributes[change->count++] = (int)a;
    }
}

/* The first and the last event of each row, where the table does not keep
 * them. */
static bool find_span(const trs_cases *cases, const trs__segment *segment,
                      trs__stamp **spans)
{
    size_t n = segment->count;

    if (segment->first)
        return true;
    for (int end = 0; end < 2; end++) {
        spans[end] = trs__alloc(&cases->host, n, sizeof **spans);
        if (!spans[end])
            return false;
        for (size_t row = 0; row < n; row++)
            spans[end][row] = TRS__NO_STAMP;
    }
    for (size_t m = 0; m < trs_study_milestone_count(cases->study); m++)
        for (size_t row = 0; row < n; row++)
            trs__stamp_widen(&spans[0][row], &spans[1][row],
                             segment->milestones[m][row]);
    for (size_t e = 0; e < segment->event_count; e++) {
        const trs__event *event = &segment->events[e];

        trs__stamp_widen(&spans[0][event->row], &spans[1][event->row],
                         event->stamp);
    }
    return true;
}

static bool add_milestones(const trs_cases *cases, struct change *change,
                           size_t index)
{
    size_t n = trs_study_milestone_count(change->to);
    size_t rows = cases->segments[index]->count;
    trs__stamp **stamps = trs__zalloc(&cases->host, n, sizeof *stamps);

    change->stamps[index] = stamps;
    for (size_t m = 0; stamps && m < n; m++) {
        if (change->order[m] >= 0)
            continue;
        stamps[m] = trs__alloc(&cases->host, rows, sizeof **stamps);
        if (!stamps[m])
            return false;
        for (size_t row = 0; row < rows; row++)
            stamps[m][row] = TRS__NO_STAMP;
    }
    return stamps != NULL;
}

static bool prepare(const trs_cases *cases, struct change *change)
{
    const trs_host *host = &cases->host;
    size_t n = trs_study_dimension_count(change->to);
    bool ok;

    change->attributes = trs__alloc(host, cases->attribute_count, sizeof(int));
    change->columns = trs__alloc(host, cases->attribute_count, sizeof(char *));
    change->dimensions = trs__alloc(host, n, sizeof(int));
    change->stamps =
        trs__zalloc(host, cases->segment_count, sizeof *change->stamps);
    change->by_segment =
        trs__zalloc(host, cases->segment_count, sizeof *change->by_segment);
    ok = change->attributes && change->columns && change->dimensions &&
         change->stamps && change->by_segment;
    for (size_t s = 0; ok && s < cases->segment_count; s++) {
        change->by_segment[s] = trs__zalloc(host, n, sizeof(uint32_t *));
        ok = change->by_segment[s] && add_milestones(cases, change, s);
    }
    change->spans =
        trs__zalloc(host, 2 * cases->segment_count, sizeof *change->spans);
    ok = ok && change->spans;
    for (size_t s = 0;
         ok && trs__cases_want_span(change->to) && s < cases->segment_count;
         s++)
        ok = find_span(cases, cases->segments[s], change->spans + 2 * s);
    if (ok)
        choose_attributes(cases, change);
    return ok;
}

static void clear(const trs_cases *cases, struct change *change)
{
    const trs_host *host = &cases->host;

    for (size_t s = 0; change->by_segment && s < cases->segment_count; s++)
        trs__free(host, change->by_segment[s]);
    trs__free(host, change->by_segment);
    for (size_t s = 0; change->stamps && s < cases->segment_count; s++) {
        for (size_t m = 0;
             change->stamps[s] && m < trs_study_milestone_count(change->to);
             m++)
            trs__free(host, change->stamps[s][m]);
        trs__free(host, change->stamps[s]);
    }
    for (size_t s = 0; change->spans && s < 2 * cases->segment_count; s++)
        trs__free(host, change->spans[s]);
    trs__free(host, change->spans);
    trs__free(host, change->stamps);
    trs__free(host, change->attributes);
    trs__free(host, change->columns);
    trs__free(host, change->dimensions);
}

static void change_segment(trs_cases *cases, size_t index,
                           struct change *change)
{
    trs__segment *segment = cases->segments[index];
    trs__stamp **stamps = change->stamps[index];
    size_t a = 0;

    change->stamps[index] = NULL;
    for (size_t m = 0; m < trs_study_milestone_count(change->to); m++)
        if (change->order[m] >= 0)
            stamps[m] = segment->milestones[change->order[m]];
    trs__free(&cases->host, segment->milestones);
    segment->milestones = stamps;
    for (size_t was = 0; was < cases->attribute_count; was++) {
        uint32_t *column = segment->attributes[was];

        segment->attributes[was] = NULL;
        if (a < change->count && change->attributes[a] == (int)was)
            segment->attributes[a++] = column;
        else if (!segment->heads)
            trs__free(&cases->host, column);
    }
    if (!trs__cases_want_span(change->to)) {
        trs__free(&cases->host, segment->first);
        trs__free(&cases->host, segment->last);
        segment->first = segment->last = NULL;
    } else if (!segment->first) {
        segment->first = change->spans[2 * index];
        segment->last = change->spans[2 * index + 1];
        change->spans[2 * index] = change->spans[2 * index + 1] = NULL;
    }
    trs__free(&cases->host, segment->dimensions);
    segment->dimensions = change->by_segment[index];
    change->by_segment[index] = NULL;
}

/* Moves the dictionaries of columns down.  A mutex can't be moved, so each
 * keeps its own. */
static void change_attributes(trs_cases *cases, const struct change *change)
{
    for (size_t a = 0; a < change->count; a++) {
        trs__attribute *to = &cases->attributes[a];
        trs__attribute *from = &cases->attributes[change->attributes[a]];
        trs__dict spare = to->codes.dict;

        to->column = change->columns[a];
        to->codes.dict = from->codes.dict;
        if (from != to)
            from->codes.dict = spare;
    }
    for (size_t a = change->count; a < cases->attribute_count; a++)
        trs__codes_clear(&cases->attributes[a].codes);
    cases->attribute_count = change->count;
}

bool trs__cases_adopt(trs_cases *cases, const trs_study *study,
                      const int *milestones)
{
    struct change change = { .to = study, .order = milestones };
    bool ok = prepare(cases, &change);

    if (ok) {
        for (size_t s = 0; s < cases->segment_count; s++)
            change_segment(cases, s, &change);
        change_attributes(cases, &change);
        memcpy(cases->dimension_attribute, change.dimensions,
               trs_study_dimension_count(study) * sizeof(int));
        cases->study = study;
        cases->want_span = trs__cases_want_span(study);
    }
    clear(cases, &change);
    return ok;
}

/* ---- events that were put aside ------------------------------------------- */

/* What was not named when it was entered, and is now.  Its cell may be taken. */
static void name_events(const trs_cases *cases, trs__segment *segment,
                        const int *milestones, trs_ledger *ledger)
{
    for (size_t e = 0; e < segment->event_count; e++) {
        trs__event *event = &segment->events[e];
        trs__stamp there;
        int milestone;

        if (event->code == TRS__NO_CODE)
            continue;
        milestone = milestones[event->code];
        there = segment->milestones[milestone][event->row];
        event->code = TRS__NO_CODE;
        if (trs__segment_record(cases, segment, event->row, milestone,
                                event->stamp) == TRS__RECORDED_AGAIN)
            trs__ledger_count(ledger, TRS_RULE_REPEATED_MILESTONE, 1);
        if (there > event->stamp) /* displaced; a missing one is less */
            event->stamp = there;
    }
}

bool trs__cases_name_events(trs_cases *cases, trs_ledger *ledger)
{
    size_t n = cases->event_names.dict.count;
    int *milestones = trs__alloc(&cases->host, n, sizeof *milestones);

    if (!milestones)
        return false;
    for (size_t code = 0; code < n; code++)
        milestones[code] = trs_study_find_milestone(
            cases->study, cases->event_names.dict.texts[code].bytes);
    for (size_t s = 0; s < cases->segment_count; s++)
        name_events(cases, cases->segments[s], milestones, ledger);
    trs__ledger_forget(ledger, TRS_RULE_UNNAMED_EVENT);
    trs__free(&cases->host, milestones);
    return true;
}
