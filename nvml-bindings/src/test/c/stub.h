/*
 * A libnvidia-ml.so.1 without a GPU: what it answers is written in a scenario file (its format: SCENARIOS.md).
 *
 * One lock guards everything: call_enter takes it, call_leave gives it back, and the hand-written bodies between them
 * (BODY, GETTER…) run with it held.
 */
#ifndef STUB_H
#define STUB_H

#include <stdbool.h>
#include <stddef.h>

#include "nvml_abi.h"
#include "nvml_calls.h"

/* For what the linker's list of names may show. */
#define EXPORT __attribute__((visibility("default")))
#define BODY(function) nvmlReturn_t body_##function
#define NEED(pointer)                      \
    if ((pointer) == NULL) {               \
        return NVML_ERROR_INVALID_ARGUMENT; \
    }
#define TRY(expression)                           \
    do {                                          \
        nvmlReturn_t tried = (expression);        \
        if (tried != NVML_SUCCESS) return tried;  \
    } while (0)

#define UNLIMITED (~0ull)
#define NO_INSTANCE 0xFFFFFFFFu
#define FOREVER 1e18
enum { GPU_LIMIT = 64, INSTANCE_LIMIT = 8, COMPUTE_LIMIT = 8, EVENT_LIMIT = 256, LINK_LIMIT = 36, ARGUMENT_LIMIT = 8 };

typedef unsigned long long u64;

/* ---- values that may change with time (value.c) ---- */

typedef enum { VALUE_UNSET, VALUE_CONSTANT, VALUE_RAMP, VALUE_SINE, VALUE_SQUARE, VALUE_STEPS, VALUE_ERROR } value_kind;

typedef struct {
    value_kind kind;
    int count;      /* numbers used */
    u64 exact;      /* a constant to the last bit; the return code of VALUE_ERROR */
    double *number; /* parameters, in the scenario's arena */
} value;

value value_constant(u64 number);
bool value_parse(const char *text, value *result);
double value_at(const value *v, double seconds);
/* Area under the value from 0 to the given time: a counter that the value is the rate of. */
double value_area(const value *v, double seconds);
/* For what cannot be negative: 0 stands for less. */
u64 value_whole(const value *v, double seconds);
long long value_signed(const value *v, double seconds);

/* ---- scenario (scenario.c) ---- */

typedef enum {
#define KEY(id, word, initial) id,
#include "keys.h"
#undef KEY
    KEYS
} key;

typedef struct process {
    struct process *next;
    unsigned pid;
    char type; /* c compute, g graphics, m MPS */
    unsigned instance;
    unsigned compute;
    const char *name;
    value memory_mib, sm, memory, encoder, decoder, jpeg, ofa;
    double from, until; /* seconds after the start */
} process;

typedef struct {
    bool used;
    unsigned id;
    unsigned slot;    /* of its first compute instance among the MIG devices */
    unsigned profile; /* place in mig_profiles */
    unsigned start;   /* first memory slice */
    const char *profile_name;
    const char *uuid; /* of its first compute instance; NULL: made up */
    unsigned compute_instances;
    value values[KEYS];
} instance;

typedef struct event {
    struct event *next;
    u64 type, data;
    unsigned instance, compute;
    double at;
    u64 mark; /* tells one line of the file from the others, over all readings */
} event;

typedef struct field {
    struct field *next;
    unsigned id;
    nvmlValueType_t type;
    value value;
} field;

typedef struct {
    const char *name, *uuid, *serial, *bus, *part, *vbios;
    value values[KEYS];
    instance instances[INSTANCE_LIMIT];
    process *processes;
    process **process_end;
    unsigned process_count;
    event *events;
    field *fields;
    double lost_at, lost_until;
    u64 lost_after_calls;
} gpu;

typedef enum { RULE_RETURN, RULE_HANG, RULE_DELAY } rule_kind;

typedef struct rule {
    struct rule *next;
    rule_kind kind;
    const char *pattern;
    int gpu; /* -1: any */
    nvmlReturn_t result;
    double at, until, seconds;
    u64 after_calls, calls, seen;
} rule;

typedef struct arena arena;

typedef struct {
    arena *memory;
    const char *driver, *nvml;
    int cuda;
    nvmlReturn_t init;
    u64 epoch, seed;
    u64 field_limit;
    u64 refused_version;
    double fixed_time; /* negative: time passes */
    unsigned gpu_count;
    gpu *gpus;
    rule *rules;
    event *system_events;
} scenario;

/* NULL, with the reason in `problem`, where the text is not a scenario. */
scenario *scenario_parse(const char *text, char *problem, size_t length);
void scenario_free(scenario *s);
void *scenario_allocate(size_t size);
const char *scenario_copy(const char *text);
bool gpu_model(const char *model, const char **words);
extern const char *const default_scenario;

/* ---- calls as they arrived (record.c) ---- */

/* Whether this call was only recorded; the answer then is what to return. */
bool call_recorded(int call, unsigned count, const u64 *arguments, const char *text, nvmlReturn_t *answer);

