package io.berth.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;

/// Amounts by resource name, as in `requests`, `limits`, `allocatable` or a quota. A name that is absent is not the
/// same as one with amount 0: LeastAllocated gives defaults to absent ones only.
///
/// @param amounts thousandths of a core for CPU (`cpu`, and `requests.cpu`, `limits.cpu` in quotas), whole units rounded up
///            for all else (bytes, cards, pods)
public record ResourceList(SortedMap<String, Long> amounts) {
    public static final String CPU = "cpu";
    public static final String MEMORY = "memory";
    public static final String EPHEMERAL_STORAGE = "ephemeral-storage";
    public static final String PODS = "pods";
    public static final String GPU = "nvidia.com/gpu";

    public static final ResourceList NONE = new ResourceList(Collections.emptySortedMap());

    public ResourceList {
        amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
    }

    /// Whether amounts under this name are thousandths.
    public static boolean isCpu(String name) {
        return name.equals(CPU) || name.endsWith(".cpu");
    }

    public static ResourceList of(String name, long amount) {
        return NONE.with(name, amount);
    }

    public static ResourceList of(MilliCpu cpu, Bytes memory) {
        return NONE.with(CPU, cpu.milli()).with(MEMORY, memory.value());
    }

    public boolean isEmpty() {
        return amounts.isEmpty();
    }

    public boolean has(String name) {
        return amounts.containsKey(name);
    }

    /// The amount under a name; 0 if it is absent.
    public long amount(String name) {
        Long amount = amounts.get(name);
        return amount == null ? 0 : amount;
    }

    public MilliCpu cpu() {
        return new MilliCpu(amount(CPU));
    }

    public Bytes memory() {
        return new Bytes(amount(MEMORY));
    }

    /// Whole NVIDIA GPUs, `nvidia.com/gpu`; MIG instances under names of their own do not count.
    public long gpus() {
        return amount(GPU);
    }

    /// Whether the name is an extended resource: one with a domain, outside `kubernetes.io` and not hugepages.
    public static boolean isExtended(String name) {
        int slash = name.indexOf('/');
        return slash > 0 && !name.startsWith("kubernetes.io/") && !name.substring(0, slash).endsWith(".kubernetes.io");
    }

    public ResourceList with(String name, long amount) {
        SortedMap<String, Long> changed = new TreeMap<>(amounts);
        changed.put(name, amount);
        return new ResourceList(changed);
    }

    /// The sum by name; a name of either side is present in the result.
    public ResourceList plus(ResourceList other) {
        return merge(other, Long::sum);
    }

    /// The larger by name; a name of either side is present in the result.
    public ResourceList max(ResourceList other) {
        return merge(other, Math::max);
    }

    private ResourceList merge(ResourceList other, LongBinaryOperator combine) {
        if (other.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return other;
        }
        SortedMap<String, Long> merged = new TreeMap<>(amounts);
        other.amounts.forEach((name, amount) -> merged.merge(name, amount, (a, b) -> combine.applyAsLong(a, b)));
        return new ResourceList(merged);
    }
}
