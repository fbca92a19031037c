/* track - where the stages of one consignment lie inside its main interval.
 *
 * Holding and bottlenecks read consignments through it.  A stage is an interval
 * with the elapsed clock, other than the main one, that has a party; in a study
 * without any such, every interval with the elapsed clock other than the main
 * one.
 *
 * Where an end of the main interval was recorded as a date alone, the track is
 * in wall time, from midnight to midnight.  Where only a stage's was, the stage
 * runs from local midnight to local midnight. */
#ifndef TRS__TRACK_H
#define TRS__TRACK_H

#include "libtrs/interval.h"

typedef struct trs__stage {
    trs__meter meter;
    const trs_interval *interval;
    int party;     /* -1: none                                             */
    uint64_t over; /* parties whose moments it takes                       */
    int twin;      /* an interval with the same ends and a working clock, whose
                 calendar is the office's; -1: the site's is */
} trs__stage;

typedef struct trs__stages {
    const trs_cases *cases;
    trs__meter main;
    bool has_main;
    trs__stage *items;
    size_t count;
    bool have_parties;
} trs__stages;

/* TRS_OK also for a study without a main interval. */
trs_status trs__stages_make(trs__stages *stages, trs__arena *arena,
                            const trs_cases *cases, trs_error *err);

typedef enum trs__part_kind {
    TRS__PART_HELD,    /* from < to, inside the main interval              */
    TRS__PART_NOTHING, /* outside, of no length, or not in the main interval */
    TRS__PART_MISSING, /* an end was not recorded                          */
    TRS__PART_UNKNOWN  /* open, ended or rejected                          */
} trs__part_kind;

typedef struct trs__part {
    trs__part_kind kind;
    trs_instant from, to;
} trs__part;

typedef struct trs__track {
    trs_instant from, to; /* from < to */
    bool wall;            /* in wall time: no calendar can tell what is open */
    int site;
    trs__part *parts;   /* [stage] */
    trs_instant *edges; /* ascending: where parts begin or end, and from, to */
    size_t edge_count;
} trs__track;

/* Room for the parts of one consignment; NULL arrays: no room. */
bool trs__track_make(trs__track *track, const trs_host *host,
                     const trs__stages *stages);
void trs__track_free(trs__track *track, const trs_host *host);

/* The main interval alone: begins a track, without edges.  Answers as
 * trs__track_read. */
bool trs__track_begin(trs__track *track, const trs__stages *stages,
                      const trs__segment *segment, size_t row);

/* False when the consignment is not complete in the main interval, or that has
 * no length. */
bool trs__track_read(trs__track *track, const trs__stages *stages,
                     const trs__segment *segment, size_t row);

static inline bool trs__part_covers(const trs__part *part, trs_instant from)
{
    return part->kind == TRS__PART_HELD && part->from <= from &&
           from < part->to;
}

#endif
