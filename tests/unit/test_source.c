/* source: every way in which bytes are stored gives the same text. */
#include "test.h"

#include "large_text.h"
#include "libtrs/source.h"

#include <iconv.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

typedef struct blob {
    char bytes[4096];
    size_t n;
} blob;

static void add(blob *b, const void *bytes, size_t n)
{
    assert_true(b->n + n <= sizeof b->bytes);
    memcpy(b->bytes + b->n, bytes, n);
    b->n += n;
}

static void add_gzip(blob *b, const char *bytes, size_t n)
{
    z_stream z = { 0 };
    unsigned char out[1024];

    deflateInit2(&z, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    z.next_in = (unsigned char *)(uintptr_t)bytes;
    z.avail_in = (unsigned)n;
    z.next_out = out;
    z.avail_out = sizeof out;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    add(b, out, sizeof out - z.avail_out);
    deflateEnd(&z);
}

static void add_zstd(blob *b, const char *bytes, size_t n)
{
    char out[1024];
    size_t size = ZSTD_compress(out, sizeof out, bytes, n, 3);

    assert_false(ZSTD_isError(size));
    add(b, out, size);
}

/* Reads all of source in pieces of step bytes. */
static trs_status slurp(trs__source *source, blob *text, size_t step,
                        trs_error *err)
{
    trs_status status;
    size_t got = step;

    text->n = 0;
    do {
        assert_true(text->n + step <= sizeof text->bytes);
        status =
            trs__source_read(source, text->bytes + text->n, step, &got, err);
        text->n += got;
    } while (status == TRS_OK && got == step);
    return status;
}

/* A source is read by one; or shared, with nobody who fills; or with someone. */
enum { ALONE, SHARED, FILLED, WAYS };

struct filler {
    trs__source *source;
    atomic_bool done;
    pthread_t thread;
};

static void *keep_filled(void *context)
{
    struct filler *filler = context;

    while (!atomic_load(&filler->done)) {
        trs__source_fill(filler->source);
        sched_yield();
    }
    return NULL;
}

static void begin(struct filler *filler, trs__source *source, int way)
{
    filler->source = source;
    atomic_init(&filler->done, way != FILLED);
    if (way != ALONE)
        trs__source_share(source);
    if (way == FILLED)
        assert_int_equal(
            pthread_create(&filler->thread, NULL, keep_filled, filler), 0);
}

static void end(struct filler *filler)
{
    if (!atomic_exchange(&filler->done, true))
        pthread_join(filler->thread, NULL);
}

#define TEXT(s) s, sizeof s - 1

/* kind: p plain, g gzip, z zstd, G and Z the text in two members, s a skippable
 * frame first, t and T gzip and zstd cut short, x and X the same with other
 * bytes behind, d and D damaged in the middle. */
static const struct {
    const char *name;
    char kind;
    const char *bytes;
    size_t n;
    const char *encoding, *want;
    size_t want_n;
    unsigned invalid;
    trs_status status;
    const char *message;
} cases[] = {
    { "empty", 'p', TEXT(""), NULL, TEXT(""), 0, TRS_OK, NULL },
    { "one byte", 'p', TEXT("a"), NULL, TEXT("a"), 0, TRS_OK, NULL },
    { "text", 'p', TEXT("a,b\n"), NULL, TEXT("a,b\n"), 0, TRS_OK, NULL },
    { "NUL", 'p', TEXT("a\0b"), NULL, TEXT("a\0b"), 0, TRS_OK, NULL },
    { "named utf-8", 'p', TEXT("\xC3\xA9"), "UTF-8", TEXT("\xC3\xA9"), 0,
      TRS_OK, NULL },
    { "BOM", 'p',
      TEXT("\xEF\xBB\xBF"
           "a,b"),
      NULL, TEXT("a,b"), 0, TRS_OK, NULL },
    { "BOM alone", 'p', TEXT("\xEF\xBB\xBF"), NULL, TEXT(""), 0, TRS_OK, NULL },
    { "half a BOM", 'p', TEXT("\xEF\xBB"), NULL, TEXT("\xEF\xBB"), 0, TRS_OK,
      NULL },
    { "BOM only at the start", 'p', TEXT("a\xEF\xBB\xBF"), NULL,
      TEXT("a\xEF\xBB\xBF"), 0, TRS_OK, NULL },
    { "BOM wins", 'p', TEXT("\xEF\xBB\xBF\xC3\xA9"), "windows-1252",
      TEXT("\xC3\xA9"), 0, TRS_OK, NULL },
    { "invalid utf-8 is kept", 'p', TEXT("a\xFF\xC3"), NULL, TEXT("a\xFF\xC3"),
      0, TRS_OK, NULL },
    { "UTF-16LE", 'p',
      TEXT("\xFF\xFE"
           "a\0,\0\xE9\0\n\0\xAC\x20"),
      NULL, TEXT("a,\xC3\xA9\n\xE2\x82\xAC"), 0, TRS_OK, NULL },
    { "UTF-16BE", 'p', TEXT("\xFE\xFF\0a\0,\0\xE9\0\n\x20\xAC"), NULL,
      TEXT("a,\xC3\xA9\n\xE2\x82\xAC"), 0, TRS_OK, NULL },
    { "UTF-16 pair", 'p', TEXT("\xFF\xFE\x3D\xD8\xA2\xDE"), NULL,
      TEXT("\xF0\x9F\x9A\xA2"), 0, TRS_OK, NULL },
    { "UTF-16 half a pair", 'p',
      TEXT("\xFF\xFE\x0A\xD8"
           "a\0"),
      NULL,
      TEXT("\xED\xA0\x8A"
           "a"),
      2, TRS_OK, NULL },
    { "UTF-16 half a pair at the end", 'p',
      TEXT("\xFF\xFE"
           "a\0\x0A\xD8"),
      NULL, TEXT("a\xED\xA0\x8A"), 2, TRS_OK, NULL },
    { "UTF-16 odd byte", 'p',
      TEXT("\xFF\xFE"
           "a\0b"),
      NULL, TEXT("ab"), 1, TRS_OK, NULL },
    { "UTF-16 by name", 'p', TEXT("\0a\0b"), "UTF-16BE", TEXT("ab"), 0, TRS_OK,
      NULL },
    { "windows-1252", 'p', TEXT("caf\xE9 \x80\n"), "windows-1252",
      TEXT("caf\xC3\xA9 \xE2\x82\xAC\n"), 0, TRS_OK, NULL },
    { "windows-1252, a hole", 'p', TEXT("a\x81z"), "windows-1252",
      TEXT("a\x81z"), 1, TRS_OK, NULL },
    { "Shift JIS", 'p', TEXT("\x93\xFA\x96\x7B"), "SHIFT_JIS",
      TEXT("\xE6\x97\xA5\xE6\x9C\xAC"), 0, TRS_OK, NULL },
    { "Shift JIS cut", 'p', TEXT("\x93\xFA\x96"), "SHIFT_JIS",
      TEXT("\xE6\x97\xA5\x96"), 1, TRS_OK, NULL },
    { "unknown encoding", 'p', TEXT("a"), "klingon", TEXT(""), 0, TRS_EVALUE,
      "x: error: unknown encoding \"klingon\"" },
    { "gzip", 'g', TEXT("a,b\nc,d\n"), NULL, TEXT("a,b\nc,d\n"), 0, TRS_OK,
      NULL },
    { "gzip of nothing", 'g', TEXT(""), NULL, TEXT(""), 0, TRS_OK, NULL },
    { "gzip with BOM", 'g',
      TEXT("\xEF\xBB\xBF"
           "a"),
      NULL, TEXT("a"), 0, TRS_OK, NULL },
    { "gzip with UTF-16", 'g',
      TEXT("\xFF\xFE"
           "a\0"),
      NULL, TEXT("a"), 0, TRS_OK, NULL },
    { "gzip, two members", 'G', TEXT("a,b\nc"), NULL, TEXT("a,b\nca,b\nc"), 0,
      TRS_OK, NULL },
    { "gzip cut", 't', TEXT("a,b\nc,d\n"), NULL, TEXT("a,b\nc,d\n"), 0,
      TRS_EDAMAGED, "x: error: gzip data are truncated" },
    { "gzip followed", 'x', TEXT("a,b\n"), NULL, TEXT("a,b\n"), 0, TRS_EDAMAGED,
      "x: error: gzip data are followed by something else" },
    { "gzip damaged", 'd', TEXT("a,b\nc,d\n"), NULL, TEXT("a,b\nc,d\n"), 0,
      TRS_EDAMAGED, "x: error: gzip data are damaged" },
    { "gzip magic alone", 'p', TEXT("\x1F\x8B"), NULL, TEXT(""), 0,
      TRS_EDAMAGED, "x: error: gzip data are truncated" },
    { "zstd", 'z', TEXT("a,b\nc,d\n"), NULL, TEXT("a,b\nc,d\n"), 0, TRS_OK,
      NULL },
    { "zstd of nothing", 'z', TEXT(""), NULL, TEXT(""), 0, TRS_OK, NULL },
    { "zstd, two frames", 'Z', TEXT("a,b\nc"), NULL, TEXT("a,b\nca,b\nc"), 0,
      TRS_OK, NULL },
    { "zstd, skippable frame", 's', TEXT("a,b\n"), NULL, TEXT("a,b\n"), 0,
      TRS_OK, NULL },
    { "zstd cut", 'T', TEXT("a,b\nc,d\n"), NULL, TEXT(""), 0, TRS_EDAMAGED,
      "x: error: zstd data are truncated" },
    { "zstd followed", 'X', TEXT("a,b\n"), NULL, TEXT("a,b\n"), 0, TRS_EDAMAGED,
      "x: error: zstd data are followed by something else" },
    { "zstd magic alone", 'p', TEXT("\x28\xB5\x2F\xFD"), NULL, TEXT(""), 0,
      TRS_EDAMAGED, "x: error: zstd data are truncated" },
};

static void store(blob *b, char kind, const char *bytes, size_t n)
{
    b->n = 0;
    if (kind == 'p')
        add(b, bytes, n);
    if (kind == 's')
        add(b, "\x50\x2A\x4D\x18\x02\0\0\0hi", 10);
    if (strchr("gGtxd", kind))
        add_gzip(b, bytes, n);
    if (strchr("zZTXs", kind))
        add_zstd(b, bytes, n);
    if (kind == 'G')
        add_gzip(b, bytes, n);
    if (kind == 'Z')
        add_zstd(b, bytes, n);
    if (strchr("xX", kind))
        add(b, "garbage", 7);
    if (strchr("tT", kind))
        b->n -= 3;
    if (kind == 'd') /* the checksum */
        b->bytes[b->n - 6] ^= 1;
}

static void check(const char *name, trs_status status, const trs_error *err,
                  trs_status want, const char *message)
{
    char line[600];

    CHECK_ROW(name, status == want);
    if (want == TRS_OK)
        return;
    trs_error_print(line, sizeof line, err, NULL);
    if (strcmp(line, message) != 0)
        fail_msg("row \"%s\": got \"%s\"", name, line);
}

static void table(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        blob stored, text;

        store(&stored, cases[i].kind, cases[i].bytes, cases[i].n);
        for (size_t step = 1; step < 9 * WAYS; step++) {
            struct filler filler;
            trs__source *source;
            trs_error err;
            trs_status status =
                trs__source_memory(&source, NULL, "x", stored.bytes, stored.n,
                                   cases[i].encoding, &err);

            text.n = 0;
            if (status == TRS_OK) {
                begin(&filler, source, (int)(step % WAYS));
                status = slurp(source, &text, 1 + step / WAYS, &err);
                end(&filler);
            }
            check(cases[i].name, status, &err, cases[i].status,
                  cases[i].message);
            if (status == TRS_OK) {
                CHECK_ROW(cases[i].name, text.n == cases[i].want_n);
                CHECK_ROW(cases[i].name,
                          !memcmp(text.bytes, cases[i].want, text.n));
                CHECK_ROW(cases[i].name,
                          trs__source_invalid(source) == cases[i].invalid);
            }
            trs__source_close(source);
        }
    }
}

