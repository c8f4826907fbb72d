package io.berth.kube.decode;

import io.berth.model.Affinity;
import io.berth.model.Affinity.NodeTerm;
import io.berth.model.Affinity.PodTerm;
import io.berth.model.Affinity.PreferredNode;
import io.berth.model.Affinity.PreferredPod;
import io.berth.model.LabelSelector;
import io.berth.model.Requirement;
import java.util.ArrayList;
import java.util.List;

/// Reads affinities. The node's name that the DaemonSet controller writes into each of its pods is taken out, so that
/// they share one affinity. For one thread.
final class Affinities {
    private static final Shape AFFINITY = Shape.of("core.v1.Affinity", "nodeAffinity", "podAffinity",
            "podAntiAffinity");
    private static final Shape NODE = Shape.of("core.v1.NodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution",
            "preferredDuringSchedulingIgnoredDuringExecution");
    private static final Shape NODE_SELECTOR = Shape.of("core.v1.NodeSelector", "nodeSelectorTerms");
    private static final Shape PREFERRED_NODE = Shape.of("core.v1.PreferredSchedulingTerm", "weight", "preference");
    private static final Shape POD = Shape.of("core.v1.PodAffinity", "requiredDuringSchedulingIgnoredDuringExecution",
            "preferredDuringSchedulingIgnoredDuringExecution");
    private static final Shape ANTI = Shape.of("core.v1.PodAntiAffinity",
            "requiredDuringSchedulingIgnoredDuringExecution", "preferredDuringSchedulingIgnoredDuringExecution");
    private static final Shape PREFERRED_POD = Shape.of("core.v1.WeightedPodAffinityTerm", "weight",
            "podAffinityTerm");
    private static final Shape POD_TERM = Shape.of("core.v1.PodAffinityTerm", "labelSelector", "namespaces",
            "namespaceSelector", "topologyKey", "matchLabelKeys", "mismatchLabelKeys");
    private static final Shape NODE_TERM = Shape.of("core.v1.NodeSelectorTerm", "matchExpressions", "matchFields");

    /// The terms of pod affinity or anti-affinity.
    private record PodTerms(List<PodTerm> required, List<PreferredPod> preferred) {
        static final PodTerms NONE = new PodTerms(List.of(), List.of());
    }

    private final Selectors selectors;
    private final Shared<PodTerms> podTerms = new Shared<>(in -> podTerms(in, POD));
    private final Shared<PodTerms> antiTerms = new Shared<>(in -> podTerms(in, ANTI));
    private final Shared<PreferredNode> preferredNodes = new Shared<>(this::preferredNode);
    private final Shared<Affinity> affinities = new Shared<>(_ -> Affinity.NONE);
    private String pinnedNode = "";

    Affinities(Selectors selectors) {
        this.selectors = selectors;
    }

    /// The node that was taken out of the affinity read last; empty if none was.
    String pinnedNode() {
        return pinnedNode;
    }

    Affinity read(FieldReader in) {
        List<NodeTerm> required = null;
        List<PreferredNode> preferred = new ArrayList<>();
        PodTerms pods = PodTerms.NONE;
        PodTerms anti = PodTerms.NONE;
        in.beginMessage(AFFINITY);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> {
                    in.beginMessage(NODE);
                    for (int node = in.nextField(); node != FieldReader.END; node = in.nextField()) {
                        switch (node) {
                            case 0 -> required = nodeTerms(in);
                            default -> preferred.add(in.readShared(preferredNodes));
                        }
                    }
                }
                case 1 -> pods = in.readShared(podTerms);
                default -> anti = in.readShared(antiTerms);
            }
        }
        pinnedNode = required == null ? "" : pinOf(required);
        if (required != null && !pinnedNode.isEmpty()) {
            required = required.stream().map(term -> new NodeTerm(term.expressions(), List.of(), true)).toList();
        }
        return affinities.intern(new Affinity(required, preferred, pods.required, pods.preferred, anti.required,
                anti.preferred));
    }

    private static String pinOf(List<NodeTerm> terms) {
        String pin = "";
        for (NodeTerm term : terms) {
            String name = pinOf(term);
            if (name.isEmpty() || (!pin.isEmpty() && !pin.equals(name))) {
                return "";
            }
            pin = name;
        }
        return pin;
    }

    private static String pinOf(NodeTerm term) {
        if (term.fields().size() != 1) {
            return "";
        }
        Requirement field = term.fields().getFirst();
        boolean isPin = field.key().equals("metadata.name") && field.operator() == Requirement.Operator.IN
                && field.values().size() == 1;
        return isPin ? field.values().getFirst() : "";
    }

    private List<NodeTerm> nodeTerms(FieldReader in) {
        List<NodeTerm> terms = new ArrayList<>(1);
        in.beginMessage(NODE_SELECTOR);
        while (in.nextField() != FieldReader.END) {
            terms.add(nodeTerm(in));
        }
        return terms;
    }

    private NodeTerm nodeTerm(FieldReader in) {
        List<Requirement> expressions = new ArrayList<>();
        List<Requirement> fields = new ArrayList<>(1);
        in.beginMessage(NODE_TERM);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> expressions.add(selectors.nodeRequirement(in));
                default -> fields.add(Selectors.ownNodeRequirement(in));
            }
        }
        return new NodeTerm(expressions, fields, false);
    }

    private PreferredNode preferredNode(FieldReader in) {
        int weight = 0;
        NodeTerm term = new NodeTerm(List.of(), List.of(), false);
        in.beginMessage(PREFERRED_NODE);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> weight = in.readInt();
                default -> term = nodeTerm(in);
            }
        }
        return new PreferredNode(weight, term);
    }

    private PodTerms podTerms(FieldReader in, Shape shape) {
        List<PodTerm> required = new ArrayList<>();
        List<PreferredPod> preferred = new ArrayList<>();
        in.beginMessage(shape);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> required.add(podTerm(in));
                default -> preferred.add(preferredPod(in));
            }
        }
        return new PodTerms(List.copyOf(required), List.copyOf(preferred));
    }

    private PreferredPod preferredPod(FieldReader in) {
        int weight = 0;
        PodTerm term = new PodTerm(null, List.of(), null, "", List.of(), List.of());
        in.beginMessage(PREFERRED_POD);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> weight = in.readInt();
                default -> term = podTerm(in);
            }
        }
        return new PreferredPod(weight, term);
    }

    private PodTerm podTerm(FieldReader in) {
        LabelSelector selector = null;
        LabelSelector namespaceSelector = null;
        String topologyKey = "";
        List<String> namespaces = new ArrayList<>();
        List<String> matchLabelKeys = new ArrayList<>();
        List<String> mismatchLabelKeys = new ArrayList<>();
        in.beginMessage(POD_TERM);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> selector = selectors.selector(in);
                case 1 -> namespaces.add(in.readPooled());
                case 2 -> namespaceSelector = selectors.selector(in);
                case 3 -> topologyKey = in.readPooled();
                case 4 -> matchLabelKeys.add(in.readPooled());
                default -> mismatchLabelKeys.add(in.readPooled());
            }
        }
        return new PodTerm(selector, namespaces, namespaceSelector, topologyKey, matchLabelKeys, mismatchLabelKeys);
    }
}
