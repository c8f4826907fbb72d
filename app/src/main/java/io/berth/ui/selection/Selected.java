package io.berth.ui.selection;

import io.berth.model.Kind;

/// What is chosen. By name: an object that was replaced by one of the same name stays chosen.
public sealed interface Selected {
    record None() implements Selected {
    }

    /// An object of a kind; the namespace is empty for kinds without one.
    record OfKind(Kind kind, String namespace, String name) implements Selected {
    }

    /// An image, by the reference under which a pod names it.
    record Image(String reference) implements Selected {
    }

    Selected NONE = new None();

    static Selected pod(String namespace, String name) {
        return new OfKind(Kind.POD, namespace, name);
    }

    static Selected node(String name) {
        return new OfKind(Kind.NODE, "", name);
    }
}
