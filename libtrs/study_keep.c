/* Knows how a study keeps what it is given, and where each text of it stood. */
#include "libtrs/study.h"

#include "libtrs/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- copies -------------------------------------------------------------- */

trs_status trs__study_open(const trs_study *study, trs_error *err)
{
    if (study->finished)
        return trs__fail(err, TRS_EDOMAIN,
                         "the study is finished and changes no more");
    return TRS_OK;
}

static const char *keep(trs_study *study, const char *bytes, size_t length,
                        trs__place place)
{
    trs__kept *kept = NULL;

    if (length < SIZE_MAX - sizeof *kept)
        kept = trs__arena_alloc(&study->arena, sizeof *kept + length + 1);
    if (!kept)
        return NULL;
    kept->place = place;
    memcpy(kept->text, bytes, length);
    kept->text[length] = '\0';
    return kept->text;
}

const char *trs__study_text(trs_study *study, const char *bytes, size_t length,
                            size_t line, size_t column)
{
    trs__place place = { study->at.file, line, column };

    return keep(study, bytes, length, place);
}

bool trs__study_keep(trs_study *study, const char **text)
{
    if (!*text || trs__arena_owns(&study->arena, *text))
        return true;
    *text = keep(study, *text, strlen(*text), study->at);
    return *text != NULL;
}

bool trs__study_keep_all(trs_study *study, const char **const *texts,
                         size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!trs__study_keep(study, texts[i]))
            return false;
    return true;
}

bool trs__study_keep_array(trs_study *study, void *items, size_t count,
                           size_t width)
{
    void *from, *copy;

    memcpy(&from, items, sizeof from);
    if (count == 0 || !from) {
        copy = NULL;
    } else {
        copy = count < SIZE_MAX / width
                   ? trs__arena_alloc(&study->arena, count * width)
                   : NULL;
        if (!copy)
            return false;
        memcpy(copy, from, count * width);
    }
    memcpy(items, &copy, sizeof copy);
    return true;
}

bool trs__study_keep_texts(trs_study *study, trs_texts *texts)
{
    const char **items = (const char **)texts->items;

    if (!trs__study_keep_array(study, &items, texts->count, sizeof *items))
        return false;
    for (size_t i = 0; i < texts->count; i++)
        if (!trs__study_keep(study, &items[i]))
            return false;
    texts->items = items;
    return true;
}

bool trs__study_keep_conditions(trs_study *study, trs_conditions *conditions)
{
    trs_condition *items = (trs_condition *)conditions->items;

    if (!trs__study_keep_array(study, &items, conditions->count, sizeof *items))
        return false;
    for (size_t i = 0; i < conditions->count; i++) {
        items[i].dimension = -1;
        if (!trs__study_keep(study, &items[i].name) ||
            !trs__study_keep_texts(study, &items[i].values))
            return false;
    }
    conditions->items = items;
    return true;
}

/* ---- complaints ---------------------------------------------------------- */

static const trs__place *place_of(const char *kept)
{
    return &((const trs__kept *)(kept - offsetof(trs__kept, text)))->place;
}

static trs_status wrong(const trs__place *place, trs_error *err,
                        const char *format, va_list args)
{
    char message[512];

    vsnprintf(message, sizeof message, format, args);
    return trs__fail_at(err, TRS_ESTUDY, place->file, place->line,
                        place->column, "%s", message);
}

trs_status trs__study_wrong(const char *kept, trs_error *err,
                            const char *format, ...)
{
    va_list args;

    va_start(args, format);
    wrong(place_of(kept), err, format, args);
    va_end(args);
    return TRS_ESTUDY;
}

void trs__study_mark(trs_study *study, size_t offset, size_t line,
                     size_t column)
{
    trs__mark mark = { offset, line, column };

    if (study->mark_count < TRS__MARKS)
        study->marks[study->mark_count++] = mark;
}

trs_status trs__study_wrong_field(const trs_study *study, size_t offset,
                                  trs_error *err, const char *format, ...)
{
    trs__place place = study->at;
    va_list args;

    for (size_t i = 0; i < study->mark_count; i++)
        if (study->marks[i].offset == offset) {
            place.line = study->marks[i].line;
            place.column = study->marks[i].column;
        }
    va_start(args, format);
    wrong(&place, err, format, args);
    va_end(args);
    return TRS_ESTUDY;
}

trs_status trs__study_wrong_as(const char *kept, trs_error *err,
                               trs_status status, const char *what,
                               const trs_error *cause)
{
    const trs__place *place;

    if (status == TRS_ENOMEM)
        return trs__no_memory(err);
    place = place_of(kept);
    if (status == TRS_EVALUE)
        status = TRS_ESTUDY;
    return trs__fail_at(err, status, place->file, place->line, place->column,
                        "%s: %s", what, cause->message);
}

/* ---- names --------------------------------------------------------------- */

void trs__study_hint(char hint[TRS__HINT], const char *name,
                     const char *const *known, size_t count)
{
    const char *nearest = trs_study_nearest(name, known, count);

    *hint = '\0';
    if (nearest && strlen(nearest) < TRS__HINT - 24)
        snprintf(hint, TRS__HINT, "; did you mean \"%s\"?", nearest);
}

void trs__study_hint_list(const trs_study *study, trs__list_kind kind,
                          char hint[TRS__HINT], const char *name)
{
    const trs__dict *names = &study->names[kind];
    const char *best = NULL;

    for (size_t i = 0; i < names->count; i++) {
        const char *pair[2] = { best, names->texts[i].bytes };

        best = trs_study_nearest(name, best ? pair : pair + 1, best ? 2 : 1);
    }
    trs__study_hint(hint, name, &best, best ? 1 : 0);
}

int trs__study_find(const trs_study *study, trs__list_kind kind,
                    const char *name)
{
    uint32_t code =
        trs__dict_find(&study->names[kind], trs__text_of(name ? name : ""));

    return code == TRS__NO_CODE ? -1 : (int)code;
}

trs_status trs__study_resolve(const trs_study *study, trs__list_kind kind,
                              const char *what, const char *whose,
                              const char *name, int *index, trs_error *err)
{
    char hint[TRS__HINT];

    *index = trs__study_find(study, kind, name);
    if (*index >= 0)
        return TRS_OK;
    trs__study_hint_list(study, kind, hint, name);
    return trs__study_wrong(name, err, "%s: no %s \"%s\"%s", whose, what, name,
                            hint);
}
