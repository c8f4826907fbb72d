package io.berth.telemetry;

import io.berth.model.gpu.GpuDriver;
import io.berth.model.gpu.GpuTrouble.Reason;
import io.berth.port.PodHttp.Page;
import io.berth.port.PodHttp.Request;
import io.berth.port.PodHttp.Way;
import io.berth.telemetry.PodFinder.Place;
import java.time.Duration;

/// Asks pods of dcgm-exporter. Any thread.
final class ExporterPages {
    private static final int MOST_BYTES = 8 << 20;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String[] WANTED = {"DCGM_FI_"};

    private final Ways ways;

    ExporterPages(Ways ways) {
        this.ways = ways;
    }

    Told cards(Place place) {
        if (!place.isRunning()) {
            return new Told.Nothing(Reason.NOT_RUNNING, "");
        }
        Page page = ways.get(new Request(place.namespace(), place.pod(), place.port(), "/metrics", "", "", Way.PROXY,
                MOST_BYTES, LIMIT));
        return page instanceof Page.Body(byte[] bytes) ? read(bytes) : AgentPages.nothing(page);
    }

    static Told read(byte[] page) {
        DcgmCards cards = new DcgmCards();
        String[] driver = {""};
        int broken = PromText.read(page, WANTED, (name, labels, value) -> {
            driver[0] = labels.getOrDefault("DCGM_FI_DRIVER_VERSION", driver[0]);
            cards.sample(name, labels, value);
        });
        if (cards.isEmpty() && broken > 0) {
            return new Told.Nothing(Reason.GARBAGE, broken + " lines that cannot be read");
        }
        return new Told.Cards(0, null,
                driver[0].isEmpty() ? GpuDriver.UNTOLD : new GpuDriver(GpuDriver.State.RUNNING, driver[0], ""),
                cards.gpus());
    }
}
