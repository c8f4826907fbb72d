package io.berth.model;

/// What a workload makes its pods from.
public record PodTemplate(Labels labels, PodSpec spec) {
    public static final PodTemplate NONE = new PodTemplate(Labels.NONE, PodSpec.NONE);
}
