/* Knows how the fields of a piece are written, by the table of their keys: the
 * other way of study_load.c. */
#include "libtrs/study_keys.h"
#include "libtrs/study_value.h"

#include <stdio.h>
#include <string.h>

static void send(trs__writer *w, const char *bytes, size_t length)
{
    if (!w->failed && length)
        w->failed = w->write(w->context, bytes, length) != 0;
}

void trs__put(trs__writer *w, const char *text)
{
    send(w, text, strlen(text));
}

/* ---- texts --------------------------------------------------------------- */

/* The length of the UTF-8 character at text; 0: none is there.  *code is what
 * it stands for. */
static size_t character(const char *text, unsigned *code)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t length = *s < 0x80   ? 1
                    : *s < 0xC2 ? 0
                    : *s < 0xE0 ? 2
                    : *s < 0xF0 ? 3
                    : *s < 0xF5 ? 4
                                : 0;

    if (length < 2) {
        *code = *s;
        return length;
    }
    *code = *s & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        *code = *code << 6 | (s[i] & 0x3Fu);
    }
    if ((length == 3 && *code < 0x800) || (length == 4 && *code < 0x10000) ||
        *code > 0x10FFFF || (*code >= 0xD800 && *code < 0xE000))
        return 0;
    return length;
}

/* What YAML prints as it is. */
static bool printable(unsigned code)
{
    return (code >= ' ' && code < 0x7F) ||
           (code >= 0xA0 && code != 0xFEFF && code != 0x2028 &&
            code != 0x2029 && code < 0xFFFE) ||
           (code >= 0x10000 && code <= 0x10FFFF);
}

/* Words that other programs do not take for text. */
static bool is_word(const char *text)
{
    static const char *const words[] = {
        "true", "false", "yes", "no",  "on",   "off", "null", "y",    "n",
        "True", "False", "Yes", "No",  "On",   "Off", "Null", "TRUE", "FALSE",
        "YES",  "NO",    "ON",  "OFF", "NULL", "Y",   "N"
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], text) == 0)
            return true;
    return false;
}

/* Letters, digits and harmless marks, spaces inside. */
static bool is_plain(const char *text)
{
    size_t length = strlen(text);
    unsigned code;

    if (length == 0 || text[0] == ' ' || text[length - 1] == ' ' ||
        text[0] == '-' || text[0] == '.' || is_word(text))
        return false;
    for (size_t step; *text; text += step) {
        step = character(text, &code);
        if (step == 0 || !printable(code))
            return false;
        if (code < 0x80 && strchr("!\"#$%&'*,:;<=>?@[\\]^`{|}~()", (int)code))
            return false;
    }
    return true;
}

void trs__put_text(trs__writer *w, const char *text)
{
    const char *whole = text;
    char escape[16];
    unsigned code;

    if (is_plain(text)) {
        trs__put(w, text);
        return;
    }
    trs__put(w, "\"");
    for (size_t step; *text; text += step) {
        step = character(text, &code);
        if (step == 0) {
            step = 1; /* YAML has no bytes that are no text */
            send(w, text, step);
            if (!w->foreign)
                w->foreign = whole;
        } else if (code == '"' || code == '\\') {
            snprintf(escape, sizeof escape, "\\%c", (char)code);
            trs__put(w, escape);
        } else if (printable(code)) {
            send(w, text, step);
        } else {
            snprintf(escape, sizeof escape,
                     code == '\n'     ? "\\n"
                     : code == '\t'   ? "\\t"
                     : code < 0x100   ? "\\x%02x"
                     : code < 0x10000 ? "\\u%04x"
                                      : "\\U%08x",
                     code);
            trs__put(w, escape);
        }
    }
    trs__put(w, "\"");
}

/* ---- structure ----------------------------------------------------------- */

void trs__put_next(trs__writer *w)
{
    if (!w->first)
        trs__put(w, ", ");
    w->first = false;
}

static void begin(trs__writer *w)
{
    if (w->line)
        trs__put(w, w->line);
    else
        trs__put_next(w);
}

void trs__put_key(trs__writer *w, const char *key)
{
    begin(w);
    trs__put(w, key);
    trs__put(w, ": ");
}

void trs__put_name(trs__writer *w, const char *name)
{
    begin(w);
    trs__put_text(w, name);
    trs__put(w, ": ");
}

void trs__put_open(trs__writer *w, const char *bracket)
{
    trs__put(w, bracket);
    w->first = true;
}

void trs__put_close(trs__writer *w, const char *bracket)
{
    trs__put(w, bracket);
    w->first = false;
}

/* ---- values -------------------------------------------------------------- */

/* One as it is, several in brackets. */
void trs__put_texts(trs__writer *w, const trs_texts *texts)
{
    trs__put_open(w, "[");
    for (size_t i = 0; i < texts->count; i++) {
        trs__put_next(w);
        trs__put_text(w, texts->items[i]);
    }
    trs__put_close(w, "]");
}

static void put_names(trs__writer *w, const trs_texts *texts)
{
    if (texts->count == 1)
        trs__put_text(w, texts->items[0]);
    else
        trs__put_texts(w, texts);
}

static void put_conditions(trs__writer *w, const trs_conditions *conditions)
{
    const char *line = w->line;

    w->line = NULL;
    trs__put_open(w, "{");
    for (size_t i = 0; i < conditions->count; i++) {
        trs__put_name(w, conditions->items[i].name);
        trs__put_texts(w, &conditions->items[i].values);
    }
    trs__put_close(w, "}");
    w->line = line;
}

