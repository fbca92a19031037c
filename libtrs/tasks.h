/* tasks - the same thing done for many, side by side. */
#ifndef TRS__TASKS_H
#define TRS__TASKS_H

#include "libtrs/host.h"

/* One task; index counts from 0.  A failure ends the whole. */
typedef trs_status (*trs__task)(void *context, size_t index, trs_error *err);

/* trs__tasks_run - calls task for each index below count, from as many threads
 * as the host allows.  Which thread does which is not known.
 *
 * TRS_ECANCELLED  the host, asked before every few tasks, says so */
trs_status trs__tasks_run(const trs_host *host, size_t count, trs__task task,
                          void *context, trs_error *err);

#endif
