/* The ids of all words; included by words.h.  New ones go to the end of their
 * paragraph: an id is a name, its number means nothing. */
#ifndef TRS_WORD_LIST_H
#define TRS_WORD_LIST_H

#define TRS_WORD_LIST(X)                                                       \
    TRS_WORD_UNITS(X)                                                          \
    TRS_WORD_CALENDAR(X)                                                       \
    TRS_WORD_FRAMES(X)                                                         \
    TRS_WORD_LABELS(X)                                                         \
    TRS_WORD_DESCRIPTIONS(X)                                                   \
    TRS_WORD_PAGES(X)                                                          \
    TRS_WORD_REPORT(X)                                                         \
    TRS_WORD_RULES(X)                                                          \
    TRS_WORD_FINDINGS(X)                                                       \
    TRS_WORD_SENTENCES(X)

/* {1}: a number */
#define TRS_WORD_UNITS(X)                                                      \
    X(SECONDS)                                                                 \
    X(MINUTES)                                                                 \
    X(HOURS)                                                                   \
    X(DAYS)                                                                    \
    X(WEEKS)                                                                   \
    X(YEARS)                                                                   \
    X(UNIT_SECONDS)                                                            \
    X(UNIT_MINUTES)                                                            \
    X(UNIT_HOURS)                                                              \
    X(UNIT_DAYS)                                                               \
    X(UNIT_CLOCK)                                                              \
    X(PERCENT)                                                                 \
    X(FEWER_THAN)                                                              \
    X(MORE_THAN)                                                               \
    X(TIMES)

/* In order: the first is Monday and January. */
#define TRS_WORD_CALENDAR(X)                                                   \
    X(MONDAY)                                                                  \
    X(TUESDAY)                                                                 \
    X(WEDNESDAY)                                                               \
    X(THURSDAY)                                                                \
    X(FRIDAY)                                                                  \
    X(SATURDAY)                                                                \
    X(SUNDAY)                                                                  \
    X(JANUARY)                                                                 \
    X(FEBRUARY)                                                                \
    X(MARCH)                                                                   \
    X(APRIL)                                                                   \
    X(MAY)                                                                     \
    X(JUNE)                                                                    \
    X(JULY)                                                                    \
    X(AUGUST)                                                                  \
    X(SEPTEMBER)                                                               \
    X(OCTOBER)                                                                 \
    X(NOVEMBER)                                                                \
    X(DECEMBER)                                                                \
    X(SHORT_JANUARY)                                                           \
    X(SHORT_FEBRUARY)                                                          \
    X(SHORT_MARCH)                                                             \
    X(SHORT_APRIL)                                                             \
    X(SHORT_MAY)                                                               \
    X(SHORT_JUNE)                                                              \
    X(SHORT_JULY)                                                              \
    X(SHORT_AUGUST)                                                            \
    X(SHORT_SEPTEMBER)                                                         \
    X(SHORT_OCTOBER)                                                           \
    X(SHORT_NOVEMBER)                                                          \
    X(SHORT_DECEMBER)                                                          \
    X(DATE)                                                                    \
    X(SHORT_DATE)                                                              \
    X(FIRST_OF_MONTH)

/* What every figure carries. */
#define TRS_WORD_FRAMES(X)                                                     \
    X(FROM_TO)                                                                 \
    X(CLOCK_ELAPSED)                                                           \
    X(CLOCK_WORKING)                                                           \
    X(N_CONSIGNMENTS)                                                          \
    X(N_OF)                                                                    \
    X(NO_DATA)                                                                 \
    X(MORE_NOT_SHOWN)

