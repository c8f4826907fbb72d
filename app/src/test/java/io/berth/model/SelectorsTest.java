package io.berth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.model.Requirement.Operator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorsTest {
    private static final Labels LABELS = Labels.of(Map.of("app", "web", "gen", "9", "empty", "", "tier", "front"));

    @ParameterizedTest
    @CsvSource({"app, In, web|api, true", "app, In, api, false", "none, In, web, false", "app, NotIn, web, false",
            "app, NotIn, api, true", "none, NotIn, web, true", "empty, Exists, '', true", "none, Exists, '', false",
            "none, DoesNotExist, '', true", "app, DoesNotExist, '', false", "gen, Gt, 8, true", "gen, Gt, 9, false",
            "gen, Lt, 10, true", "gen, Lt, 9, false", "app, Gt, 1, false", "gen, Gt, many, false", "none, Lt, 9, false",
            "gen, Gt, 1|2, false"})
    void matchesRequirementsAsTheSchedulerDoes(String key, String operator, String values, boolean expected) {
        Operator known = Objects.requireNonNull(Operator.of(operator));
        List<String> list = values.isEmpty() ? List.of() : List.of(values.split("\\|"));

        assertThat(new Requirement(key, known, list).matches(LABELS)).isEqualTo(expected);
    }

    @Test
    void knowsNoOtherOperators() {
        assertThat(Operator.of("Like")).isNull();
    }

    /// Key, operator, value and effect of the toleration; `~` stands for a field that is not set.
    @ParameterizedTest
    @CsvSource({"gpu, Equal, yes, NoSchedule, true", "gpu, ~, yes, ~, true", "gpu, Equal, no, NoSchedule, false",
            "gpu, Exists, ~, ~, true", "gpu, Exists, ~, NoExecute, false", "~, Exists, ~, ~, true",
            "~, Exists, ~, NoSchedule, true", "~, Equal, yes, ~, false", "other, Exists, ~, ~, false",
            "gpu, Gt, 1, ~, false"})
    void toleratesTaintsAsTheSchedulerDoes(String key, String operator, String value, String effect, boolean expected) {
        Toleration toleration = new Toleration(set(key), set(operator), set(value), set(effect), -1);

        assertThat(toleration.tolerates(new Taint("gpu", "yes", "NoSchedule", 0))).isEqualTo(expected);
    }

    private static String set(String text) {
        return text.equals("~") ? "" : text;
    }

    @Test
    void calledHardAreTheTaintsThatKeepNewPodsAway() {
        assertThat(new Taint("k", "", "NoSchedule", 0).isHard()).isTrue();
        assertThat(new Taint("k", "", "NoExecute", 0).isHard()).isTrue();
        assertThat(new Taint("k", "", "PreferNoSchedule", 0).isHard()).isFalse();
    }

    @Test
    void selectsByLabelsAndExpressionsTogether() {
        Requirement web = new Requirement("tier", Operator.IN, List.of("front"));
        Requirement not = new Requirement("app", Operator.NOT_IN, List.of("web"));

        assertThat(LabelSelector.EVERYTHING.matches(Labels.NONE)).isTrue();
        assertThat(LabelSelector.EVERYTHING.isEmpty()).isTrue();
        assertThat(new LabelSelector(Labels.of("app", "web"), List.of(web)).matches(LABELS)).isTrue();
        assertThat(new LabelSelector(Labels.of("app", "api"), List.of(web)).matches(LABELS)).isFalse();
        assertThat(new LabelSelector(Labels.of("app", "web"), List.of(web, not)).matches(LABELS)).isFalse();
        assertThat(new LabelSelector(Labels.NONE, List.of(web)).isEmpty()).isFalse();
    }

    @Test
    void findsLabelsByKey() {
        assertThat(LABELS.size()).isEqualTo(4);
        assertThat(LABELS.get("app")).isEqualTo("web");
        assertThat(LABELS.get("empty")).isEmpty();
        assertThat(LABELS.get("a")).isNull();
        assertThat(LABELS.get("zz")).isNull();
        assertThat(LABELS.has("gen")).isTrue();
        assertThat(LABELS.has("generation")).isFalse();
        assertThat(LABELS.toMap().keySet()).containsExactly("app", "empty", "gen", "tier");
    }

    @Test
    void changesACopyOfLabels() {
        Labels changed = LABELS.with("app", "api").with("new", "1");

        assertThat(changed.get("app")).isEqualTo("api");
        assertThat(changed.size()).isEqualTo(5);
        assertThat(LABELS.get("app")).isEqualTo("web");
        assertThat(Labels.NONE.isContainedIn(LABELS)).isTrue();
        assertThat(LABELS.isContainedIn(changed)).isFalse();
        assertThat(Labels.of("new", "1").isContainedIn(changed)).isTrue();
        assertThat(Labels.of(Map.of())).isSameAs(Labels.NONE);
    }

    @Test
    void refusesLabelsThatAreNoMap() {
        assertThatThrownBy(() -> new Labels(List.of("a"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Labels(List.of("b", "1", "a", "2"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Labels(List.of("a", "1", "a", "2"))).isInstanceOf(IllegalArgumentException.class);
    }
}