void trs__put_span(trs__writer *w, trs_span span)
{
    char text[64];

    if (w->definition)
        snprintf(text, sizeof text, "%lld", (long long)span);
    else
        trs__print_span(text, sizeof text, span);
    trs__put(w, text);
}

void trs__put_day(trs__writer *w, trs_day day)
{
    char text[32];

    trs_day_print(text, sizeof text, day);
    trs__put(w, text);
}

static void put_number(trs__writer *w, const trs__key *key, const void *field)
{
    char text[64];

    if (key->type == TRS__KEY_SMALL)
        snprintf(text, sizeof text, "%u", *(const unsigned *)field);
    else if (key->type == TRS__KEY_COUNT)
        snprintf(text, sizeof text, "%llu",
                 (unsigned long long)*(const uint64_t *)field);
    else /* a share, which is near a whole number of millionths */
        trs__print_decimal(text, sizeof text,
                           (int64_t)(*(const double *)field * 1e6 + 0.5));
    trs__put(w, text);
}

static void put_word(trs__writer *w, const trs__word *words, int value)
{
    for (; words->text; words++)
        if (words->value == value)
            trs__put_text(w, words->text);
}

static void put_value(trs__writer *w, const trs__key *key, const void *field)
{
    int word;

    switch (key->type) {
    case TRS__KEY_TEXT:
    case TRS__KEY_NAME:
        trs__put_text(w, *(const char *const *)field);
        break;
    case TRS__KEY_TRUTH:
        trs__put(w, *(const bool *)field ? "true" : "false");
        break;
    case TRS__KEY_WORD:
        memcpy(&word, field, sizeof word);
        put_word(w, key->words, word);
        break;
    case TRS__KEY_FLAG:
        put_word(w, key->words, *(const bool *)field);
        break;
    case TRS__KEY_SPAN:
    case TRS__KEY_SIGNED:
        trs__put_span(w, *(const trs_span *)field);
        break;
    case TRS__KEY_DAY:
        trs__put_day(w, *(const trs_day *)field);
        break;
    case TRS__KEY_NAMES:
        put_names(w, field);
        break;
    case TRS__KEY_LIST:
        trs__put_texts(w, field);
        break;
    case TRS__KEY_CONDITIONS:
        put_conditions(w, field);
        break;
    default:
        put_number(w, key, field);
    }
}

/* ---- fields -------------------------------------------------------------- */

static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* The field's width where its bytes can be compared. */
static size_t width(trs__key_type type)
{
    switch (type) {
    case TRS__KEY_TRUTH:
    case TRS__KEY_FLAG:
        return sizeof(bool);
    case TRS__KEY_WORD:
    case TRS__KEY_SMALL:
        return sizeof(int);
    case TRS__KEY_DAY:
        return sizeof(trs_day);
    default:
        return sizeof(int64_t);
    }
}

static bool differs(const trs__key *key, const void *piece, const void *usual)
{
    const char *field = (const char *)piece + key->offset;
    const char *other = (const char *)usual + key->offset;

    if (key->given && *((const bool *)piece + key->given))
        return true;
    switch (key->type) {
    case TRS__KEY_TEXT:
    case TRS__KEY_NAME:
        return !same_text(*(const char *const *)(const void *)field,
                          *(const char *const *)(const void *)other);
    case TRS__KEY_NAMES:
    case TRS__KEY_LIST:
        return ((const trs_texts *)(const void *)field)->count > 0;
    case TRS__KEY_CONDITIONS:
        return ((const trs_conditions *)(const void *)field)->count > 0;
    case TRS__KEY_MAP:
        return trs__differs(key->inside, piece, usual);
    case TRS__KEY_OWN:
    case TRS__KEY_RESERVED:
        return false;
    default:
        return memcmp(field, other, width(key->type)) != 0;
    }
}

bool trs__differs(const trs__key *keys, const void *piece, const void *usual)
{
    for (const trs__key *k = keys; k->name; k++)
        if (differs(k, piece, usual))
            return true;
    return false;
}

/* What is printed beside results, and how bytes become text, define nothing. */
static bool defines(const char *name)
{
    static const char *const not [] = { "label",    "means", "source",
                                        "encoding", "quote", "delimiter",
                                        "values" };

    for (size_t i = 0; i < sizeof not / sizeof *not ; i++)
        if (strcmp(not [i], name) == 0)
            return false;
    return true;
}

static void put_map(trs__writer *w, const trs__key *keys, const void *piece,
                    const void *usual)
{
    const char *line = w->line;

    w->line = NULL;
    trs__put_open(w, "{");
    trs__put_fields(w, keys, piece, usual);
    trs__put_close(w, "}");
    w->line = line;
}

void trs__put_fields(trs__writer *w, const trs__key *keys, const void *piece,
                     const void *usual)
{
    for (const trs__key *k = keys; k->name; k++) {
        if (w->definition && !defines(k->name))
            continue;
        if (k->put)
            k->put(w, k->name, piece);
        if (!differs(k, piece, usual))
            continue;
        trs__put_key(w, k->name);
        if (k->type == TRS__KEY_MAP)
            put_map(w, k->inside, piece, usual);
        else
            put_value(w, k, (const char *)piece + k->offset);
    }
}

void trs__put_piece(trs__writer *w, const char *name, const trs__key *keys,
                    const void *piece, const void *usual)
{
    trs__put(w, "  ");
    trs__put_text(w, name);
    trs__put(w, ": ");
    put_map(w, keys, piece, usual);
    trs__put(w, "\n");
}
