/* Knows which groups of two tables hold the same consignments, though no
 * breakdown names the dimensions of both: all posts with one mode of transport
 * are together what the table by mode says of it.
 *
 * The groups of both are the nodes of a graph, each combination that occurs an
 * edge.  What hangs together has as many consignments on one side as on the
 * other; where everything does, that is the total, which is a line already. */
#include "libtrs/gate.h"

#include <string.h>

struct pair {
    trs_gate *gate;
    size_t interval;
    size_t a, b;     /* tables */
    size_t count_a;  /* groups of a; those of b follow */
    uint32_t *heads; /* union of nodes; UINT32_MAX: nobody is there */
    uint32_t *next;  /* nodes of one part, in a list */
    size_t parts;
};

static uint32_t head_of(uint32_t *heads, uint32_t node)
{
    while (heads[node] != node)
        node = heads[node] = heads[heads[node]];
    return node;
}

static void meet(struct pair *p, uint32_t node)
{
    if (p->heads[node] != UINT32_MAX)
        return;
    p->heads[node] = node;
    p->parts++;
}

/* Joins what hangs together among those that are there. */
static void join(struct pair *p, uint8_t bit)
{
    const trs__atoms *atoms = &p->gate->atoms;
    const uint8_t *there =
        &atoms->there[p->gate->slots[p->interval] * atoms->count];
    size_t nodes = p->count_a + p->gate->tables[p->b]->group_count;

    memset(p->heads, 0xff, nodes * sizeof *p->heads);
    p->parts = 0;
    for (size_t i = 0; i < atoms->count; i++) {
        const uint32_t *groups = &atoms->groups[i * atoms->width];
        uint32_t a = groups[p->a - 1], b = groups[p->b - 1], from, to;

        if (!(there[i] & bit))
            continue;
        b += (uint32_t)p->count_a;
        meet(p, a);
        meet(p, b);
        from = head_of(p->heads, a);
        to = head_of(p->heads, b);
        p->parts -= from != to;
        /* the smallest node heads its part */
        p->heads[from > to ? from : to] = from > to ? to : from;
    }
}

/* The count of a node in a layer. */
static uint32_t count_of(const struct pair *p, uint32_t node, size_t layer)
{
    bool first = node < p->count_a;
    size_t cell = first ? trs__gate_cell(p->gate, p->a, node)
                        : trs__gate_cell(p->gate, p->b, node - p->count_a);

    return (uint32_t)trs__gate_layer(p->gate, p->interval, cell, layer);
}

/* A line of the nodes of one side of a part. */
static void add_line(struct pair *p, uint32_t total, uint32_t node, bool first,
                     size_t layer)
{
    trs__linked_line_of(&p->gate->linked, total, UINT32_MAX);
    for (; node != UINT32_MAX; node = p->next[node])
        if ((node < p->count_a) == first)
            trs__linked_member(&p->gate->linked, count_of(p, node, layer));
}

/* One part: its sides are as large; where one is a single group, that is the
 * total, else nobody prints it. */
static void add_part(struct pair *p, uint32_t head, size_t layer)
{
    uint32_t sides[2] = { UINT32_MAX, UINT32_MAX };
    size_t counts[2] = { 0, 0 };
    uint64_t sum = 0;
    uint32_t total;

    for (uint32_t n = head; n != UINT32_MAX; n = p->next[n]) {
        bool second = n >= p->count_a;

        sides[second] = n;
        counts[second]++;
        sum += second ? 0 : p->gate->linked.counts[count_of(p, n, layer)].value;
    }
    if (counts[0] == 1 || counts[1] == 1) {
        add_line(p, count_of(p, sides[counts[0] != 1], layer), head,
                 counts[0] != 1, layer);
        return;
    }
    total = trs__linked_add(&p->gate->linked, sum, TRS__UNKNOWN, 0);
    add_line(p, total, head, true, layer);
    add_line(p, total, head, false, layer);
}

static void add_parts(struct pair *p, size_t layer)
{
    size_t nodes = p->count_a + p->gate->tables[p->b]->group_count;

    for (uint32_t n = (uint32_t)nodes; n-- > 0;)
        p->next[n] = UINT32_MAX;
    for (uint32_t n = (uint32_t)nodes; n-- > 0;) {
        uint32_t head;

        if (p->heads[n] == UINT32_MAX)
            continue;
        head = head_of(p->heads, n);
        if (head == n)
            continue;
        p->next[n] = p->next[head];
        p->next[head] = n;
    }
    for (uint32_t n = 0; n < nodes && !p->gate->linked.full; n++)
        if (p->heads[n] == n)
            add_part(p, n, layer);
}

static void nest(struct pair *p)
{
    static const struct {
        size_t layer;
        uint8_t bit;
    } layers[] = { { TRS_COMPLETE, TRS__GATE_SOME_COMPLETE },
                   { TRS__GATE_WITHIN, TRS__GATE_SOME_MEASURED },
                   { TRS__GATE_MISSED, TRS__GATE_SOME_MEASURED } };

    p->count_a = p->gate->tables[p->a]->group_count;
    for (size_t k = 0; k < sizeof layers / sizeof *layers; k++) {
        join(p, layers[k].bit);
        if (p->parts > 1)
            add_parts(p, layers[k].layer);
    }
}

static size_t most_groups(const trs_gate *gate)
{
    size_t most = 0;

    for (size_t t = 1; t < gate->own; t++)
        if (gate->tables[t]->group_count > most)
            most = gate->tables[t]->group_count;
    return most;
}

bool trs__gate_nest(trs_gate *gate)
{
    struct pair p = { .gate = gate };
    size_t nodes = 2 * most_groups(gate);
    bool done;

    if (!gate->atoms.count)
        return true;
    p.heads = trs__alloc(&gate->host, nodes, sizeof *p.heads);
    p.next = trs__alloc(&gate->host, nodes, sizeof *p.next);
    done = p.heads && p.next;
    for (p.interval = 0; done && p.interval < gate->tables[0]->interval_count;
         p.interval++)
        for (p.a = 1; gate->slots[p.interval] != SIZE_MAX && p.a < gate->own;
             p.a++)
            for (p.b = p.a + 1; p.b < gate->own; p.b++)
                nest(&p);
    trs__free(&gate->host, p.heads);
    trs__free(&gate->host, p.next);
    return done;
}
