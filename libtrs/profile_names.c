/* Knows which columns a data set has and in which order they stand, whatever
 * the order of its files.
 *
 *  - Names that differ only in case are one column, called by the smallest of
 *    them in byte order; but not when one file has both.
 *  - Columns stand by their mean place in the headers that have them: where all
 *    headers are alike, as there. */
#include "libtrs/profile_names.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Names that are the same but for their case. */
struct fold {
    trs__text smallest;
    trs__text latest; /* in the input that was looked at last */
    size_t input;
    bool apart; /* one input has two of them */
};

struct place {
    trs__text name;
    uint64_t sum, count; /* of its places; of headers with it */
    size_t input;        /* the last of them                  */
};

struct namer {
    const trs__inputs *inputs;
    trs_texts only;
    trs__arena arena;
    trs__dict folded, names;
    struct fold *folds;
    struct place *places;
};

static bool wanted(const struct namer *namer, const char *name)
{
    for (size_t i = 0; i < namer->only.count; i++)
        if (strcasecmp(namer->only.items[i], name) == 0)
            return true;
    return namer->only.count == 0;
}

static uint32_t fold_of(struct namer *namer, trs__text name)
{
    char *lower = trs__arena_text(&namer->arena, name.bytes, name.length);

    if (!lower)
        return TRS__NO_CODE;
    for (size_t i = 0; i < name.length; i++)
        lower[i] = (char)tolower((unsigned char)lower[i]);
    return trs__dict_add(&namer->folded, (trs__text){ lower, name.length });
}

static bool see(struct namer *namer, size_t input, trs__text name)
{
    size_t before = namer->folded.count;
    uint32_t code = fold_of(namer, name);
    struct fold *fold;

    if (code == TRS__NO_CODE)
        return false;
    fold = &namer->folds[code];
    if (code == before) {
        *fold = (struct fold){ name, name, input, false };
        return true;
    }
    if (fold->input == input && !trs__text_equal(fold->latest, name))
        fold->apart = true;
    if (trs__text_compare(name, fold->smallest) < 0)
        fold->smallest = name;
    fold->latest = name;
    fold->input = input;
    return true;
}

static bool place(struct namer *namer, size_t input, size_t at, trs__text name)
{
    size_t before = namer->names.count;
    uint32_t code = fold_of(namer, name);
    struct place *place;

    if (code == TRS__NO_CODE)
        return false;
    if (!namer->folds[code].apart)
        name = namer->folds[code].smallest;
    code = trs__dict_add(&namer->names, name);
    if (code == TRS__NO_CODE)
        return false;
    place = &namer->places[code];
    if (code == before)
        *place = (struct place){ namer->names.texts[code], 0, 0, SIZE_MAX };
    if (place->input != input) {
        place->sum += at;
        place->count++;
        place->input = input;
    }
    return true;
}

static int compare_places(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    uint64_t x = a->sum * b->count, y = b->sum * a->count;

    if (x != y)
        return x < y ? -1 : 1;
    return trs__text_compare(a->name, b->name);
}

static bool name_all(struct namer *namer, trs__dict *names)
{
    bool ok = namer->folds && namer->places;

    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < namer->inputs->count; i++) {
            const trs__input *input = &namer->inputs->items[i];

            for (size_t c = 0; ok && c < input->column_count; c++)
                if (wanted(namer, input->columns[c].bytes))
                    ok = pass ? place(namer, i, c, input->columns[c])
                              : see(namer, i, input->columns[c]);
        }
    if (!ok)
        return false;
    qsort(namer->places, namer->names.count, sizeof *namer->places,
          compare_places);
    for (size_t n = 0; ok && n < namer->names.count; n++)
        ok = trs__dict_add(names, namer->places[n].name) != TRS__NO_CODE;
    return ok;
}

bool trs__profile_names(trs__dict *names, const trs__inputs *inputs,
                        trs_texts only)
{
    struct namer namer = { .inputs = inputs, .only = only };
    size_t most = 1;
    bool ok;

    for (size_t i = 0; i < inputs->count; i++)
        most += inputs->items[i].column_count;
    trs__arena_init(&namer.arena, &inputs->host);
    trs__dict_init(&namer.folded, &inputs->host);
    trs__dict_init(&namer.names, &inputs->host);
    namer.folds = trs__alloc(&inputs->host, most, sizeof *namer.folds);
    namer.places = trs__alloc(&inputs->host, most, sizeof *namer.places);
    ok = name_all(&namer, names);
    trs__free(&inputs->host, namer.folds);
    trs__free(&inputs->host, namer.places);
    trs__dict_clear(&namer.names);
    trs__dict_clear(&namer.folded);
    trs__arena_clear(&namer.arena);
    return ok;
}

uint32_t trs__profile_code(const trs__dict *names, trs__text name)
{
    uint32_t code = trs__dict_find(names, name);

    for (uint32_t n = 0; code == TRS__NO_CODE && n < names->count; n++)
        if (strcasecmp(names->texts[n].bytes, name.bytes) == 0)
            code = n;
    return code;
}
