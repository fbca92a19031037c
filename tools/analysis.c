/* Knows which analysis is asked for, and in which form. */
#include "tools/analysis.h"

#include "tools/message.h"

#include <stdlib.h>
#include <string.h>

trs_status analysis_read(const analysis_request *request, tool_data *data,
                         const tool_list *files, tool_select *select,
                         trs_error *err)
{
    trs_ingest_options ingest;
    trs_status status = tool_data_no_summary(data, files, "--report ", err);

    trs_ingest_options_init(&ingest);
    ingest.cases.keep_ids = request->kind == ANALYSIS_HOLDING ||
                            request->kind == ANALYSIS_BOTTLENECKS;
    ingest.cases.keep_events = request->kind == ANALYSIS_PATHS;
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

static trs_status write_paths(const analysis_request *request,
                              const tool_data *data, const tool_select *select,
                              trs_write write, void *context, trs_error *err)
{
    trs_analysis_options options = options_of(select);
    trs_paths *paths = NULL;
    trs_status status =
        trs_paths_new(&paths, &data->host, data->cases, &options, err);

    if (status != TRS_OK)
        return status;
    if (request->format == ANALYSIS_CSV)
        status = trs_paths_csv(paths, write, context, err);
    else if (request->format == ANALYSIS_JSON)
        status = trs_paths_json(paths, write, context, err);
    else
        status = paths_text(paths, request->unit, write, context, err);
    trs_paths_free(paths);
    return status;
}

static trs_status write_workload(const analysis_request *request,
                                 const tool_data *data,
                                 const tool_select *select, trs_write write,
                                 void *context, trs_error *err)
{
    trs_analysis_options options = options_of(select);
    trs_workload *workload = NULL;
    trs_status status;

    if (select->interval_count > 0)
        options.interval = (size_t)select->intervals[0];
    status =
        trs_workload_new(&workload, &data->host, data->cases, &options, err);
    if (status != TRS_OK)
        return status;
    if (request->format == ANALYSIS_CSV)
        status = trs_workload_csv(workload, write, context, err);
    else if (request->format == ANALYSIS_JSON)
        status = trs_workload_json(workload, write, context, err);
    else
        status = workload_text(workload, request->unit, write, context, err);
    trs_workload_free(workload);
    return status;
}

/* The dimensions of all --by together, each once; without, all of the study. */
static trs_status list_dimensions(const analysis_request *request,
                                  const tool_select *select, int **list,
                                  trs_drivers_options *options, trs_error *err)
{
    size_t n = 0;

    *list = NULL;
    options->all_dimensions = request->by->count == 0;
    for (size_t b = 0; b < select->breakdown_count; b++)
        n += select->breakdowns[b].count;
    if (options->all_dimensions)
        return TRS_OK;
    *list = malloc((n + 1) * sizeof **list);
    if (!*list)
        return tool_set_error(err, TRS_ENOMEM, NULL, 0, 0, "out of memory");
    options->dimensions = *list;
    for (size_t b = 0; b < select->breakdown_count; b++)
        for (size_t i = 0; i < select->breakdowns[b].count; i++) {
            int dimension = select->breakdowns[b].dimensions[i];
            size_t k = 0;

            while (k < options->dimension_count && (*list)[k] != dimension)
                k++;
            if (k == options->dimension_count)
                (*list)[options->dimension_count++] = dimension;
        }
    return TRS_OK;
}

static trs_status write_drivers(const analysis_request *request,
                                const tool_data *data,
                                const tool_select *select, trs_write write,
                                void *context, trs_error *err)
{
    trs_drivers_options options;
    trs_drivers *drivers = NULL;
    int *list;
    trs_status status;

    trs_drivers_options_init(&options);
    options.where = select->where;
    options.where_count = select->where_count;
    if (select->interval_count > 0)
        options.interval = select->intervals[0];
    status = list_dimensions(request, select, &list, &options, err);
    if (status == TRS_OK)
        status =
            trs_drivers_new(&drivers, &data->host, data->cases, &options, err);
    if (status == TRS_OK && request->format == ANALYSIS_CSV)
        status = trs_drivers_csv(drivers, write, context, err);
    else if (status == TRS_OK && request->format == ANALYSIS_JSON)
        status = trs_drivers_json(drivers, write, context, err);
    else if (status == TRS_OK)
        status = drivers_text(drivers, write, context, err);
    trs_drivers_free(drivers);
    free(list);
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
    case ANALYSIS_PATHS:
        return write_paths(request, data, select, write, context, err);
    case ANALYSIS_WORKLOAD:
        return write_workload(request, data, select, write, context, err);
    case ANALYSIS_DRIVERS:
        return write_drivers(request, data, select, write, context, err);
    case ANALYSIS_NONE:
        break;
    }
    return TRS_OK;
}
