/* trs-synth - synthetic clearance data whose truth is known. */
#include "tools/options.h"
#include "tools/output.h"
#include "tools/synth/writer.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct options {
    const char *spec, *output, *truth;
    tool_number consignments, seed, threads;
    bool quiet;
    int shape; /* SHAPES: as the specification says */
} options;

enum { EVENTS, WIDE, SHAPES };

static const tool_option table[] = {
    { 's', "spec", "SPEC", "the specification (YAML)", TOOL_TEXT,
      offsetof(options, spec) },
    { 'n', "consignments", "N", "how many, instead of the specification's",
      TOOL_COUNT, offsetof(options, consignments) },
    { 0, "seed", "S", "another seed, for other data of the same kind",
      TOOL_COUNT, offsetof(options, seed) },
    { 0, "shape", "events|wide", "a row an event, or a row a consignment",
      TOOL_CHOICE, offsetof(options, shape) },
    { 0, "truth", "FILE", "write what truly happened, and every defect",
      TOOL_TEXT, offsetof(options, truth) },
    { 'o', "output", "FILE", "write the data here instead of to stdout",
      TOOL_TEXT, offsetof(options, output) },
    { 'q', "quiet", NULL, "nothing but errors; it says nothing else anyway",
      TOOL_SWITCH, offsetof(options, quiet) },
    { 0, "threads", "N", "accepted as by the others; one thread is used",
      TOOL_COUNT, offsetof(options, threads) },
};

static const tool_program program = {
    "trs-synth",
    "-s SPEC [OPTION]...",
    "Draws consignments that cross a border as SPEC says, and writes them as\n"
    "CSV.  The same SPEC and seed give the same bytes on any machine.",
    table,
    sizeof table / sizeof *table,
    { "trs-synth -s datasets/seaport-2025/synth.yaml -o data.csv",
      "trs-synth -s my.yaml --seed 7 --truth truth.csv | gzip -n > "
      "data.csv.gz" },
};

static void adapt(synth_spec *spec, const options *o)
{
    if (o->consignments.given)
        spec->consignments = o->consignments.value;
    if (o->seed.given)
        spec->seed = o->seed.value;
    if (o->shape != SHAPES)
        spec->output.wide = o->shape == WIDE;
}

static trs_status simulate(synth_spec *spec, FILE *data, FILE *truth,
                           trs_error *err)
{
    synth_writer *writer = NULL;
    trs_status status = synth_writer_new(&writer, spec, data, truth);

    if (status == TRS_OK) {
        synth_listener listener = synth_writer_listener(writer);

        status = synth_world_run(spec, &listener);
    }
    synth_writer_free(writer);
    if (status != TRS_OK)
        tool_set_error(err, status, NULL, 0, 0, "out of memory");
    return status;
}

/* The truth comes first: data without their truth could be mistaken. */
static trs_status write_files(synth_spec *spec, const options *o,
                              trs_error *err)
{
    tool_output *data = NULL, *truth = NULL;
    trs_status status = TRS_OK;

    if (o->truth)
        status = tool_output_open(&truth, o->truth, err);
    if (status == TRS_OK)
        status = tool_output_open(&data, o->output, err);
    if (status == TRS_OK)
        status = simulate(spec, tool_output_file(data),
                          truth ? tool_output_file(truth) : NULL, err);
    status = tool_output_end(truth, status, err);
    return tool_output_end(data, status, err);
}

int main(int argc, char **argv)
{
    options o = { .shape = SHAPES };
    tool_list operands = { 0 };
    synth_spec *spec = NULL;
    trs_error err;
    int status = tool_parse(&program, &o, &operands, argc, argv);

    if (status == TOOL_GO_ON && operands.count)
        status = tool_usage(&program, "\"%s\" is one word too many",
                            operands.items[0]);
    if (status == TOOL_GO_ON && !o.spec)
        status = tool_usage(&program, "a specification is needed (-s SPEC)");
    if (status == TOOL_GO_ON && tool_output_same(o.output, o.truth))
        status = tool_usage(&program, "-o and --truth are the same file");
    if (status == TOOL_GO_ON) {
        status = TOOL_DONE;
        if (synth_spec_read(&spec, o.spec, &err) != TRS_OK) {
            status = tool_fail(program.name, &err);
        } else {
            adapt(spec, &o);
            if (write_files(spec, &o, &err) != TRS_OK)
                status = tool_fail(program.name, &err);
        }
    }
    synth_spec_free(spec);
    tool_list_free(&operands);
    return status;
}
