package io.berth;

import io.berth.analysis.filter.Filter;
import io.berth.analysis.tables.Rows;
import io.berth.analysis.tables.TableKind;
import io.berth.analysis.tables.TableQuery;
import io.berth.demo.DemoSize;
import io.berth.demo.DemoSource;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.model.connection.ContextListing;
import io.berth.port.ClusterConnector;
import io.berth.port.SettingsStore;
import io.berth.ui.kit.Failures;
import io.berth.ui.kit.FxExecutor;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/// The window with all its rooms on the largest demo cluster, 2,000 pods of which change each second, used as an operator
/// would: filters typed letter by letter, pods chosen, tables sorted, the palette asked. Each answer is waited for until
/// it is drawn.
final class Rehearsal {
    private static final int CHANGES = 2_000;
    private static final int SIDE = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration BEAT = Duration.ofMillis(5);
    private static final long LIMIT_SECONDS = 20;
    private static final List<String> FILTERS = List.of("phase:pending", "restarts:>3 -phase:ready", "image:vllm",
            "label:app and gpu:>0", "node:*-1* or age:<1h");
    private static final List<String> SORTS = List.of("restarts-", "node,name", "namespace,name-", "health,restarts-",
            "name");
    private static final List<String> QUERIES = List.of("serve", "gpu 12", "train-3", ":pods web", "x");

    private final Means means;
    private final Duration length;
    private final Map<String, List<Double>> waits = new LinkedHashMap<>();
    private final AtomicLong longestBlock = new AtomicLong();
    private volatile boolean over;

    Rehearsal(Means means, Duration length) {
        this.means = means;
        this.length = length;
    }

