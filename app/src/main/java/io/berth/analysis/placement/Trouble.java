package io.berth.analysis.placement;

import io.berth.analysis.owners.TopOwner;
import io.berth.analysis.health.Health;
import io.berth.analysis.health.NodeHealth;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Condition;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.PodHealth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A place of the map that is worth a word.
public sealed interface Trouble {
    /// States of pods, the one that asks loudest for a look first.
    List<PodHealth> WORST_FIRST = List.of(PodHealth.FAILING, PodHealth.NOT_READY, PodHealth.UNKNOWN,
            PodHealth.PENDING, PodHealth.STARTING, PodHealth.TERMINATING, PodHealth.READY, PodHealth.COMPLETED);

    /// Pods of a row that are not ready from which on the row is worth a word, if they are a tenth of it too.
    int MANY_NOT_READY = 8;

    /// The tile to point at.
    int tile();

    /// A node is down.
    ///
    /// @param sinceSeconds seconds since the epoch; 0 if not told
    record NodeDown(int tile, String node, NodeHealth health, long sinceSeconds) implements Trouble {
    }

    /// Pods of a workload fail.
    ///
    /// @param reason the API's word for the first of them; empty if there is none
    record PodsFail(int tile, TopOwner workload, int pods, String reason) implements Trouble {
    }

    /// Many pods of one row are not ready.
    record RowNotReady(int tile, String row, int pods) implements Trouble {
    }

    /// The worst places: nodes that are down, workloads by failing pods, rows by pods that are not ready; the last two
    /// only with [NodeTile#MANY_FAILING] or [#MANY_NOT_READY] pods at least.
    static List<Trouble> of(Grid grid, List<NodeTile> tiles, ClusterSnapshot snapshot, int most) {
        List<Trouble> found = new ArrayList<>();
        Map<TopOwner, PodsFail> failing = new LinkedHashMap<>();
        for (int i = 0; i < tiles.size(); i++) {
            NodeTile tile = tiles.get(i);
            Node node = tile.node();
            if (tile.health().isDown() && node != null) {
                Condition ready = node.condition("Ready");
                found.add(new NodeDown(i, tile.name(), tile.health(), ready == null ? 0 : ready.sinceSeconds()));
            }
            if (tile.count(PodHealth.FAILING) > 0) {
                addFailing(failing, i, tile, snapshot);
            }
        }
        failing.values().stream().filter(place -> place.pods() >= NodeTile.MANY_FAILING)
                .sorted(Comparator.comparingInt(place -> -place.pods())).forEach(found::add);
        List<RowNotReady> rows = new ArrayList<>();
        for (Grid.Zone zone : grid.zones()) {
            for (Grid.Row row : zone.rows()) {
                addRow(rows, row, tiles);
            }
        }
        rows.sort(Comparator.comparingInt(place -> -place.pods()));
        found.addAll(rows);
        return List.copyOf(found.subList(0, Math.min(most, found.size())));
    }

    private static void addFailing(Map<TopOwner, PodsFail> failing, int at, NodeTile tile, ClusterSnapshot snapshot) {
        for (int i = 0; i < tile.size(); i++) {
            if (tile.isShown(i) && tile.state(i) == PodHealth.FAILING) {
                Pod pod = tile.pod(i);
                failing.merge(TopOwner.of(pod, snapshot),
                        new PodsFail(at, TopOwner.of(pod, snapshot), 1, Health.reason(pod)),
                        (one, _) -> new PodsFail(one.tile(), one.workload(), one.pods() + 1, one.reason()));
            }
        }
    }

    private static void addRow(List<RowNotReady> rows, Grid.Row row, List<NodeTile> tiles) {
        int all = 0;
        int notReady = 0;
        for (NodeTile tile : tiles.subList(row.from(), row.to())) {
            all += tile.shown();
            notReady += tile.count(PodHealth.NOT_READY);
        }
        if (notReady >= MANY_NOT_READY && 10 * notReady >= all) {
            rows.add(new RowNotReady((row.from() + row.to() - 1) / 2, row.name(), notReady));
        }
    }
}
