package io.berth.cli;

import io.berth.analysis.placement.PlacementReport;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterInfo;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.port.ClusterSource;
import io.berth.port.Subscription;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// `report placement`: the numbers of the Placement room, once all objects have arrived.
final class PlacementWord {
    private static final Set<Kind> NEEDED = EnumSet.of(Kind.NODE, Kind.POD);

    private final Doors doors;
    private final PrintWriter out;
    private final Consumer<String> complain;

    PlacementWord(Doors doors, PrintWriter out, Consumer<String> complain) {
        this.doors = doors;
        this.out = out;
        this.complain = complain;
    }

    /// Returns the exit code. What is not visible is complained of, and the rest is printed.
    int report(ClusterSource source, Set<String> namespaces, boolean json, Duration limit)
            throws InterruptedException {
        try (LiveCluster live = doors.live(source.info()); Subscription _ = source.watch(live)) {
            return switch (FirstPicture.of(live, NEEDED, limit)) {
                case FirstPicture.Seen.Incomplete(Map<Kind, WatchHealth> missing) -> {
                    complain.accept(missing(source.info(), missing));
                    yield Words.FAILED;
                }
                case FirstPicture.Seen.Complete(ClusterSnapshot snapshot) -> {
                    tellWhatIsHidden(snapshot, NEEDED, complain);
                    PlacementReport report = PlacementReport.of(snapshot, namespaces);
                    if (json) {
                        PlacementJson.write(report, out);
                    } else {
                        out.print(PlacementText.of(report));
                    }
                    yield Words.DONE;
                }
            };
        }
    }

    /// Which kinds did not come in time, and why.
    static String missing(ClusterInfo cluster, Map<Kind, WatchHealth> missing) {
        return cluster.server() + ": " + missing.entrySet().stream()
                .map(kind -> kind.getKey().plural() + " did not arrive (" + Problems.line(kind.getValue()) + ")")
                .collect(Collectors.joining("; "));
    }

    /// Complains of what may not be seen.
    static void tellWhatIsHidden(ClusterSnapshot snapshot, Set<Kind> needed, Consumer<String> complain) {
        for (Kind kind : needed) {
            WatchHealth health = snapshot.health().of(kind);
            if (health instanceof WatchHealth.Forbidden || health instanceof WatchHealth.NotServed) {
                complain.accept(kind.plural() + " are not visible: " + Problems.line(health));
            }
        }
        if (!snapshot.health().leftOut().isEmpty()) {
            complain.accept("Namespaces that are left out: " + String.join(", ", snapshot.health().leftOut()));
        }
    }
}
