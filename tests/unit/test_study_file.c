/* study_file: every mistake has its place and says what is wanted. */
#include "test.h"

#include <trs/study_file.h>

#include "libtrs/study.h"
#include "libtrs/study_fingerprint.h"
#include "libtrs/study_value.h"

#include <stdlib.h>

static trs_status load(trs_study **study, const char *text, trs_error *err)
{
    trs_status status =
        trs_study_read_memory(study, NULL, text, strlen(text), "s.yaml", err);

    if (status == TRS_OK) {
        status = trs_study_finish(*study, err);
        if (status != TRS_OK) {
            trs_study_free(*study);
            *study = NULL;
        }
    }
    return status;
}

/* What most rows begin with. */
#define EVENTS                                                                 \
    "milestones:\n"                                                            \
    "  arrival: {event: ARR, role: arrival}\n"                                 \
    "  lodged: {event: DEC}\n"                                                 \
    "  released: {event: REL, role: customs-release}\n"
#define RELEASE                                                                \
    EVENTS "intervals:\n"                                                      \
           "  release: {from: arrival, to: released, main: true}\n"

/* ---- mistakes ------------------------------------------------------------ */

static const struct {
    const char *text; /* the row's name as well */
    const char *want; /* without "s.yaml:" and "error: " */
} wrong[] = {
    /* not a study file at all */
    { "", "1:1: nothing is in this file; want sections such as study: or "
          "milestones:" },
    { "# a comment\n---\n", "1:1: nothing is in this file; want sections such "
                            "as study: or milestones:" },
    { "hello", "1:1: this is text; want sections such as study: or "
               "milestones:" },
    { "- a\n- b\n", "1:1: this is a list; want sections such as study: or "
                    "milestones:" },
    { "study: {title: a\n", "2:1: this is not YAML: while parsing a flow "
                            "mapping, did not find expected ',' or '}'" },
    { "study:\n\ttitle: a\n", "2:1: a tab stands here; want spaces" },
    { "study: {title: \"a\xff\"}", "1:18: this is not UTF-8 text: invalid "
                                   "leading UTF-8 octet" },
    { "study: {title: \"\xc3\xa4\xc3\xa4\", tilte: b}",
      "1:22: unknown key \"tilte\" in study; did you mean \"title\"?" },
    { "study: {title: \"a\\0b\"}", "1:16: a text can't hold a NUL" },
    { "study: {title: a}\n---\nstudy: {}\n",
      "2:1: a second document begins; want one" },
    { "[[[[[[[[[[[[[[[[[[[[[[", "1:17: too many levels" },
    { "? [a]\n: b\n", "1:3: a key must be text" },

    /* what YAML can do and study files do without */
    { "study: &a {title: b}\n", "1:8: anchors and aliases are not read; write "
                                "the value out" },
    { "study: {title: *a}\n", "1:16: anchors and aliases are not read; write "
                              "the value out" },
    { "study: {title: !!str a}\n",
      "1:16: tags are not read; all values are text" },
    { "study: {<<: {title: a}}\n",
      "1:9: merge keys are not read; write the keys out" },

    /* keys */
    { "format: 2\n", "1:9: format is \"2\"; this version reads format 1" },
    { "mile-stones: {}\n",
      "1:1: unknown key \"mile-stones\"; did you mean \"milestones\"?" },
    { "zebra: 1\n", "1:1: unknown key \"zebra\"" },
    { "study: {title: a, title: b}\n", "1:19: \"title\" is there already" },
    { "study:\n", "1:1: \"study\" has no value; want a map, such as {key: "
                  "value}, or the key left out" },
    { "study: []\n",
      "1:8: \"study\" is a list; want a map, such as {key: value}" },
    { "study: {title: [a]}\n", "1:16: \"title\" is a list; want a text" },
    { "study: {title: }\n", "1:9: \"title\" has no value; want a text, or the "
                            "key left out" },
    { "compare: {}\n", "1:1: \"compare\" is reserved for a later version" },
    { "links: {}\n", "1:1: \"links\" is reserved for a later version" },
    { "reasons: {}\n", "1:1: \"reasons\" is reserved for a later version" },
    { "milestones: {a: {event: A, each: b}}\n",
      "1:28: \"each\" is reserved for a later version" },
    { "intervals: {a: {from: b, to: c, repeat: true}}\n",
      "1:33: \"repeat\" is reserved for a later version" },
    { "calendars: {a: {seasons: []}}\n",
      "1:17: \"seasons\" is reserved for a later version" },

    /* study: */
    { "study: {share: membrs}\n",
      "1:16: share is \"membrs\"; want none, secretariat, members or public; "
      "did you mean \"members\"?" },
    { "study: {unit: \"\"}\n", "1:15: unit is empty" },
    { "study: {period: {from: 2025-03-03}}\n",
      "1:24: period needs both from: and to:" },
    { "study: {period: {from: 2025-03-09, to: 2025-03-03}}\n",
      "1:40: period ends before it begins" },
    { "study: {period: {from: 2025-02-30, to: 2025-03-03}}\n",
      "1:24: from is \"2025-02-30\"; want a date, YYYY-MM-DD" },
    { "study: {period: {from: 2025-02-20, to: 3/3/2025}}\n",
      "1:40: to is \"3/3/2025\"; want a date, YYYY-MM-DD" },
    { "study: {period: {from: 2025-02-20, to: 2025-03-03, on: "
      "arival}}\n" RELEASE,
      "1:56: period: on: no milestone \"arival\"; did you mean \"arrival\"?" },
    { "study: {cutoff: soon}\n",
      "1:17: cutoff \"soon\": not in a known layout; want "
      "YYYY-MM-DDThh:mm:ss" },
    { "study: {cutoff: 3/4/2025}\n",
      "1:17: cutoff \"3/4/2025\": day and month could be swapped; want "
      "YYYY-MM-DDThh:mm:ss" },
    { "study: {timezone: Africa/Nairobbi}\n",
      "1:19: timezone: no time zone \"Africa/Nairobbi\"; did you mean "
      "\"Africa/Nairobi\"?" },
    { "study: {seed: -1}\n", "1:15: seed is \"-1\"; want a whole number" },

    /* data: */
    { "data: {shape: long}\n", "1:15: shape is \"long\"; want events or wide" },
    { "data: {delimiter: \"/\"}\n",
      "1:19: delimiter '/' is not known; want \",\", \";\", \"|\" or tab" },
    { "data: {delimiter: comma}\n",
      "1:19: delimiter is \"comma\"; want \",\", \";\", \"|\" or tab" },
    { "data: {encoding: utf-42}\n", "1:18: encoding \"utf-42\" is not known" },
    { "data: {quote: all}\n", "1:15: quote is \"all\"; want none or \"" },
    { "data: {shape: events, merge: id}\n",
      "1:30: merge: id is for shape: wide; events are merged by id anyway" },
    { "data: {timestamp: \"%Y-%m\"}\n",
      "1:19: timestamp: pattern \"%Y-%m\": it names no day; want %d" },
    { "data: {missing: NA}\n",
      "1:17: \"missing\" is text; want a list, such as [a, b]" },
    { "data: {columns: {time: [a, b, c]}}\n",
      "1:31: time is at most two columns, [date, clock]" },
    { "data: {columns: {time: []}}\n",
      "1:24: time is empty; want at least one" },
    { "data: {columns: {evnt: a}}\n",
      "1:18: unknown key \"evnt\" in columns; did you mean \"event\"?" },
    { "data: {where: {regime: []}}\n",
      "1:24: regime is empty; want at least one" },
    { "data: {where: {}}\n", "1:15: where is empty; want {name: [value]}" },

    { "data: {shape: wide, columns: {id: a, event: b}}\n",
      "1:45: columns: of wide data only id is asked for; times belong to "
      "milestones" },
    { "data: {merge: id}\n" EVENTS,
      "3:3: milestone \"arrival\" has event:, but merge: id is for wide data" },
    { "data: {merge: yes}\n", "1:15: merge is \"yes\"; want id" },

    /* sample: */
    { "sample: {strata: [a, a]}\n", "1:22: strata: \"a\" is there already" },
    { "sample: {strata: [a], population: [{a: x, n: 1}, 3]}\n",
      "1:50: this is text; want a map, such as {key: value}" },
    { "sample: {design: stratified}\n",
      "1:18: design: stratified needs strata:, the dimensions that divide "
      "it" },
    { "sample: {strata: [post]}\n", "1:19: strata: no dimension \"post\"" },
    { "sample: {population: [{n: 1}]}\n",
      "1:10: population needs strata:, the dimensions it is divided by" },
    { "sample: {strata: [a], population: [{a: x}]}\n",
      "1:36: want a value for each of strata, and n:" },
    { "sample: {strata: [a], population: [{b: x, n: 1}]}\n",
      "1:36: stratum \"a\" is missing" },
    { "sample: {strata: [a], population: [{a: x, n: 0}]}\n",
      "1:46: n is \"0\"; want a whole number from 1 on" },
    { "sample: {strata: [a], population: [{a: x, n: 1}, {a: x, n: 2}]}\n",
      "1:54: population: this stratum is there already" },
    { "sample: {strata: [a], weight: w, population: [{a: x, n: 1}]}\n",
      "1:31: sample: weights come from population: or from weight:, not both" },
    { "sample: {forms: {issued: 10, returned: 11}}\n",
      "1:40: forms: more were returned than were issued" },

    /* dimensions: */
    { "dimensions: {a: {}}\n",
      "1:14: dimension \"a\" needs column:, before: or of:" },
    { "dimensions: {median: {column: a}}\n",
      "1:14: dimension \"median\" is named like a column of the statistics; "
      "want another name, such as \"median_\"" },
    { "dimensions: {a: {column: a, before: [b, c]}}\n",
      "1:29: a dimension has one of column:, before: and of:" },
    { "dimensions: {a: {before: [b]}}\n",
      "1:26: before wants two milestones, [earlier, later]" },
    { "dimensions: {a: {before: [lodged, arival]}}\n" EVENTS,
      "1:35: dimension \"a\": before: no milestone \"arival\"; did you mean "
      "\"arrival\"?" },
    { "dimensions: {a: {of: arrival}}\n" EVENTS,
      "1:14: dimension \"a\": of: and part: go together" },
    { "dimensions: {a: {of: nothing, part: hour}}\n" EVENTS,
      "1:22: dimension \"a\": of: no milestone \"nothing\"" },
    { "dimensions: {a: {of: arrival, part: year}}\n",
      "1:37: part is \"year\"; want hour, weekday, date, week or month" },
    { "dimensions: {a: {column: a, groups: {x: [1, 2], y: [2]}}}\n",
      "1:53: dimension \"a\": value \"2\" stands in two groups" },
    { "dimensions: {a: {column: a, cuts: [1, 1]}}\n",
      "1:39: cuts must ascend" },
    { "dimensions: {a: {column: a, cuts: [1, b]}}\n",
      "1:39: cut \"b\"; want a number" },
    { "dimensions: {a: {column: a, cuts: [1], take: 2}}\n",
      "1:14: dimension \"a\": cuts: does not go with groups: or take:" },
    { "dimensions: {a: {column: a, take: 0}}\n",
      "1:35: take is \"0\"; want at least 1" },
    { "dimensions: {a: {of: arrival, part: hour, take: 2}}\n",
      "1:14: dimension \"a\": column: and what goes with it stand apart from "
      "before: and of:" },

    /* sites: */
    { "sites: {values: {}}\n", "1:1: sites need by:, a dimension, and "
                               "values:" },
    { "sites: {by: post, values: {}}\n",
      "1:13: sites: by: no dimension \"post\"" },
    { "dimensions: {d: {of: arrival, part: hour}}\n"
      "sites: {by: d, values: {}}\n" EVENTS,
      "2:13: sites: by: \"d\" is made of times, which need the site's zone; "
      "want one with column:" },
    { "dimensions: {post: {column: p}}\n"
      "sites: {by: post, values: {M: {calendar: hq}}}\n"
      "calendars: {hg: {hours: {mon: \"08:00-12:00\"}}}\n",
      "2:42: site \"M\": calendar: no calendar \"hq\"; did you mean \"hg\"?" },
    { "dimensions: {post: {column: p}}\n"
      "sites: {by: post, values: {M: {timezone: Marsopolis}}}\n",
      "2:42: timezone: no time zone \"Marsopolis\"; want an IANA name "
      "such as \"Africa/Nairobi\"" },

    /* milestones: */
    { "milestones: [a, b]\n",
      "1:13: \"milestones\" is a list; want a map, such as {key: value}" },
    { "milestones: {a: {label: b}}\n",
      "1:14: milestone \"a\" needs event:, column:, latest: or earliest:" },
    { "milestones: {\"@a\": {event: b}}\n",
      "1:14: milestone \"@a\": names that begin with @ are taken" },
    { "milestones: {a: {event: b, column: c}}\n",
      "1:28: a milestone has one of event:, column:, latest: and earliest:" },
    { "milestones: {a: {event: []}}\n",
      "1:25: event is empty; want at least one" },
    { "milestones: {a: {event: {b: c}}}\n",
      "1:25: \"event\" is a map; want a list, such as [a, b]" },
    { "milestones: {a: {event: \"\"}}\n", "1:25: event: an empty name" },
    { "milestones: {a: {column: [b, c, d]}}\n",
      "1:33: milestone \"a\": at most two columns, [date, clock]" },
    { "milestones: {a: {column: b, where: {c: d}}}\n",
      "1:37: milestone \"a\": where: goes with event:" },
    { "milestones: {a: {event: b, optional: yes}}\n",
      "1:38: optional is \"yes\"; want true or false, without quotes" },
    { "milestones: {a: {event: b, optional: \"true\"}}\n",
      "1:38: optional is \"true\"; want true or false, without quotes" },
    { "milestones: {a: {event: b, role: arival}}\n",
      "1:34: role is \"arival\"; want arrival, lodgement, customs-release, "
      "release or removal; did you mean \"arrival\"?" },
    { "milestones: {a: {event: b, occurrence: second}}\n",
      "1:40: occurrence is \"second\"; want first or last" },
    { "milestones: {a: {event: b}, c: {column: d}}\n",
      "1:29: milestone \"c\" has column: but the data are events; want "
      "event:" },
    { "data: {shape: wide}\nmilestones: {a: {event: b}}\n",
      "2:14: milestone \"a\" has event: but the data are wide; want "
      "column:" },
    { EVENTS "  both: {latest: [arrival, lodge]}\n",
      "5:28: milestone \"both\": latest: no milestone \"lodge\"; did you mean "
      "\"lodged\"?" },
    { EVENTS "  b: {latest: [arrival]}\n  c: {earliest: [b]}\n",
      "6:18: milestone \"c\": earliest: \"b\" is made of others itself" },
    { EVENTS "  b: {latest: [arrival], timezone: UTC}\n",
      "5:3: milestone \"b\" is made of others: timezone: belongs to those" },
    { "milestones: {a: {event: b, timestamp: \"%Q\"}}\n",
      "1:39: timestamp: pattern \"%Q\": %Q is not known; want one of %Y %y "
      "%m %d %e %b %B %H %I %M %S %f %p %z %s %j %T %F %R %%" },

    /* intervals: */
    { EVENTS "intervals:\n  r: {from: arrival, to: relesed}\n",
      "6:26: interval \"r\": to: no milestone \"relesed\"; did you mean "
      "\"released\"?" },
    { EVENTS "intervals:\n  r: {to: released}\n",
      "6:3: interval \"r\" needs from: and to:" },
    { EVENTS "intervals:\n  r: {from: arrival, to: arrival}\n",
      "6:26: interval \"r\" starts and ends at \"arrival\"" },
    { EVENTS "intervals:\n  r: {from: @first, to: released}\n",
      "6:13: a text that begins with @ needs quotes, such as \"@first\"" },
    { EVENTS "intervals:\n  r: {from: \"@last\", to: released}\n",
      "6:13: interval \"r\" runs backwards: it may start at \"@first\" and end "
      "at \"@last\"" },
    { EVENTS "intervals:\n  a: {from: arrival, to: lodged, main: true}\n"
             "  b: {from: lodged, to: released, main: true}\n",
      "7:3: interval \"b\": main is \"a\" already" },
    { RELEASE "  c: {from: lodged, to: released, party: custom}\n"
              "parties: {customs: {label: Customs}}\n",
      "7:42: interval \"c\": party: no party \"custom\"; did you mean "
      "\"customs\"?" },
    { RELEASE "  c: {from: lodged, to: released, over: [a]}\n",
      "7:42: interval \"c\": over: needs party:, who takes those moments" },
    { RELEASE "  c: {from: lodged, to: released, party: a, over: [a]}\n",
      "7:52: interval \"c\": over: \"a\" is its own party" },
    { RELEASE "  c: {from: lodged, to: released, only: {kind: a}}\n"
              "dimensions: {kinds: {column: k}}\n",
      "7:42: interval \"c\": only: no dimension \"kind\"; did you mean "
      "\"kinds\"?" },
    { RELEASE "  c: {from: lodged, to: released, negative: drop}\n",
      "7:45: negative is \"drop\"; want keep, clip or reject" },
    { RELEASE "  c: {from: lodged, to: released, limits: {max: 90}}\n",
      "7:49: max is \"90\"; want a duration, such as 90s, 45m, 48h, 3d or "
      "1h30m" },
    { RELEASE "  c: {from: lodged, to: released, limits: {min: 2h, max: 1h}}\n",
      "7:58: interval \"c\": limits: max is below min" },
    { RELEASE "  c: {from: lodged, to: released, clock: working}\n",
      "7:3: interval \"c\": a working clock needs calendar:, a name or site" },
    { RELEASE "  c: {from: lodged, to: released, calendar: hq}\n",
      "7:45: interval \"c\": calendar: is for clock: working" },
    { RELEASE "  c: {from: lodged, to: released, clock: working, calendar: "
              "hq}\n",
      "7:61: interval \"c\": calendar: no calendar \"hq\"" },
    { RELEASE "  c: {from: lodged, to: released, clock: working, calendar: "
              "hq}\n"
              "calendars: {hq: {hours: {mon: \"08:00-12:00\"}}}\n",
      "7:61: interval \"c\": calendar \"hq\" has no timezone, nor has the site "
      "or the study; want timezone: in one of them" },
    { RELEASE "  c: {from: lodged, to: released, clock: working, calendar: "
              "site}\n",
      "7:61: interval \"c\": calendar: site needs sites: with calendars" },
    { RELEASE "  c: {from: lodged, to: released, clock: working, calendar: "
              "site}\n"
              "dimensions: {p: {column: p}}\n"
              "calendars: {hq: {timezone: UTC, hours: {mon: \"8:00-12:00\"}}}\n"
              "sites: {by: p, values: {A: {calendar: hq}, B: {timezone: "
              "UTC}}}\n",
      "10:44: site \"B\" has no calendar, which interval \"c\" goes by" },

    /* calendars: */
    { "calendars: {a: {hours: {mon-fry: [\"08:00-12:00\"]}}}\n",
      "1:25: day \"mon-fry\"; want mon, tue, wed, thu, fri, sat, sun or a "
      "range "
      "such as mon-fri" },
    { "calendars: {a: {hours: {mon-fri: [\"08:00-25:00\"]}}}\n",
      "1:35: hours \"08:00-25:00\"; want \"08:00-17:00\"" },
    { "calendars: {a: {hours: {mon-fri: [], fri: []}}}\n",
      "1:38: \"fri\": a day of these has hours already" },
    { "calendars: {a: {holidays: [2025-12-26..2025-12-24]}}\n",
      "1:28: holiday \"2025-12-26..2025-12-24\" ends before it begins" },
    { "calendars: {a: {holidays: [christmas]}}\n",
      "1:28: holiday \"christmas\"; want a date, YYYY-MM-DD, or two with .. "
      "between" },
    { "calendars: {a: {special: {2025-13-01: []}}}\n",
      "1:27: day \"2025-13-01\"; want a date, YYYY-MM-DD" },
    { "calendars: {site: {hours: {}}}\n",
      "1:13: calendar: site means the site's own; want another name than "
      "\"site\"" },

    /* not_recorded: */
    { "not_recorded: {}\n",
      "1:15: \"not_recorded\" is a map; want a list, such as [a, b]" },
    { "not_recorded: [{where: {a: b}}]\n",
      "1:16: not_recorded without a milestone; want milestone:" },
    { EVENTS "not_recorded: [{milestone: gate}]\n",
      "5:28: not_recorded: no milestone \"gate\"" },
    { EVENTS "not_recorded: [{milestone: lodged, where: {post: T3}}]\n",
      "5:44: not_recorded: where: no dimension \"post\"" },

    /* statistics: */
    { "statistics: {confidence: 95}\n",
      "1:26: confidence is outside 0..1; want a level such as 0.95" },
    { "statistics:\n  confidence: 0,95\n",
      "2:15: confidence is \"0,95\"; want a number of at most six places, such "
      "as 0.95" },
    { "statistics: {confidence: high}\n",
      "1:26: confidence is \"high\"; want a number of at most six places, such "
      "as 0.95" },
    { "statistics: {trim: 0.5}\n",
      "1:20: trim is the share dropped at each end; want 0 up to below 0.5" },
    { "statistics: {horizon: -30d}\n",
      "1:23: horizon is \"-30d\"; want a duration that is not negative" },
    { "statistics: {what_if: 1}\n",
      "1:23: what_if is outside 0..1; want a quantile such as 0.75" },
    { "statistics: {replicates: 0}\n",
      "1:26: replicates is outside 1..100000" },

    /* report: */
    { "report: {breakdowns: [post]}\n",
      "1:23: a breakdown is a list of dimensions, such as [post]" },
    { "report: {breakdowns: [[post]]}\n",
      "1:24: breakdowns: no dimension \"post\"" },
    { "report: {breakdowns: [[a, b, a]]}\n",
      "1:30: breakdown: \"a\" stands twice in it" },
    { "report: {breakdowns: [[a], [a]]}\n",
      "1:29: this breakdown is there already" },
    { "report: {min_cell: 0}\n", "1:20: min_cell is 0; want at least 1" },
    { "report: {min_cell: few}\n",
      "1:20: min_cell is \"few\"; want a whole number" },
    { "report: {accent: blue}\n", "1:18: accent is no colour; want "
                                  "\"#rrggbb\"" },
    { RELEASE "report: {targets: {relase: 48h}}\n",
      "7:20: targets: no interval \"relase\"; did you mean \"release\"?" },
    { RELEASE "report: {targets: {release: 48}}\n",
      "7:29: target \"48\"; want a duration, such as 48h or 3d" },
    { RELEASE "report: {targets: {release: {by: post}}}\n",
      "7:20: target of \"release\" needs by:, a dimension, and values:" },
    { RELEASE "report: {targets: {release: {by: post, values: {A: 1d}}}}\n",
      "7:34: target of \"release\": by: no dimension \"post\"" },
    { RELEASE "  c: {from: lodged, to: released, clock: working, calendar: "
              "hq}\n"
              "calendars: {hq: {timezone: UTC, hours: {mon: \"8:00-12:00\"}}}\n"
              "report: {targets: {c: 2d}}\n",
      "9:23: target \"2d\" is in days, but \"c\" has a working clock; want "
      "hours or minutes" },

    /* what is only printed */
    { "text: {objective: a}\n",
      "1:8: unknown key \"objective\" in text; did you mean "
      "\"objectives\"?" },
    { "working_group: [a, a]\n", "1:20: member \"a\" is there already" },
    { "recommendations: [{findings: a}]\n",
      "1:20: unknown key \"findings\"; did you mean \"finding\"?" },
    { "annotations: [{text: a}]\n",
      "1:15: an annotation needs from: and text:" },
    { "annotations: [{from: 2025-03-05, to: 2025-03-04, text: a}]\n",
      "1:38: annotation: it ends before it begins; want from: and to:" },
};

