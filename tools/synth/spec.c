/* Knows the sections of a specification and the names in it. */
#include "tools/synth/spec.h"

#include "tools/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct block { /* freed with the specification */
    struct block *next;
    max_align_t data[];
} block;

void *synth_spec_memory(synth_spec *spec, size_t count, size_t size)
{
    block *made = NULL;

    if (size == 0 || count <= (SIZE_MAX - sizeof *made) / size)
        made = calloc(1, sizeof *made + count * size);
    if (!made) { /* nothing is open yet, so nothing has to be undone */
        fputs("trs-synth: error: out of memory\n", stderr);
        exit(TOOL_INTERNAL);
    }
    made->next = spec->memory;
    spec->memory = made;
    return made->data;
}

uint64_t synth_spec_key(const char *name) /* FNV-1a */
{
    uint64_t key = UINT64_C(0xCBF29CE484222325);

    for (; *name; name++)
        key = (key ^ (unsigned char)*name) * UINT64_C(0x100000001B3);
    return key;
}

/* Complains that what is called name does not exist, naming a near one. */
static int no_such(synth_spec *s, const synth_node *node, const char *what,
                   const char *const *names, size_t count, size_t stride)
{
    const char *text = synth_yaml_text(&s->yaml, node);
    const char *near = count ? tool_near(text, names, count, stride) : NULL;

    if (near)
        synth_yaml_fail(&s->yaml, node,
                        "there is no %s \"%s\"; is \"%s\" meant?", what, text,
                        near);
    else
        synth_yaml_fail(&s->yaml, node, "there is no %s \"%s\"", what, text);
    return 0;
}

int synth_spec_attribute(synth_spec *s, const synth_node *node, bool levels)
{
    const char *text = synth_yaml_text(&s->yaml, node);

    for (int i = 0; i < s->attribute_count; i++) {
        if (strcmp(s->attributes[i].name, text) != 0)
            continue;
        if (levels && s->attributes[i].level_count == 0)
            synth_yaml_fail(&s->yaml, node,
                            "\"%s\" has no levels (shares or cuts)", text);
        return i;
    }
    return no_such(s, node, "attribute (so far)", &s->attributes[0].name,
                   (size_t)s->attribute_count, sizeof *s->attributes);
}

int synth_spec_level(synth_spec *s, const synth_node *node, int attribute)
{
    const synth_attribute *a = &s->attributes[attribute];
    const char *text = synth_yaml_text(&s->yaml, node);
    char what[128];

    for (int i = 0; i < a->level_count; i++)
        if (strcmp(a->levels[i].name, text) == 0)
            return i;
    snprintf(what, sizeof what, "%.80s", a->name);
    return no_such(s, node, what, a->level_count ? &a->levels[0].name : NULL,
                   (size_t)a->level_count, sizeof *a->levels);
}

int synth_spec_milestone(synth_spec *s, const synth_node *node)
{
    const char *text = synth_yaml_text(&s->yaml, node);

    for (int i = 0; i < s->milestone_count; i++)
        if (strcmp(s->milestones[i].name, text) == 0)
            return i;
    return no_such(s, node, "milestone", &s->milestones[0].name,
                   (size_t)s->milestone_count, sizeof *s->milestones);
}

int synth_spec_calendar(synth_spec *s, const synth_node *node)
{
    const char *text = synth_yaml_text(&s->yaml, node);

    for (int i = 0; i < s->calendar_count; i++)
        if (strcmp(s->calendars[i].name, text) == 0)
            return i;
    return no_such(s, node, "calendar",
                   s->calendar_count ? &s->calendars[0].name : NULL,
                   (size_t)s->calendar_count, sizeof *s->calendars);
}

int synth_spec_office(synth_spec *s, const synth_node *node)
{
    const char *text = synth_yaml_text(&s->yaml, node);

    for (int i = 0; i < s->office_count; i++)
        if (strcmp(s->offices[i].name, text) == 0)
            return i;
    return no_such(s, node, "office",
                   s->office_count ? &s->offices[0].name : NULL,
                   (size_t)s->office_count, sizeof *s->offices);
}

