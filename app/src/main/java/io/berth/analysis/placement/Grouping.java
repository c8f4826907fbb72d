package io.berth.analysis.placement;

import io.berth.model.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// By what things are put into columns and, within these, into rows. Levels of nodes alone group whole nodes; as soon as
/// one is of pods, pods are grouped, and boxes stand for groups of them.
///
/// @param levels none, one or two: the columns, the rows
public record Grouping(List<Level> levels) {
    /// The most levels.
    public static final int MOST_LEVELS = 2;

    public static final Grouping ZONE_RACK = of(Level.NodeField.ZONE, Level.NodeField.RACK);
    public static final Grouping ZONE_POOL = of(Level.NodeField.ZONE, Level.NodeField.POOL);
    public static final Grouping NAMESPACE = of(Level.PodField.NAMESPACE);
    public static final Grouping NAMESPACE_WORKLOAD = of(Level.PodField.NAMESPACE, Level.PodField.WORKLOAD);
    /// All nodes in one field.
    public static final Grouping NONE = of();

    /// Those that are asked for most.
    public static final List<Grouping> PRESETS = List.of(ZONE_RACK, ZONE_POOL, of(Level.NodeField.POOL),
            of(Level.NodeField.INSTANCE_TYPE), of(Level.NodeField.GPU_PRODUCT), of(Level.NodeField.NODE_STATE),
            NAMESPACE, NAMESPACE_WORKLOAD, of(Level.PodField.OWNER_KIND), of(Level.PodField.PRIORITY),
            of(Level.PodField.QOS), NONE);

    private static final String BETWEEN = ">";
    private static final String NOTHING = "none";

    public Grouping {
        levels = List.copyOf(levels);
        if (levels.size() > MOST_LEVELS) {
            throw new IllegalArgumentException("too many levels: " + levels);
        }
    }

    public static Grouping of(Level... levels) {
        return new Grouping(List.of(levels));
    }

    /// Its levels as one word without blanks, for [#of(String)]: `zone>rack`, `none`.
    public String word() {
        return levels.isEmpty() ? NOTHING : String.join(BETWEEN, levels.stream().map(Level::word).toList());
    }

    /// The grouping of a [#word()], or of the names that earlier versions wrote; empty if it cannot be read.
    public static Optional<Grouping> of(String word) {
        switch (word) {
            case NOTHING -> {
                return Optional.of(NONE);
            }
            case "zone_rack" -> {
                return Optional.of(ZONE_RACK);
            }
            case "zone_pool" -> {
                return Optional.of(ZONE_POOL);
            }
            default -> {
                // one that is spelt out
            }
        }
        List<Level> levels = new ArrayList<>();
        List<String> words = Arrays.asList(word.split(BETWEEN, -1));
        for (String each : words) {
            Level.of(each).ifPresent(levels::add);
        }
        return levels.size() == words.size() && levels.size() <= MOST_LEVELS
                ? Optional.of(new Grouping(levels))
                : Optional.empty();
    }

    /// Whether boxes stand for groups of pods and not for nodes.
    public boolean isOfPods() {
        return levels.stream().anyMatch(Level::isOfPods);
    }

    /// Whether the owners of pods must be known.
    boolean needsOwners() {
        return levels.contains(Level.PodField.WORKLOAD) || levels.contains(Level.PodField.OWNER_KIND);
    }

    /// The name of the node's column; empty if nothing tells one.
    String column(Node node) {
        return levels.isEmpty() ? "" : levels.getFirst().of(node);
    }

    /// The name of the node's row; empty if nothing tells one.
    String row(Node node) {
        return levels.size() < 2 ? "" : levels.get(1).of(node);
    }
}
