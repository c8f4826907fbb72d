package io.berth.model;

/// A PriorityClass.
///
/// @param preempts false for `preemptionPolicy: Never`
public record PriorityClass(Meta meta, int value, boolean globalDefault, boolean preempts) implements ClusterObject {
    @Override
    public Kind kind() {
        return Kind.PRIORITY_CLASS;
    }
}
