/* Knows what is wrong with a piece of a study by itself.  All texts are kept by
 * the study already, so a complaint points at the text that is wrong. */
#include "libtrs/study.h"

#include "libtrs/status.h"

#include <trs/layout.h>

#include <iconv.h>
#include <string.h>

/* ---- study: and data: ---------------------------------------------------- */

trs_status trs__check_info(const trs_study *study, const trs_study_info *info,
                           trs_error *err)
{
    bool from = info->period_from != TRS_DAY_NONE;
    bool to = info->period_to != TRS_DAY_NONE;

    if (from != to)
        return trs__study_wrong_field(study,
                                      offsetof(trs_study_info, period_from),
                                      err, "period needs both from: and to:");
    if (from && info->period_to < info->period_from)
        return trs__study_wrong_field(study,
                                      offsetof(trs_study_info, period_to), err,
                                      "period ends before it begins");
    if (info->period_on && !from)
        return trs__study_wrong(info->period_on, err,
                                "period needs both from: and to:");
    if (!info->unit || !*info->unit)
        return trs__study_wrong_field(
            study, offsetof(trs_study_info, unit), err,
            "unit is empty; want what is counted, such as consignment");
    return TRS_OK;
}

/* Each pattern can be read. */
static trs_status check_patterns(const trs_texts *patterns, trs_error *err)
{
    for (size_t i = 0; i < patterns->count; i++) {
        trs_layout layout;
        trs_error cause;
        trs_status status =
            trs_layout_compile(&layout, patterns->items[i], &cause);

        if (status != TRS_OK)
            return trs__study_wrong(patterns->items[i], err, "timestamp: %s",
                                    cause.message);
    }
    return TRS_OK;
}

trs_status trs__check_conditions(const trs_conditions *conditions,
                                 const char *whose, trs_error *err)
{
    if (conditions->count > TRS__MOST_PIECES)
        return trs__study_wrong(conditions->items[0].name, err,
                                "%s: more than %d names", whose,
                                TRS__MOST_PIECES);
    for (size_t i = 0; i < conditions->count; i++) {
        const trs_condition *item = &conditions->items[i];

        if (item->values.count == 0)
            return trs__study_wrong(item->name, err,
                                    "%s: \"%s\" has no values to be one of",
                                    whose, item->name);
        for (size_t j = 0; j < i; j++)
            if (strcmp(conditions->items[j].name, item->name) == 0)
                return trs__study_wrong(item->name, err,
                                        "%s: \"%s\" is there already", whose,
                                        item->name);
    }
    return TRS_OK;
}

static bool knows_encoding(const char *name)
{
    iconv_t converter = iconv_open("UTF-8", name);

    if (converter == (iconv_t)-1)
        return false;
    iconv_close(converter);
    return true;
}

trs_status trs__check_data(const trs_study *study, const trs_data_rules *rules,
                           trs_error *err)
{
    trs_status status = check_patterns(&rules->timestamps, err);

    if (status == TRS_OK)
        status = trs__check_conditions(&rules->where, "where", err);
    if (status != TRS_OK)
        return status;
    if (rules->delimiter && !strchr(",;\t|", rules->delimiter))
        return trs__study_wrong_field(
            study, offsetof(trs_data_rules, delimiter), err,
            "delimiter '%c' is not known; want \",\", \";\", \"|\" or tab",
            rules->delimiter);
    if (rules->encoding && !knows_encoding(rules->encoding))
        return trs__study_wrong(rules->encoding, err,
                                "encoding \"%s\" is not known",
                                rules->encoding);
    if (rules->time.count > 2)
        return trs__study_wrong(rules->time.items[2], err,
                                "time is at most two columns, [date, clock]");
    if (rules->merge_id && rules->shape == TRS_SHAPE_EVENTS)
        return trs__study_wrong_field(
            study, offsetof(trs_data_rules, merge_id), err,
            "merge: id is for shape: wide; events are merged by id anyway");
    return TRS_OK;
}

/* ---- sample: ------------------------------------------------------------- */

static trs_status check_population(const trs_study *study,
                                   const trs_sample *sample, trs_error *err)
{
    size_t at = offsetof(trs_sample, population);

    if (sample->population_count && sample->weight)
        return trs__study_wrong(
            sample->weight, err,
            "sample: weights come from population: or from weight:, not both");
    if (sample->population_count && sample->strata.count == 0)
        return trs__study_wrong_field(
            study, at, err,
            "population needs strata:, the dimensions it is divided by");
    for (size_t i = 0; i < sample->population_count; i++) {
        const trs_stratum *stratum = &sample->population[i];

        if (stratum->values.count != sample->strata.count)
            return trs__study_wrong_field(
                study, at, err, "population: want a value for each of strata");
        if (stratum->n == 0)
            return trs__study_wrong(stratum->values.items[0], err,
                                    "population: a stratum of no consignments");
        for (size_t j = 0; j < i; j++) {
            size_t same = 0;

            while (same < stratum->values.count &&
                   strcmp(sample->population[j].values.items[same],
                          stratum->values.items[same]) == 0)
                same++;
            if (same == stratum->values.count)
                return trs__study_wrong(stratum->values.items[0], err,
                                        "population: this stratum is there "
                                        "already");
        }
    }
    return TRS_OK;
}

