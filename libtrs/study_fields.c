/* Knows the fields of a study file that a table of types can't say. */
#include "libtrs/study_keys.h"
#include "libtrs/study_value.h"

#include <string.h>

trs_status trs__load_nothing(trs__loader *loader, const trs__yaml *value,
                             void *piece)
{
    (void)loader;
    (void)value;
    (void)piece;
    return TRS_OK; /* whoever reads the map goes on with this key */
}

/* ---- data: and sample: --------------------------------------------------- */

trs_status trs__load_delimiter(trs__loader *loader, const trs__yaml *value,
                               void *piece)
{
    trs_data_rules *rules = piece;
    trs_status status = trs__load_want(loader, value, TRS__YAML_TEXT);
    const char *text = value->text.bytes;

    if (status != TRS_OK)
        return status;
    if (strcmp(text, "tab") == 0 || strcmp(text, "\\t") == 0)
        text = "\t";
    if (strlen(text) != 1)
        return trs__load_wrong(
            loader, value,
            "delimiter is \"%.60s\"; want \",\", \";\", \"|\" or tab", text);
    trs__study_mark(loader->study, offsetof(trs_data_rules, delimiter),
                    value->line, value->column);
    rules->delimiter = *text;
    return TRS_OK;
}

/* {post: MBA, n: 12000}: a value for each of the strata, and n. */
static trs_status load_stratum(trs__loader *loader, const trs__yaml *map,
                               const trs_texts *strata, trs_stratum *stratum)
{
    trs_status status = trs__load_want(loader, map, TRS__YAML_MAP);
    const trs__yaml *n;
    const char **values;

    if (status != TRS_OK)
        return status;
    n = trs__yaml_get(map, "n");
    if (!n || map->count != strata->count + 1)
        return trs__load_wrong(loader, map,
                               "want a value for each of strata, and n:");
    status = trs__load_want(loader, n, TRS__YAML_TEXT);
    if (status != TRS_OK)
        return status;
    if (!trs__value_count(n->text.bytes, &stratum->n) || stratum->n == 0)
        return trs__load_wrong(loader, n,
                               "n is \"%.60s\"; want a whole number from 1 on",
                               n->text.bytes);
    values = trs__load_array(loader, strata->count, sizeof *values);
    if (!values)
        return trs__no_memory(loader->err);
    stratum->values.items = values;
    stratum->values.count = strata->count;
    for (size_t i = 0; status == TRS_OK && i < strata->count; i++) {
        const trs__yaml *value = trs__yaml_get(map, strata->items[i]);

        if (!value || value == n)
            return trs__load_wrong(loader, map, "stratum \"%s\" is missing",
                                   strata->items[i]);
        status = trs__load_text(loader, value, &values[i]);
    }
    return status;
}

trs_status trs__load_population(trs__loader *loader, const trs__yaml *value,
                                void *piece)
{
    trs_sample *sample = piece;
    trs_status status = trs__load_want(loader, value, TRS__YAML_LIST);
    const trs__yaml *item = value->first;
    trs_stratum *population;

    if (status != TRS_OK)
        return status;
    if (sample->strata.count == 0)
        return trs__load_wrong(
            loader, value->key,
            "population needs strata:, the dimensions it is divided by");
    if (sample->strata.count > TRS__MOST_NAMES)
        return trs__load_wrong(loader, value->key, "more than %d strata",
                               TRS__MOST_NAMES);
    population = trs__load_array(loader, value->count, sizeof *population);
    if (!population)
        return trs__no_memory(loader->err);
    trs__study_mark(loader->study, offsetof(trs_sample, population),
                    value->line, value->column);
    sample->population = population;
    sample->population_count = value->count;
    for (size_t i = 0; item && status == TRS_OK; item = item->next, i++)
        status = load_stratum(loader, item, &sample->strata, &population[i]);
    return status;
}

/* ---- dimensions: --------------------------------------------------------- */

