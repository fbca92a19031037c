/* Knows which analysis is asked for, and in which form. */
#include "tools/analysis.h"

#include "tools/message.h"

#include <string.h>

static trs_status refuse_summaries(const tool_list *files, trs_error *err)
{
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->items[i], "-") != 0 &&
            trs_summary_is_file(files->items[i]))
            return tool_set_error(err, TRS_EVALUE, files->items[i], 0, 0,
                                  "--report needs the data, not a summary");
    return TRS_OK;
}

trs_status analysis_read(const analysis_request *request, tool_data *data,
                         const tool_list *files, tool_select *select,
                         trs_error *err)
{
    trs_ingest_options ingest;
    trs_status status = refuse_summaries(files, err);

    trs_ingest_options_init(&ingest);
    if (status == TRS_OK)
        status = tool_data_read(data, files, &ingest, err);
    if (status == TRS_OK)
        status = tool_select_by(select, data->study, request->by, err);
    if (status == TRS_OK)
        status = tool_select_where(select, data->study, request->where, err);
    if (status == TRS_OK)
        status =
            tool_select_intervals(select, data->study, request->interval, err);
    if (status == TRS_OK)
        tool_data_say(data);
    return status;
}

static trs_analysis_options options_of(const tool_select *select)
{
    trs_analysis_options options;

    trs_analysis_options_init(&options);
    options.breakdowns = select->breakdowns;
    options.breakdown_count = select->breakdown_count;
    options.where = select->where;
    options.where_count = select->where_count;
    return options;
}

static trs_status write_holding(const analysis_request *request,
                                const tool_data *data,
                                const tool_select *select, trs_write write,
                                void *context, trs_error *err)
{
    trs_analysis_options options = options_of(select);
    trs_holding *holding = NULL;
    trs_status status =
        trs_holding_new(&holding, &data->host, data->cases, &options, err);

    if (status != TRS_OK)
        return status;
    if (request->format == ANALYSIS_CSV)
        status = trs_holding_csv(holding, write, context, err);
    else if (request->format == ANALYSIS_JSON)
        status = trs_holding_json(holding, write, context, err);
    else
        status = holding_text(holding, write, context, err);
    trs_holding_free(holding);
    return status;
}

static trs_status write_bottlenecks(const analysis_request *request,
                                    const tool_data *data,
                                    const tool_select *select, trs_write write,
                                    void *context, trs_error *err)
{
    trs_analysis_options options = options_of(select);
    trs_bottlenecks *result = NULL;
    trs_status status =
        trs_bottlenecks_new(&result, &data->host, data->cases, &options, err);

    if (status != TRS_OK)
        return status;
    if (request->format == ANALYSIS_CSV)
        status = trs_bottlenecks_csv(result, write, context, err);
    else if (request->format == ANALYSIS_JSON)
        status = trs_bottlenecks_json(result, write, context, err);
    else
        status = bottlenecks_text(result, request->unit, write, context, err);
    trs_bottlenecks_free(result);
    return status;
}

trs_status analysis_write(const analysis_request *request,
                          const tool_data *data, const tool_select *select,
                          trs_write write, void *context, trs_error *err)
{
    switch (request->kind) {
    case ANALYSIS_HOLDING:
        return write_holding(request, data, select, write, context, err);
    case ANALYSIS_BOTTLENECKS:
        return write_bottlenecks(request, data, select, write, context, err);
    case ANALYSIS_NONE:
        break;
    }
    return TRS_OK;
}
