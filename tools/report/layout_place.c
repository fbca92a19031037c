/* Knows on which page each block stands, and what may part from what. */
#include "tools/report/layout_parts.h"

#include <math.h>
#include <string.h>

enum { WIDOWS = 2, ROWS_TOGETHER = 3 };

static const layout_block *block_at(const layout *pages, size_t index)
{
    return g_ptr_array_index(pages->blocks, index);
}

/* The least part of a block that may stand alone at the foot of a page. */
static double least(const layout *pages, const layout_block *block)
{
    double height = 0;

    if (block->kind == BLOCK_TEXT && block->lines > 2 * WIDOWS)
        return WIDOWS * pages->sheet.leading[block->style.face];
    if (block->kind == BLOCK_FIGURE)
        return block->least;
    if (block->kind != BLOCK_TABLE)
        return block->height;
    height = block->table->head;
    for (size_t r = 0; r < block->table->row_count; r++)
        if (r < ROWS_TOGETHER || block->table->row_count <= 2 * ROWS_TOGETHER)
            height += block->table->heights[r];
    /* a small table goes with its note */
    if (block->table->row_count <= 2 * ROWS_TOGETHER)
        height += block->tail;
    return height;
}

/* The height of a group whose first block is at index; 0 where there is none,
 * or it is higher than a page. */
static double group_height(const layout *pages, size_t index)
{
    size_t group = block_at(pages, index)->group;
    double height = 0, last = 0;

    if (!group || (index && block_at(pages, index - 1)->group == group))
        return 0;
    for (size_t i = index; i < pages->blocks->len; i++) {
        const layout_block *block = block_at(pages, i);

        if (block->group != group)
            break;
        height += i > index ? last + block->before : 0;
        height += block->kind == BLOCK_FIGURE ? block->least : block->height;
        last = block->after;
    }
    return height > layout_height(pages) ? 0 : height;
}

/* Where a group fits at y only with lower figures, they become lower. */
static void tighten(const layout *pages, size_t index, double y)
{
    size_t group = block_at(pages, index)->group;
    double least = group_height(pages, index), spare = 0;

    for (size_t i = index; least > 0 && i < pages->blocks->len &&
                           block_at(pages, i)->group == group;
         i++)
        if (block_at(pages, i)->kind == BLOCK_FIGURE)
            spare += block_at(pages, i)->height - block_at(pages, i)->least;
    if (spare <= 0 || y + least > layout_height(pages) + 0.01 ||
        y + least + spare <= layout_height(pages))
        return;
    for (size_t i = index; i < pages->blocks->len; i++) {
        layout_block *block = g_ptr_array_index(pages->blocks, i);

        if (block->group != group)
            break;
        if (block->kind == BLOCK_FIGURE)
            block->height = block->least;
    }
}

/* The height that blocks from index on need together. */
static double together(const layout *pages, size_t index)
{
    double height = group_height(pages, index), first;
    const layout_block *block = block_at(pages, index);

    if (height > 0)
        return height;
    first = least(pages, block);
    while (block->keep && index + 1 < pages->blocks->len &&
           !block_at(pages, index + 1)->new_page) {
        height += block->height + block->after;
        index++;
        block = block_at(pages, index);
        height += block->before;
    }
    height += least(pages, block);
    /* what no page can hold together is held by nothing */
    return height > layout_height(pages) + 0.01 ? first : height;
}

/* How many lines or rows from first on fit, and how high they are. */
static size_t fit(const layout *pages, const layout_block *block, size_t first,
                  double room, double *height)
{
    double leading = pages->sheet.leading[block->style.face];
    size_t left = block->lines - first, count;

    if (block->kind == BLOCK_TABLE) {
        count = table_split(block->table, first, room, height);
        if (first + count == block->table->row_count &&
            *height + block->tail > room && count > 2 * ROWS_TOGETHER)
            count =
                table_split(block->table, first, room - block->tail, height);
        return count;
    }
    *height = block->height;
    if (block->kind == BLOCK_FIGURE)
        *height = fmin(block->height, fmax(block->least, room));
    if (block->kind != BLOCK_TEXT)
        return 1;
    count = room < leading ? 1 : (size_t)(room / leading + 1e-6);
    if (count >= left)
        count = left;
    else if (left - count < WIDOWS && count > WIDOWS)
        count = left - WIDOWS;
    *height = on_grid(pages, (double)count * leading);
    return count;
}

static size_t parts_of(const layout_block *block)
{
    if (block->kind == BLOCK_TABLE)
        return block->table->row_count;
    return block->kind == BLOCK_TEXT ? block->lines : 1;
}

/* Places one block from *y on; it may go on over several pages. */
static void place(layout *pages, layout_block *block, double *y, size_t *page)
{
    double body = layout_height(pages);
    size_t first = 0, all = parts_of(block);

    while (first < all) {
        layout_piece piece = {
            .block = block, .page = *page, .first = first, .y = *y
        };

        piece.count = fit(pages, block, first, body - *y, &piece.height);
        g_array_append_val(pages->pieces, piece);
        if (first == 0)
            block->page = *page;
        first += piece.count;
        *y += piece.height;
        if (first < all) {
            *y = 0;
            *page += 1;
        }
    }
    *y += block->after;
}

size_t layout_place(layout *pages)
{
    double y = 0, body = layout_height(pages);
    size_t page = 1;

    g_array_set_size(pages->pieces, 0);
    for (size_t i = 0; i < pages->blocks->len; i++) {
        layout_block *block = g_ptr_array_index(pages->blocks, i);

        if (y > 0 && !block->new_page)
            y += block->before;
        if (y > 0 &&
            (block->new_page || y + together(pages, i) > body + 0.01)) {
            y = 0;
            page++;
        }
        tighten(pages, i, y);
        if (block->to > 0) {
            y = fmax(y, block->to * body);
            continue;
        }
        if (y == 0 && block->kind == BLOCK_SPACE && page > 1)
            continue;
        place(pages, block, &y, &page);
    }
    pages->page_count = page;
    return page;
}

/* ---- fitting ------------------------------------------------------------- */

size_t layout_mark(const layout *pages)
{
    return pages->blocks->len;
}

size_t layout_since(const layout *pages, size_t mark)
{
    double y = 0, after = 0, body = layout_height(pages) + 0.01;
    size_t count = 1;

    for (size_t i = mark; i < pages->blocks->len; i++) {
        const layout_block *block = block_at(pages, i);
        double needs = after + (y > 0 ? block->before : 0) + block->height;

        if (i > mark && (block->new_page || y + needs > body)) {
            count++;
            y = 0;
            needs = block->height;
        }
        y += needs;
        after = block->after;
    }
    return count;
}

void layout_rewind(layout *pages, size_t mark)
{
    g_ptr_array_set_size(pages->blocks, (gint)mark);
    pages->break_next = false;
    pages->group = 0;
}

size_t layout_page_of(const layout *pages, const char *anchor)
{
    for (size_t i = 0; i < pages->blocks->len; i++) {
        const layout_block *block = block_at(pages, i);

        if (block->level >= 0 && block->anchor &&
            strcmp(block->anchor, anchor) == 0)
            return block->page;
    }
    return 0;
}
