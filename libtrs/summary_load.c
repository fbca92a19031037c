/* Knows how sections become a summary.  First all sections are found and their
 * checksums compared, then they are read in the order in which they need each
 * other.  Nothing is believed: every count is compared with the bytes that are
 * left before anything is allocated, and what must add up is added up. */
#include "libtrs/summary_sections.h"

#include "libtrs/ledger.h"
#include "libtrs/status.h"
#include "libtrs/tuples.h"

#include <trs/study_file.h>

#include <string.h>

struct loader {
    const trs_host *host;
    const char *name;
    const uint8_t *bytes;
    size_t size;
    trs__section *sections;
    size_t count, room;
    trs_study *study;
    trs_summary *summary;
};

static trs_status damaged(const struct loader *loader, size_t offset,
                          const char *what, trs_error *err)
{
    return trs__fail_at(err, TRS_EDAMAGED, loader->name, 0, 0,
                        "damaged at byte %zu: %s", offset, what);
}

/* ---- finding sections ---------------------------------------------------- */

static trs_status add_section(struct loader *loader, size_t at, size_t *next,
                              trs_error *err)
{
    const uint8_t *header = loader->bytes + at;
    size_t left = loader->size - at;
    trs__section *section;
    uint64_t length;

    if (left < TRS__HEADER_SIZE)
        return damaged(loader, loader->size, "the file ends early", err);
    length = trs__get_fixed(header + 8, 8);
    if (length > left - TRS__HEADER_SIZE)
        return damaged(loader, loader->size, "the file ends early", err);
    if (trs__section_crc(header, header + TRS__HEADER_SIZE, (size_t)length) !=
        trs__get_fixed(header + 16, 4))
        return damaged(loader, at, "a checksum is wrong", err);
    if (!trs__grow(loader->host, &loader->sections, &loader->room,
                   loader->count + 1, sizeof *section))
        return trs__no_memory(err);
    section = &loader->sections[loader->count++];
    memset(section, 0, sizeof *section);
    memcpy(section->type, header, 4);
    section->version = (uint32_t)trs__get_fixed(header + 4, 4);
    section->offset = at + TRS__HEADER_SIZE;
    section->payload =
        (trs__unpacker){ header + TRS__HEADER_SIZE, (size_t)length, 0, false };
    *next = section->offset + (size_t)length;
    return TRS_OK;
}

static trs_status find_sections(struct loader *loader, trs_error *err)
{
    size_t at = TRS__MAGIC_SIZE;
    trs_status status = TRS_OK;

    if (!trs_summary_is_magic(loader->bytes, loader->size))
        return trs__fail_at(err, TRS_EDAMAGED, loader->name, 0, 0,
                            "this is no summary (.trs)");
    do {
        status = add_section(loader, at, &at, err);
    } while (status == TRS_OK &&
             strcmp(loader->sections[loader->count - 1].type, "END ") != 0);
    if (status == TRS_OK && at != loader->size)
        status = damaged(loader, at, "something follows the end", err);
    return status;
}

/* The one section of a type; *out is NULL when there is none. */
static trs_status only_section(struct loader *loader, const char *type,
                               trs__section **out, trs_error *err)
{
    *out = NULL;
    for (size_t s = 0; s < loader->count; s++) {
        trs__section *section = &loader->sections[s];

        if (strcmp(section->type, type) != 0)
            continue;
        if (*out)
            return damaged(loader, section->offset, "a section stands twice",
                           err);
        if (section->version > TRS__SECTION_VERSION)
            return trs__fail_at(err, TRS_EFORMAT, loader->name, 0, 0,
                                "section %s is of version %u: written by a "
                                "later libtrs",
                                type, (unsigned)section->version);
        *out = section;
    }
    return TRS_OK;
}

static trs_status need_section(struct loader *loader, const char *type,
                               trs__section **out, trs_error *err)
{
    trs_status status = only_section(loader, type, out, err);

    if (status == TRS_OK && !*out)
        status = damaged(loader, loader->size, "a section is missing", err);
    return status;
}

/* A section has been read: to its end, and no further? */
static trs_status finish_section(const struct loader *loader,
                                 const trs__section *section, trs_error *err)
{
    const trs__unpacker *in = &section->payload;

    if (!in->failed && in->at == in->size)
        return TRS_OK;
    return damaged(loader, section->offset + in->at,
                   "this can't be what was counted", err);
}

/* ---- sections ------------------------------------------------------------ */

