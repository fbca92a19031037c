/* Knows how a study is read off data in one pass.  The first rows tell what the
 * columns seem to be, and a table is filled for that while all rows are looked
 * at (witness.h).  When the profile of all leads to the same study, the table is
 * good; what only later rows have, an event or another, was put aside and is
 * entered now.  Else nothing is lost but time. */
#include "libtrs/infer_parts.h"

#include "libtrs/ledger.h"
#include "libtrs/status.h"
#include "libtrs/witness.h"

#include <string.h>

/* A guess while it is made and tried. */
struct guess {
    trs__inference first; /* of the first rows */
    trs_study *study;     /* under which the table is filled */
    trs__found *founds;
    trs_cases *cases;
    trs_ledger *ledger;
    trs__witness witness;
};

/* Not where the study says what to read, or somebody must not be told twice. */
static bool may_guess(const trs__inference *inference)
{
    const trs_data_rules *data = trs_study_data(inference->study);

    return inference->inputs->count && inference->adopts &&
           !inference->options.reject &&
           !inference->options.cases.keep_events && !data->columns_given &&
           !data->timestamps.count && !data->where.count && !data->merge_id;
}

/* ---- the first rows ------------------------------------------------------ */

static bool all_ended(const trs__inputs *inputs)
{
    for (size_t i = 0; i < inputs->count; i++)
        if (!inputs->items[i].ended)
            return false;
    return true;
}

/* Shows a viewer what is read of an input already. */
static trs_status view_ahead(trs__viewer *viewer, size_t file, trs_error *err)
{
    const trs__input *input = &viewer->inputs->items[file];
    trs__scan_options options = viewer->inputs->scan;
    trs__batch batch = { 0 };
    trs__scan scan;
    size_t at = 0, used = 1;
    trs_status status = TRS_OK;

    options.delimiter = input->delimiter;
    trs__scan_init(&scan, &viewer->inputs->host, &options);
    while (status == TRS_OK && used && at < input->ahead_size) {
        trs__rows rows = { .batch = &batch, .file = file };

        status = trs__scan_next(&scan, input->ahead + input->ahead_at + at,
                                input->ahead_size - at, input->ended, &batch,
                                &used, err);
        if (status == TRS_OK)
            status = trs__viewer_visit(viewer, &rows, err);
        at += used;
    }
    trs__batch_free(&viewer->inputs->host, &batch);
    trs__scan_free(&scan);
    return status;
}

static trs_status profile_first(struct guess *guess, trs_error *err)
{
    trs__inference *first = &guess->first;
    trs__viewer viewer = { 0 };
    trs_status status = TRS_OK;

    if (!trs__viewer_init(&viewer, first->inputs, &first->data,
                          (trs_texts){ NULL, 0 }, NULL))
        status = trs__no_memory(err);
    for (size_t i = 0; status == TRS_OK && i < first->inputs->count; i++)
        if (first->inputs->items[i].column_count)
            status = view_ahead(&viewer, i, err);
    if (status == TRS_OK)
        status = trs__viewers_join(&first->profile, &viewer, 1, NULL, err);
    trs__viewer_clear(&viewer);
    return status;
}

static trs_status find_layouts(trs__inference *inference,
                               const trs_study *study, trs__found **founds,
                               trs_error *err)
{
    *founds = trs__arena_alloc(&inference->arena,
                               trs__found_count(study) * sizeof **founds);
    return *founds ? trs__find_layouts(study, inference->inputs,
                                       &inference->profile, *founds, err)
                   : trs__no_memory(err);
}

/* Whatever is wrong with the first rows alone is no guess, and no failure. */
static trs_status look_at_first(struct guess *guess, trs_error *err)
{
    trs__inference *first = &guess->first;
    trs_status status;

    first->aside = first->guesses = true;
    trs__infer_begin(first);
    status = profile_first(guess, err);
    if (status == TRS_OK)
        status = trs__infer_provisional(first, &guess->study, err);
    if (status == TRS_OK)
        status = find_layouts(first, guess->study, &guess->founds, err);
    return status;
}

