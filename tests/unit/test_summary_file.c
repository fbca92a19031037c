/* summary_file: what is saved comes back; parts make the whole, to the byte;
 * and nothing but a whole, unaltered file is taken for one. */
#include "consignments.h"

#include <trs/summary_file.h>

#include "libtrs/summary_sections.h"

#include <unistd.h>

typedef struct bytes {
    char *data;
    size_t size, room;
} bytes;

static bool gather(void *context, const char *data, size_t size)
{
    bytes *all = context;

    while (all->size + size > all->room) {
        all->room = all->room ? 2 * all->room : 4096;
        all->data = realloc(all->data, all->room);
        assert_non_null(all->data);
    }
    memcpy(all->data + all->size, data, size);
    all->size += size;
    return true;
}

static bytes saved(const trs_summary *summary)
{
    bytes all = { NULL, 0, 0 };
    trs_error err;

    if (trs_summary_write(summary, NULL, gather, &all, &err) != TRS_OK)
        fail_msg("%s", err.message);
    return all;
}

static const char weights[] = "sample: {weight: w}\n";
static const char strata[] =
    "sample: {design: stratified, strata: [regime], population: "
    "[{regime: import, n: 90000}, {regime: export, n: 50000}]}\n";
static const char clusters[] = "sample: {cluster: manifest}\n";

static trs_study *study_with(const char *more)
{
    char yaml[2048];

    snprintf(yaml, sizeof yaml, "%s%s", plain_study, more);
    return study_of(yaml);
}

static const int post[] = { POST }, both[] = { REGIME, POST };
static const trs_breakdown breakdowns[] = { { post, 1 }, { both, 2 } };

static trs_summary *counted(const trs_host *host, const trs_study *study,
                            uint64_t count, uint64_t part, uint64_t parts,
                            bool backwards)
{
    trs_cases *cases = cases_of(host, study, count, part, parts, backwards);
    trs_summary_options options;
    trs_summary *summary = NULL;
    trs_error err;

    trs_summary_options_init(&options);
    options.breakdowns = breakdowns;
    options.breakdown_count = COUNT(breakdowns);
    if (trs_summary_new(&summary, host, cases, &options, &err) != TRS_OK)
        fail_msg("%s", err.message);
    trs_cases_free(cases);
    return summary;
}

static trs_summary *loaded(const bytes *all)
{
    trs_summary *summary = NULL;
    trs_error err;

    if (trs_summary_load_memory(&summary, NULL, all->data, all->size, "x.trs",
                                &err) != TRS_OK)
        fail_msg("%s", err.message);
    return summary;
}

static void same_bytes(const char *row, const bytes *a, const bytes *b)
{
    CHECK_ROW(row, a->size == b->size);
    CHECK_ROW(row, memcmp(a->data, b->data, a->size) == 0);
}

static const struct {
    const char *name, *more;
} studies[] = { { "plain", "" },
                { "weighted", weights },
                { "stratified", strata },
                { "clustered", clusters } };

static void comes_back(void **state)
{
    (void)state;
    for (size_t s = 0; s < COUNT(studies); s++) {
        for (uint64_t n = 0; n < 300; n = n * 3 + 1) {
            trs_study *study = study_with(studies[s].more);
            trs_summary *summary = counted(NULL, study, n, 0, 1, false), *again;
            bytes first = saved(summary), second;

            again = loaded(&first);
            assert_int_equal(trs_summary_consignments(again), n);
            second = saved(again);
            same_bytes(studies[s].name, &first, &second);
            trs_summary_free(summary);
            trs_summary_free(again);
            trs_study_free(study);
            free(first.data);
            free(second.data);
        }
    }
}

/* Counts parts apart, in another order and number of threads, saves, loads and
 * merges them in an order of their own. */
