/* Knows how text in another encoding becomes UTF-8, and keeps what can't. */
#include "libtrs/source_parts.h"

#include "libtrs/status.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

enum { INPUT = 64 << 10, OUTPUT = 4 * INPUT, WIDEST = 8 };

struct trs__recode {
    trs_host host;
    trs__source *source;
    iconv_t iconv;
    int utf16; /* 0: no, 1: little endian, 2: big endian */
    bool input_over;
    uint64_t invalid;
    size_t in_end;          /* of input: what was left is at its front */
    size_t out_at, out_end; /* of output: what waits to be read        */
    char input[INPUT];
    char output[OUTPUT];
};

static const iconv_t NO_ICONV = (iconv_t)-1;

trs_status trs__recode_new(trs__recode **out, const trs_host *host,
                           trs__source *source, const char *encoding,
                           trs_error *err)
{
    trs__recode *recode = trs__alloc(host, 1, sizeof *recode);

    *out = NULL;
    if (!recode)
        return trs__no_memory(err);
    memset(recode, 0, offsetof(trs__recode, input));
    recode->host = *host;
    recode->source = source;
    recode->utf16 = strcmp(encoding, "UTF-16LE") == 0   ? 1
                    : strcmp(encoding, "UTF-16BE") == 0 ? 2
                                                        : 0;
    errno = 0;
    recode->iconv = iconv_open("UTF-8", encoding);
    if (recode->iconv == NO_ICONV) {
        trs_status status =
            errno == ENOMEM
                ? trs__no_memory(err)
                : trs__fail_at(err, TRS_EVALUE, trs__source_name(source), 0, 0,
                               "unknown encoding \"%s\"", encoding);

        trs__recode_free(recode);
        return status;
    }
    *out = recode;
    return TRS_OK;
}

/* Half a surrogate pair, as the three bytes that its code has: it stays visible
 * as something that is not UTF-8, and can't turn into a line end. */
static size_t keep_surrogate(const trs__recode *recode, const char *from,
                             char *to)
{
    const unsigned char *c = (const unsigned char *)from;
    unsigned code = recode->utf16 == 1 ? c[0] | (unsigned)c[1] << 8
                                       : c[1] | (unsigned)c[0] << 8;

    to[0] = (char)(0xE0 | code >> 12);
    to[1] = (char)(0x80 | (code >> 6 & 0x3F));
    to[2] = (char)(0x80 | (code & 0x3F));
    return 3;
}

/* Keeps what can't be converted at from, at least one byte of left; answers how
 * many bytes that used. */
static size_t keep(trs__recode *recode, const char *from, size_t left)
{
    char *to = recode->output + recode->out_end;

    if (recode->utf16 && left >= 2) {
        recode->out_end += keep_surrogate(recode, from, to);
        recode->invalid += 2;
        return 2;
    }
    *to = *from;
    recode->out_end++;
    recode->invalid++;
    return 1;
}

static void convert(trs__recode *recode)
{
    char *from = recode->input;
    size_t left = recode->in_end;

    while (left) {
        char *to = recode->output + recode->out_end;
        size_t room = OUTPUT - WIDEST - recode->out_end, answer;
        int why;

        errno = 0;
        answer = iconv(recode->iconv, &from, &left, &to, &room);
        why = errno;
        recode->out_end = (size_t)(to - recode->output);
        if (answer != (size_t)-1)
            break;
        if (why == E2BIG || (why == EINVAL && !recode->input_over))
            break; /* no more room, or the last character is not all there */
        answer = keep(recode, from, left);
        from += answer;
        left -= answer;
        if (recode->out_end >= OUTPUT - 2 * WIDEST)
            break;
    }
    memmove(recode->input, from, left);
    recode->in_end = left;
}

trs_status trs__recode_read(trs__recode *recode, void *buffer, size_t capacity,
                            size_t *got, trs_error *err)
{
    size_t filled = 0;

    for (;;) {
        size_t some = recode->out_end - recode->out_at;

        if (some > capacity - filled)
            some = capacity - filled;
        memcpy((char *)buffer + filled, recode->output + recode->out_at, some);
        recode->out_at += some;
        filled += some;
        *got = filled;
        if (filled == capacity || (recode->input_over && !recode->in_end))
            return TRS_OK;
        recode->out_at = recode->out_end = 0;
        if (!recode->input_over) {
            size_t room = INPUT - recode->in_end, read;
            trs_status status =
                trs__stored_read(recode->source, recode->input + recode->in_end,
                                 room, &read, err);

            if (status != TRS_OK)
                return status;
            recode->in_end += read;
            recode->input_over = read < room;
        }
        convert(recode);
    }
}

uint64_t trs__recode_invalid(const trs__recode *recode)
{
    return recode->invalid;
}

void trs__recode_free(trs__recode *recode)
{
    trs_host host;

    if (!recode)
        return;
    if (recode->iconv != NO_ICONV)
        iconv_close(recode->iconv);
    host = recode->host;
    trs__free(&host, recode);
}
