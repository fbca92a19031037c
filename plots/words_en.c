/* The words in English. */
#include "plots/words.h"

const char *const trs__words_en[TRS_WORD_COUNT] = {
    [TRS_WORD_SECONDS] = "{1}\u00a0s",
    [TRS_WORD_MINUTES] = "{1}\u00a0min",
    [TRS_WORD_HOURS] = "{1}\u00a0h",
    [TRS_WORD_DAYS] = "{1}\u00a0{1?day|days}",
    [TRS_WORD_WEEKS] = "{1}\u00a0{1?week|weeks}",
    [TRS_WORD_YEARS] = "{1}\u00a0{1?year|years}",
    [TRS_WORD_UNIT_SECONDS] = "s",
    [TRS_WORD_UNIT_MINUTES] = "min",
    [TRS_WORD_UNIT_HOURS] = "h",
    [TRS_WORD_UNIT_DAYS] = "days",
    [TRS_WORD_UNIT_CLOCK] = "h:min",
    [TRS_WORD_PERCENT] = "{1}\u00a0%",
    [TRS_WORD_FEWER_THAN] = "<\u00a0{1}",
    [TRS_WORD_MORE_THAN] = ">\u00a0{1}",
    [TRS_WORD_TIMES] = "{1}\u00a0times",

    [TRS_WORD_MONDAY] = "Monday",
    [TRS_WORD_TUESDAY] = "Tuesday",
    [TRS_WORD_WEDNESDAY] = "Wednesday",
    [TRS_WORD_THURSDAY] = "Thursday",
    [TRS_WORD_FRIDAY] = "Friday",
    [TRS_WORD_SATURDAY] = "Saturday",
    [TRS_WORD_SUNDAY] = "Sunday",
    [TRS_WORD_JANUARY] = "January",
    [TRS_WORD_FEBRUARY] = "February",
    [TRS_WORD_MARCH] = "March",
    [TRS_WORD_APRIL] = "April",
    [TRS_WORD_MAY] = "May",
    [TRS_WORD_JUNE] = "June",
    [TRS_WORD_JULY] = "July",
    [TRS_WORD_AUGUST] = "August",
    [TRS_WORD_SEPTEMBER] = "September",
    [TRS_WORD_OCTOBER] = "October",
    [TRS_WORD_NOVEMBER] = "November",
    [TRS_WORD_DECEMBER] = "December",
    [TRS_WORD_SHORT_JANUARY] = "Jan",
    [TRS_WORD_SHORT_FEBRUARY] = "Feb",
    [TRS_WORD_SHORT_MARCH] = "Mar",
    [TRS_WORD_SHORT_APRIL] = "Apr",
    [TRS_WORD_SHORT_MAY] = "May",
    [TRS_WORD_SHORT_JUNE] = "Jun",
    [TRS_WORD_SHORT_JULY] = "Jul",
    [TRS_WORD_SHORT_AUGUST] = "Aug",
    [TRS_WORD_SHORT_SEPTEMBER] = "Sep",
    [TRS_WORD_SHORT_OCTOBER] = "Oct",
    [TRS_WORD_SHORT_NOVEMBER] = "Nov",
    [TRS_WORD_SHORT_DECEMBER] = "Dec",
    [TRS_WORD_DATE] = "{1} {2} {3}",
    [TRS_WORD_SHORT_DATE] = "{1} {2}",

    [TRS_WORD_FROM_TO] = "{1} to {2}",
    [TRS_WORD_PERIOD] = "{1} to {2}",
    [TRS_WORD_CLOCK_ELAPSED] = "elapsed time",
    [TRS_WORD_CLOCK_WORKING] = "working time",
    [TRS_WORD_N_CONSIGNMENTS] =
        "n\u00a0=\u00a0{1} {1?consignment|consignments}",
    [TRS_WORD_N_OF] = "n\u00a0=\u00a0{1}\u00a0{2}",
    [TRS_WORD_NO_DATA] = "No consignment to show",
    [TRS_WORD_MORE_NOT_SHOWN] = "and {1} more, not shown",

    [TRS_WORD_MEDIAN] = "Median",
    [TRS_WORD_MEAN] = "Mean",
    [TRS_WORD_P90] = "P90",
    [TRS_WORD_TARGET] = "Target",
    [TRS_WORD_ALL] = "All",
    [TRS_WORD_N] = "n",
    [TRS_WORD_LOG_SCALE] = "log scale",
    [TRS_WORD_ZERO_OR_LESS] = "0 or less",
    [TRS_WORD_LONGER_THAN] = "longer than {1}",
    [TRS_WORD_DURATION] = "Duration",
    [TRS_WORD_SHARE_OF_CONSIGNMENTS] = "Share of consignments",
    [TRS_WORD_SHARE_BY_AREA] = "The area of a bar is its share of consignments",
    [TRS_WORD_SHARE_RELEASED] = "Share released",
    [TRS_WORD_SHARE_WAITING] = "Share still waiting",
    [TRS_WORD_SHARE_WITHIN] = "{1} within {2}",
    [TRS_WORD_STILL_UNDER_OBSERVATION] = "Still observed",
    [TRS_WORD_KEY_BOX] = "middle half (P25–P75)",
    [TRS_WORD_KEY_WHISKER] = "P05–P95",
    [TRS_WORD_KEY_INTERVAL] = "its interval",
    [TRS_WORD_KEY_MIDDLE_HALF] = "P25–P75",
    [TRS_WORD_KEY_UNTIL_THEN] = "the stage until then, and who holds the goods",
    [TRS_WORD_KEY_FEW] = "under 30: listed, not ranked",
    [TRS_WORD_SHARE_OF_TIME] = "Share of time",
    [TRS_WORD_SHARE_OF_VARIANCE] = "Share of variance",
    [TRS_WORD_SHARE_OF_TAIL] = "Share of the slow tail",
    [TRS_WORD_GAIN_AT_MOST] = "Gain, at most",
    [TRS_WORD_CUMULATED] = "Cumulated share",
    [TRS_WORD_ARRIVED] = "In",
    [TRS_WORD_LEFT] = "Out",
    [TRS_WORD_ALREADY_WAITING] =
        "Consignments already waiting before the first day are not in the data",
    [TRS_WORD_WAITING] = "Waiting",
    [TRS_WORD_UNKNOWN] = "Unknown",
    [TRS_WORD_PER_CELL] = "Consignments an hour",
    [TRS_WORD_OFFICE_CLOSED] = "no opening hours",
    [TRS_WORD_OPENING_HOURS] = "opening hours",
    [TRS_WORD_HIDDEN_CELL] = "too few to show",
    [TRS_WORD_TRANSITIONS] = "Number of consignments, median time",
    [TRS_WORD_RATIO_AXIS] = "Times the reference",
    [TRS_WORD_UNIT_RATIO] = "times",
    [TRS_WORD_INTERVAL] = "interval",
    [TRS_WORD_REFERENCE] = "reference",
    [TRS_WORD_SINCE_START] = "Time since the start",
    [TRS_WORD_SHARE] = "share",
    [TRS_WORD_SUM] = "sum",
    [TRS_WORD_A_DAY] = "Consignments a day",
    [TRS_WORD_IN_PROCESS_EVENING] = "In process at the end of the day",
    [TRS_WORD_N_ALONE] = "n\u00a0=\u00a0{1}",

    [TRS_WORD_TELL_HISTOGRAM] = "Histogram of durations in {1} {1?bar|bars}; "
                                "the tallest, from {2} to {3}, "
                                "holds {4} of the consignments.",
    [TRS_WORD_TELL_MARK] = " {1}: {2}.",
    [TRS_WORD_TELL_NOT_POSITIVE] = " {1} of the durations are zero or "
                                   "negative.",
    [TRS_WORD_TELL_CUMULATIVE] = "Share of consignments released by the time "
                                 "on the axis.",
    [TRS_WORD_TELL_SURVIVAL] = "Share of consignments still waiting at the "
                               "time on the axis.",
    [TRS_WORD_TELL_CURVE] = " {1}: half by {2}, nine in ten by {3}.",
    [TRS_WORD_TELL_BOX] = "Box plot of {1} {1?group|groups}.",
    [TRS_WORD_TELL_ROW_DURATION] = " {1}: median {2}, middle half {3} to {4}, "
                                   "n = {5}.",
    [TRS_WORD_TELL_ROW_VALUE] = " {1}: {2} ({3} to {4}), n = {5}.",
    [TRS_WORD_TELL_ROW_NOTHING] = " {1}: no figures, n = {2}.",
    [TRS_WORD_TELL_STAGES] =
        "Timeline of {1} {1?milestone|milestones}, time since the first.",
    [TRS_WORD_TELL_STAGE] = " {1}: median {2}, middle half {3} to {4}.",
    [TRS_WORD_TELL_PROFILE] = "Stacked shares of {1} {1?part|parts} in {2} "
                              "{2?row|rows}.",
    [TRS_WORD_TELL_PANEL] = " {1}: ",
    [TRS_WORD_TELL_HEATMAP] = "Heat map by hour of the day and weekday.",
    [TRS_WORD_TELL_HEATMAP_PEAK] = " Largest: {1}, {2}:00, {3}.",
    [TRS_WORD_TELL_FLOW] = "Daily flow from {1} to {2}: {3} in, {4} out; at "
                           "most {5} in process, on {6}.",
    [TRS_WORD_TELL_MAP] = "Process map of {1} {1?milestone|milestones} and {2} "
                          "{2?transition|transitions}.",
    [TRS_WORD_TELL_EDGE] = " {1} to {2}: {3}, median {4}.",
    [TRS_WORD_TELL_BOTTLENECKS] = "Stages by their share of the time, of its "
                                  "variance and of the slow tail.",
    [TRS_WORD_TELL_BOTTLENECK] =
        " {1}: {2} of the time, {3} of the variance, {4} of the tail.",
    [TRS_WORD_TELL_FOREST] = "{1} {1?group|groups} with intervals.",
    [TRS_WORD_TELL_TREND] = "Trend over {1} {1?period|periods}.",
    [TRS_WORD_TELL_PARETO] = "Stages by their hours, largest first.",
    [TRS_WORD_TELL_REST] = " {1} more are in the table.",
    [TRS_WORD_TELL_PROFILE_ROW] = " {1}: ",
    [TRS_WORD_TELL_PROFILE_PART] = "{1} {2}",
    [TRS_WORD_TELL_PROFILE_NEXT] = ", {1} {2}",
    [TRS_WORD_TELL_STOP] = ".",
    [TRS_WORD_TELL_NOTE] = " {1}.",

    [TRS_WORD_PAGE_COVER] = "Cover",
    [TRS_WORD_PAGE_CONTENTS] = "Contents",
    [TRS_WORD_PAGE_GLANCE] = "At a glance",
    [TRS_WORD_PAGE_STUDY] = "About this study",
    [TRS_WORD_PAGE_QUALITY] = "Data and its quality",
    [TRS_WORD_PAGE_RELEASE] = "Release time",
    [TRS_WORD_PAGE_SPAN] = "Span of recorded events",
    [TRS_WORD_PAGE_STEPS] = "Every step",
    [TRS_WORD_PAGE_PATH] = "The path of the goods",
    [TRS_WORD_PAGE_HOLDING] = "Who holds the goods",
    [TRS_WORD_PAGE_GROUPS] = "By procedure, border post and further groups",
    [TRS_WORD_PAGE_WHEN] = "When",
    [TRS_WORD_PAGE_BOTTLENECKS] = "Bottlenecks",
    [TRS_WORD_PAGE_CONCLUSIONS] = "Conclusions and recommendations",
    [TRS_WORD_PAGE_ANNEX] = "Annex",

    [TRS_WORD_SAY_FOLIO] = "page {1} of {2}",
    [TRS_WORD_SAY_NO_TITLE] = "Time Release Study",
    [TRS_WORD_SAY_SUBJECT] =
        "Time Release Study: how long goods take to be released",
    [TRS_WORD_SAY_KEYWORDS] =
        "time release study, release time, trade facilitation, customs",
    [TRS_WORD_SAY_TABLE] = "Table {1}",
    [TRS_WORD_SAY_FIGURE] = "Figure {1}",
    [TRS_WORD_SAY_HEAD_UNIT] = "{1}\n{2}",
    [TRS_WORD_SAY_PLURAL] = "{1?|s}",
    [TRS_WORD_SAY_CONSIGNMENTS] = "{1?consignment|consignments}",
    [TRS_WORD_VALUE_YES] = "yes",
    [TRS_WORD_VALUE_NO] = "no",
    [TRS_WORD_VALUE_BELOW] = "below {1}",
    [TRS_WORD_VALUE_BETWEEN] = "{1} to {2}",
    [TRS_WORD_VALUE_FROM] = "{1} and more",
    [TRS_WORD_SAY_NO_VALUE] = "(no value)",
    [TRS_WORD_SAY_BYTES] = "{1} {1?byte|bytes}",
    [TRS_WORD_SAY_NOT_ASKED] = "not asked for",
    [TRS_WORD_SAY_LEFT_OUT] = "left out: nothing to say",
    [TRS_WORD_SAY_NEEDS_DATA] = "left out: needs the data, not a summary",
    [TRS_WORD_SAY_DATE_TIME] = "{1}, {2}",
    [TRS_WORD_SAY_GUIDE] = "Guide named by the administration: {1}",
    [TRS_WORD_SAY_FULL] = "Full edition",
    [TRS_WORD_SAY_PUBLIC_EDITION] = "Public edition",
    [TRS_WORD_SAY_MADE_WITH] = "Made with libtrs {1}",
    [TRS_WORD_SAY_TOO_FEW] = "Too few for statistics",
    [TRS_WORD_SAY_BY] = "By {1}",
    [TRS_WORD_SAY_WORKING] = "{1} (working time)",
    [TRS_WORD_SAY_OPTIONAL] = "{1} (need not happen)",
    [TRS_WORD_SAY_NO_SOURCE] = "(no source named)",
    [TRS_WORD_SAY_CONTINUED] = "{1} (continued)",
    [TRS_WORD_SAY_LEAD_NOTE] =
        "Where some are still open, the median and P90 are Kaplan-Meier "
        "estimates, which count them; over 5 % open, the mean is the "
        "restricted one, which counts them up to the horizon. Limits are "
        "those of the median.",
    [TRS_WORD_SAY_INTERVAL_NOTE] =
        "Limits describe the variation between the {1} of this period{2}; they "
        "say nothing about other weeks. “–”: too few to say.",
    [TRS_WORD_SAY_AS_IF] = ", as if they were a random sample",
    [TRS_WORD_SAY_CLUSTERS] = "clusters",
    [TRS_WORD_SAY_WEIGHT] = "{1}; sum of weights {2}, effective n {3}",
    [TRS_WORD_HEAD_WEIGHT] = "Σw",
    [TRS_WORD_HEAD_N_EFF] = "Eff. n",
    [TRS_WORD_SHARE_NONE] = "Not for distribution",
    [TRS_WORD_SHARE_SECRETARIAT] = "May be shared with the secretariat",
    [TRS_WORD_SHARE_MEMBERS] = "May be shared with members",
    [TRS_WORD_SHARE_PUBLIC] = "May be shared with the public",
    [TRS_WORD_GLANCE_MEDIAN] = "median, from {1} to {2}",
    [TRS_WORD_GLANCE_MEDIAN_LIMITS] = "median, {1} interval {2} to {3}",
    [TRS_WORD_GLANCE_MEAN] = "mean",
    [TRS_WORD_GLANCE_MEAN_OPEN] =
        "mean of those released by {1}; {2} were still waiting",
    [TRS_WORD_GLANCE_RESTRICTED] =
        "restricted mean, up to {1}, those still waiting included",
    [TRS_WORD_GLANCE_WITHIN] = "within the target of {1}",
    [TRS_WORD_GLANCE_WITHIN_OWN] = "within their target",
    [TRS_WORD_GLANCE_OPEN] = "still open at the cut-off: {1}",
    [TRS_WORD_GLANCE_SLOWEST] = "slowest stage, median {1}",
    [TRS_WORD_GLANCE_HOLDER] = "longest holder of the goods: {1} of all hours",
    [TRS_WORD_GLANCE_HOLDER_TWO] = "longest holder of the goods: {1} of all "
                                   "hours, {2} for the average consignment",
    [TRS_WORD_GLANCE_MODE] = "{1}: median {2}, n\u00a0=\u00a0{3}",
    [TRS_WORD_GLANCE_BY_MODE] = "{1}, {2}",
    [TRS_WORD_GLANCE_FURTHER] = "and {1} more: see “{2}”",
    [TRS_WORD_GLANCE_FINDINGS] = "Findings",
    [TRS_WORD_GLANCE_ARTICLE] = "Average release time (Article 7.6 of the WTO "
                                "Trade Facilitation Agreement)",
    [TRS_WORD_GLANCE_LINE] = "{1}. Average release time: mean {2}, median {3}, "
                             "n = {4}, from {5} to {6}",
    [TRS_WORD_GLANCE_LINE_RESTRICTED] =
        "{1}. Average release time: restricted mean {2} (up to {7}), median "
        "{3}, n = {4}, from {5} to {6}",
    [TRS_WORD_GLANCE_LINE_OPEN] = "{1}; {2} still open",
    [TRS_WORD_GLANCE_LEAD] = "{1} · {2}",
    [TRS_WORD_HEAD_COMPLETE] = "n",
    [TRS_WORD_HEAD_LIMITS] = "{1} limits",
    [TRS_WORD_HEAD_WITHIN] = "In time",
    [TRS_WORD_HEAD_STILL_OPEN] = "Open",
    [TRS_WORD_HEAD_VALUE] = "Value",
    [TRS_WORD_HEAD_OPEN] = "Open",
    [TRS_WORD_HEAD_MISSING] = "Missing",
    [TRS_WORD_HEAD_FINDING] = "Finding",
    [TRS_WORD_HEAD_ACTION] = "Action",
    [TRS_WORD_HEAD_OWNER] = "Owner",
    [TRS_WORD_HEAD_BY_WHEN] = "By",
    [TRS_WORD_HEAD_STATUS] = "Status",
    [TRS_WORD_HEAD_MILESTONE] = "Milestone",
    [TRS_WORD_HEAD_MEANS] = "What it means",
    [TRS_WORD_HEAD_SOURCE] = "Source",
    [TRS_WORD_HEAD_KIND] = "Kind",
    [TRS_WORD_HEAD_INTERVAL] = "Interval",
    [TRS_WORD_HEAD_FROM] = "From",
    [TRS_WORD_HEAD_TO] = "To",
    [TRS_WORD_HEAD_CLOCK] = "Clock",
    [TRS_WORD_HEAD_PARTY] = "Assigned to",
    [TRS_WORD_HEAD_CALENDAR] = "Calendar",
    [TRS_WORD_HEAD_POPULATION] = "Population",
    [TRS_WORD_HEAD_OF_ABOVE] = "Share",
    [TRS_WORD_HEAD_RULE] = "Rule",
    [TRS_WORD_HEAD_RECORDED] = "Recorded",
    [TRS_WORD_HEAD_NOT_RECORDED] = "Not recorded",
    [TRS_WORD_HEAD_DATE_ALONE] = "Date alone",
    [TRS_WORD_HEAD_ON_HOUR] = "On the hour",
    [TRS_WORD_HEAD_LISTED_FIRST] = "Listed first",
    [TRS_WORD_HEAD_HAPPENED_FIRST] = "Happened first",
    [TRS_WORD_HEAD_MILESTONES] = "Milestones",
    [TRS_WORD_HEAD_TIMES] = "Times",
    [TRS_WORD_HEAD_SD] = "SD",
    [TRS_WORD_HEAD_FAR_SHORT] = "Far shorter",
    [TRS_WORD_HEAD_FAR_LONG] = "Far longer",
    [TRS_WORD_HEAD_WITHOUT] = "Without",
    [TRS_WORD_STAT_MEDIAN] = "Median",
    [TRS_WORD_STAT_MEDIAN_COMPLETE] = "Median of those released",
    [TRS_WORD_STAT_MEAN] = "Mean",
    [TRS_WORD_STAT_MEAN_COMPLETE] = "Mean of those released",
    [TRS_WORD_STAT_TRIMMED] = "Trimmed mean",
    [TRS_WORD_STAT_SD] = "Standard deviation",
    [TRS_WORD_STAT_KM_MEDIAN] = "Median, open ones counted (Kaplan-Meier)",
    [TRS_WORD_STAT_KM_P90] = "P90, open ones counted (Kaplan-Meier)",
    [TRS_WORD_STAT_KM_RMEAN] = "Mean up to {1}, open ones counted (restricted)",
    [TRS_WORD_STAT_P10] = "P10: one in ten takes less",
    [TRS_WORD_STAT_P25] = "P25: one in four takes less",
    [TRS_WORD_STAT_P75] = "P75: one in four takes longer",
    [TRS_WORD_STAT_P90] = "P90: one in ten takes longer",
    [TRS_WORD_STAT_P95] = "P95: one in twenty takes longer",
    [TRS_WORD_STAT_P99] = "P99: one in a hundred takes longer",
    [TRS_WORD_RELEASE_TABLE] = "The distribution in numbers",
    [TRS_WORD_STAT_OF_COMPLETE] = "Of those complete",
    [TRS_WORD_RELEASE_OUTCOMES] = "What became of every consignment",
    [TRS_WORD_OUTCOME_COMPLETE] = "Complete",
    [TRS_WORD_OUTCOME_OPEN] = "Open at the cut-off",
    [TRS_WORD_OUTCOME_ENDED] = "Ended otherwise",
    [TRS_WORD_OUTCOME_OUTSIDE] = "Not concerned",
    [TRS_WORD_OUTCOME_MISSING] = "A time is missing",
    [TRS_WORD_OUTCOME_REJECTED] = "Rejected by a rule of the study",
    [TRS_WORD_STEPS_TABLE] = "How long each step takes",
    [TRS_WORD_STEPS_UNDER] =
        "n: complete {1}; elapsed time unless said otherwise",
    [TRS_WORD_HEAD_WORKING_MEDIAN] = "Working\nmedian",
    [TRS_WORD_HEAD_WORKING_MEAN] = "Working\nmean",
    [TRS_WORD_STEPS_WORKING] = "Working: the same step in opening hours alone.",
    [TRS_WORD_BOTH_NOTES] = "{1} {2}",
    [TRS_WORD_PATH_STAGES] =
        "Stages one by one: how many {1} have them, and what runs alongside",
    [TRS_WORD_PATH_STAGES_NOTE] =
        "In parallel: a stage of another party was open during part of it. In "
        "turn: none was. Of {1} complete in the main interval, the part of a "
        "stage inside it.",
    [TRS_WORD_PATH_VARIANTS] = "The most frequent orders of events",
    [TRS_WORD_PATH_VARIANTS_NOTE] =
        "{1} {1?order|different orders} in all. Median: of the main interval.",
    [TRS_WORD_PATH_EVENTS] = "What is met, and what is met again",
    [TRS_WORD_PATH_THEN] = "{1} › {2}",
    [TRS_WORD_HEAD_OF_ALL] = "Share",
    [TRS_WORD_HEAD_PARALLEL] = "In parallel",
    [TRS_WORD_HEAD_IN_TURN] = "In turn",
    [TRS_WORD_HEAD_ORDER] = "Order",
    [TRS_WORD_HEAD_EVENT] = "Event",
    [TRS_WORD_HEAD_AGAIN] = "Met again",
    [TRS_WORD_HEAD_HOUR] = "Hour",
    [TRS_WORD_HEAD_ARRIVALS] = "Arrivals",
    [TRS_WORD_HEAD_RELEASES] = "Releases",
    [TRS_WORD_WHEN_HOURS] = "Hour by hour",
    [TRS_WORD_WHEN_HOURS_NOTE] =
        "By the local hour of arrival; grey: all offices are open on most days "
        "of the week. Hours with fewer than {1} are left out.",
    [TRS_WORD_WHEN_OPEN_NOTE] = "Outlined: all offices are open.",
    [TRS_WORD_WHEN_NOT_COUNTED] =
        "Not in the flow: {1} without an arrival or whose end was not "
        "recorded, or lies before it.",
    [TRS_WORD_WHEN_HOUR] = "{1}:00",
    [TRS_WORD_GROUPS_NOTE] =
        "Ranks are uncertain where intervals overlap. Groups under 30 "
        "complete are listed, not ranked; under the study’s least number "
        "only n is given. The limits after “In time” are those of that "
        "share.",
    [TRS_WORD_GROUPS_POOLED] =
        "All procedures together: these groups are not compared.",
    [TRS_WORD_GROUPS_TABLE] = "{1}: the numbers",
    [TRS_WORD_GROUPS_WITHIN] = "{1}: by {2}",
    [TRS_WORD_HOLDING_HOURS] = "All: share of all hours",
    [TRS_WORD_HOLDING_AVERAGE] = "All: average consignment",
    [TRS_WORD_HOLDING_NOTE] =
        "Rows of groups: share of all hours. Time that two parties share is"
        " divided between them. Waiting: no stage is open. Unknown: a stage"
        " was not recorded.",
    [TRS_WORD_HOLDING_TABLE] =
        "Shares of the time, by whom its stages are assigned to",
    [TRS_WORD_HOLDING_ASSIGNMENT] = "Which stages are assigned to whom",
    [TRS_WORD_HOLDING_PARALLEL] =
        "In {1} of all hours, stages of two or more parties were open at "
        "once. After hours: the share of a party’s time in which its office"
        " was closed, where its hours are known.",
    [TRS_WORD_HEAD_OF_HOURS] = "All hours",
    [TRS_WORD_HEAD_OF_AVERAGE] = "Average",
    [TRS_WORD_HEAD_CLOSED] = "After hours",
    [TRS_WORD_BOTTLENECKS_NO_STAGE] = "In no stage",
    [TRS_WORD_BOTTLENECKS_NOTE] =
        "Shares need not add up to 100 %: stages overlap. The gain is what "
        "would be saved at most, if nothing else changed.",
    [TRS_WORD_BOTTLENECKS_TABLE] = "Stages by their share of the time",
    [TRS_WORD_BOTTLENECKS_UNDER] =
        "Sum of the shares of time: {1}. Slow tail: the slowest tenth. Gain"
        " at most: the mean gain if the slowest quarter of a stage took no "
        "longer than its P75, and nothing else changed; limits by "
        "bootstrap.",
    [TRS_WORD_HEAD_OF_TIME] = "Time",
    [TRS_WORD_HEAD_OF_VARIANCE] = "Variance",
    [TRS_WORD_HEAD_OF_TAIL] = "Slow tail",
    [TRS_WORD_HEAD_AT_MOST] = "Gain at most",
    [TRS_WORD_CONCLUSIONS_TABLE] = "Recommendations",
    [TRS_WORD_STUDY_OBJECTIVES] = "Objectives",
    [TRS_WORD_STUDY_SCOPE] = "Scope",
    [TRS_WORD_STUDY_METHOD] = "Method",
    [TRS_WORD_STUDY_LIMITS] = "What this study does not show",
    [TRS_WORD_STUDY_MEMBERS] = "Working group",
    [TRS_WORD_STUDY_CHOICE] = "How consignments were chosen",
    [TRS_WORD_STUDY_COUNTED] = "In the study",
    [TRS_WORD_STUDY_PERIOD] = "Period",
    [TRS_WORD_STUDY_ANCHOR] = "Chosen by",
    [TRS_WORD_STUDY_CUTOFF] = "Cut-off",
    [TRS_WORD_STUDY_DESIGN] = "Design",
    [TRS_WORD_STUDY_ISSUED] = "Forms issued",
    [TRS_WORD_STUDY_RETURNED] = "Forms returned",
    [TRS_WORD_STUDY_ZONE] = "Time zone",
    [TRS_WORD_STUDY_GUIDE] = "Guide named by the administration",
    [TRS_WORD_STUDY_MILESTONES] = "Milestones: what was recorded, and by whom",
    [TRS_WORD_STUDY_INTERVALS] =
        "Intervals: what is measured, and whom it is assigned to",
    [TRS_WORD_STUDY_INTERVALS_NOTE] =
        "Assigning a stage to a party says who was to act, not who is at "
        "fault.",
    [TRS_WORD_STUDY_CALENDARS] = "Opening hours",
    [TRS_WORD_STUDY_COMPOSITION] = "Composition of what was studied",
    [TRS_WORD_DESIGN_NOT_STATED] =
        "Not stated; intervals are given as if it were a random sample",
    [TRS_WORD_DESIGN_CENSUS] = "All of the period (census)",
    [TRS_WORD_DESIGN_RANDOM] = "A random sample",
    [TRS_WORD_DESIGN_STRATIFIED] = "A stratified random sample",
    [TRS_WORD_DESIGN_PURPOSIVE] =
        "Chosen on purpose; no statement about others",
    [TRS_WORD_KIND_REQUIRED] = "always",
    [TRS_WORD_KIND_OPTIONAL] = "optional",
    [TRS_WORD_KIND_TERMINAL] = "ends the path",
    [TRS_WORD_KIND_COMPOSITE] = "composed",
    [TRS_WORD_QUALITY_FUNNEL] = "From rows read to durations used",
    [TRS_WORD_FUNNEL_POPULATION] = "Consignments of the population",
    [TRS_WORD_FUNNEL_READ] = "Rows read",
    [TRS_WORD_FUNNEL_ASIDE] = "Rows set aside",
    [TRS_WORD_FUNNEL_USED] = "Rows used",
    [TRS_WORD_FUNNEL_CONSIGNMENTS] = "Consignments found in them",
    [TRS_WORD_FUNNEL_COUNTED] = "Consignments in the study",
    [TRS_WORD_FUNNEL_COMPLETE] = "With a complete main interval",
    [TRS_WORD_QUALITY_RULES] = "What was found in the data",
    [TRS_WORD_QUALITY_RULES_NOTE] =
        "Shares are of the rows read or of the consignments found, "
        "whichever the rule counts. The manual of trs-check says what each "
        "rule does.",
    [TRS_WORD_SEVERITY_ASIDE] = "Set aside",
    [TRS_WORD_SEVERITY_WARNING] = "Warnings",
    [TRS_WORD_SEVERITY_NOTE] = "Notes",
    [TRS_WORD_QUALITY_RECORDED] =
        "How often each milestone is recorded, and how exactly",
    [TRS_WORD_QUALITY_RECORDED_NOTE] =
        "Over all consignments read, in the period or not. By chance, one "
        "time in 60 stands on the hour; many more show that clocks were "
        "rounded.",
    [TRS_WORD_QUALITY_ORDER] =
        "Milestones in another order than the study lists them",
    [TRS_WORD_QUALITY_ORDER_NOTE] =
        "Papers may well be lodged before the goods arrive; other rows "
        "deserve a look.",
    [TRS_WORD_QUALITY_SOURCES] = "Data quality by source",
    [TRS_WORD_ANNEX_COMPLETE] = "Complete tables",
    [TRS_WORD_ANNEX_INTERVALS] = "Definitions and their fingerprints",
    [TRS_WORD_ANNEX_INTERVALS_NOTE] =
        "Two rounds of a study measure the same thing where fingerprints "
        "agree: ends, clock, rules and the milestone that chooses "
        "consignments; not dates.",
    [TRS_WORD_ANNEX_ASKED] = "What was asked: milestones and attributes",
    [TRS_WORD_HEAD_NEGATIVE] = "Below zero",
    [TRS_WORD_HEAD_FINGERPRINT] = "Fingerprint",
    [TRS_WORD_HEAD_IN_DATA] = "In the data",
    [TRS_WORD_NEGATIVE_KEEP] = "kept",
    [TRS_WORD_NEGATIVE_CLIP] = "counts as 0",
    [TRS_WORD_NEGATIVE_REJECT] = "rejected",
    [TRS_WORD_ASKED_MILESTONES] = "Milestones: date and time of each",
    [TRS_WORD_ASKED_ATTRIBUTES] = "Attributes: one value each",
    [TRS_WORD_ANNEX_COMPLETE_NOTE] =
        "Of the complete ones alone. Groups that an interval does not concern "
        "are left out. “–”: n is too small for this number.",
    [TRS_WORD_ANNEX_DEFINITIONS] = "What the numbers mean",
    [TRS_WORD_ANNEX_GLOSSARY] = "Glossary",
    [TRS_WORD_ANNEX_OUTLIERS] = "Very short and very long times",
    [TRS_WORD_ANNEX_OUTLIERS_NOTE] =
        "Flagged, never removed. The trimmed mean leaves out the shortest "
        "and the longest ones at both ends.",
    [TRS_WORD_ANNEX_OUTLIERS_WITHOUT] =
        "Without: what the mean and the median would be without those flagged.",
    [TRS_WORD_ANNEX_PRESS] = "Text for the press",
    [TRS_WORD_ANNEX_RECORD] = "Run record",
    [TRS_WORD_PRESS_LEAD] =
        "{1} has measured how long goods take to be released. The study "
        "covers {2} from the period {3}.",
    [TRS_WORD_PRESS_HALF] =
        "{1}: half are released within {2}; one in ten takes longer than "
        "{3} (n = {4}).",
    [TRS_WORD_PRESS_ENDS] =
        "The time runs from “{1}” to “{2}”, nights and holidays included.",
    [TRS_WORD_PRESS_END] =
        "These are times of the period studied; they say nothing about "
        "other weeks. All numbers, definitions and methods are in the "
        "report.",
    [TRS_WORD_RECORD_COMMAND] = "Command",
    [TRS_WORD_RECORD_TIME] = "Time of the report",
    [TRS_WORD_RECORD_VERSION] = "Versions",
    [TRS_WORD_RECORD_VERSIONS] = "libtrs {1}, cairo {2}",
    [TRS_WORD_RECORD_INPUT] = "{1}\nSHA-256 {2}",
    [TRS_WORD_RECORD_NOTE] =
        "The same inputs, command and versions give the same numbers.",
    [TRS_WORD_TERM_QUANTILE] = "P05, P25, P75, P90 …",
    [TRS_WORD_TERM_KM] = "Kaplan-Meier",
    [TRS_WORD_TERM_RMEAN] = "Restricted mean",
    [TRS_WORD_TERM_LIMITS] = "Limits",
    [TRS_WORD_TERM_OUTLIERS] = "Far shorter, far longer",
    [TRS_WORD_TERM_NEGATIVE] = "Negative durations",
    [TRS_WORD_TERM_MILESTONE] = "Milestone",
    [TRS_WORD_TERM_INTERVAL] = "Interval, stage",
    [TRS_WORD_MEANS_MEDIAN] =
        "The middle one of all durations: half take at most as long. It "
        "leads every table, as a few very long ones do not move it.",
    [TRS_WORD_MEANS_MEAN] =
        "The sum of all durations over their number. A few very long ones "
        "pull it up.",
    [TRS_WORD_MEANS_TRIMMED] =
        "The mean after the shortest and the longest share (5 % unless the "
        "study says otherwise) were left out at each end.",
    [TRS_WORD_MEANS_SD] =
        "How far durations lie from their mean; divisor n − 1.",
    [TRS_WORD_MEANS_QUANTILE] =
        "P90 is the duration that nine in ten do not exceed; likewise the "
        "others. Interpolated between neighbours (Hyndman-Fan type 7). "
        "Printed only where at least one consignment lies on the smaller "
        "side.",
    [TRS_WORD_MEANS_WITHIN] =
        "The share that took at most its own target. Those still open after"
        " their target count as late; where some are still open before it, "
        "the share is read from the Kaplan-Meier curve.",
    [TRS_WORD_MEANS_KM] =
        "The share still waiting after each time, worked out from complete,"
        " open and otherwise ended ones together, so that slow ones that "
        "are not finished are not forgotten.",
    [TRS_WORD_MEANS_RMEAN] =
        "The mean time until release or until the horizon, whichever is "
        "earlier; it counts the open ones.",
    [TRS_WORD_MEANS_LIMITS] =
        "The range that holds the true value of such a period with the "
        "stated confidence: Student’s t for means (from n = 200), order "
        "statistics for quantiles, Wilson’s interval for shares.",
    [TRS_WORD_MEANS_OUTLIERS] =
        "Beyond the far-out fences on the log scale: longer than "
        "P75·(P75/P25)³, or shorter than P25·(P25/P75)³.",
    [TRS_WORD_MEANS_NEGATIVE] =
        "A step may be done before another, as when papers are lodged "
        "before the goods arrive. Each interval says whether such times are"
        " kept, count as 0, or are rejected.",
    [TRS_WORD_MEANS_WORKING] =
        "Only the time inside opening hours counts, without holidays.",
    [TRS_WORD_MEANS_MILESTONE] =
        "An event whose time is recorded: the goods arrive, the declaration"
        " is lodged, the goods are released.",
    [TRS_WORD_MEANS_INTERVAL] =
        "The time from one milestone to another; a stage is an interval "
        "that is assigned to a party.",
    [TRS_WORD_MEANS_COMPLETE] = "Start and end are known.",
    [TRS_WORD_MEANS_OPEN] = "Begun, and not ended at the cut-off.",
    [TRS_WORD_MEANS_ENDED] = "Begun, then seized, abandoned or re-exported.",
    [TRS_WORD_MEANS_OUTSIDE] = "The interval does not apply, or has not begun.",
    [TRS_WORD_MEANS_MISSING] = "It happened, but a time was not recorded.",
    [TRS_WORD_MEANS_REJECTED] =
        "Both ends are known, but a rule of the study refuses the duration.",
    [TRS_WORD_MEANS_CUTOFF] =
        "The moment at which observation ended; what happened later is not "
        "known.",

    [TRS_WORD_RULE_MISSING_ID] = "Rows without an id",
    [TRS_WORD_RULE_MISSING_EVENT] = "Rows that name no event",
    [TRS_WORD_RULE_MISSING_TIME] = "Rows without a time",
    [TRS_WORD_RULE_BAD_TIMESTAMP] = "Times that can’t be read",
    [TRS_WORD_RULE_NO_INSTANT] = "Rows without a single time that can be read",
    [TRS_WORD_RULE_RAGGED] = "Rows with more or fewer fields than the header",
    [TRS_WORD_RULE_BAD_QUOTE] = "Rows with a quote where none may stand",
    [TRS_WORD_RULE_OPEN_QUOTE] = "A quote that is never closed",
    [TRS_WORD_RULE_TOO_LONG] = "Rows that are too long",
    [TRS_WORD_RULE_FILTERED] = "Rows that the study leaves out",
    [TRS_WORD_RULE_BAD_ENCODING] =
        "Rows with bytes that are not valid in the encoding",
    [TRS_WORD_RULE_DUPLICATE_ROW] =
        "Rows that repeat an earlier row to the letter",
    [TRS_WORD_RULE_DUPLICATE_ID] = "Rows whose id was seen before",
    [TRS_WORD_RULE_ATTRIBUTE_CONFLICT] =
        "Consignments whose rows disagree on an attribute",
    [TRS_WORD_RULE_BAD_NUMBER] = "Values that should be numbers and are not",
    [TRS_WORD_RULE_BAD_WEIGHT] =
        "Weights that are missing, zero, negative or no number",
    [TRS_WORD_RULE_NO_ANCHOR] =
        "Consignments without the milestone that the period is on",
    [TRS_WORD_RULE_IDENTICAL_TIMES] =
        "Consignments with the same time throughout",
    [TRS_WORD_RULE_LONG_JUMP] =
        "Consignments with over a year between two milestones",
    [TRS_WORD_RULE_NEVER_RECORDED] =
        "Milestones that a group never has and others do",
    [TRS_WORD_RULE_WINDOW_TRUNCATED] =
        "Nothing is seen after the end of the period",
    [TRS_WORD_RULE_EXIT_SAMPLED] =
        "Intervals that end in the milestone the period is on",
    [TRS_WORD_RULE_OPTIONAL_END] =
        "Intervals that end in an optional milestone",
    [TRS_WORD_RULE_MIXED_FORMAT] =
        "Times in another layout than most of their column",
    [TRS_WORD_RULE_REPEATED_HOUR] =
        "Wall times that happen twice when clocks go back",
    [TRS_WORD_RULE_SKIPPED_HOUR] =
        "Wall times that never happen when clocks go forward",
    [TRS_WORD_RULE_AFTER_CUTOFF] = "Times after the cut-off",
    [TRS_WORD_RULE_REPEATED_MILESTONE] = "Milestones that are recorded again",
    [TRS_WORD_RULE_UNNAMED_EVENT] = "Events that no milestone names",
    [TRS_WORD_RULE_OUTSIDE_PERIOD] = "Consignments outside the period",
    [TRS_WORD_RULE_DAY_PRECISION] = "Times recorded as a date alone",
    [TRS_WORD_RULE_ORDER] =
        "Consignments whose milestones stand in another order",
    [TRS_WORD_RULE_HEAPING] = "Milestones with rounded times",
    [TRS_WORD_RULE_SPARSE_MILESTONE] =
        "Milestones that more than half of the consignments lack",

    [TRS_WORD_FIRST_EVENT] = "first event",
    [TRS_WORD_LAST_EVENT] = "last event",
    [TRS_WORD_FIND_NOTHING] = "Too few consignments for a finding",
    [TRS_WORD_FIND_HALF] = "Half of all {1} take at most {2}",
    [TRS_WORD_FIND_HALF_AND_TENTH] =
        "Half of all {1} take at most {2}; one in ten takes longer than {3}",
    [TRS_WORD_FIND_HALF_DONE] = "Half of the completed {1} take at most {2}",
    [TRS_WORD_FIND_HALF_AND_TENTH_DONE] =
        "Half of the completed {1} take at most {2}; one in ten takes longer "
        "than {3}",
    [TRS_WORD_FIND_HALF_WAIT] = "Half are still waiting after {2}",
    [TRS_WORD_FIND_HALF_AND_TENTH_WAIT] =
        "Half are still waiting after {2}, one in ten after {3}",
    [TRS_WORD_NOTE_BOTH] = "{1} {2}",
    [TRS_WORD_NOTE_BANDS] = "Kaplan-Meier, open {1} included; bands: {2} "
                            "intervals.",
    [TRS_WORD_NOTE_GROUPS] = "Not shown: {1} {1?group|groups} with fewer {2}.",
    [TRS_WORD_NOTE_OPEN] = "Those still open are counted (Kaplan-Meier).",
    [TRS_WORD_NOTE_COMPLETED] =
        "Completed {1} alone; days with many still open look shorter.",
    [TRS_WORD_NOTE_DAYS_OUTSIDE] =
        "Outside these dates: {1} {1?arrival|arrivals} and {2} {2?end|ends}, "
        "from {3} to {4}.",
    [TRS_WORD_NOTE_OVERLAP] = "Stages overlap: their shares of the time add up "
                              "to {1}.",
    [TRS_WORD_FLOW_ENDS] = "In: {1}  ·  Out: {2}",
    [TRS_WORD_FIND_ONE_MEDIAN] = "The median is {1} ({2})",
    [TRS_WORD_FIND_VARIANTS] = "{1} {1?order|different orders} of events; the "
                               "commonest is taken by {2}",
    [TRS_WORD_RARE_WAYS] = "Rarer ways are not shown; counts are rounded.",
    [TRS_WORD_RARE_WAYS_OF] = "Not shown: {2} rarer {2?way|ways}, {3} of all "
                              "steps from event to event.",
    [TRS_WORD_RARE_EVENTS_AND_WAYS] =
        "Not shown: {1} rarer {1?event|events} and {2} rarer {2?way|ways}, {3} "
        "of all steps from event to event.",
    [TRS_WORD_FIND_MEDIANS] = "Medians range from {1} ({2}) to {3} ({4})",
    [TRS_WORD_FIND_STAGE_SHARE] = "“{1}” takes {2} of the hours of all stages",
    [TRS_WORD_FIND_REACHED] =
        "Half of the completed {3} have reached “{1}” after {2}",
    [TRS_WORD_FIND_DAYS] =
        "The daily median ranges from {1} ({3}) to {2} ({4})",
    [TRS_WORD_FIND_WEEKS] =
        "The weekly median ranges from {1} ({3}) to {2} ({4})",
    [TRS_WORD_FIND_MONTHS] = "The monthly median ranges from {1} to {2}",
    [TRS_WORD_FIRST_OF_MONTH] = "{1}",
    [TRS_WORD_TELL_ROW_MEDIAN] = " {1}: median {2}, n = {3}.",

    [TRS_WORD_FOUND_FOR] = "{1}: {2}",
    [TRS_WORD_FOUND_HALF] = "half of all {1} take at most {2}{3}",
    [TRS_WORD_FOUND_HALF_RELEASED] =
        "half of all {1} are released within {2}{3}",
    [TRS_WORD_FOUND_ENDS] = " from “{1}” to “{2}”",
    [TRS_WORD_FOUND_LIMITS] = " ({1} interval {2} to {3})",
    [TRS_WORD_FOUND_TENTH] = "; one in ten takes longer than {1}",
    [TRS_WORD_FOUND_N] = "; n\u00a0=\u00a0{1}",
    [TRS_WORD_FOUND_MEAN] = "the mean is {1}, the median {2}",
    [TRS_WORD_FOUND_WITHIN] = "{1} of {2}{3} take at most the target of {4}",
    [TRS_WORD_FOUND_WITHIN_OWN] = "{1} of {2}{3} take at most their target",
    [TRS_WORD_FOUND_WITHIN_RELEASED] =
        "{1} of {2}{3} are released within the target of {4}",
    [TRS_WORD_FOUND_WITHIN_OWN_RELEASED] =
        "{1} of {2}{3} are released within their target",
    [TRS_WORD_FOUND_UNDECIDED] = "; {1} {1?is|are} undecided",
    [TRS_WORD_FOUND_OPEN] = "at the cut-off {1} {2}{3} had not reached “{4}”",
    [TRS_WORD_FOUND_OPEN_SHARE] = ", {1} of those begun,",
    [TRS_WORD_FOUND_SLOWEST] =
        "the stage with the longest median is “{1}”, {2}{3}",
    [TRS_WORD_FOUND_GROUPS] =
        "the median{1} is longest for {2}, {3} (n\u00a0=\u00a0{4}), and "
        "shortest for {5}, {6} (n\u00a0=\u00a0{7})",
    [TRS_WORD_FOUND_LARGEST] =
        "half of {2} {3} take at most {4} in the largest group, “{1}”",
    [TRS_WORD_FOUND_LARGEST_RELEASED] =
        "half of {2} {3} are released within {4} in the largest group, “{1}”",
    [TRS_WORD_FOUND_HOLDING] = "stages assigned to “{1}” take {2} of all hours",
    [TRS_WORD_FOUND_AVERAGE] = ", {1} for the average consignment",
    [TRS_WORD_FOUND_BOTTLENECK] = "“{1}” takes {2} of all hours{3}",
    [TRS_WORD_FOUND_TAIL] = ", {1} of those of the slowest tenth",
    [TRS_WORD_FOUND_ALONGSIDE] = "“{1}” is a stage of {2} of {3}; for {4} of "
                                 "them another party’s stage was open too",
    [TRS_WORD_FOUND_AGAIN] =
        "“{1}” is met more than once by {2} of the {3} that have it",
    [TRS_WORD_FOUND_PREARRIVAL] = "{1} of {2} are lodged before arrival",
    [TRS_WORD_FOUND_OUTSIDE_HOURS] =
        "{1} of arrivals fall outside opening hours",
    [TRS_WORD_FOUND_UNTIL_OPENING] =
        "; they wait {1} on average until the office opens",
    [TRS_WORD_FOUND_BY_HOUR] =
        "the median ranges from {1} to {2} by the hour of arrival",
    [TRS_WORD_FOUND_SET_ASIDE] = "{1} of the {2} rows read were set aside",

    [TRS_WORD_BOTH] = "{1} · {2}",
    [TRS_WORD_IN_NO_STAGE] = "In no stage",
    [TRS_WORD_FIND_NO_PARTY] =
        "No stage names a party: all time counts as waiting",
    [TRS_WORD_FIND_HOLDS] = "Stages assigned to “{1}” take {2} of all hours",
    [TRS_WORD_FIND_MOST_TIME] = "“{1}” takes {2} of the time",
    [TRS_WORD_FIND_PEAK_HOUR] =
        "“{4}” peaks on {1} from {2}:00 to {3}:00, with {5} of all {6}",
    [TRS_WORD_FIND_MOST_HELD] =
        "Goods in process peak at {1}, at the end of {2}",
};
