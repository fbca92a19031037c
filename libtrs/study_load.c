/* Knows how a map of a study file becomes the fields of a piece, by the table
 * of its keys. */
#include "libtrs/study_keys.h"
#include "libtrs/study_value.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- complaints ---------------------------------------------------------- */

trs_status trs__load_wrong(trs__loader *loader, const trs__yaml *node,
                           const char *format, ...)
{
    char message[512];
    va_list args;

    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return trs__fail_at(loader->err, TRS_ESTUDY, loader->name, node->line,
                        node->column, "%s", message);
}

const char *trs__load_name(const trs__yaml *node)
{
    return node->key ? node->key->text.bytes : "this";
}

static bool is_empty(const trs__yaml *node)
{
    return node->kind == TRS__YAML_TEXT && node->plain &&
           node->text.length == 0;
}

trs_status trs__load_want(trs__loader *loader, const trs__yaml *node,
                          trs__yaml_kind kind)
{
    static const char *const kinds[] = { "text", "a list", "a map" };
    static const char *const wanted[] = { "a text", "a list, such as [a, b]",
                                          "a map, such as {key: value}" };

    if (is_empty(node))
        return trs__load_wrong(loader, node->key ? node->key : node,
                               "\"%s\" has no value; want %s, or the key left "
                               "out",
                               trs__load_name(node), wanted[kind]);
    if (node->kind == kind)
        return TRS_OK;
    return trs__load_wrong(loader, node, "%s%s%s is %s; want %s",
                           node->key ? "\"" : "", trs__load_name(node),
                           node->key ? "\"" : "", kinds[node->kind],
                           wanted[kind]);
}

/* "NAME is "value"; want WHAT", of a scalar that can't be read. */
static trs_status unreadable(trs__loader *loader, const trs__yaml *node,
                             const char *want)
{
    return trs__load_wrong(loader, node, "%s is \"%.60s\"; want %s",
                           trs__load_name(node), node->text.bytes, want);
}

/* ---- texts --------------------------------------------------------------- */

void *trs__load_array(trs__loader *loader, size_t count, size_t width)
{
    void *array = count < SIZE_MAX / width
                      ? trs__arena_alloc(&loader->arena, count * width)
                      : NULL;

    if (array)
        memset(array, 0, count * width);
    return array;
}

void trs__load_at(trs__loader *loader, const trs__yaml *node)
{
    const trs__yaml *place = node->key ? node->key : node;

    trs_study_at(loader->study, loader->name, place->line, place->column);
}

trs_status trs__load_text(trs__loader *loader, const trs__yaml *node,
                          const char **text)
{
    trs_status status = trs__load_want(loader, node, TRS__YAML_TEXT);

    if (status != TRS_OK)
        return status;
    *text = trs__study_text(loader->study, node->text.bytes, node->text.length,
                            node->line, node->column);
    return *text ? TRS_OK : trs__no_memory(loader->err);
}

static trs_status load_name(trs__loader *loader, const trs__yaml *node,
                            const char **text)
{
    if (node->kind == TRS__YAML_TEXT && node->text.length == 0 && !node->plain)
        return trs__load_wrong(loader, node, "%s is empty",
                               trs__load_name(node));
    return trs__load_text(loader, node, text);
}

trs_status trs__load_texts(trs__loader *loader, const trs__yaml *node,
                           bool one_will_do, uint64_t least, trs_texts *texts)
{
    bool one = one_will_do && node->kind == TRS__YAML_TEXT && !is_empty(node);
    trs_status status =
        one ? TRS_OK : trs__load_want(loader, node, TRS__YAML_LIST);
    const trs__yaml *item = one ? node : node->first;
    const char **items;

    if (status != TRS_OK)
        return status;
    texts->count = one ? 1 : node->count;
    if (texts->count < least)
        return trs__load_wrong(loader, node, "%s is empty; want at least one",
                               trs__load_name(node));
    items = trs__load_array(loader, texts->count, sizeof *items);
    if (!items)
        return trs__no_memory(loader->err);
    texts->items = items;
    for (size_t i = 0; status == TRS_OK && i < texts->count; i++) {
        status = trs__load_text(loader, item, &items[i]);
        item = item->next;
    }
    return status;
}