/* Axes, marks, columns. */
#define TRS_WORD_LABELS(X)                                                     \
    X(MEDIAN)                                                                  \
    X(MEAN)                                                                    \
    X(P90)                                                                     \
    X(TARGET)                                                                  \
    X(ALL)                                                                     \
    X(N)                                                                       \
    X(LOG_SCALE)                                                               \
    X(ZERO_OR_LESS)                                                            \
    X(LONGER_THAN)                                                             \
    X(DURATION)                                                                \
    X(SHARE_OF_CONSIGNMENTS)                                                   \
    X(SHARE_BY_AREA)                                                           \
    X(SHARE_RELEASED)                                                          \
    X(SHARE_WAITING)                                                           \
    X(SHARE_WITHIN)                                                            \
    X(STILL_UNDER_OBSERVATION)                                                 \
    X(KEY_BOX)                                                                 \
    X(KEY_WHISKER)                                                             \
    X(KEY_INTERVAL)                                                            \
    X(KEY_MIDDLE_HALF)                                                         \
    X(KEY_UNTIL_THEN)                                                          \
    X(KEY_FEW)                                                                 \
    X(SHARE_OF_TIME)                                                           \
    X(SHARE_OF_VARIANCE)                                                       \
    X(SHARE_OF_TAIL)                                                           \
    X(GAIN_AT_MOST)                                                            \
    X(CUMULATED)                                                               \
    X(ARRIVED)                                                                 \
    X(LEFT)                                                                    \
    X(ALREADY_WAITING)                                                         \
    X(WAITING)                                                                 \
    X(UNKNOWN)                                                                 \
    X(PER_CELL)                                                                \
    X(OPENING_HOURS)                                                           \
    X(HIDDEN_CELL)                                                             \
    X(TRANSITIONS)                                                             \
    X(RATIO_AXIS)                                                              \
    X(UNIT_RATIO)                                                              \
    X(INTERVAL)                                                                \
    X(REFERENCE)                                                               \
    X(SINCE_START)                                                             \
    X(SHARE)                                                                   \
    X(SUM)                                                                     \
    X(A_DAY)                                                                   \
    X(IN_PROCESS_EVENING)                                                      \
    X(N_ALONE)

/* Text alternatives: one paragraph a chart. */
#define TRS_WORD_DESCRIPTIONS(X)                                               \
    X(TELL_HISTOGRAM)                                                          \
    X(TELL_MARK)                                                               \
    X(TELL_NOT_POSITIVE)                                                       \
    X(TELL_CUMULATIVE)                                                         \
    X(TELL_SURVIVAL)                                                           \
    X(TELL_CURVE)                                                              \
    X(TELL_BOX)                                                                \
    X(TELL_ROW_DURATION)                                                       \
    X(TELL_ROW_VALUE)                                                          \
    X(TELL_ROW_NOTHING)                                                        \
    X(TELL_STAGES)                                                             \
    X(TELL_STAGE)                                                              \
    X(TELL_PROFILE)                                                            \
    X(TELL_HEATMAP)                                                            \
    X(TELL_HEATMAP_PEAK)                                                       \
    X(TELL_FLOW)                                                               \
    X(TELL_MAP)                                                                \
    X(TELL_EDGE)                                                               \
    X(TELL_BOTTLENECKS)                                                        \
    X(TELL_BOTTLENECK)                                                         \
    X(TELL_FOREST)                                                             \
    X(TELL_TREND)                                                              \
    X(TELL_PARETO)                                                             \
    X(TELL_REST)                                                               \
    X(TELL_PROFILE_ROW)                                                        \
    X(TELL_PROFILE_PART)                                                       \
    X(TELL_PROFILE_NEXT)                                                       \
    X(TELL_STOP)                                                               \
    X(TELL_NOTE)                                                               \
    X(TELL_ROW_MEDIAN)

/* Titles of the report's pages. */
#define TRS_WORD_PAGES(X)                                                      \
    X(PAGE_COVER)                                                              \
    X(PAGE_CONTENTS)                                                           \
    X(PAGE_GLANCE)                                                             \
    X(PAGE_STUDY)                                                              \
    X(PAGE_QUALITY)                                                            \
    X(PAGE_RELEASE)                                                            \
    X(PAGE_STEPS)                                                              \
    X(PAGE_PATH)                                                               \
    X(PAGE_HOLDING)                                                            \
    X(PAGE_GROUPS)                                                             \
    X(PAGE_WHEN)                                                               \
    X(PAGE_BOTTLENECKS)                                                        \
    X(PAGE_CONCLUSIONS)                                                        \
    X(PAGE_ANNEX)

