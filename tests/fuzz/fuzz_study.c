/* Any bytes as a study file: a study or a complaint with its place; and a study
 * that could be finished reads the same after it was written. */
#include "fuzz.h"

#include <trs/study_file.h>

#include "libtrs/study_fingerprint.h"

#include <string.h>

typedef struct sink {
    char *text;
    size_t length, room;
} sink;

static int into(void *context, const char *bytes, size_t length)
{
    sink *out = context;

    if (length > out->room - out->length) {
        out->room = (out->room + length) * 2;
        out->text = realloc(out->text, out->room);
    }
    memcpy(out->text + out->length, bytes, length);
    out->length += length;
    return 0;
}

static void check_again(const trs_study *study)
{
    sink out = { NULL, 0, 0 };
    trs_study *again = NULL;
    trs_error err;

    trs_study_write(study, into, &out, NULL);
    if (trs_study_read_memory(&again, NULL, out.text, out.length, "w", &err) ||
        trs_study_finish(again, &err))
        abort();
    for (int d = 0; d < TRS__DEFINITION_COUNT; d++) {
        trs__fingerprint a = trs__study_fingerprint(study, (trs__definition)d);
        trs__fingerprint b = trs__study_fingerprint(again, (trs__definition)d);

        if (a.high != b.high || a.low != b.low)
            abort();
    }
    trs_study_free(again);
    free(out.text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    trs_study *study = NULL;
    trs_error err = { .status = TRS_OK };

    if (trs_study_read_memory(&study, NULL, (const char *)data, size, "f",
                              &err)) {
        if (err.status == TRS_ESTUDY && (!err.line || !err.column))
            abort(); /* a complaint has its place */
        return 0;
    }
    if (trs_study_finish(study, &err) == TRS_OK)
        check_again(study);
    else if (err.status == TRS_ESTUDY && (!err.line || !err.column))
        abort();
    trs_study_free(study);
    return 0;
}
