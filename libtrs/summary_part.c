/* Knows how rows are counted by their tuples of codes, a segment at a time. */
#include "libtrs/summary_stream_parts.h"

#include "libtrs/host.h"

#include <string.h>

/* Tuples of small codes have a short name: their codes' bits, side by side. */
enum { NAME_BITS = 14, NAMES = 1 << NAME_BITS };

/* ---- life ---------------------------------------------------------------- */

bool trs__part_begin(trs__part *part, const trs__stream *stream)
{
    const trs_host *host = &stream->host;

    part->map.host = host;
    part->map.width = stream->width;
    part->piles = trs__zalloc(host, stream->intervals + 1, sizeof *part->piles);
    part->bits = trs__zalloc(host, stream->width + 1, sizeof *part->bits);
    part->named = trs__alloc(host, NAMES, sizeof *part->named);
    part->codes = trs__alloc(host, stream->width + 1, sizeof *part->codes);
    if (!part->piles || !part->bits || !part->named || !part->codes)
        return false;
    memset(part->named, 0xff, NAMES * sizeof *part->named); /* TRS__NO_TUPLE */
    return true;
}

void trs__part_clear(trs__part *part, const trs__stream *stream)
{
    const trs_host *host = &stream->host;

    for (size_t i = 0; part->piles && i < stream->intervals; i++) {
        for (size_t t = 0; t < part->map.count; t++)
            trs__pile_clear(&stream->piling, &part->piles[i][t]);
        trs__free(host, part->piles[i]);
    }
    trs__tuples_clear(&part->map);
    trs__free(host, part->tuples);
    trs__free(host, part->piles);
    trs__free(host, part->bits);
    trs__free(host, part->named);
    trs__free(host, part->codes);
    trs__free(host, part->numbers);
    trs__free(host, part->fresh);
}

/* ---- numbering ----------------------------------------------------------- */

/* The codes of the rows, one of the attributes that tuples are of. */
static const uint32_t *codes_of(const trs__stream *stream,
                                const trs__segment *segment, size_t i)
{
    return segment->attributes[stream->attributes[i]];
}

/* Short names that were given are forgotten when a code needs more bits. */
static void fit_bits(const trs__stream *stream, trs__part *part,
                     const trs__segment *segment)
{
    unsigned before = part->name_bits;

    for (size_t i = 0; i < stream->width; i++) {
        const uint32_t *codes = codes_of(stream, segment, i);
        uint32_t all = 0;

        for (size_t row = 0; row < segment->count; row++)
            all |= codes[row];
        for (; all >> part->bits[i]; part->bits[i]++)
            part->name_bits++;
    }
    if (part->name_bits != before)
        memset(part->named, 0xff, NAMES * sizeof *part->named);
}

static void name_rows(const trs__stream *stream, trs__part *part,
                      const trs__segment *segment)
{
    memset(part->numbers, 0, segment->count * sizeof *part->numbers);
    for (size_t i = 0; i < stream->width; i++) {
        const uint32_t *codes = codes_of(stream, segment, i);

        for (size_t row = 0; row < segment->count; row++)
            part->numbers[row] =
                part->numbers[row] << part->bits[i] | codes[row];
    }
}

/* Room for another tuple, and many more; what could not grow loses nothing. */
static bool grow_tuples(const trs__stream *stream, trs__part *part)
{
    const trs_host *host = &stream->host;
    size_t room = part->tuple_room ? 2 * part->tuple_room : 64;
    void *block = trs__resize(host, part->tuples, room, sizeof *part->tuples);

    if (!block)
        return false;
    part->tuples = block;
    for (size_t i = 0; i < stream->intervals; i++) {
        block = trs__resize(host, part->piles[i], room, sizeof **part->piles);
        if (!block)
            return false;
        part->piles[i] = block;
    }
    part->tuple_room = room;
    return true;
}

