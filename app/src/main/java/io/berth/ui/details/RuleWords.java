package io.berth.ui.details;

import io.berth.model.LabelSelector;
import io.berth.model.Node;
import io.berth.model.Requirement;
import io.berth.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Placement rules as sentences, in the language that is chosen now.
record RuleWords(Texts texts) {
    private static final int MOST_VALUES = 6;
    private static final String REGION = "topology.kubernetes.io/region";

    String of(PlacementRule rule) {
        return switch (rule) {
            case PlacementRule.OnlyNodes(var terms) when terms.isEmpty() -> texts.get("details.rule.never");
            case PlacementRule.OnlyNodes(var terms) -> texts.get("details.rule.only",
                    terms.stream().map(this::term).reduce((a, b) -> texts.get("details.rule.or", a, b)).orElse(""));
            case PlacementRule.PreferNodes(var weight, var term) -> texts.get("details.rule.prefers", term(term),
                    weight);
            case PlacementRule.Company(var apart, var weight, var key, var selector) when weight == PlacementRule.REQUIRED ->
                texts.get(apart ? "details.rule.apart" : "details.rule.together", place(key), pods(selector));
            case PlacementRule.Company(var apart, var weight, var key, var selector) ->
                texts.get(apart ? "details.rule.ratherApart" : "details.rule.ratherTogether", place(key),
                        pods(selector), weight);
            case PlacementRule.Spread(var skew, var key, var hard) -> texts.get("details.rule.spread", skew,
                    domains(key), hard ? "DoNotSchedule" : "ScheduleAnyway");
        };
    }

    private String term(PlacementRule.Term term) {
        List<String> parts = new ArrayList<>();
        if (term.ownNode()) {
            parts.add(texts.get("details.rule.ownNode"));
        }
        term.all().forEach(requirement -> parts.add(requirement(requirement)));
        return all(parts);
    }

    private String all(List<String> parts) {
        return parts.stream().reduce((a, b) -> texts.get("details.rule.and", a, b)).orElse("");
    }

    private String requirement(Requirement requirement) {
        String key = DetailsWords.line(requirement.key());
        boolean one = requirement.values().size() == 1;
        String values = values(requirement.values());
        return switch (requirement.operator()) {
            case IN -> texts.get(one ? "details.rule.is" : "details.rule.oneOf", key, values);
            case NOT_IN -> texts.get(one ? "details.rule.isNot" : "details.rule.noneOf", key, values);
            case EXISTS -> texts.get("details.rule.set", key);
            case DOES_NOT_EXIST -> texts.get("details.rule.notSet", key);
            case GT -> texts.get("details.rule.over", key, values);
            case LT -> texts.get("details.rule.under", key, values);
        };
    }

    private String values(List<String> values) {
        String shown = String.join(", ", values.stream().limit(MOST_VALUES).map(DetailsWords::line).toList());
        return values.size() > MOST_VALUES
                ? shown + ", " + texts.get("details.more", values.size() - MOST_VALUES)
                : shown;
    }

    private String pods(@Nullable LabelSelector selector) {
        if (selector == null) {
            return texts.get("details.rule.noPods");
        }
        return selector.isEmpty()
                ? texts.get("details.rule.anyPods")
                : texts.get("details.rule.pods",
                        all(PlacementRule.requirements(selector).stream().map(this::requirement).toList()));
    }

    private String place(String key) {
        return switch (key) {
            case Node.ZONE -> texts.get("details.rule.in.zone");
            case Node.HOSTNAME -> texts.get("details.rule.in.node");
            case REGION -> texts.get("details.rule.in.region");
            default -> texts.get("details.rule.in.other", DetailsWords.line(key));
        };
    }

    private String domains(String key) {
        return switch (key) {
            case Node.ZONE -> texts.get("details.rule.between.zone");
            case Node.HOSTNAME -> texts.get("details.rule.between.node");
            case REGION -> texts.get("details.rule.between.region");
            default -> texts.get("details.rule.between.other", DetailsWords.line(key));
        };
    }
}
