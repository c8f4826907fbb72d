/* Reads a scenario file into memory of its own, so that the next reading can throw the old one away as a whole. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "words.h"

struct arena {
    arena *next;
    _Alignas(16) char bytes[];
};

static arena *filling;

void *scenario_allocate(size_t size)
{
    arena *block = calloc(1, sizeof(arena) + size);
    if (block == NULL) {
        abort();
    }
    block->next = filling;
    filling = block;
    return block->bytes;
}

const char *scenario_copy(const char *text)
{
    size_t length = strlen(text) + 1;
    return memcpy(scenario_allocate(length), text, length);
}

static void free_all(arena *block)
{
    while (block != NULL) {
        arena *next = block->next;
        free(block);
        block = next;
    }
}

void scenario_free(scenario *s)
{
    if (s != NULL) {
        free_all(s->memory);
    }
}

static bool library_setting(scenario *s, words *w, int i)
{
    const char *word = w->word[i];
    const char *text = w->setting[i];
    u64 number = 0;
    if (text == NULL) {
        return words_fail(w, "unknown word", word);
    }
    if (strcmp(word, "driver") == 0) {
        s->driver = scenario_copy(text);
        return true;
    }
    if (strcmp(word, "nvml") == 0) {
        s->nvml = scenario_copy(text);
        return true;
    }
    if (strcmp(word, "init") == 0) {
        return error_by_word(text, &s->init) || words_fail(w, "unknown return code", text);
    }
    if (strcmp(word, "time") == 0) {
        return text_to_seconds(text, &s->fixed_time) || words_fail(w, "no time", text);
    }
    if (!text_to_u64(text, &number)) {
        return words_fail(w, "no number", text);
    }
    if (strcmp(word, "cuda") == 0) {
        s->cuda = (int) number;
    } else if (strcmp(word, "epoch") == 0) {
        s->epoch = number;
    } else if (strcmp(word, "seed") == 0) {
        s->seed = number;
    } else if (strcmp(word, "fields-below") == 0) {
        s->field_limit = number;
    } else if (strcmp(word, "refuse-version") == 0) {
        s->refused_version = number;
    } else {
        return words_fail(w, "unknown setting", word);
    }
    return true;
}

static const struct {
    const char *word;
    const char *initial;
} keys[KEYS] = {
#define KEY(id, word, initial) {word, initial},
#include "keys.h"
#undef KEY
};

static bool set_key(value *values, const char *word, const char *text)
{
    for (int k = 0; k < KEYS; k++) {
        if (strcmp(keys[k].word, word) == 0) {
            return value_parse(text, &values[k]);
        }
    }
    return false;
}

static void gpu_begin(gpu *g)
{
    g->lost_at = FOREVER;
    g->lost_until = FOREVER;
    g->lost_after_calls = UNLIMITED;
    for (int k = 0; k < KEYS; k++) {
        if (keys[k].initial[0] != '\0') {
            value_parse(keys[k].initial, &g->values[k]);
        }
    }
}

static bool gpus_line(scenario *s, words *w)
{
    const char *count = words_plain(w);
    u64 number = 0;
    if (count == NULL || !text_to_u64(count, &number) || number > GPU_LIMIT || s->gpus != NULL) {
        return words_fail(w, "gpus: once, with a number up to 64, not", count);
    }
    s->gpu_count = (unsigned) number;
    s->gpus = scenario_allocate((size_t) (number + 1) * sizeof(gpu));
    for (unsigned i = 0; i < s->gpu_count; i++) {
        gpu_begin(&s->gpus[i]);
    }
    return true;
}

static const char **gpu_text(gpu *g, const char *word)
{
    static const struct {
        const char *word;
        size_t place;
    } texts[] = {
        {"name", offsetof(gpu, name)}, {"uuid", offsetof(gpu, uuid)}, {"serial", offsetof(gpu, serial)},
        {"bus", offsetof(gpu, bus)}, {"part", offsetof(gpu, part)}, {"vbios", offsetof(gpu, vbios)},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (strcmp(texts[i].word, word) == 0) {
            return (const char **) ((char *) g + texts[i].place);
        }
    }
    return NULL;
}

static bool apply_model(scenario *s, gpu *g, unsigned index, words *w, const char *model)
{
    const char *settings = NULL;
    char line[2048];
    words inner = {.problem = w->problem, .problem_length = w->problem_length};
    if (!gpu_model(model, &settings)) {
        return words_fail(w, "unknown model", model);
    }
    snprintf(line, sizeof line, "%s", settings);
    return words_cut(line, &inner) && gpu_settings(s, g, index, &inner);
}

bool gpu_settings(scenario *s, gpu *g, unsigned index, words *w)
{
    for (; w->next < w->count; w->next++) {
        const char *word = w->word[w->next];
        const char *text = w->setting[w->next];
        const char **place = gpu_text(g, word);
        if (text == NULL) {
            return words_fail(w, "unknown word", word);
        }
        if (place != NULL) {
            *place = scenario_copy(text);
        } else if (strcmp(word, "model") == 0) {
            if (!apply_model(s, g, index, w, text)) {
                return false;
            }
        } else if (!set_key(g->values, word, text)) {
            return words_fail(w, "unknown setting or value:", word);
        }
    }
    return true;
}

/* Settings of a MIG instance: any key of a GPU, its slot, its compute instances and its UUID. */
static bool instance_settings(instance *i, words *w)
{
    for (; w->next < w->count; w->next++) {
        const char *word = w->word[w->next];
        const char *text = w->setting[w->next];
        u64 number = 0;
        if (text == NULL) {
            return words_fail(w, "unknown word", word);
        }
        if (strcmp(word, "uuid") == 0) {
            i->uuid = scenario_copy(text);
        } else if (strcmp(word, "slot") == 0 && text_to_u64(text, &number)) {
            i->slot = (unsigned) number;
        } else if (strcmp(word, "compute-instances") == 0 && text_to_u64(text, &number) && number <= COMPUTE_LIMIT) {
            i->compute_instances = (unsigned) number;
        } else if (!set_key(i->values, word, text)) {
            return words_fail(w, "unknown setting or value:", word);
        }
    }
    return true;
}

