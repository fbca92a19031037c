/* Knows gzip and zstd: members and frames one behind another are one text, and
 * what is cut short, damaged or followed by something else is refused. */
#include "libtrs/source_parts.h"

#include "libtrs/status.h"

#include <string.h>
#include <zlib.h>
#include <zstd.h>

enum { INPUT = 256 << 10 };
static const uint64_t FREE_EXPANSION = UINT64_C(64) << 20;

struct trs__unpack {
    trs_host host;
    trs__source *source;
    const char *kind;
    z_stream gzip;
    ZSTD_DCtx *zstd; /* NULL: gzip */
    bool begun;      /* gzip was made ready */
    bool inside;     /* in a member or frame that has not ended */
    bool input_over; /* the raw bytes have ended */
    uint64_t in, out;
    size_t at, end; /* of input */
    unsigned char input[INPUT];
};

static bool knows_gzip(const unsigned char *magic, size_t n)
{
    return n >= 2 && magic[0] == 0x1F && magic[1] == 0x8B;
}

/* A frame, or a skippable frame as parallel compressors write them first. */
static bool knows_zstd(const unsigned char *magic, size_t n)
{
    return n >= 4 && ((magic[0] == 0x28 && magic[1] == 0xB5 &&
                       magic[2] == 0x2F && magic[3] == 0xFD) ||
                      ((magic[0] & 0xF0) == 0x50 && magic[1] == 0x2A &&
                       magic[2] == 0x4D && magic[3] == 0x18));
}

bool trs__unpack_knows(const unsigned char *magic, size_t n)
{
    return knows_gzip(magic, n) || knows_zstd(magic, n);
}

static void *lend(void *host, unsigned count, unsigned width)
{
    return trs__alloc(host, count, width);
}

static void take_back(void *host, void *block)
{
    trs__free(host, block);
}

trs_status trs__unpack_new(trs__unpack **out, const trs_host *host,
                           trs__source *source, const unsigned char *magic,
                           trs_error *err)
{
    trs__unpack *unpack = trs__alloc(host, 1, sizeof *unpack);

    *out = NULL;
    if (!unpack)
        return trs__no_memory(err);
    memset(unpack, 0, offsetof(trs__unpack, input));
    unpack->host = *host;
    unpack->source = source;
    if (knows_gzip(magic, 2)) {
        unpack->kind = "gzip";
        unpack->gzip.zalloc = lend;
        unpack->gzip.zfree = take_back;
        unpack->gzip.opaque = &unpack->host;
        unpack->begun = inflateInit2(&unpack->gzip, 16 + MAX_WBITS) == Z_OK;
    } else {
        unpack->kind = "zstd";
        unpack->zstd = ZSTD_createDCtx();
    }
    if (!unpack->begun && !unpack->zstd) {
        trs__unpack_free(unpack);
        return trs__no_memory(err);
    }
    *out = unpack;
    return TRS_OK;
}

static trs_status damaged(const trs__unpack *unpack, const char *how,
                          trs_error *err)
{
    return trs__fail_at(err, TRS_EDAMAGED, trs__source_name(unpack->source), 0,
                        0, "%s data %s", unpack->kind, how);
}

static trs_status refill(trs__unpack *unpack, trs_error *err)
{
    size_t left = unpack->end - unpack->at, got;
    trs_status status;

    memmove(unpack->input, unpack->input + unpack->at, left);
    unpack->at = 0;
    unpack->end = left;
    status = trs__raw_read(unpack->source, unpack->input + left, INPUT - left,
                           &got, err);
    if (status != TRS_OK)
        return status;
    unpack->end += got;
    unpack->input_over = got < INPUT - left;
    return TRS_OK;
}

