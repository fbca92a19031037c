/* Knows how a command line is written.  Nothing of what the options mean. */
#include "tools/options.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct parser {
    const tool_program *program;
    char *options; /* the caller's struct */
    tool_list *operands;
    int argc, next;
    char **argv;
} parser;

int tool_usage(const tool_program *program, const char *format, ...)
{
    va_list args;

    char text[2048];

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    tool_say("%s: error: %s", program->name, text);
    tool_say("Try '%s --help'.", program->name);
    return TOOL_WRONG;
}

void tool_list_free(tool_list *list)
{
    free(list->items);
    *list = (tool_list){ 0 };
}

static void print_option(const tool_option *o)
{
    const char *help = o->help;
    char left[64];
    int n = o->letter ? snprintf(left, sizeof left, "-%c, ", o->letter)
                      : snprintf(left, sizeof left, "    ");

    snprintf(left + n, sizeof left - (size_t)n, "--%s%s%s", o->name,
             o->value ? "=" : "", o->value ? o->value : "");
    printf("  %-28s", left);
    if (strlen(left) > 27)
        printf("\n%30s", "");
    for (size_t length; *help; help += length) {
        length = strcspn(help, "\n");
        printf("%.*s\n", (int)length, help);
        if (help[length] == '\n') {
            printf("%30s", "");
            length++;
        }
    }
}

int tool_finish_stdout(const tool_program *program)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return TOOL_DONE;
    fprintf(stderr, "%s: error: standard output cannot be written: %s\n",
            program->name, strerror(errno));
    return TOOL_IO;
}

static int print_help(const tool_program *program)
{
    static const tool_option own[] = {
        { 0, "help", NULL, "show this and exit", TOOL_SWITCH, 0 },
        { 0, "version", NULL, "show the version and exit", TOOL_SWITCH, 0 },
    };

    printf("Usage: %s %s\n%s\n\n", program->name, program->usage,
           program->summary);
    for (size_t i = 0; i < program->count; i++)
        print_option(&program->options[i]);
    print_option(&own[0]);
    print_option(&own[1]);
    printf("\nExamples:\n  %s\n  %s\n", program->examples[0],
           program->examples[1]);
    return tool_finish_stdout(program);
}

static int print_version(const tool_program *program)
{
    printf("%s %s\n", program->name, trs_version());
    return tool_finish_stdout(program);
}

static int add(parser *p, tool_list *list, const char *text)
{
    if (!list->items) /* no list can be longer than argv */
        list->items = malloc((size_t)p->argc * sizeof *list->items);
    if (!list->items) {
        fprintf(stderr, "%s: error: out of memory\n", p->program->name);
        return TOOL_INTERNAL;
    }
    list->items[list->count++] = text;
    return TOOL_GO_ON;
}

