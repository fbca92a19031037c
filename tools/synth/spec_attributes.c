/* Knows the attributes of a consignment: choices by shares, pools of names,
 * numbers. */
#include "tools/synth/spec.h"

#include <stdio.h>
#include <string.h>

/* Level names in the order in which they first stand in the shares. */
static void collect_levels(synth_spec *s, synth_attribute *a, synth_node *map)
{
    synth_yaml *y = &s->yaml;

    for (size_t i = 0; i < synth_yaml_count(map); i++) {
        const synth_node *key = synth_yaml_key(y, map, i);
        const char *name = synth_yaml_text(y, key);
        int j = 0;

        while (j < a->level_count && strcmp(a->levels[j].name, name) != 0)
            j++;
        if (j < a->level_count)
            continue;
        if (a->level_count == SYNTH_LEVELS) {
            synth_yaml_fail(y, key, "more than %d levels", SYNTH_LEVELS);
            return;
        }
        synth_spec_text(s, &a->levels[a->level_count++], key, name);
    }
}

/* Cumulated shares of one mapping into row. */
static void read_shares(synth_spec *s, const synth_attribute *a, double *row,
                        synth_node *map)
{
    synth_yaml *y = &s->yaml;
    double sum = 0;

    for (int j = 0; j < a->level_count; j++) {
        synth_node *share = synth_yaml_get(y, map, a->levels[j].name);

        sum += share ? synth_read_share(y, share) : 0;
        row[j] = sum;
    }
    if (sum < 1 - 1e-9 || sum > 1 + 1e-9)
        synth_yaml_fail(y, map, "the shares add up to %g, want 1", sum);
    for (int j = a->level_count - 1; j >= 0 && row[j] > 1 - 1e-9; j--)
        row[j] = 1; /* no gap through rounding */
}

/* One row of cumulated shares a level of by; by may be NONE. */
static void read_rows(synth_spec *s, synth_attribute *a, synth_node *shares)
{
    const synth_attribute *by = a->by < 0 ? NULL : &s->attributes[a->by];
    size_t rows = by ? (size_t)by->level_count : 1;
    size_t count = (size_t)a->level_count;
    double *table = synth_spec_memory(s, rows * count, sizeof *table);
    synth_yaml *y = &s->yaml;

    a->cumulative = table;
    for (size_t i = 0; i < rows && y->status == TRS_OK; i++) {
        synth_node *part = shares;

        if (by)
            part = synth_yaml_get(y, shares, by->levels[i].name);
        if (!part)
            part = synth_yaml_get(y, shares, "else");
        if (part)
            read_shares(s, a, table + i * count, part);
        else
            synth_yaml_fail(y, shares, "no shares are given for \"%s\"",
                            by->levels[i].name);
    }
}

static void read_choice(synth_spec *s, synth_attribute *a, synth_node *map,
                        synth_node *shares)
{
    synth_yaml *y = &s->yaml;
    synth_node *by = synth_yaml_get(y, map, "by");

    a->kind = SYNTH_CHOICE;
    if (!synth_yaml_map(y, shares, "shares", NULL, 0))
        return;
    a->levels = synth_spec_memory(s, SYNTH_LEVELS, sizeof *a->levels);
    if (by)
        a->by = synth_spec_attribute(s, by, true);
    else
        collect_levels(s, a, shares);
    for (size_t i = 0; by && i < synth_yaml_count(shares); i++) {
        const synth_node *key = synth_yaml_key(y, shares, i);
        synth_node *part = synth_yaml_value(y, shares, i);

        if (!synth_yaml_map(y, part, "shares of a level", NULL, 0))
            return;
        if (strcmp(synth_yaml_text(y, key), "else") != 0)
            synth_spec_level(s, key, a->by);
        collect_levels(s, a, part);
    }
    if (y->status == TRS_OK)
        read_rows(s, a, shares);
}

static void read_pool(synth_spec *s, synth_attribute *a, synth_node *map,
                      synth_node *pool)
{
    synth_yaml *y = &s->yaml;

    a->kind = SYNTH_POOL;
    a->pool = synth_yaml_count_of(y, pool, 1, 1000000000);
    synth_spec_template(s, &a->text, synth_yaml_need(y, map, "text", "a pool"));
}

/* The levels that cuts make are named "<150", "150-1000", ">=1000". */
static void read_cuts(synth_spec *s, synth_attribute *a, synth_node *cuts)
{
    synth_yaml *y = &s->yaml;
    size_t n = synth_yaml_count(cuts);
    double *values = synth_spec_memory(s, n, sizeof *values);

    if (!cuts)
        return;
    a->cuts = values;
    a->levels = synth_spec_memory(s, n + 1, sizeof *a->levels);
    for (size_t i = 0; i <= n; i++) {
        synth_node *low = i ? synth_yaml_item(y, cuts, i - 1) : NULL;
        synth_node *high = i < n ? synth_yaml_item(y, cuts, i) : NULL;
        char *name = synth_spec_memory(s, 80, 1);

        if (high)
            values[i] = synth_yaml_number(y, high, 0, 1e12);
        if (high && i && values[i] <= values[i - 1])
            synth_yaml_fail(y, high, "cuts rise");
        snprintf(name, 80, "%.30s%s%.30s", low ? synth_yaml_text(y, low) : "",
                 low && high ? "-" : "", high ? synth_yaml_text(y, high) : "");
        if (!low || !high) {
            memmove(name + (low ? 2 : 1), name, strlen(name) + 1);
            memcpy(name, low ? ">=" : "<", low ? 2 : 1);
        }
        synth_spec_text(s, &a->levels[a->level_count++], cuts, name);
    }
}

static void read_number(synth_spec *s, synth_attribute *a, synth_node *map)
{
    synth_yaml *y = &s->yaml;

    a->kind = SYNTH_NUMBER;
    synth_spec_duration(s, &a->law, map, false);
    a->decimals =
        (int)synth_yaml_count_of(y, synth_yaml_get(y, map, "decimals"), 0, 6);
    read_cuts(s, a, synth_yaml_get(y, map, "cuts"));
}

static void read_attribute(synth_spec *s, synth_attribute *a, synth_node *map)
{
    static const char *const keys[] = {
        "shares", "by",   "pool",     "text",    "lognormal", "gamma",
        "fixed",  "cuts", "decimals", "factors", "max",
    };
    synth_yaml *y = &s->yaml;
    synth_node *shares = synth_yaml_get(y, map, "shares");
    synth_node *pool = synth_yaml_get(y, map, "pool");

    a->by = SYNTH_NONE;
    if (!synth_yaml_map(y, map, "an attribute", keys,
                        sizeof keys / sizeof *keys))
        return;
    if (shares)
        read_choice(s, a, map, shares);
    else if (pool)
        read_pool(s, a, map, pool);
    else
        read_number(s, a, map);
}

void synth_spec_attributes(synth_spec *s, synth_node *map)
{
    synth_yaml *y = &s->yaml;

    if (!map || !synth_yaml_map(y, map, "attributes", NULL, 0))
        return;
    for (size_t i = 0; i < synth_yaml_count(map) && y->status == TRS_OK; i++) {
        synth_node *key = synth_yaml_key(y, map, i);
        synth_attribute a = { .name = synth_yaml_text(y, key) };

        if (i == SYNTH_ATTRIBUTES) {
            synth_yaml_fail(y, key, "more than %d attributes",
                            SYNTH_ATTRIBUTES);
            return;
        }
        a.key = synth_spec_key(a.name);
        read_attribute(s, &a, synth_yaml_value(y, map, i));
        s->attributes[s->attribute_count++] = a; /* later ones may name it */
    }
}