trs_status trs__check_sample(const trs_study *study, const trs_sample *sample,
                             trs_error *err)
{
    const trs_texts *strata = &sample->strata;

    if (strata->count > TRS__MOST_NAMES)
        return trs__study_wrong(strata->items[TRS__MOST_NAMES], err,
                                "more than %d strata", TRS__MOST_NAMES);
    for (size_t a = 0; a < strata->count; a++)
        for (size_t b = 0; b < a; b++)
            if (strcmp(strata->items[a], strata->items[b]) == 0)
                return trs__study_wrong(strata->items[a], err,
                                        "strata: \"%s\" is there already",
                                        strata->items[a]);
    if (sample->design == TRS_DESIGN_STRATIFIED && sample->strata.count == 0)
        return trs__study_wrong_field(
            study, offsetof(trs_sample, design), err,
            "design: stratified needs strata:, the dimensions that divide it");
    if (sample->population_count > TRS__MOST_PIECES)
        return trs__study_wrong_field(study, offsetof(trs_sample, population),
                                      err, "more than %d strata",
                                      TRS__MOST_PIECES);
    if (sample->forms_issued >= 0 && sample->forms_returned >= 0 &&
        sample->forms_returned > sample->forms_issued)
        return trs__study_wrong_field(
            study, offsetof(trs_sample, forms_returned), err,
            "forms: more were returned than were issued");
    return check_population(study, sample, err);
}

/* ---- dimensions: --------------------------------------------------------- */

/* The columns of the statistics' tables, beside which a dimension stands. */
static const char *const fixed_columns[] = {
    "interval",      "consignments", "complete",      "open",
    "ended",         "outside",      "missing",       "rejected",
    "mean",          "mean_lo",      "mean_hi",       "sd",
    "min",           "p05",          "p10",           "p25",
    "median",        "median_lo",    "median_hi",     "p75",
    "p90",           "p95",          "p99",           "max",
    "iqr",           "mad",          "trimmed_mean",  "geometric_mean",
    "skewness",      "outliers_low", "outliers_high", "target",
    "within_target", "within_lo",    "within_hi",     "undecided",
    "km_median",     "km_median_lo", "km_median_hi",  "km_p90",
    "km_rmean",      "km_rmean_lo",  "km_rmean_hi",   "km_horizon",
};

bool trs__study_is_fixed_column(const char *name)
{
    for (size_t i = 0; i < sizeof fixed_columns / sizeof *fixed_columns; i++)
        if (strcmp(fixed_columns[i], name) == 0)
            return true;
    return false;
}

/* No value stands in two groups. */
static trs_status check_groups(const trs_study *study, const trs_dimension *d,
                               trs_error *err)
{
    trs_status status = TRS_OK;
    trs__dict seen;

    trs__dict_init(&seen, &study->host);
    for (size_t g = 0; status == TRS_OK && g < d->group_count; g++) {
        const trs_texts *values = &d->groups[g].values;

        for (size_t v = 0; status == TRS_OK && v < values->count; v++) {
            uint32_t known = (uint32_t)seen.count;
            uint32_t code =
                trs__dict_add(&seen, trs__text_of(values->items[v]));

            if (code == TRS__NO_CODE)
                status = trs__no_memory(err);
            else if (code != known)
                status = trs__study_wrong(
                    values->items[v], err,
                    "dimension \"%s\": value \"%s\" stands in two groups",
                    d->name, values->items[v]);
        }
    }
    trs__dict_clear(&seen);
    return status;
}

/* What is said of a column's values agrees. */
static trs_status check_column(const trs_study *study, const trs_dimension *d,
                               trs_error *err)
{
    if (!d->column || !*d->column)
        return trs__study_wrong(
            d->name, err,
            "dimension \"%s\" needs column:, before: or of:", d->name);
    if (d->cut_count && (d->group_count || d->take))
        return trs__study_wrong(
            d->name, err,
            "dimension \"%s\": cuts: does not go with groups: or take:",
            d->name);
    for (size_t i = 1; i < d->cut_count; i++)
        if (d->cuts[i] <= d->cuts[i - 1])
            return trs__study_wrong_field(
                study, offsetof(trs_dimension, cuts), err,
                "dimension \"%s\": cuts must ascend", d->name);
    return check_groups(study, d, err);
}

