package io.berth.ui.details;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.Affinity;
import io.berth.model.LabelSelector;
import io.berth.model.Labels;
import io.berth.model.PodSpec;
import io.berth.model.Requirement;
import io.berth.model.Requirement.Operator;
import io.berth.ui.kit.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleWordsTest {
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final LabelSelector WEB = new LabelSelector(Labels.of("app", "web"), List.of());

    private static PlacementRule.Term term(Requirement... all) {
        return new PlacementRule.Term(List.of(all), false);
    }

    private static Requirement is(String key, Operator operator, String... values) {
        return new Requirement(key, operator, List.of(values));
    }

    static Stream<Arguments> sentences() {
        return Stream.of(
                Arguments.of(new PlacementRule.OnlyNodes(List.of(term(is(ZONE, Operator.IN, "a", "b")))),
                        "Only on nodes whose topology.kubernetes.io/zone is one of a, b",
                        "只调度到满足以下条件的节点：topology.kubernetes.io/zone 为 a, b 之一"),
                Arguments.of(
                        new PlacementRule.OnlyNodes(List.of(
                                term(is("disk", Operator.IN, "ssd"), is("old", Operator.DOES_NOT_EXIST)),
                                term(is("cores", Operator.GT, "64")))),
                        "Only on nodes whose disk is ssd and old is not set, or whose cores is greater than 64",
                        "只调度到满足以下条件的节点：disk 为 ssd 且 未设 old；或 cores 大于 64"),
                Arguments.of(new PlacementRule.OnlyNodes(List.of()),
                        "On no node: the required node affinity names none", "不调度到任何节点：必需的节点亲和性没有任何条件"),
                Arguments.of(new PlacementRule.PreferNodes(20, term(is("pool", Operator.NOT_IN, "spot"))),
                        "Rather on nodes whose pool is not spot (weight 20)", "优先调度到满足以下条件的节点：pool 不为 spot（权重 20）"),
                Arguments.of(new PlacementRule.Spread(1, ZONE, true),
                        "At most 1 pod apart between zones (DoNotSchedule)", "各可用区之间最多相差 1 个 Pod（DoNotSchedule）"),
                Arguments.of(new PlacementRule.Spread(3, "rack", false),
                        "At most 3 pods apart between domains of rack (ScheduleAnyway)",
                        "各“rack”域之间最多相差 3 个 Pod（ScheduleAnyway）"),
                Arguments.of(new PlacementRule.Company(true, PlacementRule.REQUIRED, "kubernetes.io/hostname", WEB),
                        "Never on a node with pods whose app is web", "不与 满足 app 为 web 的 Pod 处于同一节点"),
                Arguments.of(new PlacementRule.Company(false, 50, ZONE, LabelSelector.EVERYTHING),
                        "Rather in a zone with any pods (weight 50)", "优先与 任意 Pod 处于同一可用区（权重 50）"));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void saysARuleInBothLanguages(PlacementRule rule, String english, String chinese) {
        assertThat(new RuleWords(new Texts(Locale.ENGLISH)).of(rule)).isEqualTo(english);
        assertThat(new RuleWords(new Texts(Locale.SIMPLIFIED_CHINESE)).of(rule)).isEqualTo(chinese);
    }

    @Test
    void findsTheNodeSelectorAmongTheRules() {
        assertThat(PlacementRule.of(PodSpec.NONE.withNodeSelector(Labels.of("disk", "ssd"))))
                .containsExactly(new PlacementRule.OnlyNodes(List.of(term(is("disk", Operator.IN, "ssd")))));
    }

    @Test
    void leavesOutTermsWithNothingInThem() {
        Affinity.NodeTerm empty = new Affinity.NodeTerm(List.of(), List.of(), false);
        Affinity affinity = new Affinity(List.of(empty), List.of(), List.of(), List.of(), List.of(), List.of());

        assertThat(PlacementRule.of(PodSpec.NONE.withAffinity(affinity)))
                .containsExactly(new PlacementRule.OnlyNodes(List.of()));
    }
}