/* --- large ones ------------------------------------------------------------ */

static char *to_utf16(const char *text, size_t n, size_t *size)
{
    char *wide = malloc(2 + 2 * n), *to = wide + 2;
    iconv_t cd = iconv_open("UTF-16LE", "UTF-8");
    char *from = (char *)(uintptr_t)text;
    size_t room = 2 * n;

    assert_non_null(wide);
    memcpy(wide, "\xFF\xFE", 2);
    assert_int_equal(iconv(cd, &from, &n, &to, &room), 0);
    iconv_close(cd);
    *size = (size_t)(to - wide);
    return wide;
}

/* Three gzip members or zstd frames. */
static char *pack(bool zstd, const char *bytes, size_t n, size_t *size)
{
    size_t room = n + 10000, done = 0;
    char *packed = malloc(room);

    assert_non_null(packed);
    *size = 0;
    for (size_t part = 1; part <= 3; part++) {
        size_t end = n * part / 3;

        if (zstd) {
            *size += ZSTD_compress(packed + *size, room - *size, bytes + done,
                                   end - done, 1);
        } else {
            z_stream z = { 0 };

            deflateInit2(&z, 1, Z_DEFLATED, 16 + MAX_WBITS, 8, 0);
            z.next_in = (unsigned char *)(uintptr_t)bytes + done;
            z.avail_in = (unsigned)(end - done);
            z.next_out = (unsigned char *)packed + *size;
            z.avail_out = (unsigned)(room - *size);
            assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
            *size += z.total_out;
            deflateEnd(&z);
        }
        done = end;
    }
    return packed;
}

