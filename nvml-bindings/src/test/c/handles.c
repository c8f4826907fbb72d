/* Handles are numbers that are never followed: a stale or invented one is refused, not a crash. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "stub.h"

enum { KIND_GPU = 1, KIND_MIG = 2 };

/* Raised for a GPU whose MIG instances change, so that handles of the old ones die. */
static unsigned generations[GPU_LIMIT];

static uintptr_t encode(unsigned kind, unsigned index, unsigned slot)
{
    uintptr_t generation = kind == KIND_GPU ? 0 : generations[index] & 0xFFF;
    return ((uintptr_t) 0x4E << 40) | (generation << 28) | ((uintptr_t) kind << 24) | ((uintptr_t) index << 16) | slot;
}

nvmlDevice_t gpu_handle(unsigned index)
{
    return (nvmlDevice_t) encode(KIND_GPU, index, 0);
}

nvmlDevice_t mig_handle(unsigned index, unsigned slot)
{
    return (nvmlDevice_t) encode(KIND_MIG, index, slot);
}

void handles_forget(unsigned index)
{
    generations[index]++;
}

bool mig_on(const gpu *g)
{
    return g->values[MIG].kind == VALUE_CONSTANT && g->values[MIG].exact == 1;
}

bool mig_slot(gpu *g, unsigned slot, instance **found, unsigned *compute)
{
    for (int i = 0; mig_on(g) && i < INSTANCE_LIMIT; i++) {
        instance *next = &g->instances[i];
        if (next->used && slot >= next->slot && slot < next->slot + next->compute_instances) {
            *found = next;
            *compute = slot - next->slot;
            return true;
        }
    }
    return false;
}

bool target_of(nvmlDevice_t handle, target *result)
{
    uintptr_t number = (uintptr_t) handle;
    unsigned kind = (unsigned) (number >> 24) & 0xF;
    unsigned index = (unsigned) (number >> 16) & 0xFF;
    unsigned slot = (unsigned) number & 0xFFFF;
    if (index >= now_playing->gpu_count || (kind != KIND_GPU && kind != KIND_MIG)
        || number != encode(kind, index, slot)) {
        return false;
    }
    *result = (target) {.gpu = &now_playing->gpus[index], .instance = NULL, .index = index, .compute = 0};
    return kind == KIND_GPU ? slot == 0 : mig_slot(result->gpu, slot, &result->instance, &result->compute);
}

u64 gpu_hash(unsigned index, u64 salt)
{
    u64 x = now_playing->seed * 0x9E3779B97F4A7C15ull + index * 0xBF58476D1CE4E5B9ull + salt + 0x94D049BB133111EBull;
    for (int round = 0; round < 3; round++) {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
    }
    return x ^ (x >> 31);
}

nvmlReturn_t whole_gpu(nvmlDevice_t device, target *result)
{
    if (!target_of(device, result)) {
        return NVML_ERROR_INVALID_ARGUMENT;
    }
    return result->instance == NULL ? NVML_SUCCESS : NVML_ERROR_NOT_SUPPORTED;
}

nvmlReturn_t any_device(nvmlDevice_t device, target *result)
{
    return target_of(device, result) ? NVML_SUCCESS : NVML_ERROR_INVALID_ARGUMENT;
}

static nvmlReturn_t value_of(const target *t, key k, const value **result)
{
    *result = t->instance == NULL ? &t->gpu->values[k] : &t->instance->values[k];
    if ((*result)->kind == VALUE_ERROR) {
        return (nvmlReturn_t) (*result)->exact;
    }
    return (*result)->kind == VALUE_UNSET ? NVML_ERROR_NOT_SUPPORTED : NVML_SUCCESS;
}

nvmlReturn_t read_double(const target *t, key k, double *result)
{
    const value *v;
    TRY(value_of(t, k, &v));
    *result = value_at(v, seconds_now());
    return NVML_SUCCESS;
}

nvmlReturn_t read_u64(const target *t, key k, u64 *result)
{
    const value *v;
    TRY(value_of(t, k, &v));
    *result = value_whole(v, seconds_now());
    return NVML_SUCCESS;
}

nvmlReturn_t read_u32(const target *t, key k, unsigned *result)
{
    u64 number = 0;
    TRY(read_u64(t, k, &number));
    *result = (unsigned) number;
    return NVML_SUCCESS;
}

nvmlReturn_t read_s32(const target *t, key k, int *result)
{
    const value *v;
    TRY(value_of(t, k, &v));
    *result = (int) value_signed(v, seconds_now());
    return NVML_SUCCESS;
}

nvmlReturn_t read_counter(const target *t, key counter, key rate, double factor, u64 *result)
{
    const value *v;
    nvmlReturn_t set = read_u64(t, counter, result);
    if (set != NVML_ERROR_NOT_SUPPORTED || t->gpu->values[counter].kind == VALUE_ERROR) {
        return set;
    }
    TRY(value_of(t, rate, &v));
    double area = value_area(v, seconds_now()) * factor;
    *result = area <= 0 ? 0 : area >= 1.8e19 ? UNLIMITED : (u64) area;
    return NVML_SUCCESS;
}

nvmlReturn_t text_out(const char *text, char *buffer, unsigned length)
{
    size_t needed = strlen(text) + 1;
    NEED(buffer);
    if (length < needed) {
        return NVML_ERROR_INSUFFICIENT_SIZE;
    }
    memcpy(buffer, text, needed);
    return NVML_SUCCESS;
}
