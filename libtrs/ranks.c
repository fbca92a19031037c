/* Knows the rank statistics of two samples x (first) and y (second).
 *
 * (C1) U: pairs with y > x, plus half of those with y = x.
 * (C2) p: exact where both are below 50 and no value occurs twice, else by the
 *      normal distribution with corrections for ties and continuity.
 * (C3) shift: the median of all differences y - x.
 * (C4) its limits: the differences of rank k and n1 n2 + 1 - k; k is the
 *      largest with P(U <= k - 1) <= alpha/2 where exact, else
 *      floor(n1 n2 / 2 + 1/2 - z sigma). */
#include "libtrs/ranks.h"

#include "libtrs/limits.h"
#include "libtrs/wide.h"

#include <math.h>
#include <string.h>

enum { EXACT_BELOW = 50 };

#define SLACK (1 + 1e-12)

/* Twice U, exactly, and sum(t^3 - t) over the ties of both together. */
typedef struct pairs {
    trs__uint128 twice_u;
    double ties;
    bool tied;
} pairs;

static double cubed_less(uint64_t t)
{
    double x = (double)t;

    return x * (x * x - 1);
}

static pairs count_pairs(const trs_dist *x, const trs_dist *y)
{
    pairs p = { 0, 0, false };
    uint64_t smaller = 0; /* values of x passed */
    size_t i = 0, j = 0;

    while (i < x->distinct || j < y->distinct) {
        bool take_x = i < x->distinct, take_y = j < y->distinct;
        uint64_t a = 0, b = 0;

        if (take_x && take_y) {
            take_y = y->tally[j].value <= x->tally[i].value;
            take_x = x->tally[i].value <= y->tally[j].value;
        }
        if (take_x)
            a = x->tally[i++].count;
        if (take_y)
            b = y->tally[j++].count;
        p.twice_u += (trs__uint128)b * (2 * (trs__uint128)smaller + a);
        p.ties += cubed_less(a + b);
        p.tied = p.tied || a + b > 1;
        smaller += a;
    }
    return p;
}

/* ---- the exact distribution of U -------------------------------------- */

/* How many of the C(m + n, m) orders have U = u, for u up to m n / 2: the
 * coefficients of the Gaussian binomial, built up by one factor
 * (1 - q^(n+i)) / (1 - q^i) after the other.  All are integers below 2^95. */
enum { MOST_U = (EXACT_BELOW - 1) * (EXACT_BELOW - 1) / 2 + 1 };

static size_t count_orders(trs__int128 *orders, uint64_t m, uint64_t n)
{
    size_t last = (size_t)(m * n / 2);

    memset(orders, 0, (last + 1) * sizeof *orders);
    orders[0] = 1;
    for (uint64_t i = 1; i <= m; i++) {
        for (size_t u = last; u + 1 > n + i; u--)
            orders[u] -= orders[u - (n + i)];
        for (size_t u = i; u <= last; u++)
            orders[u] += orders[u - i];
    }
    return last;
}

static double all_orders(uint64_t m, uint64_t n)
{
    double all = 1;

    for (uint64_t i = 1; i <= m; i++)
        all = all * (double)(n + i) / (double)i;
    return all;
}

/* P(U <= u) for u up to m n / 2. */
static double exact_up_to(uint64_t u, uint64_t m, uint64_t n)
{
    trs__int128 orders[MOST_U], sum = 0;

    count_orders(orders, m, n);
    for (uint64_t i = 0; i <= u; i++)
        sum += orders[i];
    return (double)sum / all_orders(m, n);
}

static uint64_t exact_rank(uint64_t m, uint64_t n, double tail)
{
    trs__int128 orders[MOST_U], sum = 0;
    size_t last = count_orders(orders, m, n);
    double all = all_orders(m, n);
    uint64_t k = 0;

    for (; k <= last; k++) {
        sum += orders[k];
        if ((double)sum > tail * SLACK * all)
            break;
    }
    return k;
}

/* ---- differences in order --------------------------------------------- */

