/* Knows how the values of a column are looked at: each distinct one once while
 * they are few, all of them when they are many.
 *
 * Short values that were seen lately are found in a small table by their bytes;
 * the others in the column's dictionary.  Both only count; what a value is (a
 * time, missing) is asked when it is new and added up at the end. */
#include "libtrs/profile.h"

#include "libtrs/coder.h"

#include <string.h>

/* ---- sightings ----------------------------------------------------------- */

static bool earlier(const trs__spot *a, const trs__spot *b)
{
    if (a->file != b->file)
        return a->file < b->file;
    if (a->block != b->block)
        return a->block < b->block;
    return a->line < b->line;
}

static void sight(trs__sighting *sighting, const trs__spot *spot,
                  trs__text value)
{
    size_t length = value.length < sizeof sighting->value
                        ? value.length
                        : sizeof sighting->value - 1;

    if (sighting->seen && !earlier(spot, &sighting->spot))
        return;
    sighting->seen = true;
    sighting->spot = *spot;
    memcpy(sighting->value, value.bytes, length);
    sighting->value[length] = '\0';
    sighting->length = length;
}

static void sight_again(trs__sighting *into, const trs__sighting *from)
{
    if (from->seen && (!into->seen || earlier(&from->spot, &into->spot)))
        *into = *from;
}

/* Keeps the two earliest that differ. */
static void sight_two(trs__sighting *two, const trs__sighting *next)
{
    if (!next->seen)
        return;
    if (two[0].seen && strcmp(two[0].value, next->value) == 0) {
        sight_again(&two[0], next);
    } else if (two[0].seen && !earlier(&next->spot, &two[0].spot)) {
        sight_again(&two[1], next);
    } else {
        two[1] = two[0];
        two[0] = *next;
    }
}

/* The longest time, of equally long ones the first in byte order: it says how
 * exact the column can be, and the order of rows does not enter. */
static void sight_example(trs__sighting *example, const trs__spot *spot,
                          trs__text value)
{
    size_t length = example->length;

    if (value.length >= sizeof example->value)
        value.length = sizeof example->value - 1;
    if (example->seen && (value.length < length ||
                          (value.length == length &&
                           memcmp(value.bytes, example->value, length) >= 0)))
        return;
    example->seen = false;
    sight(example, spot, value);
}

static void sight_time(trs__column *column, const trs_reading *reading,
                       trs__text value, const trs__spot *spot)
{
    sight_example(&column->example, spot, value);
    if (reading->ambiguous) {
        trs__sighting here = { 0 };

        sight(&here, spot, value);
        sight_two(column->unclear, &here);
    }
    if (reading->day_first_only)
        sight(&column->as_day, spot, value);
    if (reading->month_first_only)
        sight(&column->as_month, spot, value);
}

/* ---- times --------------------------------------------------------------- */

static bool is_time(const trs_reading *reading)
{
    return reading->kind != TRS_LAYOUT_COUNT;
}

/* Times begin with a digit, a sign, or the name of a month or a day. */
static bool may_be_time(trs__text value)
{
    unsigned char c = (unsigned char)value.bytes[0];

    if (c >= '0' && c <= '9')
        return value.length >= 4;
    if (value.length < 4 || c >= 0x80)
        return false;
    return c == ' ' || c == '\t' || c == '-' || c == '+' ||
           strchr("JFMASONDTWjfmasondtw", c) != NULL;
}

static void read_value(const trs__look *look, trs__text value,
                       trs_reading *reading)
{
    if (!may_be_time(value) ||
        trs_layout_read(&look->layout, value.bytes, value.length, reading) !=
            TRS_READ_OK) {
        memset(reading, 0, sizeof *reading);
        reading->kind = TRS_LAYOUT_COUNT;
    }
}

static void count_time(trs__column *column, const trs_reading *reading,
                       uint64_t times)
{
    if (!is_time(reading))
        return;
    column->times += times;
    column->kinds[reading->kind] += times;
    column->precisions[reading->precision] += times;
    column->ambiguous += reading->ambiguous ? times : 0;
    column->day_first += reading->day_first_only ? times : 0;
    column->month_first += reading->month_first_only ? times : 0;
}

