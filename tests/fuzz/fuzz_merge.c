/* merge: parts that were counted apart, saved, loaded and merged, in either
 * order, are the whole to the byte.
 *
 * The first byte chooses the study, the second how many parts there are; then
 * come consignments of eight bytes. */
#include "fuzz.h"

#include <trs/study_file.h>
#include <trs/summary_file.h>

#include <string.h>

enum { PARTS = 4, MOST = 200 };
enum { ARRIVAL, LODGED, RELEASED, SEIZED };

#define START (INT64_C(1740960000) * TRS_SECOND) /* 2025-03-03 */

static const char plain[] =
    "study: {cutoff: 2025-04-09T00:00:00, timezone: Africa/Nairobi,\n"
    "  period: {from: 2025-03-03, to: 2025-03-20}}\n"
    "dimensions:\n"
    "  post: {column: post}\n"
    "  regime: {column: regime}\n"
    "  day: {of: arrival, part: weekday}\n"
    "  early: {before: [lodged, arrival]}\n"
    "milestones:\n"
    "  arrival: {event: A}\n"
    "  lodged: {event: L}\n"
    "  released: {event: R}\n"
    "  seized: {event: S, terminal: true}\n"
    "calendars: {hq: {hours: {mon-fri: ['08:00-17:00', '22:00-02:00']}}}\n"
    "intervals:\n"
    "  release: {from: arrival, to: released, main: true}\n"
    "  prepare: {from: arrival, to: lodged, negative: clip}\n"
    "  customs: {from: lodged, to: released, negative: reject,\n"
    "    limits: {max: 9d}}\n"
    "  working: {from: lodged, to: released, clock: working, calendar: hq}\n"
    "report:\n"
    "  targets: {release: {by: post, values: {A: 48h}, else: 72h}}\n"
    "data: {shape: events, columns: {id: id, event: event, time: time}}\n";
static const char weighted[] = "sample: {weight: w}\n";
static const char stratified[] =
    "sample: {design: stratified, strata: [regime], population:\n"
    "  [{regime: import, n: 90000}, {regime: export, n: 50000}]}\n";
static const char clustered[] = "sample: {cluster: manifest}\n";
static const char *const samples[] = { "", weighted, stratified, clustered };

enum { STUDIES = sizeof samples / sizeof *samples };

static trs_study *study_of(unsigned which)
{
    static trs_study *studies[STUDIES];
    char yaml[4096];

    which %= STUDIES;
    if (studies[which])
        return studies[which];
    snprintf(yaml, sizeof yaml, "%s%s", plain, samples[which]);
    need(trs_study_read_memory(&studies[which], NULL, yaml, strlen(yaml),
                               "fuzz", NULL) == TRS_OK &&
             trs_study_finish(studies[which], NULL) == TRS_OK,
         "the study");
    return studies[which];
}

static void reach(trs_cases *cases, trs_row row, size_t milestone,
                  trs_instant base, unsigned code)
{
    if (code % 8 == 7) /* never */
        return;
    need(trs_cases_milestone(cases, row, milestone,
                             base + ((trs_span)code - 40) * 3 * TRS_HOUR +
                                 (code & 1),
                             code % 8 == 6, NULL) == TRS_OK,
         "a milestone");
}

/* The k-th consignment from its bytes. */
static void add(trs_cases *cases, size_t k, const uint8_t *b)
{
    static const char *const posts[] = { "A", "B", "", "\xC3\xA9" };
    trs_instant base = START + b[1] * 2 * TRS_HOUR;
    const char *post = posts[b[6] & 3];
    char text[24];
    trs_row row;

    snprintf(text, sizeof text, "C%zu", k);
    need(trs_cases_add(cases, &row, text, NULL) == TRS_OK, "a consignment");
    reach(cases, row, ARRIVAL, base, b[2]);
    reach(cases, row, LODGED, base, b[3]);
    reach(cases, row, RELEASED, base, b[4]);
    if (b[5] > 200)
        reach(cases, row, SEIZED, base, b[5]);
    if (*post)
        need(trs_cases_dimension(cases, row, 0, post, NULL) == TRS_OK, "post");
    need(trs_cases_dimension(cases, row, 1, b[6] & 4 ? "import" : "export",
                             NULL) == TRS_OK,
         "regime");
    snprintf(text, sizeof text, "%u.%u", b[7] & 15u, b[7] >> 4);
    if (trs_study_sample(trs_cases_study(cases))->weight)
        (void)trs_cases_weight(cases, row, text, NULL); /* 0 is refused */
}

