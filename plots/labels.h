/* Labels along a line that must not touch: pure arithmetic. */
#ifndef TRS__LABELS_H
#define TRS__LABELS_H

#include <stdbool.h>
#include <stddef.h>

/* A label wants its middle at want and takes size; at is where it stands. */
typedef struct trs__label {
    double want, size, at;
} trs__label;

/* Moves labels, as little as possible and keeping the order of their wishes,
 * until none touches another and all lie in low..high.  Answers false where
 * they cannot fit; they are then spread evenly. */
bool trs__labels_spread(trs__label *labels, size_t count, double low,
                        double high);

/* A flag: a pole at x from the ground up to its row, and a label of width that
 * hangs right or left of it. */
typedef struct trs__flag {
    double x, width;
    bool left;
    int row; /* from 0, the lowest */
} trs__flag;

/* Sets sides and rows so that labels stay in low..high, none touches another
 * and no pole runs through a label.  Answers the number of rows. */
int trs__labels_flag(trs__flag *flags, size_t count, double low, double high,
                     double gap);

#endif
