package io.berth.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Numbers by name, in the order in which they came.
record Figures(Map<String, Double> values) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Figures {
        values = new LinkedHashMap<>(values);
    }

    /// The number under a name, which must be there.
    double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no figure '" + name + "' among " + values.keySet());
        }
        return value;
    }

    String toLine() {
        return JSON.writeValueAsString(values);
    }

    /// Reads what [#toLine()] wrote.
    ///
    /// @throws JacksonException if it is something else
    static Figures parse(String line) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : JSON.readTree(line).properties()) {
            values.put(entry.getKey(), entry.getValue().asDouble());
        }
        return new Figures(values);
    }

    /// The median of each name over runs of one subject, which all have the same names.
    static Figures medians(List<Figures> runs) {
        Map<String, Double> medians = new LinkedHashMap<>();
        for (String name : runs.getFirst().values().keySet()) {
            medians.put(name, median(runs.stream().mapToDouble(run -> run.get(name)).toArray()));
        }
        return new Figures(medians);
    }

    /// The middle one; of an even number the mean of the two in the middle.
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// A number as JSON and tables show it: no more digits than a measurement has.
    static Number rounded(double value) {
        if (Math.abs(value) >= 100 || value == Math.rint(value)) {
            return Math.round(value);
        }
        return Double.valueOf(String.format(Locale.ROOT, "%.3g", value));
    }

    /// Lines of a name, a number and its bound, aligned.
    static final class Report {
        private final List<String> lines = new ArrayList<>();

        Report line(String name, double value, String bound) {
            lines.add(String.format(Locale.ROOT, "%-28s %12s   %s", name, rounded(value), bound).stripTrailing());
            return this;
        }

        String text() {
            return String.join("\n", lines) + "\n";
        }
    }
}
