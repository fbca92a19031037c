/* What the rooms of a stream share: summary_stream.c decides and begins,
 * summary_part.c counts segments, summary_settle.c makes groups of the piles. */
#ifndef TRS__SUMMARY_STREAM_PARTS_H
#define TRS__SUMMARY_STREAM_PARTS_H

#include "libtrs/summary_piles.h"
#include "libtrs/summary_stream.h"

#include <pthread.h>

typedef struct trs__stream_tuple {
    uint64_t consignments;
    uint32_t fresh; /* of them, in the segment at hand */
} trs__stream_tuple;

/* What came by way of one segment, which one thread fills. */
typedef struct trs__part {
    const trs__segment *segment;
    trs__tuples map; /* of attributes' codes + 1                        */
    trs__stream_tuple *tuples;
    trs__pile **piles; /* [interval][tuple]                            */
    size_t tuple_room;
    unsigned *bits;     /* [attribute of the tuple]: of its codes so far */
    unsigned name_bits; /* of all                                       */
    uint32_t *named;    /* [short name]: the tuple                      */
    uint32_t *codes;    /* room for one tuple                           */
    uint32_t *numbers;  /* [row]: its short name, then its tuple        */
    uint32_t *fresh;    /* tuples that occur in the segment at hand     */
    uint64_t passed;    /* consignments, those outside the period, too  */
    size_t number_room, fresh_room, fresh_count;
} trs__part;

struct trs__stream {
    trs_cases *cases;
    trs_host host;
    trs__arena arena;
    size_t *attributes; /* that the tuples are of */
    size_t width;
    size_t intervals, milestones;
    bool numbers_only;
    trs__meter *meters;
    trs__piling piling; /* known from the first segment on */
    trs__part parts[TRS__MOST_THREADS];
    size_t part_count;
    pthread_mutex_t lock; /* of piling and the list of parts */
    bool lock_is_made;
};

/* What came by way of segment, perhaps nothing yet; NULL: no room. */
trs__part *trs__stream_part(trs__stream *stream, const trs__segment *segment);

/* Begins with all zero.  false: no room; clear it all the same. */
bool trs__part_begin(trs__part *part, const trs__stream *stream);
void trs__part_clear(trs__part *part, const trs__stream *stream);

/* Counts the rows of the part's segment; their standing is known.  false: no
 * room. */
bool trs__part_count(trs__part *part, const trs__stream *stream,
                     trs__segment *segment);

#endif
