package io.berth.kube.watch;

import io.berth.kube.Serial;
import io.berth.kube.Trouble;
import io.berth.kube.decode.Encoding;
import io.berth.kube.decode.KindReader;
import io.berth.kube.decode.ListHead;
import io.berth.kube.decode.MalformedObject;
import io.berth.kube.decode.PageSink;
import io.berth.model.ClusterObject;
import io.berth.port.Subscription;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A list in pages. The next page is asked for while the current one is decoded, and is larger as long as pages come
/// fast. A list that failed can go on with the page that failed. All on the serial executor.
///
/// A `continue` token that is too old ends the list. The token that the server then offers goes on at another version, and
/// nothing would tell what changed on the earlier pages meanwhile, so it is not used.
final class PagedList {
    private static final int SMALLEST = 50;
    private static final int FIRST = 500;
    private static final int LARGEST = 5000;
    private static final Duration FAST = Duration.ofMillis(250);
    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// Is told what the list brings, and nothing after `close` or a failure.
    interface Listener {
        /// The objects of a page.
        ///
        /// @param remaining objects that are still to come; -1 if the server does not tell
        void page(List<ClusterObject> objects, long remaining);

        /// The list is complete.
        void listed(String version);

        /// A page did not come in time, and is asked for in a smaller size.
        void slow(Trouble trouble);

        void failed(Trouble trouble);
    }

    private final Requests requests;
    private final KindReader reader;
    private final Serial serial;
    private final Surroundings surroundings;
    private final Listener listener;
    private int limit = FIRST;
    private @Nullable CompletableFuture<?> asked;
    private Subscription deadline = () -> {
    };
    private String next = ""; // of the page that is asked for
    private boolean over;

    PagedList(Requests requests, KindReader reader, Serial serial, Surroundings surroundings, Listener listener) {
        this.requests = requests;
        this.reader = reader;
        this.serial = serial;
        this.surroundings = surroundings;
        this.listener = listener;
    }

    /// Begins, or asks once more for the page that did not come.
    void start() {
        over = false;
        stopAsking();
        ask(next);
    }

    /// Begins with the largest pages: the list is to be complete before its version is too old once more.
    void hurry() {
        limit = LARGEST;
    }

    /// Whether some pages have come, so that it is worth to go on.
    boolean isUnderWay() {
        return !next.isEmpty();
    }

    private void ask(String from) {
        next = from;
        Instant begin = surroundings.clock().instant();
        CompletableFuture<HttpResponse<byte[]>> future = Requests
                .begun(() -> requests.api().bulk().sendAsync(requests.page(limit, from), byte[].class));
        asked = future;
        deadline = surroundings.timer().after(LIMIT, () -> serial.execute(() -> tooLate(future)));
        var _ = future.whenComplete(
                (answer, problem) -> serial.execute(() -> answered(future, begin, answer, problem)));
    }

    @SuppressWarnings("ReferenceEquality") // this very request is meant
    private boolean isCurrent(CompletableFuture<?> future) {
        return !over && asked == future;
    }

    private void tooLate(CompletableFuture<?> future) {
        if (isCurrent(future)) {
            smaller(new Trouble.Lost("no page within " + LIMIT.toSeconds() + " s"));
        }
    }

    private void answered(CompletableFuture<?> future, Instant begin, @Nullable HttpResponse<byte[]> answer,
            @Nullable Throwable problem) {
        if (!isCurrent(future)) {
            return;
        }
        deadline.close();
        if (answer == null) {
            fail(Trouble.of(problem == null ? new IllegalStateException("no answer") : problem));
            return;
        }
        byte[] body = answer.body();
        Trouble foreign = Trouble.foreign(answer);
        if (answer.isSuccessful() && foreign != null) {
            fail(foreign);
        } else if (answer.isSuccessful()) {
            String type = answer.header("Content-Type");
            adapt(Duration.between(begin, surroundings.clock().instant()));
            read(body, Encoding.of(type == null ? "" : type));
        } else {
            Trouble trouble = Trouble.of(answer, body);
            if (answer.code() == 413 || answer.code() == 504) {
                smaller(trouble);
            } else {
                fail(trouble);
            }
        }
    }

    private void adapt(Duration taken) {
        if (taken.compareTo(FAST) < 0) {
            limit = Math.min(LARGEST, 2 * limit);
        } else if (taken.compareTo(SLOW) > 0) {
            limit = Math.max(SMALLEST, limit / 2);
        }
    }

    /// Asks for the same page again, but less of it.
    private void smaller(Trouble trouble) {
        stopAsking();
        if (limit == SMALLEST) {
            fail(trouble);
        } else {
            limit = Math.max(SMALLEST, limit / 4);
            listener.slow(trouble);
            ask(next);
        }
    }

    private void read(byte[] body, Encoding encoding) {
        Page page = new Page();
        String read = next;
        try {
            reader.page(body, body.length, encoding, page);
        } catch (MalformedObject e) {
            next = read;
            fail(Trouble.of(e));
            return;
        }
        if (page.head.version().isEmpty()) {
            // Every list has a version. What has none is no list, however well it reads as an empty one.
            next = read;
            fail(new Trouble.Lost("answered with something that is no list"));
            return;
        }
        listener.page(page.objects, page.head.next().isEmpty() ? 0 : page.head.remaining());
        if (page.head.next().isEmpty() && !over) {
            over = true;
            listener.listed(page.head.version());
        }
    }

    private final class Page implements PageSink {
        private final List<ClusterObject> objects = new ArrayList<>();
        private ListHead head = ListHead.NONE;

        @Override
        public void head(ListHead told) {
            head = told;
            if (!told.next().isEmpty()) {
                ask(told.next());
            }
        }

        @Override
        public void object(ClusterObject object) {
            objects.add(object);
        }
    }

    private void fail(Trouble trouble) {
        if (!over) {
            close();
            listener.failed(trouble);
        }
    }

    void close() {
        over = true;
        stopAsking();
    }

    private void stopAsking() {
        deadline.close();
        if (asked != null) {
            asked.cancel(true);
            asked = null;
        }
    }
}
