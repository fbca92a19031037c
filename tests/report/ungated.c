/* Half of the gate, for a test that has to find what the other half hides: a
 * library in the place of libtrs, in which the environment variable UNGATED
 * switches a part of it off.
 *
 *  run   nothing is hidden with the small counts
 *  nest  no groups are known to hold the same consignments
 *
 * The linker puts these functions before those of libtrs. */
#include "libtrs/gate.h"

#include <stdlib.h>
#include <string.h>

bool __real_trs__linked_run(trs__linked *linked);
bool __real_trs__gate_nest(trs_gate *gate);
bool __wrap_trs__linked_run(trs__linked *linked);
bool __wrap_trs__gate_nest(trs_gate *gate);

static bool is_off(const char *part)
{
    const char *off = getenv("UNGATED");

    return off && strcmp(off, part) == 0;
}

bool __wrap_trs__linked_run(trs__linked *linked)
{
    return is_off("run") ? !linked->full : __real_trs__linked_run(linked);
}

bool __wrap_trs__gate_nest(trs_gate *gate)
{
    return is_off("nest") ? true : __real_trs__gate_nest(gate);
}
