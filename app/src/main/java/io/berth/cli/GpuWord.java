package io.berth.cli;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuBoards;
import io.berth.analysis.gpu.GpuWaste;
import io.berth.live.GpuFeed;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.model.gpu.GpuFleet;
import io.berth.port.ClusterSource;
import io.berth.port.Subscription;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// `report gpu`: the fleet and its waste, once all nodes with GPUs were asked.
final class GpuWord {
    private static final Set<Kind> NEEDED = EnumSet.of(Kind.NODE, Kind.POD);
    /// By them pods belong to workloads; without them they are counted by their direct owners.
    private static final Set<Kind> OWNERS = EnumSet.of(Kind.REPLICA_SET, Kind.JOB);
    private static final long LOOK_EVERY_MILLIS = 25;

    /// What is asked for.
    ///
    /// @param namespace to which the waste is limited; empty for all
    /// @param label of pods that names a person
    /// @param span that the waste looks back
    record Order(GpuWaste.By by, String namespace, String label, Duration span, boolean json) {
    }

    private final Doors doors;
    private final PrintWriter out;
    private final Consumer<String> complain;

    GpuWord(Doors doors, PrintWriter out, Consumer<String> complain) {
        this.doors = doors;
        this.out = out;
        this.complain = complain;
    }

    /// Returns the exit code. What is not visible, or did not answer, is complained of, and the rest is printed.
    ///
    /// @param limit how long the cluster's objects, and then its GPUs, are waited for
    int report(ClusterSource source, Order order, Duration limit) throws InterruptedException {
        try (LiveCluster live = doors.live(source.info()); Subscription _ = source.watch(live)) {
            return switch (FirstPicture.of(live, NEEDED, limit)) {
                case FirstPicture.Seen.Incomplete(Map<Kind, WatchHealth> missing) -> {
                    complain.accept(PlacementWord.missing(source.info(), missing));
                    yield Words.FAILED;
                }
                case FirstPicture.Seen.Complete(ClusterSnapshot snapshot) -> {
                    PlacementWord.tellWhatIsHidden(snapshot, NEEDED, complain);
                    FirstPicture.of(live, OWNERS, limit);
                    try (GpuFeed feed = doors.gpus(source, live)) {
                        print(report(live, feed, order, limit), order);
                    }
                    yield Words.DONE;
                }
            };
        }
    }

    private GpuReport report(LiveCluster live, GpuFeed feed, Order order, Duration limit)
            throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (!feed.isComplete() && System.nanoTime() < until) {
            new CountDownLatch(1).await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
        List<String> unanswered = feed.unanswered();
        if (!unanswered.isEmpty()) {
            complain.accept(unanswered.size() + " nodes with GPUs did not answer within " + limit.toSeconds() + " s.");
        }
        ClusterSnapshot snapshot = live.snapshot();
        GpuFleet fleet = feed.fleet();
        Instant now = fleet.nodes().size() == 0 ? snapshot.at() : fleet.at();
        GpuBoard board = GpuBoards.board(snapshot, fleet, feed.history(), GpuBoard.NONE, now);
        GpuWaste waste = GpuBoards.waste(snapshot, board, feed.history(), order.by(), order.label(),
                now.minus(order.span()), now);
        return new GpuReport(snapshot.cluster(), board, GpuBoards.stragglers(snapshot, board, feed.history()),
                within(waste, order), order.label(), unanswered);
    }

    private static GpuWaste within(GpuWaste waste, Order order) {
        return order.namespace().isEmpty() || order.by() == GpuWaste.By.PERSON
                ? waste
                : new GpuWaste(waste.by(), waste.from(), waste.to(), waste.rows().stream()
                        .filter(row -> order.namespace().equals(
                                order.by() == GpuWaste.By.NAMESPACE ? row.name() : row.namespace()))
                        .collect(Collectors.toList()));
    }

    private void print(GpuReport report, Order order) {
        if (order.json()) {
            GpuJson.write(report, out);
        } else {
            out.print(GpuText.of(report));
        }
    }
}
