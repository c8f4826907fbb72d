package io.berth.model;

/// What makes pods.
public sealed interface Workload extends ClusterObject
        permits Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, CronJob {
    /// Pods wanted now; 0 for a CronJob.
    int desired();

    /// Pods that are ready.
    int ready();

    PodTemplate template();
}