static trs_status load_study(struct loader *loader, trs_error *err)
{
    trs__section *section;
    trs_status status = need_section(loader, "STDY", &section, err);

    if (status == TRS_OK)
        status = trs_study_read_memory(
            &loader->study, loader->host, (const char *)section->payload.bytes,
            section->payload.size, loader->name, err);
    if (status == TRS_OK)
        status = trs_study_finish(loader->study, err);
    if (status == TRS_OK)
        status = trs__summary_empty(&loader->summary, loader->host,
                                    loader->study, err);
    if (status == TRS_OK) {
        loader->summary->own_study = loader->study;
        loader->study = NULL;
    }
    return status;
}

static trs_status load_head(struct loader *loader, trs_error *err)
{
    trs_summary *summary = loader->summary;
    trs__section *section;
    trs_status status = need_section(loader, "HEAD", &section, err);
    trs__unpacker *in;
    unsigned flags;

    if (status != TRS_OK)
        return status;
    in = &section->payload;
    flags = (unsigned)trs__unpack(in, 7);
    summary->weighted = flags & 1;
    summary->clustered = flags >> 1 & 1;
    summary->consignments = trs__unpack(in, TRS__MOST_CONSIGNMENTS);
    if (trs__unpack(in, UINT64_MAX) != summary->interval_count ||
        trs__unpack(in, UINT64_MAX) != summary->dimension_count)
        trs__unpack_fail(in);
    if (flags >> 2 & 1) {
        trs__text text = trs__unpack_text(in);

        summary->selection =
            trs__arena_text(&summary->arena, text.bytes, text.length);
        if (!summary->selection)
            return trs__no_memory(err);
    }
    return finish_section(loader, section, err);
}

static bool load_dimension(struct loader *loader, trs__unpacker *in, size_t d)
{
    trs__values *values = &loader->summary->values[d];
    trs__arena *arena = &loader->summary->arena;
    size_t count = trs__unpack_count(in, 1);

    if (count >= UINT32_MAX)
        trs__unpack_fail(in);
    values->texts = trs__arena_alloc(arena, (count + 1) * sizeof(trs__text));
    if (!values->texts)
        return false;
    for (size_t v = 0; v < count && !in->failed; v++) {
        trs__text text = trs__unpack_text(in);

        if (v && trs__text_compare(values->texts[v - 1], text) >= 0)
            trs__unpack_fail(in);
        values->texts[v].bytes =
            trs__arena_text(arena, text.bytes, text.length);
        values->texts[v].length = text.length;
        if (!values->texts[v].bytes)
            return false;
    }
    values->count = count;
    return true;
}

static trs_status load_values(struct loader *loader, trs_error *err)
{
    trs__section *section;
    trs_status status = need_section(loader, "DIMS", &section, err);

    for (size_t d = 0; status == TRS_OK && d < loader->summary->dimension_count;
         d++)
        if (!load_dimension(loader, &section->payload, d))
            return trs__no_memory(err);
    return status == TRS_OK ? finish_section(loader, section, err) : status;
}

/* A tuple that stands after the one before it. */
static void unpack_tuple(const struct loader *loader, trs__unpacker *in,
                         const int *dimensions, size_t width, uint32_t *codes,
                         bool first)
{
    for (size_t i = 0; i < width; i++)
        codes[i] = (uint32_t)trs__unpack(
            in, loader->summary->values[dimensions[i]].count);
    if (!first && trs__tuple_compare(codes - width, codes, width) >= 0)
        trs__unpack_fail(in);
}

static trs_status load_strata(struct loader *loader, trs_error *err)
{
    trs_summary *summary = loader->summary;
    size_t width = summary->strata_width, count;
    trs__section *section;
    trs_status status = need_section(loader, "STRA", &section, err);
    trs__unpacker *in;
    uint64_t sum = 0;

    if (status != TRS_OK)
        return status;
    in = &section->payload;
    count = trs__unpack_count(in, width + 1);
    if (!trs__summary_make_strata(summary, count))
        return trs__no_memory(err);
    for (size_t s = 0; s < count && !in->failed; s++) {
        uint32_t *codes = &summary->stratum_codes[s * width];
        uint64_t n;

        unpack_tuple(loader, in, summary->strata, width, codes, s == 0);
        n = trs__unpack(in, TRS__MOST_CONSIGNMENTS);
        sum += n;
        if (n == 0 || sum > TRS__MOST_CONSIGNMENTS)
            trs__unpack_fail(in);
        summary->strata_totals[s].consignments = n;
        if (!in->failed)
            summary->strata_totals[s].population =
                trs__summary_population(summary, codes);
    }
    if (sum < summary->consignments)
        trs__unpack_fail(in);
    return finish_section(loader, section, err);
}

