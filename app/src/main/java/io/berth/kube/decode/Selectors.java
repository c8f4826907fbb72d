package io.berth.kube.decode;

import io.berth.model.LabelSelector;
import io.berth.model.Requirement;
import java.util.ArrayList;
import java.util.List;

/// Reads label selectors and the requirements of node affinity. For one thread.
final class Selectors {
    private static final Shape SELECTOR = Shape.of("meta.v1.LabelSelector", "matchLabels", "matchExpressions");
    private static final Shape LABEL = Shape.of("meta.v1.LabelSelectorRequirement", "key", "operator", "values");
    private static final Shape NODE = Shape.of("core.v1.NodeSelectorRequirement", "key", "operator", "values");

    private final LabelParts labels = new LabelParts();
    private final Shared<LabelSelector> selectors = new Shared<>(this::readSelector);
    private final Shared<Requirement> nodeRequirements = new Shared<>(in -> requirement(in, NODE));

    LabelSelector selector(FieldReader in) {
        return in.readShared(selectors);
    }

    /// A requirement of a node selector term.
    Requirement nodeRequirement(FieldReader in) {
        return in.readShared(nodeRequirements);
    }

    /// The same, for those that are rarely alike.
    static Requirement ownNodeRequirement(FieldReader in) {
        return requirement(in, NODE);
    }

    private LabelSelector readSelector(FieldReader in) {
        List<Requirement> expressions = new ArrayList<>();
        in.beginMessage(SELECTOR);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> labels.add(in.key(), in.readPooled());
                default -> expressions.add(requirement(in, LABEL));
            }
        }
        return new LabelSelector(labels.shared(), expressions);
    }

    private static Requirement requirement(FieldReader in, Shape shape) {
        String key = "";
        Requirement.Operator operator = null;
        List<String> values = new ArrayList<>();
        in.beginMessage(shape);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> key = in.readPooled();
                case 1 -> operator = Requirement.Operator.of(in.readPooled());
                default -> values.add(in.readPooled());
            }
        }
        return operator == null
                ? new Requirement(key, Requirement.Operator.IN, List.of())
                : new Requirement(key, operator, values);
    }
}
