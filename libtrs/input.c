/* Knows the files of a data set and where their columns stand. */
#include "libtrs/input.h"

#include "libtrs/status.h"

#include <trs/study.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { HEADER_ROOM = 64 << 10 };

/* ---- headers ------------------------------------------------------------- */

static bool keep_columns(trs__inputs *inputs, trs__input *input,
                         const trs__batch *batch)
{
    const trs__record *record = &batch->records[0];

    input->columns =
        trs__arena_alloc(&inputs->arena, record->count * sizeof(trs__text));
    if (!input->columns)
        return false;
    for (size_t c = 0; c < record->count; c++) {
        trs__field field = batch->fields[record->first + c];
        size_t length = trs__field_length(field);
        char *copy = trs__arena_text(&inputs->arena,
                                     trs__field_text(record, field), length);

        if (!copy)
            return false;
        input->columns[c] = (trs__text){ copy, length };
    }
    input->column_count = record->count;
    return true;
}

/* Reads on behind ahead, twice as much each time: what is there is looked at
 * again from its beginning. */
static trs_status read_more(const trs_host *host, trs__input *input,
                            size_t *room, trs_error *err)
{
    size_t got, more = HEADER_ROOM;
    trs_status status;

    if (more < input->ahead_size)
        more = input->ahead_size;
    if (!trs__grow(host, &input->ahead, room, input->ahead_size + more, 1))
        return trs__no_memory(err);
    status = trs__source_read(input->source, input->ahead + input->ahead_size,
                              more, &got, err);
    if (status != TRS_OK)
        return status;
    input->ahead_size += got;
    input->ended = got < more;
    return TRS_OK;
}

static trs_status bad_header(const trs__input *input, const trs__batch *batch,
                             trs_error *err)
{
    const trs__record *record = &batch->records[0];
    uint64_t line;
    size_t column;

    trs__record_place(batch, record, 0, &line, &column);
    return trs__fail_at(err, TRS_EFORMAT, input->name, (size_t)line, column,
                        "%s",
                        record->flags & TRS__RECORD_TOO_LONG
                            ? "the header is longer than the limit for a record"
                        : record->flags & TRS__RECORD_OPEN_QUOTE
                            ? "the header has a quote that is never closed"
                            : "the header has a quote where none may stand");
}

/* Looks for the first record behind *at, reading on until it is there or the
 * input ends. */
static trs_status scan_header(trs__inputs *inputs, trs__input *input,
                              trs__scan *scan, trs__batch *batch, size_t *at,
                              trs_error *err)
{
    size_t room = 0, used = 0;
    trs_status status;

    *at = 0;
    do {
        if (used == 0) {
            status = read_more(&inputs->host, input, &room, err);
            if (status != TRS_OK)
                return status;
            if (!inputs->scan.delimiter)
                scan->options.delimiter =
                    trs__delimiter_detect(input->ahead, input->ahead_size);
        }
        status =
            trs__scan_header(scan, input->ahead + *at, input->ahead_size - *at,
                             input->ended, batch, &used, err);
        if (status != TRS_OK)
            return status;
        *at += used;
    } while (batch->count == 0 && (used || !input->ended));
    return TRS_OK;
}

static trs_status take_header(trs__inputs *inputs, trs__input *input,
                              trs__scan *scan, trs__batch *batch,
                              trs_error *err)
{
    size_t at;
    trs_status status = scan_header(inputs, input, scan, batch, &at, err);

    if (status != TRS_OK)
        return status;
    input->delimiter = scan->options.delimiter;
    input->header_line = 1;
    if (batch->count)
        input->header_line = (size_t)(batch->line + batch->records[0].line);
    if (batch->count && batch->records[0].flags & TRS__RECORD_SET_ASIDE)
        return bad_header(input, batch, err);
    if (batch->count && !keep_columns(inputs, input, batch))
        return trs__no_memory(err);
    input->header_lines = (size_t)scan->line - 1;
    input->ahead_at = at;
    input->ahead_size -= at;
    return TRS_OK;
}

static trs_status read_header(trs__inputs *inputs, trs__input *input,
                              trs_error *err)
{
    trs__scan_options options = inputs->scan;
    trs__batch batch = { 0 };
    trs__scan scan;
    trs_status status;

    if (!options.delimiter)
        options.delimiter = ',';
    trs__scan_init(&scan, &inputs->host, &options);
    status = take_header(inputs, input, &scan, &batch, err);
    trs__scan_free(&scan);
    trs__batch_free(&inputs->host, &batch);
    return status;
}

/* ---- life ---------------------------------------------------------------- */

static trs_status open_all(trs__inputs *inputs, const char *const *paths,
                           const char *encoding, bool rewindable,
                           trs_error *err)
{
    for (size_t i = 0; i < inputs->count; i++) {
        trs__input *input = &inputs->items[i];
        trs_status status;

        input->name = inputs->names[i] =
            trs__arena_text(&inputs->arena, paths[i], strlen(paths[i]));
        if (!input->name)
            return trs__no_memory(err);
        status = trs__source_open(&input->source, &inputs->host, paths[i],
                                  encoding, rewindable, err);
        if (status == TRS_OK)
            status = read_header(inputs, input, err);
        if (status != TRS_OK)
            return status;
    }
    return TRS_OK;
}