/* Sentences and labels of the report; {1} to {6}: texts. */
#define TRS_WORD_REPORT(X)                                                     \
    X(SAY_FOLIO)                                                               \
    X(SAY_NO_TITLE)                                                            \
    X(SAY_SUBJECT)                                                             \
    X(SAY_KEYWORDS)                                                            \
    X(SAY_TABLE)                                                               \
    X(SAY_FIGURE)                                                              \
    X(SAY_HEAD_UNIT)                                                           \
    X(SAY_PLURAL)                                                              \
    X(SAY_CONSIGNMENTS)                                                        \
    X(SAY_NO_VALUE)                                                            \
    X(SAY_BYTES)                                                               \
    X(SAY_NOT_ASKED)                                                           \
    X(SAY_LEFT_OUT)                                                            \
    X(SAY_NEEDS_DATA)                                                          \
    X(SAY_DATE_TIME)                                                           \
    X(SAY_GUIDE)                                                               \
    X(SAY_FULL)                                                                \
    X(SAY_PUBLIC_EDITION)                                                      \
    X(SAY_MADE_WITH)                                                           \
    X(SAY_TOO_FEW)                                                             \
    X(SAY_BY)                                                                  \
    X(SAY_WORKING)                                                             \
    X(SAY_OPTIONAL)                                                            \
    X(SAY_NO_SOURCE)                                                           \
    X(SAY_CONTINUED)                                                           \
    X(SAY_LEAD_NOTE)                                                           \
    X(SAY_INTERVAL_NOTE)                                                       \
    X(SHARE_NONE)                                                              \
    X(SHARE_SECRETARIAT)                                                       \
    X(SHARE_MEMBERS)                                                           \
    X(SHARE_PUBLIC)                                                            \
    X(GLANCE_MEDIAN)                                                           \
    X(GLANCE_MEDIAN_LIMITS)                                                    \
    X(GLANCE_MEAN)                                                             \
    X(GLANCE_MEAN_OPEN)                                                        \
    X(GLANCE_RESTRICTED)                                                       \
    X(GLANCE_WITHIN)                                                           \
    X(GLANCE_WITHIN_OWN)                                                       \
    X(GLANCE_OPEN)                                                             \
    X(GLANCE_SLOWEST)                                                          \
    X(GLANCE_ARTICLE)                                                          \
    X(GLANCE_LINE)                                                             \
    X(GLANCE_LINE_RESTRICTED)                                                  \
    X(HEAD_COMPLETE)                                                           \
    X(HEAD_LIMITS)                                                             \
    X(HEAD_WITHIN)                                                             \
    X(HEAD_STILL_OPEN)                                                         \
    X(HEAD_VALUE)                                                              \
    X(HEAD_OPEN)                                                               \
    X(HEAD_MISSING)                                                            \
    X(HEAD_FINDING)                                                            \
    X(HEAD_ACTION)                                                             \
    X(HEAD_OWNER)                                                              \
    X(HEAD_BY_WHEN)                                                            \
    X(HEAD_STATUS)                                                             \
    X(HEAD_MILESTONE)                                                          \
    X(HEAD_MEANS)                                                              \
    X(HEAD_SOURCE)                                                             \
    X(HEAD_KIND)                                                               \
    X(HEAD_INTERVAL)                                                           \
    X(HEAD_FROM)                                                               \
    X(HEAD_TO)                                                                 \
    X(HEAD_CLOCK)                                                              \
    X(HEAD_PARTY)                                                              \
    X(HEAD_CALENDAR)                                                           \
    X(HEAD_POPULATION)                                                         \
    X(HEAD_OF_ABOVE)                                                           \
    X(HEAD_RULE)                                                               \
    X(HEAD_RECORDED)                                                           \
    X(HEAD_NOT_RECORDED)                                                       \
    X(HEAD_DATE_ALONE)                                                         \
    X(HEAD_ON_HOUR)                                                            \
    X(HEAD_LISTED_FIRST)                                                       \
    X(HEAD_HAPPENED_FIRST)                                                     \
    X(HEAD_MILESTONES)                                                         \
    X(HEAD_TIMES)                                                              \
    X(HEAD_SD)                                                                 \
    X(HEAD_FAR_SHORT)                                                          \
    X(HEAD_FAR_LONG)                                                           \
    X(STAT_MEDIAN)                                                             \
    X(STAT_MEDIAN_COMPLETE)                                                    \
    X(STAT_MEAN)                                                               \
    X(STAT_MEAN_COMPLETE)                                                      \
    X(STAT_TRIMMED)                                                            \
    X(STAT_SD)                                                                 \
    X(STAT_KM_MEDIAN)                                                          \
    X(STAT_KM_P90)                                                             \
    X(STAT_KM_RMEAN)                                                           \
    X(STAT_P10)                                                                \
    X(STAT_P25)                                                                \
    X(STAT_P75)                                                                \
    X(STAT_P90)                                                                \
    X(STAT_P95)                                                                \
    X(STAT_P99)                                                                \
    X(RELEASE_TABLE)                                                           \
    X(RELEASE_OUTCOMES)                                                        \
    X(OUTCOME_COMPLETE)                                                        \
    X(OUTCOME_OPEN)                                                            \
    X(OUTCOME_ENDED)                                                           \
    X(OUTCOME_OUTSIDE)                                                         \
    X(OUTCOME_MISSING)                                                         \
    X(OUTCOME_REJECTED)                                                        \
    X(STEPS_TABLE)                                                             \
    X(STEPS_UNDER)                                                             \
    X(GROUPS_NOTE)                                                             \
    X(HOLDING_ONE)                                                             \
    X(HOLDING_TWO)                                                             \
    X(HOLDING_HOURS)                                                           \
    X(HOLDING_AVERAGE)                                                         \
    X(HOLDING_NOTE)                                                            \
    X(HOLDING_TABLE)                                                           \
    X(HOLDING_ASSIGNMENT)                                                      \
    X(HOLDING_PARALLEL)                                                        \
    X(HEAD_OF_HOURS)                                                           \
    X(HEAD_OF_AVERAGE)                                                         \
    X(HEAD_CLOSED)                                                             \
    X(BOTTLENECKS_NO_STAGE)                                                    \
    X(BOTTLENECKS_FINDING)                                                     \
    X(BOTTLENECKS_NOTE)                                                        \
    X(BOTTLENECKS_TABLE)                                                       \
    X(BOTTLENECKS_UNDER)                                                       \
    X(HEAD_OF_TIME)                                                            \
    X(HEAD_OF_VARIANCE)                                                        \
    X(HEAD_OF_TAIL)                                                            \
    X(HEAD_AT_MOST)                                                            \
    X(CONCLUSIONS_TABLE)                                                       \
    X(STUDY_OBJECTIVES)                                                        \
    X(STUDY_SCOPE)                                                             \
    X(STUDY_METHOD)                                                            \
    X(STUDY_LIMITS)                                                            \
    X(STUDY_MEMBERS)                                                           \
    X(STUDY_CHOICE)                                                            \
    X(STUDY_COUNTED)                                                           \
    X(STUDY_PERIOD)                                                            \
    X(STUDY_ANCHOR)                                                            \
    X(STUDY_CUTOFF)                                                            \
    X(STUDY_DESIGN)                                                            \
    X(STUDY_ISSUED)                                                            \
    X(STUDY_RETURNED)                                                          \
    X(STUDY_ZONE)                                                              \
    X(STUDY_GUIDE)                                                             \
    X(STUDY_MILESTONES)                                                        \
    X(STUDY_INTERVALS)                                                         \
    X(STUDY_INTERVALS_NOTE)                                                    \
    X(STUDY_CALENDARS)                                                         \
    X(STUDY_COMPOSITION)                                                       \
    X(DESIGN_NOT_STATED)                                                       \
    X(DESIGN_CENSUS)                                                           \
    X(DESIGN_RANDOM)                                                           \
    X(DESIGN_STRATIFIED)                                                       \
    X(DESIGN_PURPOSIVE)                                                        \
    X(KIND_REQUIRED)                                                           \
    X(KIND_OPTIONAL)                                                           \
    X(KIND_TERMINAL)                                                           \
    X(KIND_COMPOSITE)                                                          \
    X(QUALITY_FUNNEL)                                                          \
    X(FUNNEL_POPULATION)                                                       \
    X(FUNNEL_READ)                                                             \
    X(FUNNEL_ASIDE)                                                            \
    X(FUNNEL_USED)                                                             \
    X(FUNNEL_CONSIGNMENTS)                                                     \
    X(FUNNEL_COUNTED)                                                          \
    X(FUNNEL_COMPLETE)                                                         \
    X(QUALITY_RULES)                                                           \
    X(QUALITY_RULES_NOTE)                                                      \
    X(SEVERITY_ASIDE)                                                          \
    X(SEVERITY_WARNING)                                                        \
    X(SEVERITY_NOTE)                                                           \
    X(QUALITY_RECORDED)                                                        \
    X(QUALITY_RECORDED_NOTE)                                                   \
    X(QUALITY_ORDER)                                                           \
    X(QUALITY_ORDER_NOTE)                                                      \
    X(QUALITY_SOURCES)                                                         \
    X(ANNEX_COMPLETE)                                                          \
    X(ANNEX_COMPLETE_NOTE)                                                     \
    X(ANNEX_DEFINITIONS)                                                       \
    X(ANNEX_GLOSSARY)                                                          \
    X(ANNEX_OUTLIERS)                                                          \
    X(ANNEX_OUTLIERS_NOTE)                                                     \
    X(ANNEX_PRESS)                                                             \
    X(ANNEX_RECORD)                                                            \
    X(PRESS_LEAD)                                                              \
    X(PRESS_HALF)                                                              \
    X(PRESS_END)                                                               \
    X(RECORD_COMMAND)                                                          \
    X(RECORD_TIME)                                                             \
    X(RECORD_VERSION)                                                          \
    X(RECORD_VERSIONS)                                                         \
    X(RECORD_INPUT)                                                            \
    X(RECORD_NOTE)                                                             \
    X(TERM_QUANTILE)                                                           \
    X(TERM_KM)                                                                 \
    X(TERM_RMEAN)                                                              \
    X(TERM_LIMITS)                                                             \
    X(TERM_OUTLIERS)                                                           \
    X(TERM_NEGATIVE)                                                           \
    X(TERM_MILESTONE)                                                          \
    X(TERM_INTERVAL)                                                           \
    X(MEANS_MEDIAN)                                                            \
    X(MEANS_MEAN)                                                              \
    X(MEANS_TRIMMED)                                                           \
    X(MEANS_SD)                                                                \
    X(MEANS_QUANTILE)                                                          \
    X(MEANS_WITHIN)                                                            \
    X(MEANS_KM)                                                                \
    X(MEANS_RMEAN)                                                             \
    X(MEANS_LIMITS)                                                            \
    X(MEANS_OUTLIERS)                                                          \
    X(MEANS_NEGATIVE)                                                          \
    X(MEANS_WORKING)                                                           \
    X(MEANS_MILESTONE)                                                         \
    X(MEANS_INTERVAL)                                                          \
    X(MEANS_COMPLETE)                                                          \
    X(MEANS_OPEN)                                                              \
    X(MEANS_ENDED)                                                             \
    X(MEANS_OUTSIDE)                                                           \
    X(MEANS_MISSING)                                                           \
    X(MEANS_REJECTED)                                                          \
    X(MEANS_CUTOFF)