/* ---- groups -------------------------------------------------------------- */

static bool is_listed(int dimension, const int *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == dimension)
            return true;
    return false;
}

static trs_status load_breakdown(struct loader *loader, trs__section *section,
                                 trs_error *err)
{
    trs_summary *summary = loader->summary;
    trs__unpacker *in = &section->payload;
    size_t count = trs__unpack_count(in, 1);
    int *dimensions = trs__alloc(&summary->host, count, sizeof *dimensions);
    trs_breakdown asked = { dimensions, count };
    bool kept;

    if (!dimensions)
        return trs__no_memory(err);
    if (count > summary->dimension_count)
        trs__unpack_fail(in);
    for (size_t i = 0; i < count && !in->failed; i++) {
        dimensions[i] = (int)trs__unpack(in, INT32_MAX);
        if ((size_t)dimensions[i] >= summary->dimension_count ||
            is_listed(dimensions[i], dimensions, i))
            trs__unpack_fail(in);
    }
    kept = in->failed || trs__summary_keep_breakdown(summary, &asked);
    trs__free(&summary->host, dimensions);
    if (!kept)
        return trs__no_memory(err);
    return in->failed ? finish_section(loader, section, err) : TRS_OK;
}

/* Every group is of a stratum that there is. */
static bool has_stratum(const trs_summary *summary, const trs__groups *groups,
                        const uint32_t *codes, uint32_t *stratum)
{
    size_t at;

    for (size_t i = 0; i < summary->strata_width; i++)
        stratum[i] = codes[trs__groups_place(groups, summary->strata[i])];
    at = trs__summary_find_stratum(summary, stratum);
    return summary->strata_width == 0 ||
           (at != SIZE_MAX && summary->strata_totals[at].consignments > 0);
}

static trs_status load_tuples(struct loader *loader, trs__section *section,
                              trs__groups *groups, trs_error *err)
{
    trs_summary *summary = loader->summary;
    trs__unpacker *in = &section->payload;
    size_t each = groups->width + summary->interval_count;
    /* The one group of no dimensions takes no byte where nothing is measured. */
    size_t count = groups->width ? trs__unpack_count(in, each)
                                 : (size_t)trs__unpack(in, 1);
    uint32_t *stratum =
        trs__alloc(&summary->host, summary->strata_width + 1, sizeof *stratum);

    if (count >= UINT32_MAX || (groups->width == 0 && count != 1))
        trs__unpack_fail(in);
    if (!stratum || in->failed || !trs__groups_make(summary, groups, count)) {
        trs__free(&summary->host, stratum);
        return in->failed ? finish_section(loader, section, err)
                          : trs__no_memory(err);
    }
    for (size_t g = 0; g < count && !in->failed; g++) {
        uint32_t *codes = &groups->codes[g * groups->width];

        unpack_tuple(loader, in, groups->dimensions, groups->width, codes,
                     g == 0);
        if (!in->failed && !has_stratum(summary, groups, codes, stratum))
            trs__unpack_fail(in);
    }
    trs__free(&summary->host, stratum);
    return TRS_OK;
}

/* All groups together are all consignments, in every interval. */
static bool load_interval(struct loader *loader, trs__unpacker *in,
                          trs__groups *groups, size_t interval,
                          trs__pairs *pairs)
{
    uint64_t most = loader->summary->consignments, sum = 0;

    for (size_t g = 0; g < groups->count && !in->failed; g++) {
        trs_counts *counts = &groups->counts[interval * groups->count + g];

        if (!trs__unpack_counts(in, counts, pairs))
            return false;
        if (!in->failed && counts->consignments > most - sum)
            trs__unpack_fail(in);
        else
            sum += counts->consignments;
    }
    if (sum != most)
        trs__unpack_fail(in);
    return true;
}

static trs_status load_groups(struct loader *loader, trs__section *section,
                              trs_error *err)
{
    trs_summary *summary = loader->summary;
    trs__groups *groups = &summary->groups[summary->group_sets];
    trs__pairs pairs = { .host = loader->host };
    trs_status status = load_breakdown(loader, section, err);
    bool room = true;

    if (status == TRS_OK)
        status = load_tuples(loader, section, groups, err);
    if (status != TRS_OK)
        return status;
    for (size_t i = 0; room && i < summary->interval_count; i++)
        room = load_interval(loader, &section->payload, groups, i, &pairs);
    trs__pairs_clear(&pairs);
    return room ? finish_section(loader, section, err) : trs__no_memory(err);
}