trs_status trs__inputs_open(trs__inputs *inputs, const trs_host *host,
                            const char *const *paths, size_t count,
                            const char *encoding, char delimiter,
                            bool no_quotes, bool rewindable, trs_error *err)
{
    trs_status status;

    memset(inputs, 0, sizeof *inputs);
    inputs->host = trs__host_copy(host);
    trs__arena_init(&inputs->arena, &inputs->host);
    inputs->scan.delimiter = delimiter;
    inputs->scan.no_quotes = no_quotes;
    inputs->items = trs__zalloc(&inputs->host, count, sizeof *inputs->items);
    inputs->names = trs__zalloc(&inputs->host, count, sizeof *inputs->names);
    if (inputs->items && inputs->names) {
        inputs->count = count;
        status = open_all(inputs, paths, encoding, rewindable, err);
    } else {
        status = trs__no_memory(err);
    }
    if (status != TRS_OK)
        trs__inputs_close(inputs);
    return status;
}

void trs__inputs_close(trs__inputs *inputs)
{
    trs_host host = inputs->host;

    for (size_t i = 0; i < inputs->count; i++) {
        trs__source_close(inputs->items[i].source);
        trs__free(&host, inputs->items[i].ahead);
    }
    trs__free(&host, inputs->items);
    trs__free(&host, inputs->names);
    trs__arena_clear(&inputs->arena);
    memset(inputs, 0, sizeof *inputs);
}

trs_status trs__inputs_restart(trs__inputs *inputs, trs_error *err)
{
    for (size_t i = 0; i < inputs->count; i++) {
        trs__input *input = &inputs->items[i];
        trs_status status = trs__source_rewind(input->source, err);

        trs__free(&inputs->host, input->ahead);
        input->ahead = NULL;
        input->ahead_at = input->ahead_size = 0;
        if (status == TRS_OK)
            status = read_header(inputs, input, err);
        if (status != TRS_OK)
            return status;
    }
    return TRS_OK;
}

trs_status trs__inputs_look_ahead(trs__inputs *inputs, size_t size,
                                  trs_error *err)
{
    for (size_t i = 0; i < inputs->count; i++) {
        trs__input *input = &inputs->items[i];
        size_t have = input->ahead_at + input->ahead_size, room = 0, got;
        trs_status status;

        if (input->ended || input->ahead_size >= size)
            continue;
        if (!trs__grow(&inputs->host, &input->ahead, &room,
                       input->ahead_at + size, 1))
            return trs__no_memory(err);
        size -= input->ahead_size;
        status = trs__source_read(input->source, input->ahead + have, size,
                                  &got, err);
        if (status != TRS_OK)
            return status;
        input->ended = got < size;
        input->ahead_size += got;
        size += input->ahead_size - got;
    }
    return TRS_OK;
}

/* ---- columns ------------------------------------------------------------- */

bool trs__inputs_have_columns(const trs__inputs *inputs)
{
    for (size_t i = 0; i < inputs->count; i++)
        if (inputs->items[i].column_count)
            return true;
    return false;
}

static trs_status no_such_column(const trs__input *input, const char *name,
                                 trs_error *err)
{
    enum { LOOKED_AT = 256 };
    const char *known[LOOKED_AT], *nearest;
    size_t n = 0;

    for (; n < input->column_count && n < LOOKED_AT; n++)
        known[n] = input->columns[n].bytes;
    nearest = trs_study_nearest(name, known, n);
    if (nearest)
        return trs__fail_at(
            err, TRS_ECOLUMN, input->name, input->header_line, 0,
            "there is no column \"%s\"; did you mean \"%s\"?", name, nearest);
    return trs__fail_at(err, TRS_ECOLUMN, input->name, input->header_line, 0,
                        "there is no column \"%s\"", name);
}

trs_status trs__input_column(const trs__input *input, const char *name,
                             size_t *index, trs_error *err)
{
    size_t exact = 0, folded = 0, exact_at = 0, folded_at = 0;

    for (size_t c = 0; c < input->column_count; c++) {
        if (strcmp(input->columns[c].bytes, name) == 0) {
            exact++;
            exact_at = c;
        } else if (strcasecmp(input->columns[c].bytes, name) == 0) {
            folded++;
            folded_at = c;
        }
    }
    if (exact > 1 || (!exact && folded > 1))
        return trs__fail_at(err, TRS_ECOLUMN, input->name, input->header_line,
                            0, "column \"%s\" is there twice", name);
    if (!exact && !folded)
        return no_such_column(input, name, err);
    *index = exact ? exact_at : folded_at;
    return TRS_OK;
}