/* ---- how many distinct ones ---------------------------------------------- */

/* The finisher of MurmurHash3: each bit of x moves every bit of the answer. */
static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
    x = (x ^ x >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
    return x ^ x >> 33;
}

#define BYTE(i) ((uint64_t)(unsigned char)bytes[i] << ((i)*8))

/* Eight bytes as a number, the first one lowest on every machine; written so
 * that compilers see one load. */
static inline uint64_t eight(const char *bytes)
{
    return BYTE(0) | BYTE(1) | BYTE(2) | BYTE(3) | BYTE(4) | BYTE(5) | BYTE(6) |
           BYTE(7);
}

/* The same of the 1 to 8 bytes that a text has from `at` on. */
static inline uint64_t word_at(trs__text text, size_t at)
{
    const char *bytes = text.bytes + at;
    size_t n = text.length - at;
    uint64_t word = 0;

    if (n >= 8)
        return eight(bytes);
    if (text.length >= 8) /* with bytes before it, which are shifted out */
        return eight(bytes + n - 8) >> (8 - n) * 8;
    for (size_t i = 0; i < n; i++)
        word |= BYTE(i);
    return word;
}
#undef BYTE

/* HyperLogLog: of the hashes that fall into a register, the longest run of
 * zeros. */
static void estimate(trs__column *column, trs__text value)
{
    uint64_t hash = value.length;
    uint8_t zeros;
    size_t at = 0;

    for (; at < value.length; at += 8)
        hash = mix(hash * UINT64_C(0x9E3779B97F4A7C15) + word_at(value, at));
    at = (size_t)(hash & (TRS__REGISTERS - 1));
    zeros = (uint8_t)(1 + __builtin_ctzll(hash >> 12 | UINT64_C(1) << 51));
    if (zeros > column->registers[at])
        column->registers[at] = zeros;
}

static bool start_estimate(trs__column *column, const trs_host *host)
{
    if (column->registers)
        return true;
    column->registers = trs__zalloc(host, TRS__REGISTERS, 1);
    if (!column->registers)
        return false;
    for (size_t v = 0; v < column->values.count; v++)
        estimate(column, column->values.texts[v]);
    return true;
}

/* The code of a value, added with a count of 0 when new. */
static uint32_t add_value(trs__column *column, const trs_host *host,
                          trs__text value)
{
    size_t known = column->values.count;
    uint32_t code = trs__dict_add(&column->values, value);

    if (code == TRS__NO_CODE ||
        !trs__grow(host, &column->value_counts, &column->count_room,
                   code + (size_t)1, sizeof *column->value_counts))
        return TRS__NO_CODE;
    if (code == known)
        column->value_counts[code] = 0;
    return code;
}

/* ---- one thread's look --------------------------------------------------- */

void trs__look_init(trs__look *look, trs__column *column, const trs_host *host,
                    const trs_data_rules *rules)
{
    memset(look, 0, sizeof *look);
    look->column = column;
    look->host = *host;
    look->rules = rules;
    trs_layout_init(&look->layout, TRS_ORDER_UNKNOWN);
}

void trs__look_clear(trs__look *look)
{
    trs__free(&look->host, look->recent);
    trs__free(&look->host, look->readings);
    look->recent = NULL;
    look->readings = NULL;
}

/* Adds up what the values so far are. */
static void settle(trs__look *look)
{
    trs__column *column = look->column;

    for (size_t i = 0; look->recent && i < TRS__RECENT; i++) {
        trs__recent *recent = &look->recent[i];

        if (recent->length == 0)
            continue;
        if (recent->code == TRS__NO_CODE)
            column->missing += recent->count;
        else
            column->value_counts[recent->code] += recent->count;
        recent->count = 0;
    }
    for (size_t v = 0; v < column->values.count; v++) {
        column->filled += column->value_counts[v];
        count_time(column, &look->readings[v], column->value_counts[v]);
    }
}

/* No dictionary from here on. */
static bool become_many(trs__look *look)
{
    settle(look);
    look->column->many = true;
    trs__look_clear(look);
    return start_estimate(look->column, &look->host);
}

