package io.berth.ui.placement;

import io.berth.analysis.placement.Bins;
import io.berth.analysis.placement.Colouring;
import io.berth.analysis.placement.Grouping;
import io.berth.analysis.placement.Level;
import io.berth.analysis.placement.NodeTile;
import io.berth.analysis.placement.PlacementMap;
import io.berth.analysis.placement.Trouble;
import io.berth.model.Condition;
import io.berth.model.PodHealth;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/// Says in words what the map shows.
final class MapWords {
    private static final int LONGEST_NAME = 253;
    private static final List<String> CLASSES = List.of("Guaranteed", "Burstable", "BestEffort");

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

    /// The name of a column.
    ///
    /// @param seen whether any of its nodes may be seen
    String column(String column, Grouping grouping, boolean seen) {
        if (grouping.levels().isEmpty()) {
            return texts.get("placement.zone.all");
        }
        if (!column.isEmpty()) {
            return name(column);
        }
        if (grouping.isOfPods() || seen) {
            return texts.get(grouping.levels().getFirst().equals(Level.NodeField.ZONE)
                    ? "placement.zone.none"
                    : "placement.zone.nothing");
        }
        return texts.get("placement.zone.notVisible");
    }

    /// What a level goes by.
    String level(Level level) {
        return switch (level) {
            case Level.NodeField field -> texts.get("placement.level." + field.word());
            case Level.PodField field -> texts.get("placement.level." + field.word());
            case Level.NodeLabel label -> name(label.key());
            case Level.PodLabel label -> name(label.key());
        };
    }

    String grouping(Grouping grouping) {
        return grouping.levels().isEmpty()
                ? texts.get("placement.group.none")
                : String.join(" › ", grouping.levels().stream().map(this::level).toList());
    }

    String colouring(Colouring colouring) {
        return texts.get("placement.colour." + colouring.word());
    }

    /// The name of a bin of the map's colouring.
    String bin(PlacementMap map, int bin) {
        Colouring colouring = map.lens().colouring();
        return switch (colouring.scale()) {
            case STATES -> state(Bins.state(bin));
            case NAMES -> category(map, bin);
            case CLASSES -> bin < CLASSES.size() ? CLASSES.get(bin) : texts.get("placement.legend.notTold");
            case SHARES -> share(bin);
            case GPU_SHARES -> gpuShare(bin);
            case STEPS, GPU_STATES -> texts.get("placement.legend." + colouring.word() + "." + bin);
        };
    }

    private String category(PlacementMap map, int bin) {
        if (bin >= map.categories().names().size()) {
            return texts.get("placement.legend.others");
        }
        String category = map.categories().names().get(bin);
        // the namespace of a workload, or the registry of an image, has no room
        return name(category.substring(category.lastIndexOf('/') + 1));
    }

    private String share(int bin) {
        return switch (bin) {
            case Bins.NOT_KNOWN -> texts.get("placement.legend.notKnown");
            case Bins.ABOVE -> "> " + percent(1);
            default -> texts.get("placement.legend.share", 100 * bin / Bins.FIFTHS, percent((bin + 1.0) / Bins.FIFTHS));
        };
    }

    private String gpuShare(int bin) {
        return bin < Bins.GPU_NOT_KNOWN
                ? share(bin)
                : texts.get(bin == Bins.GPU_NOT_KNOWN ? "placement.legend.notKnown" : "placement.legend.noGpu");
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
