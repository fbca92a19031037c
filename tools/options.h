/* options - the command line of every program, from one table.
 *
 * The table feeds the parser and the help, so that they cannot disagree:
 *
 *     struct options { const char *study; bool quiet; tool_number threads; };
 *     static const tool_option table[] = {
 *         { 's', "study", "FILE", "the study file", TOOL_TEXT,
 *           offsetof(struct options, study) },
 *         { 'q', "quiet", NULL, "say nothing but errors", TOOL_SWITCH,
 *           offsetof(struct options, quiet) },
 *     };
 *     static const tool_program program = {
 *         "trs-x", "DATA... [OPTION]...", "Does x to DATA.", table, 2,
 *         { "trs-x a.csv", "trs-x -s study.yaml a.csv.gz" } };
 *
 *     struct options options = { 0 };
 *     tool_list data = { 0 };
 *     int status = tool_parse(&program, &options, &data, argc, argv);
 *     if (status != TOOL_GO_ON)
 *         return status;
 *
 * --help and --version are understood without being in the table.  A long
 * option takes its value after "=" or a space, a short one after a space or
 * directly; short switches may be joined.  Options and operands may be mixed;
 * "--" ends the options and "-" is an operand, once.  Of an option that is given
 * twice the last one holds, except in a list. */
#ifndef TOOLS_OPTIONS_H
#define TOOLS_OPTIONS_H

#include "tools/message.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum tool_kind {
    TOOL_SWITCH, /* bool                                                    */
    TOOL_TEXT,   /* const char *                                            */
    TOOL_COUNT,  /* tool_number: digits alone                               */
    TOOL_SIZE,   /* tool_number: digits and K, M or G (of 1024)             */
    TOOL_CHOICE, /* int: which of value's "a|b|c" it was, from 0            */
    TOOL_LIST,   /* tool_list: may be repeated                              */
} tool_kind;

typedef struct tool_number {
    bool given;
    uint64_t value;
} tool_number;

typedef struct tool_list { /* const char *items[count], in argv's memory */
    const char **items;
    size_t count;
} tool_list;

typedef struct tool_option {
    char letter;       /* 0: none                                           */
    const char *name;  /* the long one, without its dashes                  */
    const char *value; /* what the help calls it; NULL for a switch         */
    const char *help;  /* a few words; lines are broken at \n               */
    tool_kind kind;
    size_t offset; /* of the member that takes the value                    */
} tool_option;

typedef struct tool_program {
    const char *name, *usage; /* usage: what follows the name               */
    const char *summary;      /* one or two lines                           */
    const tool_option *options;
    size_t count;
    const char *examples[2];
} tool_program;

enum { TOOL_GO_ON = -1 };

/* tool_parse - argv into *options and the operands.
 *
 * Members that no argument names keep the value they had.  Answers TOOL_GO_ON,
 * or the status to exit with: after --help and --version (printed on stdout),
 * or after wrong usage (one line on stderr and where help is). */
int tool_parse(const tool_program *program, void *options, tool_list *operands,
               int argc, char **argv);

/* tool_usage - says on stderr what is wrong with the command line; answers
 * TOOL_WRONG. */
int tool_usage(const tool_program *program, const char *format, ...)
    TRS_PRINTF(2, 3);

/* tool_finish_stdout - what was printed is out, or stderr hears why it is not;
 * answers the status to exit with. */
int tool_finish_stdout(const tool_program *program);

/* tool_list_free - forgets the items; the texts are argv's. */
void tool_list_free(tool_list *list);

#endif