    /// Plays it all and returns the figures: waits in milliseconds by what was asked, and the longest time for which the
    /// window's thread took nothing new. Blocks for minutes.
    Map<String, Double> play() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Memory memory = new Memory(SettingsStore.forgetful(), Runnable::run);
        Texts texts = new Texts(Locale.ENGLISH);
        Theme theme = onFx(() -> new Theme("dark", Desktop.SHEETS));
        Dress dress = new Dress(theme, texts, new Units(texts, ZoneOffset.UTC), new Tasks(), new Failures(means.fx()));
        DemoSource source = new DemoSource(DemoSize.CEILING, 1, means.timer(), means.clock(), means.waiting(), CHANGES);
        Frame frame = onFx(() -> new Frame(means, dress, memory, none(), none()));
        Scene scene = onFx(() -> open(frame, theme));
        Rooms rooms = onFx(() -> {
            frame.opened(source, false);
            return frame.rooms().orElseThrow();
        });
        until(() -> rooms.session().live().snapshot().health().isSynced(Kind.values()));
        TimeUnit.NANOSECONDS.sleep(WARM_UP.toNanos());
        round(rooms, scene);
        waits.clear();
        longestBlock.set(0);
        means.waiting().execute(this::beat);
        long end = System.nanoTime() + length.toNanos();
        int rounds = 0;
        while (System.nanoTime() < end) {
            round(rooms, scene);
            rounds++;
        }
        over = true;
        Map<String, Double> figures = figures();
        figures.put("rounds", (double) rounds);
        figures.put("longestBlockMs", longestBlock.get() / 1e6);
        return figures;
    }

    private static Scene open(Frame frame, Theme theme) {
        Scene scene = new Scene(frame.node(), SIDE, SIDE);
        theme.dress(scene);
        Stage stage = new Stage();
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.show();
        return scene;
    }

    private void round(Rooms rooms, Scene scene) throws InterruptedException {
        onFx(() -> {
            rooms.model().open(rooms.placement().id());
            return true;
        });
        for (String filter : FILTERS) {
            type(rooms, scene, filter);
        }
        onFx(() -> {
            rooms.selection().filter(Filter.ALL);
            return true;
        });
        for (Selected pod : pods(rooms.session().live().snapshot())) {
            measure("details", () -> rooms.selection().select(pod), () -> rooms.details().shown().equals(pod));
        }
        for (String query : QUERIES) {
            measure("palette", () -> rooms.palette().open(query), () -> rooms.palette().isAnswered());
        }
        onFx(() -> {
            rooms.palette().dismiss();
            rooms.model().open(rooms.workloads().id());
            rooms.workloads().show("pods");
            return true;
        });
        until(() -> "pods".equals(rooms.workloads().figures().get("table")));
        sortOffThread(rooms.session().live().snapshot());
        for (String sort : SORTS) {
            measure("sort", () -> rooms.workloads().show("pods|pods:name=230,node=120,restarts=90/" + sort),
                    () -> sort.equals(rooms.workloads().figures().get("sort")));
        }
    }

    /// How long another order of all rows takes by itself, while all else goes on.
    private void sortOffThread(ClusterSnapshot snapshot) {
        Rows rows = Rows.derive(null, snapshot, TableQuery.all(TableKind.PODS));
        for (String sort : SORTS) {
            List<TableQuery.Sort> columns = Arrays.stream(sort.split(",", -1))
                    .map(word -> new TableQuery.Sort(word.replace("-", ""), word.endsWith("-"))).toList();
            long began = System.nanoTime();
            rows = Rows.derive(rows, snapshot, TableQuery.all(TableKind.PODS).withSort(columns));
            waits.computeIfAbsent("sortOffThread", _ -> new ArrayList<>()).add((System.nanoTime() - began) / 1e6);
        }
    }

    /// Types a filter letter by letter; each text that can be read is to be drawn.
    private void type(Rooms rooms, Scene scene, String filter) throws InterruptedException {
        TextField field = onFx(() -> {
            TextField found = (TextField) scene.lookup("#filter");
            found.requestFocus();
            found.clear();
            return found;
        });
        for (int i = 0; i < filter.length(); i++) {
            String letter = filter.substring(i, i + 1);
            Filter wanted = Filter.parse(filter.substring(0, i + 1));
            if (wanted.problems().isEmpty()) {
                measure("filter", () -> field.appendText(letter), () -> rooms.placement().shownFilter().equals(wanted));
            } else {
                onFx(() -> {
                    field.appendText(letter);
                    return true;
                });
            }
        }
    }

    private static List<Selected> pods(ClusterSnapshot snapshot) {
        List<Selected> chosen = new ArrayList<>();
        for (int slot = 7; slot < snapshot.pods().slots() && chosen.size() < 10; slot += 14_321) {
            Pod pod = snapshot.pods().at(slot);
            if (pod != null) {
                chosen.add(Selected.pod(pod.namespace(), pod.name()));
            }
        }
        return chosen;
    }

    /// Does something on the JavaFX thread and notes how long it takes until the pulse after its answer.
    private void measure(String name, Runnable act, BooleanSupplier answered) throws InterruptedException {
        CountDownLatch drawn = new CountDownLatch(1);
        long began = System.nanoTime();
        AtomicLong ended = new AtomicLong();
        onFx(() -> {
            act.run();
            new AnimationTimer() {
                private boolean seen;

                @Override
                public void handle(long now) {
                    if (seen) {
                        stop();
                        ended.set(System.nanoTime());
                        drawn.countDown();
                    }
                    seen = answered.getAsBoolean();
                }
            }.start();
            return true;
        });
        if (!drawn.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no answer within " + LIMIT_SECONDS + " s: " + name);
        }
        waits.computeIfAbsent(name, _ -> new ArrayList<>()).add((ended.get() - began) / 1e6);
    }

    /// Asks the JavaFX thread for a sign of life each few milliseconds, and notes the longest time between two. A stop of the
    /// whole program counts wherever it falls.
    private void beat() {
        FxExecutor fx = new FxExecutor();
        try {
            long last = System.nanoTime();
            while (!over) {
                TimeUnit.NANOSECONDS.sleep(BEAT.toNanos());
                CountDownLatch alive = new CountDownLatch(1);
                fx.execute(alive::countDown);
                alive.await();
                long now = System.nanoTime();
                longestBlock.accumulateAndGet(now - last - BEAT.toNanos(), Math::max);
                last = now;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        waits.forEach((name, all) -> {
            List<Double> sorted = new ArrayList<>(all);
            Collections.sort(sorted);
            figures.put(name + ".p50Ms", sorted.get(sorted.size() / 2));
            figures.put(name + ".p99Ms", sorted.get(Math.min(sorted.size() - 1, sorted.size() * 99 / 100)));
        });
        return figures;
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!onFx(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the cluster did not become complete");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static <T> T onFx(Callable<T> task) throws InterruptedException {
        FutureTask<T> future = new FutureTask<>(task);
        new FxExecutor().execute(future);
        try {
            return future.get();
        } catch (ExecutionException problem) {
            throw new IllegalStateException("the window failed", problem.getCause());
        }
    }

    private static ClusterConnector none() {
        return new ClusterConnector() {
            @Override
            public ContextListing contexts() {
                return ContextListing.EMPTY;
            }

            @Override
            public ConnectOutcome connect(String context, Consent consent) {
                throw new IllegalStateException("there is nothing to connect to");
            }
        };
    }
}
