package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuNode;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A node with the past of its cards. Immutable; made on a worker.
///
/// @param curves of each card and each instance, by its key; of an instance only those that it can have
record NodePicture(GpuNode node, Window window, Instant to, Map<String, Map<Spark.Of, Spark>> curves) {
    private static final Duration SAMPLE = Duration.ofSeconds(15);
    private static final int MOST_STEPS = 120;

    /// How far back the charts reach.
    enum Window {
        MINUTES(Duration.ofMinutes(5)), HOUR(Duration.ofHours(1)), DAY(Duration.ofHours(24));

        private final Duration length;

        Window(Duration length) {
            this.length = length;
        }

        Duration length() {
            return length;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private int steps() {
            return (int) Math.min(MOST_STEPS, length.dividedBy(SAMPLE));
        }
    }

    NodePicture {
        curves = Map.copyOf(curves);
    }

    static NodePicture of(GpuNode node, GpuHistory history, Window window, Instant now) {
        Map<String, Map<Spark.Of, Spark>> curves = new LinkedHashMap<>();
        for (GpuDevice device : node.devices()) {
            Gpu card = device.card();
            if (card != null && !curves.containsKey(card.uuid())) {
                Map<Spark.Of, Spark> of = new EnumMap<>(Spark.Of.class);
                for (Spark.Of what : Spark.Of.values()) {
                    of.put(what, Spark.of(history, what, List.of(card.uuid()), now, window.length(),
                            window.steps()));
                }
                curves.put(card.uuid(), of);
            }
            if (device.part() != null) {
                Map<Spark.Of, Spark> of = new EnumMap<>(Spark.Of.class);
                for (Spark.Of what : List.of(Spark.Of.ACTIVITY, Spark.Of.MEMORY)) {
                    of.put(what, Spark.of(history, what, List.of(device.key()), now, window.length(), window.steps()));
                }
                curves.put(device.key(), of);
            }
        }
        return new NodePicture(node, window, now, curves);
    }

    Spark curve(String device, Spark.Of what) {
        return curves.getOrDefault(device, Map.of()).getOrDefault(what, Spark.NONE);
    }
}
