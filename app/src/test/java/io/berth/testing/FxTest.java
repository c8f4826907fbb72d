package io.berth.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/// The base of every test that needs the toolkit. Starts it once, without a display; nothing here sleeps.
@Tag("fx")
public abstract class FxTest {
    private static final int SCREEN = 1000;
    private static final long LIMIT_SECONDS = 30;
    private static final CountDownLatch STARTED = new CountDownLatch(1);
    private static boolean begun;

    private final Robot robot = new Robot();
    private @Nullable Stage stage;

    @BeforeAll
    static void startToolkit() throws InterruptedException {
        synchronized (STARTED) {
            if (!begun) {
                begun = true;
                Platform.startup(STARTED::countDown);
                Platform.setImplicitExit(false);
            }
        }
        if (!STARTED.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the toolkit did not start");
        }
    }

    @AfterEach
    void closeStage() {
        Stage open = stage;
        if (open != null) {
            fx(open::close);
        }
    }

    /// The robot that clicks and types; looks for nodes in the windows that are open.
    protected final Robot robot() {
        return robot;
    }

    /// Shows a scene in a window at (0, 0), no larger than the screen without a display is.
    protected final Stage show(Scene scene) {
        return fx(() -> {
            Stage open = new Stage();
            open.setScene(scene);
            open.setX(0);
            open.setY(0);
            open.setWidth(Math.min(SCREEN, scene.getWidth() <= 0 ? SCREEN : scene.getWidth()));
            open.setHeight(Math.min(SCREEN, scene.getHeight() <= 0 ? SCREEN : scene.getHeight()));
            open.show();
            stage = open;
            return open;
        });
    }

    /// Runs something on the JavaFX thread and returns what it returns.
    protected static <T> T fx(Callable<T> task) {
        if (Platform.isFxApplicationThread()) {
            try {
                return task.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(task.call());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        return await(done);
    }

    /// Runs something on the JavaFX thread and waits for it.
    protected static void fx(Runnable task) {
        fx(() -> {
            task.run();
            return Boolean.TRUE;
        });
    }

    /// Waits until so many frames were made, and with them whatever was asked to run later before.
    protected static void pulses(int count) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        fx(() -> new AnimationTimer() {
            private int seen;

            @Override
            public void handle(long now) {
                if (++seen >= count) {
                    stop();
                    done.complete(Boolean.TRUE);
                }
            }
        }.start());
        await(done);
    }

    /// Waits, frame by frame, until a condition that is asked on the JavaFX thread holds.
    protected static void until(Callable<Boolean> condition) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        fx(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                try {
                    if (condition.call()) {
                        stop();
                        done.complete(Boolean.TRUE);
                    }
                } catch (Exception e) {
                    stop();
                    done.completeExceptionally(e);
                }
            }
        }.start());
        await(done);
    }

    private static <T> T await(CompletableFuture<T> done) {
        try {
            return done.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (TimeoutException e) {
            throw new AssertionError("not within " + LIMIT_SECONDS + " s", e);
        }
    }
}