/* What the rules of the ledger find, in the order of TRS_RULE_LIST. */
#define TRS_WORD_RULES(X)                                                      \
    X(RULE_MISSING_ID)                                                         \
    X(RULE_MISSING_EVENT)                                                      \
    X(RULE_MISSING_TIME)                                                       \
    X(RULE_BAD_TIMESTAMP)                                                      \
    X(RULE_NO_INSTANT)                                                         \
    X(RULE_RAGGED)                                                             \
    X(RULE_BAD_QUOTE)                                                          \
    X(RULE_OPEN_QUOTE)                                                         \
    X(RULE_TOO_LONG)                                                           \
    X(RULE_FILTERED)                                                           \
    X(RULE_BAD_ENCODING)                                                       \
    X(RULE_DUPLICATE_ROW)                                                      \
    X(RULE_DUPLICATE_ID)                                                       \
    X(RULE_ATTRIBUTE_CONFLICT)                                                 \
    X(RULE_BAD_NUMBER)                                                         \
    X(RULE_BAD_WEIGHT)                                                         \
    X(RULE_NO_ANCHOR)                                                          \
    X(RULE_IDENTICAL_TIMES)                                                    \
    X(RULE_LONG_JUMP)                                                          \
    X(RULE_NEVER_RECORDED)                                                     \
    X(RULE_WINDOW_TRUNCATED)                                                   \
    X(RULE_EXIT_SAMPLED)                                                       \
    X(RULE_OPTIONAL_END)                                                       \
    X(RULE_MIXED_FORMAT)                                                       \
    X(RULE_REPEATED_HOUR)                                                      \
    X(RULE_SKIPPED_HOUR)                                                       \
    X(RULE_AFTER_CUTOFF)                                                       \
    X(RULE_REPEATED_MILESTONE)                                                 \
    X(RULE_UNNAMED_EVENT)                                                      \
    X(RULE_OUTSIDE_PERIOD)                                                     \
    X(RULE_DAY_PRECISION)                                                      \
    X(RULE_ORDER)                                                              \
    X(RULE_HEAPING)                                                            \
    X(RULE_SPARSE_MILESTONE)

