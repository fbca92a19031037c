/* Layouts, dates with clocks, starts, milestones, zones and sites. */
#include "test.h"

#include "ingest_table.h"

static const struct ingest_row rows[] = {
    { .name = "ISO in its forms",
      .study = EVENTS_DETECTED,
      .csv = { HEAD "1,ARR,2025-03-03T08:00,\n"
                    "2,ARR,2025-03-03 08:00:30.5Z,\n"
                    "3,ARR,2025-03-03T08:00+03:00,\n"
                    "4,ARR,20250303T0800,\n"
                    "5,ARR,2025-03-03,\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z\n"
               "2: arrival=2025-03-03T08:00:30.500Z\n"
               "3: arrival=2025-03-03T05:00:00Z\n"
               "4: arrival=2025-03-03T08:00:00Z\n"
               "5: arrival=2025-03-03T00:00:00Z(day)\n",
      .ledger =
          "5+0; mixed-format 1 a.csv:5:7 '20250303T0800'; day-precision 1" },
    { .name = "epochs",
      .study = EVENTS_DETECTED,
      .csv = { HEAD "1,ARR,1741507500,\n"
                    "2,ARR,1741507500250,\n" },
      .table = "1: arrival=2025-03-09T08:05:00Z\n"
               "2: arrival=2025-03-09T08:05:00.250Z\n",
      .ledger = "2+0; mixed-format 1 a.csv:3:7 '1741507500250'" },
    { .name = "day first, as one value shows",
      .study = EVENTS_DETECTED,
      .csv = { HEAD "1,ARR,03/04/2025 08:00,\n"
                    "1,REL,25/04/2025 08:00,\n" },
      .table =
          "1: arrival=2025-04-03T08:00:00Z released=2025-04-25T08:00:00Z\n",
      .ledger = "2+0" },
    { .name = "month first, as one value shows",
      .study = EVENTS_DETECTED,
      .csv = { HEAD "1,ARR,03/04/2025 08:00,\n"
                    "1,REL,04/25/2025 08:00,\n" },
      .table =
          "1: arrival=2025-03-04T08:00:00Z released=2025-04-25T08:00:00Z\n",
      .ledger = "2+0" },
    { .name = "a column that mixes layouts",
      .study = EVENTS_DETECTED,
      .csv = { HEAD "1,ARR,2025-03-03 08:00,\n"
                    "2,ARR,2025-03-03 09:00,\n"
                    "3,ARR,9.3.10 8:05,\n"
                    "4,ARR,03-Mar-2025 8:05 PM,\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z\n"
               "2: arrival=2025-03-03T09:00:00Z\n"
               "3: arrival=2010-03-09T08:05:00Z\n"
               "4: arrival=2025-03-03T20:05:00Z\n",
      .ledger = "4+0; mixed-format 2 a.csv:4:7 '9.3.10 8:05' a.csv:5:7 "
                "'03-Mar-2025 8:05 PM'" },
    { .name = "no doubt where both are the same",
      .study = EVENTS_DETECTED,
      .csv = { HEAD "1,ARR,03/03/2025 08:00,\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z\n",
      .ledger = "1+0" },
    { .name = "a doubtful row that is ragged says nothing",
      .study = EVENTS_DETECTED,
      .csv = { HEAD "1,ARR,03/04/2025 08:00\n"
                    "1,ARR,2025-03-03 08:00,\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z\n",
      .ledger = "1+1; ragged 1 a.csv:2:0 '1,ARR,03/04/2025 08:00'" },
    { .name = "several patterns",
      .study =
          "data: {shape: events, timestamp: ['%Y-%m-%d %H:%M', '%d/%m/%Y "
          "%H:%M', excel], columns: {id: id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 08:00,\n"
                    "2,ARR,03/04/2025 08:00,\n"
                    "3,ARR,45719.5,\n"
                    "4,ARR,2025.03.03,\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z\n"
               "2: arrival=2025-04-03T08:00:00Z\n"
               "3: arrival=2025-03-03T12:00:00Z\n",
      .ledger = "3+1; bad-timestamp 1 a.csv:5:7 '2025.03.03'" },
    { .name = "nine patterns",
      .study =
          "data: {shape: events, timestamp: ['%Y/%m/%d', '%Y %m %d', "
          "'%Y.%m.%d', '%Y_%m_%d', '%d~%m~%Y', '%d!%m!%Y', '%d;%m;%Y', "
          "'%d=%m=%Y', '%Y-%m-%d'], columns: {id: id, event: event, time: "
          "time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03,\n" },
      .table = "1: arrival=2025-03-03T00:00:00Z(day)\n",
      .ledger = "1+0; day-precision 1" },
    { .name = "a date and a clock",
      .study =
          "data: {shape: events, columns: {id: id, event: event, time: [day, "
          "clock]}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,event,day,clock,post\n"
               "1,ARR,2025-03-03,08:05,\n"
               "2,ARR,2025-03-03,,\n"
               "3,ARR,,08:05,\n"
               "4,ARR,2025-03-03,25:00,\n"
               "5,ARR,2025-02-30,08:00,\n"
               "6,ARR,2025-03-03,NA,\n" },
      .table = "1: arrival=2025-03-03T08:05:00Z\n"
               "2: arrival=2025-03-03T00:00:00Z(day)\n"
               "6: arrival=2025-03-03T00:00:00Z(day)\n",
      .ledger = "3+3; missing-time 1 a.csv:4:7 ''; bad-timestamp 2 a.csv:5:18 "
                "'25:00' a.csv:6:7 '2025-02-30'; day-precision 2" },
    { .name = "a joined time that is too long",
      .study =
          "data: {shape: events, columns: {id: id, event: event, time: [day, "
          "clock]}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,event,day,clock,post\n"
               "1,ARR,2025-03-03,"
               "000000000000000000000000000000000000000000000000000000000000000"
               "000000000000000000000000000000000000000000000000000000000000000"
               "0000,\n" },
      .table = "",
      .ledger = "0+1; bad-timestamp 1 a.csv:2:18 "
                "'0000000000000000000000000000000000000000000000000000000000000"
                "000000000000000...'" },
    { .name = "a start and an end",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, start: begun, time: done}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {begin: {event: 'ARR:start'}, arrival: {event: ARR}, "
          "released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,event,begun,done,post\n"
               "1,ARR,2025-03-03 08:00,2025-03-03 09:00,\n" },
      .table = "1: begin=2025-03-03T08:00:00Z arrival=2025-03-03T09:00:00Z\n",
      .ledger = "1+0" },
    { .name = "an end alone",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, start: begun, time: done}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {begin: {event: 'ARR:start'}, arrival: {event: ARR}, "
          "released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,event,begun,done,post\n"
               "1,ARR,,2025-03-03 09:00,\n" },
      .table = "1: arrival=2025-03-03T09:00:00Z\n",
      .ledger = "1+0" },
    { .name = "a start alone has no time",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, start: begun, time: done}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {begin: {event: 'ARR:start'}, arrival: {event: ARR}, "
          "released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,event,begun,done,post\n"
               "1,ARR,2025-03-03 09:00,,\n" },
      .table = "",
      .ledger = "0+1; missing-time 1 a.csv:2:24 ''" },
    { .name = "a start that can't be read",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, start: begun, time: done}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {begin: {event: 'ARR:start'}, arrival: {event: ARR}, "
          "released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,event,begun,done,post\n"
               "1,ARR,soon,2025-03-03 09:00,\n" },
      .table = "",
      .ledger = "0+1; bad-timestamp 1 a.csv:2:7 'soon'" },
    { .name = "starts are events",
      .study = "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: "
               "{id: id, event: event, start: begun, time: done}}\n"
               "dimensions: {post: {column: post}}\n"
               "milestones: {begin: {event: 'ARR:start'}, arrival: {event: "
               "ARR}, released: {event: REL}}\n"
               "intervals: {release: {from: arrival, to: released, main: "
               "true}, all: {from: '@first', to: '@last'}}\n",
      .csv = { "id,event,begun,done,post\n"
               "1,FOO,2025-03-03 08:00,2025-03-03 09:00,\n" },
      .flags = "e",
      .table = "1: @first=2025-03-03T08:00:00Z @last=2025-03-03T09:00:00Z / "
               "FOO:start=2025-03-03T08:00:00Z FOO=2025-03-03T09:00:00Z\n",
      .ledger = "1+0; unnamed-event 1 a.csv:2:3 'FOO'" },
    { .name = "a start with a pattern of its own",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, start: begun, time: done}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {begin: {event: 'ARR:start', timestamp: '%d/%m/%Y'}, "
          "arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,event,begun,done,post\n"
               "1,ARR,03/04/2025,2025-03-03 09:00,\n"
               "2,ARR,2025-03-03 09:00,2025-03-03 09:00,\n" },
      .table =
          "1: begin=2025-04-03T00:00:00Z(day) arrival=2025-03-03T09:00:00Z\n",
      .ledger = "1+1; bad-timestamp 1 a.csv:3:7 '2025-03-03 09:00'; "
                "day-precision 1" },
    { .name = "the last occurrence",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR, occurrence: last}, released: "
          "{event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-05 08:00,\n"
                    "1,ARR,2025-03-06 08:00,\n"
                    "1,ARR,2025-03-04 08:00,\n" },
      .table = "1: arrival=2025-03-06T08:00:00Z\n",
      .ledger = "3+0; repeated-milestone 2" },
    { .name = "several names for one",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: [ARR, ANK]}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ANK,2025-03-05 08:00,\n"
                    "1,ARR,2025-03-06 08:00,\n"
                    "2,ARR,2025-03-06 08:00,\n" },
      .table = "1: arrival=2025-03-05T08:00:00Z\n"
               "2: arrival=2025-03-06T08:00:00Z\n",
      .ledger = "3+0; repeated-milestone 1" },
    { .name = "one name for several",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, seen: {event: ARR, occurrence: "
          "last}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-05 08:00,\n"
                    "1,ARR,2025-03-06 08:00,\n" },
      .table = "1: arrival=2025-03-05T08:00:00Z seen=2025-03-06T08:00:00Z\n",
      .ledger = "2+0; repeated-milestone 2" },
    { .name = "where makes it a milestone",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, permit: {event: OGA, where: "
          "{agency: [KEBS, PPB]}}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,event,time,post,agency\n"
               "1,OGA,2025-03-03 08:00,,KEBS\n"
               "2,OGA,2025-03-03 08:00,,PPB\n"
               "3,OGA,2025-03-03 08:00,,kebs\n"
               "4,OGA,2025-03-03 08:00,,\n" },
      .table = "1: permit=2025-03-03T08:00:00Z\n"
               "2: permit=2025-03-03T08:00:00Z\n"
               "3:\n"
               "4:\n",
      .ledger = "4+0; unnamed-event 2 a.csv:4:3 'OGA' a.csv:5:3 'OGA'" },
    { .name = "where on two columns",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, permit: {event: OGA, where: "
          "{agency: KEBS, post: MBA}}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,event,time,post,agency\n"
               "1,OGA,2025-03-03 08:00,MBA,KEBS\n"
               "2,OGA,2025-03-03 08:00,BUS,KEBS\n" },
      .table = "1: permit=2025-03-03T08:00:00Z post=MBA\n"
               "2: post=BUS\n",
      .ledger = "2+0; unnamed-event 1 a.csv:3:3 'OGA'" },
    { .name = "a pattern of a milestone's own is no doubt",
      .study =
          "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, permit: {event: OGA, timestamp: "
          "'%d/%m/%Y'}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 08:00,\n"
                    "1,OGA,04/03/2025,\n" },
      .table =
          "1: arrival=2025-03-03T08:00:00Z permit=2025-03-04T00:00:00Z(day)\n",
      .ledger = "2+0; day-precision 1" },
    { .name = "its own pattern alone reads it",
      .study =
          "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, permit: {event: OGA, timestamp: "
          "'%d/%m/%Y'}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,OGA,2025-03-03 08:00,\n" },
      .table = "",
      .ledger = "0+1; bad-timestamp 1 a.csv:2:7 '2025-03-03 08:00'" },
    { .name = "own zones",
      .study =
          "study: {timezone: Africa/Nairobi}\n"
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, permit: {event: OGA, timezone: "
          "America/New_York}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 08:00,\n"
                    "1,OGA,2025-03-03 08:00,\n" },
      .table = "1: arrival=2025-03-03T05:00:00Z permit=2025-03-03T13:00:00Z\n",
      .ledger = "2+0" },
    { .name = "own zones in one event",
      .study =
          "study: {timezone: Africa/Nairobi}\n"
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, there: {event: ARR, timezone: "
          "America/New_York}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 08:00,\n" },
      .table = "1: arrival=2025-03-03T05:00:00Z there=2025-03-03T13:00:00Z\n",
      .ledger = "1+0" },
    { .name = "composites",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, lodged: {event: DEC}, both: "
          "{latest: [arrival, lodged]}, any: {earliest: [arrival, lodged]}, "
          "released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 08:00,\n"
                    "1,DEC,2025-03-02 08:00,\n"
                    "2,ARR,2025-03-03 08:00,\n"
                    "3,REL,2025-03-03 08:00,\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z lodged=2025-03-02T08:00:00Z "
               "both=2025-03-03T08:00:00Z any=2025-03-02T08:00:00Z\n"
               "2: arrival=2025-03-03T08:00:00Z any=2025-03-03T08:00:00Z\n"
               "3: released=2025-03-03T08:00:00Z\n",
      .ledger = "4+0" },
    { .name = "the span of all events",
      .study = "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: "
               "{id: id, event: event, time: time}}\n"
               "dimensions: {post: {column: post}}\n"
               "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
               "intervals: {all: {from: '@first', to: '@last'}}\n",
      .csv = { HEAD "1,FOO,2025-03-03 08:00,\n"
                    "1,ARR,2025-03-04 08:00,\n"
                    "1,BAR,2025-03-05 08:00,\n" },
      .table = "1: arrival=2025-03-04T08:00:00Z @first=2025-03-03T08:00:00Z "
               "@last=2025-03-05T08:00:00Z\n",
      .ledger = "3+0; unnamed-event 2 a.csv:2:3 'FOO' a.csv:4:3 'BAR'" },
    { .name = "an hour that happens twice",
      .study =
          "study: {timezone: America/New_York}\n"
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-11-02 01:30,\n" },
      .table = "1: arrival=2025-11-02T05:30:00Z\n",
      .ledger = "1+0; repeated-hour 1 a.csv:2:7 '2025-11-02 01:30'" },
    { .name = "an hour that never happens",
      .study =
          "study: {timezone: America/New_York}\n"
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-09 02:30,\n" },
      .table = "1: arrival=2025-03-09T07:30:00Z\n",
      .ledger = "1+0; skipped-hour 1 a.csv:2:7 '2025-03-09 02:30'" },
    { .name = "a midnight that never happens is a date all the same",
      .study =
          "study: {timezone: America/Santiago}\n"
          "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-09-07,\n" },
      .table = "1: arrival=2025-09-07T04:00:00Z(day)\n",
      .ledger = "1+0; day-precision 1" },
    { .name = "an offset wins",
      .study =
          "study: {timezone: America/New_York}\n"
          "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03T08:00+01:00,\n"
                    "1,REL,2025-03-03T08:00,\n" },
      .table =
          "1: arrival=2025-03-03T07:00:00Z released=2025-03-03T13:00:00Z\n",
      .ledger = "2+0" },
    { .name = "wall times of sites",
      .study =
          "study: {timezone: Africa/Lagos}\n"
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n"
          "sites: {by: post, values: {NBO: {timezone: Africa/Nairobi}, NYC: "
          "{timezone: America/New_York}, UTC: {}}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 08:00,\n"
                    "1,REL,2025-03-03 09:00,NBO\n"
                    "2,ARR,2025-03-03 08:00,NYC\n"
                    "3,ARR,2025-03-03 08:00,XXX\n"
                    "4,ARR,2025-03-03 08:00,\n"
                    "5,ARR,2025-03-03 08:00,UTC\n" },
      .table = "1: arrival=2025-03-03T05:00:00Z released=2025-03-03T06:00:00Z "
               "post=NBO\n"
               "2: arrival=2025-03-03T13:00:00Z post=NYC\n"
               "3: arrival=2025-03-03T07:00:00Z post=XXX\n"
               "4: arrival=2025-03-03T07:00:00Z\n"
               "5: arrival=2025-03-03T07:00:00Z post=UTC\n",
      .ledger = "6+0" },
    { .name = "sites and hours that repeat or never happen",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n"
          "sites: {by: post, values: {NBO: {timezone: Africa/Nairobi}, NYC: "
          "{timezone: America/New_York}, UTC: {}}}\n",
      .csv = { HEAD "1,ARR,2025-11-02 01:30,NYC\n"
                    "2,ARR,2025-03-09 02:30,NYC\n" },
      .table = "1: arrival=2025-11-02T05:30:00Z post=NYC\n"
               "2: arrival=2025-03-09T07:30:00Z post=NYC\n",
      .ledger = "2+0; repeated-hour 1; skipped-hour 1" },
    { .name = "sites and repeats",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n"
          "sites: {by: post, values: {NBO: {timezone: Africa/Nairobi}, NYC: "
          "{timezone: America/New_York}, UTC: {}}}\n",
      .csv = { HEAD "1,ARR,2025-11-02 01:30,NYC\n"
                    "1,ARR,2025-11-01 01:30,NYC\n" },
      .table = "1: arrival=2025-11-01T05:30:00Z post=NYC\n",
      .ledger = "2+0; repeated-hour 1; repeated-milestone 1" },
    { .name = "sites, and a zone of the milestone's own",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR, timezone: UTC}, released: "
          "{event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n"
          "sites: {by: post, values: {NBO: {timezone: Africa/Nairobi}, NYC: "
          "{timezone: America/New_York}, UTC: {}}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 08:00,NYC\n"
                    "1,REL,2025-03-03 08:00,NYC\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z released=2025-03-03T13:00:00Z "
               "post=NYC\n",
      .ledger = "2+0" },
    { .name = "sites of a wide table",
      .study =
          "data: {shape: wide, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {column: a}, released: {column: r}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n"
          "sites: {by: post, values: {NBO: {timezone: Africa/Nairobi}, NYC: "
          "{timezone: America/New_York}, UTC: {}}}\n",
      .csv = { "id,a,r,post\n"
               "1,2025-03-03 08:00,2025-03-04 08:00,NYC\n"
               "2,2025-03-03 08:00,,\n" },
      .table = "1: arrival=2025-03-03T13:00:00Z released=2025-03-04T13:00:00Z "
               "post=NYC\n"
               "2: arrival=2025-03-03T08:00:00Z\n",
      .ledger = "2+0" },
    { .name = "sites by groups",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post, groups: {NYC: [JFK, EWR]}}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n"
          "sites: {by: post, values: {NBO: {timezone: Africa/Nairobi}, NYC: "
          "{timezone: America/New_York}, UTC: {}}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 08:00,JFK\n" },
      .table = "1: arrival=2025-03-03T13:00:00Z post=NYC\n",
      .ledger = "1+0" },
    { .name = "sites by groups, wide",
      .study =
          "data: {shape: wide, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id}}\n"
          "dimensions: {post: {column: post, groups: {NYC: [JFK, EWR]}}}\n"
          "milestones: {arrival: {column: a}, released: {column: r}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n"
          "sites: {by: post, values: {NBO: {timezone: Africa/Nairobi}, NYC: "
          "{timezone: America/New_York}, UTC: {}}}\n",
      .csv = { "id,a,r,post\n"
               "1,2025-03-03 08:00,,JFK\n" },
      .table = "1: arrival=2025-03-03T13:00:00Z post=NYC\n",
      .ledger = "1+0" },
    { .name = "sites and dates alone",
      .study =
          "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n"
          "sites: {by: post, values: {NBO: {timezone: Africa/Nairobi}, NYC: "
          "{timezone: America/New_York}, UTC: {}}}\n",
      .csv = { HEAD "1,ARR,2025-03-03,NYC\n" },
      .table = "1: arrival=2025-03-03T05:00:00Z(day) post=NYC\n",
      .ledger = "1+0; day-precision 1" },
    { .name = "sites, and missing ones",
      .study =
          "data: {shape: wide, timestamp: '%Y-%m-%d %H:%M', missing: ['NYC'], "
          "columns: {id: id}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {column: a}, released: {column: r}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n"
          "sites: {by: post, values: {NBO: {timezone: Africa/Nairobi}, NYC: "
          "{timezone: America/New_York}, UTC: {}}}\n",
      .csv = { "id,a,r,post\n"
               "1,2025-03-03 08:00,,NYC\n" },
      .table = "1: arrival=2025-03-03T13:00:00Z\n",
      .ledger = "1+0" },
};

static void rows_become_consignments(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        check_ingest_row(&rows[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_become_consignments),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