static trs_status inflate_some(trs__unpack *unpack, char *buffer,
                               size_t capacity, size_t *got, trs_error *err)
{
    z_stream *gzip = &unpack->gzip;
    unsigned in = (unsigned)(unpack->end - unpack->at);
    unsigned out = capacity < INT32_MAX ? (unsigned)capacity : INT32_MAX;
    int answer;

    gzip->next_in = unpack->input + unpack->at;
    gzip->avail_in = in;
    gzip->next_out = (unsigned char *)buffer;
    gzip->avail_out = out;
    answer = inflate(gzip, Z_NO_FLUSH);
    unpack->at += in - gzip->avail_in;
    *got = out - gzip->avail_out;
    if (answer == Z_MEM_ERROR)
        return trs__no_memory(err);
    if (answer != Z_OK && answer != Z_STREAM_END && answer != Z_BUF_ERROR)
        return damaged(unpack, "are damaged", err);
    unpack->inside = answer != Z_STREAM_END;
    return TRS_OK;
}

static trs_status decompress_some(trs__unpack *unpack, char *buffer,
                                  size_t capacity, size_t *got, trs_error *err)
{
    ZSTD_inBuffer in = { unpack->input, unpack->end, unpack->at };
    ZSTD_outBuffer out = { buffer, capacity, 0 };
    size_t answer = ZSTD_decompressStream(unpack->zstd, &out, &in);

    unpack->at = in.pos;
    *got = out.pos;
    if (ZSTD_isError(answer))
        return trs__fail_at(err, TRS_EDAMAGED, trs__source_name(unpack->source),
                            0, 0, "zstd data are damaged: %s",
                            ZSTD_getErrorName(answer));
    unpack->inside = answer != 0;
    return TRS_OK;
}

/* Between two members.  Sets *over at the end of the data. */
static trs_status next_member(trs__unpack *unpack, bool *over, trs_error *err)
{
    const unsigned char *magic = unpack->input + unpack->at;
    size_t n = unpack->end - unpack->at;

    *over = n == 0;
    if (n == 0)
        return TRS_OK;
    if (unpack->zstd ? !knows_zstd(magic, n) : !knows_gzip(magic, n))
        return damaged(unpack, "are followed by something else", err);
    if (!unpack->zstd)
        inflateReset(&unpack->gzip);
    unpack->inside = true;
    return TRS_OK;
}

uint64_t trs__unpack_used(const trs__unpack *unpack)
{
    return unpack->in + unpack->at;
}

static trs_status check_expansion(const trs__unpack *unpack, trs_error *err)
{
    uint64_t in = trs__unpack_used(unpack), times = unpack->host.limit_expand;

    if (unpack->out <= FREE_EXPANSION || unpack->out / (times + !times) <= in)
        return TRS_OK;
    return trs__fail_at(err, TRS_ELIMIT, trs__source_name(unpack->source), 0, 0,
                        "%s data grow to over %zu times their size; "
                        "--limit-expand allows more",
                        unpack->kind, unpack->host.limit_expand);
}

trs_status trs__unpack_read(trs__unpack *unpack, void *buffer, size_t capacity,
                            size_t *got, trs_error *err)
{
    trs_status status = TRS_OK;
    size_t filled = 0;

    while (filled < capacity && status == TRS_OK) {
        size_t some = 0, left = unpack->end - unpack->at;
        bool over = false;

        if (left < 4 && !unpack->input_over) {
            unpack->in += unpack->at;
            status = refill(unpack, err);
            continue;
        }
        if (!unpack->inside) {
            status = next_member(unpack, &over, err);
            if (over)
                break;
            continue;
        }
        status = (unpack->zstd ? decompress_some : inflate_some)(
            unpack, (char *)buffer + filled, capacity - filled, &some, err);
        filled += some;
        unpack->out += some;
        if (status == TRS_OK)
            status = check_expansion(unpack, err);
        if (status == TRS_OK && unpack->inside && !some &&
            unpack->end - unpack->at == left && unpack->input_over)
            status = damaged(unpack, "are truncated", err);
    }
    *got = filled;
    return status;
}

void trs__unpack_free(trs__unpack *unpack)
{
    trs_host host;

    if (!unpack)
        return;
    if (unpack->begun)
        inflateEnd(&unpack->gzip);
    ZSTD_freeDCtx(unpack->zstd);
    host = unpack->host;
    trs__free(&host, unpack);
}
