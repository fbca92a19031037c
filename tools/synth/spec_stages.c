/* Knows the stages between milestones, and which of them wait for which. */
#include "tools/synth/spec.h"

#include <string.h>

static void read_from(synth_spec *s, synth_stage *stage, synth_node *list)
{
    synth_yaml *y = &s->yaml;

    for (size_t i = 0; i < synth_yaml_count(list); i++) {
        synth_node *item = synth_yaml_item(y, list, i);
        int milestone = synth_spec_milestone(s, item);
        uint64_t found = 0;

        if (y->status != TRS_OK)
            return;
        for (int k = 0; k < s->stage_count; k++)
            if (s->stages[k].to == milestone)
                found |= UINT64_C(1) << k;
        if (milestone == 0)
            stage->from_arrival = true;
        else if (!found)
            synth_yaml_fail(y, item, "no stage above leads to \"%s\"",
                            s->milestones[milestone].name);
        stage->after |= found;
    }
    if (list && synth_yaml_count(list) == 0)
        synth_yaml_fail(y, list, "a stage starts from something");
}

static void read_condition(synth_spec *s, synth_condition *c,
                           const synth_node *name, synth_node *list)
{
    bool *holds;

    c->attribute = synth_spec_attribute(s, name, true);
    holds = synth_spec_memory(
        s, (size_t)s->attributes[c->attribute].level_count + 1, sizeof *holds);
    for (size_t i = 0; i < synth_yaml_count(list); i++)
        holds[synth_spec_level(s, synth_yaml_item(&s->yaml, list, i),
                               c->attribute)] = true;
    c->holds = holds;
}

static void read_conditions(synth_spec *s, synth_stage *stage, synth_node *map)
{
    synth_yaml *y = &s->yaml;
    size_t most = sizeof stage->conditions / sizeof *stage->conditions;

    if (!map || !synth_yaml_map(y, map, "for", NULL, 0))
        return;
    if (synth_yaml_count(map) > most)
        synth_yaml_fail(y, map, "at most %zu conditions", most);
    for (size_t i = 0; i < synth_yaml_count(map) && y->status == TRS_OK; i++)
        read_condition(s, &stage->conditions[stage->condition_count++],
                       synth_yaml_key(y, map, i), synth_yaml_value(y, map, i));
}

/* A name, or {by: ATTRIBUTE, values: {LEVEL: name}, else: name}. */
static void read_office(synth_spec *s, synth_stage *stage, synth_node *node)
{
    static const char *const keys[] = { "by", "values", "else" };
    synth_yaml *y = &s->yaml;
    synth_node *values, *otherwise;
    const synth_attribute *a;
    int *table;

    stage->office = stage->office_by = SYNTH_NONE;
    if (!node)
        return;
    if (!synth_yaml_is_map(node)) {
        stage->office = synth_spec_office(s, node);
        return;
    }
    synth_yaml_map(y, node, "an office by attribute", keys, 3);
    stage->office_by = synth_spec_attribute(
        s, synth_yaml_need(y, node, "by", "an office by attribute"), true);
    values = synth_yaml_need(y, node, "values", "an office by attribute");
    otherwise = synth_yaml_get(y, node, "else");
    if (!synth_yaml_map(y, values, "values", NULL, 0))
        return;
    for (size_t i = 0; i < synth_yaml_count(values); i++)
        synth_spec_level(s, synth_yaml_key(y, values, i), stage->office_by);
    a = &s->attributes[stage->office_by];
    table = synth_spec_memory(s, (size_t)a->level_count, sizeof *table);
    for (int i = 0; i < a->level_count && y->status == TRS_OK; i++) {
        synth_node *name = synth_yaml_get(y, values, a->levels[i].name);

        name = name ? name : otherwise;
        table[i] = name ? synth_spec_office(s, name) : SYNTH_NONE;
    }
    stage->office_of_level = table; /* a level without one has no queue */
}