/* One of column:, before: and of:. */
static trs_status be(trs__loader *loader, const trs__yaml *value,
                     trs_dimension *dimension, trs_dimension_kind kind)
{
    bool taken =
        dimension->column || dimension->before[0] || dimension->of != NULL;

    if (taken)
        return trs__load_wrong(
            loader, value->key,
            "a dimension has one of column:, before: and of:");
    dimension->kind = kind;
    return TRS_OK;
}

trs_status trs__load_dimension_column(trs__loader *loader,
                                      const trs__yaml *value, void *piece)
{
    trs_dimension *dimension = piece;

    return trs__load_text(loader, value, &dimension->column);
}

trs_status trs__load_of(trs__loader *loader, const trs__yaml *value,
                        void *piece)
{
    trs_dimension *dimension = piece;
    trs_status status = be(loader, value, dimension, TRS_DIMENSION_PART);

    return status != TRS_OK ? status
                            : trs__load_text(loader, value, &dimension->of);
}

trs_status trs__load_before(trs__loader *loader, const trs__yaml *value,
                            void *piece)
{
    trs_dimension *dimension = piece;
    trs_status status = be(loader, value, dimension, TRS_DIMENSION_BEFORE);
    trs_texts two = { NULL, 0 };

    if (status == TRS_OK)
        status = trs__load_texts(loader, value, false, 0, &two);
    if (status != TRS_OK)
        return status;
    if (two.count != 2)
        return trs__load_wrong(loader, value,
                               "before wants two milestones, [earlier, later]");
    dimension->before[0] = two.items[0];
    dimension->before[1] = two.items[1];
    return TRS_OK;
}

trs_status trs__load_values(trs__loader *loader, const trs__yaml *value,
                            void *piece)
{
    trs_dimension *dimension = piece;
    trs_status status = trs__load_want(loader, value, TRS__YAML_MAP);
    const trs__yaml *item = value->first;
    trs_value_label *labels;

    if (status != TRS_OK)
        return status;
    labels = trs__load_array(loader, value->count, sizeof *labels);
    if (!labels)
        return trs__no_memory(loader->err);
    for (size_t i = 0; item && status == TRS_OK; item = item->next, i++) {
        status = trs__load_text(loader, item->key, &labels[i].value);
        if (status == TRS_OK)
            status = trs__load_text(loader, item, &labels[i].label);
    }
    dimension->values = labels;
    dimension->value_count = value->count;
    return status;
}

trs_status trs__load_groups(trs__loader *loader, const trs__yaml *value,
                            void *piece)
{
    trs_dimension *dimension = piece;
    trs_status status = trs__load_want(loader, value, TRS__YAML_MAP);
    const trs__yaml *item = value->first;
    trs_value_group *groups;

    if (status != TRS_OK)
        return status;
    groups = trs__load_array(loader, value->count, sizeof *groups);
    if (!groups)
        return trs__no_memory(loader->err);
    for (size_t i = 0; item && status == TRS_OK; item = item->next, i++) {
        status = trs__load_text(loader, item->key, &groups[i].name);
        if (status == TRS_OK)
            status = trs__load_texts(loader, item, true, 1, &groups[i].values);
    }
    dimension->groups = groups;
    dimension->group_count = value->count;
    return status;
}

trs_status trs__load_cuts(trs__loader *loader, const trs__yaml *value,
                          void *piece)
{
    trs_dimension *dimension = piece;
    trs_status status = trs__load_want(loader, value, TRS__YAML_LIST);
    const trs__yaml *item = value->first;
    int64_t *cuts;

    if (status != TRS_OK)
        return status;
    if (value->count == 0)
        return trs__load_wrong(loader, value,
                               "cuts is empty; want at least one");
    cuts = trs__load_array(loader, value->count, sizeof *cuts);
    if (!cuts)
        return trs__no_memory(loader->err);
    for (size_t i = 0; item && status == TRS_OK; item = item->next, i++) {
        status = trs__load_want(loader, item, TRS__YAML_TEXT);
        if (status != TRS_OK)
            return status;
        if (!trs__value_decimal(item->text.bytes, &cuts[i]))
            return trs__load_wrong(loader, item, "cut \"%.60s\"; want a number",
                                   item->text.bytes);
        if (i && cuts[i] <= cuts[i - 1])
            return trs__load_wrong(loader, item, "cuts must ascend");
    }
    dimension->cuts = cuts;
    dimension->cut_count = value->count;
    return status;
}

