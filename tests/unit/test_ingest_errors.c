/* What stops a run, word for word. */
#include "test.h"

#include "ingest_table.h"

static const struct ingest_row rows[] = {
    { .name = "day and month in doubt",
      .study = EVENTS_DETECTED,
      .csv = { HEAD "1,ARR,2025-01-01,\n"
                    "1,ARR,03/04/2025 08:00,\n"
                    "2,REL,05/06/2025 08:00,\n" },
      .error = "a.csv:3:0: day and month can't be told apart in column "
               "\"time\": \"03/04/2025 08:00\", line 4 \"05/06/2025 08:00\"; "
               "add to data: in the study file  timestamp: \"%d/%m/%Y %H:%M\"  "
               "or with month first" },
    { .name = "day and month in doubt, one row",
      .study = EVENTS_DETECTED,
      .csv = { HEAD "1,ARR,03/04/2025 08:00,\n" },
      .error = "a.csv:2:0: day and month can't be told apart in column "
               "\"time\": \"03/04/2025 08:00\"; add to data: in the study file "
               " timestamp: \"%d/%m/%Y %H:%M\"  or with month first" },
    { .name = "the same doubtful time twice",
      .study = EVENTS_DETECTED,
      .csv = { HEAD "1,ARR,03/04/2025 08:00,\n"
                    "2,ARR,03/04/2025 08:00,\n"
                    "3,ARR,04/05/2025 08:00,\n" },
      .error = "a.csv:2:0: day and month can't be told apart in column "
               "\"time\": \"03/04/2025 08:00\", line 4 \"04/05/2025 08:00\"; "
               "add to data: in the study file  timestamp: \"%d/%m/%Y %H:%M\"  "
               "or with month first" },
    { .name = "day first and month first in one column",
      .study = EVENTS_DETECTED,
      .csv = { HEAD "1,ARR,25/04/2025 08:00,\n"
                    "2,ARR,04/25/2025 08:00,\n"
                    "3,ARR,03/04/2025 08:00,\n" },
      .error = "a.csv:2:0: day and month can't be told apart in column "
               "\"time\": \"25/04/2025 08:00\", line 3 \"04/25/2025 08:00\"; "
               "add to data: in the study file  timestamp: \"%d/%m/%Y %H:%M\"  "
               "or with month first" },
    { .name = "merged without an id column",
      .study =
          "data: {shape: wide, timestamp: '%Y-%m-%d %H:%M', merge: id, "
          "columns: {}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {column: a}, released: {column: r}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,a,r,post\n"
               "1,2025-03-03 08:00,,MBA\n" },
      .error = ":0:0: data.columns names no column for the id" },
    { .name = "a doubtful column of a wide table",
      .study =
          "data: {shape: wide, columns: {id: id}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {column: a}, released: {column: r}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,a,r,post\n"
               "1,2025-03-03,03/04/2025,\n"
               "2,,05/06/2025,\n" },
      .error = "a.csv:2:0: day and month can't be told apart in column \"r\": "
               "\"03/04/2025\", line 3 \"05/06/2025\"; add to data: in the "
               "study file  timestamp: \"%d/%m/%Y\"  or with month first" },
    { .name = "a column is lacking in the second file",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA\n",
               "id,event,time\n"
               "1,REL,2025-03-04 08:00\n" },
      .error = "b.csv:1:0: there is no column \"post\"" },
    { .name = "an encoding that nobody knows",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', encoding: "
          "klingon-1, columns: {id: id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA\n" },
      .error = "study.yaml:1:62: encoding \"klingon-1\" is not known" },
    { .name = "a header over the limit",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA\n" },
      .limit = 10,
      .error = "a.csv:1:0: the header is longer than the limit for a record" },
    { .name = "a column is lacking",
      .study = EVENTS,
      .csv = { "id,event,time\n"
               "1,ARR,2025-03-03 08:00\n" },
      .error = "a.csv:1:0: there is no column \"post\"" },
    { .name = "a column was meant",
      .study = EVENTS,
      .csv = { "id,event,time,posts\n"
               "1,ARR,2025-03-03 08:00,MBA\n" },
      .error =
          "a.csv:1:0: there is no column \"post\"; did you mean \"posts\"?" },
    { .name = "a column is lacking behind blank lines",
      .study = EVENTS,
      .csv = { "\n"
               "\n"
               "id,event,time\n"
               "1,ARR,2025-03-03 08:00\n" },
      .error = "a.csv:3:0: there is no column \"post\"" },
    { .name = "a used name twice",
      .study = EVENTS,
      .csv = { "id,event,time,post,time\n"
               "1,ARR,2025-03-03 08:00,MBA,\n" },
      .error = "a.csv:1:0: column \"time\" is there twice" },
    { .name = "two names but for their case",
      .study = EVENTS,
      .csv = { "id,Event,EVENT,time,post\n"
               "1,ARR,ARR,2025-03-03 08:00,MBA\n" },
      .error = "a.csv:1:0: column \"event\" is there twice" },
    { .name = "a filter's column is lacking",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', where: {regime: "
          "import}, columns: {id: id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA\n" },
      .error = "a.csv:1:0: there is no column \"regime\"" },
    { .name = "a weight's column is lacking",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n"
          "sample: {weight: w}\n",
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA\n" },
      .error = "a.csv:1:0: there is no column \"w\"" },
    { .name = "a milestone's column is lacking",
      .study = WIDE,
      .csv = { "id,a,post\n"
               "1,2025-03-03 08:00,\n" },
      .error = "a.csv:1:0: there is no column \"r\"" },
    { .name = "a condition's column is lacking",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, permit: {event: OGA, where: "
          "{agency: [KEBS, PPB]}}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA\n" },
      .error = "a.csv:1:0: there is no column \"agency\"" },
    { .name = "a quote in the header",
      .study = EVENTS,
      .csv = { "id,ev\"ent,time,post\n"
               "1,ARR,2025-03-03 08:00,MBA\n" },
      .error = "a.csv:1:6: the header has a quote where none may stand" },
    { .name = "an open quote in the header",
      .study = EVENTS,
      .csv = { "id,event,\"time,post\n"
               "1,ARR,2025-03-03 08:00,MBA\n" },
      .error = "a.csv:1:10: the header has a quote that is never closed" },
    { .name = "a start column is lacking",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, start: begun, time: done}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {begin: {event: 'ARR:start'}, arrival: {event: ARR}, "
          "released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA\n" },
      .error = "a.csv:1:0: there is no column \"done\"" },
    { .name = "the header is the first line with content",
      .study = EVENTS,
      .csv = { ",,,\n"
               "1,ARR,2025-03-03 08:00,MBA\n"
               "2,ARR,2025-03-03 08:00,MBA\n" },
      .error = "a.csv:2:0: there is no column \"id\"" },
};

static void errors_say_where_and_what(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        check_ingest_row(&rows[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_say_where_and_what),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
