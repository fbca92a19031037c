/* Knows how numbers, durations and labels are set in columns. */
#include "tools/text.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

const char text_absent[] = "\xE2\x80\x93";

/* ---- texts --------------------------------------------------------------- */

/* The character at text, and how many columns it takes: marks that combine with
 * the one before take none. */
static size_t next_character(const char *text, int *columns)
{
    const unsigned char *c = (const unsigned char *)text;
    char shown[4];
    size_t length;

    trs_character_show(shown, text, strnlen(text, 4), &length);
    *columns = !(length == 2 && (*c == 0xCC || (*c == 0xCD && c[1] < 0xB0)));
    return length;
}

int text_width(const char *text)
{
    int width = 0, columns;

    while (*text) {
        text += next_character(text, &columns);
        width += columns;
    }
    return width;
}

/* As much of text as fits, with an ellipsis where it is cut. */
void text_label(trs_out *out, const char *text, int indent, int width)
{
    int room = width - indent, taken = 0, all = text_width(text);
    int most = all > room ? room - 1 : room, columns;

    trs_out_format(out, "%*s", indent, "");
    while (*text) {
        size_t length = next_character(text, &columns);

        if (taken + columns > most)
            break;
        if (*text == '\n')
            trs_out_text(out, " ");
        else
            trs_out_bytes(out, text, length);
        taken += columns;
        text += length;
    }
    if (all > room) {
        trs_out_text(out, "\xE2\x80\xA6");
        taken++;
    }
    trs_out_format(out, "%*s", room > taken ? room - taken : 0, "");
}

/* Right-aligned in width columns. */
void text_right(trs_out *out, const char *text, int width)
{
    int pad = width - text_width(text);

    trs_out_format(out, "%*s%s", pad > 0 ? pad : 0, "", text);
}

/* "12,345". */
void text_count(char *text, size_t size, uint64_t count)
{
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%" PRIu64, count);
    size_t at = 0;

    for (int i = 0; i < n && at + 2 < size; i++) {
        if (i && (n - i) % 3 == 0)
            text[at++] = ',';
        text[at++] = digits[i];
    }
    text[at] = '\0';
}

/* A decimal with its point, whatever the locale. */
void text_decimal(char *text, size_t size, double number, int places)
{
    double scale = pow(10, places);
    double rounded = round(fabs(number) * scale);
    uint64_t whole = (uint64_t)(rounded / scale);
    uint64_t rest = (uint64_t)(rounded - (double)whole * scale);
    char digits[32];

    text_count(digits, sizeof digits, whole);
    if (places)
        snprintf(text, size, "%s%s.%0*" PRIu64,
                 number < 0 && rounded > 0 ? "-" : "", digits, places, rest);
    else
        snprintf(text, size, "%s%s", number < 0 && rounded > 0 ? "-" : "",
                 digits);
}

/* ---- durations ----------------------------------------------------------- */

/* Minutes below 2 h, hours below 4 days, days above. */
stats_unit text_suits(double milliseconds)
{
    double size = fabs(milliseconds);

    if (size < 2.0 * TRS_HOUR)
        return STATS_UNIT_MINUTES;
    return size < 4.0 * TRS_DAY ? STATS_UNIT_HOURS : STATS_UNIT_DAYS;
}

const char *text_unit(stats_unit unit)
{
    static const char *const names[] = {
        "",     "seconds",       "minutes",           "hours",
        "days", "hours:minutes", "days hours:minutes"
    };

    return names[unit];
}

static void clock(char *text, size_t size, double milliseconds, stats_unit unit)
{
    const char *sign = milliseconds < 0 ? "-" : "";
    uint64_t minutes = (uint64_t)round(fabs(milliseconds) / TRS_MINUTE);

    if (unit == STATS_UNIT_DHM)
        snprintf(text, size, "%s%" PRIu64 "d %02u:%02u", sign, minutes / 1440,
                 (unsigned)(minutes / 60 % 24), (unsigned)(minutes % 60));
    else
        snprintf(text, size, "%s%" PRIu64 ":%02u", sign, minutes / 60,
                 (unsigned)(minutes % 60));
}

void text_span(char *text, size_t size, double milliseconds, stats_unit unit)
{
    static const double sizes[] = { 1, TRS_SECOND, TRS_MINUTE, TRS_HOUR,
                                    TRS_DAY };

    if (unit >= STATS_UNIT_HM)
        clock(text, size, milliseconds, unit);
    else
        text_decimal(text, size, milliseconds / sizes[unit], 1);
}

/* ---- what tables share --------------------------------------------------- */

void text_put_count(trs_out *out, uint64_t count, int width)
{
    char text[TEXT_CELL];

    text_count(text, sizeof text, count);
    text_right(out, text, width);
}

void text_put_share(trs_out *out, trs_number number, int width)
{
    char text[TEXT_CELL] = "", shown[TEXT_CELL + 4];

    if (number.present)
        text_decimal(text, sizeof text, number.value * 100, 1);
    snprintf(shown, sizeof shown, "%s %%", text);
    text_right(out, number.present ? shown : text_absent, width);
}

void text_put_span(trs_out *out, trs_number number, stats_unit unit, int width)
{
    char text[TEXT_CELL] = "";

    if (number.present)
        text_span(text, sizeof text, number.value, unit);
    text_right(out, number.present ? text : text_absent, width);
}

void text_put_limits(trs_out *out, const trs_estimate *estimate, int width)
{
    char low[TEXT_CELL], high[TEXT_CELL], both[2 * TEXT_CELL + 8];

    if (!estimate->lo.present || !estimate->hi.present) {
        text_right(out, "", width);
        return;
    }
    text_decimal(low, sizeof low, estimate->lo.value * 100, 1);
    text_decimal(high, sizeof high, estimate->hi.value * 100, 1);
    snprintf(both, sizeof both, "%s to %s", low, high);
    text_right(out, both, width);
}

void text_group(char *text, size_t size, const trs_study *study,
                const trs_group *group)
{
    size_t at = 0;

    snprintf(text, size, "All");
    for (size_t i = 0; i < group->count && at < size; i++) {
        const char *value = group->values[i];

        if (value)
            value = trs_study_value_label(study, (size_t)group->dimensions[i],
                                          value);
        at += (size_t)snprintf(text + at, size - at, "%s%s", i ? " / " : "",
                               value ? value : "(missing)");
    }
}

void text_dimensions(trs_out *out, const trs_study *study,
                     const trs_group *group)
{
    for (size_t i = 0; i < group->count; i++) {
        const trs_dimension *dimension =
            trs_study_dimension(study, (size_t)group->dimensions[i]);

        trs_out_text(out, i ? " / " : "");
        trs_out_text(out,
                     dimension->label ? dimension->label : dimension->name);
    }
}

static const char *end_name(const trs_study *study, const char *end)
{
    int m = trs_study_find_milestone(study, end);

    if (m >= 0)
        return trs_study_milestone(study, (size_t)m)->label;
    return strcmp(end, "@first") == 0 ? "the first event" : "the last event";
}

void text_interval(trs_out *out, const trs_study *study, int index)
{
    const trs_interval *interval;

    if (index < 0) {
        trs_out_text(out, "(the study has no interval)");
        return;
    }
    interval = trs_study_interval(study, (size_t)index);
    trs_out_format(out, "%s, from %s to %s", interval->label,
                   end_name(study, interval->from),
                   end_name(study, interval->to));
}