void trs__look_end(trs__look *look)
{
    if (!look->column->many)
        settle(look);
    trs__look_clear(look);
}

/* A value that may be new to the dictionary.  *code: TRS__NO_CODE when it is
 * missing. */
static bool look_up(trs__look *look, trs__text value, const trs__spot *spot,
                    uint32_t *code)
{
    trs__column *column = look->column;
    size_t known = column->values.count;

    *code = TRS__NO_CODE;
    if (trs__is_missing(look->rules, value))
        return true;
    *code = add_value(column, &look->host, value);
    if (*code == TRS__NO_CODE ||
        !trs__grow(&look->host, &look->readings, &look->reading_room,
                   column->values.count, sizeof *look->readings))
        return false;
    if (*code < known)
        return true;
    read_value(look, value, &look->readings[*code]);
    if (is_time(&look->readings[*code]))
        sight_time(column, &look->readings[*code], value, spot);
    return true;
}

/* What stands for "no value" is short, unless the study names others. */
static bool may_be_missing(const trs__look *look, trs__text value)
{
    enum { LONG = 8 };

    return value.length < LONG || look->rules->missing_given ||
           (unsigned char)value.bytes[0] <= ' ' ||
           (unsigned char)value.bytes[value.length - 1] <= ' ';
}

static bool look_at_many(trs__look *look, trs__text value,
                         const trs__spot *spot)
{
    trs__column *column = look->column;

    if (value.length == look->last_length &&
        memcmp(value.bytes, look->last, value.length) == 0) {
        column->filled++;
        count_time(column, &look->last_reading, 1);
        return true;
    }
    if (may_be_missing(look, value) && trs__is_missing(look->rules, value)) {
        column->missing++;
        return true;
    }
    column->filled++;
    estimate(column, value);
    read_value(look, value, &look->last_reading);
    count_time(column, &look->last_reading, 1);
    if (is_time(&look->last_reading))
        sight_time(column, &look->last_reading, value, spot);
    look->last_length = 0;
    if (value.length <= sizeof look->last) {
        memcpy(look->last, value.bytes, value.length);
        look->last_length = value.length;
    }
    return true;
}

enum { SHORT = 16 }; /* bytes of a value that two words hold */

/* The bytes of a value of 1 to SHORT as two words. */
static inline __attribute__((always_inline)) void words_of(trs__text value,
                                                           uint64_t *words)
{
    size_t n = value.length;
    const char *last = value.bytes + n;
    uint32_t low, high;

    if (n >= 8) {
        memcpy(&words[0], value.bytes, 8);
        memcpy(&words[1], last - 8, 8);
    } else if (n >= 4) {
        memcpy(&low, value.bytes, 4);
        memcpy(&high, last - 4, 4);
        words[0] = low;
        words[1] = high;
    } else {
        words[0] = (uint64_t)(unsigned char)value.bytes[0] |
                   (uint64_t)(unsigned char)value.bytes[n / 2] << 8 |
                   (uint64_t)(unsigned char)last[-1] << 16;
        words[1] = 0;
    }
}

enum { NEAR = 4 }; /* places in the table where a value may be */

static inline size_t place_of(trs__text value, const uint64_t *words)
{
    uint64_t hash =
        (words[0] ^ words[1] << 23 ^ words[1] >> 41 ^ value.length) *
        UINT64_C(0x9E3779B97F4A7C15);

    return (size_t)(hash >> 58);
}

static inline bool is_recent(const trs__recent *recent, trs__text value,
                             const uint64_t *words)
{
    return recent->length == value.length && recent->words[0] == words[0] &&
           recent->words[1] == words[1];
}

/* Where a value is, or else where it may be put: in a free place, or in that of
 * the one that was looked for first. */
static trs__recent *recent_of(const trs__look *look, trs__text value,
                              const uint64_t *words)
{
    size_t place = place_of(value, words);
    trs__recent *spare = NULL;

    for (size_t i = 0; i < NEAR; i++) {
        trs__recent *recent = &look->recent[place ^ i];

        if (is_recent(recent, value, words))
            return recent;
        if (!spare && recent->length == 0)
            spare = recent;
    }
    return spare ? spare : &look->recent[place];
}