/* One name or a list of them, none empty. */
static trs_status load_names(trs__loader *loader, const trs__yaml *node,
                             trs_texts *texts)
{
    trs_status status = trs__load_texts(loader, node, true, 1, texts);
    const trs__yaml *item = node->first;

    if (node->kind == TRS__YAML_TEXT)
        item = node;
    for (size_t i = 0; status == TRS_OK && i < texts->count; i++) {
        if (!*texts->items[i])
            return trs__load_wrong(loader, item, "%s: an empty name",
                                   trs__load_name(node));
        item = item->next;
    }
    return status;
}

static trs_status load_conditions(trs__loader *loader, const trs__yaml *node,
                                  trs_conditions *conditions)
{
    trs_status status = trs__load_want(loader, node, TRS__YAML_MAP);
    const trs__yaml *value = node->first;
    trs_condition *items;

    if (status != TRS_OK)
        return status;
    if (node->count == 0)
        return trs__load_wrong(loader, node,
                               "%s is empty; want {name: [value]}",
                               trs__load_name(node));
    items = trs__load_array(loader, node->count, sizeof *items);
    if (!items)
        return trs__no_memory(loader->err);
    for (size_t i = 0; value && status == TRS_OK; value = value->next, i++) {
        status = trs__load_text(loader, value->key, &items[i].name);
        if (status == TRS_OK)
            status = trs__load_texts(loader, value, true, 1, &items[i].values);
    }
    conditions->items = items;
    conditions->count = node->count;
    return status;
}

/* ---- scalars ------------------------------------------------------------- */

static trs_status load_truth(trs__loader *loader, const trs__yaml *node,
                             bool *field)
{
    bool yes = strcmp(node->text.bytes, "true") == 0;

    if (!node->plain || (!yes && strcmp(node->text.bytes, "false") != 0))
        return unreadable(loader, node, "true or false, without quotes");
    *field = yes;
    return TRS_OK;
}

/* "a, b or c" */
static void list_words(char *text, size_t size, const trs__word *words)
{
    size_t at = 0;

    text[0] = '\0';
    for (const trs__word *w = words; w->text && at < size; w++) {
        const char *between = w == words ? "" : w[1].text ? ", " : " or ";

        at += (size_t)snprintf(text + at, size - at, "%s%s", between, w->text);
    }
}

static trs_status load_word(trs__loader *loader, const trs__yaml *node,
                            const trs__word *words, int *value)
{
    const char *known[16];
    char hint[TRS__HINT], list[128];
    size_t count = 0;

    for (const trs__word *w = words; w->text; w++) {
        if (strcmp(w->text, node->text.bytes) == 0) {
            *value = w->value;
            return TRS_OK;
        }
        if (count < sizeof known / sizeof *known)
            known[count++] = w->text;
    }
    trs__study_hint(hint, node->text.bytes, known, count);
    list_words(list, sizeof list, words);
    return trs__load_wrong(loader, node, "%s is \"%.60s\"; want %s%s",
                           trs__load_name(node), node->text.bytes, list, hint);
}

static trs_status load_count(trs__loader *loader, const trs__yaml *node,
                             const trs__key *key, uint64_t most,
                             uint64_t *value)
{
    if (!trs__value_count(node->text.bytes, value) || *value > most)
        return unreadable(loader, node, "a whole number");
    if (*value < key->least)
        return unreadable(loader, node, "at least 1");
    return TRS_OK;
}

/* Six places are exact; the quotient of two integers is the nearest double. */
static trs_status load_share(trs__loader *loader, const trs__yaml *node,
                             double *field)
{
    int64_t millionths;

    if (!trs__value_decimal(node->text.bytes, &millionths))
        return unreadable(loader, node,
                          "a number of at most six places, such as 0.95");
    *field = (double)millionths / 1000000;
    return TRS_OK;
}

static trs_status load_span(trs__loader *loader, const trs__yaml *node,
                            bool negative, trs_span *field)
{
    bool days;

    if (!trs__value_span(node->text.bytes, field, &days))
        return unreadable(loader, node,
                          "a duration, such as 90s, 45m, 48h, 3d or 1h30m");
    if (*field < 0 && !negative)
        return unreadable(loader, node, "a duration that is not negative");
    return TRS_OK;
}

static trs_status load_day(trs__loader *loader, const trs__yaml *node,
                           trs_day *field)
{
    if (!trs__value_day(node->text.bytes, field))
        return unreadable(loader, node, "a date, YYYY-MM-DD");
    return TRS_OK;
}

