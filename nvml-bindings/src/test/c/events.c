/* Event sets. What has happened lies in one ring; each set remembers how far it has read. */
#include <stdlib.h>
#include <string.h>

#include "stub.h"

typedef struct {
    unsigned index;
    u64 type, data;
    unsigned instance, compute;
} happened;

struct nvmlEventSet_st {
    struct nvmlEventSet_st *next;
    u64 position;
    u64 mask[GPU_LIMIT];
    u64 since[GPU_LIMIT];
};

enum { MARKS = 4096 };

static happened ring[EVENT_LIMIT];
static u64 posted;
static u64 marks[MARKS];
static unsigned mark_count;
static struct nvmlEventSet_st *sets;

void event_post(unsigned index, u64 type, u64 data, unsigned gi, unsigned ci)
{
    ring[posted++ % EVENT_LIMIT] = (happened) {index, type, data, gi, ci};
    wake_all();
}

static bool first_time(u64 mark)
{
    for (unsigned i = 0; i < mark_count; i++) {
        if (marks[i] == mark) {
            return false;
        }
    }
    if (mark_count < MARKS) {
        marks[mark_count++] = mark;
    }
    return true;
}

/* Posts what is due by now; answers when the next is. */
static double post_due(void)
{
    double now = seconds_now();
    double next = FOREVER;
    for (unsigned i = 0; i < now_playing->gpu_count; i++) {
        for (const event *e = now_playing->gpus[i].events; e != NULL; e = e->next) {
            if (e->at > now) {
                next = e->at < next ? e->at : next;
            } else if (first_time(e->mark * 31 + i)) {
                event_post(i, e->type, e->data, e->instance, e->compute);
            }
        }
    }
    return next;
}

static bool same_instances(const gpu *a, const gpu *b)
{
    for (int i = 0; i < INSTANCE_LIMIT; i++) {
        const instance *x = &a->instances[i];
        const instance *y = &b->instances[i];
        if (x->used != y->used
            || (x->used && (x->id != y->id || x->profile != y->profile || x->slot != y->slot
                            || x->compute_instances != y->compute_instances))) {
            return false;
        }
    }
    return mig_on(a) == mig_on(b);
}

void events_loaded(const scenario *previous, scenario *next)
{
    for (unsigned i = 0; previous != NULL && i < previous->gpu_count && i < next->gpu_count; i++) {
        if (!same_instances(&previous->gpus[i], &next->gpus[i])) {
            handles_forget(i);
            event_post(i, nvmlEventMigConfigChange, 0, NO_INSTANCE, NO_INSTANCE);
        }
    }
}

static bool set_known(nvmlEventSet_t set)
{
    for (const struct nvmlEventSet_st *s = sets; s != NULL; s = s->next) {
        if (s == set) {
            return true;
        }
    }
    return false;
}

BODY(nvmlEventSetCreate)(nvmlEventSet_t *set)
{
    NEED(set);
    *set = calloc(1, sizeof **set);
    if (*set == NULL) {
        return NVML_ERROR_MEMORY;
    }
    post_due();
    (*set)->position = posted;
    (*set)->next = sets;
    sets = *set;
    return NVML_SUCCESS;
}

BODY(nvmlEventSetFree)(nvmlEventSet_t set)
{
    for (struct nvmlEventSet_st **at = &sets; *at != NULL; at = &(*at)->next) {
        if (*at == set) {
            *at = set->next;
            free(set);
            wake_all();
            return NVML_SUCCESS;
        }
    }
    return NVML_ERROR_INVALID_ARGUMENT;
}

GETTER_U64(nvmlDeviceGetSupportedEventTypes, EVENTS_SUPPORTED)

BODY(nvmlDeviceRegisterEvents)(nvmlDevice_t device, u64 types, nvmlEventSet_t set)
{
    target t;
    u64 known = 0;
    TRY(whole_gpu(device, &t));
    TRY(read_u64(&t, EVENTS_SUPPORTED, &known));
    if (!set_known(set)) {
        return NVML_ERROR_INVALID_ARGUMENT;
    }
    if ((types & ~known) != 0) {
        return NVML_ERROR_NOT_SUPPORTED;
    }
    post_due();
    set->mask[t.index] |= types;
    set->since[t.index] = posted;
    return NVML_SUCCESS;
}