static void large(void **state)
{
    static const char *const names[] = { "plain", "gzip", "zstd" };
    size_t n, sizes[2];
    char *text = large_text(&n), *stored[2] = { text, NULL };

    (void)state;
    stored[1] = to_utf16(text, n, &sizes[1]);
    sizes[0] = n;
    for (int wide = 0; wide < 2; wide++)
        for (int kind = 0; kind < 3 * WAYS; kind++) {
            size_t size = sizes[wide];
            char *packed =
                kind / WAYS ? pack(kind / WAYS == 2, stored[wide], size, &size)
                            : stored[wide];
            struct filler filler;
            trs__source *source;

            assert_int_equal(trs__source_memory(&source, NULL, "x", packed,
                                                size, NULL, NULL),
                             TRS_OK);
            assert_int_equal(trs__source_size(source), size);
            for (int twice = 0; twice < 2; twice++) {
                begin(&filler, source, kind % WAYS);
                expect(names[kind / WAYS], source, text, n);
                end(&filler);
                assert_true(trs__source_progress(source) == 1.0);
                assert_int_equal(trs__source_rewind(source, NULL), TRS_OK);
                assert_true(trs__source_progress(source) < 0.5);
            }
            trs__source_close(source);
            if (kind / WAYS)
                free(packed);
        }
    free(stored[1]);
    free(text);
}

