/* Knows when and where: opening hours, offices, milestones, arrivals. */
#include "tools/synth/spec.h"

#include <stdlib.h>
#include <string.h>

static const char *const day_names[] = { "mon", "tue", "wed", "thu",
                                         "fri", "sat", "sun" };

static int read_day(const char *text)
{
    for (int i = 0; i < 7; i++)
        if (strncmp(text, day_names[i], 3) == 0)
            return i;
    return -1;
}

/* "mon", "mon-fri", "sun-thu": first and last day. */
static void read_days(synth_yaml *y, const synth_node *node, int *first,
                      int *last)
{
    const char *text = synth_yaml_text(y, node);

    *first = read_day(text);
    *last = *first < 0 || text[3] == '\0' ? *first : -1;
    if (*first >= 0 && strlen(text) == 7 && text[3] == '-')
        *last = read_day(text + 4);
    if (*last < 0)
        synth_yaml_fail(y, node, "days (mon, mon-fri) are wanted, not \"%s\"",
                        text);
}

static synth_span read_span(synth_yaml *y, const synth_node *node)
{
    const char *text = synth_yaml_text(y, node);
    char times[2][9] = { "00:00:00", "00:00:00" };
    int64_t open = 0, shut = 0;

    if (strlen(text) == 11) {
        memcpy(times[0], text, 5);
        memcpy(times[1], text + 6, 5);
    }
    if (strlen(text) != 11 || text[5] != '-' ||
        !synth_clock_read_time(&open, times[0]) ||
        !synth_clock_read_time(&shut, times[1]) || shut <= open)
        synth_yaml_fail(y, node,
                        "hours (\"08:00-17:00\") are wanted, not \"%s\"", text);
    return (synth_span){ (int32_t)open, (int32_t)shut };
}

static void add_span(synth_yaml *y, synth_hours *h, int day,
                     const synth_node *node)
{
    synth_span span = read_span(y, node);
    int n = h->counts[day];

    if (n == SYNTH_SPANS) {
        synth_yaml_fail(y, node, "at most %d openings a day", SYNTH_SPANS);
    } else if (n && span.open < h->spans[day][n - 1].shut) {
        synth_yaml_fail(y, node, "hours overlap, or are not in order");
    } else {
        h->spans[day][n] = span;
        h->counts[day]++;
    }
}

static void read_hours(synth_yaml *y, synth_hours *h, synth_node *map)
{
    int spans = 0;

    if (!synth_yaml_map(y, map, "hours", NULL, 0))
        return;
    for (size_t i = 0; i < synth_yaml_count(map); i++) {
        synth_node *list = synth_yaml_value(y, map, i);
        int first, last;

        read_days(y, synth_yaml_key(y, map, i), &first, &last);
        if (y->status != TRS_OK)
            return;
        for (int d = first;; d = (d + 1) % 7) {
            for (size_t j = 0; j < synth_yaml_count(list); j++, spans++)
                add_span(y, h, d, synth_yaml_item(y, list, j));
            if (d == last)
                break;
        }
    }
    if (spans == 0)
        synth_yaml_fail(y, map, "calendar \"%s\" never opens", h->name);
}

static void read_holidays(synth_spec *s, synth_hours *h, synth_node *list)
{
    size_t n = synth_yaml_count(list);
    int64_t *days = synth_spec_memory(s, n, sizeof *days);

    for (size_t i = 0; i < n; i++)
        days[i] = synth_yaml_date(&s->yaml, synth_yaml_item(&s->yaml, list, i));
    h->holidays = days;
    h->holiday_count = n;
}

void synth_spec_calendars(synth_spec *s, synth_node *map)
{
    static const char *const keys[] = { "hours", "holidays", "utc_offset" };
    synth_yaml *y = &s->yaml;
    size_t n = synth_yaml_count(map);

    if (!map || !synth_yaml_map(y, map, "calendars", NULL, 0))
        return;
    s->calendars = synth_spec_memory(s, n, sizeof *s->calendars);
    for (size_t i = 0; i < n && y->status == TRS_OK; i++) {
        synth_hours *h = &s->calendars[s->calendar_count++];
        synth_node *one = synth_yaml_value(y, map, i), *offset;

        h->name = synth_yaml_text(y, synth_yaml_key(y, map, i));
        if (!synth_yaml_map(y, one, "a calendar", keys, 3))
            return;
        offset = synth_yaml_get(y, one, "utc_offset");
        h->offset = offset ? synth_yaml_offset(y, offset) : s->offset;
        read_hours(y, h, synth_yaml_need(y, one, "hours", "a calendar"));
        read_holidays(s, h, synth_yaml_get(y, one, "holidays"));
    }
}

