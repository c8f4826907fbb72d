package io.berth.analysis.placement;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.health.NodeHealth;
import io.berth.analysis.health.Visibility;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What stands where in a cluster at one moment, as it is drawn. Immutable; safe for any thread.
///
/// A map follows the map before it: only the nodes, or groups of pods, in which the two snapshots differ are looked at
/// again, all others keep their tile.
public final class PlacementMap {
    /// The most places that are told as [#troubles()].
    public static final int MOST_TROUBLES = 6;

    private static final long SECONDS = 60;

    private final ClusterSnapshot snapshot;
    private final PlacementLens lens;
    private final Visibility visibility;
    private final GpuBoard board;
    private final boolean drawsNamedOnly;
    private final long minute;
    private final Arrangement.Arranged arranged;
    private final Categories categories;
    private final List<WaitingGroup> waiting;
    private final List<Trouble> troubles;
    private final Totals totals;
    private final List<ZoneTotals> zoneTotals;

    private PlacementMap(NodeTiles maker, Visibility visibility, boolean drawsNamedOnly,
            Arrangement.Arranged arranged, List<WaitingGroup> waiting) {
        this.snapshot = maker.snapshot();
        this.lens = maker.lens();
        this.visibility = visibility;
        this.board = maker.gpus();
        this.drawsNamedOnly = drawsNamedOnly;
        this.minute = minute(snapshot, lens);
        this.arranged = arranged;
        this.categories = maker.categories();
        this.waiting = List.copyOf(waiting);
        this.troubles = Trouble.of(grid(), tiles(), snapshot, MOST_TROUBLES);
        this.totals = total();
        this.zoneTotals = ZoneTotals.of(grid(), arranged.tiles());
    }

    /// The map of a snapshot through a lens, following an earlier map if there is one. Any thread. Nothing is known of what
    /// GPUs do.
    public static PlacementMap derive(@Nullable PlacementMap earlier, ClusterSnapshot snapshot, PlacementLens lens) {
        return derive(earlier, snapshot, lens, GpuBoard.NONE);
    }

    /// The same, with what GPUs do. Where the lens asks for it, nodes are looked at again whose GPUs changed.
    public static PlacementMap derive(@Nullable PlacementMap earlier, ClusterSnapshot snapshot, PlacementLens lens,
            GpuBoard board) {
        if (earlier != null && earlier.lens.colouring() == lens.colouring()
                && earlier.lens.namespaces().equals(lens.namespaces()) && earlier.categories.stillServe(snapshot)) {
            return derive(earlier, snapshot, lens, earlier.categories, board);
        }
        return derive(earlier, snapshot, lens,
                lens.colouring().isByCategory() ? Categories.of(snapshot, lens) : Categories.NONE, board);
    }

    /// The same, with the categories that have colours.
    static PlacementMap derive(@Nullable PlacementMap earlier, ClusterSnapshot snapshot, PlacementLens lens,
            Categories categories) {
        return derive(earlier, snapshot, lens, categories, GpuBoard.NONE);
    }

    private static PlacementMap derive(@Nullable PlacementMap earlier, ClusterSnapshot snapshot, PlacementLens lens,
            Categories categories, GpuBoard board) {
        Visibility visibility = Visibility.of(snapshot);
        // until all nodes are there, a name without a node means nothing
        boolean namedOnly = snapshot.health().of(Kind.NODE).isSynced();
        NodeTiles maker = new NodeTiles(snapshot, lens, visibility.allPods(), categories, lens.shown(snapshot, board),
                board, minute(snapshot, lens) * SECONDS);
        boolean isAlike = earlier != null && earlier.visibility.equals(visibility)
                && earlier.drawsNamedOnly == namedOnly && earlier.categories.equals(categories);
        boolean isOfTime = earlier != null && earlier.minute == minute(snapshot, lens);
        boolean follows = earlier != null && isAlike && isOfTime && earlier.lens.hasTilesOf(lens);
        boolean refilters = earlier != null && isAlike && !follows
                && (isOfTime || lens.colouring() != Colouring.AGE)
                && earlier.lens.withFilter(lens.filter()).hasTilesOf(lens);
        if (earlier == null || !(follows || refilters)) {
            return new PlacementMap(maker, visibility, namedOnly,
                    lens.grouping().isOfPods() ? PodArrangement.of(maker) : NodeArrangement.of(maker, namedOnly),
                    WaitingGroup.of(snapshot, lens));
        }
        MapChanges changes = new MapChanges(earlier.snapshot, snapshot, lens);
        if (lens.needsGpus()) {
            changes.compareGpus(earlier.board, board);
        }
        Arrangement.Arranged before = refilters
                ? earlier.arranged.shownBy(maker.shown(),
                        lens.filter().narrows(earlier.lens.filter()))
                : earlier.arranged;
        return new PlacementMap(maker, visibility, namedOnly, switch (before.arrangement()) {
            case NodeArrangement nodes -> NodeArrangement.after(before, nodes, changes, maker, namedOnly);
            case PodArrangement pods -> PodArrangement.after(before, pods, changes, maker);
        }, refilters || changes.waitingChanged() ? WaitingGroup.of(snapshot, lens) : earlier.waiting);
    }

