/* yaml - reads scalars, lists and mappings and says where each was wrong.
 *
 * Failure is sticky: the first complaint is kept with its place, and every
 * reader after it answers something harmless, so that a loader may read a
 * whole section and ask once whether it was right.  Texts live as long as the
 * document. */
#ifndef SYNTH_YAML_H
#define SYNTH_YAML_H

#include <trs/status.h>

#include <stdbool.h>
#include <stdint.h>
#include <yaml.h>

typedef struct synth_yaml {
    yaml_document_t document;
    const char *file;
    trs_error *err;
    trs_status status; /* of everything read so far */
} synth_yaml;

typedef yaml_node_t synth_node;

/* Reads one document.  TRS_EIO, TRS_ESTUDY (not YAML, or empty), TRS_ENOMEM.
 * Whatever it answers, y is to be freed. */
trs_status synth_yaml_read(synth_yaml *y, const char *path, trs_error *err);
void synth_yaml_free(synth_yaml *y);
synth_node *synth_yaml_root(synth_yaml *y);

void synth_yaml_fail(synth_yaml *y, const synth_node *node, const char *format,
                     ...) TRS_PRINTF(3, 4);

/* A mapping whose keys are all among names (count 0: any), none twice. */
bool synth_yaml_map(synth_yaml *y, const synth_node *node, const char *what,
                    const char *const *names, size_t count);
bool synth_yaml_is_map(const synth_node *node);

/* Entries of a mapping, items of a list; a scalar is a list of itself. */
size_t synth_yaml_count(const synth_node *node);
synth_node *synth_yaml_key(synth_yaml *y, const synth_node *map, size_t i);
synth_node *synth_yaml_value(synth_yaml *y, const synth_node *map, size_t i);
synth_node *synth_yaml_item(synth_yaml *y, synth_node *list, size_t i);

/* The value of a key.  NULL when it is absent; need complains then. */
synth_node *synth_yaml_get(synth_yaml *y, const synth_node *map,
                           const char *key);
synth_node *synth_yaml_need(synth_yaml *y, const synth_node *map,
                            const char *key, const char *what);

/* Scalars.  A NULL node answers the harmless value without complaint. */
const char *synth_yaml_text(synth_yaml *y, const synth_node *node);
bool synth_yaml_bool(synth_yaml *y, const synth_node *node);
double synth_yaml_number(synth_yaml *y, const synth_node *node, double low,
                         double high);
uint64_t synth_yaml_count_of(synth_yaml *y, const synth_node *node,
                             uint64_t low, uint64_t high);
double synth_yaml_seconds(synth_yaml *y, const synth_node *node); /* 1h30m */
int64_t synth_yaml_date(synth_yaml *y, const synth_node *node);   /* days  */
int64_t synth_yaml_moment(synth_yaml *y, const synth_node *node); /* s     */
int64_t synth_yaml_offset(synth_yaml *y, const synth_node *node); /* +03:00 */

#endif
