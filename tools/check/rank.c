/* Knows what is worst. */
#include "tools/check/check.h"

#include <stdlib.h>

bool check_is_problem(const trs_ledger *ledger, trs_rule rule)
{
    return rule != TRS_RULE_FILTERED &&
           trs_ledger_severity(ledger, rule) != TRS_NOTE;
}

const char *check_severity(const trs_ledger *ledger, trs_rule rule)
{
    static const char *const names[] = { "set-aside", "warning", "note" };

    return names[trs_ledger_severity(ledger, rule)];
}

bool check_write(void *context, const char *bytes, size_t size)
{
    return fwrite(bytes, 1, size, context) == size;
}

/* How much of the results it touches.  An open quote hides all that follows;
 * a question of design stands above what one row in ten has; an optional end
 * changes nothing while there is no cut-off. */
static double weight(const check *found, trs_rule rule)
{
    double share = trs_ledger_share(found->ledger, rule);

    if (rule == TRS_RULE_OPEN_QUOTE)
        return 2;
    if (rule == TRS_RULE_OPTIONAL_END &&
        !trs_study_get_info(found->study)->cutoff)
        return 0;
    return share < 0 ? 0.1 : share;
}

struct ranked {
    trs_rule rule;
    bool problem;
    double weight;
};

static int compare(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;

    if (a->problem != b->problem)
        return a->problem ? -1 : 1;
    if (a->weight > b->weight || a->weight < b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->rule < b->rule ? -1 : 1;
}

void check_rank(check *found)
{
    struct ranked ranked[TRS_RULE_COUNT];
    size_t n = 0;

    for (int r = 0; r < TRS_RULE_COUNT; r++) {
        trs_rule rule = (trs_rule)r;

        if (trs_ledger_count(found->ledger, rule))
            ranked[n++] =
                (struct ranked){ rule, check_is_problem(found->ledger, rule),
                                 weight(found, rule) };
    }
    qsort(ranked, n, sizeof *ranked, compare);
    for (size_t i = 0; i < n; i++)
        found->rules[i] = ranked[i].rule;
    found->rule_count = n;
}