/* What is counted of one part, or of all for PARTS. */
static trs_summary *count(const trs_study *study, fuzz_bytes in, unsigned part,
                          unsigned parts)
{
    static const int post[] = { 0 }, both[] = { 1, 0 }, days[] = { 2, 3 };
    static const trs_breakdown breakdowns[] = { { post, 1 },
                                                { both, 2 },
                                                { days, 2 } };
    trs_summary_options options;
    trs_cases *cases = NULL;
    trs_summary *summary = NULL;

    need(trs_cases_new(&cases, NULL, study, NULL, NULL) == TRS_OK, "a table");
    for (size_t k = 0; in.left >= 8 && k < MOST; k++) {
        if (part == PARTS || in.at[0] % parts == part)
            add(cases, k, in.at);
        in.at += 8;
        in.left -= 8;
    }
    need(trs_cases_finish(cases, NULL) == TRS_OK, "a table that is full");
    trs_summary_options_init(&options);
    options.breakdowns = breakdowns;
    options.breakdown_count = sizeof breakdowns / sizeof *breakdowns;
    need(trs_summary_new(&summary, NULL, cases, &options, NULL) == TRS_OK,
         "a summary");
    trs_cases_free(cases);
    return summary;
}

/* ---- files in memory ------------------------------------------------------ */

typedef struct file {
    char *bytes;
    size_t size;
} file;

static bool gather(void *context, const char *bytes, size_t size)
{
    file *all = context;

    all->bytes = realloc(all->bytes, all->size + size);
    need(all->bytes != NULL, "no memory");
    memcpy(all->bytes + all->size, bytes, size);
    all->size += size;
    return true;
}

static file save(trs_summary *summary)
{
    file saved = { NULL, 0 };

    need(trs_summary_write(summary, NULL, gather, &saved, NULL) == TRS_OK,
         "it is not saved");
    trs_summary_free(summary);
    return saved;
}

static trs_summary *load(const file *saved)
{
    trs_summary *summary = NULL;

    need(trs_summary_load_memory(&summary, NULL, saved->bytes, saved->size,
                                 "part", NULL) == TRS_OK,
         "what was saved is refused");
    return summary;
}

static void check(const file *whole, const file *saved, unsigned parts,
                  bool backwards)
{
    trs_summary *sum = load(&saved[backwards ? parts - 1 : 0]);
    file merged;

    for (unsigned i = 1; i < parts; i++) {
        trs_summary *part = load(&saved[backwards ? parts - 1 - i : i]);

        need(trs_summary_merge(sum, part, NULL) == TRS_OK, "no merge");
        trs_summary_free(part);
    }
    merged = save(sum);
    need(merged.size == whole->size &&
             !memcmp(merged.bytes, whole->bytes, whole->size),
         "the parts are not the whole");
    free(merged.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_bytes in = { data, size };
    const trs_study *study = study_of(fuzz_byte(&in));
    unsigned parts = 1 + fuzz_byte(&in) % PARTS;
    file whole = save(count(study, in, PARTS, parts)), saved[PARTS];

    for (unsigned i = 0; i < parts; i++)
        saved[i] = save(count(study, in, i, parts));
    check(&whole, saved, parts, false);
    check(&whole, saved, parts, true);
    for (unsigned i = 0; i < parts; i++)
        free(saved[i].bytes);
    free(whole.bytes);
    return 0;
}
