/* The tree of a study file: the part of YAML that a study needs.
 *
 * Maps, lists and texts, each with its place.  Anchors, aliases, tags, merge
 * keys, keys that are not text, a key twice, several documents and more than
 * TRS__YAML_DEEP levels are refused here, so nothing can grow out of a small
 * file, and nobody further up needs to think of them. */
#ifndef TRS__STUDY_YAML_H
#define TRS__STUDY_YAML_H

#include "libtrs/status.h"
#include "libtrs/text.h"

enum { TRS__YAML_DEEP = 16, TRS__YAML_NODES = 200000 };

typedef enum trs__yaml_kind {
    TRS__YAML_TEXT,
    TRS__YAML_LIST,
    TRS__YAML_MAP
} trs__yaml_kind;

typedef struct trs__yaml {
    trs__yaml_kind kind;
    bool plain;              /* a text without quotes                      */
    size_t line, column;     /* from 1; the column counts characters       */
    trs__text text;          /* TEXT: with a NUL behind it                 */
    struct trs__yaml *key;   /* in a map: what stands before the colon */
    struct trs__yaml *first; /* LIST, MAP: the values in order         */
    struct trs__yaml *next;
    size_t count;
} trs__yaml;

/* trs__yaml_read - the tree of bytes, in arena; name stands in complaints.
 *
 * *root is NULL when there is nothing but comments.
 *
 * TRS_ESTUDY  not YAML, or not the part of it above */
trs_status trs__yaml_read(trs__yaml **root, trs__arena *arena, const char *name,
                          const char *bytes, size_t length, trs_error *err);

/* The value of a key in a map, or NULL. */
const trs__yaml *trs__yaml_get(const trs__yaml *map, const char *key);

#endif