/* Sentences that titles and findings are made of; {1} to {4}: texts. */
#define TRS_WORD_FINDINGS(X)                                                   \
    X(FIRST_EVENT)                                                             \
    X(LAST_EVENT)                                                              \
    X(FIND_NOTHING)                                                            \
    X(FIND_HALF)                                                               \
    X(FIND_HALF_AND_TENTH)                                                     \
    X(FIND_HALF_WAIT)                                                          \
    X(FIND_ONE_MEDIAN)                                                         \
    X(FIND_MEDIANS)                                                            \
    X(FIND_STAGE_SHARE)                                                        \
    X(FIND_REACHED)                                                            \
    X(FIND_DAYS)                                                               \
    X(FIND_WEEKS)                                                              \
    X(FIND_MONTHS)

/* Sentences of the report, put together by rule (tools/report/findings.h). */
#define TRS_WORD_SENTENCES(X)                                                  \
    X(FOUND_FOR)                                                               \
    X(FOUND_HALF)                                                              \
    X(FOUND_LIMITS)                                                            \
    X(FOUND_TENTH)                                                             \
    X(FOUND_N)                                                                 \
    X(FOUND_MEAN)                                                              \
    X(FOUND_WITHIN)                                                            \
    X(FOUND_UNDECIDED)                                                         \
    X(FOUND_OPEN)                                                              \
    X(FOUND_OPEN_SHARE)                                                        \
    X(FOUND_SLOWEST)                                                           \
    X(FOUND_GROUPS)                                                            \
    X(FOUND_HOLDING)                                                           \
    X(FOUND_AVERAGE)                                                           \
    X(FOUND_PREARRIVAL)                                                        \
    X(FOUND_OUTSIDE_HOURS)                                                     \
    X(FOUND_SET_ASIDE)

#endif
