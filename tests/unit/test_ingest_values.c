/* The cut-off, the period, filters, missing values, dimensions and weights. */
#include "test.h"

#include "ingest_table.h"

static const struct ingest_row rows[] = {
    { .name = "after the cut-off",
      .study =
          "study: {cutoff: 2025-03-05T00:00:00}\n"
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-05 00:00,\n"
                    "1,REL,2025-03-05 00:01,\n" },
      .flags = "e",
      .table = "1: arrival=2025-03-05T00:00:00Z / ARR=2025-03-05T00:00:00Z\n",
      .ledger = "2+0; after-cutoff 1 a.csv:3:7 '2025-03-05 00:01'" },
    { .name = "after the cut-off, the only row",
      .study =
          "study: {cutoff: 2025-03-05T00:00:00}\n"
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,REL,2025-03-05 00:01,MBA\n" },
      .table = "1: post=MBA\n",
      .ledger = "1+0; after-cutoff 1 a.csv:2:7 '2025-03-05 00:01'" },
    { .name = "after the cut-off is no repeat",
      .study =
          "study: {cutoff: 2025-03-05T00:00:00}\n"
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-04 00:00,\n"
                    "1,ARR,2025-03-06 00:00,\n" },
      .table = "1: arrival=2025-03-04T00:00:00Z\n",
      .ledger = "2+0; after-cutoff 1 a.csv:3:7 '2025-03-06 00:00'" },
    { .name = "after the cut-off in a wide table",
      .study =
          "study: {cutoff: 2025-03-05T00:00:00}\n"
          "data: {shape: wide, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {column: a}, released: {column: r}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,a,r,post\n"
               "1,2025-03-04 08:00,2025-03-05 08:00,\n" },
      .table = "1: arrival=2025-03-04T08:00:00Z\n",
      .ledger = "1+0; after-cutoff 1 a.csv:2:20 '2025-03-05 08:00'" },
    { .name = "the period",
      .study =
          "study: {period: {from: 2025-03-03, to: 2025-03-04}}\n"
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 00:00,\n"
                    "2,ARR,2025-03-04 23:59,\n"
                    "3,ARR,2025-03-02 23:59,\n"
                    "4,ARR,2025-03-05 00:00,\n"
                    "5,REL,2025-03-04 00:00,\n" },
      .flags = "p",
      .table = "1: arrival=2025-03-03T00:00:00Z\n"
               "2: arrival=2025-03-04T23:59:00Z\n"
               "3: arrival=2025-03-02T23:59:00Z outside\n"
               "4: arrival=2025-03-05T00:00:00Z outside\n"
               "5: released=2025-03-04T00:00:00Z no-anchor\n",
      .ledger = "5+0; no-anchor 1 a.csv:6:0 '5'; outside-period 2 a.csv:4:0 "
                "'3' a.csv:5:0 '4'" },
    { .name = "the period is local",
      .study =
          "study: {timezone: Africa/Nairobi, period: {from: 2025-03-03, to: "
          "2025-03-04}}\n"
          "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-02T21:00Z,\n"
                    "2,ARR,2025-03-02T20:59Z,\n" },
      .flags = "p",
      .table = "1: arrival=2025-03-02T21:00:00Z\n"
               "2: arrival=2025-03-02T20:59:00Z outside\n",
      .ledger = "2+0; outside-period 1 a.csv:3:0 '2'" },
    { .name = "the period on another milestone",
      .study =
          "study: {period: {from: 2025-03-03, to: 2025-03-04, on: released}}\n"
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 00:00,\n"
                    "1,REL,2025-03-05 00:00,\n" },
      .table = "1: arrival=2025-03-03T00:00:00Z released=2025-03-05T00:00:00Z "
               "outside\n",
      .ledger = "2+0; outside-period 1" },
    { .name = "the period of the site",
      .study =
          "study: {period: {from: 2025-03-03, to: 2025-03-04}}\n"
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n"
          "sites: {by: post, values: {NBO: {timezone: Africa/Nairobi}, NYC: "
          "{timezone: America/New_York}, UTC: {}}}\n",
      .csv = { HEAD "1,ARR,2025-03-04 23:00,NYC\n"
                    "2,ARR,2025-03-03 01:00,NYC\n" },
      .table = "1: arrival=2025-03-05T04:00:00Z post=NYC\n"
               "2: arrival=2025-03-03T06:00:00Z post=NYC\n",
      .ledger = "2+0" },
    { .name = "rows that where leaves out",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', where: {post: "
          "[MBA, '']}, columns: {id: id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA\n"
                    "2,ARR,2025-03-03 08:00,BUS\n"
                    "3,ARR,2025-03-03 08:00,\n"
                    ",ARR,,\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n"
               "3: arrival=2025-03-03T08:00:00Z\n",
      .ledger = "2+2; missing-id 1 a.csv:5:1 ''; filtered 1 a.csv:3:0 "
                "'2,ARR,2025-03-03 08:00,BUS'" },
    { .name = "filtered wins over what is wrong in fields, not over form",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', where: {post: "
          "MBA}, columns: {id: id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD ",ARR,x,BUS\n"
                    "1,ARR,x\n" },
      .table = "",
      .ledger = "0+2; ragged 1 a.csv:3:0 '1,ARR,x'; filtered 1 a.csv:2:0 "
                "',ARR,x,BUS'" },
    { .name = "missing as the study says",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', missing: ['?', "
          "'1900-01-01 00:00'], columns: {id: id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,?,\n"
                    "2,ARR,1900-01-01 00:00,\n"
                    "3,ARR,NA,\n"
                    "4,ARR,2025-03-03 08:00,?\n"
                    "5,ARR,2025-03-03 08:00,NA\n" },
      .table = "4: arrival=2025-03-03T08:00:00Z\n"
               "5: arrival=2025-03-03T08:00:00Z post=NA\n",
      .ledger = "2+3; missing-time 2 a.csv:2:7 '?' a.csv:3:7 '1900-01-01 "
                "00:00'; bad-timestamp 1 a.csv:4:7 'NA'" },
    { .name = "blanks in quotes are missing",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,\"  \",\n"
                    "2,ARR,2025-03-03 08:00,\" \"\n" },
      .table = "2: arrival=2025-03-03T08:00:00Z\n",
      .ledger = "1+1; missing-time 1 a.csv:2:7 '  '" },
    { .name = "take and groups",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post, take: 2}, full: {column: post}, "
          "kind: {column: post, groups: {Sea: [MBA, DAR], Air: [NBO]}}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA\n"
                    "2,ARR,2025-03-03 08:00,NBO\n"
                    "3,ARR,2025-03-03 08:00,\303\251\303\250\303\252\n"
                    "4,ARR,2025-03-03 08:00,\n"
                    "5,ARR,2025-03-03 08:00,Sea\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MB full=MBA kind=Sea\n"
               "2: arrival=2025-03-03T08:00:00Z post=NB full=NBO kind=Air\n"
               "3: arrival=2025-03-03T08:00:00Z post=\303\251\303\250 "
               "full=\303\251\303\250\303\252 kind=\303\251\303\250\303\252\n"
               "4: arrival=2025-03-03T08:00:00Z\n"
               "5: arrival=2025-03-03T08:00:00Z post=Se full=Sea kind=Sea\n",
      .ledger = "5+0" },
    { .name = "cuts",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {value: {column: post, cuts: [150, 1000.5, 50000]}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "0,ARR,2025-03-03 08:00,\"149.999999\"\n"
                    "1,ARR,2025-03-03 08:00,\"150\"\n"
                    "2,ARR,2025-03-03 08:00,\"1000,49\"\n"
                    "3,ARR,2025-03-03 08:00,\"1000.5\"\n"
                    "4,ARR,2025-03-03 08:00,\"50000\"\n"
                    "5,ARR,2025-03-03 08:00,\"-1\"\n"
                    "6,ARR,2025-03-03 08:00,\"abc\"\n"
                    "7,ARR,2025-03-03 08:00,\"\"\n"
                    "8,ARR,2025-03-03 08:00,\"1,500\"\n"
                    "9,ARR,2025-03-03 08:00,\"0,500\"\n"
                    "10,ARR,2025-03-03 08:00,\"1e3\"\n"
                    "11,ARR,2025-03-03 08:00,\"1.2.3\"\n"
                    "12,ARR,2025-03-03 08:00,\"+5\"\n"
                    "13,ARR,2025-03-03 08:00,\"1.0000000\"\n"
                    "14,ARR,2025-03-03 08:00,\"1.0000001\"\n"
                    "15,ARR,2025-03-03 08:00,\"99999999999999999999\"\n"
                    "16,ARR,2025-03-03 08:00,\"-\"\n" },
      .flags = "p",
      .table = "0: arrival=2025-03-03T08:00:00Z value=00 <150\n"
               "10: arrival=2025-03-03T08:00:00Z\n"
               "11: arrival=2025-03-03T08:00:00Z\n"
               "12: arrival=2025-03-03T08:00:00Z value=00 <150\n"
               "13: arrival=2025-03-03T08:00:00Z value=00 <150\n"
               "14: arrival=2025-03-03T08:00:00Z\n"
               "15: arrival=2025-03-03T08:00:00Z\n"
               "16: arrival=2025-03-03T08:00:00Z\n"
               "1: arrival=2025-03-03T08:00:00Z value=01 150-1000.5\n"
               "2: arrival=2025-03-03T08:00:00Z value=01 150-1000.5\n"
               "3: arrival=2025-03-03T08:00:00Z value=02 1000.5-50000\n"
               "4: arrival=2025-03-03T08:00:00Z value=03 >=50000\n"
               "5: arrival=2025-03-03T08:00:00Z value=00 <150\n"
               "6: arrival=2025-03-03T08:00:00Z\n"
               "7: arrival=2025-03-03T08:00:00Z\n"
               "8: arrival=2025-03-03T08:00:00Z\n"
               "9: arrival=2025-03-03T08:00:00Z value=00 <150\n",
      .ledger =
          "17+0; bad-number 6 a.csv:8:0 '6' a.csv:10:0 '8' a.csv:12:0 '10'" },
    { .name = "parts of a time",
      .study =
          "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
          "dimensions: {hour: {of: arrival, part: hour}, day: {of: arrival, "
          "part: weekday}, date: {of: arrival, part: date}, week: {of: "
          "arrival, part: week}, month: {of: arrival, part: month}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "0,ARR,2024-12-29 23:59,\n"
                    "1,ARR,2024-12-30 00:00,\n"
                    "2,ARR,2027-01-03 12:00,\n"
                    "3,ARR,2027-01-04 12:00,\n"
                    "4,ARR,2021-01-01 05:00,\n"
                    "5,ARR,2020-12-31 05:00,\n"
                    "6,ARR,2025-03-03,\n"
                    "7,ARR,1900-01-01 00:00,\n"
                    "8,ARR,2200-12-31 23:59,\n"
                    "9,REL,2025-03-03,\n" },
      .table = "0: arrival=2024-12-29T23:59:00Z hour=23 day=7 Sun "
               "date=2024-12-29 week=2024-W52 month=2024-12\n"
               "1: arrival=2024-12-30T00:00:00Z hour=00 day=1 Mon "
               "date=2024-12-30 week=2025-W01 month=2024-12\n"
               "2: arrival=2027-01-03T12:00:00Z hour=12 day=7 Sun "
               "date=2027-01-03 week=2026-W53 month=2027-01\n"
               "3: arrival=2027-01-04T12:00:00Z hour=12 day=1 Mon "
               "date=2027-01-04 week=2027-W01 month=2027-01\n"
               "4: arrival=2021-01-01T05:00:00Z hour=05 day=5 Fri "
               "date=2021-01-01 week=2020-W53 month=2021-01\n"
               "5: arrival=2020-12-31T05:00:00Z hour=05 day=4 Thu "
               "date=2020-12-31 week=2020-W53 month=2020-12\n"
               "6: arrival=2025-03-03T00:00:00Z(day) day=1 Mon date=2025-03-03 "
               "week=2025-W10 month=2025-03\n"
               "7: arrival=1900-01-01T00:00:00Z hour=00 day=1 Mon "
               "date=1900-01-01 week=1900-W01 month=1900-01\n"
               "8: arrival=2200-12-31T23:59:00Z hour=23 day=3 Wed "
               "date=2200-12-31 week=2201-W01 month=2200-12\n"
               "9: released=2025-03-03T00:00:00Z(day)\n",
      .ledger = "10+0; day-precision 2" },
    { .name = "parts are local",
      .study =
          "study: {timezone: Asia/Tokyo}\n"
          "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
          "dimensions: {hour: {of: arrival, part: hour}, day: {of: arrival, "
          "part: weekday}, date: {of: arrival, part: date}, week: {of: "
          "arrival, part: week}, month: {of: arrival, part: month}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2024-12-31T15:00Z,\n"
                    "2,ARR,2024-12-31,\n" },
      .table = "1: arrival=2024-12-31T15:00:00Z hour=00 day=3 Wed "
               "date=2025-01-01 week=2025-W01 month=2025-01\n"
               "2: arrival=2024-12-30T15:00:00Z(day) day=2 Tue date=2024-12-31 "
               "week=2025-W01 month=2024-12\n",
      .ledger = "2+0; day-precision 1" },
    { .name = "parts are the site's",
      .study =
          "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}, hour: {of: arrival, part: "
          "hour}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n"
          "sites: {by: post, values: {NBO: {timezone: Africa/Nairobi}, NYC: "
          "{timezone: America/New_York}, UTC: {}}}\n",
      .csv = { HEAD "1,ARR,2025-03-03T15:00Z,NYC\n" },
      .table = "1: arrival=2025-03-03T15:00:00Z post=NYC hour=10\n",
      .ledger = "1+0" },
    { .name = "a date alone is the day that was written",
      .study =
          "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
          "dimensions: {date: {of: arrival, part: date}}\n"
          "milestones: {arrival: {event: ARR, timezone: Asia/Tokyo}, released: "
          "{event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03,\n" },
      .table = "1: arrival=2025-03-02T15:00:00Z(day) date=2025-03-03\n",
      .ledger = "1+0; day-precision 1" },
    { .name = "before",
      .study =
          "data: {shape: events, columns: {id: id, event: event, time: time}}\n"
          "dimensions: {early: {before: [arrival, released]}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 08:00,\n"
                    "1,REL,2025-03-03 08:01,\n"
                    "2,ARR,2025-03-03 08:00,\n"
                    "2,REL,2025-03-03 08:00,\n"
                    "3,ARR,2025-03-03 08:00,\n"
                    "4,ARR,2025-03-03,\n"
                    "4,REL,2025-03-03 08:00,\n"
                    "5,ARR,2025-03-02 23:00,\n"
                    "5,REL,2025-03-03,\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z released=2025-03-03T08:01:00Z "
               "early=yes\n"
               "2: arrival=2025-03-03T08:00:00Z released=2025-03-03T08:00:00Z "
               "early=no\n"
               "3: arrival=2025-03-03T08:00:00Z\n"
               "4: arrival=2025-03-03T00:00:00Z(day) "
               "released=2025-03-03T08:00:00Z early=no\n"
               "5: arrival=2025-03-02T23:00:00Z "
               "released=2025-03-03T00:00:00Z(day) early=yes\n",
      .ledger = "9+0; day-precision 2" },
    { .name = "weights and clusters",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n"
          "sample: {design: random, weight: w, cluster: c}\n",
      .csv = { "id,event,time,post,w,c\n"
               "0,ARR,2025-03-03 08:00,,\"2\",x\n"
               "1,ARR,2025-03-03 08:00,,\"0.333333\",x\n"
               "2,ARR,2025-03-03 08:00,,\"0\",y\n"
               "3,ARR,2025-03-03 08:00,,\"-1\",\n"
               "4,ARR,2025-03-03 08:00,,\"\",x\n"
               "5,ARR,2025-03-03 08:00,,\"NA\",y\n"
               "6,ARR,2025-03-03 08:00,,\"1.1234567\",x\n"
               "7,ARR,2025-03-03 08:00,,\"two\",x\n"
               "8,ARR,2025-03-03 08:00,,\"1,5\",x\n" },
      .flags = "p",
      .table = "0: arrival=2025-03-03T08:00:00Z weight=2000000 cluster=1\n"
               "1: arrival=2025-03-03T08:00:00Z weight=333333 cluster=1\n"
               "2: arrival=2025-03-03T08:00:00Z weight=0 cluster=2\n"
               "3: arrival=2025-03-03T08:00:00Z weight=0 cluster=0\n"
               "4: arrival=2025-03-03T08:00:00Z weight=0 cluster=1\n"
               "5: arrival=2025-03-03T08:00:00Z weight=0 cluster=2\n"
               "6: arrival=2025-03-03T08:00:00Z weight=0 cluster=1\n"
               "7: arrival=2025-03-03T08:00:00Z weight=0 cluster=1\n"
               "8: arrival=2025-03-03T08:00:00Z weight=1500000 cluster=1\n",
      .ledger = "9+0; bad-weight 6 a.csv:4:0 '2' a.csv:5:0 '3' a.csv:6:0 '4'" },
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
