/* Knows how a study can ask its data a question that they can't answer: a
 * window that shows only the quick ones, a milestone that a group never has.
 *
 * (D1) window-truncated: a period is given, and either the cut-off is not after
 *      its end, or there is no cut-off and nothing is recorded after its end.
 * (D2) exit-sampled: a period is given, and its milestone ends an interval.
 * (D3) optional-end: an interval leads from a milestone that must happen to one
 *      that need not, without `only`.
 * (D4) never-recorded: a milestone that must happen was never recorded in a
 *      group of n >= 20, though a share p of the other consignments has it, and
 *      (1 - p)^n < 0.001: not by chance.  Consignments for which not_recorded
 *      says so are not counted. */
#include "libtrs/review.h"

#include "libtrs/interval.h"
#include "libtrs/status.h"
#include "libtrs/study.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { FEWEST = 20 };

static bool has_period(const trs_study *study)
{
    return trs_study_get_info(study)->period_to != TRS_DAY_NONE;
}

/* ---- the window ---------------------------------------------------------- */

/* When the day after the period begins, on the clock of the anchor. */
static trs_instant end_of_period(const trs_study *study)
{
    const trs_study_info *info = trs_study_get_info(study);
    const trs_zone *zone =
        trs__study_zone(study, info->anchor >= 0 ? info->anchor : -1, -1);

    return trs_zone_to_instant(zone, ((trs_wall)info->period_to + 1) * TRS_DAY,
                               NULL);
}

static trs_instant last_instant(const trs_review *review)
{
    trs__stamp last = TRS__NO_STAMP;

    for (size_t s = 0; s < review->cases->segment_count; s++) {
        const trs__segment *segment = review->cases->segments[s];

        for (size_t m = 0; m < review->milestone_count; m++)
            for (size_t row = 0; row < segment->count; row++)
                if (segment->milestones[m][row] > last)
                    last = segment->milestones[m][row];
    }
    return last == TRS__NO_STAMP ? TRS_INSTANT_MISSING
                                 : trs__stamp_instant(last);
}

static void review_window(trs_review *review)
{
    const trs_study_info *info = trs_study_get_info(review->study);
    trs_instant end, last;
    char day[TRS_INSTANT_TEXT], when[TRS_INSTANT_TEXT];

    if (!has_period(review->study))
        return;
    end = end_of_period(review->study);
    last = info->cutoff_instant == TRS_INSTANT_MISSING ? last_instant(review)
                                                       : info->cutoff_instant;
    if (last == TRS_INSTANT_MISSING || last > end ||
        (last == end && info->cutoff_instant == TRS_INSTANT_MISSING))
        return;
    trs_day_print(day, sizeof day, info->period_to);
    trs_instant_print(when, sizeof when, last);
    trs__ledger_count(review->ledger, TRS_RULE_WINDOW_TRUNCATED, 1); /* (D1) */
    trs__ledger_remark(
        review->ledger, TRS_RULE_WINDOW_TRUNCATED, "period ends %s, %s %s", day,
        info->cutoff_instant == TRS_INSTANT_MISSING ? "last time recorded"
                                                    : "cut-off",
        when);
}

/* ---- intervals ----------------------------------------------------------- */

static bool is_optional(const trs_study *study, int end)
{
    const trs_milestone *milestone;

    if (end < 0)
        return false;
    milestone = trs_study_milestone(study, (size_t)end);
    return milestone->optional || milestone->terminal;
}

static void review_interval(trs_review *review, const trs_interval *interval)
{
    const trs_study *study = review->study;
    int anchor = trs_study_get_info(study)->anchor;

    if (has_period(study) && interval->to_index == anchor) {
        trs__ledger_count(review->ledger, TRS_RULE_EXIT_SAMPLED, 1); /* (D2) */
        trs__ledger_remark(review->ledger, TRS_RULE_EXIT_SAMPLED,
                           "%s ends in %s, on which the period is",
                           interval->name, interval->to);
    }
    if (!is_optional(study, interval->from_index) &&
        is_optional(study, interval->to_index) && interval->only.count == 0) {
        trs__ledger_count(review->ledger, TRS_RULE_OPTIONAL_END, 1); /* (D3) */
        trs__ledger_remark(review->ledger, TRS_RULE_OPTIONAL_END,
                           "%s: from %s to %s", interval->name, interval->from,
                           interval->to);
    }
}

static void review_intervals(trs_review *review)
{
    for (size_t i = 0; i < trs_study_interval_count(review->study); i++)
        review_interval(review, trs_study_interval(review->study, i));
}

/* ---- what a group never has ---------------------------------------------- */

/* One milestone in the groups of one dimension: [code]. */
struct groups {
    size_t dimension, milestone, count;
    uint64_t *expected, *recorded;
    uint64_t all_expected, all_recorded;
    trs__filters *excused; /* where not_recorded says so */
    size_t excused_count;
};

