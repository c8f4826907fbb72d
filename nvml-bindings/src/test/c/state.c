/* What lives as long as the library: the lock, the clock, the scenario now playing, and what happens at every call. */
#include <fnmatch.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#define CALL_NAMES
#include "stub.h"

scenario *now_playing;
unsigned list_growth[GPU_LIMIT];

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static u64 counts[CALLS];
static u64 gpu_calls[GPU_LIMIT];
static unsigned starts;
static unsigned readings; /* how often a scenario was taken on */
static double begun;      /* real_seconds of the first use */
static u64 begun_micros;
static double fixed = -1;
static double looked = -1;
static double moment;
static char path[4096];
static bool path_given, text_given;
static struct stat last_seen;
static char problem[512];

double real_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

/* One call sees one moment, so that what it adds up agrees. */
static void look_at_clock(void)
{
    if (fixed >= 0) {
        moment = fixed;
    } else if (now_playing != NULL && now_playing->fixed_time >= 0) {
        moment = now_playing->fixed_time;
    } else {
        moment = real_seconds() - begun;
    }
}

double seconds_now(void)
{
    return moment;
}

u64 micros_now(void)
{
    return begun_micros + (u64) (seconds_now() * 1e6);
}

static void begin(void)
{
    struct timespec now;
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&changed, &attributes);
    begun = real_seconds();
    clock_gettime(CLOCK_REALTIME, &now);
    begun_micros = (u64) now.tv_sec * 1000000 + (u64) now.tv_nsec / 1000;
}

static void take_lock(void)
{
    pthread_once(&once, begin);
    pthread_mutex_lock(&lock);
    look_at_clock();
}

void wait_for_change(double seconds)
{
    double end = real_seconds() + (seconds > 3600 ? 3600 : seconds);
    struct timespec until = {.tv_sec = (time_t) end, .tv_nsec = (long) ((end - (double) (time_t) end) * 1e9)};
    pthread_cond_timedwait(&changed, &lock, &until);
    look_at_clock();
}

void wake_all(void)
{
    pthread_cond_broadcast(&changed);
}

/* ---- the scenario ---- */

static bool take_on(const char *text)
{
    char reason[400] = "";
    scenario *next = scenario_parse(text, reason, sizeof reason);
    if (next == NULL) {
        snprintf(problem, sizeof problem, "%s", reason);
        return false;
    }
    const char *seed = getenv("BERTH_NVML_SEED");
    if (seed != NULL) {
        next->seed = strtoull(seed, NULL, 0);
    }
    if (now_playing != NULL && now_playing->epoch != next->epoch) {
        starts = 0;
    }
    events_loaded(now_playing, next);
    scenario_free(now_playing);
    now_playing = next;
    look_at_clock();
    memset(list_growth, 0, sizeof list_growth);
    memset(gpu_calls, 0, sizeof gpu_calls);
    problem[0] = '\0';
    readings++;
    wake_all();
    return true;
}

static char *read_file(const char *name, size_t size)
{
    FILE *file = fopen(name, "rb");
    char *text = file == NULL ? NULL : malloc(size + 1);
    if (text != NULL) {
        text[fread(text, 1, size, file)] = '\0';
    }
    if (file != NULL) {
        fclose(file);
    }
    return text;
}

static bool same_file(const struct stat *a, const struct stat *b)
{
    return a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec
        && a->st_size == b->st_size && a->st_ino == b->st_ino;
}

static void look_again(void)
{
    const char *from = path_given ? path : getenv("BERTH_NVML_SCENARIO");
    struct stat seen;
    if (text_given) {
        return;
    }
    if (from == NULL || from[0] == '\0') {
        if (now_playing == NULL) {
            take_on(default_scenario);
        }
        return;
    }
    if (stat(from, &seen) != 0) {
        snprintf(problem, sizeof problem, "no scenario file %.400s", from);
        return;
    }
    if (now_playing != NULL && same_file(&seen, &last_seen)) {
        return;
    }
    char *text = read_file(from, (size_t) seen.st_size);
    if (text != NULL) {
        last_seen = seen;
        if (!take_on(text)) {
            fprintf(stderr, "libnvidia-ml stub: %s: %s\n", from, problem);
        }
        free(text);
    }
}

void scenario_refresh(void)
{
    double now = real_seconds();
    if (looked < 0 || now_playing == NULL || now - looked >= 0.1) {
        looked = now;
        look_again();
    }
}

/* ---- every call ---- */

bool gpu_is_lost(unsigned index)
{
    const gpu *g = &now_playing->gpus[index];
    double now = seconds_now();
    return (now >= g->lost_at && now < g->lost_until) || gpu_calls[index] > g->lost_after_calls;
}

static bool in_force(rule *r, int call, int index)
{
    double now = seconds_now();
    if ((r->gpu >= 0 && r->gpu != index) || now < r->at || now >= r->until
        || fnmatch(r->pattern, call_names[call], 0) != 0) {
        return false;
    }
    r->seen++;
    return r->seen > r->after_calls && r->seen - r->after_calls <= r->calls;
}