void synth_spec_offices(synth_spec *s, synth_node *map)
{
    static const char *const keys[] = { "calendar", "officers" };
    synth_yaml *y = &s->yaml;
    size_t n = synth_yaml_count(map);

    if (!map || !synth_yaml_map(y, map, "offices", NULL, 0))
        return;
    s->offices = synth_spec_memory(s, n, sizeof *s->offices);
    for (size_t i = 0; i < n && y->status == TRS_OK; i++) {
        synth_office *o = &s->offices[s->office_count++];
        synth_node *one = synth_yaml_value(y, map, i), *calendar, *officers;

        o->name = synth_yaml_text(y, synth_yaml_key(y, map, i));
        if (!synth_yaml_map(y, one, "an office", keys, 2))
            return;
        calendar = synth_yaml_get(y, one, "calendar");
        o->hours = calendar ? synth_spec_calendar(s, calendar) : SYNTH_NONE;
        officers = synth_yaml_need(y, one, "officers", "an office");
        o->officers = (uint32_t)synth_yaml_count_of(y, officers, 0, 100000);
        if (officers && o->officers == 0)
            synth_yaml_fail(y, officers,
                            "office \"%s\" never opens: it has no officer",
                            o->name);
    }
}

static void read_milestone(synth_spec *s, synth_milestone *m, synth_node *map)
{
    static const char *const keys[] = { "event", "terminal", "utc_offset",
                                        "fields" };
    synth_yaml *y = &s->yaml;
    synth_node *event = synth_yaml_get(y, map, "event");
    synth_node *offset = synth_yaml_get(y, map, "utc_offset");
    synth_node *fields = synth_yaml_get(y, map, "fields");

    if (!synth_yaml_map(y, map, "a milestone", keys, 4))
        return;
    m->key = synth_spec_key(m->name);
    m->terminal = synth_yaml_bool(y, synth_yaml_get(y, map, "terminal"));
    synth_spec_text(s, &m->event, event ? event : map,
                    event ? synth_yaml_text(y, event) : m->name);
    m->offset = offset ? synth_yaml_offset(y, offset) : s->offset;
    if (!fields || !synth_yaml_map(y, fields, "fields", NULL, 0))
        return;
    m->field_count = synth_yaml_count(fields);
    m->fields = synth_spec_memory(s, m->field_count, sizeof *m->fields);
    for (size_t i = 0; i < m->field_count; i++) {
        synth_node *value = synth_yaml_value(y, fields, i);

        m->fields[i].name = synth_yaml_text(y, synth_yaml_key(y, fields, i));
        synth_spec_text(s, &m->fields[i].text, value,
                        synth_yaml_text(y, value));
    }
}

void synth_spec_milestones(synth_spec *s, synth_node *map)
{
    synth_yaml *y = &s->yaml;
    size_t n = synth_yaml_count(map);

    if (!map || !synth_yaml_map(y, map, "milestones", NULL, 0))
        return;
    if (n == 0)
        synth_yaml_fail(y, map,
                        "there is no milestone; the first is the "
                        "arrival");
    s->milestones = synth_spec_memory(s, n, sizeof *s->milestones);
    for (size_t i = 0; i < n && y->status == TRS_OK; i++) {
        synth_milestone *m = &s->milestones[s->milestone_count++];

        m->name = synth_yaml_text(y, synth_yaml_key(y, map, i));
        read_milestone(s, m, synth_yaml_value(y, map, i));
    }
}

static void read_weights(synth_yaml *y, double *weights, size_t count,
                         synth_node *list)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        weights[i] = 1;
    if (!list)
        return;
    if (list->type != YAML_SEQUENCE_NODE || synth_yaml_count(list) != count) {
        synth_yaml_fail(y, list, "a list of %zu weights is wanted", count);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        weights[i] = synth_yaml_number(y, synth_yaml_item(y, list, i), 0, 1e6);
        sum += weights[i];
    }
    if (!(sum > 0))
        synth_yaml_fail(y, list, "all weights are 0: nothing would arrive");
}

