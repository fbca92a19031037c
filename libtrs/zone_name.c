/* Knows the names of time zones: which can be looked up at all, and which known
 * one is near to one that does not exist. */
#include "libtrs/zone.h"

#include <stdio.h>
#include <string.h>

enum { NAME_MOST = 64, NEAR = 2 };

bool trs__zone_name_sane(const char *name)
{
    size_t length = strlen(name);

    if (length == 0 || length >= NAME_MOST || *name == '/')
        return false;
    /* what the machine is set to, and clocks that count leap seconds */
    if (strcmp(name, "localtime") == 0 || strncmp(name, "right/", 6) == 0)
        return false;
    for (const char *c = name; *c; c++)
        if (!((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
              (*c >= '0' && *c <= '9') || strchr("/_+-", *c)))
            return false; /* no dots, so no way up */
    return true;
}

static char lower(char c)
{
    if (c == ' ' || c == '-')
        return '_';
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* How many letters must be put in, left out or changed to make b of a; NEAR + 1
 * stands for all above NEAR. */
static int distance(const char *a, const char *b)
{
    int row[NAME_MOST + 1];
    size_t n = strlen(b), m = strlen(a);

    if (n > NAME_MOST || m > n + NEAR || n > m + NEAR)
        return NEAR + 1;
    for (size_t j = 0; j <= n; j++)
        row[j] = (int)j;
    for (size_t i = 1; i <= m; i++) {
        int corner = row[0];

        row[0] = (int)i;
        for (size_t j = 1; j <= n; j++) {
            int change = corner + (lower(a[i - 1]) != lower(b[j - 1]));

            corner = row[j];
            if (change > row[j] + 1)
                change = row[j] + 1;
            if (change > row[j - 1] + 1)
                change = row[j - 1] + 1;
            row[j] = change;
        }
    }
    return row[n] > NEAR ? NEAR + 1 : row[n];
}

/* The name in a line of tzdata.zi ("Z NAME rules", "L TARGET NAME") or of
 * zone1970.tab (third column); NULL where there is none. */
static char *name_in(char *line)
{
    char *save = NULL;
    char *word = strtok_r(line, " \t\n", &save);
    bool link = word && strcmp(word, "L") == 0;
    bool zone = word && strcmp(word, "Z") == 0;

    if (!word || *word == '#')
        return NULL;
    word = strtok_r(NULL, " \t\n", &save);
    if (zone)
        return word;
    if (link)
        return strtok_r(NULL, " \t\n", &save);
    if (word && (*word == '+' || *word == '-'))
        return strtok_r(NULL, " \t\n", &save);
    return NULL;
}

/* 0 for the same letters or the same city, else the distance. */
static int unlikeness(const char *known, const char *name)
{
    const char *city = strrchr(known, '/');
    int apart = distance(known, name);

    if (apart && city && !strchr(name, '/')) {
        int city_apart = distance(city + 1, name);

        if (city_apart < apart)
            apart = city_apart;
    }
    return apart;
}

static bool search(char *found, size_t size, const char *directory,
                   const char *table, const char *name)
{
    char line[512];
    int best = NEAR + 1;
    FILE *file;

    snprintf(line, sizeof line, "%s/%s", directory, table);
    file = fopen(line, "r");
    if (!file)
        return false;
    while (best > 0 && fgets(line, sizeof line, file)) {
        char *known = name_in(line);
        int apart = known ? unlikeness(known, name) : NEAR + 1;

        if (apart < best && strlen(known) < size) {
            best = apart;
            strcpy(found, known);
        }
    }
    fclose(file);
    return true;
}

void trs__zone_suggest(char *found, size_t size, const char *directory,
                       const char *name)
{
    *found = '\0';
    if (strlen(name) < 4 || strlen(name) > NAME_MOST)
        return;
    if (!search(found, size, directory, "tzdata.zi", name))
        search(found, size, directory, "zone1970.tab", name);
}