static trs_status load_all_groups(struct loader *loader, trs_error *err)
{
    trs_summary *summary = loader->summary;
    trs_status status = TRS_OK;

    summary->groups =
        trs__zalloc(&summary->host, loader->count, sizeof *summary->groups);
    if (!summary->groups)
        return trs__no_memory(err);
    for (size_t s = 0; s < loader->count && status == TRS_OK; s++)
        if (strcmp(loader->sections[s].type, "GRPS") == 0)
            status = load_groups(loader, &loader->sections[s], err);
    if (status == TRS_OK && summary->group_sets == 0)
        status = damaged(loader, loader->size, "a section is missing", err);
    return status;
}

/* ---- ids and the ledger -------------------------------------------------- */

static trs_status load_ids(struct loader *loader, trs_error *err)
{
    trs_summary *summary = loader->summary;
    trs__section *section;
    trs_status status = only_section(loader, "IDS ", &section, err);
    trs__unpacker *in;
    uint64_t id = 0;
    size_t count;

    if (status != TRS_OK || !section)
        return status;
    in = &section->payload;
    count = trs__unpack_count(in, 1);
    summary->ids = trs__alloc(&summary->host, count, sizeof *summary->ids);
    if (!summary->ids)
        return trs__no_memory(err);
    for (size_t i = 0; i < count && !in->failed; i++) {
        uint64_t step = trs__unpack(in, UINT64_MAX);

        if (step > UINT64_MAX - id)
            trs__unpack_fail(in);
        id += step;
        summary->ids[i] = id;
    }
    summary->id_count = count;
    return finish_section(loader, section, err);
}

/* Rules that this version does not know are passed over. */
static void load_rule(trs__unpacker *in, trs_ledger *ledger)
{
    trs__text name = trs__unpack_text(in);
    trs_severity severity = (trs_severity)trs__unpack(in, TRS_NOTE);
    uint64_t count = trs__unpack(in, TRS__MOST_CONSIGNMENTS);

    for (int r = 0; r < TRS_RULE_COUNT && !in->failed; r++)
        if (trs__text_equal(name, trs__text_of(trs_rule_name((trs_rule)r)))) {
            trs__ledger_set_severity(ledger, (trs_rule)r, severity);
            trs__ledger_count(ledger, (trs_rule)r, count);
        }
}

static trs_status load_ledger(struct loader *loader, trs_error *err)
{
    trs__section *section;
    trs_status status = only_section(loader, "LEDG", &section, err);
    trs_ledger *ledger;
    trs__unpacker *in;
    uint64_t used;
    size_t rules;

    if (status != TRS_OK || !section)
        return status;
    status = trs__ledger_new(&ledger, &loader->summary->host, err);
    if (status != TRS_OK)
        return status;
    loader->summary->ledger = ledger;
    in = &section->payload;
    used = trs__unpack(in, TRS__MOST_CONSIGNMENTS);
    trs__ledger_rows(ledger, used, trs__unpack(in, TRS__MOST_CONSIGNMENTS));
    trs__ledger_set_consignments(ledger,
                                 trs__unpack(in, TRS__MOST_CONSIGNMENTS));
    rules = trs__unpack_count(in, 3);
    for (size_t i = 0; i < rules && !in->failed; i++)
        load_rule(in, ledger);
    return finish_section(loader, section, err);
}

/* ---- all of it ----------------------------------------------------------- */

static trs_status load_all(struct loader *loader, trs_error *err)
{
    static trs_status (*const steps[])(struct loader *, trs_error *) = {
        find_sections, load_study,      load_head, load_values,
        load_strata,   load_all_groups, load_ids,  load_ledger
    };
    trs_status status = TRS_OK;

    for (size_t s = 0; s < sizeof steps / sizeof *steps && status == TRS_OK;
         s++)
        status = steps[s](loader, err);
    return status;
}

trs_status trs_summary_load_memory(trs_summary **out, const trs_host *host,
                                   const void *bytes, size_t size,
                                   const char *name, trs_error *err)
{
    trs_host lent = trs__host_copy(host);
    struct loader loader = {
        .host = &lent, .name = name, .bytes = bytes, .size = size
    };
    trs_status status = load_all(&loader, err);

    trs__free(&lent, loader.sections);
    trs_study_free(loader.study);
    if (status == TRS_OK)
        *out = loader.summary;
    else
        trs_summary_free(loader.summary);
    return status;
}
