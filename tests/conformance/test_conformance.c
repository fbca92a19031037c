/* Compares libtrs with what R computed: see README.md.  Every line of
 * expected.csv is checked; one that nothing here understands is a failure. */
#include <trs/compare.h>
#include <trs/stats.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_errno.h>

enum {
    SAMPLES = 64,
    STRATA = 3,
    OUTCOMES = 3,
    FIELDS = 8,
    LINE = 512,
    GROUPS = 16,
    MOST_CLUSTERS = 64
};

static unsigned checked, failed;

/* ---- files ------------------------------------------------------------ */

static FILE *open_file(const char *name)
{
    char path[1024];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", TRS_CONFORMANCE_DIR, name);
    file = fopen(path, "r");
    if (!file) {
        perror(path);
        exit(1);
    }
    return file;
}

/* The fields of the next line; these files have no quotes. */
static int read_fields(FILE *file, char *line, char **fields)
{
    int count = 0;
    char *at = line;

    if (!fgets(line, LINE, file))
        return 0;
    line[strcspn(line, "\n")] = '\0';
    while (at && count < FIELDS) {
        fields[count++] = at;
        at = strchr(at, ',');
        if (at)
            *at++ = '\0';
    }
    for (int i = count; i < FIELDS; i++)
        fields[i] = line + strlen(line);
    return count;
}

/* ---- samples ---------------------------------------------------------- */

typedef struct sample {
    char name[64];
    bool weighted, expand, finite, has_target, has_horizon;
    int strata;
    trs_span target, horizon;
    uint64_t population[STRATA], sampled[STRATA];
    uint64_t missed[STRATA], within[STRATA];
    trs_dist dists[STRATA][OUTCOMES];
    trs_dist sides[STRATA][2]; /* weights within the target, and beyond it */
    trs_cluster clusters[MOST_CLUSTERS];
    double cluster_total[MOST_CLUSTERS]; /* any outcome */
    trs_cell_stratum parts[STRATA];
    trs_cell cell;
    trs_stats_options opt;
} sample;

static sample samples[SAMPLES];
static int samples_count;

#define DESIGN_TARGET (24 * TRS_HOUR)

static void need(trs_status status)
{
    if (status == TRS_OK)
        return;
    fprintf(stderr, "conformance: %s\n", trs_status_text(status));
    exit(1);
}

static sample *find_sample(const char *name)
{
    for (int i = 0; i < samples_count; i++)
        if (strcmp(samples[i].name, name) == 0)
            return &samples[i];
    return NULL;
}

static void make_dists(sample *s)
{
    for (int h = 0; h < STRATA; h++) {
        for (int o = 0; o < OUTCOMES; o++)
            (s->weighted ? trs_dist_init_weighted
                         : trs_dist_init)(&s->dists[h][o], NULL);
        trs_dist_init_weighted(&s->sides[h][0], NULL);
        trs_dist_init_weighted(&s->sides[h][1], NULL);
    }
}

static void read_samples(void)
{
    FILE *file = open_file("samples.csv");
    char line[LINE], *fields[FIELDS];

    read_fields(file, line, fields);
    while (read_fields(file, line, fields)) {
        sample *s = &samples[samples_count++];
        char *end = fields[6];

        snprintf(s->name, sizeof s->name, "%s", fields[0]);
        s->has_target = *fields[1] != '\0';
        s->target = (trs_span)atof(fields[1]);
        s->has_horizon = *fields[2] != '\0';
        s->horizon = (trs_span)atof(fields[2]);
        s->weighted = strcmp(fields[3], "column") == 0;
        s->expand = strcmp(fields[3], "expand") == 0;
        s->strata = atoi(fields[4]) ? STRATA : 1;
        s->finite = atoi(fields[5]) != 0;
        for (int h = 0; h < s->strata; h++)
            s->population[h] = strtoull(end, &end, 10);
        make_dists(s);
    }
    fclose(file);
}