/* Another reading of the scenario ends a call that hangs. */
static bool pause_call(double seconds)
{
    unsigned reading = readings;
    double end = real_seconds() + seconds;
    for (double now = real_seconds(); now < end && reading == readings; now = real_seconds()) {
        wait_for_change(end - now < 0.1 ? end - now : 0.1);
        scenario_refresh();
    }
    return reading == readings;
}

static nvmlReturn_t follow_rules(int call, int index)
{
    for (rule *r = now_playing->rules; r != NULL; r = r->next) {
        if (!in_force(r, call, index)) {
            continue;
        }
        if (r->kind == RULE_RETURN) {
            return r->result;
        }
        if (!pause_call(r->seconds)) {
            break;
        }
    }
    return NVML_SUCCESS;
}

static bool needs_start(int call)
{
    return call != CALL_nvmlInit && call != CALL_nvmlInit_v2 && call != CALL_nvmlInitWithFlags;
}

void call_count(int call)
{
    take_lock();
    counts[call]++;
    pthread_mutex_unlock(&lock);
}

nvmlReturn_t call_enter(int call, nvmlDevice_t device, bool has_device)
{
    target t;
    take_lock();
    counts[call]++;
    if (!needs_start(call)) {
        looked = -1;
    }
    scenario_refresh();
    if (now_playing == NULL) {
        return NVML_ERROR_UNKNOWN;
    }
    if (needs_start(call) && starts == 0) {
        return NVML_ERROR_UNINITIALIZED;
    }
    if (!has_device) {
        return follow_rules(call, -1);
    }
    if (!target_of(device, &t)) {
        return NVML_ERROR_INVALID_ARGUMENT;
    }
    gpu_calls[t.index]++;
    if (gpu_is_lost(t.index)) {
        return NVML_ERROR_GPU_IS_LOST;
    }
    return follow_rules(call, (int) t.index);
}

nvmlReturn_t call_leave(nvmlReturn_t result)
{
    pthread_mutex_unlock(&lock);
    return result;
}

nvmlReturn_t check_version(unsigned word, const unsigned *known)
{
    for (; *known != 0; known++) {
        if (*known == word && word != now_playing->refused_version) {
            return NVML_SUCCESS;
        }
    }
    return NVML_ERROR_ARGUMENT_VERSION_MISMATCH;
}

nvmlReturn_t library_start(void)
{
    if (now_playing->init == NVML_SUCCESS) {
        starts++;
    }
    return now_playing->init;
}

nvmlReturn_t library_stop(void)
{
    starts--;
    return NVML_SUCCESS;
}

/* ---- for tests ---- */

/* Calls of one function so far; -1 for a name that NVML does not have. */
EXPORT long long berth_stub_calls(const char *name)
{
    for (int i = 0; i < CALLS; i++) {
        if (strcmp(call_names[i], name) == 0) {
            take_lock();
            long long count = (long long) counts[i];
            pthread_mutex_unlock(&lock);
            return count;
        }
    }
    return -1;
}

EXPORT int berth_stub_functions(void)
{
    return CALLS;
}

EXPORT int berth_stub_functions_called(void)
{
    int called = 0;
    take_lock();
    for (int i = 0; i < CALLS; i++) {
        called += counts[i] > 0;
    }
    pthread_mutex_unlock(&lock);
    return called;
}

/* Plays a file from now on, whatever the environment says; 0 if it could be read. */
EXPORT int berth_stub_scenario(const char *file)
{
    take_lock();
    snprintf(path, sizeof path, "%s", file);
    path_given = true;
    text_given = false;
    memset(&last_seen, 0, sizeof last_seen);
    problem[0] = '\0';
    look_again();
    int result = problem[0] == '\0' ? 0 : -1;
    pthread_mutex_unlock(&lock);
    return result;
}

/* Plays a text from now on; 0 if it is a scenario. */
EXPORT int berth_stub_play(const char *text)
{
    take_lock();
    bool fine = take_on(text);
    text_given = text_given || fine;
    pthread_mutex_unlock(&lock);
    return fine ? 0 : -1;
}

/* Stops the clock at so many seconds after the start; negative: lets it run. */
EXPORT void berth_stub_time(double seconds)
{
    take_lock();
    fixed = seconds;
    wake_all();
    pthread_mutex_unlock(&lock);
}

/* Why the last scenario was refused; empty if it was not. */
EXPORT const char *berth_stub_problem(void)
{
    return problem;
}

__attribute__((destructor)) static void report(void)
{
    const char *name = getenv("BERTH_STUB_CALLS");
    FILE *file = name == NULL || name[0] == '\0' ? NULL : fopen(name, "a");
    if (file == NULL) {
        return;
    }
    for (int i = 0; i < CALLS; i++) {
        fprintf(file, "%s\t%llu\n", call_names[i], counts[i]);
    }
    fclose(file);
}