/* Digits, then for a size K, M or G.  False when it is anything else. */
static bool read_number(uint64_t *out, const char *text, bool size)
{
    static const char units[] = "KMG";
    uint64_t value = 0;

    if (!*text)
        return false;
    for (; *text >= '0' && *text <= '9'; text++) {
        unsigned digit = (unsigned)(*text - '0');

        if (value > (UINT64_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    if (size && *text && strchr(units, *text)) {
        unsigned shift = 10 * (unsigned)(strchr(units, *text++) - units + 1);

        if (value > UINT64_MAX >> shift)
            return false;
        value <<= shift;
    }
    *out = value;
    return *text == '\0';
}

static bool read_choice(int *out, const char *text, const char *choices)
{
    size_t length = strlen(text);

    for (int i = 0; *choices; i++) {
        size_t n = strcspn(choices, "|");

        if (n == length && memcmp(choices, text, n) == 0) {
            *out = i;
            return true;
        }
        choices += n + (choices[n] == '|');
    }
    return false;
}

static int store(parser *p, const tool_option *o, const char *text)
{
    void *member = p->options + o->offset;
    tool_number number = { .given = true };

    switch (o->kind) {
    case TOOL_SWITCH:
        *(bool *)member = true;
        return TOOL_GO_ON;
    case TOOL_TEXT:
        *(const char **)member = text;
        return TOOL_GO_ON;
    case TOOL_LIST:
        return add(p, member, text);
    case TOOL_CHOICE:
        if (!read_choice(member, text, o->value))
            return tool_usage(p->program, "--%s is one of %s, not \"%s\"",
                              o->name, o->value, text);
        return TOOL_GO_ON;
    case TOOL_COUNT:
    case TOOL_SIZE:
        if (!read_number(&number.value, text, o->kind == TOOL_SIZE))
            return tool_usage(
                p->program, "--%s wants a whole number%s, not \"%s\"", o->name,
                o->kind == TOOL_SIZE ? " (as 512K, 64M, 1G)" : "", text);
        *(tool_number *)member = number;
        return TOOL_GO_ON;
    }
    return TOOL_INTERNAL;
}

static int unknown_long(const parser *p, const char *name, size_t length)
{
    const tool_program *program = p->program;
    const char *near = NULL;
    char word[64];

    if (program->count && length < sizeof word) {
        memcpy(word, name, length);
        word[length] = '\0';
        near = tool_near(word, &program->options->name, program->count,
                         sizeof(tool_option));
    }
    if (near)
        return tool_usage(program, "unknown option --%.*s; did you mean --%s?",
                          (int)length, name, near);
    return tool_usage(program, "unknown option --%.*s", (int)length, name);
}

static const tool_option *find_long(const tool_program *program,
                                    const char *name, size_t length)
{
    for (size_t i = 0; i < program->count; i++)
        if (strlen(program->options[i].name) == length &&
            memcmp(program->options[i].name, name, length) == 0)
            return &program->options[i];
    return NULL;
}

/* "--name", "--name=value", "--name value": text is what follows the dashes. */
static int read_long(parser *p, const char *text)
{
    size_t length = strcspn(text, "=");
    const char *value = text[length] ? text + length + 1 : NULL;
    const tool_option *o = find_long(p->program, text, length);

    if (strcmp(text, "help") == 0)
        return print_help(p->program);
    if (strcmp(text, "version") == 0)
        return print_version(p->program);
    if (!o)
        return unknown_long(p, text, length);
    if (!o->value && value)
        return tool_usage(p->program, "--%s takes no value", o->name);
    if (o->value && !value && p->next < p->argc)
        value = p->argv[p->next++];
    if (o->value && !value)
        return tool_usage(p->program, "--%s wants a value (%s)", o->name,
                          o->value);
    return store(p, o, value);
}

/* "-q", "-qs FILE", "-sFILE": text is what follows the dash. */
static int read_short(parser *p, const char *text)
{
    while (*text) {
        const tool_option *o = NULL;
        int status;

        for (size_t i = 0; i < p->program->count && !o; i++)
            if (p->program->options[i].letter == *text)
                o = &p->program->options[i];
        if (!o)
            return tool_usage(p->program, "unknown option -%c", *text);
        text++;
        if (!o->value) {
            status = store(p, o, NULL);
        } else if (*text) {
            return store(p, o, text);
        } else if (p->next < p->argc) {
            return store(p, o, p->argv[p->next++]);
        } else {
            return tool_usage(p->program, "-%c wants a value (%s)", o->letter,
                              o->value);
        }
        if (status != TOOL_GO_ON)
            return status;
    }
    return TOOL_GO_ON;
}

/* What was read of standard input is gone. */
static int add_operand(parser *p, const char *text)
{
    if (strcmp(text, "-") == 0)
        for (size_t i = 0; i < p->operands->count; i++)
            if (strcmp(p->operands->items[i], "-") == 0)
                return tool_usage(p->program, "standard input (-) twice");
    return add(p, p->operands, text);
}

/* Where stdin, stdout or stderr is closed, the next file that is opened would be
 * taken for it, and messages would end in an output.  What stands in its place
 * cannot be read or written either. */
static void hold_standard(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
            (void)open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
}

int tool_parse(const tool_program *program, void *options, tool_list *operands,
               int argc, char **argv)
{
    parser p = { program, options, operands, argc, 1, argv };
    bool ended = false;

    hold_standard();
    while (p.next < argc) {
        const char *text = argv[p.next++];
        int status;

        if (ended || text[0] != '-' || text[1] == '\0') {
            status = add_operand(&p, text);
        } else if (text[1] != '-') {
            status = read_short(&p, text + 1);
        } else if (text[2]) {
            status = read_long(&p, text + 2);
        } else {
            ended = true;
            status = TOOL_GO_ON;
        }
        if (status != TOOL_GO_ON)
            return status;
    }
    return TOOL_GO_ON;
}
