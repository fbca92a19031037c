/* trs.h - all of libtrs.  plot.h, which needs cairo, is included by itself. */
#ifndef TRS_TRS_H
#define TRS_TRS_H

#include <trs/analysis.h>
#include <trs/bottlenecks.h>
#include <trs/calendar.h>
#include <trs/cases.h>
#include <trs/columns.h>
#include <trs/compare.h>
#include <trs/dist.h>
#include <trs/drivers.h>
#include <trs/export.h>
#include <trs/gate.h>
#include <trs/holding.h>
#include <trs/host.h>
#include <trs/ingest.h>
#include <trs/instant.h>
#include <trs/layout.h>
#include <trs/ledger.h>
#include <trs/out.h>
#include <trs/outcome.h>
#include <trs/paths.h>
#include <trs/review.h>
#include <trs/stats.h>
#include <trs/status.h>
#include <trs/study.h>
#include <trs/study_file.h>
#include <trs/summary.h>
#include <trs/summary_file.h>
#include <trs/timeline.h>
#include <trs/versions.h>
#include <trs/workload.h>
#include <trs/zone.h>

#endif
