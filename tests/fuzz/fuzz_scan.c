/* scan: libcsv alone, each fast path, blocks of any size and blocks that were
 * cut all find the same records at the same places.
 *
 * The first three bytes of the input choose: delimiter, quotes and limit; the
 * size of a block; the limit. */
#include "fuzz.h"

#include "libtrs/scan.h"

#include <string.h>

typedef struct account {
    char *bytes;
    size_t n, room;
} account;

static void write_down(account *a, const void *bytes, size_t n)
{
    need(trs__grow(NULL, &a->bytes, &a->room, a->n + n, 1), "no memory");
    if (n)
        memcpy(a->bytes + a->n, bytes, n);
    a->n += n;
}

static void write_number(account *a, uint64_t number)
{
    write_down(a, &number, sizeof number);
}

static void write_record(account *a, const trs__batch *batch,
                         const trs__record *record)
{
    uint64_t line;
    size_t column;

    write_number(a, batch->line + record->line);
    write_number(a, record->flags & TRS__RECORD_SET_ASIDE);
    write_number(a, record->count);
    write_down(a, batch->bytes + record->offset, record->length);
    for (size_t i = 0; i <= record->count; i++) {
        trs__record_place(batch, record, i, &line, &column);
        write_number(a, line);
        write_number(a, column);
    }
    for (size_t i = 0; i < record->count; i++) {
        trs__field field = batch->fields[record->first + i];

        need(field.at <= field.end, "a field ends before it begins");
        write_number(a, trs__field_length(field));
        write_down(a, trs__field_text(record, field), trs__field_length(field));
    }
}

static size_t scan_all(account *a, trs__scan *scan, trs__batch *batch,
                       const char *bytes, size_t n, bool final)
{
    size_t at = 0, used;

    do {
        need(trs__scan_next(scan, bytes + at, n - at, final, batch, &used,
                            NULL) == TRS_OK,
             "a scan failed");
        need(used <= n - at, "more was used than there is");
        for (size_t i = 0; i < batch->count; i++)
            write_record(a, batch, &batch->records[i]);
        at += used;
    } while (used);
    return at;
}

/* In blocks of step bytes, each in memory of its own size; with cut, as several
 * threads would. */
static account run(const trs_host *host, const trs__scan_options *options,
                   const char *bytes, size_t n, size_t step, bool cut)
{
    account a = { NULL, 0, 0 };
    trs__batch batch = { 0 };
    trs__scan scan, cutter;
    size_t tail = 0, end = 0, whole;

    trs__scan_init(&scan, host, options);
    trs__scan_init(&cutter, host, options);
    do {
        char *block;
        bool final;

        end = n - end < step ? n : end + step;
        final = end == n;
        whole = end - tail;
        block = malloc(whole + !whole);
        need(block != NULL, "no memory");
        memcpy(block, bytes + tail, whole);
        if (cut) {
            scan.skipping = cutter.skipping;
            need(trs__scan_cut(&cutter, block, whole, final, &whole, NULL) ==
                     TRS_OK,
                 "a cut failed");
            final = true;
        }
        tail += scan_all(&a, &scan, &batch, block, whole, final);
        free(block);
    } while (end < n);
    need(tail == n, "bytes are left");
    write_number(&a, scan.line);
    trs__batch_free(host, &batch);
    trs__scan_free(&scan);
    trs__scan_free(&cutter);
    return a;
}

static void compare(const account *want, account got, const char *how)
{
    need(want->n == got.n && !memcmp(want->bytes, got.bytes, got.n), how);
    free(got.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    trs__scan_options options = { .delimiter = ',' };
    trs_host host;
    account want;
    const char *bytes = (const char *)data + 3;
    size_t step;

    if (size < 3)
        return 0;
    size -= 3;
    trs_host_init(&host);
    options.delimiter = ",;\t|"[data[0] & 3];
    options.no_quotes = (data[0] & 12) == 12;
    if (data[0] & 16)
        host.limit_record = data[2];
    step = data[1] ? data[1] : size + 1;
    options.way = TRS__SCAN_LIBCSV;
    want = run(&host, &options, bytes, size, size + 1, false);
    compare(&want, run(&host, &options, bytes, size, step, false),
            "libcsv in blocks differs");
    options.way = TRS__SCAN_FASTEST;
    compare(&want, run(&host, &options, bytes, size, size + 1, false),
            "the fastest path differs");
    compare(&want, run(&host, &options, bytes, size, step, false),
            "the fastest path in blocks differs");
    compare(&want, run(&host, &options, bytes, size, step, true),
            "cut blocks differ");
    options.way = TRS__SCAN_PORTABLE;
    compare(&want, run(&host, &options, bytes, size, size + 1, false),
            "the portable path differs");
    options.way = TRS__SCAN_NARROW;
    compare(&want, run(&host, &options, bytes, size, size + 1, false),
            "the narrow path differs");
    free(want.bytes);
    return 0;
}
