package io.berth.ui.details;

import io.berth.model.Affinity;
import io.berth.model.LabelSelector;
import io.berth.model.Labels;
import io.berth.model.PodSpec;
import io.berth.model.Requirement;
import io.berth.model.SpreadConstraint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rule of a pod's spec about where it may run, as one sentence says it.
sealed interface PlacementRule {
    /// The weight of what must hold.
    int REQUIRED = 0;

    /// Nodes of which one term holds as a whole.
    ///
    /// @param terms empty: no node
    record OnlyNodes(List<Term> terms) implements PlacementRule {
        public OnlyNodes {
            terms = List.copyOf(terms);
        }
    }

    record PreferNodes(int weight, Term term) implements PlacementRule {
    }

    /// In company of pods, or apart from them, within one domain of a key.
    ///
    /// @param selector null: no pod
    record Company(boolean apart, int weight, String topologyKey, @Nullable LabelSelector selector)
            implements PlacementRule {
    }

    record Spread(int maxSkew, String topologyKey, boolean hard) implements PlacementRule {
    }

    /// What must hold together of a node.
    ///
    /// @param ownNode whether the node is also the one that the pod was made for
    record Term(List<Requirement> all, boolean ownNode) {
        public Term {
            all = List.copyOf(all);
        }

        static Term of(Affinity.NodeTerm term) {
            List<Requirement> all = new ArrayList<>(term.expressions());
            all.addAll(term.fields());
            return new Term(all, term.pinned());
        }
    }

    /// All rules of a spec: what must hold first.
    static List<PlacementRule> of(PodSpec spec) {
        List<PlacementRule> rules = new ArrayList<>();
        Affinity affinity = spec.affinity();
        if (!spec.nodeSelector().isEmpty()) {
            rules.add(new OnlyNodes(List.of(new Term(requirements(spec.nodeSelector()), false))));
        }
        if (affinity.requiredNode() != null) {
            rules.add(new OnlyNodes(affinity.requiredNode().stream().filter(term -> !term.isEmpty()).map(Term::of)
                    .toList()));
        }
        affinity.requiredPod().forEach(term -> rules.add(company(false, REQUIRED, term)));
        affinity.requiredAnti().forEach(term -> rules.add(company(true, REQUIRED, term)));
        spec.spreadConstraints().stream().filter(SpreadConstraint::hard).forEach(one -> rules.add(spread(one)));
        affinity.preferredNode()
                .forEach(one -> rules.add(new PreferNodes(one.weight(), Term.of(one.term()))));
        affinity.preferredPod().forEach(one -> rules.add(company(false, one.weight(), one.term())));
        affinity.preferredAnti().forEach(one -> rules.add(company(true, one.weight(), one.term())));
        spec.spreadConstraints().stream().filter(one -> !one.hard()).forEach(one -> rules.add(spread(one)));
        return rules;
    }

    private static Company company(boolean apart, int weight, Affinity.PodTerm term) {
        return new Company(apart, weight, term.topologyKey(), term.selector());
    }

    private static Spread spread(SpreadConstraint constraint) {
        return new Spread(constraint.maxSkew(), constraint.topologyKey(), constraint.hard());
    }

    /// What a selector asks for.
    static List<Requirement> requirements(LabelSelector selector) {
        List<Requirement> all = new ArrayList<>(requirements(selector.matchLabels()));
        all.addAll(selector.matchExpressions());
        return all;
    }

    private static List<Requirement> requirements(Labels labels) {
        List<Requirement> all = new ArrayList<>();
        labels.forEach((key, value) -> all.add(new Requirement(key, Requirement.Operator.IN, List.of(value))));
        return all;
    }
}
