package io.berth.ui.gpus;

import java.util.Set;

/// What is outlined, since it is selected.
///
/// @param node the whole of it; empty for none
/// @param devices by their keys
record Marked(String node, Set<String> devices) {
    static final Marked NONE = new Marked("", Set.of());

    Marked {
        devices = Set.copyOf(devices);
    }
}