/* A flipped byte is found, or changes nothing that is read. */
static void flipped_bytes(void **state)
{
    static const char text[] = "id,event,time\n1,arrival,2025-03-03 08:15\n";
    ZSTD_CCtx *zstd = ZSTD_createCCtx();

    (void)state;
    ZSTD_CCtx_setParameter(zstd, ZSTD_c_checksumFlag, 1);
    for (int kind = 0; kind < 2; kind++) {
        blob stored = { "", 0 }, read;

        if (kind)
            stored.n = ZSTD_compress2(zstd, stored.bytes, sizeof stored.bytes,
                                      text, sizeof text - 1);
        else
            add_gzip(&stored, TEXT(text));
        for (size_t i = kind ? 4 : 2; i < stored.n; i++)
            for (int bit = 0; bit < 8; bit++) {
                trs__source *source;
                trs_status status;
                trs_error err;

                stored.bytes[i] = (char)(stored.bytes[i] ^ 1 << bit);
                status = trs__source_memory(&source, NULL, "x", stored.bytes,
                                            stored.n, NULL, &err);
                if (status == TRS_OK)
                    status = slurp(source, &read, 100, &err);
                if (status == TRS_OK) {
                    assert_int_equal(read.n, sizeof text - 1);
                    assert_memory_equal(read.bytes, text, read.n);
                } else {
                    assert_int_equal(status, TRS_EDAMAGED);
                }
                trs__source_close(source);
                stored.bytes[i] = (char)(stored.bytes[i] ^ 1 << bit);
            }
    }
    ZSTD_freeCCtx(zstd);
}

