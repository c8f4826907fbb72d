package io.berth.analysis.search;

import io.berth.model.Kind;
import java.util.List;
import java.util.Optional;

/// The words for kinds that are typed after a colon, as in k9s and kubectl.
public enum KindWord {
    PODS(Kind.POD, "pods", "pod", "po"), NODES(Kind.NODE, "nodes", "node", "no"), NAMESPACES(Kind.NAMESPACE, "ns",
            "namespaces", "namespace"), DEPLOYMENTS(Kind.DEPLOYMENT, "deploy", "deployments", "deployment",
                    "dp"), STATEFUL_SETS(Kind.STATEFUL_SET, "sts", "statefulsets", "statefulset"), DAEMON_SETS(
                            Kind.DAEMON_SET, "ds", "daemonsets", "daemonset"), REPLICA_SETS(Kind.REPLICA_SET, "rs",
                                    "replicasets", "replicaset"), JOBS(Kind.JOB, "jobs", "job"), CRON_JOBS(
                                            Kind.CRON_JOB, "cj", "cronjobs", "cronjob"), QUOTAS(Kind.RESOURCE_QUOTA,
                                                    "quota", "quotas", "resourcequotas", "resourcequota");

    private final Kind kind;
    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be written to
    private final List<String> spellings;

    KindWord(Kind kind, String... spellings) {
        this.kind = kind;
        this.spellings = List.of(spellings);
    }

    public Kind kind() {
        return kind;
    }

    /// As it is offered: the first spelling.
    public String word() {
        return spellings.getFirst();
    }

    /// The word of a spelling in lower case.
    static Optional<KindWord> of(String spelling) {
        for (KindWord word : values()) {
            if (word.spellings.contains(spelling)) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }

    /// Whether one of its spellings begins so.
    public boolean beginsWith(String prefix) {
        return spellings.stream().anyMatch(spelling -> spelling.startsWith(prefix));
    }
}