/* node may be NULL: the usual pattern, whose dates stand in p already. */
static void read_pattern(synth_spec *s, synth_pattern *p, synth_node *node,
                         const synth_node *arrivals)
{
    static const char *const keys[] = { "from", "to", "hours", "weekdays",
                                        "vessels" };
    synth_yaml *y = &s->yaml;
    double open = 0;

    if (node && !synth_yaml_map(y, node, "a pattern", keys, 5))
        return;
    if (synth_yaml_get(y, node, "from"))
        p->from = synth_yaml_date(y, synth_yaml_get(y, node, "from"));
    if (synth_yaml_get(y, node, "to"))
        p->to = synth_yaml_date(y, synth_yaml_get(y, node, "to"));
    read_weights(y, p->hours, 24, synth_yaml_get(y, node, "hours"));
    read_weights(y, p->weekdays, 7, synth_yaml_get(y, node, "weekdays"));
    p->vessels = (uint32_t)synth_yaml_count_of(
        y, synth_yaml_get(y, node, "vessels"), 0, 1000000);
    if (y->status != TRS_OK)
        return;
    if (p->to < p->from || p->to - p->from > 3660)
        synth_yaml_fail(y, node ? node : arrivals,
                        "arrivals end before they begin, or after ten years");
    for (int64_t d = p->from; d <= p->to && d < p->from + 7; d++)
        open += p->weekdays[synth_clock_weekday(d)];
    if (!(open > 0))
        synth_yaml_fail(y, node,
                        "nothing arrives on any day between from "
                        "and to");
}

/* The groups that arrivals come in: the levels of an attribute, or one. */
static void read_groups(synth_spec *s, synth_node *by, synth_node *patterns)
{
    synth_yaml *y = &s->yaml;
    const synth_attribute *a;

    s->arrivals_by = SYNTH_NONE;
    s->pattern_count = 1;
    if (patterns && !by)
        synth_yaml_fail(y, patterns, "patterns need \"by\"");
    if (!by)
        return;
    s->arrivals_by = synth_spec_attribute(s, by, true);
    a = &s->attributes[s->arrivals_by];
    s->pattern_count = a->level_count;
    if (a->kind != SYNTH_CHOICE || a->by != SYNTH_NONE)
        synth_yaml_fail(y, by, "arrivals go by an attribute with plain shares");
    if (!patterns || !synth_yaml_map(y, patterns, "patterns", NULL, 0))
        return;
    for (size_t i = 0; i < synth_yaml_count(patterns); i++)
        synth_spec_level(s, synth_yaml_key(y, patterns, i), s->arrivals_by);
}

void synth_spec_arrivals(synth_spec *s, synth_node *map)
{
    static const char *const keys[] = { "consignments", "from",    "to",
                                        "by",           "pattern", "patterns" };
    synth_yaml *y = &s->yaml;
    synth_node *patterns = synth_yaml_get(y, map, "patterns");
    synth_pattern usual = { .share = 1 };

    if (!synth_yaml_map(y, map, "arrivals", keys, 6))
        return;
    s->consignments = synth_yaml_count_of(
        y, synth_yaml_need(y, map, "consignments", "arrivals"), 0,
        UINT64_C(1000000000000));
    usual.from =
        synth_yaml_date(y, synth_yaml_need(y, map, "from", "arrivals"));
    usual.to = synth_yaml_date(y, synth_yaml_need(y, map, "to", "arrivals"));
    read_groups(s, synth_yaml_get(y, map, "by"), patterns);
    if (y->status != TRS_OK)
        return;
    s->patterns = synth_spec_memory(s, (size_t)s->pattern_count, sizeof usual);
    for (int i = 0; i < s->pattern_count; i++) {
        synth_pattern *p = &s->patterns[i];
        synth_node *own = NULL;

        *p = usual;
        if (s->arrivals_by >= 0) {
            const synth_attribute *a = &s->attributes[s->arrivals_by];

            p->share = a->cumulative[i] - (i ? a->cumulative[i - 1] : 0);
            own = synth_yaml_get(y, patterns, a->levels[i].name);
        }
        read_pattern(s, p, own ? own : synth_yaml_get(y, map, "pattern"), map);
    }
}