/* --- decompression bombs --------------------------------------------------- */

static trs_status read_zeros(bool zstd, size_t megabytes, size_t limit_expand,
                             int way, trs_error *err)
{
    struct filler filler;
    size_t n = megabytes << 20, size, got = 1;
    char *zeros = calloc(n, 1), *packed = pack(zstd, zeros, n, &size);
    trs__source *source;
    trs_status status;
    trs_host host;

    trs_host_init(&host);
    host.limit_expand = limit_expand;
    status =
        trs__source_memory(&source, &host, "bomb", packed, size, NULL, err);
    begin(&filler, source, way);
    while (status == TRS_OK && got)
        status = trs__source_read(source, zeros, n < 1 << 20 ? n : 1 << 20,
                                  &got, err);
    if (status != TRS_OK) /* and stays so */
        assert_int_equal(trs__source_read(source, zeros, 1, &got, NULL),
                         status);
    end(&filler);
    trs__source_close(source);
    free(packed);
    free(zeros);
    return status;
}

static void bombs(void **state)
{
    static const struct {
        const char *name;
        bool zstd;
        size_t megabytes, limit;
        const char *message; /* NULL: can be read */
    } rows[] = {
        { "gzip, small", false, 60, 10, NULL },
        { "gzip, over", false, 70, 200,
          "gzip data grow to over 200 times their size; --limit-expand allows "
          "more" },
        { "gzip, allowed", false, 70, 1000, NULL },
        { "zstd, small", true, 60, 1000, NULL },
        { "zstd, over", true, 70, 1000,
          "zstd data grow to over 1000 times their size; --limit-expand allows "
          "more" },
        { "zstd, allowed", true, 70, 100000, NULL },
        { "nothing allowed", false, 70, 0,
          "gzip data grow to over 0 times their size; --limit-expand allows "
          "more" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows) * WAYS; i++) {
        size_t row = i / WAYS;
        trs_error err;
        trs_status status = read_zeros(rows[row].zstd, rows[row].megabytes,
                                       rows[row].limit, (int)(i % WAYS), &err);

        CHECK_ROW(rows[row].name,
                  status == (rows[row].message ? TRS_ELIMIT : TRS_OK));
        if (rows[row].message)
            assert_string_equal(err.message, rows[row].message);
    }
}

/* --- memory ----------------------------------------------------------------- */

static void *stingy(void *left, void *block, size_t size)
{
    if (size == 0) {
        free(block);
        return NULL;
    }
    return (*(int *)left)-- > 0 ? realloc(block, size) : NULL;
}

static void no_memory(void **state)
{
    static const char kinds[] = { 'p', 'g', 'z' };

    (void)state;
    for (size_t kind = 0; kind < COUNT(kinds); kind++) {
        bool done = false;
        blob stored, read;

        store(&stored, kinds[kind], TEXT("caf\xE9,b\n"));
        for (int allowed = 0; !done; allowed++) {
            int left = allowed;
            trs__source *source;
            trs_status status;
            trs_host host;
            trs_error err;

            trs_host_init(&host);
            host.resize = stingy;
            host.context = &left;
            status = trs__source_memory(&source, &host, "x", stored.bytes,
                                        stored.n, "windows-1252", &err);
            if (status == TRS_OK)
                status = slurp(source, &read, 5, &err);
            done = status == TRS_OK;
            if (!done)
                assert_int_equal(status, TRS_ENOMEM);
            trs__source_close(source);
            assert_true(allowed < 20);
        }
        assert_int_equal(read.n, 8);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table),         cmocka_unit_test(large),
        cmocka_unit_test(flipped_bytes), cmocka_unit_test(bombs),
        cmocka_unit_test(no_memory),
    };

    return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
