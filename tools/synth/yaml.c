/* Knows libyaml's document API and the scalars of a specification. */
#include "tools/synth/yaml.h"

#include "tools/message.h"
#include "tools/synth/clock.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST = 4 << 20, LEVELS = 16 };

static trs_status no_memory(synth_yaml *y)
{
    return tool_set_error(y->err, TRS_ENOMEM, NULL, 0, 0, "out of memory");
}

/* All of it; one byte more than is allowed tells that there is more. */
static trs_status read_all(synth_yaml *y, FILE *in, char *bytes, size_t *size)
{
    size_t got;

    *size = 0;
    do {
        clearerr(in);
        got = fread(bytes + *size, 1, LARGEST + 1 - *size, in);
        *size += got;
    } while (got > 0 || (ferror(in) && errno == EINTR));
    if (ferror(in))
        return tool_set_error(y->err, TRS_EIO, y->file, 0, 0, "cannot be read");
    if (*size > LARGEST)
        return tool_set_error(y->err, TRS_EIO, y->file, 0, 0,
                              "a specification is not larger than 4 MiB");
    return TRS_OK;
}

static bool begin(yaml_parser_t *parser, const char *bytes, size_t size)
{
    if (!yaml_parser_initialize(parser))
        return false;
    yaml_parser_set_input_string(parser, (const unsigned char *)bytes, size);
    return true;
}

