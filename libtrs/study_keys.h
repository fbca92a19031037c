/* The keys of a study file: one table for each map, which feeds the loader, its
 * complaints and suggestions, and the writer.  docs/study-file.md says what they
 * mean. */
#ifndef TRS__STUDY_KEYS_H
#define TRS__STUDY_KEYS_H

#include "libtrs/study.h"
#include "libtrs/study_yaml.h"

typedef struct trs__loader trs__loader;
typedef struct trs__writer trs__writer;

typedef enum trs__key_type {
    TRS__KEY_TEXT,       /* const char *                                   */
    TRS__KEY_NAME,       /* const char *, not empty                        */
    TRS__KEY_TRUTH,      /* bool: true | false                             */
    TRS__KEY_WORD,       /* an enum, by the words of the key               */
    TRS__KEY_FLAG,       /* bool, by the words of the key                  */
    TRS__KEY_COUNT,      /* uint64_t or int64_t, from least on             */
    TRS__KEY_SMALL,      /* unsigned, from least on                        */
    TRS__KEY_SHARE,      /* double                                         */
    TRS__KEY_SPAN,       /* trs_span, not negative                         */
    TRS__KEY_SIGNED,     /* trs_span                                       */
    TRS__KEY_DAY,        /* trs_day                                        */
    TRS__KEY_NAMES,      /* trs_texts: one name or a list, none empty      */
    TRS__KEY_LIST,       /* trs_texts: a list of texts, at least least     */
    TRS__KEY_CONDITIONS, /* trs_conditions                                 */
    TRS__KEY_MAP,        /* the keys below, in the same piece              */
    TRS__KEY_OWN,        /* read by a function                             */
    TRS__KEY_RESERVED    /* has a meaning in a later version               */
} trs__key_type;

typedef struct trs__word {
    const char *text;
    int value;
} trs__word;

typedef struct trs__key {
    const char *name;
    trs__key_type type;
    size_t offset; /* of its field in the piece                        */
    size_t given;  /* of a bool that is set when the key is there; 0   */
    uint64_t least;
    const trs__word *words;        /* up to one without text           */
    const struct trs__key *inside; /* MAP: its keys                    */
    trs_status (*own)(trs__loader *loader, const trs__yaml *value, void *piece);
    void (*put)(trs__writer *writer, const char *name, const void *piece);
} trs__key;

/* Each ends with a key without a name. */
extern const trs__key trs__keys_top[];
extern const trs__key trs__keys_study[];
extern const trs__key trs__keys_data[];
extern const trs__key trs__keys_sample[];
extern const trs__key trs__keys_dimension[];
extern const trs__key trs__keys_sites[];
extern const trs__key trs__keys_site[];
extern const trs__key trs__keys_milestone[];
extern const trs__key trs__keys_interval[];
extern const trs__key trs__keys_party[];
extern const trs__key trs__keys_calendar[];
extern const trs__key trs__keys_not_recorded[];
extern const trs__key trs__keys_statistics[];
extern const trs__key trs__keys_report[];
extern const trs__key trs__keys_target[];
extern const trs__key trs__keys_text[];
extern const trs__key trs__keys_recommendation[];
extern const trs__key trs__keys_annotation[];

/* ---- study_load.c: from the tree to a piece ------------------------------ */

struct trs__loader {
    trs_study *study;
    trs__arena arena; /* the tree and what is made of it */
    const char *name; /* of the file, for complaints     */
    trs_error *err;
};

/* What a target or a site is read into. */
typedef struct trs__sites {
    const char *by;
    const trs__yaml *values;
} trs__sites;

/* Reads every key of a map into piece.  Complains about the first key that is
 * unknown, reserved, empty or of another type. */
trs_status trs__load_map(trs__loader *loader, const trs__yaml *map,
                         const trs__key *keys, void *piece);

/* TRS_ESTUDY at a node. */
trs_status trs__load_wrong(trs__loader *loader, const trs__yaml *node,
                           const char *format, ...) TRS_PRINTF(3, 4);

/* node must be of this kind: "NAME is a list, want a map". */
trs_status trs__load_want(trs__loader *loader, const trs__yaml *node,
                          trs__yaml_kind kind);