static void each_mistake_has_its_place(void **state)
{
    size_t bad = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        trs_study *study = NULL;
        trs_error err;
        char got[600] = "accepted";

        if (load(&study, wrong[i].text, &err) != TRS_OK) {
            assert_int_equal(err.status, TRS_ESTUDY);
            snprintf(got, sizeof got, "%s%zu:%zu: %s",
                     strcmp(err.file, "s.yaml") ? err.file : "", err.line,
                     err.column, err.message);
            if (!*err.file)
                strcpy(got, "no file");
        }
        trs_study_free(study);
        if (strcmp(got, wrong[i].want) != 0) {
            print_error("%s\n   got %s\n  want %s\n", wrong[i].text, got,
                        wrong[i].want);
            bad++;
        }
    }
    assert_int_equal(bad, 0);
}

/* ---- the reference's example --------------------------------------------- */

/* The first block of YAML in the reference of the study file. */
static char *example(void)
{
    static char text[40000];
    FILE *file = fopen(TRS_SOURCE_DIR "/docs/study-file.md", "rb");
    char *start, *end;
    size_t n;

    assert_non_null(file);
    n = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[n] = '\0';
    start = strstr(text, "```yaml\n");
    assert_non_null(start);
    end = strstr(start + 8, "```");
    assert_non_null(end);
    *end = '\0';
    return start + 8;
}

