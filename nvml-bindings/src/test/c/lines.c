/* Lines of a scenario about single GPUs, processes, events and rules. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "words.h"

static bool selected(const char *selector, unsigned index, bool *valid)
{
    *valid = true;
    if (strcmp(selector, "*") == 0) {
        return true;
    }
    for (const char *at = selector;;) {
        char *end = NULL;
        unsigned long low = strtoul(at, &end, 10);
        unsigned long high = low;
        if (end == at) {
            *valid = false;
            return false;
        }
        if (*end == '-') {
            at = end + 1;
            high = strtoul(at, &end, 10);
        }
        if (index >= low && index <= high) {
            return true;
        }
        if (*end != ',') {
            *valid = *end == '\0';
            return false;
        }
        at = end + 1;
    }
}

static bool lost_line(gpu *g, words *w)
{
    g->lost_at = w->next < w->count ? FOREVER : 0;
    for (; w->next < w->count; w->next++) {
        const char *word = w->word[w->next];
        const char *text = w->setting[w->next];
        bool fine = text != NULL
            && ((strcmp(word, "at") == 0 && text_to_seconds(text, &g->lost_at))
                || (strcmp(word, "until") == 0 && text_to_seconds(text, &g->lost_until))
                || (strcmp(word, "after-calls") == 0 && text_to_u64(text, &g->lost_after_calls)));
        if (!fine) {
            return words_fail(w, "lost: at=, until= or after-calls=, not", word);
        }
    }
    return true;
}

static bool value_type(const char *text, nvmlValueType_t *type)
{
    static const char *const names[] = {"double", "u32", "ulong", "u64", "s64", "s32", "u16"};
    for (unsigned i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i], text) == 0) {
            *type = (nvmlValueType_t) i;
            return true;
        }
    }
    return false;
}

static bool field_line(gpu *g, words *w)
{
    const char *id = words_plain(w);
    u64 number = 0;
    if (id == NULL || !text_to_u64(id, &number)) {
        return words_fail(w, "no field number:", id);
    }
    field *f = scenario_allocate(sizeof(field));
    *f = (field) {.next = g->fields, .id = (unsigned) number, .type = NVML_VALUE_TYPE_UNSIGNED_LONG_LONG};
    g->fields = f;
    for (; w->next < w->count; w->next++) {
        const char *word = w->word[w->next];
        const char *text = w->setting[w->next];
        bool fine = text != NULL
            && ((strcmp(word, "value") == 0 && value_parse(text, &f->value))
                || (strcmp(word, "type") == 0 && value_type(text, &f->type)));
        if (!fine) {
            return words_fail(w, "field: value= and type=, not", word);
        }
    }
    return true;
}

static bool gpu_words(scenario *s, gpu *g, unsigned index, words *w)
{
    const char *what = words_plain(w);
    if (what == NULL) {
        return gpu_settings(s, g, index, w);
    }
    if (strcmp(what, "instance") == 0 || strcmp(what, "instances") == 0) {
        return mig_line(g, w, what[8] == 's');
    }
    if (strcmp(what, "process") == 0 || strcmp(what, "processes") == 0) {
        return process_line(g, index, w, what[7] == 'e');
    }
    if (strcmp(what, "event") == 0) {
        return event_line(&g->events, w);
    }
    if (strcmp(what, "lost") == 0) {
        return lost_line(g, w);
    }
    if (strcmp(what, "field") == 0) {
        return field_line(g, w);
    }
    return words_fail(w, "unknown word", what);
}

bool gpu_line(scenario *s, words *w)
{
    const char *selector = words_plain(w);
    int first = w->next;
    bool found = false;
    bool valid = selector != NULL;
    for (unsigned i = 0; valid && i < s->gpu_count; i++) {
        if (selected(selector, i, &valid)) {
            found = true;
            w->next = first;
            if (!gpu_words(s, &s->gpus[i], i, w)) {
                return false;
            }
        }
    }
    return found || words_fail(w, "no GPU is selected by", selector);
}

static bool process_setting(process *p, const char *word, const char *text)
{
    u64 number = 0;
    if (strcmp(word, "name") == 0) {
        p->name = scenario_copy(text);
        return true;
    }
    if (strcmp(word, "type") == 0) {
        p->type = text[0] == 'm' ? 'm' : text[0] == 'g' ? 'g' : 'c';
        return strcmp(text, "compute") == 0 || strcmp(text, "graphics") == 0 || strcmp(text, "mps") == 0;
    }
    if (strcmp(word, "instance") == 0 || strcmp(word, "compute") == 0) {
        bool fine = text_to_u64(text, &number);
        *(word[0] == 'i' ? &p->instance : &p->compute) = (unsigned) number;
        return fine;
    }
    if (strcmp(word, "from") == 0) {
        return text_to_seconds(text, &p->from);
    }
    if (strcmp(word, "until") == 0) {
        return text_to_seconds(text, &p->until);
    }
    value *place = strcmp(word, "memory-mib") == 0 ? &p->memory_mib
        : strcmp(word, "sm") == 0                  ? &p->sm
        : strcmp(word, "memory") == 0              ? &p->memory
        : strcmp(word, "encoder") == 0             ? &p->encoder
        : strcmp(word, "decoder") == 0             ? &p->decoder
        : strcmp(word, "jpeg") == 0                ? &p->jpeg
        : strcmp(word, "ofa") == 0                 ? &p->ofa
                                                   : NULL;
    return place != NULL && value_parse(text, place);
}

static bool process_read(process *p, words *w)
{
    *p = (process) {
        .type = 'c', .instance = NO_INSTANCE, .compute = NO_INSTANCE, .name = "python3", .until = FOREVER,
        .memory_mib = value_constant(0), .sm = value_constant(0), .memory = value_constant(0),
        .encoder = value_constant(0), .decoder = value_constant(0), .jpeg = value_constant(0),
        .ofa = value_constant(0),
    };
    for (; w->next < w->count; w->next++) {
        const char *word = w->word[w->next];
        const char *text = w->setting[w->next];
        bool everywhere = text != NULL && strcmp(word, "instance") == 0 && strcmp(text, "*") == 0;
        if (!everywhere && (text == NULL || !process_setting(p, word, text))) {
            return words_fail(w, "unknown setting or value of a process:", word);
        }
        if (everywhere) {
            p->instance = NO_INSTANCE - 1;
        }
    }
    if (p->instance != NO_INSTANCE && p->compute == NO_INSTANCE) {
        p->compute = 0;
    }
    return true;
}

static void process_add(gpu *g, const process *model, unsigned pid, unsigned instance_id)
{
    process *p = scenario_allocate(sizeof(process));
    *p = *model;
    p->pid = pid;
    p->instance = instance_id;
    p->next = NULL;
    *(g->process_end == NULL ? &g->processes : g->process_end) = p;
    g->process_end = &p->next;
    g->process_count++;
}

bool process_line(gpu *g, unsigned index, words *w, bool several)
{
    const char *text = words_plain(w);
    u64 number = 0;
    process model;
    if (text == NULL || !text_to_u64(text, &number) || (several && number > 100000)) {
        return words_fail(w, "no process number:", text);
    }
    unsigned pid = several ? 100000 + index * 10000 : (unsigned) number;
    if (several && w->next < w->count && strcmp(w->word[w->next], "first-pid") == 0) {
        u64 first = 0;
        if (w->setting[w->next] == NULL || !text_to_u64(w->setting[w->next], &first)) {
            return words_fail(w, "no number:", "first-pid");
        }
        pid = (unsigned) (first + index * number * (INSTANCE_LIMIT - 1));
        w->next++;
    }
    if (!process_read(&model, w)) {
        return false;
    }
    u64 count = several ? number : 1;
    if (model.instance != NO_INSTANCE - 1) {
        for (u64 i = 0; i < count; i++) {
            process_add(g, &model, pid++, model.instance);
        }
        return true;
    }
    for (int k = 0; k < INSTANCE_LIMIT; k++) {
        for (u64 i = 0; g->instances[k].used && i < count; i++) {
            process_add(g, &model, pid++, g->instances[k].id);
        }
    }
    return true;
}

static u64 mark_of(const words *w)
{
    u64 hash = 1469598103934665603ull;
    for (int i = 0; i < w->count; i++) {
        for (int half = 0; half < 2; half++) {
            const char *text = half == 0 ? w->word[i] : w->setting[i] == NULL ? "" : w->setting[i];
            for (; *text != '\0'; text++) {
                hash = (hash ^ (unsigned char) *text) * 1099511628211ull;
            }
            hash = (hash ^ 31) * 1099511628211ull;
        }
    }
    return hash;
}

bool event_line(event **list, words *w)
{
    event *e = scenario_allocate(sizeof(event));
    u64 instance_id = NO_INSTANCE;
    u64 compute = NO_INSTANCE;
    e->mark = mark_of(w);
    for (; w->next < w->count; w->next++) {
        const char *word = w->word[w->next];
        const char *text = w->setting[w->next];
        bool fine = text != NULL;
        if (fine && strcmp(word, "xid") == 0) {
            e->type = nvmlEventTypeXidCriticalError;
            fine = text_to_u64(text, &e->data);
        } else if (fine && strcmp(word, "type") == 0) {
            fine = text_to_u64(text, &e->type);
        } else if (fine && strcmp(word, "data") == 0) {
            fine = text_to_u64(text, &e->data);
        } else if (fine && strcmp(word, "at") == 0) {
            fine = text_to_seconds(text, &e->at);
        } else if (fine && strcmp(word, "instance") == 0) {
            fine = text_to_u64(text, &instance_id);
        } else if (fine && strcmp(word, "compute") == 0) {
            fine = text_to_u64(text, &compute);
        } else {
            fine = fine && strcmp(word, "id") == 0;
        }
        if (!fine) {
            return words_fail(w, "unknown setting or value of an event:", word);
        }
    }
    if (e->type == 0) {
        return words_fail(w, "an event needs xid= or type=", "");
    }
    e->instance = (unsigned) instance_id;
    e->compute = (unsigned) compute;
    e->next = *list;
    *list = e;
    return true;
}

bool rule_line(scenario *s, words *w, rule_kind kind)
{
    const char *pattern = words_plain(w);
    rule *r = scenario_allocate(sizeof(rule));
    *r = (rule) {
        .next = NULL, .kind = kind, .gpu = -1, .until = FOREVER, .calls = UNLIMITED,
        .seconds = kind == RULE_HANG ? FOREVER : 0,
    };
    if (pattern == NULL) {
        return words_fail(w, "no function named", "");
    }
    r->pattern = scenario_copy(pattern);
    const char *code = words_plain(w);
    if (kind == RULE_RETURN && (code == NULL || !error_by_word(code, &r->result))) {
        return words_fail(w, "unknown return code", code);
    }
    for (; w->next < w->count; w->next++) {
        const char *word = w->word[w->next];
        const char *text = w->setting[w->next];
        u64 number = 0;
        bool fine = text != NULL;
        if (fine && strcmp(word, "gpu") == 0) {
            fine = text_to_u64(text, &number);
            r->gpu = (int) number;
        } else if (fine) {
            fine = (strcmp(word, "at") == 0 && text_to_seconds(text, &r->at))
                || (strcmp(word, "until") == 0 && text_to_seconds(text, &r->until))
                || (strcmp(word, "seconds") == 0 && text_to_seconds(text, &r->seconds))
                || (strcmp(word, "after-calls") == 0 && text_to_u64(text, &r->after_calls))
                || (strcmp(word, "calls") == 0 && text_to_u64(text, &r->calls));
        }
        if (!fine) {
            return words_fail(w, "unknown setting or value of a rule:", word);
        }
    }
    rule **end = &s->rules;
    while (*end != NULL) {
        end = &(*end)->next;
    }
    *end = r;
    return true;
}