/* How many differences y - x are <= limit. */
static trs__uint128 differences_up_to(const trs_dist *x, const trs_dist *y,
                                      trs__int128 limit)
{
    trs__uint128 count = 0;
    uint64_t passed = 0;
    size_t j = 0;

    for (size_t i = 0; i < x->distinct; i++) {
        trs__int128 far = x->tally[i].value + limit;
        trs_span reach = far > INT64_MAX ? INT64_MAX : (trs_span)far;

        if (far < INT64_MIN)
            continue;
        while (j < y->distinct && y->tally[j].value <= reach)
            passed += y->tally[j++].count;
        count += (trs__uint128)x->tally[i].count * passed;
    }
    return count;
}

/* The difference of this rank, counted from 1. */
static trs__int128 difference_at(const trs_dist *x, const trs_dist *y,
                                 trs__uint128 rank)
{
    trs__int128 low =
        (trs__int128)y->tally[0].value - x->tally[x->distinct - 1].value;
    trs__int128 high =
        (trs__int128)y->tally[y->distinct - 1].value - x->tally[0].value;

    while (low < high) {
        trs__int128 middle = low + (high - low) / 2;

        if (differences_up_to(x, y, middle) >= rank)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* The smallest difference above limit; there is one. */
static trs__int128 difference_above(const trs_dist *x, const trs_dist *y,
                                    trs__int128 limit)
{
    trs__int128 least =
        (trs__int128)y->tally[y->distinct - 1].value - x->tally[0].value;
    size_t j = 0;

    for (size_t i = 0; i < x->distinct; i++) {
        trs__int128 value = x->tally[i].value;

        while (j < y->distinct && y->tally[j].value <= value + limit)
            j++;
        if (j == y->distinct)
            break;
        if (y->tally[j].value - value < least)
            least = y->tally[j].value - value;
    }
    return least;
}

/* (C3) */
static double median_difference(const trs_dist *x, const trs_dist *y,
                                trs__uint128 all)
{
    trs__uint128 lower = (all + 1) / 2;
    trs__int128 a = difference_at(x, y, lower), b = a;

    if (all % 2 == 0 && differences_up_to(x, y, a) == lower)
        b = difference_above(x, y, a);
    return ((double)a + (double)b) / 2;
}

/* ---- all of it -------------------------------------------------------- */

static double normal_p(double u, double all, double sigma)
{
    double beyond = fmax(0, fabs(u - all / 2) - 0.5);

    return fmin(1, 2 * trs__normal_above(beyond / sigma));
}

static double exact_p(trs__uint128 twice_u, uint64_t m, uint64_t n)
{
    uint64_t u = (uint64_t)(twice_u / 2); /* no ties: whole */
    uint64_t other = m * n - u;

    return fmin(1, 2 * exact_up_to(u < other ? u : other, m, n));
}

void trs__compare_ranks(trs_comparison *out, const trs_dist *first,
                        const trs_dist *second, double confidence)
{
    uint64_t m = first->n, n = second->n;
    trs__uint128 all = (trs__uint128)m * n, k;
    double pairs_all = (double)all, total = (double)m + (double)n, sigma, u;
    double tail = trs__tail(confidence);
    pairs p;

    if (all == 0)
        return;
    p = count_pairs(first, second);
    u = (double)p.twice_u / 2;
    out->u = trs__number(u);
    out->superiority = trs__number(u / pairs_all);
    out->shift.value = trs__number(median_difference(first, second, all));
    out->exact = m < EXACT_BELOW && n < EXACT_BELOW && !p.tied;
    sigma = sqrt(pairs_all / 12 *
                 fmax(0, total + 1 - p.ties / (total * (total - 1))));
    if (first->tally[0].value == second->tally[second->distinct - 1].value &&
        second->tally[0].value == first->tally[first->distinct - 1].value)
        sigma = 0; /* all equal: not left to rounding */
    if (out->exact) {
        out->p = trs__number(exact_p(p.twice_u, m, n));
        k = exact_rank(m, n, tail);
    } else {
        double edge = pairs_all / 2 + 0.5 - trs__normal_quantile(tail) * sigma;

        if (sigma > 0)
            out->p = trs__number(normal_p(u, pairs_all, sigma));
        k = edge >= 1 ? (trs__uint128)edge : 0;
    }
    if (k < 1)
        return;
    out->shift.lo = trs__number((double)difference_at(first, second, k));
    out->shift.hi =
        trs__number((double)difference_at(first, second, all + 1 - k));
}