static bool next_of(nvmlEventSet_t set, nvmlEventData_t *data)
{
    if (posted > EVENT_LIMIT && set->position < posted - EVENT_LIMIT) {
        set->position = posted - EVENT_LIMIT;
    }
    while (set->position < posted) {
        const happened *h = &ring[set->position % EVENT_LIMIT];
        u64 place = set->position++;
        if (place >= set->since[h->index] && (set->mask[h->index] & h->type) != 0) {
            *data = (nvmlEventData_t) {.device = gpu_handle(h->index), .eventType = h->type, .eventData = h->data,
                .gpuInstanceId = h->instance, .computeInstanceId = h->compute};
            return true;
        }
    }
    return false;
}

static nvmlReturn_t await(nvmlEventSet_t set, nvmlEventData_t *data, unsigned timeout)
{
    NEED(data);
    double end = real_seconds() + timeout / 1000.0;
    for (;;) {
        if (!set_known(set)) {
            return NVML_ERROR_INVALID_ARGUMENT;
        }
        double due = post_due() - seconds_now();
        if (next_of(set, data)) {
            return NVML_SUCCESS;
        }
        double left = end - real_seconds();
        if (left <= 0) {
            return NVML_ERROR_TIMEOUT;
        }
        left = left < due ? left : due;
        wait_for_change(left < 0.1 ? left : 0.1);
        scenario_refresh();
    }
}

BODY(nvmlEventSetWait_v2)(nvmlEventSet_t set, nvmlEventData_t *data, unsigned int timeout)
{
    return await(set, data, timeout);
}
BODY(nvmlEventSetWait)(nvmlEventSet_t set, nvmlEventData_t *data, unsigned int timeout)
{
    return await(set, data, timeout);
}

/* ---- driver bound and unbound ---- */

struct nvmlSystemEventSet_st {
    u64 types;
};

BODY(nvmlSystemEventSetCreate)(nvmlSystemEventSetCreateRequest_t *request)
{
    NEED(request);
    request->set = calloc(1, sizeof(struct nvmlSystemEventSet_st));
    return request->set == NULL ? NVML_ERROR_MEMORY : NVML_SUCCESS;
}

BODY(nvmlSystemEventSetFree)(nvmlSystemEventSetFreeRequest_t *request)
{
    NEED(request);
    free(request->set);
    request->set = NULL;
    return NVML_SUCCESS;
}

BODY(nvmlSystemRegisterEvents)(nvmlSystemRegisterEventRequest_t *request)
{
    NEED(request);
    NEED(request->set);
    request->set->types |= request->eventTypes;
    return NVML_SUCCESS;
}

static unsigned system_events_due(u64 types, nvmlSystemEventData_v1_t *data, unsigned room)
{
    unsigned count = 0;
    for (const event *e = now_playing->system_events; e != NULL && count < room; e = e->next) {
        if ((types & e->type) != 0 && e->at <= seconds_now() && first_time(e->mark)) {
            data[count++] = (nvmlSystemEventData_v1_t) {.eventType = e->type, .gpuId = (unsigned) e->data};
        }
    }
    return count;
}

BODY(nvmlSystemEventSetWait)(nvmlSystemEventSetWaitRequest_t *request)
{
    NEED(request);
    NEED(request->set);
    NEED(request->data);
    double end = real_seconds() + request->timeoutms / 1000.0;
    for (;;) {
        request->numEvent = system_events_due(request->set->types, request->data, request->dataSize);
        if (request->numEvent > 0) {
            return NVML_SUCCESS;
        }
        double left = end - real_seconds();
        if (left <= 0) {
            return NVML_ERROR_TIMEOUT;
        }
        wait_for_change(left < 0.1 ? left : 0.1);
        scenario_refresh();
    }
}
