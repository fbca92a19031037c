/* Knows how what was found becomes sections of a study. */
#include "libtrs/infer_parts.h"

#include "libtrs/status.h"

#include <stdio.h>
#include <string.h>

trs_status trs__infer_add_dimension(trs_study *study, const char *column,
                                    trs_error *err)
{
    trs_dimension dimension;
    char name[300];

    snprintf(name, sizeof name, "%s%s", column,
             trs__is_fixed_column(column) ? "_" : "");
    trs_dimension_init(&dimension, name);
    dimension.column = column;
    return trs_study_add_dimension(study, &dimension, err);
}

trs_status trs__infer_add_milestone(trs_study *study, trs_shape shape,
                                    const char *name, bool optional,
                                    trs_error *err)
{
    trs_milestone milestone;
    char label[160];

    trs_milestone_init(&milestone, name);
    milestone.kind =
        shape == TRS_SHAPE_WIDE ? TRS_MILESTONE_COLUMN : TRS_MILESTONE_EVENT;
    milestone.from = (trs_texts){ &name, 1 };
    milestone.optional = optional;
    trs__label_of(name, label, sizeof label);
    milestone.label = label;
    return trs_study_add_milestone(study, &milestone, err);
}

static trs_status complete_milestones(trs__inference *inference, trs_error *err)
{
    if (trs_study_gave(inference->study, TRS_SECTION_MILESTONES))
        return TRS_OK;
    for (size_t m = 0; m < inference->milestone_count; m++) {
        const trs__candidate *milestone = &inference->milestones[m];
        bool optional = milestone->count * 10 < inference->consignments * 9;
        trs_status status =
            trs__infer_add_milestone(inference->study, inference->data.shape,
                                     milestone->name, optional, err);

        if (status != TRS_OK)
            return status;
    }
    return TRS_OK;
}

static trs_status add_interval(trs_study *study, const char *name,
                               const char *from, const char *to,
                               const char *label, bool main, trs_error *err)
{
    trs_interval interval;

    trs_interval_init(&interval, name, from, to);
    interval.label = label;
    interval.main = main;
    return trs_study_add_interval(study, &interval, err);
}

static const char *label_of(const trs_study *study, const char *name)
{
    int m = trs_study_find_milestone(study, name);
    const char *label =
        m < 0 ? NULL : trs_study_milestone(study, (size_t)m)->label;

    return label ? label : name; /* filled in only by trs_study_finish */
}

/* From one milestone to another, called after both. */
static trs_status add_stage(trs_study *study, const char *name,
                            const char *from, const char *to, bool main,
                            trs_error *err)
{
    char joined[400], label[400];

    snprintf(label, sizeof label, "%s to %s", label_of(study, from),
             label_of(study, to));
    if (!name) {
        snprintf(joined, sizeof joined, "%s_to_%s", from, to);
        for (char *c = joined; *c; c++)
            if (*c == ' ' || *c == ',')
                *c = '_';
        name = joined;
    }
    return add_interval(study, name, from, to, label, main, err);
}

static trs_status complete_intervals(trs__inference *inference, trs_error *err)
{
    const trs__candidate *all = inference->milestones;
    size_t n = inference->milestone_count;
    trs_study *study = inference->study;
    trs_status status = TRS_OK;

    if (trs_study_gave(study, TRS_SECTION_INTERVALS))
        return TRS_OK;
    trs_study_give(study, TRS_SECTION_INTERVALS);
    if (n >= 2 && inference->with_both * 10 >= inference->consignments * 9)
        status =
            add_stage(study, "total", all[0].name, all[n - 1].name, true, err);
    else if (inference->consignments)
        status = add_interval(study, "total", "@first", "@last",
                              "Span of recorded events", true, err);
    /* with two milestones the main interval is the only stage */
    for (size_t m = 1; m < n && n > 2 && status == TRS_OK; m++)
        status =
            add_stage(study, NULL, all[m - 1].name, all[m].name, false, err);
    return status;
}

static trs_status complete_dimensions(trs__inference *inference, trs_error *err)
{
    trs_status status = TRS_OK;

    if (trs_study_gave(inference->study, TRS_SECTION_DIMENSIONS))
        return TRS_OK;
    trs_study_give(inference->study, TRS_SECTION_DIMENSIONS);
    for (size_t d = 0; d < inference->dimension_count && status == TRS_OK; d++)
        status = trs__infer_add_dimension(inference->study,
                                          inference->dimensions[d], err);
    return status;
}

trs_status trs__infer_complete(trs__inference *inference, trs_error *err)
{
    static const trs_section found[] = { TRS_SECTION_DATA, TRS_SECTION_COLUMNS,
                                         TRS_SECTION_DIMENSIONS,
                                         TRS_SECTION_MILESTONES,
                                         TRS_SECTION_INTERVALS };
    trs_status status;

    for (size_t i = 0; i < sizeof found / sizeof *found; i++)
        inference->study->inferred[found[i]] =
            !trs_study_gave(inference->study, found[i]);
    status = trs_study_set_data(inference->study, &inference->data, err);

    if (status == TRS_OK)
        status = complete_dimensions(inference, err);
    if (status == TRS_OK)
        status = complete_milestones(inference, err);
    if (status == TRS_OK)
        status = complete_intervals(inference, err);
    return status;
}

/* Each dimension alone, where the study names no breakdowns. */
static trs_status complete_breakdowns(trs_study *study, const trs_host *host,
                                      trs_error *err)
{
    size_t n = trs_study_dimension_count(study);
    trs_report_rules report = *trs_study_report(study);
    trs_texts *each;
    trs_status status;

    if (trs_study_gave(study, TRS_SECTION_BREAKDOWNS))
        return TRS_OK;
    study->inferred[TRS_SECTION_BREAKDOWNS] = true;
    each = trs__alloc(host, n, sizeof *each);
    if (!each)
        return trs__no_memory(err);
    for (size_t d = 0; d < n; d++)
        each[d] = (trs_texts){ &trs_study_dimension(study, d)->name, 1 };
    report.breakdowns = each;
    report.breakdown_count = n;
    status = trs_study_set_report(study, &report, err);
    trs__free(host, each);
    return status;
}

trs_status trs__study_close(trs_study *study, const trs_host *host,
                            trs_error *err)
{
    trs_status status = TRS_OK;

    if (trs_study_is_finished(study))
        return TRS_OK;
    status = complete_breakdowns(study, host, err);
    return status == TRS_OK ? trs_study_finish(study, err) : status;
}
