package io.berth.model;

import java.util.List;

/// The kinds that are watched, with the words by which the API server knows them. The order is the order of interest:
/// an engine that must choose starts the first ones first.
public enum Kind {
    NODE("", "v1", "nodes", "Node", false), NAMESPACE("", "v1", "namespaces", "Namespace", false), POD("", "v1", "pods",
            "Pod", true), DEPLOYMENT("apps", "v1", "deployments", "Deployment", true), REPLICA_SET("apps", "v1",
                    "replicasets", "ReplicaSet",
                    true), STATEFUL_SET("apps", "v1", "statefulsets", "StatefulSet", true), DAEMON_SET("apps", "v1",
                            "daemonsets", "DaemonSet", true), JOB("batch", "v1", "jobs", "Job", true), CRON_JOB("batch",
                                    "v1", "cronjobs", "CronJob",
                                    true), SERVICE("", "v1", "services", "Service", true), ENDPOINT_SLICE(
                                            "discovery.k8s.io", "v1", "endpointslices", "EndpointSlice",
                                            true), RESOURCE_QUOTA("", "v1", "resourcequotas", "ResourceQuota",
                                                    true), LIMIT_RANGE("", "v1", "limitranges", "LimitRange",
                                                            true), POD_DISRUPTION_BUDGET("policy", "v1",
                                                                    "poddisruptionbudgets", "PodDisruptionBudget",
                                                                    true), PRIORITY_CLASS("scheduling.k8s.io", "v1",
                                                                            "priorityclasses", "PriorityClass",
                                                                            false), PERSISTENT_VOLUME_CLAIM("", "v1",
                                                                                    "persistentvolumeclaims",
                                                                                    "PersistentVolumeClaim",
                                                                                    true), RESOURCE_CLAIM(
                                                                                            "resource.k8s.io", "v1",
                                                                                            "resourceclaims",
                                                                                            "ResourceClaim",
                                                                                            true), RESOURCE_SLICE(
                                                                                                    "resource.k8s.io",
                                                                                                    "v1",
                                                                                                    "resourceslices",
                                                                                                    "ResourceSlice",
                                                                                                    false);

    private final String group;
    private final String version;
    private final String plural;
    private final String kindName;
    private final boolean namespaced;

    Kind(String group, String version, String plural, String kindName, boolean namespaced) {
        this.group = group;
        this.version = version;
        this.plural = plural;
        this.kindName = kindName;
        this.namespaced = namespaced;
    }

    /// The API group; empty for the core group.
    public String group() {
        return group;
    }

    public String version() {
        return version;
    }

    /// The resource's name in a path and in an RBAC rule: `pods`.
    public String plural() {
        return plural;
    }

    /// The kind as Kubernetes writes it: `Pod`.
    public String kindName() {
        return kindName;
    }

    public boolean isNamespaced() {
        return namespaced;
    }

    /// Whether a cluster is whole without it: many do not serve it, and few people may see it. Where it is missing for one of
    /// these reasons, nothing is said.
    public boolean isOptional() {
        return this == RESOURCE_CLAIM || this == RESOURCE_SLICE;
    }

    /// The versions in which it can be read, newest first: [#version()] and those that a server may serve instead.
    public List<String> versions() {
        return isOptional() ? List.of(version, "v1beta2", "v1beta1") : List.of(version);
    }

    /// The path of the kind's group and version without slashes around it: `api/v1`, `apis/apps/v1`.
    public String apiPath() {
        return apiPath(version);
    }

    /// The same in one of its [#versions()].
    public String apiPath(String inVersion) {
        return group.isEmpty() ? "api/" + inVersion : "apis/" + group + "/" + inVersion;
    }
}
