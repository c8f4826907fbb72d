/* A line of a scenario, cut into words; what stands after the first = of a word is its value. */
#ifndef WORDS_H
#define WORDS_H

#include "stub.h"

enum { WORD_LIMIT = 64 };

typedef struct {
    int count;
    int next;
    char *word[WORD_LIMIT];
    char *setting[WORD_LIMIT]; /* NULL: a plain word */
    char *problem;
    size_t problem_length;
} words;

/* False where a quote is open or there are too many words. Changes the line. */
bool words_cut(char *line, words *w);
/* The next plain word, or NULL. */
const char *words_plain(words *w);
bool words_fail(words *w, const char *what, const char *which);
bool text_to_u64(const char *text, u64 *number);
bool text_to_seconds(const char *text, double *seconds);

bool gpu_line(scenario *s, words *w);
bool rule_line(scenario *s, words *w, rule_kind kind);
bool gpu_settings(scenario *s, gpu *g, unsigned index, words *w);
bool mig_line(gpu *g, words *w, bool several);
bool process_line(gpu *g, unsigned index, words *w, bool several);
bool event_line(event **list, words *w);

#endif
