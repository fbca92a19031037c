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
    TRS_WORD_FINDINGS(X)

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

#endif