/* ---- milestones: --------------------------------------------------------- */

/* One of event:, column:, latest: and earliest:. */
static trs_status load_from(trs__loader *loader, const trs__yaml *value,
                            trs_milestone *milestone, trs_milestone_kind kind)
{
    bool composite =
        kind == TRS_MILESTONE_LATEST || kind == TRS_MILESTONE_EARLIEST;
    trs_status status;

    if (milestone->from.items)
        return trs__load_wrong(
            loader, value->key,
            "a milestone has one of event:, column:, latest: and earliest:");
    milestone->kind = kind;
    status = trs__load_texts(loader, value, !composite, 1, &milestone->from);
    for (size_t i = 0; status == TRS_OK && i < milestone->from.count; i++)
        if (!*milestone->from.items[i])
            return trs__load_wrong(loader, value, "%s: an empty name",
                                   trs__load_name(value));
    return status;
}

trs_status trs__load_event(trs__loader *loader, const trs__yaml *value,
                           void *piece)
{
    return load_from(loader, value, piece, TRS_MILESTONE_EVENT);
}

trs_status trs__load_column(trs__loader *loader, const trs__yaml *value,
                            void *piece)
{
    return load_from(loader, value, piece, TRS_MILESTONE_COLUMN);
}

trs_status trs__load_latest(trs__loader *loader, const trs__yaml *value,
                            void *piece)
{
    return load_from(loader, value, piece, TRS_MILESTONE_LATEST);
}

trs_status trs__load_earliest(trs__loader *loader, const trs__yaml *value,
                              void *piece)
{
    return load_from(loader, value, piece, TRS_MILESTONE_EARLIEST);
}

/* ---- calendars: ---------------------------------------------------------- */

static trs_status load_spans(trs__loader *loader, const trs__yaml *value,
                             trs_opening *opening)
{
    bool one = value->kind == TRS__YAML_TEXT && value->text.length > 0;
    trs_status status =
        one ? TRS_OK : trs__load_want(loader, value, TRS__YAML_LIST);
    const trs__yaml *item = one ? value : value->first;
    trs_hours *spans;

    if (status != TRS_OK)
        return status;
    opening->span_count = one ? 1 : value->count;
    spans = trs__load_array(loader, opening->span_count, sizeof *spans);
    if (!spans)
        return trs__no_memory(loader->err);
    opening->spans = spans;
    for (size_t i = 0; i < opening->span_count; i++, item = item->next) {
        status = trs__load_want(loader, item, TRS__YAML_TEXT);
        if (status != TRS_OK)
            return status;
        if (!trs__value_hours(item->text.bytes, &spans[i]))
            return trs__load_wrong(loader, item,
                                   "hours \"%.60s\"; want \"08:00-17:00\"",
                                   item->text.bytes);
    }
    return TRS_OK;
}

/* What a map of days says is added behind what is there. */
static trs_opening *more_openings(trs__loader *loader,
                                  trs_calendar_rules *rules, size_t more)
{
    trs_opening *all =
        trs__load_array(loader, rules->opening_count + more, sizeof *all);

    if (!all)
        return NULL;
    if (rules->opening_count)
        memcpy(all, rules->openings, rules->opening_count * sizeof *all);
    rules->openings = all;
    all += rules->opening_count;
    rules->opening_count += more;
    return all;
}

