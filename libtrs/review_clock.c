/* Knows what a clock looks like: which unit it shows, and whether its hands
 * stand on the full or half hour more often than hands do.
 *
 * (C1) Times on :00 (or :30) are k of n; chance gives n/60, with a standard
 *      deviation of sqrt(n * 1/60 * 59/60).
 * (C2) A milestone is heaped when n >= 30, and for either k > n * 3/60 and
 *      k lies more than 5 standard deviations above n/60. */
#include "libtrs/review.h"

#include "libtrs/study.h"

#include <inttypes.h>
#include <math.h>

enum { FEWEST = 30 };

static bool above_chance(uint64_t k, uint64_t n)
{
    const double chance = 1.0 / 60;
    double expected = (double)n * chance;

    return n >= FEWEST && (double)k > 3 * expected &&
           (double)k - expected > 5 * sqrt(expected * (1 - chance)); /* (C2) */
}

static void look_at(trs_review_milestone *milestone, trs_wall wall)
{
    trs_span day = ((wall % TRS_DAY) + TRS_DAY) % TRS_DAY;
    trs_span hour = day % TRS_HOUR;
    trs_precision shown = TRS_PRECISION_MINUTE;

    if (hour % TRS_SECOND)
        shown = TRS_PRECISION_MILLISECOND;
    else if (hour % TRS_MINUTE)
        shown = TRS_PRECISION_SECOND;
    if (shown > milestone->finest)
        milestone->finest = shown;
    milestone->clocked++;
    milestone->on_hour += hour < TRS_MINUTE;
    milestone->on_half += hour >= 30 * TRS_MINUTE && hour < 31 * TRS_MINUTE;
    milestone->midnight += day == 0;
}

static void look_at_all(trs_review *review, int m, const trs__segment *segment)
{
    trs_review_milestone *milestone = &review->milestones[m];
    const trs__stamp *stamps = segment->milestones[m];
    bool by_site = review->cases->site_of != NULL;
    const trs_zone *zone = trs__study_zone(review->study, m, -1);

    for (size_t row = 0; row < segment->count; row++) {
        if (stamps[row] == TRS__NO_STAMP) {
            milestone->missing++;
            continue;
        }
        milestone->recorded++;
        if (trs__stamp_is_day(stamps[row])) {
            milestone->days++;
            continue;
        }
        if (by_site)
            zone = trs__study_zone(
                review->study, m, trs__cases_site(review->cases, segment, row));
        look_at(milestone,
                trs_zone_to_wall(zone, trs__stamp_instant(stamps[row])));
    }
}

/* 13.5 % without asking the locale for a decimal point. */
static unsigned tenths(uint64_t part, uint64_t whole)
{
    return (unsigned)((double)part * 1000 / (double)whole + 0.5);
}

static void tell(trs_review *review, trs_review_milestone *milestone)
{
    uint64_t all = milestone->recorded + milestone->missing;
    unsigned hour, half;

    if (milestone->days)
        trs__ledger_remark(review->ledger, TRS_RULE_DAY_PRECISION,
                           "%s: %" PRIu64 " of %" PRIu64 " times",
                           milestone->name, milestone->days,
                           milestone->recorded);
    if (!milestone->optional && milestone->missing * 2 > all) {
        trs__ledger_count(review->ledger, TRS_RULE_SPARSE_MILESTONE, 1);
        trs__ledger_remark(review->ledger, TRS_RULE_SPARSE_MILESTONE,
                           "%s: missing for %" PRIu64 " of %" PRIu64,
                           milestone->name, milestone->missing, all);
    }
    milestone->heaped = above_chance(milestone->on_hour, milestone->clocked) ||
                        above_chance(milestone->on_half, milestone->clocked);
    if (!milestone->heaped)
        return;
    hour = tenths(milestone->on_hour, milestone->clocked);
    half = tenths(milestone->on_half, milestone->clocked);
    trs__ledger_count(review->ledger, TRS_RULE_HEAPING, 1);
    trs__ledger_remark(
        review->ledger, TRS_RULE_HEAPING,
        "%s: %u.%u %% on :00, %u.%u %% on :30%s", milestone->name, hour / 10,
        hour % 10, half / 10, half % 10,
        milestone->midnight * 2 > milestone->clocked ? ", mostly 00:00" : "");
}

void trs__review_clocks(trs_review *review)
{
    for (size_t m = 0; m < review->milestone_count; m++) {
        trs_review_milestone *milestone = &review->milestones[m];

        for (size_t s = 0; s < review->cases->segment_count; s++)
            look_at_all(review, (int)m, review->cases->segments[s]);
        if (!milestone->composite)
            tell(review, milestone);
    }
}
