/* Knows whether two summaries measure the same: by the fingerprints of what
 * their studies define. */
#include "libtrs/summary.h"

#include "libtrs/status.h"
#include "libtrs/study_fingerprint.h"

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

trs_status trs__summary_compare(const trs_summary *a, const trs_summary *b,
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
