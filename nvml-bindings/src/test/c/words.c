#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "words.h"

static char *take_word(char **at, bool *open)
{
    char *from = *at;
    char *to = from;
    bool quoted = false;
    while (*from != '\0' && (quoted || !isspace((unsigned char) *from))) {
        if (*from == '"') {
            quoted = !quoted;
        } else {
            *to++ = *from;
        }
        from++;
    }
    *open = quoted;
    char *word = *at;
    *at = *from == '\0' ? from : from + 1;
    *to = '\0';
    return word;
}

bool words_cut(char *line, words *w)
{
    w->count = 0;
    w->next = 0;
    for (char *at = line;;) {
        while (isspace((unsigned char) *at)) {
            at++;
        }
        if (*at == '\0' || *at == '#') {
            return true;
        }
        if (w->count == WORD_LIMIT) {
            return words_fail(w, "too many words", "");
        }
        bool open = false;
        char *word = take_word(&at, &open);
        if (open) {
            return words_fail(w, "open quote in", word);
        }
        char *equals = strchr(word, '=');
        if (equals != NULL) {
            *equals++ = '\0';
        }
        w->word[w->count] = word;
        w->setting[w->count++] = equals;
    }
}

const char *words_plain(words *w)
{
    if (w->next < w->count && w->setting[w->next] == NULL) {
        return w->word[w->next++];
    }
    return NULL;
}

bool words_fail(words *w, const char *what, const char *which)
{
    if (w->problem[0] == '\0') {
        snprintf(w->problem, w->problem_length, "%s %s", what, which == NULL ? "nothing" : which);
    }
    return false;
}

bool text_to_u64(const char *text, u64 *number)
{
    value v;
    if (!value_parse(text, &v) || v.kind != VALUE_CONSTANT) {
        return false;
    }
    *number = v.exact;
    return true;
}

bool text_to_seconds(const char *text, double *seconds)
{
    char *end = NULL;
    *seconds = strtod(text, &end);
    return end != text && *end == '\0';
}
