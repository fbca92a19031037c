/* Knows how labels make room for each other. */
#include "plots/labels.h"

#include <math.h>

/* Order by wish; few labels, and stable. */
static void order(trs__label **sorted, trs__label *labels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t k = i;

        for (; k > 0 && sorted[k - 1]->want > labels[i].want; k--)
            sorted[k] = sorted[k - 1];
        sorted[k] = &labels[i];
    }
}

enum { MOST = 64 };

static double total(const trs__label *labels, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += labels[i].size;
    return sum;
}

static void spread_evenly(trs__label **sorted, size_t count, double low,
                          double high)
{
    for (size_t i = 0; i < count; i++)
        sorted[i]->at = low + (high - low) * ((double)i + 0.5) / (double)count;
}

/* Blocks of labels that touch stand together, centred on the mean of their
 * wishes (the least-squares answer), until no two blocks touch. */
typedef struct block {
    size_t first, count;
    double wish, size; /* sum of (want - offset), and of sizes */
} block;

static double block_start(const block *b, double low, double high)
{
    double start = b->wish / (double)b->count - b->size / 2;

    return fmax(low, fmin(start, high - b->size));
}

static block single(size_t first, const trs__label *label)
{
    block b = { first, 1, label->want, label->size };

    return b;
}

/* b's labels follow a's: their wishes move with the middle of the whole. */
static void merge(block *a, const block *b)
{
    double start_a = a->wish / (double)a->count - a->size / 2;
    double start_b = b->wish / (double)b->count - b->size / 2 - a->size;
    double start = (start_a * (double)a->count + start_b * (double)b->count) /
                   (double)(a->count + b->count);

    a->count += b->count;
    a->size += b->size;
    a->wish = (start + a->size / 2) * (double)a->count;
}

bool trs__labels_spread(trs__label *labels, size_t count, double low,
                        double high)
{
    trs__label *sorted[MOST];
    block blocks[MOST];
    size_t used = 0;

    if (count == 0)
        return true;
    if (count > MOST)
        return false;
    order(sorted, labels, count);
    if (total(labels, count) > high - low) {
        spread_evenly(sorted, count, low, high);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        blocks[used++] = single(i, sorted[i]);
        while (used > 1 && block_start(&blocks[used - 2], low, high) +
                                   blocks[used - 2].size >
                               block_start(&blocks[used - 1], low, high)) {
            merge(&blocks[used - 2], &blocks[used - 1]);
            used--;
        }
    }
    for (size_t b = 0; b < used; b++) {
        double at = block_start(&blocks[b], low, high);

        for (size_t i = 0; i < blocks[b].count; i++) {
            trs__label *label = sorted[blocks[b].first + i];

            label->at = at + label->size / 2;
            at += label->size;
        }
    }
    return true;
}

/* --- flags ---------------------------------------------------------------- */

static double flag_start(const trs__flag *flag)
{
    return flag->left ? flag->x - flag->width : flag->x;
}

static double flag_end(const trs__flag *flag)
{
    return flag->left ? flag->x : flag->x + flag->width;
}

/* Whether the pole of other would run through the label of flag. */
static bool covers(const trs__flag *flag, const trs__flag *other, double gap)
{
    if (flag->left)
        return other->x < flag->x && other->x > flag->x - flag->width - gap;
    return other->x > flag->x && other->x < flag->x + flag->width + gap;
}

static bool touch(const trs__flag *a, const trs__flag *b, double gap)
{
    return flag_start(a) < flag_end(b) + gap &&
           flag_start(b) < flag_end(a) + gap;
}

static void choose_sides(trs__flag *flags, size_t count, double low,
                         double high, double gap)
{
    for (size_t i = 0; i < count; i++)
        flags[i].left = flags[i].x + flags[i].width > high &&
                        flags[i].x - flags[i].width >= low;
    for (size_t pass = 0; pass < count; pass++)
        for (size_t i = 0; i < count; i++)
            for (size_t k = 0; k < count; k++)
                if (i != k && !flags[i].left && flags[k].left &&
                    flags[k].x >= flags[i].x &&
                    covers(&flags[i], &flags[k], gap) &&
                    covers(&flags[k], &flags[i], gap) &&
                    flags[i].x - flags[i].width >= low)
                    flags[i].left = true;
}

/* Lifts flag i above what it must not cross; answers whether it moved. */
static bool lift(trs__flag *flags, size_t count, size_t i, double gap)
{
    bool moved = false;

    for (size_t k = 0; k < count; k++) {
        bool same = flags[k].x == flags[i].x;
        bool above =
            k != i && covers(&flags[i], &flags[k], gap) && (!same || k < i);
        bool beside = k < i && touch(&flags[i], &flags[k], gap) &&
                      !covers(&flags[k], &flags[i], gap);

        if ((above && flags[i].row <= flags[k].row) ||
            (beside && flags[i].row == flags[k].row)) {
            flags[i].row = flags[k].row + 1;
            moved = true;
        }
    }
    return moved;
}

int trs__labels_flag(trs__flag *flags, size_t count, double low, double high,
                     double gap)
{
    int rows = 0;
    bool moved = true;

    for (size_t i = 0; i < count; i++)
        flags[i].row = 0;
    choose_sides(flags, count, low, high, gap);
    for (size_t pass = 0; moved && pass < count; pass++) {
        moved = false;
        for (size_t i = 0; i < count; i++)
            moved = lift(flags, count, i, gap) || moved;
    }
    for (size_t i = 0; i < count; i++)
        rows = flags[i].row + 1 > rows ? flags[i].row + 1 : rows;
    return rows;
}
