/* Knows whether two summaries measure the same: by the fingerprints of what
 * their studies define, by who was selected, and by their breakdowns. */
#include "libtrs/summary.h"

#include "libtrs/status.h"
#include "libtrs/study_fingerprint.h"

#include <stdio.h>
#include <string.h>

static bool same(trs__fingerprint a, trs__fingerprint b)
{
    return a.high == b.high && a.low == b.low;
}

/* The first interval that differs, or NULL. */
static const char *interval_apart(const trs_study *a, const trs_study *b)
{
    size_t n = trs_study_interval_count(a);

    if (n != trs_study_interval_count(b))
        return NULL;
    for (size_t i = 0; i < n; i++) {
        trs__fingerprint x = trs__interval_fingerprint(a, i);
        trs__fingerprint y = trs__interval_fingerprint(b, i);

        if (!same(x, y) || strcmp(x.name, y.name) != 0)
            return x.name;
    }
    return NULL;
}

static trs_status apart(const trs_study *a, const trs_study *b,
                        trs__definition definition, const char *name,
                        trs_error *err)
{
    const char *interval =
        definition == TRS__DEFINITION_INTERVALS ? interval_apart(a, b) : NULL;

    if (interval)
        return trs__fail(err, TRS_EMISMATCH,
                         "they measure different things: interval \"%s\" is "
                         "defined differently",
                         interval);
    return trs__fail(
        err, TRS_EMISMATCH, "they measure different things: %s differ%s", name,
        name[strlen(name) - 1] == 's' || strcmp(name, "data") == 0 ? "" : "s");
}

static trs_status compare_studies(const trs_summary *a, const trs_summary *b,
                                  trs_error *err)
{
    for (int d = 0; a->study != b->study && d < TRS__DEFINITION_COUNT; d++) {
        trs__definition definition = (trs__definition)d;
        trs__fingerprint x = trs__study_fingerprint(a->study, definition);
        trs__fingerprint y = trs__study_fingerprint(b->study, definition);

        if (!same(x, y))
            return apart(a->study, b->study, definition, x.name, err);
    }
    return TRS_OK;
}

static bool same_breakdown(const trs_breakdown *a, const trs_breakdown *b)
{
    size_t found = 0;

    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++)
            found += a->dimensions[i] == b->dimensions[k];
    return found == a->count && a->count == b->count;
}

const trs__groups *trs__summary_broken_down(const trs_summary *summary,
                                            const trs_breakdown *asked)
{
    for (size_t g = 0; g < summary->group_sets; g++)
        if (same_breakdown(&summary->groups[g].asked, asked))
            return &summary->groups[g];
    return NULL;
}

static void print_breakdown(const trs_summary *summary,
                            const trs_breakdown *asked, char *text, size_t size)
{
    size_t at = 0;

    snprintf(text, size, "nothing");
    for (size_t i = 0; i < asked->count && at < size; i++)
        at += (size_t)snprintf(
            text + at, size - at, "%s%s", i ? "," : "",
            trs_study_dimension(summary->study, (size_t)asked->dimensions[i])
                ->name);
}

/* Does b have all breakdowns of a? */
static trs_status compare_breakdowns(const trs_summary *a, const trs_summary *b,
                                     trs_error *err)
{
    char text[120];

    for (size_t g = 0; g < a->group_sets; g++) {
        if (trs__summary_broken_down(b, &a->groups[g].asked))
            continue;
        print_breakdown(a, &a->groups[g].asked, text, sizeof text);
        return trs__fail(err, TRS_EMISMATCH, "only one is broken down by %s",
                         text);
    }
    return TRS_OK;
}

static trs_status compare_selections(const trs_summary *a, const trs_summary *b,
                                     trs_error *err)
{
    const char *x = a->selection ? a->selection : "all consignments";
    const char *y = b->selection ? b->selection : "all consignments";

    if (strcmp(x, y) == 0)
        return TRS_OK;
    return trs__fail(err, TRS_EMISMATCH, "one is of %.90s, the other of %.90s",
                     x, y);
}

trs_status trs__summary_compare(const trs_summary *a, const trs_summary *b,
                                trs_error *err)
{
    trs_status status = compare_studies(a, b, err);

    if (status == TRS_OK)
        status = compare_selections(a, b, err);
    if (status == TRS_OK)
        status = compare_breakdowns(a, b, err);
    if (status == TRS_OK)
        status = compare_breakdowns(b, a, err);
    return status;
}
