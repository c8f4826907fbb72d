package io.berth.kube.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    private static Yaml.Mapping read(String text) throws MalformedYamlException {
        return (Yaml.Mapping) YamlReader.read(text).orElseThrow();
    }

    private static MalformedYamlException failure(String text) {
        return catchThrowableOfType(MalformedYamlException.class, () -> YamlReader.read(text));
    }

    @Test
    void readsTextsListsAndMappingsWithTheirPlaces() throws Exception {
        var root = read("a: 1\nb:\n- x\n- 'y'\nc: {d: ~}\n");

        assertThat(root.text("a")).isEqualTo("1");
        assertThat(root.texts("b")).containsExactly("x", "y");
        assertThat(root.mapping("c").has("d")).isFalse();
        assertThat(root.items("b").get(1).place()).isEqualTo(new Yaml.Place(4, 3));
    }

    @Test
    void resolvesAliases() throws Exception {
        assertThat(read("a: &x {k: v}\nb: *x\n").mapping("b").text("k")).isEqualTo("v");
    }

    @Test
    void ignoresTagsInsteadOfMakingObjects() throws Exception {
        assertThat(read("a: !!javax.script.ScriptEngineManager [x]\n").texts("a")).containsExactly("x");
    }

    @Test
    void tellsLineAndColumnOfASyntaxError() {
        var failure = failure("a: 1\nb: [x\nc: d\n");

        assertThat(failure.place().line()).isEqualTo(3);
        assertThat(failure.place().column()).isPositive();
    }

    @Test
    void quotesNothingOfWhatItCannotRead() {
        assertThat(failure("token: hunter2\n  x: hunter2: y\n")).hasMessageNotContaining("hunter2");
    }

    @Test
    void refusesAnAliasBomb() {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, "*a%d,".formatted(i - 1).repeat(9)));
        }

        assertThat(failure(bomb.toString())).hasMessageContaining("more than");
    }

    @Test
    void refusesAliasesThatGrowExponentiallyThoughTheyAreFew() {
        var bomb = new StringBuilder("a0: &a0 [x,x]\n");
        for (var i = 1; i < 45; i++) {
            bomb.append("a%d: &a%d [*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThat(failure(bomb.toString())).hasMessageContaining("values");
    }

    @Test
    void refusesDeepNesting() {
        assertThat(failure("[".repeat(100_000))).hasMessageContaining("deeper");
    }

    @Test
    void refusesAliasesOfALongTextThatWouldGrowWhenTheyAreWritten() {
        assertThat(failure("a: &a " + "x".repeat(1_000_000) + "\nb: [" + "*a ,".repeat(200) + "]\n"))
                .hasMessageContaining("values");
    }

    @Test
    void readsManyAliasesOfAShortText() throws Exception {
        assertThat(read("a: &a x\nb: [" + "*a ,".repeat(1000) + "]\n").texts("b")).hasSize(1000).containsOnly("x");
    }

    @Test
    void takesTheLastOfAKeyThatStandsTwice() throws Exception {
        assertThat(read("a: 1\na: 2\n").text("a")).isEqualTo("2");
    }

    /// As `kubectl config view` of 1.32 reads them.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{<<: *b, s: own}| own base", "{s: own, <<: *b}| base base",
            "{<<: [*b, *c]}| base base", "{<<: *b, <<: *c}| c c", "{<<: {s: inline}}| inline", "{'<<': *b}|''"})
    void mergesAsKubectlDoes(String mapping, String expected) throws Exception {
        var read = read("b: &b {s: base, t: base}\nc: &c {s: c, t: c}\nx: " + mapping + "\n").mapping("x");

        assertThat((read.text("s") + " " + read.text("t")).strip()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{<<: text}", "{<<: ~}", "{<<: [{}, text]}"})
    void namesWhatCannotBeMerged(String mapping) {
        assertThat(failure(mapping)).hasMessageContaining("merged");
    }

    @Test
    void countsWhatIsMerged() {
        var bomb = new StringBuilder("a0: &a0 {x: y}\n");
        for (var i = 1; i < 45; i++) {
            bomb.append("a%d: &a%d {<<: {k%d: *a%d}, l%d: *a%d}\n".formatted(i, i, i, i - 1, i, i - 1));
        }

        assertThat(failure(bomb.toString())).hasMessageContaining("values");
    }

    @Test
    void showsNoValuesWhenPrinted() throws Exception {
        assertThat(read("token: hunter2\n").toString()).doesNotContain("hunter2");
    }
}
