package io.berth.telemetry;

import io.berth.port.PodHttp;
import io.berth.port.PodHttp.Page;
import io.berth.port.PodHttp.Request;
import io.berth.port.PodHttp.Way;
import io.berth.telemetry.PromAnswer.Read;
import io.berth.telemetry.PrometheusFinder.Place;
import java.time.Duration;

/// Asks a Prometheus behind a Service. What fails names the Service. Any thread.
final class PromPages {
    private static final int MOST_BYTES = 8 << 20;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final PodHttp pages;

    PromPages(PodHttp pages) {
        this.pages = pages;
    }

    /// Blocks; may be interrupted.
    ///
    /// @param path of [PromQuery]
    Read get(Place place, String path) {
        Page page = pages.get(new Request(place.namespace(), place.service(), place.port(), path, "", "",
                place.isSecure() ? Way.SECURE_SERVICE : Way.SERVICE, MOST_BYTES, LIMIT));
        Read read = page instanceof Page.Body(byte[] bytes)
                ? PromAnswer.read(bytes)
                : new Read.Failed(AgentPages.nothing(page));
        return read instanceof Read.Failed(Told.Nothing(var reason, var message))
                ? new Read.Failed(new Told.Nothing(reason, place.words() + (message.isEmpty() ? "" : ": " + message)))
                : read;
    }
}
