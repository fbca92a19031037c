/* Knows which of the known names was probably meant: the one that is fewest
 * slips of the finger away. */
#include <trs/study.h>

#include <string.h>

/* Slips that are forgiven, and in a name shorter than SHORT only one. */
enum { NEAR = 2, SHORT = 4, NAME_MOST = 64 };

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* How many letters must be put in, left out, changed or swapped with their
 * neighbour to make b of a, whatever the case (Damerau's distance, restricted:
 * no letter takes part twice). */
static int distance(const char *a, const char *b, size_t m, size_t n)
{
    int rows[3][NAME_MOST + 1]; /* the last three rows of the usual table */

    for (size_t j = 0; j <= n; j++)
        rows[0][j] = (int)j;
    for (size_t i = 1; i <= m; i++) {
        int *row = rows[i % 3], *above = rows[(i + 2) % 3];
        const int *second = rows[(i + 1) % 3]; /* above that, from i of 2 on */

        row[0] = (int)i;
        for (size_t j = 1; j <= n; j++) {
            char p = lower(a[i - 1]), q = lower(b[j - 1]);

            row[j] =
                least(above[j - 1] + (p != q), least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && p == lower(b[j - 2]) && lower(a[i - 2]) == q)
                row[j] = least(row[j], second[j - 2] + 1);
        }
    }
    return rows[m % 3][n];
}

static int slips(const char *name, const char *known)
{
    size_t m = strlen(name), n = strlen(known);
    int most = (m < n ? m : n) < SHORT ? 1 : NEAR, found;

    if (m > NAME_MOST || n > NAME_MOST || m > n + NEAR || n > m + NEAR)
        return NEAR + 1;
    found = distance(name, known, m, n);
    if (found > most || (found && found >= least((int)m, (int)n)))
        return NEAR + 1; /* "a" is not meant by "b" */
    return found;
}

const char *trs_study_nearest(const char *name, const char *const *known,
                              size_t count)
{
    const char *best = NULL;
    int fewest = NEAR + 1;

    for (size_t i = 0; i < count; i++) {
        int found = slips(name, known[i]);

        if (found < fewest) {
            fewest = found;
            best = known[i];
        }
    }
    return best;
}