/* Gives the place in the table of recent values to another one. */
static void replace(trs__look *look, trs__recent *recent, const uint64_t *words,
                    trs__text value, uint32_t code)
{
    if (recent->length && recent->code == TRS__NO_CODE)
        look->column->missing += recent->count;
    else if (recent->length)
        look->column->value_counts[recent->code] += recent->count;
    *recent = (trs__recent){
        { words[0], words[1] }, 1, (uint32_t)value.length, code
    };
}

static bool look_at_few(trs__look *look, trs__text value, const trs__spot *spot)
{
    trs__column *column = look->column;
    trs__recent *recent = NULL;
    uint64_t words[2];
    uint32_t code;

    if (!look->recent)
        look->recent =
            trs__zalloc(&look->host, TRS__RECENT, sizeof *look->recent);
    if (!look->recent)
        return false;
    if (value.length <= SHORT) {
        words_of(value, words);
        recent = recent_of(look, value, words);
        if (is_recent(recent, value, words)) {
            recent->count++;
            return true;
        }
    }
    if (!look_up(look, value, spot, &code))
        return false;
    if (recent)
        replace(look, recent, words, value, code);
    else if (code == TRS__NO_CODE)
        column->missing++;
    else
        column->value_counts[code]++;
    return column->values.count <= TRS__DISTINCT || become_many(look);
}

static bool look_at_any(trs__look *look, trs__text value, const trs__spot *spot)
{
    if (value.length == 0) {
        look->column->missing++;
        return true;
    }
    return look->column->many ? look_at_many(look, value, spot)
                              : look_at_few(look, value, spot);
}

/* Nearly always a value that was seen lately, in the first place for it. */
bool trs__look_at(trs__look *look, trs__text value, const trs__spot *spot)
{
    trs__recent *recent;
    uint64_t words[2];

    if (!look->recent || value.length == 0 || value.length > SHORT)
        return look_at_any(look, value, spot);
    words_of(value, words);
    recent = &look->recent[place_of(value, words)];
    if (!is_recent(recent, value, words))
        return look_at_any(look, value, spot);
    recent->count++;
    return true;
}

/* ---- several threads ----------------------------------------------------- */

static bool merge_values(trs__column *into, const trs__column *from,
                         const trs_host *host)
{
    for (size_t v = 0; v < from->values.count; v++) {
        uint32_t code = TRS__NO_CODE;

        if (into->many) {
            estimate(into, from->values.texts[v]);
            continue;
        }
        code = add_value(into, host, from->values.texts[v]);
        if (code == TRS__NO_CODE)
            return false;
        into->value_counts[code] += from->value_counts[v];
        into->many = into->values.count > TRS__DISTINCT;
        if (into->many && !start_estimate(into, host))
            return false;
    }
    return true;
}

bool trs__column_merge(trs__column *into, const trs__column *from,
                       const trs_host *host)
{
    into->filled += from->filled;
    into->missing += from->missing;
    into->times += from->times;
    into->ambiguous += from->ambiguous;
    into->day_first += from->day_first;
    into->month_first += from->month_first;
    for (size_t k = 0; k < TRS_LAYOUT_COUNT; k++)
        into->kinds[k] += from->kinds[k];
    for (size_t p = 0; p < 4; p++)
        into->precisions[p] += from->precisions[p];
    sight_two(into->unclear, &from->unclear[0]);
    sight_two(into->unclear, &from->unclear[1]);
    sight_again(&into->as_day, &from->as_day);
    sight_again(&into->as_month, &from->as_month);
    if (from->example.seen)
        sight_example(&into->example, &from->example.spot,
                      trs__text_of(from->example.value));
    if (!merge_values(into, from, host))
        return false;
    into->many |= from->many;
    if (into->many && !start_estimate(into, host))
        return false;
    for (size_t r = 0; from->registers && r < TRS__REGISTERS; r++)
        if (from->registers[r] > into->registers[r])
            into->registers[r] = from->registers[r];
    return true;
}

void trs__column_clear(trs__column *column, const trs_host *host)
{
    trs__dict_clear(&column->values);
    trs__free(host, column->value_counts);
    trs__free(host, column->registers);
}