trs_status trs__check_dimension(const trs_study *study, const trs_dimension *d,
                                trs_error *err)
{
    if (trs__study_is_fixed_column(d->name))
        return trs__study_wrong(
            d->name, err,
            "dimension \"%s\" is named like a column of the statistics; want "
            "another name, such as \"%s_\"",
            d->name, d->name);
    if (d->kind == TRS_DIMENSION_COLUMN)
        return check_column(study, d, err);
    if (d->column || d->group_count || d->take || d->cut_count)
        return trs__study_wrong(d->name, err,
                                "dimension \"%s\": column: and what goes with "
                                "it stand apart from before: and of:",
                                d->name);
    if (d->kind == TRS_DIMENSION_BEFORE && (!d->before[0] || !d->before[1]))
        return trs__study_wrong(
            d->name, err, "dimension \"%s\": before: wants two milestones",
            d->name);
    if (d->kind == TRS_DIMENSION_PART && !d->of)
        return trs__study_wrong(
            d->name, err, "dimension \"%s\": part: needs of:, a milestone",
            d->name);
    return TRS_OK;
}

/* ---- milestones: and intervals: ------------------------------------------ */

/* What only reading a time from the data can mean. */
static trs_status check_composite(const trs_milestone *m, trs_error *err)
{
    const char *what;

    if (m->from.count == 0)
        return trs__study_wrong(
            m->name, err, "milestone \"%s\" is made of no others", m->name);
    what = m->timezone           ? "timezone:"
           : m->timestamps.count ? "timestamp:"
           : m->where.count      ? "where:"
           : m->take_last        ? "occurrence:"
                                 : NULL;

    if (!what)
        return TRS_OK;
    return trs__study_wrong(m->name, err,
                            "milestone \"%s\" is made of others: %s belongs to "
                            "those",
                            m->name, what);
}

trs_status trs__check_milestone(const trs_study *study, const trs_milestone *m,
                                trs_error *err)
{
    trs_status status;

    (void)study;
    if (*m->name == '@')
        return trs__study_wrong(
            m->name, err, "milestone \"%s\": names that begin with @ are taken",
            m->name);
    status = check_patterns(&m->timestamps, err);
    if (status == TRS_OK)
        status = trs__check_conditions(&m->where, "where", err);
    if (status != TRS_OK)
        return status;
    if (m->kind == TRS_MILESTONE_COLUMN && m->from.count > 2)
        return trs__study_wrong(
            m->from.items[2], err,
            "milestone \"%s\": at most two columns, [date, clock]", m->name);
    if (m->kind == TRS_MILESTONE_COLUMN && m->where.count)
        return trs__study_wrong(
            m->where.items[0].name, err,
            "milestone \"%s\": where: goes with event:", m->name);
    if (m->kind == TRS_MILESTONE_LATEST || m->kind == TRS_MILESTONE_EARLIEST)
        return check_composite(m, err);
    return TRS_OK;
}

static trs_status check_clock(const trs_interval *v, trs_error *err)
{
    if (v->working && !v->calendar)
        return trs__study_wrong(
            v->name, err,
            "interval \"%s\": a working clock needs calendar:, a name or site",
            v->name);
    if (!v->working && v->calendar)
        return trs__study_wrong(
            v->calendar, err,
            "interval \"%s\": calendar: is for clock: working", v->name);
    return TRS_OK;
}

trs_status trs__check_interval(const trs_study *study, const trs_interval *v,
                               trs_error *err)
{
    trs_status status = check_clock(v, err);

    if (status != TRS_OK)
        return status;
    if (!v->from || !v->to)
        return trs__study_wrong(v->name, err,
                                "interval \"%s\" needs from: and to:", v->name);
    if (strcmp(v->from, v->to) == 0)
        return trs__study_wrong(v->to, err,
                                "interval \"%s\" starts and ends at \"%s\"",
                                v->name, v->to);
    if (strcmp(v->from, "@last") == 0 || strcmp(v->to, "@first") == 0)
        return trs__study_wrong(strcmp(v->to, "@first") ? v->from : v->to, err,
                                "interval \"%s\" runs backwards: it may start "
                                "at \"@first\" and end at \"@last\"",
                                v->name);
    if (v->limit_min > v->limit_max)
        return trs__study_wrong_field(
            study, offsetof(trs_interval, limit_max), err,
            "interval \"%s\": limits: max is below min", v->name);
    if (v->over.count && !v->party)
        return trs__study_wrong(
            v->over.items[0], err,
            "interval \"%s\": over: needs party:, who takes those moments",
            v->name);
    return trs__check_conditions(&v->only, "only", err);
}
