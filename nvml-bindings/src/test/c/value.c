/* Numbers as functions of time, and their integrals, so that energy and byte counters agree with power and rates. */
#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "stub.h"

static const double TURN = 6.283185307179586;

value value_constant(u64 number)
{
    return (value) {.kind = VALUE_CONSTANT, .exact = number};
}

static bool parse_number(const char *text, double *number)
{
    char *end = NULL;
    *number = strtod(text, &end);
    return end != text && *end == '\0';
}

static bool parse_constant(const char *text, value *result)
{
    char *end = NULL;
    double fraction = 0;
    if (strcmp(text, "max") == 0) {
        *result = value_constant(UNLIMITED);
        return true;
    }
    if (isdigit((unsigned char) text[0])) {
        *result = value_constant(strtoull(text, &end, 0));
        if (*end == '\0') {
            return true;
        }
    }
    if (!parse_number(text, &fraction)) {
        return false;
    }
    *result = (value) {.kind = VALUE_STEPS, .count = 2, .number = scenario_allocate(2 * sizeof(double))};
    result->number[0] = 0;
    result->number[1] = fraction;
    return true;
}

static value_kind kind_of(const char *word, size_t length, int count)
{
    static const struct {
        const char *word;
        value_kind kind;
        int least, most;
    } kinds[] = {
        {"ramp", VALUE_RAMP, 2, 3}, {"sine", VALUE_SINE, 3, 4}, {"square", VALUE_SQUARE, 3, 4},
        {"steps", VALUE_STEPS, 2, 64},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strlen(kinds[i].word) == length && strncmp(kinds[i].word, word, length) == 0) {
            bool fits = count >= kinds[i].least && count <= kinds[i].most;
            return fits && !(kinds[i].kind == VALUE_STEPS && count % 2 != 0) ? kinds[i].kind : VALUE_UNSET;
        }
    }
    return VALUE_UNSET;
}

bool value_parse(const char *text, value *result)
{
    nvmlReturn_t code;
    if (error_by_word(text, &code)) {
        *result = (value) {.kind = VALUE_ERROR, .exact = (u64) code};
        return true;
    }
    const char *colon = strchr(text, ':');
    if (colon == NULL) {
        return parse_constant(text, result);
    }
    double numbers[64];
    int count = 0;
    for (const char *at = colon; at != NULL && count < 64; at = strchr(at, ':')) {
        char *end = NULL;
        numbers[count] = strtod(++at, &end);
        if (end == at || (*end != ':' && *end != '\0')) {
            return false;
        }
        count++;
    }
    value_kind kind = kind_of(text, (size_t) (colon - text), count);
    if (kind == VALUE_UNSET || ((kind == VALUE_SINE || kind == VALUE_SQUARE) && numbers[2] <= 0)) {
        return false;
    }
    *result = (value) {.kind = kind, .count = count, .number = scenario_allocate((size_t) count * sizeof(double))};
    memcpy(result->number, numbers, (size_t) count * sizeof(double));
    return true;
}

static double phase(const value *v, int place)
{
    return v->count > place ? v->number[place] : 0;
}

static double ramp_at(const double *n, int count, double t)
{
    return n[0] + n[1] * (count > 2 && n[2] > 0 ? fmod(t, n[2]) : t);
}

static double step_at(const value *v, double t)
{
    double level = v->number[1];
    for (int i = 2; i + 1 < v->count && v->number[i] <= t; i += 2) {
        level = v->number[i + 1];
    }
    return level;
}

static double duty(const value *v)
{
    return v->count > 3 ? v->number[3] : 0.5;
}

double value_at(const value *v, double t)
{
    const double *n = v->number;
    switch (v->kind) {
    case VALUE_CONSTANT: return (double) v->exact;
    case VALUE_RAMP: return ramp_at(n, v->count, t);
    case VALUE_SINE: return n[0] + n[1] * sin(TURN * (t + phase(v, 3)) / n[2]);
    case VALUE_SQUARE: return fmod(t, n[2]) < n[2] * duty(v) ? n[1] : n[0];
    case VALUE_STEPS: return step_at(v, t);
    case VALUE_UNSET:
    case VALUE_ERROR: break;
    }
    return 0;
}

static double ramp_area(const double *n, int count, double t)
{
    double rest = t;
    double whole = 0;
    if (count > 2 && n[2] > 0) {
        double rounds = floor(t / n[2]);
        whole = rounds * (n[0] * n[2] + n[1] * n[2] * n[2] / 2);
        rest = t - rounds * n[2];
    }
    return whole + n[0] * rest + n[1] * rest * rest / 2;
}

static double square_area(const value *v, double t)
{
    const double *n = v->number;
    double high = n[2] * duty(v);
    double rounds = floor(t / n[2]);
    double rest = t - rounds * n[2];
    double raised = rounds * high + (rest < high ? rest : high);
    return n[0] * t + (n[1] - n[0]) * raised;
}

static double step_area(const value *v, double t)
{
    double area = 0;
    double from = 0;
    double level = v->number[1];
    for (int i = 2; i + 1 < v->count && v->number[i] <= t; i += 2) {
        area += level * (v->number[i] - from);
        from = v->number[i];
        level = v->number[i + 1];
    }
    return area + level * (t - from);
}

double value_area(const value *v, double t)
{
    const double *n = v->number;
    switch (v->kind) {
    case VALUE_CONSTANT: return (double) v->exact * t;
    case VALUE_RAMP: return ramp_area(n, v->count, t);
    case VALUE_SINE:
        return n[0] * t
            + n[1] * n[2] / TURN * (cos(TURN * phase(v, 3) / n[2]) - cos(TURN * (t + phase(v, 3)) / n[2]));
    case VALUE_SQUARE: return square_area(v, t);
    case VALUE_STEPS: return step_area(v, t);
    case VALUE_UNSET:
    case VALUE_ERROR: break;
    }
    return 0;
}

u64 value_whole(const value *v, double t)
{
    if (v->kind == VALUE_CONSTANT) {
        return v->exact;
    }
    double number = value_at(v, t);
    if (number <= 0) {
        return 0;
    }
    return number >= 18446744073709549568.0 ? UNLIMITED : (u64) (number + 0.5);
}

long long value_signed(const value *v, double t)
{
    if (v->kind == VALUE_CONSTANT) {
        return (long long) v->exact;
    }
    double number = value_at(v, t);
    if (number >= 9223372036854775808.0) {
        return INT64_MAX;
    }
    return number <= -9223372036854775808.0 ? INT64_MIN : llround(number);
}
