/* Knows how the file is to look, and how it is to be damaged. */
#include "tools/synth/spec.h"

#include "tools/synth/layout.h"

#include <string.h>

/* {n}, {n:6}, {ATTRIBUTE} and text between them. */
static size_t read_hole(synth_spec *s, synth_piece *piece, const char *text,
                        const synth_node *node)
{
    size_t length = strcspn(text, "}");
    const char *colon = memchr(text, ':', length);
    size_t name = colon ? (size_t)(colon - text) : length;

    piece->attribute = SYNTH_NONE;
    if (name == 1 && *text == 'n') {
        piece->width = colon ? colon[1] - '0' : 1;
        if (colon && (length != 3 || piece->width < 1 || piece->width > 9))
            synth_yaml_fail(&s->yaml, node, "a width of 1 to 9 is wanted");
        return length;
    }
    for (int i = 0; i < s->attribute_count; i++)
        if (strlen(s->attributes[i].name) == name &&
            memcmp(s->attributes[i].name, text, name) == 0 &&
            s->attributes[i].kind == SYNTH_CHOICE)
            piece->attribute = i;
    if (piece->attribute < 0)
        synth_yaml_fail(&s->yaml, node,
                        "\"{%.*s}\" is no attribute with "
                        "shares",
                        (int)length, text);
    return length;
}

void synth_spec_template(synth_spec *s, synth_template *t,
                         const synth_node *node)
{
    const char *text = synth_yaml_text(&s->yaml, node);

    if (strpbrk(text, "\",;|\t\r\n"))
        synth_yaml_fail(&s->yaml, node, "no delimiters or quotes here");
    while (*text && s->yaml.status == TRS_OK) {
        synth_piece *piece = &t->pieces[t->count];

        if (t->count == sizeof t->pieces / sizeof *t->pieces) {
            synth_yaml_fail(&s->yaml, node, "too many parts");
            return;
        }
        t->count++;
        if (*text == '{') {
            text += read_hole(s, piece, text + 1, node) + 1;
            if (*text == '\0')
                synth_yaml_fail(&s->yaml, node, "a \"}\" is missing");
            text += *text == '}';
        } else {
            piece->literal = text;
            piece->length = strcspn(text, "{");
            text += piece->length;
        }
    }
}

/* One code point of UTF-8 (libyaml has checked it). */
static const unsigned char *decode(uint32_t *c, const unsigned char *at)
{
    int more = *at < 0x80 ? 0 : *at < 0xE0 ? 1 : *at < 0xF0 ? 2 : 3;

    *c = more == 0 ? *at : *at & (0x3FU >> more);
    for (at++; more > 0; more--)
        *c = *c << 6 | (*at++ & 0x3FU);
    return at;
}

/* Quoted where CSV with any delimiter would need it. */
static size_t quote(char *out, const char *text, size_t length)
{
    char *at = out;
    bool need = length && (text[0] == ' ' || text[length - 1] == ' ');

    for (size_t i = 0; i < length; i++)
        need |= strchr("\",;|\t\r\n", text[i]) != NULL;
    if (need)
        *at++ = '"';
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"')
            *at++ = '"';
        *at++ = text[i];
    }
    if (need)
        *at++ = '"';
    return (size_t)(at - out);
}

/* latin: windows-1252 and iso-8859-1 agree on U+00A0 to U+00FF. */
void synth_spec_text(synth_spec *s, synth_text *out, const synth_node *node,
                     const char *text)
{
    size_t length = strlen(text), n = 0;
    char *latin = synth_spec_memory(s, length + 1, 1);
    const unsigned char *at = (const unsigned char *)text;

    while (*at) {
        uint32_t c;

        at = decode(&c, at);
        if (c > 0xFF || (c >= 0x80 && c < 0xA0)) {
            c = '?'; /* an error, once the encoding is known */
            s->beyond_latin = s->beyond_latin ? s->beyond_latin : node;
        }
        latin[n++] = (char)(unsigned char)c;
    }
    out->name = text;
    for (int i = 0; i < 2; i++) {
        const char *from = i ? latin : text;
        char *to = synth_spec_memory(s, 2 * length + 3, 1);

        out->lengths[i] = quote(to, from, i ? n : length);
        out->bytes[i] = to;
    }
}

static const char *read_layout(synth_spec *s, const synth_node *node)
{
    const char *text = synth_yaml_text(&s->yaml, node);
    synth_layout layout;
    char wrong[3] = "";

    if (!node)
        return NULL;
    if (!synth_layout_compile(&layout, text, wrong))
        synth_yaml_fail(&s->yaml, node, "a timestamp has no \"%s\"", wrong);
    if (strpbrk(text, "\"\r\n") ||
        (s->output.delimiter && strchr(text, s->output.delimiter)))
        synth_yaml_fail(&s->yaml, node,
                        "a timestamp may hold neither quote "
                        "nor delimiter");
    return text;
}

static bool is_field(const synth_spec *s, const char *name)
{
    for (int i = 0; i < s->milestone_count; i++)
        for (size_t j = 0; j < s->milestones[i].field_count; j++)
            if (strcmp(s->milestones[i].fields[j].name, name) == 0)
                return true;
    return false;
}

