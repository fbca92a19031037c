/* Knows how a summary becomes sections.  Codes are numbered anew, so that only
 * values that occur are written: what a file says does not depend on what else
 * the data held. */
#include "libtrs/summary_sections.h"

#include "libtrs/status.h"
#include "libtrs/study_fingerprint.h"

#include <trs/study_file.h>

#include <stdio.h>
#include <string.h>
#include <zlib.h>

const uint8_t trs__summary_magic[TRS__MAGIC_SIZE] = { 0x89, 'T',  'R',  'S',
                                                      '\r', '\n', 0x1A, '\n' };

uint32_t trs__section_crc(const uint8_t *header, const void *payload,
                          size_t size)
{
    uLong crc = crc32_z(0, header, 16);

    return (uint32_t)(size ? crc32_z(crc, payload, size) : crc);
}

struct saver {
    const trs_summary *summary;
    const trs_ledger *ledger;
    trs_write write;
    void *context;
    trs__packer packer; /* the payload of one section after the other */
    trs__arena arena;
    uint32_t **codes; /* [dimension][code]: as it is written; 0: is not */
};

static trs_status hand_on(const struct saver *saver, const void *bytes,
                          size_t size, trs_error *err)
{
    if (saver->write(saver->context, bytes, size))
        return TRS_OK;
    return trs__fail(err, TRS_EIO, "the summary can't be written");
}

/* Writes what is packed as a section. */
static trs_status put_section(struct saver *saver, const char *type,
                              trs_error *err)
{
    trs__packer *packer = &saver->packer;
    uint8_t header[TRS__HEADER_SIZE];
    trs_status status;

    if (packer->failed)
        return trs__no_memory(err);
    memcpy(header, type, 4);
    trs__put_fixed(header + 4, TRS__SECTION_VERSION, 4);
    trs__put_fixed(header + 8, packer->size, 8);
    trs__put_fixed(header + 16,
                   trs__section_crc(header, packer->bytes, packer->size), 4);
    status = hand_on(saver, header, sizeof header, err);
    if (status == TRS_OK && packer->size)
        status = hand_on(saver, packer->bytes, packer->size, err);
    packer->size = 0;
    return status;
}

/* ---- which values are written -------------------------------------------- */

static bool make_codes(struct saver *saver)
{
    const trs_summary *summary = saver->summary;
    size_t n = summary->dimension_count;

    saver->codes =
        trs__arena_alloc(&saver->arena, (n + 1) * sizeof *saver->codes);
    for (size_t d = 0; saver->codes && d < n; d++) {
        size_t bytes = (summary->values[d].count + 1) * sizeof(uint32_t);

        saver->codes[d] = trs__arena_alloc(&saver->arena, bytes);
        if (!saver->codes[d])
            return false;
        memset(saver->codes[d], 0, bytes);
    }
    return saver->codes != NULL;
}

static void mark_tuples(struct saver *saver, const int *dimensions,
                        size_t width, const uint32_t *codes, size_t count)
{
    for (size_t t = 0; t < count; t++)
        for (size_t i = 0; i < width; i++)
            saver->codes[dimensions[i]][codes[t * width + i]] = 1;
}

static size_t strata_written(const trs_summary *summary)
{
    return summary->strata_totals[0].consignments ? summary->stratum_count : 0;
}

static void number_codes(struct saver *saver)
{
    const trs_summary *summary = saver->summary;

    mark_tuples(saver, summary->strata, summary->strata_width,
                summary->stratum_codes, strata_written(summary));
    for (size_t g = 0; g < summary->group_sets; g++)
        mark_tuples(saver, summary->groups[g].dimensions,
                    summary->groups[g].width, summary->groups[g].codes,
                    summary->groups[g].count);
    for (size_t d = 0; d < summary->dimension_count; d++) {
        uint32_t next = 0;

        saver->codes[d][0] = 0;
        for (size_t code = 1; code <= summary->values[d].count; code++)
            if (saver->codes[d][code])
                saver->codes[d][code] = ++next;
    }
}

static void pack_tuple(struct saver *saver, const int *dimensions, size_t width,
                       const uint32_t *codes)
{
    for (size_t i = 0; i < width; i++)
        trs__pack(&saver->packer, saver->codes[dimensions[i]][codes[i]]);
}

/* ---- sections ------------------------------------------------------------ */

static trs_status put_head(struct saver *saver, trs_error *err)
{
    const trs_summary *summary = saver->summary;
    trs__packer *packer = &saver->packer;

    trs__pack(packer, (unsigned)summary->weighted |
                          (unsigned)summary->clustered << 1 |
                          (unsigned)(summary->selection != NULL) << 2);
    trs__pack(packer, summary->consignments);
    trs__pack(packer, summary->interval_count);
    trs__pack(packer, summary->dimension_count);
    if (summary->selection)
        trs__pack_text(packer, trs__text_of(summary->selection));
    return put_section(saver, "HEAD", err);
}

static int pack_study(void *context, const char *bytes, size_t length)
{
    trs__packer *packer = context;

    trs__pack_bytes(packer, bytes, length);
    return packer->failed;
}

static trs_status put_study(struct saver *saver, trs_error *err)
{
    trs_status status =
        trs_study_write(saver->summary->study, pack_study, &saver->packer, err);

    if (saver->packer.failed)
        return trs__no_memory(err);
    return status == TRS_OK ? put_section(saver, "STDY", err) : status;
}

