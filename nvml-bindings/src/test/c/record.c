/*
 * Calls as they arrived. While recording, no function does anything: it keeps its arguments and answers a number of its
 * own, so that a test of the caller's side sees which function was reached and what reached it.
 */
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "stub.h"

enum { FIRST_ANSWER = 1000, NO_CALL = -1 };

static atomic_bool recording;
static struct {
    int call;
    unsigned count;
    u64 arguments[ARGUMENT_LIMIT];
    char text[128];
} last = {.call = NO_CALL};

bool call_recorded(int call, unsigned count, const u64 *arguments, const char *text, nvmlReturn_t *answer)
{
    if (!atomic_load(&recording)) {
        return false;
    }
    call_count(call);
    last.call = call;
    last.count = count;
    memcpy(last.arguments, arguments, count * sizeof *arguments);
    snprintf(last.text, sizeof last.text, "%s", text == NULL ? "" : text);
    *answer = (nvmlReturn_t) (FIRST_ANSWER + call);
    return true;
}

/* Begins to record, or ends it. One thread calls meanwhile. */
EXPORT void berth_stub_record(int on)
{
    last.call = NO_CALL;
    atomic_store(&recording, on != 0);
}

/* The function that was called last; empty when none was. */
EXPORT const char *berth_stub_recorded(void)
{
    return last.call == NO_CALL ? "" : call_names[last.call];
}

/* What the function that was called last answered. */
EXPORT int berth_stub_recorded_answer(void)
{
    return FIRST_ANSWER + last.call;
}

EXPORT unsigned berth_stub_recorded_count(void)
{
    return last.count;
}

/* An argument with the bits that its C type has; an address as a number. */
EXPORT u64 berth_stub_recorded_argument(unsigned place)
{
    return place < last.count ? last.arguments[place] : 0;
}

/* The text of a `const char *`. */
EXPORT const char *berth_stub_recorded_text(void)
{
    return last.text;
}
