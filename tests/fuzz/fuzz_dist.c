/* dist: whatever is added, merged and settled in whatever order, the tally is
 * what sorting an array of the same values gives.
 *
 * The first byte chooses whether values have weights; then come operations. */
#include "fuzz.h"

#include <trs/dist.h>

#include <string.h>

enum { MOST = 4096, DISTS = 3 };

typedef struct weighted_value {
    trs_span value;
    int64_t weight;
} weighted_value;

/* A distribution, and the array it is held against. */
typedef struct twin {
    trs_dist dist;
    weighted_value values[MOST];
    size_t n;
} twin;

static twin twins[DISTS];

static int ascending(const void *a, const void *b)
{
    trs_span x = ((const weighted_value *)a)->value;
    trs_span y = ((const weighted_value *)b)->value;

    return (x > y) - (x < y);
}

__extension__ typedef __int128 wide;

static wide of_sum(trs_sum sum)
{
    return (wide)sum.high * ((wide)1 << 64) + (wide)sum.low;
}

/* The run of values that begins at first, against the tally's pair. */
static size_t check_pair(const twin *t, size_t first, size_t pair)
{
    const weighted_value *v = t->values;
    wide sum = 0, squares = 0;
    size_t end = first;

    for (; end < t->n && v[end].value == v[first].value; end++) {
        sum += v[end].weight;
        squares += (wide)v[end].weight * v[end].weight;
    }
    need(pair < t->dist.distinct, "a pair is absent");
    need(t->dist.tally[pair].value == v[first].value, "a value differs");
    need(t->dist.tally[pair].count == end - first, "a count differs");
    if (t->dist.weighted) {
        need(of_sum(t->dist.weights[pair].sum) == sum, "a weight differs");
        need(of_sum(t->dist.weights[pair].squares) == squares,
             "squares differ");
    }
    return end;
}

static void check_numbers(const twin *t)
{
    const trs_dist *dist = &t->dist;
    const weighted_value *v = t->values;
    wide sum = 0;

    for (size_t i = 0; i < t->n; i++)
        sum += v[i].value;
    need(of_sum(trs_dist_sum(dist)) == sum, "the sum differs");
    need(dist->n == t->n, "n differs");
    need(trs_dist_min(dist) == (t->n ? v[0].value : 0), "the least differs");
    need(trs_dist_max(dist) == (t->n ? v[t->n - 1].value : 0),
         "the largest differs");
    for (size_t i = 0; i < t->n; i += 1 + t->n / 7) {
        size_t low = i, high = i;

        while (low && v[low - 1].value == v[i].value)
            low--;
        while (high < t->n && v[high].value == v[i].value)
            high++;
        need(trs_dist_below(dist, v[i].value) == low, "below differs");
        need(trs_dist_up_to(dist, v[i].value) == high, "up to differs");
    }
}

static void check_assign(const twin *t)
{
    trs_dist copy;

    (t->dist.weighted ? trs_dist_init_weighted : trs_dist_init)(&copy, NULL);
    need(trs_dist_assign(&copy, t->dist.tally, t->dist.weights,
                         t->dist.distinct) == TRS_OK,
         "its own pairs are refused");
    need(trs_dist_equal(&copy, &t->dist), "a copy differs");
    trs_dist_clear(&copy);
}

static void check(twin *t)
{
    size_t pairs = 0;

    qsort(t->values, t->n, sizeof *t->values, ascending);
    need(trs_dist_settle(&t->dist) == TRS_OK && !t->dist.unsettled,
         "it does not settle");
    for (size_t at = 0; at < t->n; pairs++)
        at = check_pair(t, at, pairs);
    need(pairs == t->dist.distinct, "a pair too many");
    check_numbers(t);
    check_assign(t);
}

/* Near each other, or anywhere, or at the ends of what there is. */
static trs_span take_value(fuzz_bytes *in)
{
    unsigned kind = fuzz_byte(in);

    switch (kind & 3) {
    case 0:
        return (trs_span)fuzz_byte(in) - 128;
    case 1:
        return (trs_span)fuzz_number(in, 4) * (kind & 4 ? -1 : 1);
    case 2:
        return kind & 4 ? INT64_MAX : INT64_MIN;
    default:
        return (trs_span)fuzz_number(in, 8);
    }
}

static void add(twin *t, trs_span value, int64_t weight)
{
    trs_status status = weight == TRS_WEIGHT_ONE
                            ? trs_dist_add(&t->dist, value)
                            : trs_dist_add_weighted(&t->dist, value, weight);

    need(status == TRS_OK, "a value is refused");
    t->values[t->n++] = (weighted_value){ value, weight };
}

static void add_many(twin *t, fuzz_bytes *in)
{
    trs_span values[256];
    size_t n = fuzz_byte(in), i;

    if (t->n + n > MOST)
        return;
    for (i = 0; i < n; i++) {
        values[i] = i % 5 ? (trs_span)(i * n) : take_value(in);
        t->values[t->n++] = (weighted_value){ values[i], TRS_WEIGHT_ONE };
    }
    need(trs_dist_add_many(&t->dist, values, n) == TRS_OK,
         "values are refused");
}

static void merge(twin *t, const twin *other)
{
    if (t == other || t->n + other->n > MOST)
        return;
    need(trs_dist_merge(&t->dist, &other->dist) == TRS_OK, "no merge");
    memcpy(t->values + t->n, other->values, other->n * sizeof *other->values);
    t->n += other->n;
}

static void merge_all(void)
{
    const trs_dist *parts[] = { &twins[1].dist, NULL, &twins[2].dist };

    if (twins[0].n + twins[1].n + twins[2].n > MOST)
        return;
    need(trs_dist_merge_all(&twins[0].dist, parts, 3) == TRS_OK, "no merge");
    for (int i = 1; i < DISTS; i++) {
        memcpy(twins[0].values + twins[0].n, twins[i].values,
               twins[i].n * sizeof *twins[i].values);
        twins[0].n += twins[i].n;
    }
}

static void operate(fuzz_bytes *in)
{
    unsigned what = fuzz_byte(in);
    twin *t = &twins[(what >> 4) % DISTS];

    switch (what & 7) {
    case 0:
        need(trs_dist_settle(&t->dist) == TRS_OK, "it does not settle");
        break;
    case 1:
        merge(t, &twins[(what >> 6) % DISTS]);
        break;
    case 2:
        merge_all();
        break;
    case 3:
        add_many(t, in);
        break;
    case 4:
        if (t->dist.weighted && t->n < MOST) {
            trs_span value = take_value(in);

            add(t, value, 1 + (int64_t)fuzz_number(in, 5));
        }
        break;
    default:
        if (t->n < MOST)
            add(t, take_value(in), TRS_WEIGHT_ONE);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_bytes in = { data, size };
    bool weighted = fuzz_byte(&in) & 1;

    for (int i = 0; i < DISTS; i++) {
        (weighted ? trs_dist_init_weighted : trs_dist_init)(&twins[i].dist,
                                                            NULL);
        twins[i].n = 0;
    }
    while (in.left)
        operate(&in);
    for (int i = 0; i < DISTS; i++) {
        check(&twins[i]);
        trs_dist_clear(&twins[i].dist);
    }
    return 0;
}
