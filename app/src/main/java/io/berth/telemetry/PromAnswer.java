package io.berth.telemetry;

import io.berth.model.gpu.GpuTrouble.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/// Reads what Prometheus answers to a query: `vector` and `matrix`. For one answer and one thread.
final class PromAnswer {
    private static final int MOST_SERIES = 100_000;
    private static final int MOST_SAMPLES = 1_500;
    private static final int MOST_LABELS = 64;
    private static final int LONGEST = 256;
    private static final int LONGEST_NUMBER = 64;

    /// One series.
    ///
    /// @param labels its name is one of them, `__name__`
    /// @param samples in the order of their times
    record Series(Map<String, String> labels, List<Sample> samples) {
        Series {
            labels = Map.copyOf(labels);
            samples = List.copyOf(samples);
        }

        String label(String name) {
            return labels.getOrDefault(name, "");
        }
    }

    /// A value of a moment.
    ///
    /// @param seconds since the epoch by Prometheus' clock
    /// @param value as it is written
    record Sample(double seconds, String value) {
    }

    /// What it says.
    sealed interface Read {
        record Told(List<Series> series) implements Read {
            public Told {
                series = List.copyOf(series);
            }
        }

        record Failed(io.berth.telemetry.Told.Nothing nothing) implements Read {
        }
    }

    private final JsonWalk json;
    private final List<Series> series = new ArrayList<>();
    private String status = "";
    private String kind = "";
    private String error = "";

    private PromAnswer(JsonWalk json) {
        this.json = json;
    }

    static Read read(byte[] body) {
        try (JsonWalk json = new JsonWalk(body)) {
            if (!json.begin() || !json.isObject()) {
                return failed(Reason.GARBAGE, "no JSON object");
            }
            Read read = new PromAnswer(json).answer();
            return json.isAtEnd() ? read : failed(Reason.GARBAGE, "more than one JSON object");
        } catch (JacksonException problem) {
            return failed(Reason.GARBAGE, String.valueOf(problem.getOriginalMessage()));
        }
    }

    private static Read failed(Reason reason, String message) {
        return new Read.Failed(new Told.Nothing(reason, message));
    }

    private Read answer() {
        json.object(name -> {
            switch (name) {
                case "status" -> status = json.text(LONGEST);
                case "error" -> error = json.text(LONGEST);
                case "data" -> json.object(part -> {
                    switch (part) {
                        case "resultType" -> kind = json.text(LONGEST);
                        case "result" -> json.array(MOST_SERIES, this::one);
                        default -> {
                            // statistics
                        }
                    }
                });
                default -> {
                    // warnings of stores that did not answer
                }
            }
        });
        if (status.equals("error")) {
            return failed(Reason.REFUSED, error);
        }
        return status.equals("success") && (kind.equals("vector") || kind.equals("matrix"))
                ? new Read.Told(series)
                : failed(Reason.GARBAGE, "no answer to a query");
    }

    private void one() {
        Map<String, String> labels = new HashMap<>();
        List<Sample> samples = new ArrayList<>();
        json.object(name -> {
            switch (name) {
                case "metric" -> json.object(label -> {
                    String value = json.text(LONGEST);
                    if (labels.size() < MOST_LABELS && !value.isEmpty()) {
                        labels.put(label, value);
                    }
                });
                case "value" -> sample(samples);
                case "values" -> json.array(MOST_SAMPLES, () -> sample(samples));
                default -> {
                    // histograms
                }
            }
        });
        if (!samples.isEmpty()) {
            series.add(new Series(labels, samples));
        }
    }

    private void sample(List<Sample> samples) {
        double[] time = {Double.NaN};
        String[] value = {""};
        int[] place = {0};
        json.array(2, () -> {
            if (place[0]++ == 0) {
                time[0] = json.number().orElse(Double.NaN);
            } else {
                value[0] = json.text(LONGEST_NUMBER);
            }
        });
        if (time[0] >= 0 && !value[0].isEmpty()) {
            samples.add(new Sample(time[0], value[0]));
        }
    }
}
