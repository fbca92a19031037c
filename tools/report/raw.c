/* Knows what groups are called, apart from what was counted of them. */
#include "tools/report/raw.h"

static report_groups *groups_of(report *r, size_t table)
{
    const trs_table *from = r->raw->results->tables[table];
    report_groups *groups = report_room(r, 1, sizeof *groups);

    groups->table = table;
    groups->by = from->by;
    groups->group_count = from->group_count;
    groups->values = report_room(r, from->group_count * from->by.count,
                                 sizeof *groups->values);
    for (size_t g = 0; g < from->group_count; g++)
        for (size_t d = 0; d < from->by.count; d++)
            groups->values[g * from->by.count + d] =
                trs_table_value(from, g, d);
    return groups;
}

report_names *raw_names(report *r)
{
    report_names *names = report_room(r, 1, sizeof *names);

    names->table_count = r->raw->results->table_count;
    names->tables = report_room(r, names->table_count, sizeof *names->tables);
    for (size_t t = 0; t < names->table_count; t++)
        names->tables[t] = groups_of(r, t);
    return names;
}