static int outcome_of(const char *what)
{
    static const char *const names[] = { "complete", "open", "ended" };

    for (int o = 0; o < OUTCOMES; o++)
        if (strcmp(what, names[o]) == 0)
            return o;
    return -1; /* in the study, not in this cell */
}

static void add(trs_dist *dist, trs_span value, int64_t weight)
{
    if (dist->weighted)
        need(trs_dist_add_weighted(dist, value, weight));
    else
        need(trs_dist_add(dist, value));
}

static void add_value(sample *s, char **fields)
{
    int outcome = outcome_of(fields[1]);
    trs_span value = strtoll(fields[2], NULL, 10);
    int64_t weight = *fields[3] ? strtoll(fields[3], NULL, 10) : TRS_WEIGHT_ONE;
    int h = s->strata > 1 ? *fields[4] - 'a' : 0, cluster = atoi(fields[5]);

    s->sampled[h]++;
    s->clusters[cluster].stratum = (size_t)cluster % 2;
    s->cluster_total[cluster]++;
    if (outcome < 0)
        return;
    add(&s->dists[h][outcome], value, weight);
    if (outcome == 0) {
        bool late = value > DESIGN_TARGET;

        *(late ? &s->missed[h] : &s->within[h]) += 1;
        add(&s->sides[h][late], 0, weight);
        s->clusters[cluster].weight += (double)weight * 1e-6;
        s->clusters[cluster].total += (double)weight * 1e-6 * (double)value;
    } else if (outcome == 1) { /* in the test, all open ones are late */
        s->missed[h]++;
        add(&s->sides[h][1], 0, weight);
    }
}

static void read_values(void)
{
    FILE *file = open_file("values.csv");
    char line[LINE], *fields[FIELDS];

    read_fields(file, line, fields);
    while (read_fields(file, line, fields)) {
        sample *s = find_sample(fields[0]);

        if (s)
            add_value(s, fields);
    }
    fclose(file);
}

/* The large samples are made by the same formula in make.R. */
static uint64_t next_number(uint64_t *state)
{
    return *state = *state * 16807 % 2147483647;
}

static trs_span skewed(uint64_t number)
{
    trs_span a = (trs_span)(number % 100000);

    return a * a / 50;
}

static void make_large(void)
{
    sample *whole = find_sample("ten_thousand");
    sample *many = find_sample("many_censored");
    sample *heavy = find_sample("heavily_censored");
    sample *thousand = find_sample("thousand");
    uint64_t state = 42;

    for (int i = 0; i < 10000; i++) {
        uint64_t s = next_number(&state), kind = s / 7 % 10;
        int outcome = kind > 2 ? 0 : kind == 2 ? 2 : 1;

        add(&whole->dists[0][0], skewed(s), 1);
        add(&many->dists[0][outcome], skewed(s), 1);
        if (i < 1000)
            add(&thousand->dists[0][0], skewed(s), 1);
    }
    state = 7;
    for (int i = 0; i < 3000; i++) {
        uint64_t s = next_number(&state), kind = s / 100003 % 10;
        int outcome = kind == 0 ? 0 : kind == 1 ? 2 : 1;

        add(&heavy->dists[0][outcome], outcome == 1 ? skewed(s) / 2 : skewed(s),
            1);
    }
}

