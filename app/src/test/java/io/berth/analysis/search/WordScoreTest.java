package io.berth.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordScoreTest {
    @ParameterizedTest
    @CsvSource({"vllm, vllm-serve, my-vllm-serve", "serve, vllm-serve, vllm-observer", "vs, vllm-serve, avsx",
            "gpu, gpu-a100-06, group-up", "a06, gpu-a100-06, gpu-a100-0006x", "web, web, web-0",
            "lb, llama-batch, llamab", "ab, x-abx, x-axb"})
    void prefersBeginningsAndWhatStandsTogether(String word, String better, String worse) {
        WordScore score = new WordScore(word);
        assertThat(score.of(better)).isGreaterThan(score.of(worse)).isGreaterThan(0);
        assertThat(score.of(worse)).isNotEqualTo(WordScore.NONE);
    }

    @ParameterizedTest
    @CsvSource({"ba, ab", "aa, a", "x, abc", "abcd, abc", "é, e"})
    void fitsOnlyWhatHoldsItsLettersInTheirOrder(String word, String text) {
        assertThat(new WordScore(word).of(text)).isEqualTo(WordScore.NONE);
        assertThat(new WordScore(word).places(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"vs, vllm-serve, '0,5'", "serve, observe-serve, '8,9,10,11,12'", "a0, gpu-a100-06, '4,9'",
            "Å, ÅB, '0'", "命名, 打开命名空间, '2,3'"})
    void tellsThePlacesOfTheBestWay(String word, String text, String places) {
        int[] expected = java.util.Arrays.stream(places.split(",")).mapToInt(Integer::parseInt).toArray();
        assertThat(new WordScore(word.toLowerCase(java.util.Locale.ROOT)).places(text)).isEqualTo(expected);
    }

    @Test
    void looksAtNoMoreThanTheLongestNameHas() {
        String text = "a".repeat(100_000) + "b";
        assertThat(new WordScore("b").of(text)).isEqualTo(WordScore.NONE);
        assertThat(new WordScore("a".repeat(512)).of(text)).isEqualTo(WordScore.NONE);
        assertThat(new WordScore("a".repeat(253)).of(text)).isGreaterThan(0);
    }

    /// Every way to lay the word over the text, one after the other.
    private static int best(String word, String text, int letter, int from, int before) {
        if (letter == word.length()) {
            return 0;
        }
        int best = WordScore.NONE;
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) == word.charAt(letter)) {
                int rest = best(word, text, letter + 1, at + 1, at);
                if (rest != WordScore.NONE) {
                    int here = letterScore(text, at) + (letter == 0 ? 0 : at == before + 1 ? 6 : -2);
                    best = Math.max(best, here + rest);
                }
            }
        }
        return best;
    }

    private static int letterScore(String text, int at) {
        if (at == 0) {
            return 16;
        }
        boolean part = text.charAt(at - 1) == '-'
                || (Character.isDigit(text.charAt(at)) && !Character.isDigit(text.charAt(at - 1)));
        return part && text.charAt(at) != '-' ? 12 : 4;
    }

    @RepeatedTest(40)
    void findsTheBestOfAllWays(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 200; i++) {
            String text = text(random, 1 + random.nextInt(12));
            String word = text(random, 1 + random.nextInt(4));
            int expected = best(word, text, 0, 0, -9);
            int whole = expected != WordScore.NONE && word.length() == text.length() ? 10 : 0;
            WordScore score = new WordScore(word);
            assertThat(score.of(text)).as("%s in %s, seed %d", word, text, repetition.getCurrentRepetition())
                    .isEqualTo(expected + whole);
            int[] places = score.places(text);
            assertThat(places).hasSize(expected == WordScore.NONE ? 0 : word.length());
            int laid = 0;
            for (int k = 0; k < places.length; k++) {
                assertThat(text.charAt(places[k])).isEqualTo(word.charAt(k));
                laid += letterScore(text, places[k]) + (k == 0 ? 0 : places[k] == places[k - 1] + 1 ? 6 : -2);
            }
            assertThat(laid).isEqualTo(expected == WordScore.NONE ? 0 : expected);
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("ab1-".charAt(random.nextInt(4)));
        }
        return text.toString();
    }
}