/* For other programs: libtrs works them out of the study. */
static trs_status put_fingerprints(struct saver *saver, trs_error *err)
{
    trs__pack(&saver->packer, TRS__DEFINITION_COUNT);
    for (int d = 0; d < TRS__DEFINITION_COUNT; d++) {
        trs__fingerprint print =
            trs__study_fingerprint(saver->summary->study, (trs__definition)d);

        trs__pack_text(&saver->packer, trs__text_of(print.name));
        trs__pack(&saver->packer, (trs__uint128)print.high << 64 | print.low);
    }
    return put_section(saver, "FING", err);
}

static trs_status put_values(struct saver *saver, trs_error *err)
{
    const trs_summary *summary = saver->summary;

    for (size_t d = 0; d < summary->dimension_count; d++) {
        const trs__values *values = &summary->values[d];
        size_t count = 0;

        for (size_t v = 0; v < values->count; v++)
            count += saver->codes[d][v + 1] != 0;
        trs__pack(&saver->packer, count);
        for (size_t v = 0; v < values->count; v++)
            if (saver->codes[d][v + 1])
                trs__pack_text(&saver->packer, values->texts[v]);
    }
    return put_section(saver, "DIMS", err);
}

static trs_status put_strata(struct saver *saver, trs_error *err)
{
    const trs_summary *summary = saver->summary;
    size_t n = strata_written(summary), width = summary->strata_width;

    trs__pack(&saver->packer, n);
    for (size_t s = 0; s < n; s++) {
        pack_tuple(saver, summary->strata, width,
                   &summary->stratum_codes[s * width]);
        trs__pack(&saver->packer, summary->strata_totals[s].consignments);
    }
    return put_section(saver, "STRA", err);
}

static trs_status put_groups(struct saver *saver, const trs__groups *groups,
                             trs_error *err)
{
    size_t cells = groups->count * saver->summary->interval_count;

    trs__pack(&saver->packer, groups->asked.count);
    for (size_t i = 0; i < groups->asked.count; i++)
        trs__pack(&saver->packer, (unsigned)groups->dimensions[i]);
    trs__pack(&saver->packer, groups->count);
    for (size_t g = 0; g < groups->count; g++)
        pack_tuple(saver, groups->dimensions, groups->width,
                   &groups->codes[g * groups->width]);
    for (size_t c = 0; c < cells; c++)
        trs__pack_counts(&saver->packer, &groups->counts[c]);
    return put_section(saver, "GRPS", err);
}

static trs_status put_ids(struct saver *saver, trs_error *err)
{
    const trs_summary *summary = saver->summary;
    uint64_t before = 0;

    if (!summary->ids)
        return TRS_OK;
    trs__pack(&saver->packer, summary->id_count);
    for (size_t i = 0; i < summary->id_count; i++) {
        trs__pack(&saver->packer, summary->ids[i] - before);
        before = summary->ids[i];
    }
    return put_section(saver, "IDS ", err);
}

static trs_status put_ledger(struct saver *saver, trs_error *err)
{
    const trs_ledger *ledger = saver->ledger;
    trs__packer *packer = &saver->packer;

    if (!ledger)
        return TRS_OK;
    trs__pack(packer, trs_ledger_rows_used(ledger));
    trs__pack(packer, trs_ledger_rows_set_aside(ledger));
    trs__pack(packer, trs_ledger_consignments(ledger));
    trs__pack(packer, TRS_RULE_COUNT);
    for (int r = 0; r < TRS_RULE_COUNT; r++) {
        trs_rule rule = (trs_rule)r;

        trs__pack_text(packer, trs__text_of(trs_rule_name(rule)));
        trs__pack(packer, (unsigned)trs_ledger_severity(ledger, rule));
        trs__pack(packer, trs_ledger_count(ledger, rule));
    }
    return put_section(saver, "LEDG", err);
}

static trs_status put_all(struct saver *saver, trs_error *err)
{
    const trs_summary *summary = saver->summary;
    trs_status status =
        hand_on(saver, trs__summary_magic, TRS__MAGIC_SIZE, err);

    if (status == TRS_OK)
        status = put_head(saver, err);
    if (status == TRS_OK)
        status = put_study(saver, err);
    if (status == TRS_OK)
        status = put_fingerprints(saver, err);
    if (status == TRS_OK)
        status = put_values(saver, err);
    if (status == TRS_OK)
        status = put_strata(saver, err);
    for (size_t g = 0; g < summary->group_sets && status == TRS_OK; g++)
        status = put_groups(saver, &summary->groups[g], err);
    if (status == TRS_OK)
        status = put_ids(saver, err);
    if (status == TRS_OK)
        status = put_ledger(saver, err);
    return status == TRS_OK ? put_section(saver, "END ", err) : status;
}

trs_status trs_summary_write(const trs_summary *summary,
                             const trs_ledger *ledger, trs_write write,
                             void *context, trs_error *err)
{
    struct saver saver = { .summary = summary,
                           .ledger = ledger ? ledger : summary->ledger,
                           .write = write,
                           .context = context,
                           .packer = { .host = &summary->host } };
    trs_status status = trs__summary_whole(summary, err);

    if (status != TRS_OK)
        return status;
    trs__arena_init(&saver.arena, &summary->host);
    if (make_codes(&saver)) {
        number_codes(&saver);
        status = put_all(&saver, err);
    } else {
        status = trs__no_memory(err);
    }
    trs__pack_clear(&saver.packer);
    trs__arena_clear(&saver.arena);
    return status;
}