static void finish_sample(sample *s)
{
    for (int h = 0; h < s->strata; h++) {
        trs_cell_stratum *part = &s->parts[h];

        for (int o = 0; o < OUTCOMES; o++)
            need(trs_dist_settle(&s->dists[h][o]));
        part->complete = &s->dists[h][0];
        part->open = &s->dists[h][1];
        part->ended = &s->dists[h][2];
        part->sampled = s->sampled[h];
        part->population = s->population[h];
        part->within = s->within[h];
        part->missed = s->missed[h];
        for (int side = 0; side < 2; side++) {
            trs_dist *dist = &s->sides[h][side];

            need(trs_dist_settle(dist));
            if (dist->n > 0)
                *(side ? &part->missed_weight : &part->within_weight) =
                    dist->weights[0];
        }
    }
    trs_cell_init(&s->cell);
    s->cell.strata = s->parts;
    s->cell.strata_count = (size_t)s->strata;
    s->cell.expand = s->expand;
    s->cell.finite = s->finite;
    s->cell.targets = s->has_target ? TRS_TARGET_ONE : TRS_TARGET_NONE;
    s->cell.target = s->target;
    if (s->sampled[0] > 0 && !s->has_target)
        s->cell.targets = TRS_TARGET_MANY;
    trs_stats_options_init(&s->opt);
    s->opt.has_horizon = s->has_horizon;
    s->opt.horizon = s->horizon;
}

/* ---- what a line asks for --------------------------------------------- */

static const trs_number absent = { 0, false };

static trs_number number(double value)
{
    trs_number n = { value, true };

    return n;
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);

    return n >= m && strcmp(text + n - m, end) == 0;
}

static trs_number limit(const trs_estimate *e, const char *statistic)
{
    return ends_with(statistic, "_lo")   ? e->lo
           : ends_with(statistic, "_hi") ? e->hi
                                         : e->value;
}

static bool curve_number(sample *s, const char *statistic, trs_number *out)
{
    const char *at = strchr(statistic, '@');
    trs_span time = strtoll(at + 1, NULL, 10);
    size_t length = (size_t)(at - statistic);
    trs_curve *curve;
    trs_curve_point p;
    bool found = false;

    need(trs_curve_new(&curve, NULL, &s->cell, &s->opt, NULL));
    while (!found && trs_curve_next(curve, &p))
        found = p.time == time;
    trs_curve_free(curve);
    if (strncmp(statistic, "survival", length) == 0)
        *out = number(p.survival);
    else if (strncmp(statistic, "lo", length) == 0)
        *out = p.lo;
    else if (strncmp(statistic, "hi", length) == 0)
        *out = p.hi;
    else if (strncmp(statistic, "at_risk", length) == 0)
        *out = number(p.at_risk);
    else if (strncmp(statistic, "released", length) == 0)
        *out = number(p.released);
    else if (strncmp(statistic, "ended", length) == 0)
        *out = number(p.ended);
    else
        return false;
    return found;
}

static bool cluster_number(sample *s, const char *statistic, trs_number *out)
{
    bool stratified = s->strata > 1;
    bool finite = strcmp(s->name, "weights_equal") == 0;
    trs_cluster_stratum strata[2] = { { 0, 0 }, { 0, 0 } };
    trs_cluster clusters[MOST_CLUSTERS];
    size_t count = 0;
    trs_estimate mean;

    for (size_t c = 0; c < MOST_CLUSTERS; c++) {
        size_t h = stratified ? c % 2 : 0;

        if (s->cluster_total[c] <= 0)
            continue;
        strata[h].sampled++;
        clusters[count] = s->clusters[c];
        clusters[count++].stratum = h;
    }
    strata[0].population = finite ? 60 : 0;
    need(trs_stats_clusters(&mean, clusters, count, strata, stratified ? 2 : 1,
                            false, 0.95, NULL));
    *out = limit(&mean, statistic);
    return true;
}

static bool stats_number(sample *s, const char *statistic, trs_number *out)
{
    size_t count;
    const trs_stats_column *columns = trs_stats_columns(&count);
    trs_stats stats;

    need(trs_stats_cell(&stats, NULL, &s->cell, &s->opt, NULL));
    if (strncmp(statistic, "share", 5) == 0) {
        trs_estimate e = { stats.within_target, stats.within_lo,
                           stats.within_hi };

        *out = limit(&e, statistic);
        return true;
    }
    for (size_t i = 0; i < count; i++)
        if (strcmp(columns[i].name, statistic) == 0) {
            *out = trs_stats_get(&stats, &columns[i]);
            return true;
        }
    *out = strcmp(statistic, "cv") == 0       ? stats.cv
           : strcmp(statistic, "weight") == 0 ? stats.weight
                                              : stats.n_eff;
    return strcmp(statistic, "cv") == 0 || strcmp(statistic, "weight") == 0 ||
           strcmp(statistic, "n_eff") == 0;
}

