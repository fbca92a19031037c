/* Any bytes as a summary file, its checksums set right first, so that what is
 * behind them is reached: nothing is read out of bounds, no sum overflows, and
 * what loads can be merged, asked and saved, and then loads again. */
#include "fuzz.h"

#include "libtrs/summary_sections.h"

#include <string.h>

static void mend(uint8_t *bytes, size_t size)
{
    size_t at = TRS__MAGIC_SIZE;

    while (at + TRS__HEADER_SIZE <= size) {
        uint8_t *header = bytes + at;
        uint64_t length = trs__get_fixed(header + 8, 8);

        at += TRS__HEADER_SIZE;
        if (length > size - at)
            return;
        trs__put_fixed(
            header + 16,
            trs__section_crc(header, header + TRS__HEADER_SIZE, (size_t)length),
            4);
        at += (size_t)length;
    }
}

typedef struct saved {
    uint8_t *bytes;
    size_t size;
} saved;

static bool keep(void *context, const char *bytes, size_t size)
{
    saved *all = context;

    all->bytes = realloc(all->bytes, all->size + size);
    if (!all->bytes)
        abort();
    memcpy(all->bytes + all->size, bytes, size);
    all->size += size;
    return true;
}

static void ask(const trs_summary *summary)
{
    const trs_breakdown *by = trs_summary_breakdown(summary, 0);
    trs_table *table = NULL;
    trs_stats stats;

    if (trs_summary_table(&table, summary, *by, NULL) != TRS_OK)
        abort();
    for (size_t i = 0; i < table->interval_count; i++)
        for (size_t g = 0; g < table->group_count; g++)
            (void)trs_table_stats(&stats, table, i, g, NULL, NULL, NULL);
    trs_table_free(table);
}

static void check(const uint8_t *bytes, size_t size)
{
    trs_summary *a = NULL, *b = NULL;
    saved again = { NULL, 0 };
    trs_host host;

    trs_host_init(&host);
    host.threads = 1;
    if (trs_summary_load_memory(&a, &host, bytes, size, "fuzz", NULL) != TRS_OK)
        return;
    ask(a);
    if (trs_summary_write(a, NULL, keep, &again, NULL) != TRS_OK ||
        trs_summary_load_memory(&b, &host, again.bytes, again.size, "again",
                                NULL) != TRS_OK)
        abort();
    (void)trs_summary_merge(a, b, NULL);
    trs_summary_free(a);
    trs_summary_free(b);
    free(again.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t *bytes = malloc(size ? size : 1);

    if (!bytes)
        return 0;
    if (size)
        memcpy(bytes, data, size);
    mend(bytes, size);
    check(bytes, size);
    free(bytes);
    return 0;
}
