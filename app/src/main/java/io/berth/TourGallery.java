package io.berth;

import io.berth.cli.Doors;
import io.berth.cli.Gallery;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.port.ClusterConnector;
import io.berth.port.ClusterSource;
import io.berth.port.SettingsStore;
import io.berth.port.Subscription;
import io.berth.ui.kit.FxExecutor;
import io.berth.ui.details.DetailsTab;
import io.berth.ui.kit.Failures;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.kit.Units;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// The rooms as pictures, drawn in a scene that has no window. One cluster, one look.
final class TourGallery implements Gallery {
    private static final long SYNC_LIMIT_SECONDS = 120;
    /// Values travel from the fold by a worker to the JavaFX thread; so many rounds of so long let them arrive.
    private static final int ROUNDS = 6;
    private static final long ROUND_MILLIS = 60;
    private static final int MOST_WAITS = 20;

    private static final Set<String> WITH_DETAILS = Set.of("placement-pod", "placement-waiting", "placement-node");

    private final TourPictures pictures;
    private final Theme theme;
    private final Frame frame;
    private final Scene scene;

    /// Starts the toolkit and waits until the cluster is complete.
    ///
    /// @param connector lists the contexts of the room where a cluster is chosen
    TourGallery(Means means, ClusterConnector connector, ClusterSource source, Doors.Look look)
            throws InterruptedException {
        startToolkit();
        Texts texts = new Texts(look.language());
        Failures failures = new Failures(means.fx());
        theme = onFx(() -> new Theme(look.dark() ? "dark" : "light", Desktop.SHEETS));
        Dress dress = new Dress(theme, texts, new Units(texts, ZoneId.systemDefault()), new Tasks(), failures);
        frame = onFx(() -> new Frame(means, dress, new Memory(SettingsStore.forgetful(), Runnable::run), connector,
                connector));
        scene = onFx(() -> {
            Scene made = new Scene(frame.node(), look.width(), look.height());
            theme.dress(made);
            return made;
        });
        Rooms rooms = onFx(() -> {
            frame.opened(source, false);
            return frame.rooms().orElseThrow();
        });
        awaitSync(rooms);
        pictures = new TourPictures(scene, state -> {
            ClusterSource shown = state.apply(source, means.clock().instant());
            frame.opened(shown, false);
            return frame.rooms().orElseThrow();
        }, means.clock());
    }

    private static void startToolkit() throws InterruptedException {
        if (System.getProperty("glass.platform") == null) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        CountDownLatch started = new CountDownLatch(1);
        try {
            Platform.startup(started::countDown);
        } catch (IllegalStateException _) {
            // It runs already.
            new FxExecutor().execute(started::countDown);
        }
        started.await();
    }

    private static void awaitSync(Rooms rooms) throws InterruptedException {
        CountDownLatch synced = new CountDownLatch(1);
        Consumer<ClusterSnapshot> look = snapshot -> {
            if (snapshot.health().isSynced(Kind.values())) {
                synced.countDown();
            }
        };
        try (Subscription _ = rooms.session().live().subscribe(look)) {
            look.accept(rooms.session().live().snapshot());
            synced.await(SYNC_LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    /// What was drawn last.
    Scene scene() {
        return scene;
    }

    @Override
    public List<String> rooms() {
        return pictures.names();
    }

    @Override
    public Picture draw(String room) throws InterruptedException {
        Rooms rooms = onFx(() -> frame.rooms().orElseThrow());
        onFx(() -> {
            rooms.palette().dismiss();
            rooms.placement().live();
            rooms.details().open(DetailsTab.FACTS);
            rooms.model().open(rooms.placement().id());
            settle();
            pictures.prepare(room, rooms);
            return true;
        });
        settleAll();
        for (int wait = 0; wait < MOST_WAITS
                && onFx(() -> pictures.isComing(room, frame.rooms().orElseThrow())); wait++) {
            settleAll();
        }
        onFx(() -> {
            pictures.finish();
            return true;
        });
        settleAll();
        return onFx(() -> picture(room, frame.rooms().orElseThrow()));
    }

    private void settleAll() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            pause();
            onFx(this::settle);
        }
    }

    private boolean settle() {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        uncache(scene.getRoot());
        return true;
    }

    /// A scroll pane keeps its content as an image, which is renewed for a window only.
    private static void uncache(javafx.scene.Node node) {
        node.setCache(false);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(TourGallery::uncache);
        }
    }

    private static void pause() throws InterruptedException {
        new CountDownLatch(1).await(ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Picture picture(String room, Rooms rooms) {
        WritableImage image = scene.snapshot(null);
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        if (room.equals("connect")) {
            figures.putAll(frame.connect().figures());
        } else if (room.startsWith("gpus")) {
            figures.putAll(rooms.gpus().figures());
        } else if (room.startsWith("workloads")) {
            figures.putAll(rooms.workloads().figures());
        } else {
            figures.putAll(rooms.placement().figures());
        }
        if (WITH_DETAILS.contains(room) || room.startsWith("details-")) {
            figures.put("details", rooms.details().figures());
        }
        return new Picture(out -> io.berth.ui.kit.Png.write(image, out), figures);
    }

    private static <T> T onFx(Callable<T> task) throws InterruptedException {
        FutureTask<T> future = new FutureTask<>(task);
        new io.berth.ui.kit.FxExecutor().execute(future);
        try {
            return future.get();
        } catch (ExecutionException problem) {
            throw new IllegalStateException("the room could not be drawn", problem.getCause());
        }
    }

    @Override
    public void close() {
        try {
            onFx(() -> {
                frame.close();
                theme.close();
                return true;
            });
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
