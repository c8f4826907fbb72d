package io.berth.kube.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.port.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.json.JsonMapper;

class ObjectYamlTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static String yaml(String json) {
        Answer<String> answer = ObjectYaml.of(json.getBytes(StandardCharsets.UTF_8));
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found<String>) answer).value();
    }

    private static Object load(String yaml) {
        return new Load(LoadSettings.builder().setSchema(new CoreSchema()).setCodePointLimit(Integer.MAX_VALUE).build())
                .loadFromString(yaml);
    }

    @Test
    void writesBlocksInTheServersOrder() {
        assertThat(yaml("""
                {"kind":"Pod","apiVersion":"v1","metadata":{"name":"a","labels":{"b":"1","a":"x"}},
                 "spec":{"containers":[{"name":"m","args":["-c","x: y"],"env":[],"resources":{}},{"name":"n"}],
                 "list":[[1,2],[{"a":1,"b":[true,null]}]],"n":1.50}}""")).isEqualTo("""
                kind: Pod
                apiVersion: v1
                metadata:
                  name: a
                  labels:
                    b: "1"
                    a: x
                spec:
                  containers:
                  - name: m
                    args:
                    - -c
                    - 'x: y'
                    env: []
                    resources: {}
                  - name: "n"
                  list:
                  - - 1
                    - 2
                  - - a: 1
                      b:
                      - true
                      - null
                  "n": 1.50
                """);
    }

    @Test
    void leavesOutWhatServersKeepForThemselves() {
        String yaml = yaml(
                """
                        {"kind":"Pod","metadata":{"managedFields":[{"manager":"x"}],"annotations":{
                        "kubectl.kubernetes.io/last-applied-configuration":"{\\"password\\":\\"hunter2\\"}","other":"kept"}}}""");

        assertThat(yaml).doesNotContain("hunter2").doesNotContain("managedFields").contains("other: kept")
                .contains("last-applied-configuration: <22 bytes>");
    }

    @Test
    void masksTheValuesOfASecretWhereverItsKindStands() {
        String yaml = yaml("""
                {"data":{"password":"aHVudGVyMg==","broken":"***hunter2***","empty":""},
                 "stringData":{"token":"hunter2"},"type":"Opaque","kind":"Secret"}""");

        assertThat(yaml).doesNotContain("hunter2").doesNotContain("aHVudGVyMg").contains("password: <7 bytes>")
                .contains("empty: <0 bytes>").contains("token: <7 bytes>").contains("type: Opaque");
        assertThat(yaml("{\"kind\":\"Secret\",\"data\":\"hunter2\",\"stringData\":[\"hunter2\"]}"))
                .doesNotContain("hunter2");
        assertThat(yaml("{\"kind\":\"Secret\",\"data\":{\"a\":{\"b\":\"hunter2\"}}}")).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '¤', textBlock = """
            plain | plain
            with blanks and: | 'with blanks and:'
            a #b | 'a #b'
            a#b:c | a#b:c
            it's | it's
            'quoted' | '''quoted'''
            - item | '- item'
            -item | -item
            *alias | '*alias'
            @at | '@at'
            true | "true"
            No | "No"
            y | "y"
            null | "null"
            ~ | "~"
            12 | "12"
            1e3 | "1e3"
            0x1F | "0x1F"
            1:30 | "1:30"
            1_000 | "1_000"
            2026-03-02 | "2026-03-02"
            2026-03-02T12:00:00Z | "2026-03-02T12:00:00Z"
            1.2.3 | 1.2.3
            10.64.0.5 | 10.64.0.5
            3fa9e | 3fa9e
            1.5 | "1.5"
            10.0.0.1x | 10.0.0.1x
            nginx:1.25 | nginx:1.25
            {{ template }} | '{{ template }}'
            中文 | 中文
            """)
    void quotesWhatWouldBeReadAsSomethingElse(String text, String expected) {
        assertThat(YamlScalars.text(text, 2)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\nb\n", "a\nb\n\n\n", "\na", "  a\n b", "a\n\n  b\n", "a\r\nb",
            "tab\there",
            "\u001b[31mred", "nul\0", "\ufeffbom", "a\u0085b", "\u2028", "😀", "# no comment", "--- a", "a: b\nc: d",
            "\n", "\n\n", "   \n", "x ", "trailing \nblank", "%TAG", "!tag", "&anchor", "\"", "'", "\\", "|", ">",
            "a\u202eb", "key:", "? a", "?", "-", "...", "[a]", "0777", ".5", "+1", "1.0e+5", "Infinity", ".inf"})
    void comesBackAsItWas(String text) {
        String json = JSON.writeValueAsString(Map.of("a", Map.of("b", List.of(text, Map.of("c", text)))));

        assertThat(load(yaml(json))).isEqualTo(Map.of("a", Map.of("b", List.of(text, Map.of("c", text)))));
        String keyed = JSON.writeValueAsString(Map.of(text, Map.of(text, 1)));
        assertThat(load(yaml(keyed))).isEqualTo(Map.of(text, Map.of(text, 1)));
    }

    @Test
    void standsAnAnnotationOfAQuarterMebibyte() {
        String text = "x: \"y'\\\n".repeat(32_768);
        String json = JSON.writeValueAsString(Map.of("metadata", Map.of("annotations", Map.of("big", text))));

        assertThat(load(yaml(json))).isEqualTo(Map.of("metadata", Map.of("annotations", Map.of("big", text))));
    }

    @Test
    void endsAWholeLineBeforeFourMebibytes() {
        String item = "\"" + "x".repeat(1_000) + "\"";
        String yaml = yaml("{\"items\":[" + (item + ",").repeat(6_000) + item + "]}");

        assertThat(yaml.length()).isBetween((4 << 20) - 2_000, (4 << 20) + 100);
        assertThat(yaml).endsWith("x\n# … more than 4 MiB\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "3", "{", "{\"a\":", "\u0000\u0001", "<html>"})
    void saysThatAnAnswerIsNoObject(String body) {
        assertThat(ObjectYaml.of(body.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Answer.Failed.class);
    }

    @Test
    void refusesDepthWithoutEnd() {
        String deep = "{\"a\":".repeat(100_000);

        assertThat(ObjectYaml.of(deep.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Answer.Failed.class);
    }
}
