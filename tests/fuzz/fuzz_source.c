/* source: any bytes, in any encoding, give the same text or the same fault
 * whatever the size of the buffer, and again after a rewind.
 *
 * The first two bytes of the input choose the encoding and that size. */
#include "fuzz.h"

#include "libtrs/source.h"

#include <string.h>

enum { MOST = 64 << 10 }; /* a few bytes of zstd can be many megabytes */

static char texts[2][MOST];

/* Up to MOST bytes of the text into to. */
static trs_status slurp(trs__source *source, char *to, size_t step, size_t *n)
{
    trs_status status = TRS_OK;
    size_t got = step;

    *n = 0;
    while (status == TRS_OK && got == step && *n + step <= MOST) {
        status = trs__source_read(source, to + *n, step, &got, NULL);
        need(got <= step, "more came than there was room for");
        *n += got;
    }
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const encodings[] = { NULL,        "windows-1252",
                                             "SHIFT_JIS", "UTF-16LE",
                                             "UTF-16BE",  "ISO-2022-JP",
                                             "UTF-7" };
    const size_t step = size > 1 ? 1 + data[1] : 1;
    size_t ns[2], common;
    trs_status statuses[2];
    trs__source *source;
    uint64_t invalid;

    if (size < 2)
        return 0;
    if (trs__source_memory(
            &source, NULL, "fuzz", data + 2, size - 2,
            encodings[data[0] % (sizeof encodings / sizeof *encodings)], NULL))
        return 0;
    statuses[0] = slurp(source, texts[0], step, &ns[0]);
    invalid = trs__source_invalid(source);
    need(trs__source_progress(source) <= 1, "more than all is done");
    if (trs__source_rewind(source, NULL) == TRS_OK) {
        statuses[1] = slurp(source, texts[1], 4096, &ns[1]);
        common = ns[0] < ns[1] ? ns[0] : ns[1];
        need(!memcmp(texts[0], texts[1], common), "the texts differ");
        if (ns[0] + step <= MOST && ns[1] + 4096 <= MOST) {
            need(statuses[0] == statuses[1], "only one of two fails");
            need(statuses[0] != TRS_OK || ns[0] == ns[1], "one is shorter");
            need(statuses[0] != TRS_OK ||
                     invalid == trs__source_invalid(source),
                 "more or less is invalid");
        }
    }
    trs__source_close(source);
    return 0;
}
