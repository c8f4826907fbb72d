package io.berth.analysis.placement;

import io.berth.analysis.owners.TopOwner;
import io.berth.model.Labels;
import io.berth.model.Node;
import io.berth.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What one level of a [Grouping] goes by.
public sealed interface Level {
    /// What the level is called in a text: `zone`, `workload`, `label:KEY`, `pod-label:KEY`. A key holds any characters
    /// that the API allows in one.
    String word();

    /// Whether it tells pods apart, and not whole nodes.
    boolean isOfPods();

    /// A field of a node, or what a well-known label tells of it.
    enum NodeField implements Level {
        /// The zone.
        ZONE,
        /// The rack; where a node names none, its pool, and where it names none of these, its instance type.
        RACK,
        /// The node pool; where a node names none, its instance type.
        POOL,
        /// The instance type.
        INSTANCE_TYPE,
        /// The product name of the node's GPUs.
        GPU_PRODUCT,
        /// Ready, not ready, lost, or cordoned.
        NODE_STATE;

        @Override
        public String word() {
            return spelt(this);
        }

        @Override
        public boolean isOfPods() {
            return false;
        }
    }

    /// A field of a pod.
    enum PodField implements Level {
        /// The namespace.
        NAMESPACE,
        /// The topmost owner; the name alone, within its namespace.
        WORKLOAD,
        /// The kind of the topmost owner.
        OWNER_KIND,
        /// The priority class, or the number where there is none.
        PRIORITY,
        /// The quality of service class.
        QOS,
        /// The node that the pod is bound to.
        NODE;

        @Override
        public String word() {
            return spelt(this);
        }

        @Override
        public boolean isOfPods() {
            return true;
        }
    }

    /// A label of a node.
    record NodeLabel(String key) implements Level {
        static final String PREFIX = "label:";

        @Override
        public String word() {
            return PREFIX + key;
        }

        @Override
        public boolean isOfPods() {
            return false;
        }
    }

    /// A label of a pod.
    record PodLabel(String key) implements Level {
        static final String PREFIX = "pod-label:";

        @Override
        public String word() {
            return PREFIX + key;
        }

        @Override
        public boolean isOfPods() {
            return true;
        }
    }

    /// The level of a [#word()]; empty if there is none.
    static Optional<Level> of(String word) {
        if (word.startsWith(NodeLabel.PREFIX) && word.length() > NodeLabel.PREFIX.length()) {
            return Optional.of(new NodeLabel(word.substring(NodeLabel.PREFIX.length())));
        }
        if (word.startsWith(PodLabel.PREFIX) && word.length() > PodLabel.PREFIX.length()) {
            return Optional.of(new PodLabel(word.substring(PodLabel.PREFIX.length())));
        }
        for (Level field : fields()) {
            if (field.word().equals(word)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /// The fields of nodes, then those of pods.
    static List<Level> fields() {
        List<Level> fields = new ArrayList<>(List.of(NodeField.values()));
        fields.addAll(List.of(PodField.values()));
        return fields;
    }

    private static String spelt(Enum<?> field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    /// What the level says of a node; empty if it says nothing, or is a level of pods.
    default String of(Node node) {
        Labels labels = node.meta().labels();
        return switch (this) {
            case NodeField field -> switch (field) {
                case ZONE -> node.zone();
                case RACK -> NodeLabels.first(labels, NodeLabels.RACKS, NodeLabels.POOLS, NodeLabels.TYPES);
                case POOL -> NodeLabels.first(labels, NodeLabels.POOLS, NodeLabels.TYPES);
                case INSTANCE_TYPE -> NodeLabels.first(labels, NodeLabels.TYPES);
                case GPU_PRODUCT -> NodeLabels.first(labels, NodeLabels.GPUS);
                case NODE_STATE -> NodeLabels.state(node);
            };
            case NodeLabel label -> text(labels, label.key());
            case PodField _,PodLabel _ -> "";
        };
    }

    /// What the level says of a pod; empty if it says nothing, or is a level of nodes.
    ///
    /// @param owner of the pod
    default String of(Pod pod, TopOwner owner) {
        return switch (this) {
            case PodField field -> switch (field) {
                case NAMESPACE -> pod.namespace();
                case WORKLOAD -> owner.name();
                case OWNER_KIND -> owner.kind();
                case PRIORITY -> Categories.priority(pod);
                case QOS -> pod.status().qosClass();
                case NODE -> pod.nodeName() == null ? "" : pod.nodeName();
            };
            case PodLabel label -> text(pod.meta().labels(), label.key());
            case NodeField _,NodeLabel _ -> "";
        };
    }

    private static String text(Labels labels, String key) {
        String value = labels.get(key);
        return value == null ? "" : value;
    }
}
