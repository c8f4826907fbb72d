package io.berth.analysis.filter;

import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Pod;
import io.berth.testing.Snapshots;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterRandomTest {
    private static final String[] PIECES = {"ns:", "gpu:>", "age:<", "label:", "=", "!=", "and", " or ", "not ", "-",
            "!", "(", ")", "\"", "\\", "*", "?", ",", " ", "a", "1h", "5", "/", "phase:", "ready:yes", "名", "\u0000",
            "\ud83d", "：", "kind:Job", ":", "priority:"};

    private final Pod pod = aPod("ns", "name").labelled("a", "b").build();
    private final ClusterSnapshot snapshot = Snapshots.of(pod);

    private void read(String text) {
        Filter filter = Filter.parse(text);
        int length = filter.text().length();
        assertThat(filter.problems()).allMatch(
                problem -> 0 <= problem.from() && problem.from() <= problem.to() && problem.to() <= length);
        assertThat(filter.problems()).isSortedAccordingTo((a, b) -> Integer.compare(a.from(), b.from()));
        boolean shown = filter.on(snapshot).shows(pod);
        assertThat(filter.problems().isEmpty() || !shown).isTrue();
        filter.problems().forEach(FilterProblem::suggestion);
        assertThat(Completions.at(text, text.length() / 2, snapshot)).hasSizeLessThanOrEqualTo(Completions.MOST);
    }

    @RepeatedTest(100)
    void readsAnything(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 100; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(20); j > 0; j--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            read(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", ")", "()", "-", "not ", "!(", "a or ", "a and ", "\"", "*", "*a", "ns:", "ns:a,", ",",
            "label:a=", "gpu:>1,", "\\", "：", "a ", " ", "phase:*,"})
    void readsLongTexts(String piece) {
        read(piece.repeat(100_000 / piece.length()));
        read(piece.repeat(9_990 / piece.length()));
        read("label:a=" + piece.repeat(9_900 / piece.length()));
    }

    @Test
    void findsTheNeedle() {
        assertThat(Filter.parse("*a".repeat(100) + "*").on(snapshot).shows(pod)).isFalse();
        assertThat(Filter.parse("*" + "*".repeat(5_000)).on(snapshot).shows(pod)).isTrue();
    }
}