static trs_study *must_load(const char *text)
{
    trs_study *study = NULL;
    trs_error err;

    if (load(&study, text, &err) != TRS_OK)
        fail_msg("%zu:%zu: %s", err.line, err.column, err.message);
    return study;
}

static void the_example_is_what_it_says(void **state)
{
    trs_study *study = must_load(example());
    const trs_study_info *info = trs_study_get_info(study);
    const trs_interval *customs_w, *payment;
    const trs_target *target;

    (void)state;
    assert_string_equal(info->title, "Time Release Study 2025");
    assert_int_equal(info->share, TRS_SHARE_MEMBERS);
    assert_int_equal(info->period_to, trs_day_of(2025, 3, 9));
    assert_int_equal(info->anchor, 0);
    assert_true(info->cutoff_instant ==
                trs_day_of(2025, 4, 9) * TRS_DAY - 3 * TRS_HOUR);
    assert_int_equal(trs_study_data(study)->delimiter, ',');
    assert_int_equal(trs_study_data(study)->missing.count, 5);
    assert_int_equal(trs_study_sample(study)->population[1].n, 3400);
    assert_int_equal(trs_study_sample(study)->forms_returned, 1110);
    assert_int_equal(trs_study_dimension_count(study), 6);
    assert_true(trs_study_dimension(study, 4)->cuts[1] == 1000 * 1000000LL);
    assert_string_equal(trs_study_value_label(study, 0, "MBA"), "Mombasa");
    assert_string_equal(trs_study_value_label(study, 0, "BUS"), "BUS");
    assert_int_equal(trs_study_milestone_count(study), 9);
    assert_int_equal(trs_study_milestone(study, 2)->parts[1], 1);
    assert_true(trs_study_milestone(study, 4)->take_last);
    assert_true(trs_study_milestone(study, 8)->terminal);
    assert_int_equal(trs_study_main(study), 0);
    payment = trs_study_interval(study, 3);
    assert_int_equal(payment->over_mask, 1);
    assert_int_equal(payment->only.items[0].dimension, 1);
    assert_int_equal(payment->party_index, 1);
    customs_w = trs_study_interval(study, 4);
    assert_true(customs_w->working);
    assert_non_null(trs__study_calendar(study, 4, 0));
    assert_non_null(trs__study_calendar(study, 4, 1));
    assert_null(trs__study_calendar(study, 4, -1));
    assert_true(trs_study_interval(study, 5)->limit_max == 90 * TRS_DAY);
    target = trs_study_target(study, 1);
    assert_int_equal(target->by_index, 0);
    assert_true(target->spans[0] == 5 * TRS_DAY);
    assert_true(target->otherwise == 3 * TRS_DAY);
    assert_true(trs_study_statistics(study)->horizon == 30 * TRS_DAY);
    assert_true(trs_study_statistics(study)->confidence == 0.95);
    assert_int_equal(trs_study_report(study)->breakdowns[2].count, 2);
    assert_true(trs_study_gave(study, TRS_SECTION_COLUMNS));
    assert_true(trs_study_gave(study, TRS_SECTION_TARGETS));
    trs_study_free(study);
}