/* ---- names of return codes (errors.c) ---- */

const char *error_text(nvmlReturn_t code);
bool error_by_word(const char *word, nvmlReturn_t *code);

/* ---- the variant of the library (written by build) ---- */

extern const int early_r535;

/* ---- running state (state.c) ---- */

extern scenario *now_playing;

void call_count(int call);
nvmlReturn_t call_enter(int call, nvmlDevice_t device, bool has_device);
nvmlReturn_t call_leave(nvmlReturn_t result);
nvmlReturn_t check_version(unsigned word, const unsigned *known);
nvmlReturn_t library_start(void);
nvmlReturn_t library_stop(void);
/* Seconds since the library was first used, or what the scenario or a test fixed. */
double seconds_now(void);
/* The same moment in microseconds since 1970. */
u64 micros_now(void);
/* Seconds of a clock that nothing but time moves. */
double real_seconds(void);
/* Waits without the lock until something changes or the real time is over. */
void wait_for_change(double seconds);
void wake_all(void);
/* Reads the scenario again if it changed; at most ten times a second. */
void scenario_refresh(void);
bool gpu_is_lost(unsigned index);
/* How often this GPU answered with a list that was too long, since the scenario was read. */
extern unsigned list_growth[GPU_LIMIT];

/* ---- handles (handles.c) ---- */

typedef struct {
    gpu *gpu;
    instance *instance; /* NULL for a whole GPU */
    unsigned index, compute;
} target;

nvmlDevice_t gpu_handle(unsigned index);
nvmlDevice_t mig_handle(unsigned index, unsigned slot);
bool target_of(nvmlDevice_t handle, target *result);
bool mig_slot(gpu *g, unsigned slot, instance **found, unsigned *compute);
bool mig_on(const gpu *g);
void handles_forget(unsigned index);
u64 gpu_hash(unsigned index, u64 salt);

/* ---- reading values ---- */

/* The value of a whole GPU or, where the handle is a MIG device's, of its instance. */
nvmlReturn_t read_double(const target *t, key k, double *result);
nvmlReturn_t read_u64(const target *t, key k, u64 *result);
nvmlReturn_t read_u32(const target *t, key k, unsigned *result);
nvmlReturn_t read_s32(const target *t, key k, int *result);
/* A counter whose rate is the value of `rate`, unless the counter itself is set. */
nvmlReturn_t read_counter(const target *t, key counter, key rate, double factor, u64 *result);
/* For what exists per GPU alone: NOT_SUPPORTED for a MIG device. */
nvmlReturn_t whole_gpu(nvmlDevice_t device, target *result);
nvmlReturn_t any_device(nvmlDevice_t device, target *result);
nvmlReturn_t text_out(const char *text, char *buffer, unsigned length);

#define GETTER_U32(function, key)                                   \
    nvmlReturn_t body_##function(nvmlDevice_t device, unsigned *out) \
    {                                                               \
        target t;                                                   \
        NEED(out);                                                  \
        TRY(whole_gpu(device, &t));                                 \
        return read_u32(&t, key, out);                              \
    }
#define GETTER_ENUM(function, key, type)                        \
    nvmlReturn_t body_##function(nvmlDevice_t device, type *out) \
    {                                                           \
        target t;                                               \
        unsigned number = 0;                                    \
        NEED(out);                                              \
        TRY(whole_gpu(device, &t));                             \
        TRY(read_u32(&t, key, &number));                        \
        *out = (type) number;                                   \
        return NVML_SUCCESS;                                    \
    }
#define GETTER_U64(function, key)                              \
    nvmlReturn_t body_##function(nvmlDevice_t device, u64 *out) \
    {                                                          \
        target t;                                              \
        NEED(out);                                             \
        TRY(whole_gpu(device, &t));                            \
        return read_u64(&t, key, out);                         \
    }

/* ---- MIG profiles (mig.c) ---- */

typedef struct {
    unsigned number; /* for …ProfileInfo */
    unsigned id;
    unsigned slices, memory_slices, instances, first_instance_id;
    const char *suffix;
} mig_profile;

enum { MIG_PROFILES = 7 };
extern const mig_profile mig_profiles[MIG_PROFILES];
/* For a name such as 3g.40gb; -1 where the GPU has none. */
int mig_profile_by_name(const gpu *g, const char *name);
void mig_profile_name(const gpu *g, const mig_profile *profile, char *buffer, size_t length);
u64 instance_memory_mib(const gpu *g, const instance *i);
unsigned instance_multiprocessors(const gpu *g, unsigned slices);
void mig_device_name(const target *t, char *buffer, size_t length);
void mig_device_uuid(const target *t, char *buffer, size_t length);

/* ---- events (events.c) ---- */

void events_loaded(const scenario *previous, scenario *next);
void event_post(unsigned index, u64 type, u64 data, unsigned gi, unsigned ci);

#endif
