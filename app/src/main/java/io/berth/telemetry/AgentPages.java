package io.berth.telemetry;

import io.berth.model.gpu.GpuTrouble.Reason;
import io.berth.port.Answer;
import io.berth.port.PodHttp.Page;
import io.berth.port.PodHttp.Request;
import io.berth.port.PodHttp.Way;
import io.berth.telemetry.PodFinder.Place;
import java.time.Duration;
import java.time.InstantSource;

/// Asks node agents. Any thread.
final class AgentPages {
    static final int MOST_BYTES = 4 << 20;
    private static final Duration LIMIT = Duration.ofSeconds(4);
    private static final int UNAUTHORIZED = 401;
    private static final String HEADER = "X-Berth-Key";

    private final Ways ways;
    private final Keys keys;
    private final InstantSource clock;

    AgentPages(Ways ways, Keys keys, InstantSource clock) {
        this.ways = ways;
        this.keys = keys;
        this.clock = clock;
    }

    /// The agent's last sample.
    Told sample(Place place) {
        return switch (get(place, "/v1/sample")) {
            case Got.Body(byte[] bytes) -> SampleReader.read(bytes, clock.instant());
            case Got.Failed(Told.Nothing nothing) -> nothing;
        };
    }

    /// A page, or why there is none.
    sealed interface Got {
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Body(byte[] bytes) implements Got {
        }

        record Failed(Told.Nothing nothing) implements Got {
        }
    }

    Got get(Place place, String path) {
        if (!place.isRunning()) {
            return failed(Reason.NOT_RUNNING, "");
        }
        Answer<String> key = keys.of(place.namespace());
        Page page = ask(place, path, key);
        if (page instanceof Page.Refused(int code) && code == UNAUTHORIZED) {
            Answer<String> newer = keys.after(place.namespace(), key);
            if (!newer.equals(key)) {
                key = newer;
                page = ask(place, path, key);
            }
        }
        return got(page, key);
    }

    /// An agent that is reached by port-forward alone has no key and asks for none, so it is asked in any case.
    private Page ask(Place place, String path, Answer<String> key) {
        boolean has = key instanceof Answer.Found<String>;
        String value = key instanceof Answer.Found<String>(String found) ? found : "";
        return ways.get(new Request(place.namespace(), place.pod(), place.port(), path, has ? HEADER : "", value,
                Way.PROXY, MOST_BYTES, LIMIT));
    }

    private static Got got(Page page, Answer<String> key) {
        return switch (page) {
            case Page.Body(byte[] bytes) -> new Got.Body(bytes);
            case Page.Refused(int code) when code == UNAUTHORIZED -> switch (key) {
                case Answer.Found<String> _ -> failed(Reason.WRONG_KEY, "");
                case Answer.Forbidden<String>(String message) -> failed(Reason.NO_KEY, message);
                case Answer.Absent<String>(String message) -> failed(Reason.NO_KEY, message);
                case Answer.Failed<String>(String message) -> failed(Reason.NO_KEY, message);
            };
            case Page.Refused _,Page.Forbidden _,Page.Absent _,Page.TooLarge _,Page.TimedOut _,Page.Garbled _,Page.Unreachable _ ->
                new Got.Failed(nothing(page));
        };
    }

    /// What an answer without a page means, whoever was asked.
    static Told.Nothing nothing(Page page) {
        return switch (page) {
            case Page.Body _ -> new Told.Nothing(Reason.GARBAGE, "");
            case Page.Refused(int code) -> new Told.Nothing(Reason.REFUSED, "HTTP " + code);
            case Page.Forbidden(String message) -> new Told.Nothing(Reason.FORBIDDEN, message);
            case Page.Absent(String message) -> new Told.Nothing(Reason.NOT_RUNNING, message);
            case Page.TooLarge _ -> new Told.Nothing(Reason.TOO_LARGE, "");
            case Page.TimedOut _ -> new Told.Nothing(Reason.TIMED_OUT, "");
            case Page.Garbled(String message) -> new Told.Nothing(Reason.GARBAGE, message);
            case Page.Unreachable(String message) -> new Told.Nothing(Reason.UNREACHABLE, message);
        };
    }

    private static Got failed(Reason reason, String message) {
        return new Got.Failed(new Told.Nothing(reason, message));
    }
}
