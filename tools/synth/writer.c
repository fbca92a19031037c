/* Knows the two files: the data as an office would export them, and the
 * truth. */
#include "tools/synth/writer.h"

#include "tools/synth/damage.h"
#include "tools/synth/page.h"

#include <stdlib.h>

struct synth_writer {
    const synth_spec *spec;
    synth_layout *layouts; /* of each column of the shape */
    synth_layout mixed[8], iso;
    synth_page data, truth;
};

static void put_time(synth_page *p, const synth_layout *layout,
                     const synth_civil *t, int64_t offset, bool date)
{
    char *at = synth_page_room(p, SYNTH_LAYOUT_LONGEST);

    synth_page_end(p, synth_layout_write(at, layout, t, offset, date));
}

static void put_vessel(synth_page *p, const synth_consignment *c)
{
    if (c->vessel == 0)
        return;
    synth_page_char(p, 'V');
    synth_page_digits(p, c->vessel, 4);
}

static void put_end(synth_writer *w, synth_page *p)
{
    if (p == &w->data && w->spec->output.crlf)
        synth_page_char(p, '\r');
    synth_page_char(p, '\n');
}

/* A milestone's time as it is recorded: damaged or not, or empty. */
static void put_cell(synth_writer *w, const synth_consignment *c, size_t column,
                     int milestone, int64_t t)
{
    const synth_spec *spec = w->spec;
    const synth_column *of = &spec->output.columns[spec->output.wide][column];
    const synth_layout *layout = &w->layouts[column];
    int64_t offset = spec->milestones[milestone].offset;
    synth_damage d;
    synth_civil civil;

    if (t == SYNTH_UNKNOWN)
        return;
    d = synth_damage_of_cell(spec, c, milestone, t + offset);
    if (d.harms & SYNTH_MISSING)
        return;
    if (d.harms & SYNTH_MIXED && !of->time)
        layout = &w->mixed[d.layout];
    civil = synth_damage_apply(&d, t + offset);
    put_time(&w->data, layout, &civil, offset, d.harms & SYNTH_DAYS);
}

static void put_field(synth_page *p, const synth_milestone *m, const char *name,
                      int encoding)
{
    for (size_t i = 0; i < m->field_count; i++)
        if (strcmp(m->fields[i].name, name) == 0)
            synth_page_text(p, &m->fields[i].text, encoding);
}

/* milestone and t: of the event, in that shape. */
static void put_column(synth_writer *w, const synth_consignment *c,
                       size_t column, int milestone, int64_t t,
                       const synth_row_damage *damage)
{
    const synth_spec *spec = w->spec;
    const synth_output *o = &spec->output;
    const synth_column *of = &o->columns[o->wide][column];
    int encoding = o->latin != damage->encoding;
    synth_page *p = &w->data;

    switch (of->source) {
    case SYNTH_ID:
        if (!damage->no_id)
            synth_page_template(p, &o->id, spec, c, c->number, encoding);
        break;
    case SYNTH_EVENT:
        synth_page_text(p, &spec->milestones[milestone].event, encoding);
        break;
    case SYNTH_TIME:
        put_cell(w, c, column, milestone, t);
        break;
    case SYNTH_VESSEL:
        put_vessel(p, c);
        break;
    case SYNTH_ATTRIBUTE:
        synth_page_attribute(p, spec, of->index, c, encoding, o->decimal);
        break;
    case SYNTH_FIELD:
        put_field(p, &spec->milestones[milestone], of->field, encoding);
        break;
    case SYNTH_MILESTONE:
        put_cell(w, c, column, of->index, c->known[of->index]);
        break;
    }
}

