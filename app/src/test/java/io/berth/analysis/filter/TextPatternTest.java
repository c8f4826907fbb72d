package io.berth.analysis.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPatternTest {
    private static Word word(String text) {
        int[] places = new int[text.length() + 1];
        for (int i = 0; i <= text.length(); i++) {
            places[i] = i;
        }
        return new Word(text.toCharArray(), new boolean[text.length()], places);
    }

    @ParameterizedTest
    @CsvSource({"a,a,true", "a,A,true", "a,ab,false", "a*,ab,true", "*b,ab,true", "*,'',true", "?,'',false",
            "?,x,true", "a?c,abc,true", "a?c,ac,false", "a*c*e,abcde,true", "a*c*e,abcd,false", "**a**,bab,true",
            "ü*,Übung,true", "ж?,Жa,true", "ж?,aЖ,false", "*é,caf\u00c9,true"})
    void fitsWholeTexts(String pattern, String text, boolean expected) {
        assertThat(TextPattern.whole(word(pattern)).matches(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"b,abc,true", "B,abc,true", "x,abc,false", "'',abc,true", "b*,abc,false", "?b?,abc,true",
            "abcd,abc,false"})
    void fitsPartsUnlessThereIsAWildcard(String pattern, String text, boolean expected) {
        assertThat(TextPattern.part(word(pattern)).matches(text)).isEqualTo(expected);
    }

    /// The same as the plain definition, which tries again and again.
    @RepeatedTest(200)
    void agreesWithItsDefinition(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 50; i++) {
            String pattern = random(random, "aabé*?", i % 2 == 0 ? 12 : 90);
            String text = random(random, "aabé", i % 2 == 0 ? 12 : 120);
            boolean[][] known = new boolean[pattern.length() + 1][text.length() + 1];
            for (int p = pattern.length(); p >= 0; p--) {
                for (int t = text.length(); t >= 0; t--) {
                    known[p][t] = define(pattern, p, text, t, known);
                }
            }
            assertThat(TextPattern.whole(word(pattern)).matches(text)).as(pattern + " on " + text)
                    .isEqualTo(known[0][0]);
        }
    }

    private static boolean define(String pattern, int p, String text, int t, boolean[][] known) {
        if (p == pattern.length()) {
            return t == text.length();
        }
        if (pattern.charAt(p) == '*') {
            return known[p + 1][t] || (t < text.length() && known[p][t + 1]);
        }
        return t < text.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))
                && known[p + 1][t + 1];
    }

    private static String random(Random random, String signs, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(signs.charAt(random.nextInt(signs.length())));
        }
        return text.toString();
    }

    /// By trying again at each star this would take longer than the world is old.
    @Test
    void endsOnAPatternFullOfStars() {
        String text = "a".repeat(100_000);
        assertThat(TextPattern.whole(word("*a".repeat(4_000) + "b")).matches(text)).isFalse();
        assertThat(TextPattern.whole(word("*a".repeat(30) + "b")).matches(text)).isFalse();
    }
}
