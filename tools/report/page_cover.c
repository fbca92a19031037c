/* The cover: what this is, of whom, of when, and who may have it. */
#include "tools/report/report.h"

bool page_cover_has(const report *r)
{
    (void)r;
    return true;
}

static const char *share_text(const report *r)
{
    static const trs_word words[] = {
        [TRS_SHARE_NONE] = TRS_WORD_SHARE_NONE,
        [TRS_SHARE_SECRETARIAT] = TRS_WORD_SHARE_SECRETARIAT,
        [TRS_SHARE_MEMBERS] = TRS_WORD_SHARE_MEMBERS,
        [TRS_SHARE_PUBLIC] = TRS_WORD_SHARE_PUBLIC,
    };

    return say_word(r, words[trs_study_get_info(r->study)->share]);
}

trs_status page_cover(report *r, trs_error *err)
{
    const trs_study_info *info = trs_study_get_info(r->study);
    const layout_style who = { .grey = true, .after = 0.5 };
    const layout_style title = {
        .face = LAYOUT_TITLE, .bold = true, .after = 0.5, .lines = 5
    };
    const layout_style when = { .face = LAYOUT_HEADING, .after = 1 };
    const layout_style fact = { .grey = true };
    double tall = layout_height(r->pages) / layout_line(r->pages) - 14;

    (void)err;
    layout_space(r->pages, tall * 0.35);
    layout_text(r->pages, &who, info->administration);
    layout_text(r->pages, &title, r->sheet.title);
    layout_text(r->pages, &when, say_period(r));
    layout_rule(r->pages, false);
    layout_text(r->pages, &fact, say_n(r, result_all(r)));
    if (info->guide)
        layout_text(r->pages, &fact,
                    say(r, TRS_WORD_SAY_GUIDE, info->guide, NULL));
    layout_space(r->pages, tall * 0.35);
    layout_text(r->pages, &fact, share_text(r));
    layout_text(
        r->pages, &fact,
        say_word(r, r->full ? TRS_WORD_SAY_FULL : TRS_WORD_SAY_PUBLIC_EDITION));
    layout_text(r->pages, &fact, say_date(r, (trs_day)r->created_day));
    layout_text(r->pages, &fact,
                say(r, TRS_WORD_SAY_MADE_WITH, trs_version(), NULL));
    return TRS_OK;
}