static void put_row(synth_writer *w, const synth_consignment *c, uint32_t row,
                    int milestone, int64_t t)
{
    const synth_output *o = &w->spec->output;
    synth_row_damage damage = synth_damage_of_row(w->spec, c, row);
    size_t count = o->counts[o->wide];

    if (damage.fields < 0 && count > 1)
        count--;
    for (int times = 1 + damage.twice; times > 0; times--) {
        for (size_t i = 0; i < count; i++) {
            if (i)
                synth_page_char(&w->data, o->delimiter);
            put_column(w, c, i, milestone, t, &damage);
        }
        if (damage.fields > 0)
            synth_page_char(&w->data, o->delimiter);
        put_end(w, &w->data);
    }
}

static void on_milestone(void *context, synth_consignment *c, int milestone,
                         int64_t t)
{
    synth_writer *w = context;
    int64_t local = t + w->spec->milestones[milestone].offset;

    if (w->spec->output.wide ||
        synth_damage_of_cell(w->spec, c, milestone, local).harms &
            SYNTH_MISSING)
        return; /* nobody wrote this event down */
    put_row(w, c, c->rows++, milestone, t);
}

static void put_truth_stages(synth_writer *w, const synth_consignment *c)
{
    synth_page *p = &w->truth;

    for (int i = 0; i < w->spec->stage_count; i++) {
        const synth_visit *v = &c->visits[i];
        const synth_stage *s = &w->spec->stages[i];
        bool done = v->rounds && c->truth[s->to] != SYNTH_UNKNOWN &&
                    v->came + v->spent <= c->truth[s->to];

        if (s->ahead)
            done = v->rounds > 0;
        for (int part = 0; part < 2; part++) {
            int64_t value = part ? v->queued : v->spent;

            synth_page_char(p, ',');
            if (!done)
                continue;
            if (value < 0)
                synth_page_char(p, '-');
            synth_page_digits(p, (uint64_t)(value < 0 ? -value : value), 1);
        }
    }
}

static void put_harm(synth_page *p, const char *harm, const char *where,
                     bool *any)
{
    if (*any)
        synth_page_char(p, ' ');
    *any = true;
    synth_page_bytes(p, harm, strlen(harm));
    synth_page_char(p, ':');
    synth_page_bytes(p, where, strlen(where));
}

static void put_row_harm(synth_writer *w, const char *harm, uint32_t row,
                         bool *any)
{
    put_harm(&w->truth, harm, "", any);
    synth_page_digits(&w->truth, row + 1, 1);
}

static void put_defects(synth_writer *w, const synth_consignment *c)
{
    const synth_spec *spec = w->spec;
    bool any = false;

    for (int m = 0; m < spec->milestone_count; m++) {
        int64_t t = c->known[m];
        unsigned harms = 0;

        if (t != SYNTH_UNKNOWN)
            harms =
                synth_damage_of_cell(spec, c, m, t + spec->milestones[m].offset)
                    .harms;
        for (int bit = 0; harms >> bit; bit++)
            if (harms >> bit & 1)
                put_harm(&w->truth, synth_harm_names[bit],
                         spec->milestones[m].name, &any);
    }
    for (uint32_t row = 0; row < c->rows; row++) {
        synth_row_damage d = synth_damage_of_row(spec, c, row);

        if (d.twice)
            put_row_harm(w, "duplicate", row, &any);
        if (d.no_id)
            put_row_harm(w, "missing_id", row, &any);
        if (d.encoding)
            put_row_harm(w, "encoding", row, &any);
        if (d.fields)
            put_row_harm(w, "ragged", row, &any);
    }
}

static void put_truth(synth_writer *w, const synth_consignment *c)
{
    const synth_spec *spec = w->spec;
    synth_page *p = &w->truth;

    synth_page_template(p, &spec->output.id, spec, c, c->number, 0);
    synth_page_char(p, ',');
    put_vessel(p, c);
    for (int i = 0; i < spec->attribute_count; i++) {
        synth_page_char(p, ',');
        synth_page_attribute(p, spec, i, c, 0, '.');
    }
    for (int m = 0; m < spec->milestone_count; m++) {
        int64_t offset = spec->milestones[m].offset;
        synth_civil t;

        synth_page_char(p, ',');
        if (c->truth[m] == SYNTH_UNKNOWN)
            continue;
        t = synth_clock_civil(c->truth[m] + offset);
        put_time(p, &w->iso, &t, offset, false);
    }
    put_truth_stages(w, c);
    synth_page_char(p, ',');
    put_defects(w, c);
    synth_page_char(p, '\n');
}