/* libyaml takes the square of the levels that it is in: none goes so deep. */
static trs_status check_levels(synth_yaml *y, const char *bytes, size_t size)
{
    yaml_event_type_t type = YAML_NO_EVENT;
    yaml_parser_t parser;
    yaml_event_t event;
    int level = 0;

    if (!begin(&parser, bytes, size))
        return no_memory(y);
    while (level <= LEVELS && type != YAML_STREAM_END_EVENT &&
           yaml_parser_parse(&parser, &event)) {
        type = event.type;
        level += type == YAML_SEQUENCE_START_EVENT ||
                 type == YAML_MAPPING_START_EVENT;
        level -=
            type == YAML_SEQUENCE_END_EVENT || type == YAML_MAPPING_END_EVENT;
        if (level > LEVELS)
            y->status = tool_set_error(
                y->err, TRS_ESTUDY, y->file, event.start_mark.line + 1,
                event.start_mark.column + 1, "too many levels");
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return y->status; /* what else is wrong, loading it will tell */
}

static trs_status load(synth_yaml *y, const char *bytes, size_t size)
{
    yaml_parser_t parser;

    if (!begin(&parser, bytes, size))
        return no_memory(y);
    if (!yaml_parser_load(&parser, &y->document) &&
        parser.error == YAML_MEMORY_ERROR) {
        y->status = no_memory(y);
        memset(&y->document, 0, sizeof y->document);
    } else if (parser.error != YAML_NO_ERROR) {
        yaml_mark_t at = parser.problem_mark;

        y->status = tool_set_error(y->err, TRS_ESTUDY, y->file, at.line + 1,
                                   at.column + 1, "not YAML: %s",
                                   parser.problem ? parser.problem : "?");
        memset(&y->document, 0, sizeof y->document);
    } else if (!yaml_document_get_root_node(&y->document)) {
        y->status = tool_set_error(y->err, TRS_ESTUDY, y->file, 1, 1,
                                   "the specification is empty");
    }
    yaml_parser_delete(&parser);
    return y->status;
}

trs_status synth_yaml_read(synth_yaml *y, const char *path, trs_error *err)
{
    FILE *in = fopen(path, "rb");
    char *bytes = NULL;
    size_t size = 0;

    *y = (synth_yaml){ .file = path, .err = err, .status = TRS_OK };
    if (!in)
        return y->status =
                   tool_set_error(err, TRS_EIO, path, 0, 0,
                                  "cannot be read: %s", strerror(errno));
    bytes = malloc(LARGEST + 1);
    y->status = bytes ? read_all(y, in, bytes, &size) : no_memory(y);
    if (y->status == TRS_OK)
        y->status = check_levels(y, bytes, size);
    if (y->status == TRS_OK)
        y->status = load(y, bytes, size);
    free(bytes);
    fclose(in);
    return y->status;
}

void synth_yaml_free(synth_yaml *y)
{
    yaml_document_delete(&y->document);
}

synth_node *synth_yaml_root(synth_yaml *y)
{
    return yaml_document_get_root_node(&y->document);
}

void synth_yaml_fail(synth_yaml *y, const synth_node *node, const char *format,
                     ...)
{
    char text[256];
    va_list args;

    if (y->status != TRS_OK)
        return;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    y->status =
        tool_set_error(y->err, TRS_ESTUDY, y->file, node->start_mark.line + 1,
                       node->start_mark.column + 1, "%s", text);
}

bool synth_yaml_is_map(const synth_node *node)
{
    return node && node->type == YAML_MAPPING_NODE;
}

size_t synth_yaml_count(const synth_node *node)
{
    if (!node)
        return 0;
    if (node->type == YAML_MAPPING_NODE)
        return (size_t)(node->data.mapping.pairs.top -
                        node->data.mapping.pairs.start);
    if (node->type == YAML_SEQUENCE_NODE)
        return (size_t)(node->data.sequence.items.top -
                        node->data.sequence.items.start);
    return 1;
}

synth_node *synth_yaml_key(synth_yaml *y, const synth_node *map, size_t i)
{
    return yaml_document_get_node(&y->document,
                                  map->data.mapping.pairs.start[i].key);
}

synth_node *synth_yaml_value(synth_yaml *y, const synth_node *map, size_t i)
{
    return yaml_document_get_node(&y->document,
                                  map->data.mapping.pairs.start[i].value);
}

synth_node *synth_yaml_item(synth_yaml *y, synth_node *list, size_t i)
{
    if (list->type != YAML_SEQUENCE_NODE)
        return list;
    return yaml_document_get_node(&y->document,
                                  list->data.sequence.items.start[i]);
}

static bool is_text(const synth_node *node, const char *text)
{
    return node->type == YAML_SCALAR_NODE &&
           node->data.scalar.length == strlen(text) &&
           memcmp(node->data.scalar.value, text, strlen(text)) == 0;
}

static void check_key(synth_yaml *y, const synth_node *map, size_t i,
                      const char *what, const char *const *names, size_t count)
{
    const synth_node *key = synth_yaml_key(y, map, i);
    const char *text = synth_yaml_text(y, key), *near;

    for (size_t j = 0; j < i; j++)
        if (is_text(synth_yaml_key(y, map, j), text))
            synth_yaml_fail(y, key, "\"%s\" stands twice in %s", text, what);
    for (size_t j = 0; j < count; j++)
        if (strcmp(names[j], text) == 0)
            return;
    if (count == 0 || strncmp(text, "x-", 2) == 0)
        return;
    near = tool_near(text, names, count, sizeof *names);
    if (near)
        synth_yaml_fail(y, key, "%s has no \"%s\"; is \"%s\" meant?", what,
                        text, near);
    else
        synth_yaml_fail(y, key, "%s has no \"%s\"", what, text);
}

bool synth_yaml_map(synth_yaml *y, const synth_node *node, const char *what,
                    const char *const *names, size_t count)
{
    if (!node || y->status != TRS_OK)
        return false;
    if (node->type != YAML_MAPPING_NODE) {
        synth_yaml_fail(y, node, "%s is a mapping (name: value)", what);
        return false;
    }
    for (size_t i = 0; i < synth_yaml_count(node); i++)
        check_key(y, node, i, what, names, count);
    return y->status == TRS_OK;
}

synth_node *synth_yaml_get(synth_yaml *y, const synth_node *map,
                           const char *key)
{
    if (!synth_yaml_is_map(map))
        return NULL;
    for (size_t i = 0; i < synth_yaml_count(map); i++)
        if (is_text(synth_yaml_key(y, map, i), key))
            return synth_yaml_value(y, map, i);
    return NULL;
}

synth_node *synth_yaml_need(synth_yaml *y, const synth_node *map,
                            const char *key, const char *what)
{
    synth_node *node = synth_yaml_get(y, map, key);

    if (!node && map)
        synth_yaml_fail(y, map, "%s needs \"%s\"", what, key);
    return node;
}

const char *synth_yaml_text(synth_yaml *y, const synth_node *node)
{
    if (!node)
        return "";
    if (node->type != YAML_SCALAR_NODE) {
        synth_yaml_fail(y, node, "a single value is wanted here");
        return "";
    }
    if (strlen((const char *)node->data.scalar.value) !=
        node->data.scalar.length)
        synth_yaml_fail(y, node, "a text may not hold a zero byte");
    return (const char *)node->data.scalar.value;
}

bool synth_yaml_bool(synth_yaml *y, const synth_node *node)
{
    const char *text = synth_yaml_text(y, node);

    if (node && strcmp(text, "true") != 0 && strcmp(text, "false") != 0)
        synth_yaml_fail(y, node, "true or false is wanted, not \"%s\"", text);
    return strcmp(text, "true") == 0;
}

/* Digits with at most one stop, at most 15 in all: exact in a double, and the
 * quotient of two such numbers is rounded once.  NULL: no number. */
static const char *read_decimal(double *out, const char *text)
{
    double value = 0, scale = 1;
    const char *at = text;
    int digits = 0, stops = 0;

    for (; (*at >= '0' && *at <= '9') || *at == '.'; at++) {
        if (*at == '.') {
            stops++;
            continue;
        }
        value = value * 10 + (*at - '0');
        scale *= stops ? 10 : 1;
        digits++;
    }
    *out = value / scale;
    return digits == 0 || digits > 15 || stops > 1 ? NULL : at;
}

double synth_yaml_number(synth_yaml *y, const synth_node *node, double low,
                         double high)
{
    const char *text = synth_yaml_text(y, node), *end;
    double value = 0;

    if (!node)
        return low;
    end = read_decimal(&value, text);
    if (!end || *end)
        synth_yaml_fail(y, node, "a number is wanted, not \"%s\"", text);
    else if (value < low || value > high)
        synth_yaml_fail(y, node, "%s is not between %g and %g", text, low,
                        high);
    return value < low || value > high ? low : value;
}

uint64_t synth_yaml_count_of(synth_yaml *y, const synth_node *node,
                             uint64_t low, uint64_t high)
{
    const char *text = synth_yaml_text(y, node);
    uint64_t value = 0;
    size_t i = 0;

    if (!node)
        return low;
    for (; text[i] >= '0' && text[i] <= '9' && i < 19; i++)
        value = value * 10 + (uint64_t)(text[i] - '0');
    if (i == 0 || text[i]) {
        synth_yaml_fail(y, node, "a whole number is wanted, not \"%s\"", text);
        return low;
    }
    if (value < low || value > high) {
        synth_yaml_fail(y, node, "%s is not between %llu and %llu", text,
                        (unsigned long long)low, (unsigned long long)high);
        return low;
    }
    return value;
}

double synth_yaml_seconds(synth_yaml *y, const synth_node *node)
{
    static const struct {
        char letter;
        double seconds;
    } units[] = { { 's', 1 }, { 'm', 60 }, { 'h', 3600 }, { 'd', 86400 } };
    const char *text = synth_yaml_text(y, node), *at = text;
    double sum = 0;
    bool good = node != NULL && *text;

    while (good && *at) {
        double value = 0, unit = 0;

        at = read_decimal(&value, at);
        for (size_t i = 0; at && i < sizeof units / sizeof *units; i++)
            if (*at == units[i].letter)
                unit = units[i].seconds;
        good = at && unit > 0;
        sum += value * unit;
        at += good;
    }
    if (node && !good)
        synth_yaml_fail(y, node,
                        "a duration is wanted (90s, 45m, 1h30m, 3d), not "
                        "\"%s\"",
                        text);
    else if (sum > 3650 * 86400.0)
        synth_yaml_fail(y, node, "%s is longer than ten years", text);
    return good ? sum : 0;
}

int64_t synth_yaml_date(synth_yaml *y, const synth_node *node)
{
    const char *text = synth_yaml_text(y, node);
    int64_t days = 0;

    if (node && (strlen(text) != 10 || !synth_clock_read_date(&days, text)))
        synth_yaml_fail(y, node, "a date (2025-03-09) is wanted, not \"%s\"",
                        text);
    return days;
}

int64_t synth_yaml_moment(synth_yaml *y, const synth_node *node)
{
    const char *text = synth_yaml_text(y, node);
    int64_t days = 0, seconds = 0;
    size_t n = strlen(text);

    if (!node)
        return 0;
    if (!(n == 10 || n == 19) || !synth_clock_read_date(&days, text) ||
        (n == 19 && (!strchr("T ", text[10]) ||
                     !synth_clock_read_time(&seconds, text + 11))))
        synth_yaml_fail(y, node,
                        "a moment (2025-04-09T00:00:00) is wanted, not \"%s\"",
                        text);
    return days * SYNTH_DAY + seconds;
}

int64_t synth_yaml_offset(synth_yaml *y, const synth_node *node)
{
    const char *text = synth_yaml_text(y, node);
    char full[9];
    int64_t seconds = 0;

    if (!node)
        return 0;
    snprintf(full, sizeof full, "%.5s:00", *text ? text + 1 : "");
    if (strlen(text) != 6 || !strchr("+-", text[0]) ||
        !synth_clock_read_time(&seconds, full) || seconds > 14 * 3600)
        synth_yaml_fail(y, node,
                        "an offset from UTC (\"+03:00\") is wanted, not "
                        "\"%s\"",
                        text);
    return text[0] == '-' ? -seconds : seconds;
}