static bytes in_parts(const char *more, uint64_t n, uint64_t parts,
                      unsigned threads)
{
    trs_summary *whole = NULL;
    trs_host host;
    bytes result;

    trs_host_init(&host);
    host.threads = threads;
    for (uint64_t p = 0; p < parts; p++) {
        trs_study *study = study_with(more);
        uint64_t step = parts % 7 ? 7 : 1;
        trs_summary *part =
            counted(&host, study, n, (p * step + 3) % parts, parts, p % 2);
        bytes file = saved(part);
        trs_summary *again = loaded(&file);
        trs_error err;

        if (!whole)
            whole = again;
        else if (trs_summary_merge(whole, again, &err) != TRS_OK)
            fail_msg("%s", err.message);
        if (whole != again)
            trs_summary_free(again);
        trs_summary_free(part);
        trs_study_free(study);
        free(file.data);
    }
    result = saved(whole);
    trs_summary_free(whole);
    return result;
}

static void parts_make_the_whole(void **state)
{
    static const uint64_t parts[] = { 1, 2, 3, 13, 50 };
    static const unsigned threads[] = { 1, 2, 8 };

    (void)state;
    for (size_t s = 0; s < COUNT(studies); s++) {
        trs_study *study = study_with(studies[s].more);
        trs_summary *summary = counted(NULL, study, 2000, 0, 1, false);
        bytes whole = saved(summary);

        for (size_t p = 0; p < COUNT(parts); p++) {
            bytes other = in_parts(studies[s].more, 2000, parts[p],
                                   threads[p % COUNT(threads)]);

            same_bytes(studies[s].name, &whole, &other);
            free(other.data);
        }
        trs_summary_free(summary);
        trs_study_free(study);
        free(whole.data);
    }
}

/* A small file with everything in it. */
static bytes small_file(void)
{
    trs_study *study = study_with(strata);
    trs_summary *summary = counted(NULL, study, 12, 0, 1, false);
    bytes file = saved(summary);

    trs_summary_free(summary);
    trs_study_free(study);
    return file;
}

static trs_status load_status(const char *data, size_t size, trs_error *err)
{
    trs_summary *summary = NULL;
    trs_status status =
        trs_summary_load_memory(&summary, NULL, data, size, "x.trs", err);

    assert_true((status == TRS_OK) == (summary != NULL));
    trs_summary_free(summary);
    return status;
}

static void no_byte_may_change(void **state)
{
    bytes file = small_file();

    (void)state;
    for (size_t i = 0; i < file.size; i++) {
        static const char flips[] = { 1, (char)0x80, (char)0xFF };
        trs_error err;

        for (size_t f = 0; f < COUNT(flips); f++) {
            file.data[i] = (char)(file.data[i] ^ flips[f]);
            if (load_status(file.data, file.size, &err) != TRS_EDAMAGED)
                fail_msg("byte %zu", i);
            file.data[i] = (char)(file.data[i] ^ flips[f]);
        }
        assert_string_equal(err.file, "x.trs");
    }
    assert_int_equal(load_status(file.data, file.size, NULL), TRS_OK);
    print_message("%zu damaged, all refused\n", 3 * file.size);
    free(file.data);
}

static void no_byte_may_lack(void **state)
{
    bytes file = small_file();

    (void)state;
    for (size_t size = 0; size < file.size; size++) {
        char *copy = malloc(size ? size : 1); /* its end is watched */

        memcpy(copy, file.data, size);
        assert_int_equal(load_status(copy, size, NULL), TRS_EDAMAGED);
        free(copy);
    }
    assert_true(gather(&file, "", 1));
    assert_int_equal(load_status(file.data, file.size, NULL), TRS_EDAMAGED);
    print_message("%zu damaged, all refused\n", file.size);
    free(file.data);
}

static void the_place_is_told(void **state)
{
    bytes file = small_file();
    char want[64];
    trs_error err;

    (void)state;
    assert_int_equal(load_status(file.data, 100, &err), TRS_EDAMAGED);
    assert_string_equal(err.message,
                        "damaged at byte 100: the file ends early");
    file.data[8 + 20] ^= 1; /* the first section's payload */
    assert_int_equal(load_status(file.data, file.size, &err), TRS_EDAMAGED);
    snprintf(want, sizeof want, "damaged at byte %d: a checksum is wrong", 8);
    assert_string_equal(err.message, want);
    free(file.data);
}

