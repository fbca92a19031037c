/* Conclusions and recommendations, as the study file has them. */
#include "tools/report/report.h"

bool page_conclusions_has(const report *r)
{
    return trs_study_get_text(r->study)->conclusions != NULL ||
           trs_study_recommendation_count(r->study) > 0;
}

trs_status page_conclusions(report *r, trs_error *err)
{
    report_table *t;

    (void)err;
    page_begin(r, PAGE_CONCLUSIONS);
    layout_text(r->pages, NULL, trs_study_get_text(r->study)->conclusions);
    t = table_begin(r, "recommendations",
                    say_word(r, TRS_WORD_CONCLUSIONS_TABLE), NULL);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_FINDING), "finding",
                 4);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_ACTION), "action", 4);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_OWNER), "owner", 2);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_BY_WHEN), "by", 1);
    table_column(t, CELL_TEXT, say_word(r, TRS_WORD_HEAD_STATUS), "status", 1);
    for (size_t i = 0; i < trs_study_recommendation_count(r->study); i++) {
        const trs_recommendation *item = trs_study_recommendation(r->study, i);

        table_row(t, LAYOUT_ROW);
        put_text(t, item->finding);
        put_text(t, item->action);
        put_text(t, item->owner);
        put_text(t, item->by);
        put_text(t, item->status);
    }
    table_end(t, NULL);
    return TRS_OK;
}