static bool is_excused(const struct groups *groups, const trs__segment *segment,
                       size_t row)
{
    for (size_t i = 0; i < groups->excused_count; i++)
        if (trs__filters_pass(&groups->excused[i], segment, row))
            return true;
    return false;
}

static trs_status list_excuses(const trs_review *review, struct groups *groups,
                               trs__arena *arena, trs_error *err)
{
    size_t n = trs_study_not_recorded_count(review->study);

    groups->excused = trs__arena_alloc(arena, (n + 1) * sizeof(trs__filters));
    if (!groups->excused)
        return trs__no_memory(err);
    for (size_t i = 0; i < n; i++) {
        const trs_not_recorded *rule = trs_study_not_recorded(review->study, i);
        trs_status status;

        if (rule->milestone_index != (int)groups->milestone)
            continue;
        status = trs__filters_make(&groups->excused[groups->excused_count++],
                                   arena, review->cases, &rule->where, err);
        if (status != TRS_OK)
            return status;
    }
    return TRS_OK;
}

static void count_groups(const trs_review *review, struct groups *groups)
{
    for (size_t s = 0; s < review->cases->segment_count; s++) {
        const trs__segment *segment = review->cases->segments[s];
        const uint32_t *codes = segment->dimensions[groups->dimension];
        const trs__stamp *stamps = segment->milestones[groups->milestone];

        for (size_t row = 0; row < segment->count; row++) {
            if (is_excused(groups, segment, row))
                continue;
            groups->expected[codes[row]]++;
            groups->recorded[codes[row]] += stamps[row] != TRS__NO_STAMP;
        }
    }
    for (size_t g = 0; g < groups->count; g++) {
        groups->all_expected += groups->expected[g];
        groups->all_recorded += groups->recorded[g];
    }
}

static bool add_gap(trs_review *review, const struct groups *groups, size_t g)
{
    trs_review_gap *gap;

    if (!trs__grow(&review->host, &review->gaps, &review->gap_room,
                   review->gap_count + 1, sizeof *review->gaps))
        return false;
    gap = &review->gaps[review->gap_count++];
    gap->milestone = review->milestones[groups->milestone].name;
    gap->dimension =
        trs_study_dimension(review->study, groups->dimension)->name;
    gap->value = review->cases->values[groups->dimension][g - 1].bytes;
    gap->consignments = groups->expected[g];
    trs__ledger_count(review->ledger, TRS_RULE_NEVER_RECORDED, 1);
    trs__ledger_remark(review->ledger, TRS_RULE_NEVER_RECORDED,
                       "%s where %s is %s (%" PRIu64 " consignments)",
                       gap->milestone, gap->dimension, gap->value,
                       gap->consignments);
    return true;
}

static bool find_gaps(trs_review *review, const struct groups *groups)
{
    for (size_t g = 1; g < groups->count; g++) { /* 0: without a value */
        uint64_t n = groups->expected[g], others = groups->all_expected - n;
        double p;

        if (n < FEWEST || groups->recorded[g] || others == 0)
            continue;
        p = (double)groups->all_recorded / (double)others;
        if (pow(1 - p, (double)n) < 0.001 && /* (D4) */
            !add_gap(review, groups, g))
            return false;
    }
    return true;
}

static trs_status review_groups(trs_review *review, size_t dimension,
                                size_t milestone, trs_error *err)
{
    struct groups groups = { .dimension = dimension, .milestone = milestone };
    trs__arena arena;
    trs_status status;
    size_t n = review->cases->value_counts[dimension] + 1;

    trs__arena_init(&arena, &review->host);
    groups.count = n;
    groups.expected = trs__arena_alloc(&arena, n * sizeof(uint64_t));
    groups.recorded = trs__arena_alloc(&arena, n * sizeof(uint64_t));
    status = groups.expected && groups.recorded
                 ? list_excuses(review, &groups, &arena, err)
                 : trs__no_memory(err);
    if (status == TRS_OK) {
        memset(groups.expected, 0, n * sizeof(uint64_t));
        memset(groups.recorded, 0, n * sizeof(uint64_t));
        count_groups(review, &groups);
        if (!find_gaps(review, &groups))
            status = trs__no_memory(err);
    }
    trs__arena_clear(&arena);
    return status;
}

static trs_status review_never(trs_review *review, trs_error *err)
{
    trs_status status = TRS_OK;

    for (size_t m = 0; m < review->milestone_count; m++) {
        const trs_review_milestone *milestone = &review->milestones[m];

        if (milestone->composite || milestone->optional ||
            milestone->recorded == 0 || milestone->missing < FEWEST)
            continue;
        for (size_t d = 0; d < trs_study_dimension_count(review->study); d++) {
            if (trs_study_dimension(review->study, d)->kind !=
                TRS_DIMENSION_COLUMN)
                continue;
            status = review_groups(review, d, m, err);
            if (status != TRS_OK)
                return status;
        }
    }
    return status;
}

trs_status trs__review_design(trs_review *review, trs_error *err)
{
    review_window(review);
    review_intervals(review);
    return review_never(review, err);
}