static bool sample_number(sample *s, const char *statistic, trs_number *out)
{
    trs_estimate e;

    if (strchr(statistic, '@'))
        return curve_number(s, statistic, out);
    if (strncmp(statistic, "cluster_", 8) == 0)
        return cluster_number(s, statistic, out);
    if (strncmp(statistic, "q0.", 3) == 0) {
        trs_millionths p = (trs_millionths)lround(atof(statistic + 1) * 1e6);

        need(trs_stats_quantile(&e, NULL, &s->cell, p, &s->opt, NULL));
        *out = limit(&e, statistic);
        return true;
    }
    return stats_number(s, statistic, out);
}

/* Splits text at mark, as many as there are. */
static int split(char *text, char mark, char **parts)
{
    int count = 0;

    for (char *at = text; at && count < GROUPS;) {
        parts[count++] = at;
        at = strchr(at, mark);
        if (at)
            *at++ = '\0';
    }
    return count;
}

static bool pair_number(char *name, const char *statistic, trs_number *out)
{
    char *parts[GROUPS];
    const sample *first, *second;
    trs_stats_options opt;
    trs_comparison c;

    split(name, '~', parts);
    first = find_sample(parts[0]);
    second = find_sample(parts[1]);
    trs_stats_options_init(&opt);
    need(trs_compare_cells(&c, NULL, &first->cell, &second->cell, &opt, NULL));
    if (strcmp(statistic, "u") == 0)
        *out = c.u;
    else if (strcmp(statistic, "superiority") == 0)
        *out = c.superiority;
    else if (strcmp(statistic, "p") == 0)
        *out = c.p;
    else if (strncmp(statistic, "shift", 5) == 0)
        *out = limit(&c.shift, statistic);
    else if (strcmp(statistic, "log_rank") == 0)
        *out = c.log_rank;
    else if (strcmp(statistic, "log_rank_p") == 0)
        *out = c.log_rank_p;
    else if (strncmp(statistic, "rmean_difference", 16) == 0)
        *out = limit(&c.rmean_difference, statistic);
    else
        return false;
    return true;
}

static bool groups_number(char *name, const char *statistic, trs_number *out)
{
    char *parts[GROUPS];
    const trs_dist *dists[GROUPS];
    int count = split(name, '+', parts);
    trs_groups *groups;

    for (int i = 0; i < count; i++)
        dists[i] = &find_sample(parts[i])->dists[0][0];
    need(trs_compare_groups(&groups, NULL, dists, (size_t)count, 0.95, NULL));
    *out = absent;
    if (strcmp(statistic, "kruskal_wallis") == 0)
        *out = groups->kruskal_wallis;
    else if (strcmp(statistic, "degrees") == 0)
        *out = groups->degrees;
    else if (strcmp(statistic, "p") == 0)
        *out = groups->p;
    else if (strncmp(statistic, "holm", 4) == 0)
        *out = groups->pairs[atoi(statistic + 4) - 1].p_holm;
    trs_groups_free(NULL, groups);
    return out->present;
}

