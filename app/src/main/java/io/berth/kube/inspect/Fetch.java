package io.berth.kube.inspect;

import io.berth.kube.Trouble;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One GET whose answer is kept, up to a size. Blocks, may be interrupted, and gives up after ten seconds.
final class Fetch {
    private static final int SECONDS = 10;
    private static final int MOST = 16 << 20;

    /// How it ended.
    sealed interface Fetched {
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Body(byte[] bytes) implements Fetched {
        }

        record Refused(Refusal refusal) implements Fetched {
        }
    }

    private Fetch() {
    }

    static Fetched json(HttpClient client, String uri) {
        HttpRequest request = client.newHttpRequestBuilder().uri(uri).header("Accept", "application/json")
                .timeout(SECONDS, TimeUnit.SECONDS).build();
        try {
            return switch (BoundedAnswer.get(client, request, MOST, Duration.ofSeconds(SECONDS))) {
                case BoundedAnswer.End.Whole whole -> whole(whole);
                case BoundedAnswer.End.TooLarge _ -> failed("answered with more than " + (MOST >> 20) + " MiB");
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return failed("");
        } catch (ExecutionException | IllegalStateException | RejectedExecutionException e) {
            return failed(Trouble.of(e).message());
        } catch (TimeoutException _) {
            return failed("no answer within " + SECONDS + " s");
        }
    }

    private static Fetched whole(BoundedAnswer.End.Whole whole) {
        Trouble foreign = Trouble.foreign(whole.answer());
        if (whole.answer().isSuccessful()) {
            return foreign == null ? new Fetched.Body(whole.bytes()) : failed(foreign.message());
        }
        return new Fetched.Refused(new Refusal(foreign == null ? whole.answer().code() : 0,
                Trouble.of(whole.answer(), whole.bytes()).message()));
    }

    private static Fetched failed(String message) {
        return new Fetched.Refused(new Refusal(0, message));
    }
}
