/* Knows the sections of a study of which there is one: they are set, not added.
 */
#include "libtrs/study.h"

#include "libtrs/sized.h"
#include "libtrs/status.h"

trs_status trs_study_set_info(trs_study *study, const trs_study_info *info,
                              trs_error *err)
{
    trs_status status = trs__study_open(study, err);
    trs_study_info copy;

    if (status != TRS_OK)
        return status;
    trs_study_info_init(&copy);
    trs__sized_take(&copy, sizeof copy, info);
    copy.cutoff_instant = TRS_INSTANT_MISSING;
    copy.anchor = TRS_END_NONE;
    if (!TRS__KEEP(study, &copy.title, &copy.administration, &copy.guide,
                   &copy.unit, &copy.period_on, &copy.cutoff, &copy.timezone))
        return trs__no_memory(err);
    status = trs__check_info(study, &copy, err);
    if (status != TRS_OK)
        return status;
    study->info = copy;
    study->given[TRS_SECTION_INFO] = true;
    return TRS_OK;
}

trs_status trs_study_set_data(trs_study *study, const trs_data_rules *rules,
                              trs_error *err)
{
    trs_status status = trs__study_open(study, err);
    trs_data_rules copy;

    if (status != TRS_OK)
        return status;
    trs_data_rules_init(&copy);
    trs__sized_take(&copy, sizeof copy, rules);
    if (!TRS__KEEP(study, &copy.encoding, &copy.id, &copy.event, &copy.start) ||
        !trs__study_keep_texts(study, &copy.timestamps) ||
        !trs__study_keep_texts(study, &copy.missing) ||
        !trs__study_keep_texts(study, &copy.time) ||
        !trs__study_keep_conditions(study, &copy.where))
        return trs__no_memory(err);
    status = trs__check_data(study, &copy, err);
    if (status != TRS_OK)
        return status;
    study->data = copy;
    study->given[TRS_SECTION_DATA] = true;
    study->given[TRS_SECTION_COLUMNS] = copy.columns_given;
    return TRS_OK;
}

trs_status trs_study_set_sample(trs_study *study, const trs_sample *sample,
                                trs_error *err)
{
    trs_status status = trs__study_open(study, err);
    trs_stratum *population;
    trs_sample copy;
    bool kept;

    if (status != TRS_OK)
        return status;
    trs_sample_init(&copy);
    trs__sized_take(&copy, sizeof copy, sample);
    population = (trs_stratum *)copy.population;
    kept = TRS__KEEP(study, &copy.weight, &copy.cluster) &&
           trs__study_keep_texts(study, &copy.strata) &&
           trs__study_keep_array(study, &population, copy.population_count,
                                 sizeof *population);
    for (size_t i = 0; kept && i < copy.population_count; i++)
        kept = trs__study_keep_texts(study, &population[i].values);
    if (!kept)
        return trs__no_memory(err);
    copy.population = population;
    copy.given = true;
    status = trs__check_sample(study, &copy, err);
    if (status != TRS_OK)
        return status;
    study->sample = copy;
    study->given[TRS_SECTION_SAMPLE] = true;
    return TRS_OK;
}

trs_status trs_study_set_statistics(trs_study *study,
                                    const trs_statistics_rules *rules,
                                    trs_error *err)
{
    trs_status status = trs__study_open(study, err);
    trs_statistics_rules copy;

    if (status != TRS_OK)
        return status;
    trs_statistics_rules_init(&copy);
    trs__sized_take(&copy, sizeof copy, rules);
    status = trs__check_statistics(study, &copy, err);
    if (status != TRS_OK)
        return status;
    study->statistics = copy;
    study->given[TRS_SECTION_STATISTICS] = true;
    return TRS_OK;
}

trs_status trs_study_set_report(trs_study *study, const trs_report_rules *rules,
                                trs_error *err)
{
    trs_status status = trs__study_open(study, err);
    trs_report_rules copy;
    trs_texts *breakdowns;
    bool kept;

    if (status != TRS_OK)
        return status;
    trs_report_rules_init(&copy);
    trs__sized_take(&copy, sizeof copy, rules);
    breakdowns = (trs_texts *)copy.breakdowns;
    kept = TRS__KEEP(study, &copy.contributor, &copy.language, &copy.accent,
                     &copy.logo) &&
           trs__study_keep_array(study, &breakdowns, copy.breakdown_count,
                                 sizeof *breakdowns);
    for (size_t i = 0; kept && i < copy.breakdown_count; i++)
        kept = trs__study_keep_texts(study, &breakdowns[i]);
    if (!kept)
        return trs__no_memory(err);
    copy.breakdowns = breakdowns;
    if (copy.breakdown_count)
        copy.breakdowns_given = true;
    status = trs__check_report(study, &copy, err);
    if (status != TRS_OK)
        return status;
    study->report = copy;
    study->given[TRS_SECTION_REPORT] = true;
    study->given[TRS_SECTION_BREAKDOWNS] = copy.breakdowns_given;
    return TRS_OK;
}

trs_status trs_study_set_text(trs_study *study, const trs_study_text *text,
                              trs_error *err)
{
    trs_status status = trs__study_open(study, err);
    trs_study_text copy;

    if (status != TRS_OK)
        return status;
    trs_study_text_init(&copy);
    trs__sized_take(&copy, sizeof copy, text);
    if (!TRS__KEEP(study, &copy.objectives, &copy.scope, &copy.method,
                   &copy.limits, &copy.conclusions))
        return trs__no_memory(err);
    study->text = copy;
    study->given[TRS_SECTION_TEXT] = true;
    return TRS_OK;
}
