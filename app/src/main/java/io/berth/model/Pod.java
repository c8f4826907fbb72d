package io.berth.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pod.
///
/// @param nodeName the node it is bound to; null if none
/// @param pinnedNode the one node that each term of its required node affinity names (pods of a DaemonSet); else null
/// @param claims names of the PersistentVolumeClaims it mounts, those of ephemeral volumes included
/// @param requests the effective request; see [EffectiveRequest]
public record Pod(Meta meta, PodSpec spec, @Nullable String nodeName, @Nullable String pinnedNode, List<String> claims,
        ResourceList requests, PodStatus status) implements ClusterObject {
    public Pod {
        claims = List.copyOf(claims);
    }

    @Override
    public Kind kind() {
        return Kind.POD;
    }

    public Phase phase() {
        return status.phase();
    }

    /// Whether it holds what it requests on its node: bound, and neither Succeeded nor Failed. A terminating pod
    /// still does.
    public boolean isHoldingResources() {
        return nodeName != null && !phase().isFinal();
    }

    /// Whether it waits for a node: Pending without one.
    public boolean isUnscheduled() {
        return nodeName == null && phase() == Phase.PENDING;
    }

    public Pod withNode(String name) {
        return new Pod(meta, spec, name, pinnedNode, claims, requests, status);
    }

    public Pod withStatus(PodStatus changed) {
        return new Pod(meta, spec, nodeName, pinnedNode, claims, requests, changed);
    }

    public Pod withMeta(Meta changed) {
        return new Pod(changed, spec, nodeName, pinnedNode, claims, requests, status);
    }

    public enum Phase {
        PENDING("Pending"), RUNNING("Running"), SUCCEEDED("Succeeded"), FAILED("Failed"), UNKNOWN("Unknown");

        private final String text;

        Phase(String text) {
            this.text = text;
        }

        /// As the API writes it.
        public String text() {
            return text;
        }

        public boolean isFinal() {
            return this == SUCCEEDED || this == FAILED;
        }

        /// From the API's spelling; anything else is UNKNOWN.
        public static Phase of(String text) {
            return switch (text) {
                case "Pending" -> PENDING;
                case "Running" -> RUNNING;
                case "Succeeded" -> SUCCEEDED;
                case "Failed" -> FAILED;
                default -> UNKNOWN;
            };
        }
    }
}
