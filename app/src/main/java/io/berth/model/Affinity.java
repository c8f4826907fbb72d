package io.berth.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a pod wants of its node and of the pods around it.
///
/// @param requiredNode the terms of required node affinity, ORed; null if none is required. An empty list matches no node.
public record Affinity(@Nullable List<NodeTerm> requiredNode, List<PreferredNode> preferredNode,
        List<PodTerm> requiredPod, List<PreferredPod> preferredPod, List<PodTerm> requiredAnti,
        List<PreferredPod> preferredAnti) {
    public static final Affinity NONE = new Affinity(null, List.of(), List.of(), List.of(), List.of(), List.of());

    public Affinity {
        requiredNode = requiredNode == null ? null : List.copyOf(requiredNode);
        preferredNode = List.copyOf(preferredNode);
        requiredPod = List.copyOf(requiredPod);
        preferredPod = List.copyOf(preferredPod);
        requiredAnti = List.copyOf(requiredAnti);
        preferredAnti = List.copyOf(preferredAnti);
    }

    /// A term of node affinity: all of it must hold. A term with nothing in it matches nothing.
    ///
    /// @param fields requirements on `metadata.name`
    /// @param pinned whether the term also asks for the node named by [Pod#pinnedNode()]. The DaemonSet controller writes
    ///            one node's name into every pod; it is held in the pod, so that the pods share one spec.
    public record NodeTerm(List<Requirement> expressions, List<Requirement> fields, boolean pinned) {
        public NodeTerm {
            expressions = List.copyOf(expressions);
            fields = List.copyOf(fields);
        }

        public boolean isEmpty() {
            return expressions.isEmpty() && fields.isEmpty() && !pinned;
        }
    }

    /// A preference for nodes.
    ///
    /// @param weight 1–100
    public record PreferredNode(int weight, NodeTerm term) {
    }

    /// A term of pod affinity or anti-affinity.
    ///
    /// @param selector null matches no pod
    /// @param namespaceSelector null: only `namespaces`; with both absent the pod's own namespace
    public record PodTerm(@Nullable LabelSelector selector, List<String> namespaces,
            @Nullable LabelSelector namespaceSelector, String topologyKey, List<String> matchLabelKeys,
            List<String> mismatchLabelKeys) {
        public PodTerm {
            namespaces = List.copyOf(namespaces);
            matchLabelKeys = List.copyOf(matchLabelKeys);
            mismatchLabelKeys = List.copyOf(mismatchLabelKeys);
        }
    }

    /// A preference for the company, or against it, of pods.
    ///
    /// @param weight 1–100
    public record PreferredPod(int weight, PodTerm term) {
    }
}