static bool is_milestone(const synth_spec *s, const char *name)
{
    for (int i = 0; i < s->milestone_count; i++)
        if (strcmp(s->milestones[i].name, name) == 0)
            return true;
    return false;
}

static bool find_attribute(synth_spec *s, synth_column *c,
                           const synth_node *node, bool wide)
{
    const char *text = synth_yaml_text(&s->yaml, node);

    for (int i = 0; i < s->attribute_count; i++) {
        if (strcmp(text, s->attributes[i].name) != 0)
            continue;
        if (wide && is_milestone(s, text))
            synth_yaml_fail(&s->yaml, node,
                            "\"%s\" is an attribute and a milestone", text);
        c->source = SYNTH_ATTRIBUTE;
        c->index = i;
        return true;
    }
    return false;
}

static void find_source(synth_spec *s, synth_column *c, const synth_node *node,
                        bool wide)
{
    static const char *const events[] = { "id", "vessel", "event", "time" };
    static const synth_source sources[] = { SYNTH_ID, SYNTH_VESSEL, SYNTH_EVENT,
                                            SYNTH_TIME };
    const char *text = synth_yaml_text(&s->yaml, node);

    for (int i = 0; i < (wide ? 2 : 4); i++)
        if (strcmp(text, events[i]) == 0) {
            c->source = sources[i];
            return;
        }
    if (find_attribute(s, c, node, wide))
        return;
    if (!wide && is_field(s, text)) {
        c->source = SYNTH_FIELD;
        c->field = text;
        return;
    }
    c->source = SYNTH_MILESTONE;
    if (wide)
        c->index = synth_spec_milestone(s, node);
    else
        synth_yaml_fail(&s->yaml, node,
                        "\"%s\" is neither id, event, time, vessel, nor an "
                        "attribute or a field",
                        text);
}

/* heading: SOURCE, or heading: {from: SOURCE, timestamp: LAYOUT}. */
static void read_column(synth_spec *s, synth_column *c, const synth_node *key,
                        synth_node *node, bool wide)
{
    static const char *const keys[] = { "from", "timestamp" };
    synth_yaml *y = &s->yaml;

    synth_spec_text(s, &c->heading, key, synth_yaml_text(y, key));
    if (!synth_yaml_is_map(node)) {
        find_source(s, c, node, wide);
        return;
    }
    if (!synth_yaml_map(y, node, "a column", keys, 2))
        return;
    find_source(s, c, synth_yaml_need(y, node, "from", "a column"), wide);
    c->time = read_layout(s, synth_yaml_get(y, node, "timestamp"));
}

static void named_column(synth_spec *s, bool wide, synth_source source,
                         int index, const char *heading)
{
    synth_output *o = &s->output;
    synth_column *c = &o->columns[wide][o->counts[wide]++];

    c->source = source;
    c->index = index;
    synth_spec_text(s, &c->heading, synth_yaml_root(&s->yaml), heading);
}

/* What a shape shows when the specification does not say. */
static void usual_columns(synth_spec *s, bool wide)
{
    named_column(s, wide, SYNTH_ID, 0, "id");
    if (!wide) {
        named_column(s, wide, SYNTH_EVENT, 0, "event");
        named_column(s, wide, SYNTH_TIME, 0, "time");
    }
    for (int i = 0; i < s->attribute_count; i++)
        named_column(s, wide, SYNTH_ATTRIBUTE, i, s->attributes[i].name);
    for (int i = 0; wide && i < s->milestone_count; i++)
        named_column(s, wide, SYNTH_MILESTONE, i, s->milestones[i].name);
}

static void read_columns(synth_spec *s, synth_node *map, bool wide)
{
    synth_yaml *y = &s->yaml;
    size_t n =
        map ? synth_yaml_count(map)
            : (size_t)s->attribute_count + (size_t)s->milestone_count + 3;

    s->output.columns[wide] =
        synth_spec_memory(s, n, sizeof *s->output.columns[wide]);
    if (!map) {
        usual_columns(s, wide);
        return;
    }
    if (!synth_yaml_map(y, map, "columns", NULL, 0))
        return;
    if (n == 0)
        synth_yaml_fail(y, map, "there is no column");
    for (size_t i = 0; i < n && y->status == TRS_OK; i++) {
        synth_column *c = &s->output.columns[wide][s->output.counts[wide]++];

        read_column(s, c, synth_yaml_key(y, map, i),
                    synth_yaml_value(y, map, i), wide);
    }
}

/* Which of "a|b|c" the value of key is; 0 when it is absent. */
static int read_word(synth_spec *s, const synth_node *map, const char *key,
                     const char *const *words, int count)
{
    synth_node *node = synth_yaml_get(&s->yaml, map, key);
    const char *text = synth_yaml_text(&s->yaml, node);

    if (!node)
        return 0;
    for (int i = 0; i < count; i++)
        if (strcmp(words[i], text) == 0)
            return i;
    synth_yaml_fail(&s->yaml, node, "%s is %s or %s, not \"%s\"", key, words[0],
                    words[1], text);
    return 0;
}

