package io.berth.ui.placement;

import io.berth.analysis.placement.Grouping;
import io.berth.analysis.placement.NodeTile;
import io.berth.analysis.placement.Trouble;
import io.berth.model.Condition;
import io.berth.model.PodHealth;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/// Says in words what the map shows.
final class MapWords {
    private static final int LONGEST_NAME = 253;

    private final Texts texts;
    private final Units units;
    private final InstantSource clock;

    /// @param clock the server's, as well as it is known
    MapWords(Texts texts, Units units, InstantSource clock) {
        this.texts = texts;
        this.units = units;
        this.clock = clock;
    }

    String get(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    String percent(double share) {
        return units.percent(share);
    }

    String count(long number) {
        return units.count(number);
    }

    static String name(String raw) {
        return Shown.line(raw, LONGEST_NAME);
    }

    /// How long ago; empty if the time is not told.
    String age(long sinceSeconds) {
        return sinceSeconds == 0
                ? ""
                : units.age(Duration.between(Instant.ofEpochSecond(sinceSeconds), clock.instant()));
    }

    /// The name of a zone.
    ///
    /// @param seen whether any of its nodes may be seen
    String zone(String zone, Grouping grouping, boolean seen) {
        if (grouping == Grouping.NONE) {
            return texts.get("placement.zone.all");
        }
        if (zone.isEmpty()) {
            return texts.get(seen ? "placement.zone.none" : "placement.zone.notVisible");
        }
        return name(zone);
    }

    String state(PodHealth state) {
        return texts.get("placement.state." + state.name().toLowerCase(Locale.ROOT));
    }

    /// What is to be said of a node as a whole; empty if nothing is.
    String nodeState(NodeTile tile) {
        return switch (tile.health()) {
            case NOT_READY, LOST -> notReady(tile);
            case NOT_VISIBLE -> texts.get("placement.node.notVisible");
            case READY -> tile.isCordoned() ? texts.get("placement.node.cordoned") : "";
        };
    }

    private String notReady(NodeTile tile) {
        Condition ready = tile.node() == null ? null : tile.node().condition("Ready");
        String age = ready == null ? "" : age(ready.sinceSeconds());
        return age.isEmpty() ? "NotReady" : "NotReady " + age;
    }

    String trouble(Trouble trouble) {
        return switch (trouble) {
            case Trouble.NodeDown down -> {
                String age = age(down.sinceSeconds());
                yield name(down.node()) + "  NotReady" + (age.isEmpty() ? "" : " " + age);
            }
            case Trouble.PodsFail fail -> texts.get("placement.callout.fail", name(fail.workload().name()),
                    count(fail.pods()), fail.reason().isEmpty() ? state(PodHealth.FAILING) : name(fail.reason()));
            case Trouble.RowNotReady row -> texts.get("placement.callout.row",
                    row.row().isEmpty() ? texts.get("placement.zone.all") : name(row.row()), count(row.pods()));
        };
    }

    /// Why the share of a node that is requested is not known.
    String unknownShare(NodeTile tile) {
        return texts.get(tile.allocatable() == null ? "placement.hover.noCapacity" : "placement.hover.noRequests");
    }
}
