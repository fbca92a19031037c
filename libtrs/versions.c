/* Knows which libraries, and which time zones, numbers come through. */
#include <trs/versions.h>

#include <csv.h>
#include <gsl/gsl_version.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>
#include <zlib.h>
#include <zstd.h>

#define ZONES "/usr/share/zoneinfo/tzdata.zi"

size_t trs_versions(char *text, size_t size)
{
    int length = snprintf(text, size,
                          "GSL %s, libcsv %d.%d.%d, libyaml %s, zlib %s, "
                          "zstd %s",
                          gsl_version, CSV_MAJOR, CSV_MINOR, CSV_RELEASE,
                          yaml_get_version_string(), zlibVersion(),
                          ZSTD_versionString());

    return length > 0 ? (size_t)length : 0;
}

/* The compiled zones do not say; the source beside them begins with it. */
size_t trs_zone_release(char *text, size_t size)
{
    char line[64] = "", release[32] = "";
    FILE *file = fopen(ZONES, "r");
    int length;

    if (file) {
        if (!fgets(line, sizeof line, file) ||
            sscanf(line, "# version %31s", release) != 1)
            release[0] = '\0';
        fclose(file);
    }
    length = snprintf(text, size, "%s", release);
    return length > 0 ? (size_t)length : 0;
}