void synth_spec_output(synth_spec *s, synth_node *map)
{
    static const char *const keys[] = {
        "shape",   "delimiter", "encoding", "newline", "bom",
        "decimal", "timestamp", "id",       "events",  "wide",
    };
    static const char *const shapes[] = { "events", "wide" };
    static const char *const encodings[] = { "utf-8", "windows-1252",
                                             "iso-8859-1" };
    static const char *const newlines[] = { "lf", "crlf" };
    static const char *const decimals[] = { ".", "," };
    static const char *const delimiters[] = { ",", ";", "\t", "|" };
    synth_yaml *y = &s->yaml;
    synth_output *o = &s->output;
    synth_node *id;

    if (!synth_yaml_map(y, map, "output", keys, sizeof keys / sizeof *keys))
        return;
    o->wide = read_word(s, map, "shape", shapes, 2) == 1;
    o->latin = read_word(s, map, "encoding", encodings, 3) > 0;
    o->crlf = read_word(s, map, "newline", newlines, 2) == 1;
    o->bom = synth_yaml_bool(y, synth_yaml_get(y, map, "bom"));
    o->decimal = *decimals[read_word(s, map, "decimal", decimals, 2)];
    o->delimiter = *delimiters[read_word(s, map, "delimiter", delimiters, 4)];
    if (o->decimal == o->delimiter)
        synth_yaml_fail(y, map, "delimiter and decimal are both \"%c\"",
                        o->decimal);
    if (o->latin && s->beyond_latin)
        synth_yaml_fail(y, s->beyond_latin,
                        "holds a character that is not written in this "
                        "encoding (only U+00A0 to U+00FF are)");
    if (o->bom && o->latin)
        synth_yaml_fail(y, map, "a BOM goes with utf-8 alone");
    o->time = read_layout(s, synth_yaml_get(y, map, "timestamp"));
    if (!o->time)
        o->time = "%Y-%m-%d %H:%M:%S";
    id = synth_yaml_get(y, map, "id");
    if (id)
        synth_spec_template(s, &o->id, id);
    else
        o->id = (synth_template){ { { NULL, 0, SYNTH_NONE, 1 } }, 1 };
    read_columns(s, synth_yaml_get(y, map, "events"), false);
    read_columns(s, synth_yaml_get(y, map, "wide"), true);
}

static void read_missing(synth_spec *s, synth_node *map)
{
    synth_defects *d = &s->defects;
    synth_yaml *y = &s->yaml;

    if (!map || !synth_yaml_map(y, map, "missing", NULL, 0))
        return;
    d->missing =
        synth_spec_memory(s, (size_t)s->milestone_count, sizeof *d->missing);
    for (int i = 0; i < s->milestone_count; i++)
        d->missing[i].by = SYNTH_NONE;
    for (size_t i = 0; i < synth_yaml_count(map) && y->status == TRS_OK; i++) {
        int m = synth_spec_milestone(s, synth_yaml_key(y, map, i));

        d->missing[m] = synth_spec_amount(s, synth_yaml_value(y, map, i),
                                          synth_read_share, 0);
    }
}

static void read_mixed(synth_spec *s, synth_node *map)
{
    static const char *const keys[] = { "rate", "timestamps" };
    synth_defects *d = &s->defects;
    synth_yaml *y = &s->yaml;
    synth_node *list;

    d->mixed = (synth_amount){ SYNTH_NONE, 0, NULL };
    if (!map || !synth_yaml_map(y, map, "mixed", keys, 2))
        return;
    d->mixed = synth_spec_amount(s, synth_yaml_need(y, map, "rate", "mixed"),
                                 synth_read_share, 0);
    list = synth_yaml_need(y, map, "timestamps", "mixed");
    d->layout_count = synth_yaml_count(list);
    if (list && (d->layout_count < 1 || d->layout_count > 8)) {
        synth_yaml_fail(y, list, "1 to 8 timestamps are wanted");
        return;
    }
    for (size_t i = 0; i < d->layout_count; i++)
        d->layouts[i] = read_layout(s, synth_yaml_item(y, list, i));
}

void synth_spec_defects(synth_spec *s, synth_node *map)
{
    static const char *const keys[] = {
        "swapped",    "impossible", "minutes", "days",
        "heaped",     "midnight",   "ragged",  "duplicates",
        "missing_id", "encoding",   "missing", "mixed",
    };
    synth_defects *d = &s->defects;
    synth_amount *const rates[] = {
        &d->swapped,    &d->impossible, &d->minutes, &d->days,
        &d->heaped,     &d->midnight,   &d->ragged,  &d->duplicates,
        &d->missing_id, &d->encoding,
    };
    synth_yaml *y = &s->yaml;

    if (map && !synth_yaml_map(y, map, "defects", keys, 12))
        return;
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
        *rates[i] = synth_spec_amount(s, synth_yaml_get(y, map, keys[i]),
                                      synth_read_share, 0);
    read_missing(s, synth_yaml_get(y, map, "missing"));
    read_mixed(s, synth_yaml_get(y, map, "mixed"));
    d->any = map && synth_yaml_count(map) > 0;
}