trs_status trs__load_hours(trs__loader *loader, const trs__yaml *value,
                           void *piece)
{
    trs_status status = trs__load_want(loader, value, TRS__YAML_MAP);
    const trs__yaml *item = value->first;
    trs_opening *openings;
    unsigned before = 0;

    if (status != TRS_OK)
        return status;
    openings = more_openings(loader, piece, value->count);
    if (!openings)
        return trs__no_memory(loader->err);
    for (size_t i = 0; item && status == TRS_OK; item = item->next, i++) {
        const char *days = item->key->text.bytes;

        if (!trs__value_weekdays(days, &openings[i].weekdays))
            return trs__load_wrong(loader, item->key,
                                   "day \"%.60s\"; want mon, tue, wed, thu, "
                                   "fri, sat, sun or a range such as mon-fri",
                                   days);
        if (before & openings[i].weekdays)
            return trs__load_wrong(loader, item->key,
                                   "\"%s\": a day of these has hours already",
                                   days);
        before |= openings[i].weekdays;
        status = load_spans(loader, item, &openings[i]);
    }
    return status;
}

trs_status trs__load_special(trs__loader *loader, const trs__yaml *value,
                             void *piece)
{
    trs_status status = trs__load_want(loader, value, TRS__YAML_MAP);
    const trs__yaml *item = value->first;
    trs_opening *openings;

    if (status != TRS_OK)
        return status;
    openings = more_openings(loader, piece, value->count);
    if (!openings)
        return trs__no_memory(loader->err);
    for (size_t i = 0; item && status == TRS_OK; item = item->next, i++) {
        if (!trs__value_day(item->key->text.bytes, &openings[i].day))
            return trs__load_wrong(loader, item->key,
                                   "day \"%.60s\"; want a date, YYYY-MM-DD",
                                   item->key->text.bytes);
        status = load_spans(loader, item, &openings[i]);
    }
    return status;
}

trs_status trs__load_holidays(trs__loader *loader, const trs__yaml *value,
                              void *piece)
{
    trs_calendar_rules *rules = piece;
    trs_status status = trs__load_want(loader, value, TRS__YAML_LIST);
    const trs__yaml *item = value->first;
    trs_day_range *days;

    if (status != TRS_OK)
        return status;
    days = trs__load_array(loader, value->count, sizeof *days);
    if (!days)
        return trs__no_memory(loader->err);
    for (size_t i = 0; item; item = item->next, i++) {
        status = trs__load_want(loader, item, TRS__YAML_TEXT);
        if (status != TRS_OK)
            return status;
        if (!trs__value_days(item->text.bytes, &days[i]))
            return trs__load_wrong(
                loader, item,
                "holiday \"%.60s\"; want a date, YYYY-MM-DD, "
                "or two with .. between",
                item->text.bytes);
        if (days[i].to < days[i].from)
            return trs__load_wrong(loader, item,
                                   "holiday \"%s\" ends before it begins",
                                   item->text.bytes);
    }
    rules->holidays = days;
    rules->holiday_count = value->count;
    return TRS_OK;
}

/* ---- report: ------------------------------------------------------------- */

trs_status trs__load_breakdowns(trs__loader *loader, const trs__yaml *value,
                                void *piece)
{
    trs_report_rules *rules = piece;
    trs_status status = trs__load_want(loader, value, TRS__YAML_LIST);
    const trs__yaml *item = value->first;
    trs_texts *breakdowns;

    if (status != TRS_OK)
        return status;
    breakdowns = trs__load_array(loader, value->count, sizeof *breakdowns);
    if (!breakdowns)
        return trs__no_memory(loader->err);
    trs__study_mark(loader->study, offsetof(trs_report_rules, breakdowns),
                    value->line, value->column);
    for (size_t i = 0; item && status == TRS_OK; item = item->next, i++) {
        if (item->kind != TRS__YAML_LIST)
            return trs__load_wrong(loader, item,
                                   "a breakdown is a list of dimensions, such "
                                   "as [post]");
        status = trs__load_texts(loader, item, false, 1, &breakdowns[i]);
    }
    rules->breakdowns = breakdowns;
    rules->breakdown_count = value->count;
    rules->breakdowns_given = true;
    return status;
}
