/* Knows how the events of libyaml become a tree, and what of YAML a study file
 * does without. */
#include "libtrs/study_yaml.h"

#include <string.h>
#include <yaml.h>

typedef struct builder {
    trs__arena *arena;
    const char *name, *bytes;
    size_t length;
    trs_error *err;
    yaml_parser_t parser;
    trs__yaml *open[TRS__YAML_DEEP]; /* lists and maps around this place */
    trs__yaml *last[TRS__YAML_DEEP]; /* their last value, or NULL        */
    trs__yaml *key[TRS__YAML_DEEP];  /* of a map: a key without value    */
    size_t depth, nodes, documents;
    trs__yaml *root;
} builder;

static trs_status wrong(const builder *b, yaml_mark_t mark, const char *message)
{
    return trs__fail_at(b->err, TRS_ESTUDY, b->name, mark.line + 1,
                        mark.column + 1, "%s", message);
}

/* ---- what libyaml complains of ------------------------------------------- */

/* Bytes that are not text: libyaml tells their offset alone. */
static trs_status wrong_bytes(const builder *b)
{
    size_t end = b->parser.problem_offset, line = 1, column = 1;

    for (size_t i = 0; i < end && i < b->length; i++) {
        unsigned char c = (unsigned char)b->bytes[i];

        if (c == '\n') {
            line++;
            column = 1;
        } else if ((c & 0xC0) != 0x80) {
            column++;
        }
    }
    return trs__fail_at(b->err, TRS_ESTUDY, b->name, line, column,
                        "this is not UTF-8 text: %s",
                        b->parser.problem ? b->parser.problem : "bad bytes");
}

/* The byte at a mark, whose index counts characters. */
static char byte_at(const builder *b, yaml_mark_t mark)
{
    size_t at = 0, seen = 0;

    if (b->parser.encoding != YAML_UTF8_ENCODING)
        return '\0';
    if (b->length >= 3 && memcmp(b->bytes, "\xEF\xBB\xBF", 3) == 0)
        at = 3; /* not counted */
    for (; at < b->length; at++)
        if (((unsigned char)b->bytes[at] & 0xC0) != 0x80 &&
            seen++ == mark.index)
            return b->bytes[at];
    return '\0';
}

static trs_status wrong_yaml(const builder *b)
{
    const yaml_parser_t *p = &b->parser;
    yaml_mark_t mark = p->problem_mark;
    char c;

    if (p->error == YAML_MEMORY_ERROR)
        return trs__no_memory(b->err);
    if (p->error == YAML_READER_ERROR)
        return wrong_bytes(b);
    c = byte_at(b, mark);
    if (p->error == YAML_SCANNER_ERROR && c == '@')
        return wrong(b, mark,
                     "a text that begins with @ needs quotes, such as "
                     "\"@first\"");
    if (p->error == YAML_SCANNER_ERROR && c == '\t')
        return wrong(b, mark, "a tab stands here; want spaces");
    if (p->error == YAML_SCANNER_ERROR && (c == '`' || c == '%'))
        return wrong(b, mark, "a text that begins so needs quotes");
    return trs__fail_at(b->err, TRS_ESTUDY, b->name, mark.line + 1,
                        mark.column + 1, "this is not YAML: %s%s%s",
                        p->context ? p->context : "", p->context ? ", " : "",
                        p->problem ? p->problem : "it can't be read");
}

/* ---- the tree ------------------------------------------------------------ */

/* Keys are few as a rule; where they are many, a dictionary finds the second.
 */
static trs_status check_keys(const builder *b, const trs__yaml *map)
{
    const trs__yaml *twice = NULL;
    trs__dict seen;
    bool room = true;

    trs__dict_init(&seen, &b->arena->host);
    for (const trs__yaml *v = map->first; v && room && !twice; v = v->next) {
        uint32_t known = (uint32_t)seen.count;
        uint32_t code = trs__dict_add(&seen, v->key->text);

        room = code != TRS__NO_CODE;
        if (code != known)
            twice = v->key;
    }
    trs__dict_clear(&seen);
    if (!room)
        return trs__no_memory(b->err);
    if (twice)
        return trs__fail_at(b->err, TRS_ESTUDY, b->name, twice->line,
                            twice->column, "\"%s\" is there already",
                            twice->text.bytes);
    return TRS_OK;
}

