/* text - numbers, durations and labels in columns, for people. */
#ifndef TOOLS_TEXT_H
#define TOOLS_TEXT_H

#include "tools/stats_text.h"

enum { TEXT_CELL = 40 };

/* A dash: what can't be computed. */
extern const char text_absent[];

/* Columns that a UTF-8 text takes. */
int text_width(const char *text);

/* As much of text as fits, with an ellipsis where it is cut. */
void text_label(trs_out *out, const char *text, int indent, int width);

/* Right-aligned in width columns. */
void text_right(trs_out *out, const char *text, int width);

/* "12,345"; a decimal with its point, whatever the locale. */
void text_count(char *text, size_t size, uint64_t count);
void text_decimal(char *text, size_t size, double number, int places);

/* Durations, in milliseconds: the unit that suits, its name, the number. */
stats_unit text_suits(double milliseconds);
const char *text_unit(stats_unit unit);
void text_span(char *text, size_t size, double milliseconds, stats_unit unit);

/* Cells of a table. */
void text_put_count(trs_out *out, uint64_t count, int width);
void text_put_share(trs_out *out, trs_number number, int width);
void text_put_span(trs_out *out, trs_number number, stats_unit unit, int width);
void text_put_limits(trs_out *out, const trs_estimate *estimate, int width);

/* "All", or the labels of a group's values; and those of its dimensions. */
void text_group(char *text, size_t size, const trs_study *study,
                const trs_group *group);
void text_dimensions(trs_out *out, const trs_study *study,
                     const trs_group *group);

/* "Release time, from Arrival of the goods to Released by Customs". */
void text_interval(trs_out *out, const trs_study *study, int index);

#endif
