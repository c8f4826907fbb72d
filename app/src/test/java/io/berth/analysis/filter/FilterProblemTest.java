package io.berth.analysis.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.filter.FilterProblem.Kind;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterProblemTest {
    /// Each problem as its kind and the marked part of the text.
    private static String marked(String text) {
        return Filter.parse(text).problems().stream()
                .map(problem -> problem.kind() + " "
                        + Filter.parse(text).text().substring(problem.from(), problem.to()))
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
            nmespace:a | UNKNOWN_KEY nmespace
            web nod:a | UNKNOWN_KEY nod
            :a | UNKNOWN_KEY :
            a:b c:d | UNKNOWN_KEY a; UNKNOWN_KEY c
            ns: | NO_VALUE ns:
            ns: team-a | NO_VALUE ns:
            ns:a,,b | NO_VALUE ,
            ns:a, | NO_VALUE ,
            label:app= | NO_VALUE app=
            label:=a | NO_VALUE =a
            label:a=b,c=d | SECOND_LABEL c=d
            gpu:many | NOT_A_NUMBER many
            gpu:>a,b | NOT_A_NUMBER >a; NOT_A_NUMBER b
            gpu:> | NOT_A_NUMBER >
            gpu:9999999999999999999 | NOT_A_NUMBER 9999999999999999999
            restarts:1.5 | NOT_A_NUMBER 1.5
            priority:>high | NOT_A_NUMBER >high
            age:1h | NOT_AN_AGE 1h
            age:<5 | NOT_AN_AGE <5
            age:<5x | NOT_AN_AGE <5x
            age:< | NOT_AN_AGE <
            age:<h | NOT_AN_AGE <h
            phase:pendin | UNKNOWN_WORD pendin
            phase:ready,foo | UNKNOWN_WORD foo
            ready:maybe | UNKNOWN_WORD maybe
            qos:best | UNKNOWN_WORD best
            kind:pot | UNKNOWN_WORD pot
            (a | OPEN_PARENTHESIS (
            a (b (c) | OPEN_PARENTHESIS (
            a) | STRAY_PARENTHESIS )
            a)) b | STRAY_PARENTHESIS ); STRAY_PARENTHESIS )
            ns:"a b | OPEN_QUOTE "a b
            a and | NO_OPERAND and
            and a | NO_OPERAND and
            a and and b | NO_OPERAND and
            or | NO_OPERAND or
            or a | NO_OPERAND or
            a or | NO_OPERAND or
            a or or b | NO_OPERAND or
            a (or b) | NO_OPERAND or
            not | NO_OPERAND not
            a - | NO_OPERAND -
            a not or b | NO_OPERAND not
            a () b | NO_OPERAND (
            nss:a gpu:b | UNKNOWN_KEY nss; NOT_A_NUMBER b
            "" | NO_VALUE "
            """, delimiter = '|')
    void standsAtItsPlace(String text, String expected) {
        assertThat(marked(text)).isEqualTo(expected.stripTrailing());
    }

    @ParameterizedTest
    @CsvSource({"nss:a,ns", "nmae:a,name", "reson:a,reason", "prio:1,priority", "IMAGES:a,image", "zzzzz:a,''",
            "q:a,''", "phase:pendng,pending", "phase:runing,running", "qos:burstabel,Burstable",
            "kind:Deploymnt,Deployment", "ready:ye,yes", "gpu:x,''"})
    void suggestsWhatIsNearest(String text, String expected) {
        assertThat(Filter.parse(text).problems().getFirst().suggestion()).isEqualTo(expected);
    }

    @Test
    void goesAHundredParenthesesDeepAndNoFurther() {
        assertThat(Filter.parse("(".repeat(100) + "a" + ")".repeat(100)).problems()).isEmpty();
        String deeper = "a " + "(".repeat(101) + "a" + ")".repeat(101);
        assertThat(Filter.parse(deeper).problems()).containsExactly(new FilterProblem(Kind.TOO_DEEP, 102, 103, "("));
    }

    @Test
    void saysWhenTheTextIsTooLong() {
        assertThat(Filter.parse("a".repeat(10_000)).problems()).isEmpty();
        assertThat(Filter.parse("a".repeat(100_000)).problems())
                .containsExactly(new FilterProblem(Kind.TOO_LONG, 10_000, 100_000, ""));
    }

    @Test
    void saysWhenThereAreTooManyValues() {
        String names = IntStream.range(0, 1_001).mapToObj(i -> "p" + i).collect(Collectors.joining(","));
        assertThat(Filter.parse("name:" + names).problems()).extracting(FilterProblem::kind, FilterProblem::what)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.TOO_MANY, "p1000"));
        String searches = IntStream.range(0, 201).mapToObj(i -> "p" + i).collect(Collectors.joining(" or "));
        assertThat(Filter.parse(searches).problems()).extracting(FilterProblem::what).isEqualTo(List.of("p200"));
    }
}