double synth_read_share(synth_yaml *y, const synth_node *node)
{
    double value = synth_yaml_number(y, node, 0, 1e9);

    if (value > 1)
        synth_yaml_fail(y, node, "a probability of %s is over 1",
                        synth_yaml_text(y, node));
    return value;
}

double synth_read_factor(synth_yaml *y, const synth_node *node)
{
    return synth_yaml_number(y, node, 0, 1e6);
}

double synth_read_positive(synth_yaml *y, const synth_node *node)
{
    return synth_yaml_number(y, node, 1e-6, 1e12);
}

double synth_read_duration(synth_yaml *y, const synth_node *node)
{
    return synth_yaml_seconds(y, node);
}

/* One number a level of attribute from a mapping; absent: where none stands,
 * or, when below 0, a complaint. */
static const double *read_values(synth_spec *s, const synth_node *map, int by,
                                 synth_reader *read, double absent)
{
    int count = s->attributes[by].level_count;
    double *values = synth_spec_memory(s, (size_t)count, sizeof *values);

    for (int i = 0; i < count; i++)
        values[i] = -1;
    for (size_t i = 0; i < synth_yaml_count(map); i++) {
        int level = synth_spec_level(s, synth_yaml_key(&s->yaml, map, i), by);

        if (s->yaml.status != TRS_OK)
            return values;
        values[level] = read(&s->yaml, synth_yaml_value(&s->yaml, map, i));
    }
    for (int i = 0; i < count; i++) {
        if (values[i] < 0 && absent < 0)
            synth_yaml_fail(&s->yaml, map, "nothing is said for \"%s\"",
                            s->attributes[by].levels[i].name);
        if (values[i] < 0)
            values[i] = absent;
    }
    return values;
}

synth_amount synth_spec_amount(synth_spec *s, synth_node *node,
                               synth_reader *read, double absent)
{
    static const char *const keys[] = { "by", "values", "else" };
    synth_amount a = { SYNTH_NONE, absent, NULL };
    synth_yaml *y = &s->yaml;
    synth_node *otherwise, *values;

    if (!node || y->status != TRS_OK)
        return a;
    if (!synth_yaml_is_map(node)) {
        a.value = read(y, node);
        return a;
    }
    synth_yaml_map(y, node, "a number by attribute", keys, 3);
    a.by = synth_spec_attribute(
        s, synth_yaml_need(y, node, "by", "a number by attribute"), true);
    values = synth_yaml_need(y, node, "values", "a number by attribute");
    synth_yaml_map(y, values, "values", NULL, 0);
    otherwise = synth_yaml_get(y, node, "else");
    absent = otherwise ? read(y, otherwise) : -1;
    if (y->status == TRS_OK)
        a.values = read_values(s, values, a.by, read, absent);
    return a;
}

static void read_factors(synth_spec *s, synth_duration *d, synth_node *map)
{
    synth_yaml *y = &s->yaml;

    if (!map || !synth_yaml_map(y, map, "factors", NULL, 0))
        return;
    if (synth_yaml_count(map) > sizeof d->factors / sizeof *d->factors) {
        synth_yaml_fail(y, map, "at most 12 factors");
        return;
    }
    for (size_t i = 0; i < synth_yaml_count(map) && y->status == TRS_OK; i++) {
        int by = synth_spec_attribute(s, synth_yaml_key(y, map, i), true);
        synth_node *values = synth_yaml_value(y, map, i);

        if (!synth_yaml_map(y, values, "a factor by level", NULL, 0))
            return;
        d->factors[i].attribute = by;
        d->factors[i].values = read_values(s, values, by, synth_read_factor, 1);
        d->factor_count++;
    }
}

/* {lognormal: {median, sigma}} | {gamma: {mean, shape}} | {fixed: x}, factors,
 * max; of seconds, or of plain numbers. */
