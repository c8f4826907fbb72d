package io.berth.ui.placement;

import io.berth.analysis.scheduling.NodeShade;
import io.berth.analysis.room.GpuHolders;
import io.berth.analysis.placement.Colouring;
import io.berth.analysis.placement.Bins;
import io.berth.analysis.placement.Categories;
import io.berth.analysis.health.Health;
import io.berth.analysis.placement.Amounts;
import io.berth.analysis.placement.ChosenTotals;
import io.berth.analysis.placement.Grouping;
import io.berth.analysis.placement.NodeTile;
import io.berth.analysis.placement.PlacementMap;
import io.berth.analysis.owners.TopOwner;
import io.berth.analysis.placement.Trouble;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import io.berth.ui.kit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Says what is to be known of a spot: in lines for the card beside it, in a sentence for a reader.
record SpotWords(MapWords words, Units units) {
    private static final int MOST_HOLDERS = 4;

    /// A spot in a few lines, the first its name.
    ///
    /// @param shade which nodes would take a pod that waits
    List<String> card(PlacementMap map, Spot spot, NodeShade shade) {
        NodeTile tile = map.tile(spot.place());
        List<String> lines = isPod(tile, spot) ? podCard(map, tile, spot.pod()) : nodeCard(tile);
        if (!shade.isNone()) {
            lines.add(new WaitWords(words).shaded(shade, tile.name()));
        }
        lines.removeIf(String::isEmpty);
        return lines;
    }

    /// A spot in a few words: its name and how it is.
    String callout(PlacementMap map, Spot spot) {
        NodeTile tile = map.tile(spot.place());
        if (!isPod(tile, spot)) {
            return MapWords.name(tile.name()) + "  " + state(tile);
        }
        String reason = reason(tile, spot.pod());
        return MapWords.name(tile.pod(spot.pod()).name()) + "  "
                + (reason.isEmpty() ? words.state(tile.state(spot.pod())) : reason);
    }

    private static boolean isPod(NodeTile tile, Spot spot) {
        return spot.pod() >= 0 && spot.pod() < tile.size();
    }

    private List<String> podCard(PlacementMap map, NodeTile tile, int i) {
        Pod pod = tile.pod(i);
        List<String> lines = new ArrayList<>(List.of(MapWords.name(pod.name())));
        String reason = reason(tile, i);
        lines.add(words.state(tile.state(i)) + (reason.isEmpty() ? "" : " · " + reason));
        TopOwner owner = TopOwner.of(pod, map.snapshot());
        lines.add(MapWords.name(pod.namespace()) + (owner.kind().equals("Pod")
                ? ""
                : " · " + MapWords.name(owner.kind()) + " " + MapWords.name(owner.name())));
        lines.add(words.get("placement.spot.requests", amounts(Amounts.of(pod.requests()))));
        lines.add(restartsAndAge(pod));
        if (pod.nodeName() != null) {
            lines.add(words.get("placement.spot.node", MapWords.name(pod.nodeName())));
        }
        lines.add(told(map, tile, i));
        if (map.lens().colouring() == Colouring.GPU_ACTIVITY && tile.bin(i) < Bins.FIFTHS) {
            lines.add(words.get("placement.gpuActivity.means"));
        }
        if (!tile.isShown(i)) {
            lines.add(words.get(map.lens().shows(pod.namespace())
                    ? "placement.hover.filtered"
                    : "placement.hover.hidden"));
        }
        return lines;
    }

    /// What the pod's colour tells, where no other line does; else empty.
    private String told(PlacementMap map, NodeTile tile, int i) {
        Colouring colouring = map.lens().colouring();
        return switch (colouring) {
            case HEALTH, NAMESPACE, WORKLOAD, RESTARTS, AGE -> "";
            case IMAGE -> MapWords.name(Categories.image(tile.pod(i)));
            case PRIORITY -> words.colouring(colouring) + ": " + MapWords.name(Categories.priority(tile.pod(i)));
            case QOS, REQUESTS, CPU, MEMORY, GPU, GPU_STATE, GPU_ACTIVITY ->
                words.colouring(colouring) + ": " + words.bin(map, tile.bin(i));
        };
    }

    /// Restarts are not told where no container is.
    private String restartsAndAge(Pod pod) {
        String age = words.age(pod.meta().createdSeconds());
        String told = age.isEmpty() ? "" : words.get("placement.spot.age", age);
        if (pod.status().containers().isEmpty()) {
            return told;
        }
        String restarts = words.get("placement.spot.restarts", pod.status().restarts());
        return told.isEmpty() ? restarts : restarts + " · " + told;
    }

    private static String reason(NodeTile tile, int i) {
        return tile.state(i) == PodHealth.READY ? "" : MapWords.name(Health.reason(tile.pod(i)));
    }

    /// Amounts in one line: `24 CPU, 96 GiB, 8 GPU`.
    String amounts(Amounts of) {
        String base = words.get("placement.hover.asks", units.cores(of.cpuMilli()), units.bytes(of.memoryBytes()));
        return of.gpus() == 0 ? base : base + words.get("placement.hover.asksGpu", words.count(of.gpus()));
    }