static bool mix_number(char *name, const char *statistic, trs_number *out)
{
    char *rounds[GROUPS], *first[GROUPS], *second[GROUPS];
    trs_mix_cell cells[GROUPS];
    trs_mix mix;
    int count;

    split(name, '|', rounds);
    count = split(rounds[0], '/', first);
    split(rounds[1], '/', second);
    for (int i = 0; i < count; i++) {
        const sample *a = find_sample(first[i]), *b = find_sample(second[i]);

        cells[i].first = a ? &a->dists[0][0] : NULL;
        cells[i].second = b ? &b->dists[0][0] : NULL;
    }
    need(trs_compare_mix(&mix, cells, (size_t)count, NULL));
    if (strcmp(statistic, "change") == 0)
        *out = mix.change;
    else if (strcmp(statistic, "same_mix") == 0)
        *out = mix.same_mix;
    else if (strcmp(statistic, "mix") == 0)
        *out = mix.mix;
    else if (strcmp(statistic, "standardised") == 0)
        *out = mix.standardised;
    else if (strcmp(statistic, "left_out") == 0)
        *out = mix.left_out;
    else
        return false;
    return true;
}

/* ---- the comparison --------------------------------------------------- */

/* The tolerance of docs/statistics.md.  A microsecond is nothing to a duration;
 * the numbers without unit are shares, tests and ranks. */
static bool agree(const char *statistic, double a, double b)
{
    static const char *const unitless[] = {
        "within_", "share",  "survival@",   "lo@",      "hi@",
        "at_risk", "ended@", "released@",   "skewness", "cv",
        "p",       "holm",   "superiority", "u",        "log_rank",
        "kruskal", "weight", "n_eff",       "left_out"
    };
    double apart = fabs(a - b);

    if (apart <= 1e-9 * fmax(fabs(a), fabs(b)))
        return true;
    for (size_t i = 0; i < sizeof unitless / sizeof *unitless; i++) {
        size_t length = strlen(unitless[i]);

        if (length < 3 ? strcmp(statistic, unitless[i]) == 0
                       : strncmp(statistic, unitless[i], length) == 0)
            return apart <= 1e-13; /* 0 but for rounding */
    }
    return apart <= 1e-3; /* milliseconds */
}

static void check(char **fields)
{
    char name[LINE];
    const char *statistic = fields[1];
    bool wanted = *fields[2] != '\0', known;
    double want = wanted ? atof(fields[2]) : 0;
    trs_number got = absent;

    snprintf(name, sizeof name, "%s", fields[0]);
    if (strchr(name, '|'))
        known = mix_number(name, statistic, &got);
    else if (strchr(name, '+'))
        known = groups_number(name, statistic, &got);
    else if (strchr(name, '~'))
        known = pair_number(name, statistic, &got);
    else
        known = find_sample(name) &&
                sample_number(find_sample(name), statistic, &got);
    checked++;
    if (known && got.present == wanted &&
        (!wanted || agree(statistic, got.value, want)))
        return;
    failed++;
    printf("%s %s: R %s, libtrs ", fields[0], statistic,
           wanted ? fields[2] : "absent");
    if (!known)
        printf("does not know it\n");
    else if (got.present)
        printf("%.17g\n", got.value);
    else
        printf("absent\n");
}

static void gsl_was_called_wrongly(const char *reason, const char *file,
                                   int line, int code)
{
    fprintf(stderr, "GSL: %s (%s:%d, %d)\n", reason, file, line, code);
    exit(1);
}

int main(void)
{
    FILE *file = open_file("expected.csv");
    char line[LINE], *fields[FIELDS];

    gsl_set_error_handler(gsl_was_called_wrongly);
    read_samples();
    read_values();
    make_large();
    for (int i = 0; i < samples_count; i++)
        finish_sample(&samples[i]);
    read_fields(file, line, fields);
    while (read_fields(file, line, fields))
        check(fields);
    fclose(file);
    for (int i = 0; i < samples_count; i++)
        for (int h = 0; h < STRATA; h++) {
            for (int o = 0; o < OUTCOMES; o++)
                trs_dist_clear(&samples[i].dists[h][o]);
            trs_dist_clear(&samples[i].sides[h][0]);
            trs_dist_clear(&samples[i].sides[h][1]);
        }
    printf("%u numbers compared with R, %u differ\n", checked, failed);
    return failed > 0 || checked < 2000;
}