static bool id_taken(const gpu *g, unsigned id)
{
    for (int i = 0; i < INSTANCE_LIMIT; i++) {
        if (g->instances[i].used && g->instances[i].id == id) {
            return true;
        }
    }
    return false;
}

static instance *instance_add(gpu *g, int profile, const char *name, const u64 *id)
{
    unsigned slot = 0;
    unsigned start = 0;
    for (int i = 0; i < INSTANCE_LIMIT; i++) {
        instance *next = &g->instances[i];
        if (next->used) {
            slot = next->slot + next->compute_instances;
            start = next->start + mig_profiles[next->profile].memory_slices;
            continue;
        }
        *next = (instance) {
            .used = true, .slot = slot, .start = start, .profile = (unsigned) profile, .compute_instances = 1,
            .profile_name = scenario_copy(name), .id = mig_profiles[profile].first_instance_id,
        };
        next->used = false;
        while (id == NULL && id_taken(g, next->id)) {
            next->id++;
        }
        next->used = true;
        next->id = id == NULL ? next->id : (unsigned) *id;
        for (int k = GRAPHICS_ACTIVE; k < KEYS; k++) {
            next->values[k] = value_constant(0);
        }
        next->values[MEMORY_USED_MIB] = value_constant(0);
        next->values[MEMORY_RESERVED_MIB] = value_constant(0);
        next->values[BAR1_USED_MIB] = value_constant(0);
        return next;
    }
    return NULL;
}

static bool change_instances(gpu *g, words *w, bool all, u64 id)
{
    int first = w->next;
    bool found = false;
    for (int i = 0; i < INSTANCE_LIMIT; i++) {
        instance *next = &g->instances[i];
        if (next->used && (all || next->id == id)) {
            w->next = first;
            found = true;
            if (!instance_settings(next, w)) {
                return false;
            }
        }
    }
    return found || words_fail(w, "no such instance", "");
}

bool mig_line(gpu *g, words *w, bool several)
{
    const char *which = words_plain(w);
    const char *name = words_plain(w);
    u64 number = 0;
    bool all = which != NULL && strcmp(which, "*") == 0;
    if (which == NULL || (!all && !text_to_u64(which, &number))) {
        return words_fail(w, "no number of an instance:", which);
    }
    if (name == NULL && !several) {
        return change_instances(g, w, all, number);
    }
    int profile = name == NULL ? -1 : mig_profile_by_name(g, name);
    if (profile < 0) {
        return words_fail(w, "unknown profile", name);
    }
    g->values[MIG] = value_constant(1);
    int first = w->next;
    for (u64 i = 0; i < (several ? number : 1); i++) {
        instance *added = instance_add(g, profile, name, several ? NULL : &number);
        w->next = first;
        if (added == NULL) {
            return words_fail(w, "more than 8 instances", "");
        }
        if (!instance_settings(added, w)) {
            return false;
        }
    }
    return true;
}

static bool read_line(scenario *s, words *w)
{
    const char *word = words_plain(w);
    if (word == NULL) {
        for (; w->next < w->count; w->next++) {
            if (!library_setting(s, w, w->next)) {
                return false;
            }
        }
        return true;
    }
    if (strcmp(word, "gpus") == 0) {
        return gpus_line(s, w);
    }
    if (strcmp(word, "gpu") == 0) {
        return gpu_line(s, w);
    }
    if (strcmp(word, "return") == 0) {
        return rule_line(s, w, RULE_RETURN);
    }
    if (strcmp(word, "hang") == 0) {
        return rule_line(s, w, RULE_HANG);
    }
    if (strcmp(word, "delay") == 0) {
        return rule_line(s, w, RULE_DELAY);
    }
    if (strcmp(word, "system-event") == 0) {
        return event_line(&s->system_events, w);
    }
    return words_fail(w, "unknown line", word);
}

static bool read_lines(scenario *s, char *text, char *problem, size_t length)
{
    char *rest = NULL;
    int number = 0;
    for (char *line = text; line != NULL; line = rest) {
        char reason[256] = "";
        words w = {.problem = reason, .problem_length = sizeof reason};
        rest = strchr(line, '\n');
        if (rest != NULL) {
            *rest++ = '\0';
        }
        number++;
        if (!words_cut(line, &w) || !read_line(s, &w)) {
            snprintf(problem, length, "line %d: %s", number, reason);
            return false;
        }
    }
    return true;
}

scenario *scenario_parse(const char *text, char *problem, size_t length)
{
    filling = NULL;
    scenario *s = scenario_allocate(sizeof(scenario));
    s->driver = "580.95.05";
    s->nvml = "13.580.95.05";
    s->cuda = 13000;
    s->init = NVML_SUCCESS;
    s->field_limit = NVML_FI_MAX;
    s->fixed_time = -1;
    char *copy = scenario_allocate(strlen(text) + 1);
    memcpy(copy, text, strlen(text) + 1);
    bool fine = read_lines(s, copy, problem, length);
    s->memory = filling;
    filling = NULL;
    if (!fine) {
        scenario_free(s);
        return NULL;
    }
    return s;
}