static void what_is_not_given_is_not_given(void **state)
{
    trs_study *study = must_load("dimensions: {}\nx-notes: [1, {a: b}]\n"
                                 "study: {title: 2025, x-by: me}\n");

    (void)state;
    assert_true(trs_study_gave(study, TRS_SECTION_DIMENSIONS));
    assert_false(trs_study_gave(study, TRS_SECTION_MILESTONES));
    assert_false(trs_study_gave(study, TRS_SECTION_DATA));
    assert_string_equal(trs_study_get_info(study)->title, "2025");
    trs_study_free(study);
}

/* ---- writing ------------------------------------------------------------- */

typedef struct sink {
    char text[20000];
    size_t length, room;
} sink;

static int into(void *context, const char *bytes, size_t length)
{
    sink *out = context;

    if (length >= out->room - out->length)
        return 1;
    memcpy(out->text + out->length, bytes, length);
    out->length += length;
    out->text[out->length] = '\0';
    return 0;
}

static sink *written(const trs_study *study, size_t room)
{
    sink *out = calloc(1, sizeof *out);
    trs_error err;

    out->room = room;
    assert_int_equal(trs_study_write(study, into, out, &err),
                     room < 1000 ? TRS_EIO : TRS_OK);
    return out;
}

static void check_same(const trs_study *a, const trs_study *b)
{
    for (int d = 0; d < TRS__DEFINITION_COUNT; d++) {
        trs__fingerprint x = trs__study_fingerprint(a, (trs__definition)d);
        trs__fingerprint y = trs__study_fingerprint(b, (trs__definition)d);

        CHECK_ROW(x.name, x.high == y.high && x.low == y.low);
    }
}