static void on_consignment(void *context, const synth_consignment *told)
{
    synth_writer *w = context;
    synth_consignment c = *told;
    bool known = false;

    for (int m = 0; m < w->spec->milestone_count; m++)
        known |= c.known[m] != SYNTH_UNKNOWN;
    if (w->spec->output.wide && known)
        put_row(w, &c, c.rows++, 0, SYNTH_UNKNOWN);
    if (w->truth.file)
        put_truth(w, &c);
}

static void put_headings(synth_writer *w)
{
    const synth_output *o = &w->spec->output;

    if (o->bom)
        synth_page_bytes(&w->data, "\xEF\xBB\xBF", 3);
    for (size_t i = 0; i < o->counts[o->wide]; i++) {
        if (i)
            synth_page_char(&w->data, o->delimiter);
        synth_page_text(&w->data, &o->columns[o->wide][i].heading, o->latin);
    }
    put_end(w, &w->data);
}

static void put_name(synth_page *p, const char *name, const char *suffix)
{
    synth_page_char(p, ',');
    synth_page_bytes(p, name, strlen(name));
    synth_page_bytes(p, suffix, strlen(suffix));
}

static void put_truth_headings(synth_writer *w)
{
    const synth_spec *spec = w->spec;
    synth_page *p = &w->truth;

    synth_page_bytes(p, "id,vessel", 9);
    for (int i = 0; i < spec->attribute_count; i++)
        put_name(p, spec->attributes[i].name, "");
    for (int i = 0; i < spec->milestone_count; i++)
        put_name(p, spec->milestones[i].name, "");
    for (int i = 0; i < spec->stage_count; i++) {
        put_name(p, spec->stages[i].name, "_s");
        put_name(p, spec->stages[i].name, "_queue_s");
    }
    put_name(p, "defects", "\n");
}

trs_status synth_writer_new(synth_writer **out, const synth_spec *spec,
                            FILE *data, FILE *truth)
{
    const synth_output *o = &spec->output;
    size_t count = o->counts[o->wide];
    synth_writer *w = malloc(sizeof *w);
    char wrong[3];

    if (w)
        w->layouts = malloc(count * sizeof *w->layouts);
    if (!w || !w->layouts) {
        free(w);
        return TRS_ENOMEM;
    }
    w->spec = spec;
    w->data.file = data;
    w->truth.file = truth;
    w->data.length = w->truth.length = 0;
    for (size_t i = 0; i < count; i++) {
        const char *time = o->columns[o->wide][i].time;

        synth_layout_compile(&w->layouts[i], time ? time : o->time, wrong);
    }
    for (size_t i = 0; i < spec->defects.layout_count; i++)
        synth_layout_compile(&w->mixed[i], spec->defects.layouts[i], wrong);
    synth_layout_compile(&w->iso, "%FT%T%z", wrong);
    put_headings(w);
    if (truth)
        put_truth_headings(w);
    *out = w;
    return TRS_OK;
}

/* A full disk gets no emptier by going on. */
static bool cannot_write(void *context)
{
    const synth_writer *w = context;

    return ferror(w->data.file) || (w->truth.file && ferror(w->truth.file));
}

synth_listener synth_writer_listener(synth_writer *w)
{
    return (synth_listener){ w, on_milestone, on_consignment, cannot_write,
                             w->truth.file != NULL };
}

void synth_writer_free(synth_writer *w)
{
    if (!w)
        return;
    synth_page_flush(&w->data);
    if (w->truth.file)
        synth_page_flush(&w->truth);
    free(w->layouts);
    free(w);
}
