package io.berth.model;

/// A namespace.
///
/// @param phase `Active` or `Terminating`
public record Namespace(Meta meta, String phase) implements ClusterObject {
    @Override
    public Kind kind() {
        return Kind.NAMESPACE;
    }
}