void synth_spec_duration(synth_spec *s, synth_duration *d, synth_node *node,
                         bool seconds)
{
    static const char *const laws[] = { "fixed", "lognormal", "gamma" };
    static const char *const first[] = { NULL, "median", "mean" };
    static const char *const second[] = { NULL, "sigma", "shape" };
    synth_reader *read = seconds ? synth_read_duration : synth_read_positive;
    synth_yaml *y = &s->yaml;
    int found = 0;

    for (int i = 0; i < 3; i++) {
        synth_node *law = synth_yaml_get(y, node, laws[i]);
        const char *keys[] = { first[i], second[i] };

        if (!law)
            continue;
        found++;
        d->law = (synth_law)i;
        if (i == SYNTH_FIXED) {
            d->size = synth_spec_amount(s, law, read, 0);
            continue;
        }
        synth_yaml_map(y, law, laws[i], keys, 2);
        d->size = synth_spec_amount(
            s, synth_yaml_need(y, law, first[i], laws[i]), read, 0);
        d->shape =
            synth_spec_amount(s, synth_yaml_need(y, law, second[i], laws[i]),
                              synth_read_positive, 0);
    }
    if (found != 1)
        synth_yaml_fail(y, node,
                        "one of lognormal, gamma and fixed is wanted here");
    read_factors(s, d, synth_yaml_get(y, node, "factors"));
    if (synth_yaml_get(y, node, "max"))
        d->max = read(y, synth_yaml_get(y, node, "max"));
}

static void read_sections(synth_spec *s, synth_node *root)
{
    static const char *const keys[] = {
        "synth",      "seed",       "utc_offset", "cutoff",
        "arrivals",   "attributes", "calendars",  "offices",
        "milestones", "stages",     "output",     "defects",
    };
    const char *what = "the specification";
    synth_yaml *y = &s->yaml;

    if (!synth_yaml_map(y, root, what, keys, sizeof keys / sizeof *keys))
        return;
    synth_yaml_count_of(y, synth_yaml_need(y, root, "synth", what), 1, 1);
    s->seed = synth_yaml_count_of(y, synth_yaml_get(y, root, "seed"), 0,
                                  UINT64_C(999999999999999999));
    synth_spec_attributes(s, synth_yaml_get(y, root, "attributes"));
    synth_spec_calendars(s, synth_yaml_get(y, root, "calendars"));
    synth_spec_offices(s, synth_yaml_get(y, root, "offices"));
    synth_spec_milestones(s, synth_yaml_need(y, root, "milestones", what));
    synth_spec_stages(s, synth_yaml_get(y, root, "stages"));
    synth_spec_arrivals(s, synth_yaml_need(y, root, "arrivals", what));
    synth_spec_output(s, synth_yaml_need(y, root, "output", what));
    synth_spec_defects(s, synth_yaml_get(y, root, "defects"));
}

static void read_zone(synth_spec *s, synth_node *root)
{
    synth_yaml *y = &s->yaml;
    synth_node *cutoff = synth_yaml_get(y, root, "cutoff");

    s->offset = synth_yaml_offset(y, synth_yaml_get(y, root, "utc_offset"));
    s->cutoff = INT64_MAX;
    if (cutoff)
        s->cutoff = synth_yaml_moment(y, cutoff) - s->offset;
}

trs_status synth_spec_read(synth_spec **out, const char *path, trs_error *err)
{
    synth_spec *s = calloc(1, sizeof *s);
    trs_status status;

    if (!s)
        return tool_set_error(err, TRS_ENOMEM, NULL, 0, 0, "out of memory");
    if (synth_yaml_read(&s->yaml, path, err) == TRS_OK) {
        synth_node *root = synth_yaml_root(&s->yaml);

        read_zone(s, root);
        read_sections(s, root);
    }
    status = s->yaml.status;
    if (status == TRS_OK)
        *out = s;
    else
        synth_spec_free(s);
    return status;
}

void synth_spec_free(synth_spec *s)
{
    if (!s)
        return;
    for (int i = 0; i < s->calendar_count; i++)
        synth_hours_free(&s->calendars[i]);
    for (block *b = s->memory; b;) {
        block *next = b->next;

        free(b);
        b = next;
    }
    synth_yaml_free(&s->yaml);
    free(s);
}
