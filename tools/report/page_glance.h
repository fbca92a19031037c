/* What the two files of the page that sums up share. */
#ifndef REPORT_PAGE_GLANCE_H
#define REPORT_PAGE_GLANCE_H

#include "tools/report/report.h"

enum { GLANCE_CARDS = 4 };

/* How much is said: the page has to be one, whatever the study. */
typedef struct glance_room {
    double bars;     /* lines of a card's chart; 0: none              */
    size_t modes;    /* modes of transport in a card                  */
    bool stages;     /* the slowest stage, and who holds the goods    */
    size_t findings; /* sentences                                     */
    size_t rows;     /* of the table of further procedures            */
} glance_room;

/* glance_cards - the largest procedures, groups of table, side by side; modes is
 * the table of them by mode of transport, 0: none. */
void glance_cards(report *r, size_t table, size_t modes,
                  const glance_room *room);

/* Complete consignments of a group; a hidden count is its limit. */
double glance_size(const report *r, size_t table, size_t group);

/* How many groups of its table are larger. */
size_t glance_rank(const report *r, size_t table, size_t group);

/* Does a group of the table modes belong to a group of table, and what is its
 * mode called? */
bool glance_is_mode_of(const report *r, size_t modes, size_t mode, size_t table,
                       size_t group);
const char *glance_mode(report *r, size_t modes, size_t mode);

#endif