static void files_are_known(void **state)
{
    char path[] = "/tmp/trs-test-XXXXXX";
    int descriptor = mkstemp(path);
    trs_study *study = study_with("");
    trs_summary *summary = counted(NULL, study, 50, 0, 1, false), *again = NULL;
    bytes first, second;
    trs_error err;

    (void)state;
    assert_true(descriptor >= 0);
    close(descriptor);
    assert_false(trs_summary_is_file(path));
    assert_int_equal(trs_summary_save(summary, NULL, path, &err), TRS_OK);
    assert_true(trs_summary_is_file(path));
    assert_int_equal(trs_summary_load(&again, NULL, path, &err), TRS_OK);
    first = saved(summary);
    second = saved(again);
    same_bytes("by path", &first, &second);
    unlink(path);
    assert_int_equal(trs_summary_load(&again, NULL, path, &err), TRS_EIO);
    assert_int_equal(trs_summary_save(summary, NULL, "/nowhere/x", &err),
                     TRS_EIO);
    assert_int_equal(trs_summary_save(summary, NULL, "/dev/full", &err),
                     TRS_EIO);
    trs_summary_free(summary);
    trs_summary_free(again);
    trs_study_free(study);
    free(first.data);
    free(second.data);
}

/* ---- every allocation failed in turn ------------------------------------- */

struct lender {
    size_t calls, fails_at; /* 0: never */
    size_t blocks;
};

static void *lend(void *context, void *block, size_t size)
{
    struct lender *lender = context;

    if (size == 0) {
        lender->blocks -= block != NULL;
        free(block);
        return NULL;
    }
    if (++lender->calls == lender->fails_at)
        return NULL;
    lender->blocks += block == NULL;
    return realloc(block, size);
}

/* Loads and writes again. */
static trs_status there_and_back(struct lender *lender, const bytes *file)
{
    bytes again = { NULL, 0, 0 };
    trs_summary *summary = NULL;
    trs_status status;
    trs_host host;

    trs_host_init(&host);
    host.threads = 1;
    host.resize = lend;
    host.context = lender;
    status = trs_summary_load_memory(&summary, &host, file->data, file->size,
                                     "x.trs", NULL);
    if (status == TRS_OK)
        status = trs_summary_write(summary, NULL, gather, &again, NULL);
    trs_summary_free(summary);
    free(again.data);
    assert_int_equal(lender->blocks, 0);
    return status;
}

/* ---- sections that are whole, but do not belong together ------------------ */

static void add_section(bytes *to, const char *type, uint32_t version,
                        const char *payload, size_t size)
{
    uint8_t header[TRS__HEADER_SIZE];

    memcpy(header, type, 4);
    trs__put_fixed(header + 4, version, 4);
    trs__put_fixed(header + 8, size, 8);
    trs__put_fixed(header + 16, trs__section_crc(header, payload, size), 4);
    gather(to, (const char *)header, sizeof header);
    gather(to, payload, size);
}

/* What is done to one section on the way, by its type. */
typedef struct change {
    const char *name, *type;
    unsigned copies;
    uint32_t version;
    const char *payload; /* NULL: its own */
    trs_status status;
    const char *says;
} change;

static bytes changed(const bytes *file, const change *c)
{
    bytes out = { NULL, 0, 0 };
    size_t at = TRS__MAGIC_SIZE;

    gather(&out, file->data, at);
    while (at < file->size) {
        const char *header = file->data + at;
        size_t size = (size_t)trs__get_fixed((const uint8_t *)header + 8, 8);
        const char *payload = header + TRS__HEADER_SIZE;
        bool meant = memcmp(header, c->type, 4) == 0;

        if (!meant)
            add_section(&out, header, 1, payload, size);
        for (unsigned i = 0; meant && i < c->copies; i++)
            add_section(&out, header, c->version,
                        c->payload ? c->payload : payload,
                        c->payload ? strlen(c->payload) : size);
        at += TRS__HEADER_SIZE + size;
    }
    return out;
}