/* The number of a row's tuple, added when new; TRS__NO_TUPLE: no room. */
static uint32_t number_of(const trs__stream *stream, trs__part *part,
                          const trs__segment *segment, size_t row)
{
    size_t known = part->map.count;
    uint32_t number;

    for (size_t i = 0; i < stream->width; i++)
        part->codes[i] = codes_of(stream, segment, i)[row];
    if (known == part->tuple_room && !grow_tuples(stream, part))
        return TRS__NO_TUPLE;
    number = trs__tuples_number(&part->map, part->codes);
    if (number != known)
        return number;
    part->tuples[number] = (trs__stream_tuple){ 0, 0 };
    for (size_t i = 0; i < stream->intervals; i++)
        part->piles[i][number] = (trs__pile){ 0 };
    return number;
}

/* Numbers all rows, and counts and lists the tuples among them. */
static bool number_rows(const trs__stream *stream, trs__part *part,
                        const trs__segment *segment)
{
    bool short_names = part->name_bits <= NAME_BITS;

    part->fresh_count = 0;
    for (size_t row = 0; row < segment->count; row++) {
        size_t name = short_names ? part->numbers[row] : 0;
        uint32_t number = short_names ? part->named[name] : TRS__NO_TUPLE;
        trs__stream_tuple *tuple;

        if (number == TRS__NO_TUPLE) {
            number = number_of(stream, part, segment, row);
            if (number == TRS__NO_TUPLE)
                return false;
            part->named[name] = number;
        }
        if (segment->standing && segment->standing[row] != TRS__IN_STUDY) {
            part->numbers[row] = TRS__NO_TUPLE; /* its values are known */
            continue;
        }
        tuple = &part->tuples[number];
        part->numbers[row] = number;
        part->fresh[part->fresh_count] = number;
        part->fresh_count += tuple->fresh == 0;
        tuple->fresh++;
    }
    return true;
}

/* ---- counting ------------------------------------------------------------ */

/* Room on the piles for the rows that were numbered. */
static bool make_room(const trs__stream *stream, trs__part *part)
{
    for (size_t f = 0; f < part->fresh_count; f++) {
        uint32_t number = part->fresh[f];
        trs__stream_tuple *tuple = &part->tuples[number];

        for (size_t i = 0; i < stream->intervals; i++)
            if (!trs__pile_reserve(&stream->piling, &part->piles[i][number],
                                   tuple->fresh))
                return false;
        tuple->consignments += tuple->fresh;
        tuple->fresh = 0;
    }
    return true;
}

static bool count_interval(const trs__stream *stream, trs__part *part,
                           const trs__segment *segment, size_t interval)
{
    const trs__meter *meter = &stream->meters[interval];
    trs__pile *piles = part->piles[interval];

    if (meter->plain)
        return trs__piles_plain(&stream->piling, meter, segment, part->numbers,
                                piles);
    for (size_t row = 0; row < segment->count; row++) {
        uint32_t number = part->numbers[row];
        trs__measure measure;

        if (number == TRS__NO_TUPLE)
            continue;
        measure = trs__meter_read(meter, segment, row);
        if (!trs__pile_measure(&stream->piling, &piles[number], &measure, -1,
                               TRS_WEIGHT_ONE))
            return false;
    }
    return true;
}

bool trs__part_count(trs__part *part, const trs__stream *stream,
                     trs__segment *segment)
{
    const trs_host *host = &stream->host;

    if (!trs__grow(host, &part->numbers, &part->number_room, segment->count,
                   sizeof *part->numbers) ||
        !trs__grow(host, &part->fresh, &part->fresh_room, segment->count + 1,
                   sizeof *part->fresh))
        return false;
    fit_bits(stream, part, segment);
    if (part->name_bits <= NAME_BITS)
        name_rows(stream, part, segment);
    if (!number_rows(stream, part, segment) || !make_room(stream, part))
        return false;
    part->passed += segment->count;
    for (size_t i = 0; i < stream->intervals; i++)
        if (!count_interval(stream, part, segment, i))
            return false;
    return true;
}