static void check_round_trip(const char *text)
{
    trs_study *study = must_load(text), *again;
    sink *first = written(study, sizeof first->text), *second;

    again = must_load(first->text);
    check_same(study, again);
    second = written(again, sizeof second->text);
    assert_string_equal(first->text, second->text);
    free(first);
    free(second);
    trs_study_free(again);
    trs_study_free(study);
}

static void what_is_written_reads_the_same(void **state)
{
    static const char *const texts[] = {
        "x-nothing: 1\n",
        RELEASE,
        "milestones: {a: {column: [d, t]}, b: {column: c}}\n"
        "intervals: {a: {from: a, to: b, limits: {min: -2h, max: 1h30m}}}\n"
        "data: {shape: wide, merge: id, quote: none, delimiter: tab}\n",
        "sample: {}\ndimensions: {}\nmilestones: {}\nintervals: {}\n"
        "parties: {}\ncalendars: {}\nreport: {breakdowns: []}\n"
        "data: {missing: []}\n",
        "calendars: {a: {hours: {sun-thu: [\"22:00-06:00\"], sat: []}}}\n"
        "statistics: {confidence: 0.9, trim: 0, replicates: 50}\n",
        "milestones: {\"on: # [x]\": {event: [\"- a\", \"'b\", \"@c\"]}}\n",
        "milestones: {a: {event: \" b\\tc\\n\\x85\\u2028\\U0001F600 \"}}\n",
        "milestones: {a: {event: [\"\\\"\", \"\\\\\", \"true\", \"~\", ä, "
        "\"007\", \"#\", \"%\", \"<<\", \".5\"]}}\n",
    };

    (void)state;
    check_round_trip(example());
    for (size_t i = 0; i < COUNT(texts); i++)
        check_round_trip(texts[i]);
}