static void read_repeat(synth_spec *s, synth_stage *stage, synth_node *map)
{
    static const char *const keys[] = { "probability", "max" };
    synth_yaml *y = &s->yaml;

    stage->repeat = (synth_amount){ SYNTH_NONE, 0, NULL };
    stage->repeat_max = 1;
    if (!map || !synth_yaml_map(y, map, "repeat", keys, 2))
        return;
    stage->repeat =
        synth_spec_amount(s, synth_yaml_need(y, map, "probability", "repeat"),
                          synth_read_share, 0);
    if (synth_yaml_get(y, map, "max"))
        stage->repeat_max =
            (int)synth_yaml_count_of(y, synth_yaml_get(y, map, "max"), 1, 100);
}

static void check_ahead(synth_spec *s, synth_stage *stage, synth_node *map)
{
    synth_yaml *y = &s->yaml;
    synth_node *ahead = synth_yaml_get(y, map, "ahead");

    stage->ahead = synth_yaml_bool(y, ahead);
    if (!stage->ahead)
        return;
    if (!stage->from_arrival || stage->after)
        synth_yaml_fail(y, ahead,
                        "only what is counted from \"%s\" alone can "
                        "be ahead of it",
                        s->milestones[0].name);
    if (synth_yaml_get(y, map, "office") || synth_yaml_get(y, map, "repeat") ||
        synth_yaml_get(y, map, "calendar"))
        synth_yaml_fail(y, ahead,
                        "what is ahead has no office, calendar or "
                        "repeat");
    if (stage->duration.max == 0 ||
        stage->duration.max > SYNTH_AHEAD_DAYS * 86400.0)
        synth_yaml_fail(y, ahead,
                        "what is ahead has a duration with a max of "
                        "at most %dd",
                        SYNTH_AHEAD_DAYS);
}

static void read_stage(synth_spec *s, synth_stage *stage, synth_node *map)
{
    static const char *const keys[] = {
        "from",   "to",       "for",    "probability", "duration",
        "office", "calendar", "repeat", "ahead",
    };
    static const char *const law[] = { "fixed", "lognormal", "gamma", "factors",
                                       "max" };
    synth_yaml *y = &s->yaml;
    synth_node *node;

    if (!synth_yaml_map(y, map, "a stage", keys, sizeof keys / sizeof *keys))
        return;
    read_from(s, stage, synth_yaml_need(y, map, "from", "a stage"));
    node = synth_yaml_need(y, map, "to", "a stage");
    stage->to = synth_spec_milestone(s, node);
    if (y->status == TRS_OK && stage->to == 0)
        synth_yaml_fail(y, node, "\"%s\" is where everything begins",
                        s->milestones[0].name);
    read_conditions(s, stage, synth_yaml_get(y, map, "for"));
    stage->probability = synth_spec_amount(
        s, synth_yaml_get(y, map, "probability"), synth_read_share, 1);
    node = synth_yaml_need(y, map, "duration", "a stage");
    if (!synth_yaml_map(y, node, "a duration", law, 5))
        return;
    synth_spec_duration(s, &stage->duration, node, true);
    read_office(s, stage, synth_yaml_get(y, map, "office"));
    node = synth_yaml_get(y, map, "calendar");
    stage->hours = node ? synth_spec_calendar(s, node) : SYNTH_NONE;
    if (node && synth_yaml_get(y, map, "office"))
        synth_yaml_fail(y, node, "an office has its own calendar");
    read_repeat(s, stage, synth_yaml_get(y, map, "repeat"));
    check_ahead(s, stage, map);
}

void synth_spec_stages(synth_spec *s, synth_node *map)
{
    synth_yaml *y = &s->yaml;

    if (!map || !synth_yaml_map(y, map, "stages", NULL, 0))
        return;
    if (synth_yaml_count(map) > SYNTH_STAGES)
        synth_yaml_fail(y, map, "more than %d stages", SYNTH_STAGES);
    for (size_t i = 0; i < synth_yaml_count(map) && y->status == TRS_OK; i++) {
        const synth_node *key = synth_yaml_key(y, map, i);
        synth_stage stage = { .name = synth_yaml_text(y, key) };

        stage.key = synth_spec_key(stage.name);
        read_stage(s, &stage, synth_yaml_value(y, map, i));
        if (y->status != TRS_OK)
            return;
        stage.terminal = s->milestones[stage.to].terminal;
        for (int k = 0; k < s->stage_count; k++)
            if (stage.after >> k & 1)
                s->stages[k].before |= UINT64_C(1) << i;
        s->stages[s->stage_count++] = stage;
    }
}
