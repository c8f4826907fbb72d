package io.berth.analysis.scheduling;

import java.util.Map;

/// Why a scheduler left nodes out, as data.
///
/// Follows the filter messages of kube-scheduler v1.29–v1.36.
///
/// @param nodes how many nodes it counts for; -1 where the message gives no number, as for a whole pod
/// @param subject what it is about: a resource, a taint as `key=value`, a claim; the words themselves for [Why#OTHER]; empty
///            where there is nothing to name
public record SchedulerReason(int nodes, Why why, String subject) {
    /// Kinds of reasons.
    public enum Why {
        /// Too little is left of a resource.
        RESOURCE,
        /// The node takes no more pods.
        PODS,
        /// The node is cordoned.
        CORDONED,
        /// The pod does not tolerate a taint. From v1.36 on the scheduler does not name it.
        TAINT,
        /// Node selector or required node affinity.
        NODE_AFFINITY,
        /// The pod names another node.
        NODE_NAME,
        /// A host port is taken.
        PORTS,
        /// Topology spread constraints.
        SPREAD,
        /// The node lacks the label that a spread constraint counts by.
        SPREAD_LABEL,
        /// Required pod affinity of the pod.
        POD_AFFINITY,
        /// Required pod anti-affinity of the pod.
        POD_ANTI_AFFINITY,
        /// Required anti-affinity of pods that are there.
        OTHERS_ANTI_AFFINITY,
        /// A claim with immediate binding is not bound.
        CLAIM_UNBOUND,
        /// A claim does not exist or is going.
        CLAIM_MISSING,
        /// The volume is bound to other nodes.
        VOLUME_AFFINITY,
        /// The volume is in another zone.
        VOLUME_ZONE,
        /// No volume can be found or made for a claim there.
        VOLUME_NONE,
        /// The node takes no more volumes.
        VOLUME_COUNT,
        /// The storage class has too little room there.
        VOLUME_ROOM,
        /// A volume is in use by another pod.
        VOLUME_IN_USE,
        /// Devices for resource claims cannot be had there.
        DEVICES,
        /// Resource claims are not there yet.
        DEVICE_CLAIM,
        /// No pod of lower priority could make room.
        NO_VICTIMS,
        /// Making room would not help.
        NOT_HELPFUL,
        /// Words that are not known here.
        OTHER
    }

    private static final Map<String, Why> WORDS = Map.ofEntries(Map.entry("Too many pods", Why.PODS),
            Map.entry("node(s) were unschedulable", Why.CORDONED),
            Map.entry("node(s) had untolerated taint(s)", Why.TAINT),
            Map.entry("node(s) didn't match Pod's node affinity/selector", Why.NODE_AFFINITY),
            Map.entry("node(s) didn't match Pod's node affinity", Why.NODE_AFFINITY),
            Map.entry("pod affinity terms conflict", Why.NODE_AFFINITY),
            Map.entry("node(s) didn't match the requested node name", Why.NODE_NAME),
            Map.entry("node(s) didn't have free ports for the requested pod ports", Why.PORTS),
            Map.entry("node(s) didn't match pod topology spread constraints", Why.SPREAD),
            Map.entry("node(s) didn't match pod topology spread constraints (missing required label)",
                    Why.SPREAD_LABEL),
            Map.entry("node(s) didn't match pod affinity rules", Why.POD_AFFINITY),
            Map.entry("node(s) didn't match pod anti-affinity rules", Why.POD_ANTI_AFFINITY),
            Map.entry("node(s) didn't satisfy existing pods anti-affinity rules", Why.OTHERS_ANTI_AFFINITY),
            Map.entry("pod has unbound immediate PersistentVolumeClaims", Why.CLAIM_UNBOUND),
            Map.entry("node(s) had volume node affinity conflict", Why.VOLUME_AFFINITY),
            Map.entry("node(s) didn't match PersistentVolume's node affinity", Why.VOLUME_AFFINITY),
            Map.entry("node(s) had no available volume zone", Why.VOLUME_ZONE),
            Map.entry("node(s) didn't find available persistent volumes to bind", Why.VOLUME_NONE),
            Map.entry("node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)", Why.VOLUME_NONE),
            Map.entry("node(s) exceed max volume count", Why.VOLUME_COUNT),
            Map.entry("node(s) did not have enough free storage", Why.VOLUME_ROOM),
            Map.entry("node(s) had no available disk", Why.VOLUME_IN_USE),
            Map.entry("node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already"
                    + " in-use by another pod", Why.VOLUME_IN_USE),
            Map.entry("cannot allocate all claims", Why.DEVICES),
            Map.entry("resourceclaim not available on the node", Why.DEVICES),
            Map.entry("resourceclaim in use", Why.DEVICES),
            Map.entry("waiting for resource claims to be created", Why.DEVICE_CLAIM),
            Map.entry("No preemption victims found for incoming pod", Why.NO_VICTIMS),
            Map.entry("Preemption is not helpful for scheduling", Why.NOT_HELPFUL));

    private static final String SHORT = "Insufficient ";
    private static final String TAINT = "node(s) had untolerated taint {";
    private static final String CLAIM = "persistentvolumeclaim \"";
    private static final String DEVICE_CLAIM = "resourceclaim \"";

    /// A reason from the scheduler's words.
    static SchedulerReason of(int nodes, String words) {
        Why known = WORDS.get(words);
        if (known != null) {
            return new SchedulerReason(nodes, known, "");
        }
        if (words.startsWith(SHORT) && words.indexOf(' ', SHORT.length()) < 0) {
            return new SchedulerReason(nodes, Why.RESOURCE, words.substring(SHORT.length()));
        }
        if (words.startsWith(TAINT) && words.endsWith("}")) {
            return new SchedulerReason(nodes, Why.TAINT, taint(words.substring(TAINT.length(), words.length() - 1)));
        }
        if (words.startsWith(CLAIM)) {
            return new SchedulerReason(nodes, Why.CLAIM_MISSING, quoted(words, CLAIM));
        }
        if (words.startsWith(DEVICE_CLAIM)) {
            return new SchedulerReason(nodes, Why.DEVICE_CLAIM, quoted(words, DEVICE_CLAIM));
        }
        return new SchedulerReason(nodes, Why.OTHER, words);
    }

    private static String taint(String inBraces) {
        int colon = inBraces.indexOf(": ");
        if (colon < 0) {
            return inBraces;
        }
        String value = inBraces.substring(colon + 2);
        return inBraces.substring(0, colon) + (value.isEmpty() ? "" : "=" + value);
    }

    private static String quoted(String words, String head) {
        int end = words.indexOf('"', head.length());
        return words.substring(head.length(), end < 0 ? words.length() : end);
    }

    /// The same for another number of nodes.
    public SchedulerReason withNodes(int changed) {
        return new SchedulerReason(changed, why, subject);
    }
}
