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
    private static final int STEPS = 120;
    /// What is read each second has something in each step.
    private static final int STEPS_OF_SECONDS = 150;

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

    }

    NodePicture {
        curves = Map.copyOf(curves);
    }

    static NodePicture of(GpuNode node, GpuHistory history, Window window, Instant now) {
        Map<String, Map<Spark.Of, Spark>> curves = new LinkedHashMap<>();
        for (GpuDevice device : node.devices()) {
            Gpu card = device.card();
            if (card != null && !curves.containsKey(card.uuid())) {
                curves.put(card.uuid(), curves(history, card.uuid(), List.of(Spark.Of.values()), window, now));
            }
            if (device.part() != null) {
                curves.put(device.key(),
                        curves(history, device.key(), List.of(Spark.Of.ACTIVITY, Spark.Of.MEMORY), window, now));
            }
        }
        return new NodePicture(node, window, now, curves);
    }

    private static Map<Spark.Of, Spark> curves(GpuHistory history, String device, List<Spark.Of> wanted, Window window,
            Instant now) {
        history.follow(device, now);
        Map<Spark.Of, Spark> curves = new EnumMap<>(Spark.Of.class);
        for (Spark.Of what : wanted) {
            curves.put(what, window == Window.MINUTES
                    ? Spark.ofSeconds(history, what, device, now, window.length(), STEPS_OF_SECONDS)
                    : Spark.of(history, what, List.of(device), now, window.length(), STEPS));
        }
        return curves;
    }

    Spark curve(String device, Spark.Of what) {
        return curves.getOrDefault(device, Map.of()).getOrDefault(what, Spark.NONE);
    }
}
