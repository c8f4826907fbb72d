package io.berth.bench;

import io.berth.demo.DemoSize;
import io.berth.demo.DemoSource;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import io.berth.model.Table;
import io.berth.port.Subscription;
import io.berth.ui.kit.FxExecutor;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.kit.Units;
import io.berth.ui.placement.MapDrive;
import io.berth.ui.placement.PlacementLook;
import io.berth.ui.placement.PlacementScreen;
import io.berth.ui.selection.Selection;
import io.berth.port.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.HdrHistogram.Histogram;

/// The Placement room on the largest demo cluster, 2,000 pods of which change each second: intervals between pulses while
/// the map stands still, is panned, and is zoomed.
final class MapFrames {
    private static final int SIDE = 1000;
    private static final int CHANGES = 2000;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    /// Pulses there and back of a pan or a zoom.
    /// A map that shows the whole cluster has nowhere to go; at this scale most of it is seen and all of it is drawn anew.
    private static final double PAN_SCALE = 1.3;
    private static final int SWEEP = 240;

    private final int seconds;

    MapFrames(int seconds) {
        this.seconds = seconds;
    }

    Figures measure() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        ScheduledExecutorService fold = Executors.newSingleThreadScheduledExecutor();
        ExecutorService worker = Executors.newSingleThreadExecutor();
        DemoSource source = new DemoSource(DemoSize.CEILING, 1, Timer.on(fold), InstantSource.system(), Runnable::run,
                CHANGES);
        AtomicLong changed = new AtomicLong();
        try (ProductEngine engine = new ProductEngine(source);
                Subscription _ = engine.live().subscribe(new Changes(changed)::see)) {
            engine.start();
            MapDrive map = fx(() -> show(engine, worker));
            pause(WARM_UP);
            changed.set(0);
            long began = System.nanoTime();
            Map<String, Double> values = new LinkedHashMap<>();
            measure("still", map, values, 1, (_, _) -> {
            });
            measure("pan", map, values, PAN_SCALE,
                    (drive, pulse) -> drive.panBy(isForth(pulse) ? 4 : -4, isForth(pulse) ? 3 : -3));
            measure("zoom", map, values, 1, (drive, pulse) -> drive.zoomBy(isForth(pulse) ? 1.02 : 1 / 1.02));
            values.put("changesPerSecond", changed.get() / ((System.nanoTime() - began) / 1e9));
            return new Figures(values);
        } finally {
            worker.shutdownNow();
            fold.shutdownNow();
        }
    }

    private static boolean isForth(long pulse) {
        return pulse / SWEEP % 2 == 0;
    }

    private static MapDrive show(ProductEngine engine, ExecutorService worker) {
        Theme theme = new Theme("dark", List.of("placement.css"));
        Texts texts = new Texts(Locale.ENGLISH);
        PlacementScreen room = new PlacementScreen(
                new PlacementLook(texts, new Units(texts, ZoneOffset.UTC), theme.paletteProperty()), new Selection(),
                engine.live(),
                worker, new FxExecutor(), InstantSource.system(), () -> {
                });
        Parent root = new StackPane(room.node());
        Scene scene = new Scene(root, SIDE, SIDE);
        theme.dress(scene);
        Stage stage = new Stage();
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.show();
        room.shown(true);
        return room.map();
    }

    /// Puts two percentiles of the intervals between pulses while each pulse moves the map.
    ///
    /// @param closer how much closer than the whole cluster the map stands at first
    private void measure(String name, MapDrive map, Map<String, Double> values, double closer,
            ObjLongConsumer<MapDrive> motion)
            throws Exception {
        Histogram intervals = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        AnimationTimer pulses = new AnimationTimer() {
            private long last;
            private long pulse;

            @Override
            public void handle(long ignored) {
                long now = System.nanoTime();
                if (last != 0) {
                    intervals.recordValue(now - last);
                }
                last = now;
                motion.accept(map, pulse++);
            }
        };
        fx(() -> {
            map.fit();
            map.zoomBy(closer);
            pulses.start();
            return name;
        });
        pause(Duration.ofSeconds(seconds));
        fx(() -> {
            pulses.stop();
            return name;
        });
        values.put(name + ".p50Ms", intervals.getValueAtPercentile(50) / 1e6);
        values.put(name + ".p99Ms", intervals.getValueAtPercentile(99) / 1e6);
    }

    private static <T> T fx(Supplier<T> task) throws Exception {
        return CompletableFuture.supplyAsync(task, new FxExecutor()).get();
    }

    private static void pause(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    /// Counts pods that snapshots show changed.
    private static final class Changes {
        private final AtomicLong count;
        private Table<Pod> before = Table.empty();

        Changes(AtomicLong count) {
            this.count = count;
        }

        /// Called by one thread at a time.
        void see(ClusterSnapshot snapshot) {
            snapshot.pods().forEachChangedSlot(before, _ -> count.incrementAndGet());
            before = snapshot.pods();
        }
    }
}