static void sections_fit_together(void **state)
{
    static const change changes[] = {
        { "as it was", "HEAD", 1, 1, NULL, TRS_OK, NULL },
        { "no ids", "IDS ", 0, 1, NULL, TRS_OK, NULL },
        { "no head", "HEAD", 0, 1, NULL, TRS_EDAMAGED, "is missing" },
        { "no study", "STDY", 0, 1, NULL, TRS_EDAMAGED, "is missing" },
        { "no values", "DIMS", 0, 1, NULL, TRS_EDAMAGED, "is missing" },
        { "no strata", "STRA", 0, 1, NULL, TRS_EDAMAGED, "is missing" },
        { "no groups", "GRPS", 0, 1, NULL, TRS_EDAMAGED, "is missing" },
        { "no end", "END ", 0, 1, NULL, TRS_EDAMAGED, NULL },
        { "two heads", "HEAD", 2, 1, NULL, TRS_EDAMAGED, "stands twice" },
        { "ids twice", "IDS ", 2, 1, NULL, TRS_EDAMAGED, "stands twice" },
        { "later head", "HEAD", 1, 2, NULL, TRS_EFORMAT, "a later libtrs" },
        { "empty head", "HEAD", 1, 1, "", TRS_EDAMAGED, "can't be" },
        { "long head", "HEAD", 1, 1, "\1\1\1\1\1\1", TRS_EDAMAGED, "can't be" },
        { "other values", "DIMS", 1, 1, "\1\1A", TRS_EDAMAGED, "can't be" },
        { "values in disorder", "DIMS", 1, 1, "\2\1B\1A\1\1C", TRS_EDAMAGED,
          "can't be" },
        { "empty strata", "STRA", 1, 1, "", TRS_EDAMAGED, "can't be" },
        { "wrong study", "STDY", 1, 1, "nonsense: 1\n", TRS_ESTUDY, NULL },
        { "empty groups", "GRPS", 1, 1, "", TRS_EDAMAGED, "can't be" },
        { "groups of no dimension there is", "GRPS", 1, 1, "\1\11\1",
          TRS_EDAMAGED, "can't be" },
        { "one dimension twice", "GRPS", 1, 1, "\2\1\1\1", TRS_EDAMAGED,
          "can't be" },
    };
    bytes file = small_file();

    (void)state;
    for (size_t i = 0; i < COUNT(changes); i++) {
        bytes other = changed(&file, &changes[i]);
        trs_error err = { .status = TRS_OK };
        trs_status status = load_status(other.data, other.size, &err);

        if (status != changes[i].status)
            fail_msg("%s: status %d, \"%s\"", changes[i].name, (int)status,
                     err.message);
        if (changes[i].says && !strstr(err.message, changes[i].says))
            fail_msg("%s: \"%s\"", changes[i].name, err.message);
        free(other.data);
    }
    free(file.data);
}

static void memory_runs_out(void **state)
{
    bytes file = small_file();
    struct lender lender = { 0 };
    size_t calls, survived = 0;

    (void)state;
    assert_int_equal(there_and_back(&lender, &file), TRS_OK);
    calls = lender.calls;
    for (size_t at = 1; at <= calls; at++) {
        trs_status status;

        lender = (struct lender){ .fails_at = at };
        status = there_and_back(&lender, &file);
        survived += status == TRS_OK; /* a study does without its file's name */
        if (status != TRS_OK && status != TRS_ENOMEM)
            fail_msg("allocation %zu of %zu", at, calls);
    }
    assert_in_range(survived, 0, 1);
    free(file.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_back),
        cmocka_unit_test(parts_make_the_whole),
        cmocka_unit_test(no_byte_may_change),
        cmocka_unit_test(no_byte_may_lack),
        cmocka_unit_test(the_place_is_told),
        cmocka_unit_test(files_are_known),
        cmocka_unit_test(sections_fit_together),
        cmocka_unit_test(memory_runs_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
