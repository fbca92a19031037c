/* Wide tables, several files, quotes, encodings, limits and repeats. */
#include "test.h"

#include "ingest_table.h"

static const struct ingest_row rows[] = {
    { .name = "a wide table",
      .study = WIDE,
      .csv = { "id,a,r,post\n"
               "1,2025-03-03 08:00,2025-03-04 08:00,MBA\n"
               "2,2025-03-03 08:00,,\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z released=2025-03-04T08:00:00Z "
               "post=MBA\n"
               "2: arrival=2025-03-03T08:00:00Z\n",
      .ledger = "2+0" },
    { .name = "an unreadable cell is missing",
      .study = WIDE,
      .csv = { "id,a,r,post\n"
               "1,2025-03-03 08:00,soon,MBA\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+0; bad-timestamp 1 a.csv:2:20 'soon'" },
    { .name = "no cell can be read",
      .study = WIDE,
      .csv = { "id,a,r,post\n"
               "1,later,soon,MBA\n"
               "2,,,MBA\n"
               "3,NA,-,MBA\n" },
      .table = "",
      .ledger = "0+3; bad-timestamp 2 a.csv:2:3 'later' a.csv:2:9 'soon'; "
                "no-instant 3 a.csv:2:0 '1,later,soon,MBA' a.csv:3:0 '2,,,MBA' "
                "a.csv:4:0 '3,NA,-,MBA'" },
    { .name = "no id in a wide row",
      .study = WIDE,
      .csv = { "id,a,r,post\n"
               ",2025-03-03 08:00,,MBA\n" },
      .table = "",
      .ledger = "0+1; missing-id 1 a.csv:2:1 ''" },
    { .name = "a wide table without ids",
      .study =
          "data: {shape: wide, timestamp: '%Y-%m-%d %H:%M', columns: {}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {column: a}, released: {column: r}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,a,r,post\n"
               "1,2025-03-03 08:00,,MBA\n" },
      .table = ": arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+0" },
    { .name = "the same id twice",
      .study = WIDE,
      .csv = { "id,a,r,post\n"
               "1,2025-03-03 08:00,,MBA\n"
               "1,2025-03-03 08:00,,MBA\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n"
               "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "2+0" },
    { .name = "rows merged by id",
      .study =
          "data: {shape: wide, timestamp: '%Y-%m-%d %H:%M', merge: id, "
          "columns: {id: id}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {column: a}, released: {column: r}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,a,r,post\n"
               "1,2025-03-03 08:00,,MBA\n"
               "1,2025-03-04 08:00,2025-03-05 08:00,BUS\n"
               "1,,2025-03-01 08:00,\n" },
      .flags = "p",
      .table = "1: arrival=2025-03-03T08:00:00Z released=2025-03-01T08:00:00Z "
               "post=BUS\n",
      .ledger = "3+0; attribute-conflict 1 a.csv:2:0 '1'; repeated-milestone 2 "
                "a.csv:2:0 '1'" },
    { .name = "ragged wide rows",
      .study = WIDE,
      .csv = { "id,a,r,post\n"
               "1,2025-03-03 08:00,,\n"
               "2,2025-03-03 08:00\n"
               "3,2025-03-03 08:00,,,\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z\n",
      .ledger = "1+2; ragged 2 a.csv:3:0 '2,2025-03-03 08:00' a.csv:4:0 "
                "'3,2025-03-03 08:00,,,'" },
    { .name = "a milestone in two columns",
      .study =
          "data: {shape: wide, columns: {id: id}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {column: [d, t]}, released: {column: r}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,d,t,r,post\n"
               "1,2025-03-03,08:00,,\n"
               "2,2025-03-03,8h,2025-03-04,\n"
               "3,2025-02-31,08:00,2025-03-04,\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z\n"
               "2: released=2025-03-04T00:00:00Z(day)\n"
               "3: released=2025-03-04T00:00:00Z(day)\n",
      .ledger = "3+0; bad-timestamp 2 a.csv:3:14 '8h' a.csv:4:3 '2025-02-31'; "
                "day-precision 2" },
    { .name = "columns with patterns of their own",
      .study =
          "data: {shape: wide, columns: {id: id}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {column: a, timestamp: '%d/%m/%Y'}, released: "
          "{column: r, timezone: Asia/Tokyo}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,a,r,post\n"
               "1,03/04/2025,2025-03-03 09:00,\n"
               "2,2025-03-03,,\n" },
      .table = "1: arrival=2025-04-03T00:00:00Z(day) "
               "released=2025-03-03T00:00:00Z\n",
      .ledger = "1+1; bad-timestamp 1 a.csv:3:3 '2025-03-03'; no-instant 1 "
                "a.csv:3:0 '2,2025-03-03,,'; day-precision 1" },
    { .name = "each column has an order of its own",
      .study =
          "data: {shape: wide, columns: {id: id}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {column: a}, released: {column: r}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,a,r,post\n"
               "1,03/04/2025 08:00,03/04/2025 08:00,\n"
               "2,25/04/2025 08:00,04/25/2025 08:00,\n" },
      .table =
          "1: arrival=2025-04-03T08:00:00Z released=2025-03-04T08:00:00Z\n"
          "2: arrival=2025-04-25T08:00:00Z released=2025-04-25T08:00:00Z\n",
      .ledger = "2+0" },
    { .name = "composites of a wide table",
      .study =
          "data: {shape: wide, timestamp: '%Y-%m-%d %H:%M', columns: {id: "
          "id}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {column: a}, released: {column: r}, both: "
          "{latest: [arrival, released]}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,a,r,post\n"
               "1,2025-03-03 08:00,2025-03-04 08:00,\n"
               "2,2025-03-03 08:00,,\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z released=2025-03-04T08:00:00Z "
               "both=2025-03-04T08:00:00Z\n"
               "2: arrival=2025-03-03T08:00:00Z\n",
      .ledger = "2+0" },
    { .name = "wide rows that where leaves out",
      .study =
          "data: {shape: wide, timestamp: '%Y-%m-%d %H:%M', where: {post: "
          "MBA}, columns: {id: id}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {column: a}, released: {column: r}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,a,r,post\n"
               "1,2025-03-03 08:00,,MBA\n"
               "2,2025-03-03 08:00,,BUS\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+1; filtered 1 a.csv:3:0 '2,2025-03-03 08:00,,BUS'" },
    { .name = "events of a wide table",
      .study = WIDE,
      .csv = { "id,a,r,post\n"
               "1,2025-03-03 08:00,2025-03-04 08:00,MBA\n" },
      .flags = "e",
      .table = "1: arrival=2025-03-03T08:00:00Z released=2025-03-04T08:00:00Z "
               "post=MBA / arrival=2025-03-03T08:00:00Z "
               "released=2025-03-04T08:00:00Z\n",
      .ledger = "1+0" },
    { .name = "several files, columns in other orders",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA\n",
               "post,time,event,id\n"
               "MBA,2025-03-04 08:00,REL,1\n"
               "MBA,x,REL,1\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z released=2025-03-04T08:00:00Z "
               "post=MBA\n",
      .ledger = "2+1; bad-timestamp 1 b.csv:3:5 'x'" },
    { .name = "another delimiter in another file",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA\n",
               "id;event;time;post\n"
               "1;REL;2025-03-04 08:00;MBA\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z released=2025-03-04T08:00:00Z "
               "post=MBA\n",
      .ledger = "2+0" },
    { .name = "a column more in another file",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA\n",
               "id,event,time,post,more\n"
               "1,REL,2025-03-04 08:00,MBA,x\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z released=2025-03-04T08:00:00Z "
               "post=MBA\n",
      .ledger = "2+0" },
    { .name = "an empty file among others",
      .study = EVENTS,
      .csv = { "", HEAD "1,ARR,2025-03-03 08:00,MBA\n", HEAD },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+0" },
    { .name = "the second file lacks columns and rows",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA\n", "id,event,time\n"
                                                    "1,REL\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+1; ragged 1 b.csv:2:0 '1,REL'" },
    { .name = "quotes are ordinary characters",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', quote: none, "
          "columns: {id: id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "\"1\",A\"RR,2025-03-03 08:00,\"M\"BA\"\n" },
      .table = "\"1\": post=\"M\"BA\"\n",
      .ledger = "1+0; unnamed-event 1 a.csv:2:5 'A\"RR'" },
    { .name = "no quotes, so no newline in a field",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', quote: none, "
          "columns: {id: id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { HEAD "1,ARR,2025-03-03 08:00,\"a\n"
                    "b\"\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=\"a\n",
      .ledger = "1+1; ragged 1 a.csv:3:0 'b\"'" },
    { .name = "bytes that are no UTF-8",
      .study = EVENTS,
      .csv = { "id,event,time,post\n"
               "1,ARR,2025-03-03 08:00,M\351\377\n"
               "2,ARR,2025-03-03 08:00,MBA\n"
               "3,\303(,x,MBA\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=M\351\377\n"
               "2: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "2+1; bad-timestamp 1 a.csv:4:6 'x'; bad-encoding 2 a.csv:2:24 "
                "'M\351\377' a.csv:4:3 '\303('" },
    { .name = "bad bytes in a row that is set aside",
      .study = EVENTS,
      .csv = { "id,event,time,post\n"
               "1,ARR,\377,MBA\n"
               "\377\n" },
      .table = "",
      .ledger = "0+2; bad-timestamp 1 a.csv:2:7 '\377'; ragged 1 a.csv:3:0 "
                "'\377'; bad-encoding 2 a.csv:2:7 '\377' a.csv:3:1 '\377'" },
    { .name = "windows-1252",
      .study =
          "data: {shape: events, timestamp: '%Y-%m-%d %H:%M', encoding: "
          "windows-1252, columns: {id: id, event: event, time: time}}\n"
          "dimensions: {post: {column: post}}\n"
          "milestones: {arrival: {event: ARR}, released: {event: REL}}\n"
          "intervals: {release: {from: arrival, to: released, main: true}}\n",
      .csv = { "id,event,time,post\n"
               "1,ARR,2025-03-03 08:00,\311\200\n"
               "2,ARR,2025-03-03 08:00,\201\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=\303\211\342\202\254\n"
               "2: arrival=2025-03-03T08:00:00Z post=\201\n",
      .ledger = "2+0; bad-encoding 1 a.csv:3:24 '\201'" },
    { .name = "a record over the limit",
      .study = EVENTS,
      .csv = { HEAD
               "1,ARR,2025-03-03 08:00,MBA\n"
               "2,ARR,2025-03-03 "
               "08:00,"
               "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n"
               "3,ARR,2025-03-03 08:00,MBA\n" },
      .limit = 50,
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n"
               "3: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "2+1; too-long 1 a.csv:3:0 '2,ARR,2025-03-03 "
                "08:00,xxxxxxxxxxxxxxxxxxxxxxxxxxx'" },
    { .name = "rows to the letter",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA\n"
                    "1,ARR,2025-03-03 08:00,MBA\n"
                    "1,ARR,2025-03-03 08:00, MBA\n"
                    "1,ARR,2025-03-03 08:00,MBA\n"
                    "x\n"
                    "x\n" },
      .flags = "d",
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "4+2; ragged 2 a.csv:6:0 'x' a.csv:7:0 'x'; duplicate-row 2 "
                "a.csv:3:0 '' a.csv:5:0 ''; repeated-milestone 3" },
    { .name = "rows to the letter in two files",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA\n",
               HEAD "1,ARR,2025-03-03 08:00,MBA\n" },
      .flags = "d",
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "2+0; duplicate-row 1 b.csv:2:0 ''; repeated-milestone 1" },
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