/* What the node's complaints call it: its key, or what it holds. */
const char *trs__load_name(const trs__yaml *node);

/* The study's own copy of a text, or of the key of a node. */
trs_status trs__load_text(trs__loader *loader, const trs__yaml *node,
                          const char **text);

/* One text, or a list of at least least. */
trs_status trs__load_texts(trs__loader *loader, const trs__yaml *node,
                           bool one_will_do, uint64_t least, trs_texts *texts);

/* An array in the loader's arena; NULL when there is no room. */
void *trs__load_array(trs__loader *loader, size_t count, size_t width);

/* A piece begins at this node. */
void trs__load_at(trs__loader *loader, const trs__yaml *node);

/* ---- study_sections.c: what the table can't say -------------------------- */

typedef trs_status trs__load_own(trs__loader *loader, const trs__yaml *value,
                                 void *piece);

trs__load_own trs__load_format, trs__load_study, trs__load_data,
    trs__load_sample, trs__load_dimensions, trs__load_sites,
    trs__load_milestones, trs__load_intervals, trs__load_parties,
    trs__load_calendars, trs__load_not_recorded, trs__load_statistics,
    trs__load_report, trs__load_words, trs__load_working_group,
    trs__load_recommendations, trs__load_annotations, trs__load_nothing;
trs__load_own trs__load_delimiter, trs__load_population, trs__load_values,
    trs__load_groups, trs__load_cuts, trs__load_before, trs__load_of,
    trs__load_event, trs__load_column, trs__load_latest, trs__load_earliest,
    trs__load_hours, trs__load_holidays, trs__load_special,
    trs__load_breakdowns, trs__load_dimension_column;

/* ---- study_print.c: from a piece to text --------------------------------- */

/* Where text goes, and what of it. */
struct trs__writer {
    int (*write)(void *context, const char *bytes, size_t length);
    void *context;
    bool failed; /* the sink has refused; nothing more is sent           */
    const char *foreign; /* the first text that is not UTF-8                 */
    bool first;       /* nothing stands in the innermost {} or [] yet         */
    bool definition;  /* not for reading: what results depend on, exactly     */
    const char *line; /* what begins a key in a block; NULL: keys are in {}  */
};

void trs__put(trs__writer *writer, const char *text);

/* A text as YAML reads it back, with quotes where it needs them. */
void trs__put_text(trs__writer *writer, const char *text);
void trs__put_texts(trs__writer *writer, const trs_texts *texts);
void trs__put_span(trs__writer *writer, trs_span span);
void trs__put_day(trs__writer *writer, trs_day day);

/* An element of the innermost list comes next; "key: " of a map, and the same
 * for a name that the study has chosen. */
void trs__put_next(trs__writer *writer);
void trs__put_key(trs__writer *writer, const char *key);
void trs__put_name(trs__writer *writer, const char *name);

/* "{" or "["; and its end. */
void trs__put_open(trs__writer *writer, const char *bracket);
void trs__put_close(trs__writer *writer, const char *bracket);

/* Every key of piece whose field differs from the one of usual. */
void trs__put_fields(trs__writer *writer, const trs__key *keys,
                     const void *piece, const void *usual);

/* Does any of these keys' fields differ? */
bool trs__differs(const trs__key *keys, const void *piece, const void *usual);

/* A named piece: "  name: {key: value, ...}" on a line of its own. */
void trs__put_piece(trs__writer *writer, const char *name, const trs__key *keys,
                    const void *piece, const void *usual);

/* ---- study_put.c: the fields that the table can't say -------------------- */

typedef void trs__put_own(trs__writer *writer, const char *name,
                          const void *piece);

trs__put_own trs__put_delimiter, trs__put_population, trs__put_values,
    trs__put_groups, trs__put_cuts, trs__put_before, trs__put_of,
    trs__put_dimension_column, trs__put_event, trs__put_column, trs__put_latest,
    trs__put_earliest, trs__put_hours, trs__put_holidays, trs__put_special,
    trs__put_breakdowns;

/* "name: 48h" or "name: {by: post, values: {...}, else: ...}". */
void trs__put_target_of(trs__writer *writer, const trs_target *target);

#endif
