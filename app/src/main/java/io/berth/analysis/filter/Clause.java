package io.berth.analysis.filter;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a filter's text says.
sealed interface Clause {
    static Clause everything() {
        return new Every(List.of());
    }

    static Clause nothing() {
        return new Any(List.of());
    }

    /// Whether nothing but a pod itself decides it.
    default boolean asksOnlyForThePod() {
        return switch (this) {
            case Every every -> every.parts().stream().allMatch(Clause::asksOnlyForThePod);
            case Any any -> any.parts().stream().allMatch(Clause::asksOnlyForThePod);
            case Not not -> not.part().asksOnlyForThePod();
            case Text text -> text.key() != FilterKey.OWNER && text.key() != FilterKey.ZONE
                    && text.key() != FilterKey.TAINT;
            case Compared number -> number.key() != FilterKey.AGE && !number.key().asksForGpus();
            case InState _ -> false; // the node may be lost
            case Free _,Label _ -> true;
        };
    }

    /// Whether what GPUs do decides, among others.
    default boolean asksForGpus() {
        return switch (this) {
            case Every every -> every.parts().stream().anyMatch(Clause::asksForGpus);
            case Any any -> any.parts().stream().anyMatch(Clause::asksForGpus);
            case Not not -> not.part().asksForGpus();
            case Compared number -> number.key().asksForGpus();
            case Text _,InState _,Free _,Label _ -> false;
        };
    }

    /// Whether what fits this one fits the other too, as far as that is seen at a glance.
    default boolean implies(Clause other) {
        if (other instanceof Every(List<Clause> wanted)) {
            return wanted.stream().allMatch(this::implies);
        }
        if (this instanceof Every(List<Clause> parts)) {
            return parts.stream().anyMatch(part -> part.implies(other));
        }
        return equals(other) || (this instanceof Free free && other instanceof Free wider
                && free.namespace() == null && wider.namespace() == null && free.name().isWithin(wider.name()));
    }

    /// All of them hold.
    record Every(List<Clause> parts) implements Clause {
        public Every {
            parts = List.copyOf(parts);
        }
    }

    /// One of them holds.
    record Any(List<Clause> parts) implements Clause {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Not(Clause part) implements Clause {
    }

    /// Text without a key: the name fits, or namespace and name do.
    ///
    /// @param namespace how the namespace ends; null if none is spoken of
    record Free(@Nullable TextPattern namespace, TextPattern name) implements Clause {
    }

    /// One of the texts fits.
    record Text(FilterKey key, List<TextPattern> texts) implements Clause {
        public Text {
            texts = List.copyOf(texts);
        }
    }

    /// One of the comparisons holds.
    record Compared(FilterKey key, List<Amount> amounts) implements Clause {
        public Compared {
            amounts = List.copyOf(amounts);
        }
    }

    /// There is such a label, and its value fits one of the texts if there are any.
    record Label(TextPattern key, List<TextPattern> values) implements Clause {
        public Label {
            values = List.copyOf(values);
        }
    }

    /// It is in one of the states.
    record InState(FilterKey key, Set<State> states) implements Clause {
        public InState {
            states = Set.copyOf(states);
        }
    }
}
