package io.berth.analysis.tables;

import static io.berth.analysis.tables.Columns.other;
import static io.berth.analysis.tables.Columns.usual;

import io.berth.analysis.health.NodeHealth;
import io.berth.analysis.placement.Level;
import io.berth.analysis.tables.Cell.Unit;
import io.berth.analysis.tables.Column.Reader;
import io.berth.model.Condition;
import io.berth.model.Node;
import io.berth.model.ResourceList;
import io.berth.model.Taint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// The columns of nodes.
final class NodeColumns {
    private static final String GPU_PRODUCT = "nvidia.com/gpu.product";
    private static final List<String> TYPES = List.of("node.kubernetes.io/instance-type",
            "beta.kubernetes.io/instance-type");

    static final List<Column> ALL = List.of(Columns.name(),
            usual("health", Column.Type.STATE, 160,
                    of((node, _) -> new Cell.NodeState(NodeHealth.of(node), node.isCordoned()))),
            usual("zone", Column.Type.TEXT, 110, of((node, _) -> Cell.text(node.zone()))),
            usual("rack", Column.Type.TEXT, 110, of((node, _) -> Cell.text(Level.NodeField.RACK.of(node)))),
            other("type", Column.Type.TEXT, 130, of((node, _) -> type(node))),
            usual("pods", Column.Type.METER, 130, share(ResourceList.PODS, Unit.COUNT, Tally::open)),
            usual("cpuRequest", Column.Type.METER, 160, share(ResourceList.CPU, Unit.CPU, Tally::cpuMilli)),
            usual("memoryRequest", Column.Type.METER, 190, share(ResourceList.MEMORY, Unit.BYTES, Tally::memoryBytes)),
            usual("gpuRequest", Column.Type.METER, 120, share(ResourceList.GPU, Unit.COUNT, Tally::gpus)),
            usual("gpuProduct", Column.Type.TEXT, 190, of((node, _) -> label(node, GPU_PRODUCT))),
            usual("taints", Column.Type.TEXT, 220, of((node, _) -> taints(node))),
            other("conditions", Column.Type.TEXT, 180, of((node, _) -> conditions(node))),
            other("kubelet", Column.Type.TEXT, 110, of((node, _) -> Cell.text(node.system().kubeletVersion()))),
            other("ip", Column.Type.TEXT, 110, of((node, _) -> Cell.text(node.internalIp()))), Columns.age());

    private NodeColumns() {
    }

    private interface OfNode {
        Cell read(Node node, Facts facts);
    }

    private static Reader of(OfNode reader) {
        return (row, facts) -> row.object() instanceof Node node ? reader.read(node, facts) : Cell.NONE;
    }

    /// A node that has none of a resource has no share of it either.
    private static Reader share(String resource, Unit unit, ToLongFunction<Tally> amount) {
        return of((node, facts) -> {
            Tally tally = facts.podsOfNode(node);
            long whole = node.allocatable().amount(resource);
            if (tally == null || (whole == 0 && amount.applyAsLong(tally) == 0)) {
                return Cell.NONE;
            }
            return new Cell.Share(amount.applyAsLong(tally), whole, unit);
        });
    }

    private static Cell label(Node node, String key) {
        String value = node.meta().labels().get(key);
        return value == null ? Cell.NONE : Cell.text(value);
    }

    private static Cell type(Node node) {
        for (String key : TYPES) {
            if (label(node, key) instanceof Cell.Text text) {
                return text;
            }
        }
        return Cell.NONE;
    }

    private static Cell taints(Node node) {
        List<String> words = new ArrayList<>();
        for (Taint taint : node.taints()) {
            words.add(taint.key() + (taint.value().isEmpty() ? "" : "=" + taint.value()) + ":" + taint.effect());
        }
        return Cell.text(String.join(", ", words));
    }

    /// Those that tell of something wrong.
    private static Cell conditions(Node node) {
        List<String> words = new ArrayList<>();
        for (Condition condition : node.conditions()) {
            boolean isReady = condition.type().equals("Ready");
            if (isReady != condition.isTrue()) {
                words.add(isReady ? "Ready=" + condition.status() : condition.type());
            }
        }
        return Cell.text(String.join(", ", words));
    }
}
