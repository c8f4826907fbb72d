package io.berth.model;

/// What a [Table] can hold: something with a namespace and a name.
public interface Keyed {
    /// Empty for what lies in no namespace.
    String namespace();

    String name();
}
