/* out - numbers and texts, written so that programs can read them.
 *
 * A trs_out gathers bytes and hands them on in large pieces.  It remembers the
 * first failure and then does nothing, so that a caller asks once, at the end:
 *
 *     trs_out_begin(&out, write_to_file, file);
 *     trs_out_text(&out, "median,");
 *     trs_out_number(&out, 0.1);
 *     status = trs_out_end(&out, &err);
 *
 * No locale is asked: the decimal point is a point. */
#ifndef TRS_OUT_H
#define TRS_OUT_H

#include <trs/status.h>

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Takes size bytes; false when they could not be written. */
typedef bool (*trs_write)(void *context, const char *bytes, size_t size);

typedef struct trs_out {
    trs_write write;
    void *context;
    bool failed;
    bool after; /* private: of JSON, a value stands before */
    size_t used;
    char bytes[4096];
} trs_out;

TRS_API void trs_out_begin(trs_out *out, trs_write write, void *context);

/* Hands on what is left.  TRS_EIO when any piece could not be written. */
TRS_API trs_status trs_out_end(trs_out *out, trs_error *err);

TRS_API void trs_out_bytes(trs_out *out, const char *bytes, size_t size);
TRS_API void trs_out_text(trs_out *out, const char *text);
TRS_API void trs_out_format(trs_out *out, const char *format, ...)
    TRS_PRINTF(2, 3);

/* trs_out_number - the shortest form that reads back to the same double; plain
 * notation from 1e-5 to 1e15.  What is not finite is not written. */
TRS_API void trs_out_number(trs_out *out, double number);
TRS_API void trs_out_count(trs_out *out, uint64_t count);

/* The same into text; returns its length.  TRS_DOUBLE_TEXT bytes hold any. */
#define TRS_DOUBLE_TEXT 40
TRS_API size_t trs_double_print(char *text, size_t size, double number);

/* trs_out_cell - one text cell of a CSV table, quoted where it must be.  One
 * that a spreadsheet would run (= + - @, tab, CR) gets a ' in front. */
TRS_API void trs_out_cell(trs_out *out, const char *bytes, size_t size);

/* ---- text that is shown -------------------------------------------------- */

/* trs_character_show - the next character of a text of the data or the study,
 * as a terminal, a chart or a page may show it.
 *
 * bytes hold size > 0 bytes; *length is how many of them it takes.  shown gets
 * the character itself, a space where it would be obeyed instead of shown
 * (control characters, but not the end of a line), and U+FFFD for a byte that
 * is not UTF-8, for what turns the direction of writing (U+202A to U+202E,
 * U+2066 to U+2069) and for what XML cannot hold (U+FFFE, U+FFFF).  Returns how many bytes shown got, without a zero byte. */
TRS_API size_t trs_character_show(char shown[4], const char *bytes, size_t size,
                                  size_t *length);

/* trs_text_show - all of a text, character by character, with a zero byte
 * behind it.  Returns its length; where that is size or more, to got as many
 * whole characters as there is room for.  3 * strlen(text) + 1 bytes hold any. */
TRS_API size_t trs_text_show(char *to, size_t size, const char *text);

/* ---- JSON ---------------------------------------------------------------- */

/* A string with its quotes.  Bytes that are not UTF-8 become U+FFFD. */
TRS_API void trs_out_string(trs_out *out, const char *bytes, size_t size);

/* Brackets and what stands between them; commas are put where they belong. */
TRS_API void trs_out_open(trs_out *out, char bracket);
TRS_API void trs_out_close(trs_out *out, char bracket);
TRS_API void trs_out_key(trs_out *out, const char *key);

/* Values, behind a key or in an array. */
TRS_API void trs_out_json_text(trs_out *out, const char *text); /* NULL: null */
TRS_API void trs_out_json_number(trs_out *out, double number, bool present);
TRS_API void trs_out_json_count(trs_out *out, uint64_t count);
TRS_API void trs_out_json_bool(trs_out *out, bool value);

#ifdef __cplusplus
}
#endif
#endif
