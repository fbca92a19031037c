/* Knows the offices: how many of a site's consignments are in process when its
 * office opens and when it closes. */
#include "libtrs/workload_parts.h"

#include "libtrs/study.h"

struct queue {
    trs_workload *workload;
    const trs_host *host;
    const trs_calendar *office;
    const char *site;
    trs_span *in, *out; /* of the site */
    size_t in_count, out_count, room;
};

static size_t choose(trs_span *to, const trs_span *from, const int64_t *sites,
                     size_t n, int64_t site)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++)
        if (sites[i] == site)
            to[count++] = from[i];
    return count;
}

static uint64_t waiting(const struct queue *queue, trs_instant at)
{
    return trs__count_below(queue->in, queue->in_count, at + 1) -
           trs__count_below(queue->out, queue->out_count, at + 1);
}

static bool add_day(struct queue *queue, trs_day day, trs_instant opening,
                    trs_instant closing)
{
    struct trs_workload_parts *parts = queue->workload->parts;
    size_t n = queue->workload->backlog_count;

    if (!trs__grow(queue->host, &parts->backlog, &queue->room, n + 1,
                   sizeof *parts->backlog))
        return false;
    parts->backlog[n] = (trs_workload_backlog){ queue->site,
                                                day,
                                                opening,
                                                closing,
                                                waiting(queue, opening),
                                                waiting(queue, closing) };
    queue->workload->backlog = parts->backlog;
    queue->workload->backlog_count++;
    return true;
}

/* From the day of the first arrival to that of the last release. */
static bool add_site(struct queue *queue, const trs_zone *zone)
{
    trs_instant last = queue->in[queue->in_count - 1];
    trs_day day, end;

    if (queue->out_count && queue->out[queue->out_count - 1] > last)
        last = queue->out[queue->out_count - 1];
    day = trs_day_at(trs_zone_to_wall(zone, queue->in[0]));
    end = trs_day_at(trs_zone_to_wall(zone, last));
    for (; day <= end; day++) {
        trs_wall wall = (trs_wall)day * TRS_DAY;
        trs_instant opening, closing;

        if (trs__office_day(queue->office,
                            trs_zone_to_instant(zone, wall, NULL),
                            trs_zone_to_instant(zone, wall + TRS_DAY, NULL),
                            &opening, &closing) &&
            !add_day(queue, day, opening, closing))
            return false;
    }
    return true;
}

bool trs__workload_backlog(trs_workload *workload, const trs__flow *flow)
{
    const trs_study *study = workload->study;
    struct queue queue = { .workload = workload,
                           .host = &workload->parts->host };
    int sites = (int)trs_study_site_count(study);
    bool ok;

    queue.in = trs__alloc(queue.host, flow->in_count, sizeof *queue.in);
    queue.out = trs__alloc(queue.host, flow->out_count, sizeof *queue.out);
    ok = queue.in && queue.out;
    for (int site = sites ? 0 : -1; ok && site < sites; site++) {
        queue.office = trs__study_office(study, site);
        queue.site =
            site < 0 ? NULL : trs_study_site(study, (size_t)site)->value;
        if (!queue.office)
            continue;
        queue.in_count =
            choose(queue.in, flow->in, flow->in_sites, flow->in_count, site);
        queue.out_count = choose(queue.out, flow->out, flow->out_sites,
                                 flow->out_count, site);
        if (queue.in_count)
            ok = add_site(&queue, trs__study_zone(study, -1, site));
    }
    trs__free(queue.host, queue.in);
    trs__free(queue.host, queue.out);
    return ok;
}