/* Enums and unsigned are as wide as an int. */
_Static_assert(sizeof(trs_share) == sizeof(int) &&
                   sizeof(trs_role) == sizeof(int),
               "an enum is read as an int");

static trs_status load_scalar(trs__loader *loader, const trs__yaml *node,
                              const trs__key *key, void *field)
{
    trs_status status = trs__load_want(loader, node, TRS__YAML_TEXT);
    uint64_t count = 0;
    int word = 0;

    if (status != TRS_OK)
        return status;
    switch (key->type) {
    case TRS__KEY_TRUTH:
        return load_truth(loader, node, field);
    case TRS__KEY_WORD:
        status = load_word(loader, node, key->words, &word);
        if (status == TRS_OK)
            memcpy(field, &word, sizeof word);
        return status;
    case TRS__KEY_FLAG:
        status = load_word(loader, node, key->words, &word);
        *(bool *)field = word;
        return status;
    case TRS__KEY_COUNT:
        return load_count(loader, node, key, INT64_MAX, field);
    case TRS__KEY_SMALL:
        status = load_count(loader, node, key, INT32_MAX, &count);
        *(unsigned *)field = (unsigned)count;
        return status;
    case TRS__KEY_SHARE:
        return load_share(loader, node, field);
    case TRS__KEY_DAY:
        return load_day(loader, node, field);
    default:
        return load_span(loader, node, key->type == TRS__KEY_SIGNED, field);
    }
}

/* ---- maps ---------------------------------------------------------------- */

static trs_status load_value(trs__loader *loader, const trs__yaml *node,
                             const trs__key *key, void *piece)
{
    char *field = (char *)piece + key->offset;

    if (key->offset)
        trs__study_mark(loader->study, key->offset, node->line, node->column);
    switch (key->type) {
    case TRS__KEY_TEXT:
        return trs__load_text(loader, node, (const char **)(void *)field);
    case TRS__KEY_NAME:
        return load_name(loader, node, (const char **)(void *)field);
    case TRS__KEY_NAMES:
        return load_names(loader, node, (trs_texts *)(void *)field);
    case TRS__KEY_LIST:
        return trs__load_texts(loader, node, false, key->least,
                               (trs_texts *)(void *)field);
    case TRS__KEY_CONDITIONS:
        return load_conditions(loader, node, (trs_conditions *)(void *)field);
    case TRS__KEY_MAP:
        return trs__load_map(loader, node, key->inside, piece);
    case TRS__KEY_OWN:
        return key->own(loader, node, piece);
    default:
        return load_scalar(loader, node, key, field);
    }
}

/* Is each key of the map one of these? */
static trs_status check_key(trs__loader *loader, const trs__yaml *map,
                            const trs__yaml *key, const trs__key *keys)
{
    const char *known[24];
    char hint[TRS__HINT];
    size_t count = 0;

    if (strncmp(key->text.bytes, "x-", 2) == 0)
        return TRS_OK;
    for (const trs__key *k = keys; k->name; k++) {
        if (strcmp(k->name, key->text.bytes) != 0) {
            if (k->type != TRS__KEY_RESERVED &&
                count < sizeof known / sizeof *known)
                known[count++] = k->name;
        } else if (k->type == TRS__KEY_RESERVED) {
            return trs__load_wrong(
                loader, key, "\"%s\" is reserved for a later version", k->name);
        } else {
            return TRS_OK;
        }
    }
    trs__study_hint(hint, key->text.bytes, known, count);
    if (map->key)
        return trs__load_wrong(loader, key, "unknown key \"%.60s\" in %.60s%s",
                               key->text.bytes, trs__load_name(map), hint);
    return trs__load_wrong(loader, key, "unknown key \"%.60s\"%s",
                           key->text.bytes, hint);
}

trs_status trs__load_map(trs__loader *loader, const trs__yaml *map,
                         const trs__key *keys, void *piece)
{
    trs_status status = trs__load_want(loader, map, TRS__YAML_MAP);

    if (status != TRS_OK)
        return status;
    for (const trs__yaml *v = map->first; v && status == TRS_OK; v = v->next)
        status = check_key(loader, map, v->key, keys);
    for (const trs__key *k = keys; k->name && status == TRS_OK; k++) {
        const trs__yaml *value = trs__yaml_get(map, k->name);

        if (!value)
            continue;
        if (k->given)
            *((bool *)piece + k->given) = true;
        status = load_value(loader, value, k, piece);
    }
    return status;
}