/* ---- the table ----------------------------------------------------------- */

static trs_status fill_table(struct guess *guess, trs_error *err)
{
    trs__inference *first = &guess->first;
    const trs_host *host = first->host;
    trs_status status = trs_cases_new(&guess->cases, host, guess->study,
                                      &first->options.cases, err);

    if (status == TRS_OK)
        status = trs__ledger_new(&guess->ledger, host, err);
    if (status != TRS_OK)
        return status;
    guess->cases->keep_rest = first->data.shape == TRS_SHAPE_EVENTS;
    if (!trs__witness_init(&guess->witness, first->inputs,
                           trs_study_data(first->study), guess->cases,
                           guess->founds, &first->profile))
        return trs__no_memory(err);
    return trs__ingest_rows(guess->cases, guess->ledger, first->inputs,
                            guess->founds, &first->options, &guess->witness,
                            err);
}

/* ---- was it right? ------------------------------------------------------- */

static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same_columns(const trs_data_rules *a, const trs_data_rules *b)
{
    return a->shape == b->shape && same_text(a->id, b->id) &&
           same_text(a->event, b->event) && same_text(a->start, b->start) &&
           a->time.count == b->time.count &&
           (!a->time.count || same_text(a->time.items[0], b->time.items[0]));
}

/* Where each milestone of study is in the table's own study, or -1; false: the
 * table can't have them all, or no others. */
static bool find_order(const struct guess *guess, const trs_study *study,
                       int *order)
{
    size_t found = 0, n = trs_study_milestone_count(study);
    const trs__dict *aside = &guess->cases->event_names.dict;

    for (size_t m = 0; m < n; m++) {
        order[m] = trs_study_find_milestone(
            guess->study, trs_study_milestone(study, m)->name);
        found += order[m] >= 0;
    }
    for (size_t e = 0; e < aside->count; e++)
        if (!trs__text_is_name(aside->texts[e]) ||
            trs_study_find_milestone(study, aside->texts[e].bytes) < 0)
            return false;
    return found == trs_study_milestone_count(guess->study) &&
           (found == n || guess->cases->keep_rest);
}

/* Was each time read as it is to be read? */
static bool same_layouts(const struct guess *guess, const trs_study *study,
                         const trs__found *founds, const int *order)
{
    bool wide = trs_study_data(study)->shape == TRS_SHAPE_WIDE;

    for (size_t i = 0; i < trs__found_count(study); i++) {
        const trs__found *was = &guess->founds[wide ? (size_t)order[i] : i];

        if (was->order != founds[i].order || was->usual != founds[i].usual)
            return false;
    }
    return true;
}

static bool has_dimensions(const trs_cases *cases, const trs_study *study)
{
    for (size_t d = 0; d < trs_study_dimension_count(study); d++) {
        const char *column = trs_study_dimension(study, d)->column;
        size_t a = 0;

        while (a < cases->attribute_count &&
               strcmp(cases->attributes[a].column, column) != 0)
            a++;
        if (a == cases->attribute_count)
            return false;
    }
    return true;
}

/* Of more event names only the most frequent are milestones, and the witness does
 * not count them. */
static bool has_few_events(const trs__inference *inference)
{
    const trs__column *event = inference->roles.event;

    return inference->data.shape == TRS_SHAPE_WIDE ||
           (!event->many && event->values.count <= TRS__MOST_MILESTONES);
}

/* Is the table that of study, or can it become that?  order as in
 * trs__cases_adopt. */
static bool fits(const struct guess *guess, const trs__inference *inference,
                 const trs_study *study, const trs__found *founds, int *order)
{
    return same_columns(&inference->data, &guess->first.data) &&
           has_few_events(inference) && find_order(guess, study, order) &&
           same_layouts(guess, study, founds, order) &&
           has_dimensions(guess->cases, study);
}

/* Makes the table that of study, for which inference takes it over; false: no
 * room. */
