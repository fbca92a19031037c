/* analysis - trs-stats --report X: who holds the goods, and where they wait. */
#ifndef TOOLS_ANALYSIS_H
#define TOOLS_ANALYSIS_H

#include "tools/data.h"
#include "tools/select.h"
#include "tools/stats_text.h"

/* In the order of ANALYSIS_NAMES. */
typedef enum analysis_kind {
    ANALYSIS_NONE = -1,
    ANALYSIS_HOLDING,
    ANALYSIS_BOTTLENECKS,
    ANALYSIS_PATHS,
    ANALYSIS_WORKLOAD,
    ANALYSIS_DRIVERS
} analysis_kind;

#define ANALYSIS_NAMES "holding|bottlenecks|paths|workload|drivers"

typedef enum analysis_format {
    ANALYSIS_TEXT,
    ANALYSIS_CSV,
    ANALYSIS_JSON
} analysis_format;

typedef struct analysis_request {
    analysis_kind kind;
    analysis_format format;
    stats_unit unit;                        /* of text */
    const tool_list *by, *where, *interval; /* none may be NULL */
} analysis_request;

/* analysis_read - reads the data, with what the analysis needs of them.
 *
 * TRS_EVALUE  a summary among the files, or a name that stands for nothing
 * Others as tool_data_read. */
trs_status analysis_read(const analysis_request *request, tool_data *data,
                         const tool_list *files, tool_select *select,
                         trs_error *err);

/* analysis_write - works it out and writes it. */
trs_status analysis_write(const analysis_request *request,
                          const tool_data *data, const tool_select *select,
                          trs_write write, void *context, trs_error *err);

/* For people, at most 100 columns wide: text_X.c. */
trs_status holding_text(const trs_holding *holding, trs_write write,
                        void *context, trs_error *err);
trs_status bottlenecks_text(const trs_bottlenecks *result, stats_unit unit,
                            trs_write write, void *context, trs_error *err);

trs_status paths_text(const trs_paths *paths, stats_unit unit, trs_write write,
                      void *context, trs_error *err);
trs_status workload_text(const trs_workload *workload, stats_unit unit,
                         trs_write write, void *context, trs_error *err);
trs_status drivers_text(const trs_drivers *drivers, trs_write write,
                        void *context, trs_error *err);

#endif
