/* Knows the rules, their counts, and the first places of each. */
#include "libtrs/ledger.h"

#include "libtrs/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct kept_place {
    trs__spot spot;
    trs_place place; /* valid once resolved */
    char value[TRS__PLACE_VALUE];
} kept_place;

struct trs_ledger {
    trs_host host;
    trs__arena names;
    const char **files; /* once resolved; NULL before */
    uint64_t used, set_aside, consignments;
    uint64_t counts[TRS_RULE_COUNT];
    trs_severity severities[TRS_RULE_COUNT];
    size_t place_counts[TRS_RULE_COUNT];
    kept_place places[TRS_RULE_COUNT][TRS__PLACES]; /* in order */
};

/* ---- the rules ----------------------------------------------------------- */

static const struct {
    const char *name, *what, *effect;
    trs_severity severity;
    trs_rule_base base;
} rules[] = {
#define TRS_RULE_ROW(id, name, severity, base, what, effect)                   \
    { name, what, effect, TRS_##severity, TRS_BASE_##base },
    TRS_RULE_LIST(TRS_RULE_ROW)
#undef TRS_RULE_ROW
};

const char *trs_rule_name(trs_rule rule)
{
    return (size_t)rule < TRS_RULE_COUNT ? rules[rule].name : "unknown-rule";
}

const char *trs_rule_what(trs_rule rule)
{
    return (size_t)rule < TRS_RULE_COUNT ? rules[rule].what : "";
}

const char *trs_rule_effect(trs_rule rule)
{
    return (size_t)rule < TRS_RULE_COUNT ? rules[rule].effect : "";
}

trs_rule_base trs_rule_get_base(trs_rule rule)
{
    return (size_t)rule < TRS_RULE_COUNT ? rules[rule].base : TRS_BASE_STUDY;
}

/* ---- life and counts ----------------------------------------------------- */

trs_status trs__ledger_new(trs_ledger **out, const trs_host *host,
                           trs_error *err)
{
    trs_host lent = trs__host_copy(host);
    trs_ledger *ledger = trs__zalloc(&lent, 1, sizeof *ledger);

    if (!ledger)
        return trs__no_memory(err);
    ledger->host = lent;
    trs__arena_init(&ledger->names, &lent);
    for (size_t r = 0; r < TRS_RULE_COUNT; r++)
        ledger->severities[r] = rules[r].severity;
    *out = ledger;
    return TRS_OK;
}

void trs_ledger_free(trs_ledger *ledger)
{
    if (ledger) {
        trs_host host = ledger->host;

        trs__arena_clear(&ledger->names);
        trs__free(&host, ledger);
    }
}

void trs__ledger_count(trs_ledger *ledger, trs_rule rule, uint64_t times)
{
    ledger->counts[rule] += times;
}

void trs__ledger_forget(trs_ledger *ledger, trs_rule rule)
{
    ledger->counts[rule] = 0;
    ledger->place_counts[rule] = 0;
}

void trs__ledger_rows(trs_ledger *ledger, uint64_t used, uint64_t set_aside)
{
    ledger->used += used;
    ledger->set_aside += set_aside;
}

void trs__ledger_set_consignments(trs_ledger *ledger, uint64_t count)
{
    ledger->consignments = count;
}

void trs__ledger_set_severity(trs_ledger *ledger, trs_rule rule,
                              trs_severity severity)
{
    ledger->severities[rule] = severity;
}

trs_severity trs_ledger_severity(const trs_ledger *ledger, trs_rule rule)
{
    return ledger->severities[rule];
}

uint64_t trs_ledger_rows_read(const trs_ledger *ledger)
{
    return ledger->used + ledger->set_aside;
}

uint64_t trs_ledger_rows_used(const trs_ledger *ledger)
{
    return ledger->used;
}

uint64_t trs_ledger_rows_set_aside(const trs_ledger *ledger)
{
    return ledger->set_aside;
}

uint64_t trs_ledger_consignments(const trs_ledger *ledger)
{
    return ledger->consignments;
}

uint64_t trs_ledger_count(const trs_ledger *ledger, trs_rule rule)
{
    return ledger->counts[rule];
}

double trs_ledger_share(const trs_ledger *ledger, trs_rule rule)
{
    uint64_t whole = 0;

    if (rules[rule].base == TRS_BASE_ROWS)
        whole = trs_ledger_rows_read(ledger);
    else if (rules[rule].base == TRS_BASE_CONSIGNMENTS)
        whole = ledger->consignments;
    return whole ? (double)ledger->counts[rule] / (double)whole : -1;
}

/* ---- places -------------------------------------------------------------- */

static int compare_size(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_spots(const trs__spot *a, const trs__spot *b)
{
    int order = compare_size(a->file, b->file);

    if (!order)
        order = compare_size(a->block, b->block);
    if (!order)
        order = compare_size(a->line, b->line);
    return order ? order : compare_size(a->column, b->column);
}

bool trs__ledger_wants(const trs_ledger *ledger, trs_rule rule,
                       const trs__spot *spot)
{
    size_t n = ledger->place_counts[rule];

    return n < TRS__PLACES ||
           compare_spots(spot, &ledger->places[rule][n - 1].spot) < 0;
}

/* Copies at most what fits, never half a UTF-8 character, and marks a cut. */
static void copy_value(char *target, trs__text value)
{
    size_t length = value.length;

    if (length >= TRS__PLACE_VALUE) {
        length = TRS__PLACE_VALUE - 4;
        while (length && ((unsigned char)value.bytes[length] & 0xC0) == 0x80)
            length--;
        memcpy(target + length, "...", 4);
    } else {
        target[length] = '\0';
    }
    for (size_t i = 0; i < length; i++) /* a NUL would end it early */
        target[i] = value.bytes[i] ? value.bytes[i] : ' ';
}

/* What a caller sees of a spot that is a line of its file. */
static void show(kept_place *kept, const char *const *files)
{
    const trs__spot *spot = &kept->spot;

    kept->place.value = kept->value;
    kept->place.file = spot->file == SIZE_MAX ? NULL : files[spot->file];
    kept->place.line = spot->line;
    kept->place.column = spot->column;
}

void trs__ledger_place(trs_ledger *ledger, trs_rule rule, const trs__spot *spot,
                       trs__text value)
{
    kept_place *places = ledger->places[rule];
    size_t n = ledger->place_counts[rule], at = n;

    if (!trs__ledger_wants(ledger, rule, spot))
        return;
    while (at && compare_spots(spot, &places[at - 1].spot) < 0)
        at--;
    if (n < TRS__PLACES)
        ledger->place_counts[rule] = ++n;
    memmove(&places[at + 1], &places[at], (n - 1 - at) * sizeof *places);
    memset(&places[at], 0, sizeof places[at]);
    places[at].spot = *spot;
    copy_value(places[at].value, value);
    for (size_t p = at; ledger->files && p < n; p++)
        show(&places[p], ledger->files); /* values have moved */
}

void trs__ledger_remark(trs_ledger *ledger, trs_rule rule, const char *format,
                        ...)
{
    size_t n = ledger->place_counts[rule];
    kept_place *kept = &ledger->places[rule][n];
    va_list args;
    char text[400];

    if (n == TRS__PLACES)
        return;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    memset(kept, 0, sizeof *kept);
    kept->spot = TRS__NO_SPOT;
    copy_value(kept->value, trs__text_of(text));
    kept->place.value = kept->value;
    ledger->place_counts[rule]++;
}

void trs__ledger_merge(trs_ledger *into, const trs_ledger *from)
{
    into->used += from->used;
    into->set_aside += from->set_aside;
    for (size_t r = 0; r < TRS_RULE_COUNT; r++) {
        into->counts[r] += from->counts[r];
        for (size_t p = 0; p < from->place_counts[r]; p++) {
            const kept_place *place = &from->places[r][p];

            trs__ledger_place(into, (trs_rule)r, &place->spot,
                              trs__text_of(place->value));
        }
    }
}

trs_status trs__ledger_resolve(trs_ledger *ledger, const char *const *names,
                               size_t count, const size_t *first_line,
                               trs_error *err)
{
    const char **kept = trs__arena_alloc(&ledger->names, count * sizeof *kept);

    if (!kept)
        return trs__no_memory(err);
    for (size_t i = 0; i < count; i++) {
        kept[i] = trs__arena_text(&ledger->names, names[i], strlen(names[i]));
        if (!kept[i])
            return trs__no_memory(err);
    }
    ledger->files = kept;
    for (size_t r = 0; r < TRS_RULE_COUNT; r++)
        for (size_t p = 0; p < ledger->place_counts[r]; p++) {
            kept_place *place = &ledger->places[r][p];

            if (place->spot.file != SIZE_MAX)
                place->spot.line += first_line[place->spot.block];
            place->spot.block = 0;
            show(place, kept);
        }
    return TRS_OK;
}

size_t trs_ledger_place_count(const trs_ledger *ledger, trs_rule rule)
{
    return ledger->place_counts[rule];
}

const trs_place *trs_ledger_place(const trs_ledger *ledger, trs_rule rule,
                                  size_t index)
{
    return index < ledger->place_counts[rule]
               ? &ledger->places[rule][index].place
               : NULL;
}
