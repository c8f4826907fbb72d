package io.berth.demo;

import java.util.Optional;

/// How large a demo cluster is. The counts are met within five in a hundred.
public enum DemoSize {
    SMALL("small", 80, 1_800, 4), LARGE("large", 1_000, 30_000, 12), CEILING("ceiling", 5_000, 150_000, 24);

    private final String text;
    private final int nodes;
    private final int pods;
    private final int rack;

    DemoSize(String text, int nodes, int pods, int rack) {
        this.text = text;
        this.nodes = nodes;
        this.pods = pods;
        this.rack = rack;
    }

    /// As the command line writes it.
    public String text() {
        return text;
    }

    public int nodes() {
        return nodes;
    }

    public int pods() {
        return pods;
    }

    /// Nodes in a rack.
    int rack() {
        return rack;
    }

    /// From the command line's spelling.
    public static Optional<DemoSize> of(String text) {
        for (DemoSize size : values()) {
            if (size.text.equals(text)) {
                return Optional.of(size);
            }
        }
        return Optional.empty();
    }
}
