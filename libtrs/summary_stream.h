/* summary_stream - a wide table that is counted while it is read.
 *
 * A table of consignments is what most of the time and memory of a summary go
 * to, and a row of a wide table is a whole consignment: nothing that comes later
 * changes it.  So each thread fills one short segment, which is counted when it
 * is full and then is empty again (trs__sink in cases.h).
 *
 * What remains are the tuples of attributes that occurred, each with its piles
 * of durations.  In the end they become the rows of the table, which stand for
 * all consignments of their tuple (segment->stands_for): their values are
 * settled, filtered and grouped like those of any table.
 *
 *     trs__stream_new(&stream, cases, &options, err)     cases is new
 *     ... rows of files ...
 *     trs__stream_close(stream, err)
 *     trs_cases_finish(cases, err)
 *     trs__stream_count(stream, counter, err)            instead of lanes */
#ifndef TRS__SUMMARY_STREAM_H
#define TRS__SUMMARY_STREAM_H

#include "libtrs/summary_count.h"

typedef struct trs__stream trs__stream;

/* trs__stream_new - cases, which is new, hands its segments to a stream.
 *
 * *out stays NULL where that is not possible: consignments come in several rows
 * or are asked for themselves; a measure asks for more of one than its times; it
 * is for several breakdowns.  cases must stay until the stream is freed. */
trs_status trs__stream_new(trs__stream **out, trs_cases *cases,
                           const trs_summary_options *options, trs_error *err);
void trs__stream_free(trs__stream *stream);

/* trs__stream_close - counts what is left, once all rows are there, and makes
 * the tuples the rows of the table. */
trs_status trs__stream_close(trs__stream *stream, trs_error *err);

/* How many consignments have gone by. */
uint64_t trs__stream_consignments(const trs__stream *stream);

/* trs__stream_count - the counts of all groups, once every row has its group.
 * The piles are used up. */
trs_status trs__stream_count(trs__stream *stream, const trs__counter *counter,
                             trs_error *err);

#endif
