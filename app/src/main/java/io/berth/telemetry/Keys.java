package io.berth.telemetry;

import io.berth.port.Answer;
import io.berth.port.PodHttp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The agents' keys, by namespace, in memory only. A key that is not accepted is read again, at most once in a while, so that
/// a replaced one counts soon and a wrong one costs little. Any thread.
final class Keys {
    private static final String SECRET = "berth-agent-key";
    private static final String ENTRY = "key";
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private record Known(Answer<String> answer, Instant read) {
    }

    private final PodHttp pages;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Keys(PodHttp pages, InstantSource clock) {
        this.pages = pages;
        this.clock = clock;
    }

    /// The key for the agents of a namespace. Blocks at first.
    Answer<String> of(String namespace) {
        Known now = known.get(namespace);
        boolean stands = now != null && (now.answer() instanceof Answer.Found<String>
                || clock.instant().isBefore(now.read().plus(AGAIN)));
        return now != null && stands ? now.answer() : read(namespace);
    }

    /// The key after one was not accepted; the same again where it was read just now. Blocks.
    Answer<String> after(String namespace, Answer<String> refused) {
        synchronized (this) {
            Known now = known.get(namespace);
            if (now != null && (!now.answer().equals(refused)
                    || clock.instant().isBefore(now.read().plus(AGAIN)))) {
                return now.answer();
            }
        }
        return read(namespace);
    }

    private synchronized Answer<String> read(String namespace) {
        Answer<String> answer = pages.secret(namespace, SECRET, ENTRY);
        known.put(namespace, new Known(answer, clock.instant()));
        return answer;
    }
}
