package io.berth.kube.connect;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the credential that is good now, and replaces it in the background. No caller ever waits for a replacement: until
/// it is there the old credential is handed out, and a server that refuses it makes the request wait, not a thread.
final class Credentials {
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);
    /// A source that has just been asked is not asked again, however many requests fail.
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);

    private final Source source;
    private final Executor background;
    private final InstantSource clock;
    private volatile Credential current;
    private Instant notBefore = Instant.MIN;
    private @Nullable CompletableFuture<Credential> renewal;

    /// Begins with a credential that was just loaded from the source.
    Credentials(Credential first, Source source, Executor background, InstantSource clock) {
        this.current = first;
        this.source = source;
        this.background = background;
        this.clock = clock;
    }

    /// Where credentials come from. Blocks; may start a program.
    @FunctionalInterface
    interface Source {
        Credential load() throws ContextProblemException, ProgramFailedException, InterruptedException;
    }

    /// The credential to use. Returns at once; begins a renewal if it is due.
    Credential current() {
        var credential = current;
        if (!clock.instant().isBefore(credential.renewAfter())) {
            var _ = renew();
        }
        return credential;
    }

    /// Asks for a replacement since the server refused the current one. Completes with the credential that is current
    /// then, which is the same one if no other could be had.
    CompletableFuture<Credential> renew() {
        CompletableFuture<Credential> begun;
        synchronized (this) {
            if (renewal != null) {
                return renewal;
            }
            if (clock.instant().isBefore(notBefore)) {
                return CompletableFuture.completedFuture(current);
            }
            begun = new CompletableFuture<>();
            renewal = begun;
        }
        background.execute(() -> load(begun));
        return begun;
    }

    private void load(CompletableFuture<Credential> begun) {
        var pause = PAUSE_AFTER_FAILURE;
        try {
            current = source.load();
            pause = PAUSE;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ContextProblemException | ProgramFailedException e) {
            LOG.warn("The credential could not be renewed: {}", e.getMessage());
        } finally {
            synchronized (this) {
                renewal = null;
                notBefore = clock.instant().plus(pause);
            }
            begun.complete(current);
        }
    }
}
