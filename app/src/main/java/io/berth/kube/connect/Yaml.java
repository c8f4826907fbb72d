package io.berth.kube.connect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A piece of a YAML document that knows where it stands. Tags are ignored: everything is text, a list or a mapping.
sealed interface Yaml {
    /// Where it begins.
    Place place();

    /// A position in a file, from 1; zeroes if unknown.
    record Place(int line, int column) {
        static final Place UNKNOWN = new Place(0, 0);
    }

    /// A single value. Its text is not shown: it may be a secret.
    ///
    /// @param plain whether it was written without quotes, so that `true`, `1` and `null` mean themselves
    record Scalar(Place place, String text, boolean plain) implements Yaml {
        boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }

        @Override
        public String toString() {
            return "Scalar at " + place;
        }
    }

    record Sequence(Place place, List<Yaml> items) implements Yaml {
    }

    record Mapping(Place place, SequencedMap<String, Yaml> entries) implements Yaml {
        static final Mapping EMPTY = new Mapping(Place.UNKNOWN, new LinkedHashMap<>());

        /// The text of an entry; empty if there is none, it is null, or it is no single value.
        String text(String key) {
            return entries.get(key) instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : "";
        }

        /// Where the value of an entry begins; where the mapping does if there is none.
        Place placeOf(String key) {
            var value = entries.get(key);
            return value == null ? place : value.place();
        }

        Optional<Secret> secret(String key) {
            return Optional.of(text(key)).filter(text -> !text.isEmpty()).map(Secret::new);
        }

        boolean isTrue(String key) {
            return text(key).equalsIgnoreCase("true");
        }

        /// An entry that is a mapping; empty if it is missing or something else.
        Mapping mapping(String key) {
            return entries.get(key) instanceof Mapping mapping ? mapping : EMPTY;
        }

        /// The items of an entry that is a list; empty if it is missing or something else.
        List<Yaml> items(String key) {
            return entries.get(key) instanceof Sequence sequence ? sequence.items() : List.of();
        }

        List<Mapping> mappings(String key) {
            return items(key).stream().filter(Mapping.class::isInstance).map(Mapping.class::cast).toList();
        }

        List<String> texts(String key) {
            return items(key).stream().filter(Scalar.class::isInstance).map(item -> ((Scalar) item).text()).toList();
        }

        boolean has(String key) {
            var value = entries.get(key);
            return value != null && !(value instanceof Scalar scalar && scalar.isNull());
        }
    }

    /// What JSON would hold: maps, lists, text, numbers, booleans; null becomes the empty text.
    static Object plain(Yaml yaml) {
        return switch (yaml) {
            case Mapping mapping -> {
                Map<String, Object> map = new LinkedHashMap<>();
                mapping.entries().forEach((key, value) -> map.put(key, plain(value)));
                yield map;
            }
            case Sequence sequence -> sequence.items().stream().map(Yaml::plain).toList();
            case Scalar scalar -> plain(scalar);
        };
    }

    private static Object plain(Scalar scalar) {
        if (!scalar.plain()) {
            return scalar.text();
        }
        if (scalar.isNull()) {
            return "";
        }
        if (scalar.text().equals("true") || scalar.text().equals("false")) {
            return Boolean.valueOf(scalar.text());
        }
        if (scalar.text().matches("-?(0|[1-9][0-9]{0,17})")) {
            return Long.valueOf(scalar.text());
        }
        return scalar.text();
    }
}
