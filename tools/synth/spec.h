/* spec - what a specification says, read and checked; docs/synth.md tells it
 * to people.  Everything is found by index: attributes, milestones, stages and
 * offices are numbered in the order in which they stand in the file. */
#ifndef SYNTH_SPEC_H
#define SYNTH_SPEC_H

#include "tools/synth/clock.h"
#include "tools/synth/yaml.h"

enum {
    SYNTH_ATTRIBUTES = 48,
    SYNTH_STAGES = 64, /* a bit each */
    SYNTH_LEVELS = 4096,
    SYNTH_AHEAD_DAYS = 30,
    SYNTH_NONE = -1,
};

/* A number that may depend on the level of one attribute. */
typedef struct synth_amount {
    int by; /* attribute, or SYNTH_NONE */
    double value;
    const double *values; /* one a level of by */
} synth_amount;

/* A text in the two encodings that an export may mix, quoted for CSV where
 * that is needed. */
typedef struct synth_text {
    const char *name; /* as in the specification */
    const char *bytes[2];
    size_t lengths[2];
} synth_text;

/* Text with {n}, {n:6} and {ATTRIBUTE} in it. */
typedef struct synth_piece {
    const char *literal; /* NULL: not a literal */
    size_t length;
    int attribute, width; /* attribute NONE: the number, of width digits */
} synth_piece;

typedef struct synth_template {
    synth_piece pieces[12];
    size_t count;
} synth_template;

typedef enum synth_kind { SYNTH_CHOICE, SYNTH_POOL, SYNTH_NUMBER } synth_kind;

typedef enum synth_law { SYNTH_FIXED, SYNTH_LOGNORMAL, SYNTH_GAMMA } synth_law;

typedef struct synth_duration {
    synth_law law;
    synth_amount size;  /* the value, the median, the mean: seconds  */
    synth_amount shape; /* sigma of the lognormal, shape of the gamma */
    struct {
        int attribute;
        const double *values;
    } factors[12];
    size_t factor_count;
    double max; /* seconds; 0: none */
} synth_duration;

typedef struct synth_attribute {
    const char *name;
    uint64_t key; /* names its random stream */
    synth_kind kind;
    synth_text *levels; /* of a choice, or what a number's cuts make */
    int level_count;
    int by;                   /* attribute that the shares depend on, or NONE */
    const double *cumulative; /* choice: level_count a level of by */
    uint64_t pool;            /* pool: how many */
    synth_template text;
    synth_duration law; /* number */
    int decimals;
    const double *cuts; /* level_count - 1 of them */
} synth_attribute;

typedef struct synth_field { /* a further column of some milestones */
    const char *name;
    synth_text text;
} synth_field;

typedef struct synth_milestone {
    const char *name;
    uint64_t key;
    synth_text event;
    bool terminal, has_offset;
    int64_t offset;
    synth_field *fields;
    size_t field_count;
} synth_milestone;

typedef struct synth_office {
    const char *name;
    int hours; /* NONE: always open */
    uint32_t officers;
} synth_office;

typedef struct synth_condition {
    int attribute;
    const bool *holds; /* one a level */
} synth_condition;

typedef struct synth_stage {
    const char *name;
    uint64_t key;
    bool from_arrival, ahead, terminal;
    uint64_t after, before; /* stages that it waits for, that wait for it */
    int to;                 /* milestone */
    synth_condition conditions[8];
    size_t condition_count;
    synth_amount probability;
    synth_duration duration;
    int office;                 /* NONE: no queue */
    const int *office_of_level; /* or by the level of ... */
    int office_by;
    int hours; /* NONE: the clock runs day and night */
    synth_amount repeat;
    int repeat_max;
} synth_stage;

typedef struct synth_pattern {
    int64_t from, to; /* days, to included */
    double hours[24], weekdays[7];
    uint32_t vessels; /* 0: everyone comes alone */
    double share;
} synth_pattern;

typedef enum synth_source {
    SYNTH_ID,
    SYNTH_EVENT,
    SYNTH_TIME,
    SYNTH_VESSEL,
    SYNTH_ATTRIBUTE,
    SYNTH_FIELD,
    SYNTH_MILESTONE,
} synth_source;