static void a_refused_write_is_reported(void **state)
{
    trs_study *study = must_load(example());

    (void)state;
    for (size_t room = 1; room < 1000; room += 99)
        free(written(study, room));
    trs_study_free(study);
}

/* ---- definitions --------------------------------------------------------- */

/* Which definition differs; "" none, "+" several. */
static const char *difference(const char *a, const char *b)
{
    trs_study *one = must_load(a), *two = must_load(b);
    const char *found = "";

    for (int d = 0; d < TRS__DEFINITION_COUNT; d++) {
        trs__fingerprint x = trs__study_fingerprint(one, (trs__definition)d);
        trs__fingerprint y = trs__study_fingerprint(two, (trs__definition)d);

        if (x.high != y.high || x.low != y.low)
            found = *found ? "+" : x.name;
    }
    trs_study_free(one);
    trs_study_free(two);
    return found;
}

static void definitions_differ_by_what_counts(void **state)
{
    static const struct {
        const char *name, *a, *b, *want;
    } cases[] = {
        { "nothing", "x-a: 1", "x-b: 1", "" },
        { "title", "study: {title: a}", "study: {title: b}", "" },
        { "default", "study: {seed: 1}\nstatistics: {trim: 0.05}",
          "report: {min_cell: 10}", "" },
        { "utc", "study: {timezone: UTC}", "x-a: 1", "" },
        { "zone", "study: {timezone: Africa/Nairobi}", "x-a: 1", "timezone" },
        { "cutoff in two ways",
          "study: {timezone: Africa/Nairobi, cutoff: 2025-01-01T03:00:00}",
          "study: {timezone: Africa/Nairobi, cutoff: 2025-01-01T00:00:00Z}",
          "" },
        { "cutoff", "study: {cutoff: 2025-01-01}",
          "study: {cutoff: 2025-01-02}", "cutoff" },
        { "period", "study: {period: {from: 2025-01-01, to: 2025-01-02}}",
          "study: {period: {from: 2025-01-01, to: 2025-01-03}}", "period" },
        { "label", "milestones: {a: {event: A, label: x}}",
          "milestones: {a: {event: A}}", "" },
        { "event", "milestones: {a: {event: A}}", "milestones: {a: {event: B}}",
          "milestones" },
        { "encoding", "data: {encoding: latin1}", "data: {delimiter: tab}",
          "" },
        { "where", "data: {where: {a: b}}", "data: {where: {a: c}}", "data" },
        { "cuts", "dimensions: {a: {column: a, cuts: [1]}}",
          "dimensions: {a: {column: a, cuts: [2]}}", "dimensions" },
        { "value labels", "dimensions: {a: {column: a, values: {b: c}}}",
          "dimensions: {a: {column: a}}", "" },
        { "calendar", "calendars: {a: {hours: {mon: \"08:00-12:00\"}}}",
          "calendars: {a: {hours: {mon: \"08:00-12:01\"}}}", "calendars" },
        { "main by default", RELEASE,
          EVENTS "intervals: {release: {from: arrival, to: released}}", "" },
        { "target", RELEASE "report: {targets: {release: 2d}}",
          RELEASE "report: {targets: {release: 48h}}", "" },
        { "other target", RELEASE "report: {targets: {release: 2d}}",
          RELEASE "report: {targets: {release: 47h}}", "targets" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_ROW(cases[i].name, strcmp(difference(cases[i].a, cases[i].b),
                                        cases[i].want) == 0);
}

static trs__fingerprint of_interval(const char *text)
{
    trs_study *study = must_load(text);
    trs__fingerprint found = trs__interval_fingerprint(study, 0);
    char print[33], want[33];

    trs_study_fingerprint(print, study, 0);
    snprintf(want, sizeof want, "%016llx%016llx",
             (unsigned long long)found.high, (unsigned long long)found.low);
    assert_string_equal(print, want);
    trs_study_free(study);
    found.name = NULL;
    return found;
}

static void rounds_share_an_interval(void **state)
{
    static const struct {
        const char *name, *a, *b;
        bool same;
    } cases[] = {
        { "another year",
          "study: {period: {from: 2024-01-01, to: 2024-01-07}}\n" RELEASE,
          "study: {period: {from: 2025-01-01, to: 2025-01-07}}\n" RELEASE,
          true },
        { "another name", RELEASE,
          EVENTS "intervals: {r: {from: arrival, to: released}}\n", true },
        { "another end", RELEASE,
          EVENTS "intervals: {r: {from: arrival, to: lodged}}\n", false },
        { "another anchor", RELEASE,
          "study: {period: {from: 2025-01-01, to: 2025-01-07, on: "
          "lodged}}\n" RELEASE,
          false },
        { "clipped", RELEASE,
          EVENTS
          "intervals: {r: {from: arrival, to: released, negative: clip}}\n",
          false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs__fingerprint a = of_interval(cases[i].a);
        trs__fingerprint b = of_interval(cases[i].b);

        CHECK_ROW(cases[i].name,
                  (a.high == b.high && a.low == b.low) == cases[i].same);
    }
}

/* ---- scalars ------------------------------------------------------------- */

static void spans_are_read_and_printed(void **state)
{
    static const struct {
        const char *text;
        trs_span span; /* -1: refused */
        const char *printed;
    } cases[] = {
        { "90s", 90 * TRS_SECOND, "1m30s" },
        { "45m", 45 * TRS_MINUTE, "45m" },
        { "48h", 48 * TRS_HOUR, "48h" },
        { "3d", 3 * TRS_DAY, "72h" },
        { "90d", 90 * TRS_DAY, "90d" },
        { "1h30m", 90 * TRS_MINUTE, "1h30m" },
        { "-2h", -2 * TRS_HOUR, "-2h" },
        { "0s", 0, "0s" },
        { "30d1h", 30 * TRS_DAY + TRS_HOUR, "721h" },
        { "", -1, NULL },
        { "-", -1, NULL },
        { "5", -1, NULL },
        { "h", -1, NULL },
        { "1.5h", -1, NULL },
        { "30m1h", -1, NULL },
        { "1h1h", -1, NULL },
        { "1 h", -1, NULL },
        { "1H", -1, NULL },
        { "9999999999d", -1, NULL },
        { "1w", -1, NULL },
        { "--1h", -1, NULL },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        trs_span span = -1;
        bool days, read = trs__value_span(cases[i].text, &span, &days);
        char text[64];

        CHECK_ROW(cases[i].text, read == (cases[i].printed != NULL));
        if (!read)
            continue;
        CHECK_ROW(cases[i].text, span == cases[i].span);
        CHECK_ROW(cases[i].text, days == (strchr(cases[i].text, 'd') != NULL));
        trs__print_span(text, sizeof text, span);
        CHECK_ROW(cases[i].text, strcmp(text, cases[i].printed) == 0);
    }
}

static void weekdays_wrap(void **state)
{
    static const struct {
        const char *text;
        unsigned days; /* 0: refused */
    } cases[] = {
        { "mon", 0x01 },     { "sun", 0x40 },     { "mon-fri", 0x1f },
        { "mon-sun", 0x7f }, { "sun-thu", 0x4f }, { "sat-mon", 0x61 },
        { "fri-fri", 0x10 }, { "Mon", 0 },        { "monday", 0 },
        { "", 0 },           { "mon-", 0 },       { "-fri", 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        unsigned days = 0;
        bool read = trs__value_weekdays(cases[i].text, &days);

        CHECK_ROW(cases[i].text, read == (cases[i].days != 0));
        CHECK_ROW(cases[i].text, !read || days == cases[i].days);
    }
}

static void hours_and_decimals(void **state)
{
    trs_hours hours;
    int64_t number;
    char text[32];

    (void)state;
    assert_true(trs__value_hours("00:00-24:00", &hours));
    assert_int_equal(hours.to, 1440);
    assert_true(trs__value_hours("22:00-6:00", &hours));
    assert_int_equal(hours.to, 360);
    assert_false(trs__value_hours("24:00-06:00", &hours));
    assert_false(trs__value_hours("08:60-09:00", &hours));
    assert_false(trs__value_hours("0800-0900", &hours));
    assert_true(trs__value_decimal("-1.5", &number) && number == -1500000);
    assert_true(trs__value_decimal("0.000001", &number) && number == 1);
    assert_false(trs__value_decimal("0.0000001", &number));
    assert_false(trs__value_decimal("1e3", &number));
    assert_false(trs__value_decimal(".5", &number));
    assert_false(trs__value_decimal("1.", &number));
    assert_false(trs__value_decimal("1234567890123", &number));
    trs__print_decimal(text, sizeof text, -1500000);
    assert_string_equal(text, "-1.5");
}

/* ---- hostile files ------------------------------------------------------- */

/* before, then n times each (which is given i), then after. */
static char *repeated(const char *before, const char *each, int n,
                      const char *after)
{
    size_t room =
        strlen(before) + strlen(after) + (size_t)n * (strlen(each) + 12) + 1;
    char *text = malloc(room);
    size_t at = (size_t)sprintf(text, "%s", before);

    for (int i = 0; i < n; i++)
        at += (size_t)snprintf(text + at, room - at, each, i);
    strcpy(text + at, after);
    return text;
}

static void large_files_are_refused(void **state)
{
    static const struct {
        const char *before, *each;
        int n;
        const char *after, *want;
    } cases[] = {
        { "parties: {", "p%d: {}, ", 65, "}",
          "more than 64 entries in one section" },
        { "milestones: {", "p%d: {event: e}, ", 1001, "}",
          "more than 1000 entries in one section" },
        { "sites: {by: d, values: {", "p%d: {}, ", 10001, "}}",
          "more than 10000 entries in one section" },
        { "data: {where: {", "c%d: a, ", 1001, "}}",
          "where: more than 1000 names" },
        { "sample: {strata: [", "d%d, ", 65, "]}", "more than 64 strata" },
        { "report: {breakdowns: [[", "d%d, ", 65, "]]}",
          "breakdown: more than 64 dimensions" },
        { "data: {missing: [", "a%d, ", 200000, "]}",
          "too many values in one file" },
        { "x-a: {", "k%d: v, ", 50000, "k7: v}", "\"k7\" is there already" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *text = repeated(cases[i].before, cases[i].each, cases[i].n,
                              cases[i].after);
        trs_study *study = NULL;
        trs_error err;

        CHECK_ROW(cases[i].want, load(&study, text, &err) == TRS_ESTUDY);
        assert_string_equal(err.message, cases[i].want);
        free(text);
    }
}

/* ---- files and memory ---------------------------------------------------- */

static void files_that_are_none(void **state)
{
    trs_study *study = NULL;
    trs_error err;
    char *large;

    (void)state;
    assert_int_equal(trs_study_read(&study, NULL, "/no/such.yaml", &err),
                     TRS_EIO);
    assert_string_equal(err.message, "No such file or directory");
    assert_string_equal(err.file, "/no/such.yaml");
    assert_int_equal(trs_study_read(&study, NULL, "/", &err), TRS_EIO);
    assert_string_equal(err.message, "Is a directory");
    large = malloc((4 << 20) + 1);
    memset(large, ' ', (4 << 20) + 1);
    assert_int_equal(trs_study_read_memory(&study, NULL, large, (4 << 20) + 1,
                                           "s.yaml", &err),
                     TRS_ELIMIT);
    free(large);
    assert_null(study);
}

/* Answers until the budget is used up, then refuses; counts what is not freed.
 */
typedef struct budget {
    long left, blocks;
} budget;

static void *limited(void *context, void *block, size_t size)
{
    budget *b = context;

    if (size == 0) {
        b->blocks -= block != NULL;
        free(block);
        return NULL;
    }
    if (b->left-- <= 0)
        return NULL;
    b->blocks += block == NULL;
    return realloc(block, size);
}

static void every_allocation_may_fail(void **state)
{
    const char *text = example();

    (void)state;
    for (long n = 0;; n++) {
        budget b = { n, 0 };
        trs_study *study = NULL;
        trs_status status;
        trs_error err;
        trs_host host;

        trs_host_init(&host);
        host.context = &b;
        host.resize = limited;
        status = trs_study_read_memory(&study, &host, text, strlen(text),
                                       "s.yaml", &err);
        if (status == TRS_OK)
            status = trs_study_finish(study, &err);
        trs_study_free(study);
        assert_int_equal(b.blocks, 0);
        if (status == TRS_OK)
            return;
        assert_int_equal(status, TRS_ENOMEM);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_mistake_has_its_place),
        cmocka_unit_test(the_example_is_what_it_says),
        cmocka_unit_test(what_is_not_given_is_not_given),
        cmocka_unit_test(what_is_written_reads_the_same),
        cmocka_unit_test(a_refused_write_is_reported),
        cmocka_unit_test(definitions_differ_by_what_counts),
        cmocka_unit_test(rounds_share_an_interval),
        cmocka_unit_test(spans_are_read_and_printed),
        cmocka_unit_test(weekdays_wrap),
        cmocka_unit_test(hours_and_decimals),
        cmocka_unit_test(large_files_are_refused),
        cmocka_unit_test(files_that_are_none),
        cmocka_unit_test(every_allocation_may_fail),
    };

    return cmocka_run_group_tests_name("study_file", tests, NULL, NULL);
}