/* Hangs a node below the innermost open list or map. */
static trs_status attach(builder *b, trs__yaml *node, yaml_mark_t mark)
{
    size_t top = b->depth - 1;
    trs__yaml *parent;

    if (b->depth == 0) {
        b->root = node;
        return TRS_OK;
    }
    parent = b->open[top];
    if (parent->kind == TRS__YAML_MAP && !b->key[top]) {
        if (node->kind != TRS__YAML_TEXT)
            return wrong(b, mark, "a key must be text");
        if (node->plain && strcmp(node->text.bytes, "<<") == 0)
            return wrong(b, mark,
                         "merge keys are not read; write the keys out");
        b->key[top] = node;
        return TRS_OK;
    }
    node->key = b->key[top];
    b->key[top] = NULL;
    if (b->last[top])
        b->last[top]->next = node;
    else
        parent->first = node;
    b->last[top] = node;
    parent->count++;
    return TRS_OK;
}

static trs_status add(builder *b, trs__yaml_kind kind,
                      const yaml_event_t *event, const yaml_char_t *anchor,
                      const yaml_char_t *tag)
{
    yaml_mark_t mark = event->start_mark;
    trs__yaml *node;
    trs_status status;

    if (anchor)
        return wrong(b, mark,
                     "anchors and aliases are not read; write the "
                     "value out");
    if (tag)
        return wrong(b, mark, "tags are not read; all values are text");
    if (++b->nodes > TRS__YAML_NODES)
        return wrong(b, mark, "too many values in one file");
    node = trs__arena_alloc(b->arena, sizeof *node);
    if (!node)
        return trs__no_memory(b->err);
    memset(node, 0, sizeof *node);
    node->kind = kind;
    node->line = mark.line + 1;
    node->column = mark.column + 1;
    if (kind == TRS__YAML_TEXT) {
        const char *bytes = (const char *)event->data.scalar.value;

        node->text.length = event->data.scalar.length;
        node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
        node->text.bytes = trs__arena_text(b->arena, bytes, node->text.length);
        if (!node->text.bytes)
            return trs__no_memory(b->err);
        if (strlen(node->text.bytes) != node->text.length)
            return wrong(b, mark, "a text can't hold a NUL");
    }
    status = attach(b, node, mark);
    if (status != TRS_OK || kind == TRS__YAML_TEXT)
        return status;
    if (b->depth == TRS__YAML_DEEP)
        return wrong(b, mark, "too many levels");
    b->open[b->depth] = node;
    b->last[b->depth] = b->key[b->depth] = NULL;
    b->depth++;
    return TRS_OK;
}

static trs_status take(builder *b, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (b->documents++)
            return wrong(b, event->start_mark,
                         "a second document begins; want one");
        return TRS_OK;
    case YAML_ALIAS_EVENT:
        return wrong(b, event->start_mark,
                     "anchors and aliases are not read; write the value out");
    case YAML_SCALAR_EVENT:
        return add(b, TRS__YAML_TEXT, event, event->data.scalar.anchor,
                   event->data.scalar.tag);
    case YAML_SEQUENCE_START_EVENT:
        return add(b, TRS__YAML_LIST, event, event->data.sequence_start.anchor,
                   event->data.sequence_start.tag);
    case YAML_MAPPING_START_EVENT:
        return add(b, TRS__YAML_MAP, event, event->data.mapping_start.anchor,
                   event->data.mapping_start.tag);
    case YAML_MAPPING_END_EVENT:
        b->depth--;
        return check_keys(b, b->open[b->depth]);
    case YAML_SEQUENCE_END_EVENT:
        b->depth--;
        return TRS_OK;
    default:
        return TRS_OK;
    }
}

/* A document without anything in it is one empty plain text. */
static bool is_nothing(const trs__yaml *root)
{
    return root && root->kind == TRS__YAML_TEXT && root->plain &&
           root->text.length == 0;
}

trs_status trs__yaml_read(trs__yaml **root, trs__arena *arena, const char *name,
                          const char *bytes, size_t length, trs_error *err)
{
    builder b = { .arena = arena,
                  .name = name,
                  .bytes = bytes,
                  .length = length,
                  .err = err };
    trs_status status = TRS_OK;
    bool end = false;

    if (!yaml_parser_initialize(&b.parser))
        return trs__no_memory(err);
    yaml_parser_set_input_string(&b.parser, (const unsigned char *)bytes,
                                 length);
    while (status == TRS_OK && !end) {
        yaml_event_t event;

        if (!yaml_parser_parse(&b.parser, &event)) {
            status = wrong_yaml(&b);
            break;
        }
        end = event.type == YAML_STREAM_END_EVENT;
        status = take(&b, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&b.parser);
    if (status == TRS_OK)
        *root = is_nothing(b.root) ? NULL : b.root;
    return status;
}

const trs__yaml *trs__yaml_get(const trs__yaml *map, const char *key)
{
    for (const trs__yaml *v = map->first; v; v = v->next)
        if (strcmp(v->key->text.bytes, key) == 0)
            return v;
    return NULL;
}