static bool hand_over(struct guess *guess, trs__inference *inference,
                      const trs_study *study, const int *order)
{
    if (!trs__cases_adopt(guess->cases, study, order))
        return false;
    inference->cases = guess->cases;
    inference->ledger = guess->ledger;
    guess->cases = NULL;
    guess->ledger = NULL;
    return trs__cases_name_events(inference->cases, inference->ledger);
}

/* Does the profile of all rows ask for the table that was filled? */
static trs_status confirm(struct guess *guess, trs__inference *inference,
                          trs_study **provisional, trs_error *err)
{
    trs__found *founds;
    trs_study *study = NULL;
    int *order = NULL;
    trs_status status = trs__infer_provisional(inference, &study, err);

    if (status == TRS_OK)
        status = find_layouts(inference, study, &founds, err);
    if (status == TRS_OK)
        order =
            trs__arena_alloc(&inference->arena,
                             trs_study_milestone_count(study) * sizeof *order);
    if (status == TRS_OK && !order)
        status = trs__no_memory(err);
    if (status == TRS_OK && fits(guess, inference, study, founds, order)) {
        *provisional = study;
        return hand_over(guess, inference, study, order) ? TRS_OK
                                                         : trs__no_memory(err);
    }
    trs_study_free(study);
    return status;
}

/* ---- all of it ----------------------------------------------------------- */

/* Leaves to the inference what the guess found out, when that is right. */
static trs_status take_over(struct guess *guess, trs__inference *inference,
                            trs_study **provisional, trs_error *err)
{
    trs_status status;

    inference->profile = guess->witness.profile;
    memset(&guess->witness.profile, 0, sizeof guess->witness.profile);
    inference->aside = true;
    inference->complete = guess->witness.is_complete;
    trs__infer_begin(inference);
    status = confirm(guess, inference, provisional, err);
    if (*provisional)
        return status;
    trs__profile_clear(&inference->profile);
    memset(&inference->roles, 0, sizeof inference->roles);
    inference->aside = false;
    return status;
}

static void clear(struct guess *guess)
{
    trs__witness_clear(&guess->witness);
    trs_cases_free(guess->cases);
    trs_ledger_free(guess->ledger);
    trs_study_free(guess->study);
    if (guess->first.profile.host.size)
        trs__profile_clear(&guess->first.profile);
}

/* What is wrong with a guess is no failure, and will be told by whoever does
 * without one. */
static trs_status excuse(trs_status status)
{
    switch (status) {
    case TRS_EFORMAT:
    case TRS_ECOLUMN:
    case TRS_ESTUDY:
    case TRS_ELIMIT:
        return TRS_OK;
    default:
        return status;
    }
}

static trs_status try_guess(struct guess *guess, trs__inference *inference,
                            trs_study **provisional, trs_error *err)
{
    trs_status status = look_at_first(guess, err);

    if (status != TRS_OK)
        return excuse(status);
    status = fill_table(guess, err);
    if (status == TRS_OK && guess->witness.is_exact)
        status = excuse(take_over(guess, inference, provisional, err));
    else if (atomic_load(&guess->witness.gave_up))
        status = TRS_OK;
    return status == TRS_OK && !*provisional
               ? trs__inputs_restart(inference->inputs, err)
               : status;
}

trs_status trs__infer_guess(trs__inference *inference, trs_study **provisional,
                            trs_error *err)
{
    enum { FIRST = 4 << 20, BLOCKS = 16 }; /* of all files together */
    struct guess guess = { .first = *inference };
    size_t block = inference->options.block_size;
    trs_error own = { 0 }; /* of a guess that is given up nobody hears */
    trs_status status;

    if (!may_guess(inference))
        return TRS_OK;
    status = trs__inputs_look_ahead(
        inference->inputs,
        (block ? block * BLOCKS : FIRST) / inference->inputs->count, err);
    if (status != TRS_OK || all_ended(inference->inputs))
        return status;
    trs__arena_init(&guess.first.arena, inference->host);
    status = try_guess(&guess, inference, provisional, &own);
    if (status != TRS_OK && err)
        *err = own;
    clear(&guess);
    trs__arena_clear(&guess.first.arena);
    return status;
}