    /// What is chosen together, in one line; parts of which there is nothing are left out.
    ///
    /// @param limited whether limits are known: the past does not keep them
    String sums(int nodes, ChosenTotals totals, boolean limited) {
        List<String> parts = new ArrayList<>();
        if (totals.pods() > 0) {
            parts.add(words.get("placement.hover.pods", totals.pods()));
        }
        if (nodes > 0) {
            parts.add(words.get("placement.zone.nodes", nodes));
        }
        if (totals.pods() > 0) {
            parts.add(words.get("placement.chosen.requests", amounts(totals.requested())));
        }
        if (totals.pods() > 0 && !limited) {
            parts.add(words.get("placement.chosen.limitsUnknown"));
        } else if (totals.pods() > 0) {
            parts.add(limits(totals.limits()));
            if (totals.noCpuLimit() > 0) {
                parts.add(words.get("placement.chosen.noCpuLimit", totals.noCpuLimit()));
            }
            if (totals.noMemoryLimit() > 0) {
                parts.add(words.get("placement.chosen.noMemoryLimit", totals.noMemoryLimit()));
            }
        }
        return String.join(" · ", parts);
    }

    /// A limit that nobody has is not one of 0.
    private String limits(Amounts limits) {
        List<String> told = new ArrayList<>();
        if (limits.cpuMilli() > 0) {
            told.add(words.get("placement.chosen.cpu", units.cores(limits.cpuMilli())));
        }
        if (limits.memoryBytes() > 0) {
            told.add(units.bytes(limits.memoryBytes()));
        }
        if (limits.gpus() > 0) {
            told.add(words.get("placement.chosen.gpus", words.count(limits.gpus())));
        }
        return told.isEmpty()
                ? words.get("placement.chosen.noLimits")
                : words.get("placement.chosen.limits", String.join(words.get("placement.chosen.and"), told));
    }

    private List<String> nodeCard(NodeTile tile) {
        List<String> lines = new ArrayList<>(List.of(MapWords.name(tile.name())));
        lines.add(state(tile));
        if (tile.node() != null) {
            lines.add(words.column(tile.node().zone(), Grouping.ZONE_RACK, true));
        }
        lines.add(pods(tile));
        if (tile.isGroup()) {
            return lines;
        }
        Amounts asked = tile.requested();
        Amounts room = tile.allocatable();
        if (asked == null || room == null) {
            lines.add(words.unknownShare(tile));
            return lines;
        }
        lines.add(words.get("placement.spot.cpu", units.cores(asked.cpuMilli()), units.cores(room.cpuMilli()),
                words.percent(NodeTile.share(asked.cpuMilli(), room.cpuMilli()))));
        lines.add(words.get("placement.spot.memory", units.bytes(asked.memoryBytes()), units.bytes(room.memoryBytes()),
                words.percent(NodeTile.share(asked.memoryBytes(), room.memoryBytes()))));
        for (GpuHolders kind : GpuHolders.of(tile)) {
            lines.add(words.get("placement.hover.gpus", MapWords.name(kind.resource()),
                    words.count(kind.allocatable() - kind.free()), words.count(kind.allocatable())));
            holders(lines, kind);
        }
        return lines;
    }

    private void holders(List<String> lines, GpuHolders kind) {
        for (GpuHolders.Holder holder : kind.holders().stream().limit(MOST_HOLDERS).toList()) {
            lines.add("  " + words.count(holder.count()) + " · " + MapWords.name(holder.pod().name()));
        }
        if (kind.holders().size() > MOST_HOLDERS) {
            lines.add("  " + words.get("placement.spot.more", kind.holders().size() - MOST_HOLDERS));
        }
    }

    private String state(NodeTile tile) {
        String state = words.nodeState(tile);
        return state.isEmpty() ? words.state(PodHealth.READY) : state;
    }

    private String pods(NodeTile tile) {
        StringBuilder line = new StringBuilder(words.get("placement.hover.pods", tile.shown()));
        for (PodHealth state : Trouble.WORST_FIRST) {
            if (state != PodHealth.READY && tile.count(state) > 0) {
                line.append(" · ").append(words.count(tile.count(state))).append(' ').append(lower(words.state(state)));
            }
        }
        return line.toString();
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /// A spot in a sentence: `Pod vllm-chat-7 on gpu-3: failing, CrashLoopBackOff, 2 of 8`.
    String spoken(PlacementMap map, Spot spot) {
        NodeTile tile = map.tile(spot.place());
        if (!isPod(tile, spot)) {
            return words.get("placement.spoken.node", MapWords.name(tile.name()), state(tile), pods(tile));
        }
        String reason = reason(tile, spot.pod());
        String state = lower(words.state(tile.state(spot.pod()))) + (reason.isEmpty() ? "" : ", " + reason);
        return words.get("placement.spoken.pod", MapWords.name(tile.pod(spot.pod()).name()), MapWords.name(tile.name()),
                state, words.get("placement.spoken.place", spot.pod() + 1, tile.size()));
    }
}
