/* findings - sentences by rule from numbers.
 *
 * Each rule is a function that writes one sentence, without its full stop, and
 * returns its length as snprintf does; 0, and an empty text, where the numbers
 * let it say nothing.  Numbers pass the gate (trs/gate.h) before they come
 * here; a rule compares them and chooses words, nothing else.
 *
 *     about.language = TRS_LANGUAGE_EN;
 *     about.units = "declarations";
 *     about.whom = "Import";
 *     about.from = "arrival", about.to = "release";
 *     about.n = row->outcomes[TRS_COMPLETE];
 *     if (finding_half(text, sizeof text, &about, median, p90))
 *         print(text);
 *
 * What no rule does: compare across procedures or intervals, give a ratio, rank
 * fewer than 30, name a person or firm, say why, or judge.  Positive is longer. */
#ifndef REPORT_FINDINGS_H
#define REPORT_FINDINGS_H

#include <trs/instant.h>
#include <trs/stats.h>
#include <trs/words.h>

#include <stdbool.h>

enum { FINDING_RANKED = 30, FINDING_ROOM = 512 };

/* What all sentences are about. */
typedef struct finding_about {
    trs_language language;
    const char *whom;      /* a procedure ("Import"); NULL: all              */
    const char *units;     /* what is counted, plural: "declarations"        */
    const char *from, *to; /* the ends of the interval                       */
    double n;              /* < 0 or NaN: hidden                             */
    double confidence;     /* level of the limits; 0.95                      */
    bool title;    /* of a figure, which says ends, limits and n itself */
    bool released; /* the interval runs from arrival to release      */
} finding_about;

/* "Import: half of all declarations take at most 41 h (95 % interval 39 h to
 * 43 h) from “Arrival” to “Released”; one in ten takes longer than 8 days; n =
 * 5,998"; of a release "are released within 41 h".  p90 and limits may be
 * absent. */
size_t finding_half(char *text, size_t size, const finding_about *about,
                    trs_estimate median, trs_number p90);

/* "The mean is 72 h, the median 41 h, from “Arrival” to “Released”; n =
 * 5,998". */
size_t finding_mean(char *text, size_t size, const finding_about *about,
                    trs_number mean, trs_number median);

/* "62 % of declarations (95 % interval 60 % to 64 %) take at most the target of
 * 48 h from “Arrival” to “Released”; 12 are undecided; n = 5,998".  target
 * absent: each has its own. */
size_t finding_target(char *text, size_t size, const finding_about *about,
                      trs_estimate share, trs_number target, double undecided);

/* "At the cut-off 80 declarations, 1.3 % of those begun, had not reached
 * “Released”".  share: of complete and open ones; may be absent. */
size_t finding_open(char *text, size_t size, const finding_about *about,
                    double open, trs_number share);

/* One stage, or one group, and its median. */
typedef struct finding_median {
    const char *name;
    double n;
    trs_estimate median;
} finding_median;

/* "The stage with the longest median is “Customs”, 12 h (95 % interval 11 h to
 * 13 h); n = 5,998".  The stages of one procedure; those of fewer than 30 do
 * not compete. */
size_t finding_slowest(char *text, size_t size, const finding_about *about,
                       const finding_median *stages, size_t count);

/* "The median is longest for Mombasa, 65 h (n = 812), and shortest for Busia,
 * 41 h (n = 300)": the groups of 30 and more with limits, where the intervals
 * of the two do not overlap. */
size_t finding_groups(char *text, size_t size, const finding_about *about,
                      const finding_median *groups, size_t count);

/* "Half of 2,455 declarations take at most 47 h in the largest group, “Sea”": where
 * groups may not be compared, because they pool procedures. */
size_t finding_largest(char *text, size_t size, const finding_about *about,
                       const finding_median *groups, size_t count);

/* A party's share of all hours, and for the average consignment. */
typedef struct finding_holder {
    const char *name;
    trs_number of_hours, of_average;
} finding_holder;

/* Are the two shares so far apart that both are said? */
bool finding_apart(const finding_holder *holder);

/* "Stages assigned to traders take 73 % of all hours, 54 % for the average
 * consignment": of the party with the largest share; the second share where
 * they are more than 5 points apart. */
size_t finding_holding(char *text, size_t size, const finding_about *about,
                       const finding_holder *holders, size_t count);

/* "“Payment” takes 31 % of all hours, 45 % of those of the slowest tenth; n =
 * 5,779".  of_tail may be absent. */
size_t finding_bottleneck(char *text, size_t size, const finding_about *about,
                          const char *stage, trs_number of_time,
                          trs_number of_tail);

/* "“Food permit” is a stage of 14 % of declarations; for 80 % of them another
 * party's stage was open too; n = 5,779". */
size_t finding_alongside(char *text, size_t size, const finding_about *about,
                         const char *stage, trs_number of_all,
                         trs_number alongside);

/* "“Assessed” is met more than once by 9.4 % of the declarations that have it;
 * n = 5,878". */
size_t finding_again(char *text, size_t size, const finding_about *about,
                     const char *event, trs_number share);

/* "31 % of declarations are lodged before the goods arrive". */
size_t finding_prearrival(char *text, size_t size, const finding_about *about,
                          trs_number share);

/* "22 % of arrivals fall outside opening hours; they wait 11 h on average until
 * the office opens; n = 5,998".  until_opening may be absent. */
size_t finding_outside_hours(char *text, size_t size,
                             const finding_about *about, trs_number share,
                             trs_number until_opening);

/* "The median ranges from 9.8 h to 48.7 h by the hour of arrival; n = 5,998". */
size_t finding_by_hour(char *text, size_t size, const finding_about *about,
                       trs_number least, trs_number most);

/* ---- charts: findings_charts.c ------------------------------------------- */

/* "505 different orders of events; the commonest is taken by 10.4 %; n =
 * 5,998". */
size_t finding_orders(char *text, size_t size, const finding_about *about,
                      double orders, trs_number of_commonest);

/* "Half of the completed declarations have reached “Released” after 27.5 h; n =
 * 5,779". */
size_t finding_reached(char *text, size_t size, const finding_about *about,
                       trs_number median);

/* A day, or the first of a week or month, and the median of what began then. */
typedef struct finding_day {
    trs_day day;
    double n; /* NaN: not told */
    trs_number median;
} finding_day;

/* "The daily median ranges from 16.3 h (5 March 2025) to 45 h (9 March 2025); n
 * = 5,779": among the days of 30 and more. */
size_t finding_days(char *text, size_t size, const finding_about *about,
                    const finding_day *days, size_t count);

/* "“Arrival” peaks on Friday from 10:00 to 11:00, with 9.2 % of all
 * declarations; n = 5,998".  weekday 0 is Monday. */
size_t finding_peak_hour(char *text, size_t size, const finding_about *about,
                         const char *event, int weekday, int hour,
                         trs_number of_all);

/* "Goods in process peak at 1,879, at the end of 9 March 2025; n = 5,993". */
size_t finding_most_held(char *text, size_t size, const finding_about *about,
                         double held, trs_day day);

/* "“Customs” takes 22.6 % of the hours of all stages; n = 5,779". */
size_t finding_stage_hours(char *text, size_t size, const finding_about *about,
                           const char *stage, trs_number of_hours);

/* ---- rows ---------------------------------------------------------------- */

/* "2.1 % of the rows read were set aside".  Rows, not consignments. */
size_t finding_quality(char *text, size_t size, trs_language language,
                       double rows_read, trs_number set_aside);

#endif