typedef struct synth_column {
    synth_text heading;
    synth_source source;
    int index;         /* attribute or milestone         */
    const char *field; /* SYNTH_FIELD                    */
    const char *time;  /* layout of a time, or NULL      */
} synth_column;

typedef struct synth_output {
    bool wide, latin, crlf, bom;
    char delimiter, decimal;
    const char *time; /* layout */
    synth_template id;
    synth_column *columns[2]; /* events, wide */
    size_t counts[2];
} synth_output;

typedef struct synth_defects {
    bool any;              /* cells or rows may be damaged at all */
    synth_amount *missing; /* one a milestone */
    synth_amount swapped, impossible, minutes, days, heaped, midnight;
    synth_amount mixed, duplicates, ragged, missing_id, encoding;
    const char *layouts[8];
    size_t layout_count;
} synth_defects;

typedef struct synth_spec {
    synth_yaml yaml;
    void *memory; /* all of it */
    uint64_t seed, consignments;
    int64_t offset; /* of local time from UTC, seconds */
    int64_t cutoff; /* UTC; INT64_MAX: none */
    synth_attribute attributes[SYNTH_ATTRIBUTES];
    int attribute_count;
    synth_milestone *milestones; /* the first one is the arrival */
    int milestone_count;
    synth_hours *calendars;
    int calendar_count;
    synth_office *offices;
    int office_count;
    synth_stage stages[SYNTH_STAGES];
    int stage_count;
    int arrivals_by;         /* attribute or NONE */
    synth_pattern *patterns; /* one a level, or one */
    int pattern_count;
    const synth_node *beyond_latin; /* the first text that latin cannot hold */
    synth_output output;
    synth_defects defects;
} synth_spec;

/* Reads and checks a specification.  *out is to be freed.
 *
 * TRS_EIO     the file cannot be read
 * TRS_ESTUDY  it is wrong; err says where and why */
trs_status synth_spec_read(synth_spec **out, const char *path, trs_error *err);
void synth_spec_free(synth_spec *spec);

/* For the loader's own files. */
void *synth_spec_memory(synth_spec *spec, size_t count, size_t size);
uint64_t synth_spec_key(const char *name);
int synth_spec_attribute(synth_spec *s, const synth_node *name, bool levels);
int synth_spec_level(synth_spec *s, const synth_node *name, int attribute);
int synth_spec_milestone(synth_spec *s, const synth_node *name);
int synth_spec_calendar(synth_spec *s, const synth_node *name);
int synth_spec_office(synth_spec *s, const synth_node *name);
void synth_spec_template(synth_spec *s, synth_template *t,
                         const synth_node *node);
void synth_spec_text(synth_spec *s, synth_text *out, const synth_node *node,
                     const char *text);

/* A number: a scalar, or {by: ATTRIBUTE, values: {LEVEL: x}, else: x}. */
typedef double synth_reader(synth_yaml *y, const synth_node *node);
synth_reader synth_read_share, synth_read_factor, synth_read_positive,
    synth_read_duration;
synth_amount synth_spec_amount(synth_spec *s, synth_node *node,
                               synth_reader *read, double absent);
void synth_spec_duration(synth_spec *s, synth_duration *d, synth_node *node,
                         bool seconds);

void synth_spec_attributes(synth_spec *s, synth_node *map);
void synth_spec_calendars(synth_spec *s, synth_node *map);
void synth_spec_offices(synth_spec *s, synth_node *map);
void synth_spec_milestones(synth_spec *s, synth_node *map);
void synth_spec_stages(synth_spec *s, synth_node *map);
void synth_spec_arrivals(synth_spec *s, synth_node *map);
void synth_spec_output(synth_spec *s, synth_node *map);
void synth_spec_defects(synth_spec *s, synth_node *map);

/* Level of an amount for one consignment. */
static inline double synth_amount_at(const synth_amount *a,
                                     const uint16_t *levels)
{
    return a->by < 0 ? a->value : a->values[levels[a->by]];
}

#endif
