/* Knows which hidden counts follow from the known ones: Gauss-Jordan
 * elimination over the hidden counts that lines join, modulo a prime. */
#include "libtrs/linked.h"

#include <string.h>

#define PRIME UINT64_C(2147483647)

enum { LARGEST = 3000 }; /* a system of more hidden counts is not solved */

struct system {
    uint32_t *rows;
    size_t height, width;
};

static uint64_t inverse(uint64_t base)
{
    uint64_t result = 1, exponent = PRIME - 2;

    for (; exponent; exponent >>= 1) {
        if (exponent & 1)
            result = result * base % PRIME;
        base = base * base % PRIME;
    }
    return result;
}

/* row -= factor * pivot, from column on. */
static void subtract(uint32_t *row, const uint32_t *pivot, size_t width)
{
    uint64_t factor = 0;
    size_t first = 0;

    while (pivot[first] == 0)
        first++;
    factor = row[first];
    if (!factor)
        return;
    for (size_t c = first; c < width; c++)
        row[c] = (uint32_t)((row[c] + (PRIME - factor) * pivot[c]) % PRIME);
}

static void eliminate(struct system *s)
{
    size_t top = 0;

    for (size_t c = 0; c < s->width && top < s->height; c++) {
        uint32_t *pivot = &s->rows[top * s->width];
        size_t r = top;
        uint64_t scale;

        while (r < s->height && s->rows[r * s->width + c] == 0)
            r++;
        if (r == s->height)
            continue;
        for (size_t k = 0; k < s->width && r != top; k++) {
            uint32_t other = s->rows[r * s->width + k];

            s->rows[r * s->width + k] = pivot[k];
            pivot[k] = other;
        }
        scale = inverse(pivot[c]);
        for (size_t k = c; k < s->width; k++)
            pivot[k] = (uint32_t)(pivot[k] * scale % PRIME);
        for (size_t k = 0; k < s->height; k++)
            if (k != top)
                subtract(&s->rows[k * s->width], pivot, s->width);
        top++;
    }
    s->height = top;
}

/* The count at the head of the list to which count belongs. */
static uint32_t head_of(uint32_t *heads, uint32_t count)
{
    while (heads[count] != count)
        count = heads[count] = heads[heads[count]];
    return count;
}

static uint32_t at(const trs__linked *linked, const trs__linked_line *line,
                   size_t m)
{
    return m < line->end ? linked->members[m] : line->total;
}

/* Joins the hidden counts of every line. */
static void join(const trs__linked *linked, uint32_t *heads)
{
    for (uint32_t c = 0; c < linked->count; c++)
        heads[c] = c;
    for (size_t l = 0; l < linked->line_count; l++) {
        const trs__linked_line *line = &linked->lines[l];
        uint32_t first = UINT32_MAX;

        for (size_t m = line->first; m <= line->end; m++) {
            uint32_t c = at(linked, line, m);

            if (linked->counts[c].lo == linked->counts[c].hi)
                continue;
            if (first == UINT32_MAX)
                first = head_of(heads, c);
            heads[head_of(heads, c)] = first;
            first = head_of(heads, first);
        }
    }
}

/* One list of hidden counts: marks those that follow as known. */
static bool solve(trs__linked *linked, uint32_t *heads, uint32_t head,
                  uint32_t *column, uint32_t *counts, bool *found)
{
    struct system s = { NULL, 0, 0 };
    size_t rows = 0;

    for (uint32_t c = 0; c < linked->count; c++)
        if (linked->counts[c].lo != linked->counts[c].hi &&
            head_of(heads, c) == head) {
            column[c] = (uint32_t)s.width;
            counts[s.width++] = c;
        }
    for (size_t l = 0; l < linked->line_count; l++)
        rows++;
    if (s.width < 2 || s.width > LARGEST)
        return true;
    s.rows = trs__zalloc(&linked->host, rows * s.width, sizeof *s.rows);
    if (!s.rows)
        return false;
    for (size_t l = 0; l < linked->line_count; l++) {
        const trs__linked_line *line = &linked->lines[l];
        bool any = false;

        for (size_t m = line->first; m <= line->end; m++) {
            uint32_t c = at(linked, line, m);

            if (linked->counts[c].lo == linked->counts[c].hi ||
                head_of(heads, c) != head)
                continue;
            s.rows[s.height * s.width + column[c]] =
                m < line->end ? 1 : (uint32_t)(PRIME - 1);
            any = true;
        }
        s.height += any;
    }
    eliminate(&s);
    for (size_t r = 0; r < s.height; r++) {
        size_t entries = 0, last = 0;

        for (size_t c = 0; c < s.width; c++)
            if (s.rows[r * s.width + c]) {
                entries++;
                last = c;
            }
        if (entries != 1)
            continue;
        linked->counts[counts[last]].lo = linked->counts[counts[last]].hi =
            linked->counts[counts[last]].value;
        linked->counts[counts[last]].solved = true;
        *found = true;
    }
    trs__free(&linked->host, s.rows);
    return true;
}

bool trs__linked_solve(trs__linked *linked, bool *found)
{
    uint32_t *heads = trs__alloc(&linked->host, linked->count, sizeof *heads);
    uint32_t *column = trs__alloc(&linked->host, linked->count, sizeof *column);
    uint32_t *counts = trs__alloc(&linked->host, linked->count, sizeof *counts);
    uint8_t *is_head = trs__zalloc(&linked->host, linked->count, 1);
    bool done = heads && column && counts && is_head;

    *found = false;
    if (done) {
        join(linked, heads);
        for (uint32_t c = 0; c < linked->count; c++)
            if (linked->counts[c].lo != linked->counts[c].hi)
                is_head[head_of(heads, c)] = true;
    }
    for (uint32_t c = 0; done && c < linked->count; c++)
        if (is_head[c])
            done = solve(linked, heads, c, column, counts, found);
    trs__free(&linked->host, heads);
    trs__free(&linked->host, column);
    trs__free(&linked->host, counts);
    trs__free(&linked->host, is_head);
    return done;
}
