package io.berth.analysis.rights;

import io.berth.model.ClusterHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// Finds the rights that are missing to see kinds.
public final class MissingRights {
    private static final List<String> READ = List.of("get", "list", "watch");

    private MissingRights() {
    }

    /// What is missing to see these kinds in the whole cluster, in the order of the kinds.
    public static List<MissingRight> everywhere(ClusterHealth health, Collection<Kind> kinds) {
        List<MissingRight> missing = new ArrayList<>();
        for (Kind kind : kinds) {
            if (health.inPart().contains(kind)) {
                missing.add(right(kind, "", READ));
            } else if (health.of(kind) instanceof WatchHealth.Forbidden(var verb, var scope, _)) {
                missing.add(right(kind, scope, verbs(verb)));
            }
        }
        return missing;
    }

    /// What is missing to see these kinds in the namespaces that are watched one by one, by namespace and then in the order
    /// of the kinds. Empty where everything is either seen in them or in the whole cluster.
    public static List<MissingRight> inNamespaces(ClusterHealth health, Collection<Kind> kinds) {
        TreeMap<String, List<MissingRight>> missing = new TreeMap<>();
        for (Kind kind : kinds) {
            for (String namespace : health.refused().getOrDefault(kind, List.of())) {
                missing.computeIfAbsent(namespace, _ -> new ArrayList<>()).add(right(kind, namespace, READ));
            }
            if (health.inPart().contains(kind)
                    && health.of(kind) instanceof WatchHealth.Forbidden(var verb, var scope, _)
                    && !scope.isEmpty()) {
                missing.computeIfAbsent(scope, _ -> new ArrayList<>()).add(right(kind, scope, verbs(verb)));
            }
        }
        return missing.values().stream().flatMap(List::stream).toList();
    }

    private static MissingRight right(Kind kind, String namespace, List<String> verbs) {
        return new MissingRight(verbs, kind.group(), kind.plural(), namespace);
    }

    /// Who may not list is taken to need all three: the server is not asked for the others. Who may list only lacks the
    /// other one.
    private static List<String> verbs(String verb) {
        return verb.equals("list") ? READ : List.of(verb);
    }
}
