/* What becomes of rows of an event log, good ones and bad ones. */
#include "test.h"

#include "ingest_table.h"

static const struct ingest_row rows[] = {
    { .name = "nothing at all",
      .study = EVENTS,
      .csv = { "" },
      .table = "",
      .ledger = "0+0" },
    { .name = "a header alone",
      .study = EVENTS,
      .csv = { HEAD },
      .table = "",
      .ledger = "0+0" },
    { .name = "blank lines only",
      .study = EVENTS,
      .csv = { "\n"
               "  \n"
               "\t\n" },
      .table = "",
      .ledger = "0+0" },
    { .name = "a header without a line end",
      .study = EVENTS,
      .csv = { "id,event,time,post" },
      .table = "",
      .ledger = "0+0" },
    { .name = "blank lines in front of the header",
      .study = EVENTS,
      .csv = { "\n"
               "\n"
               "  \n"
               "id,event,time,post\n"
               "1,ARR,2025-03-03 08:00,MBA\n"
               "1,REL,x,MBA\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+1; bad-timestamp 1 a.csv:6:7 'x'" },
    { .name = "a byte order mark",
      .study = EVENTS,
      .csv = { "\357\273\277id,event,time,post\n"
               "1,ARR,2025-03-03 08:00,MBA\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+0" },
    { .name = "capitals and blanks in names",
      .study = EVENTS,
      .csv = { " ID ,\"Event \",TIME,Post\n"
               "1,ARR,2025-03-03 08:00,MBA\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+0" },
    { .name = "exact name before another case",
      .study = EVENTS,
      .csv = { "id,ID,event,time,post\n"
               "1,9,ARR,2025-03-03 08:00,MBA\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+0" },
    { .name = "an unused name twice",
      .study = EVENTS,
      .csv = { "id,event,time,post,x,x\n"
               "1,ARR,2025-03-03 08:00,MBA,1,2\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+0" },
    { .name = "every row ragged, columns lacking",
      .study = EVENTS,
      .csv = { "a,b\n"
               "1\n"
               "1,2,3\n" },
      .table = "",
      .ledger = "0+2; ragged 2 a.csv:2:0 '1' a.csv:3:0 '1,2,3'" },
    { .name = "semicolons",
      .study = EVENTS,
      .csv = { "id;event;time;post\n"
               "1;ARR;2025-03-03 08:00;MBA,1\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA,1\n",
      .ledger = "1+0" },
    { .name = "tabs",
      .study = EVENTS,
      .csv = { "id\tevent\ttime\tpost\n"
               "1\tARR\t2025-03-03 08:00\tMBA\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+0" },
    { .name = "bars",
      .study = EVENTS,
      .csv = { "id|event|time|post\n"
               "1|ARR|2025-03-03 08:00|MBA\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+0" },
    { .name = "CR LF",
      .study = EVENTS,
      .csv = { "id,event,time,post\r\n"
               "1,ARR,2025-03-03 08:00,MBA\r\n"
               "1,REL,x,MBA\r\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+1; bad-timestamp 1 a.csv:3:7 'x'" },
    { .name = "CR alone",
      .study = EVENTS,
      .csv = { "id,event,time,post\r1,ARR,2025-03-03 "
               "08:00,MBA\r1,REL,x,MBA\r" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+1; bad-timestamp 1 a.csv:3:7 'x'" },
    { .name = "mixed line ends",
      .study = EVENTS,
      .csv = { "id,event,time,post\r1,ARR,2025-03-03 08:00,MBA\n"
               "\r\n"
               "1,REL,x,MBA\r\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+1; bad-timestamp 1 a.csv:4:7 'x'" },
    { .name = "no line end at the end",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+0" },
    { .name = "blank lines between rows",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA\n"
                    "\n"
                    "   \n"
                    "1,REL,x,MBA\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+1; bad-timestamp 1 a.csv:5:7 'x'" },
    { .name = "no id",
      .study = EVENTS,
      .csv = { HEAD ",ARR,2025-03-03 08:00,MBA\n" },
      .table = "",
      .ledger = "0+1; missing-id 1 a.csv:2:1 ''" },
    { .name = "blanks for an id",
      .study = EVENTS,
      .csv = { HEAD "   ,ARR,2025-03-03 08:00,MBA\n" },
      .table = "",
      .ledger = "0+1; missing-id 1 a.csv:2:1 ''" },
    { .name = "quoted blanks for an id",
      .study = EVENTS,
      .csv = { HEAD "\"  \",ARR,2025-03-03 08:00,MBA\n" },
      .table = "",
      .ledger = "0+1; missing-id 1 a.csv:2:1 '  '" },
    { .name = "ids are trimmed, quoted too",
      .study = EVENTS,
      .csv = { HEAD "\" 7 \",ARR,2025-03-03 08:00,MBA\n"
                    "7,REL,2025-03-04 08:00,\n" },
      .table = "7: arrival=2025-03-03T08:00:00Z released=2025-03-04T08:00:00Z "
               "post=MBA\n",
      .ledger = "2+0" },
    { .name = "NA, 007 and 7 are ids",
      .study = EVENTS,
      .csv = { HEAD "NA,ARR,2025-03-03 08:00,MBA\n"
                    "007,ARR,2025-03-03 08:00,MBA\n"
                    "7,ARR,2025-03-03 08:00,MBA\n" },
      .table = "007: arrival=2025-03-03T08:00:00Z post=MBA\n"
               "7: arrival=2025-03-03T08:00:00Z post=MBA\n"
               "NA: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "3+0" },
    { .name = "no event",
      .study = EVENTS,
      .csv = { HEAD "1,,2025-03-03 08:00,MBA\n" },
      .table = "",
      .ledger = "0+1; missing-event 1 a.csv:2:3 ''" },
    { .name = "NA is an event",
      .study = EVENTS,
      .csv = { HEAD "1,NA,2025-03-03 08:00,MBA\n" },
      .table = "1: post=MBA\n",
      .ledger = "1+0; unnamed-event 1 a.csv:2:3 'NA'" },
    { .name = "no time",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,,MBA\n" },
      .table = "",
      .ledger = "0+1; missing-time 1 a.csv:2:7 ''" },
    { .name = "times that stand for none",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,NA,MBA\n"
                    "1,ARR,N/A,MBA\n"
                    "1,ARR,-,MBA\n"
                    "1,ARR,NULL,MBA\n" },
      .table = "",
      .ledger =
          "0+4; missing-time 4 a.csv:2:7 'NA' a.csv:3:7 'N/A' a.csv:4:7 '-'" },
    { .name = "a word for a time",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,yesterday,MBA\n" },
      .table = "",
      .ledger = "0+1; bad-timestamp 1 a.csv:2:7 'yesterday'" },
    { .name = "a day that is not",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-02-30 08:00,MBA\n"
                    "1,ARR,2025-13-01 08:00,MBA\n"
                    "1,ARR,2025-00-01 08:00,MBA\n" },
      .table = "",
      .ledger = "0+3; bad-timestamp 3 a.csv:2:7 '2025-02-30 08:00' a.csv:3:7 "
                "'2025-13-01 08:00' a.csv:4:7 '2025-00-01 08:00'" },
    { .name = "no leap year",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-02-29 08:00,MBA\n"
                    "1,ARR,2100-02-29 08:00,MBA\n" },
      .table = "",
      .ledger = "0+2; bad-timestamp 2 a.csv:2:7 '2025-02-29 08:00' a.csv:3:7 "
                "'2100-02-29 08:00'" },
    { .name = "a leap day",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2024-02-29 08:00,MBA\n" },
      .table = "1: arrival=2024-02-29T08:00:00Z post=MBA\n",
      .ledger = "1+0" },
    { .name = "hour 25, minute 60",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 25:00,MBA\n"
                    "1,ARR,2025-03-03 08:60,MBA\n"
                    "1,ARR,2025-03-03 24:01,MBA\n" },
      .table = "",
      .ledger = "0+3; bad-timestamp 3 a.csv:2:7 '2025-03-03 25:00' a.csv:3:7 "
                "'2025-03-03 08:60' a.csv:4:7 '2025-03-03 24:01'" },
    { .name = "24:00 is the next midnight",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2024-12-31 24:00,MBA\n" },
      .table = "1: arrival=2025-01-01T00:00:00Z post=MBA\n",
      .ledger = "1+0" },
    { .name = "years out of range",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,1899-12-31 23:59,MBA\n"
                    "1,ARR,2201-01-01 00:00,MBA\n"
                    "1,ARR,0025-03-03 08:00,MBA\n" },
      .table = "",
      .ledger = "0+3; bad-timestamp 3 a.csv:2:7 '1899-12-31 23:59' a.csv:3:7 "
                "'2201-01-01 00:00' a.csv:4:7 '0025-03-03 08:00'" },
    { .name = "years at the edge",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,1900-01-01 00:00,MBA\n"
                    "1,REL,2200-12-31 23:59,MBA\n" },
      .table = "1: arrival=1900-01-01T00:00:00Z released=2200-12-31T23:59:00Z "
               "post=MBA\n",
      .ledger = "2+0" },
    { .name = "text behind a time",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 08:00 ?,MBA\n" },
      .table = "",
      .ledger = "0+1; bad-timestamp 1 a.csv:2:7 '2025-03-03 08:00 ?'" },
    { .name = "another layout than the pattern",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,03/03/2025 08:00,MBA\n" },
      .table = "",
      .ledger = "0+1; bad-timestamp 1 a.csv:2:7 '03/03/2025 08:00'" },
    { .name = "too few fields",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 08:00\n" },
      .table = "",
      .ledger = "0+1; ragged 1 a.csv:2:0 '1,ARR,2025-03-03 08:00'" },
    { .name = "too many fields",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA,\n" },
      .table = "",
      .ledger = "0+1; ragged 1 a.csv:2:0 '1,ARR,2025-03-03 08:00,MBA,'" },
    { .name = "a lone field",
      .study = EVENTS,
      .csv = { HEAD "x\n" },
      .table = "",
      .ledger = "0+1; ragged 1 a.csv:2:0 'x'" },
    { .name = "a quote in an unquoted field",
      .study = EVENTS,
      .csv = { HEAD "1,A\"RR,2025-03-03 08:00,MBA\n"
                    "1,REL,2025-03-03 09:00,MBA\n" },
      .table = "1: released=2025-03-03T09:00:00Z post=MBA\n",
      .ledger = "1+1; bad-quote 1 a.csv:2:4 '1,A\"RR,2025-03-03 08:00,MBA'" },
    { .name = "text behind a closing quote",
      .study = EVENTS,
      .csv = { HEAD "1,\"ARR\"x,2025-03-03 08:00,MBA\n"
                    "1,REL,2025-03-03 09:00,MBA\n" },
      .table = "1: released=2025-03-03T09:00:00Z post=MBA\n",
      .ledger =
          "1+1; bad-quote 1 a.csv:2:8 '1,\"ARR\"x,2025-03-03 08:00,MBA'" },
    { .name = "a quote open at the end",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 08:00,MBA\n"
                    "1,\"REL,2025-03-03 09:00,MBA\n"
                    "2,ARR,2025-03-03 08:00,MBA\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "1+1; open-quote 1 a.csv:3:3 '1,\"REL,2025-03-03 09:00,MBA\n"
                "2,ARR,2025-03-03 08:00,MBA\n"
                "'" },
    { .name = "quoted delimiters, quotes and newlines",
      .study = EVENTS,
      .csv = { HEAD "\"1\",\"ARR\",\"2025-03-03 08:00\",\"a,\"\"b\"\"\n"
                    " c\"\n"
                    "2,REL,x,\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=a,\"b\"\n"
               " c\n",
      .ledger = "1+1; bad-timestamp 1 a.csv:4:7 'x'" },
    { .name = "a line counts as an editor does",
      .study = EVENTS,
      .csv = { HEAD "\"1\",\"ARR\",2025-03-03 08:00,\"a\n"
                    "b\n"
                    "c\"\n"
                    "1,REL,\"x\n"
                    "y\",MBA\n"
                    "1,REL,z,MBA\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=a\n"
               "b\n"
               "c\n",
      .ledger = "1+2; bad-timestamp 2 a.csv:5:7 'x\n"
                "y' a.csv:7:7 'z'" },
    { .name = "columns count characters",
      .study = EVENTS,
      .csv = { HEAD "1\303\251\303\251,ARR,x,MBA\n" },
      .table = "",
      .ledger = "0+1; bad-timestamp 1 a.csv:2:9 'x'" },
    { .name = "attributes on any row",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 08:00,\n"
                    "1,REL,2025-03-04 08:00,MBA\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z released=2025-03-04T08:00:00Z "
               "post=MBA\n",
      .ledger = "2+0" },
    { .name = "rows disagree: the first in byte order",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 08:00,b\n"
                    "1,REL,2025-03-04 08:00,B\n"
                    "1,XXX,2025-03-04 08:00,c\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z released=2025-03-04T08:00:00Z "
               "post=B\n",
      .ledger = "3+0; attribute-conflict 1; unnamed-event 1 a.csv:4:3 'XXX'" },
    { .name = "missing values never disagree",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-03 08:00,NA\n"
                    "1,REL,2025-03-04 08:00,MBA\n"
                    "1,XXX,2025-03-04 08:00,-\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z released=2025-03-04T08:00:00Z "
               "post=MBA\n",
      .ledger = "3+0; unnamed-event 1 a.csv:4:3 'XXX'" },
    { .name = "repeated: the first stands",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,2025-03-05 08:00,MBA\n"
                    "1,ARR,2025-03-03 08:00,MBA\n"
                    "1,ARR,2025-03-04 08:00,MBA\n" },
      .table = "1: arrival=2025-03-03T08:00:00Z post=MBA\n",
      .ledger = "3+0; repeated-milestone 2" },
    { .name = "no milestone names the event",
      .study = EVENTS,
      .csv = { HEAD "1,FOO,2025-03-03 08:00,MBA\n" },
      .table = "1: post=MBA\n",
      .ledger = "1+0; unnamed-event 1 a.csv:2:3 'FOO'" },
    { .name = "events match byte for byte",
      .study = EVENTS,
      .csv = { HEAD "1,arr,2025-03-03 08:00,MBA\n"
                    "1,\"ARR \",2025-03-03 08:00,MBA\n" },
      .table = "1: post=MBA\n",
      .ledger = "2+0; unnamed-event 2 a.csv:2:3 'arr' a.csv:3:3 'ARR '" },
    { .name = "a long value is shortened",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,"
                    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,MBA\n" },
      .table = "",
      .ledger = "0+1; bad-timestamp 1 a.csv:2:7 "
                "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                "xxxxxxxxxxxxxxx...'" },
    { .name = "shortened between characters",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,"
                    "\303\251\303\251\303\251\303\251\303\251\303\251\303\251"
                    "\303\251\303\251\303\251\303\251\303\251\303\251\303\251"
                    "\303\251\303\251\303\251\303\251\303\251\303\251\303\251"
                    "\303\251\303\251\303\251\303\251\303\251\303\251\303\251"
                    "\303\251\303\251\303\251\303\251\303\251\303\251\303\251"
                    "\303\251\303\251\303\251\303\251\303\251\303\251\303\251"
                    "\303\251\303\251\303\251\303\251\303\251\303\251\303\251"
                    "\303\251\303\251\303\251\303\251\303\251\303\251\303\251"
                    "\303\251\303\251\303\251\303\251,MBA\n" },
      .table = "",
      .ledger =
          "0+1; bad-timestamp 1 a.csv:2:7 "
          "'\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251"
          "\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303"
          "\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251"
          "\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303"
          "\251\303\251\303\251\303\251\303\251...'" },
    { .name = "only the first three places",
      .study = EVENTS,
      .csv = { HEAD "1,ARR,x0,MBA\n"
                    "1,ARR,x1,MBA\n"
                    "1,ARR,x2,MBA\n"
                    "1,ARR,x3,MBA\n"
                    "1,ARR,x4,MBA\n" },
      .table = "",
      .ledger =
          "0+5; bad-timestamp 5 a.csv:2:7 'x0' a.csv:3:7 'x1' a.csv:4:7 'x2'" },
    { .name = "set aside rows bring nothing",
      .study = EVENTS,
      .csv = { HEAD "9,ARR,x,AAA\n"
                    "9,REL,2025-03-03 08:00,BBB\n" },
      .table = "9: released=2025-03-03T08:00:00Z post=BBB\n",
      .ledger = "1+1; bad-timestamp 1 a.csv:2:7 'x'" },
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