    /// The server's time in minutes if what is shown changes with it: ages are told as old as that.
    private static long minute(ClusterSnapshot snapshot, PlacementLens lens) {
        return lens.followsTime()
                ? Math.floorDiv(snapshot.serverTime(snapshot.at()).getEpochSecond(), SECONDS)
                : 0;
    }

    private Totals total() {
        int namedOnly = 0;
        int needLook = 0;
        int placed = 0;
        int looked = 0;
        PodHealth[] states = PodHealth.values();
        int[] inState = new int[states.length];
        int[] byBin = new int[lens.colouring().scale().bins()];
        for (NodeTile tile : arranged.tiles()) {
            namedOnly += tile.health() == NodeHealth.NOT_VISIBLE ? 1 : 0;
            needLook += tile.needsLook() ? 1 : 0;
            placed += tile.shown();
            looked += tile.looked();
            for (int i = 0; i < states.length; i++) {
                inState[i] += tile.count(states[i]);
            }
            for (int i = 0; i < byBin.length; i++) {
                byBin[i] += tile.inBin(i);
            }
        }
        Map<PodHealth, Integer> byState = new EnumMap<>(PodHealth.class);
        for (int i = 0; i < states.length; i++) {
            byState.put(states[i], inState[i]);
        }
        int[] ready = new int[1];
        snapshot.nodes().forEach(node -> ready[0] += NodeHealth.of(node) == NodeHealth.READY ? 1 : 0);
        boolean zoned = !lens.grouping().levels().isEmpty()
                && lens.grouping().levels().getFirst().equals(Level.NodeField.ZONE);
        int zones = (int) grid().zones().stream().filter(zone -> zoned && !zone.name().isEmpty()).count();
        int waits = waiting.stream().mapToInt(WaitingGroup::pods).sum();
        return new Totals(snapshot.nodes().size(), ready[0], namedOnly, zones, placed, looked, waits, needLook,
                byState, Arrays.stream(byBin).boxed().toList());
    }

    public ClusterSnapshot snapshot() {
        return snapshot;
    }

    public PlacementLens lens() {
        return lens;
    }

    public Visibility visibility() {
        return visibility;
    }

    public Grid grid() {
        return arranged.arrangement().grid();
    }

    public int size() {
        return arranged.tiles().length;
    }

    public NodeTile tile(int place) {
        return arranged.tiles()[place];
    }

    /// All tiles in the order of the grid; a view that cannot be written to.
    public List<NodeTile> tiles() {
        return Collections.unmodifiableList(Arrays.asList(arranged.tiles()));
    }

    /// The place of a node's tile, or -1.
    public int placeOf(String node) {
        return arranged.arrangement().placeOf(node);
    }

    /// The place of the tile that holds a pod of the map's snapshot, or -1.
    public int placeOf(Pod pod) {
        return arranged.arrangement().placeOf(pod);
    }

    public Categories categories() {
        return categories;
    }

    /// The pods that wait for a node.
    public List<WaitingGroup> waiting() {
        return waiting;
    }

    /// The worst places, at most [#MOST_TROUBLES].
    public List<Trouble> troubles() {
        return troubles;
    }

    public Totals totals() {
        return totals;
    }

    /// The numbers over the columns, in the order of the grid.
    public List<ZoneTotals> zoneTotals() {
        return zoneTotals;
    }
}
