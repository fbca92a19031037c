/* The codes of one column, shared by all threads that read it.
 *
 * trs__codes is a dictionary behind a lock.  Each thread asks it through a
 * trs__coder, which remembers what it has seen, so that the lock is taken once
 * a distinct value and thread.  Codes stand in no order; texts never move. */
#ifndef TRS__CODER_H
#define TRS__CODER_H

#include <trs/study.h>

#include "libtrs/memo.h"

#include <pthread.h>
#include <stdatomic.h>

enum { TRS__CODES_KNOWN = 16 };

typedef struct trs__codes {
    trs__dict dict;
    pthread_mutex_t lock;
    /* what compare has answered of the first codes, plus 2; 0: not asked yet */
    atomic_uchar known[TRS__CODES_KNOWN][TRS__CODES_KNOWN];
    bool locked_is_made;
} trs__codes;

void trs__codes_init(trs__codes *codes, const trs_host *host);
void trs__codes_clear(trs__codes *codes);

/* Codes are less than this: who keeps a code + 1 has a bit to spare. */
enum { TRS__CODES_MOST = INT32_MAX };

uint32_t trs__codes_add(trs__codes *codes, trs__text text);

/* < 0 when the text of a stands before that of b in byte order; may be asked
 * while other threads add. */
int trs__codes_compare(trs__codes *codes, uint32_t a, uint32_t b);

typedef struct trs__coder {
    trs__codes *codes;
    const trs_data_rules *rules; /* name the missing ones; NULL: none is */
    trs__dict seen;
    uint32_t *cells; /* [code in seen]: as trs__coder_cell says */
    size_t cells_room;
    trs__memo memo; /* the same of short texts */
} trs__coder;

void trs__coder_init(trs__coder *coder, trs__codes *codes,
                     const trs_data_rules *rules, const trs_host *host);
void trs__coder_clear(trs__coder *coder);

/* Does text stand for "no value"?  Empty text always does. */
bool trs__is_missing(const trs_data_rules *rules, trs__text text);

/* What stands in a table for text: its shared code + 1, added when new; 0 when
 * it means that there is no value; or TRS__NO_CODE: no room. */
uint32_t trs__coder_cell(trs__coder *coder, trs__text text);

/* The shared code where no text means that there is no value; or
 * TRS__NO_CODE. */
static inline uint32_t trs__coder_code(trs__coder *coder, trs__text text)
{
    uint32_t cell = trs__coder_cell(coder, text);

    return cell == TRS__NO_CODE ? cell : cell - 1;
}

#endif
