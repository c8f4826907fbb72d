package io.berth.ui.placement;

import io.berth.analysis.health.Health;
import io.berth.analysis.placement.Amounts;
import io.berth.analysis.placement.Bins;
import io.berth.analysis.placement.Categories;
import io.berth.analysis.placement.Colouring;
import io.berth.analysis.placement.Grouping;
import io.berth.analysis.placement.Level;
import io.berth.analysis.placement.NodeTile;
import io.berth.analysis.placement.PlacementMap;
import io.berth.analysis.placement.TopOwner;
import io.berth.analysis.placement.Trouble;
import io.berth.model.Condition;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.model.ResourceList;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
            case STEPS -> texts.get("placement.legend." + colouring.word() + "." + bin);
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

    /// A spot in a few lines, the first its name.
    List<String> describe(PlacementMap map, Spot spot) {
        NodeTile tile = map.tile(spot.place());
        return spot.pod() >= 0 && spot.pod() < tile.size()
                ? describePod(map, tile, spot.pod())
                : describeNode(tile);
    }

    private List<String> describePod(PlacementMap map, NodeTile tile, int i) {
        Pod pod = tile.pod(i);
        List<String> lines = new ArrayList<>(List.of(name(pod.name())));
        String reason = tile.state(i) == PodHealth.READY ? "" : Health.reason(pod);
        lines.add(state(tile.state(i)) + (reason.isEmpty() ? "" : " · " + name(reason)));
        TopOwner owner = TopOwner.of(pod, map.snapshot());
        lines.add(name(pod.namespace()) + (owner.kind().equals("Pod")
                ? ""
                : " · " + owner.kind() + " "
                        + name(owner.name())));
        lines.add((pod.nodeName() == null ? "" : name(pod.nodeName()) + " · ") + asks(pod.requests()));
        String told = told(map, tile, i);
        if (!told.isEmpty()) {
            lines.add(told);
        }
        if (!tile.isShown(i)) {
            lines.add(texts.get(map.lens().shows(pod.namespace())
                    ? "placement.hover.filtered"
                    : "placement.hover.hidden"));
        }
        return lines;
    }

    /// What the pod's colour tells, where no other line does; else empty.
    private String told(PlacementMap map, NodeTile tile, int i) {
        Pod pod = tile.pod(i);
        Colouring colouring = map.lens().colouring();
        return switch (colouring) {
            case HEALTH, NAMESPACE, WORKLOAD -> "";
            case IMAGE -> name(Categories.image(pod));
            case PRIORITY -> colouring(colouring) + ": " + name(Categories.priority(pod));
            case RESTARTS -> colouring(colouring) + ": " + count(pod.status().restarts());
            case AGE -> colouring(colouring) + ": " + age(pod.meta().createdSeconds());
            case QOS, REQUESTS, CPU, MEMORY, GPU -> colouring(colouring) + ": " + bin(map, tile.bin(i));
        };
    }

    private String asks(ResourceList requests) {
        String base = texts.get("placement.hover.asks", units.cores(requests.cpu().milli()),
                units.bytes(requests.memory().value()));
        return requests.gpus() == 0 ? base : base + texts.get("placement.hover.asksGpu", count(requests.gpus()));
    }

    private List<String> describeNode(NodeTile tile) {
        List<String> lines = new ArrayList<>(List.of(name(tile.name())));
        String state = nodeState(tile);
        if (!state.isEmpty()) {
            lines.add(state);
        }
        if (tile.node() != null) {
            lines.add(column(tile.node().zone(), Grouping.ZONE_RACK, true));
        }
        lines.add(pods(tile));
        if (tile.isGroup()) {
            return lines;
        }
        Amounts asked = tile.requested();
        Amounts room = tile.allocatable();
        if (asked != null && room != null) {
            lines.add(texts.get("placement.hover.requests", percent(NodeTile.share(asked.cpuMilli(), room.cpuMilli())),
                    percent(NodeTile.share(asked.memoryBytes(), room.memoryBytes()))));
            if (room.gpus() > 0) {
                lines.add(texts.get("placement.hover.gpus", count(asked.gpus()), count(room.gpus())));
            }
        } else {
            lines.add(unknownShare(tile));
        }
        return lines;
    }

    /// Why the share of a node that is requested is not known.
    String unknownShare(NodeTile tile) {
        return texts.get(tile.allocatable() == null ? "placement.hover.noCapacity" : "placement.hover.noRequests");
    }

    private String pods(NodeTile tile) {
        StringBuilder line = new StringBuilder(texts.get("placement.hover.pods", tile.shown()));
        for (PodHealth state : Trouble.WORST_FIRST) {
            if (state != PodHealth.READY && tile.count(state) > 0) {
                line.append(" · ").append(count(tile.count(state))).append(' ')
                        .append(state(state).toLowerCase(Locale.ROOT));
            }
        }
        return line.toString();
    }
}
