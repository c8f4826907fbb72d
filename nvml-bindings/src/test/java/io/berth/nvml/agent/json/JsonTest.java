package io.berth.nvml.agent.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.nvml.agent.json.JsonCursor.MalformedJsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void writesCommasBetweenEntriesAlone() {
        var out = new StringBuilder();
        new JsonWriter(out).beginObject().field("a", 1).key("b").beginArray().value(true).beginArray().endArray()
                .nullValue().endArray().field("c", "x").key("d").beginObject().endObject().endObject();

        assertThat(out).hasToString("{\"a\":1,\"b\":[true,[],null],\"c\":\"x\",\"d\":{}}");
    }

    @ParameterizedTest
    @CsvSource({"NaN,null", "Infinity,null", "-Infinity,null", "0,0", "-0.0,0", "1,1", "0.421537,0.421537",
            "0.00000049,0", "1e20,1.0E20", "1700000000123,1700000000123", "-2.5,-2.5"})
    void writesEveryNumberAsJson(double number, String json) {
        var out = new StringBuilder();
        new JsonWriter(out).value(number);

        assertThat(out).hasToString(json);
    }

    @Test
    void escapesWhatATextMayNotHold() {
        var out = new StringBuilder();
        new JsonWriter(out).value("\"\\\n\u001b\u0085\u2028é\ud83d\ude00\ud83d");

        assertThat(out).hasToString("\"\\\"\\\\\\u000a\\u001b\\u0085\\u2028é\ud83d\ude00\\ud83d\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\"\\/\b\f\n\r\t", "\u0000\u001f\u007f\u009f", "é\ud83d\ude00",
            "\ud83d x \ude00"})
    void readsTheTextItWrote(String text) throws MalformedJsonException {
        var out = new StringBuilder();
        new JsonWriter(out).value(text);

        assertThat(new JsonCursor(out.toString()).nextString()).isEqualTo(text);
    }

    @Test
    void skipsWhatNobodyAsksFor() throws MalformedJsonException {
        var json = new JsonCursor(" { \"a\" : [1, -2.5e+3, {\"x\": \"\\\"]\"}, null, true], \"b\" : \"\\u0041\\n\" } ");
        json.beginObject();

        assertThat(json.hasNext()).isTrue();
        assertThat(json.nextKey()).isEqualTo("a");
        json.skip();
        assertThat(json.hasNext()).isTrue();
        assertThat(json.nextKey()).isEqualTo("b");
        assertThat(json.nextString()).isEqualTo("A\n");
        assertThat(json.hasNext()).isFalse();
        assertThat(json.peek()).isEqualTo('\0');
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[1", "[1 2]", "{\"a\"}", "{\"a\":}", "\"open", "[}", "{]", "[{]}", "[\"\\",
            "{1:2}", "[,]"})
    void saysThatATextIsNoJson(String text) {
        assertThatThrownBy(() -> new JsonCursor(text).skip()).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\u00g0\"", "\"\\x\""})
    void saysThatAnEscapeIsNone(String text) {
        assertThatThrownBy(() -> new JsonCursor(text).nextString()).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void refusesToGoDeeperThanItsBound() {
        assertThatThrownBy(() -> new JsonCursor("[".repeat(100_000)).skip())
                .isInstanceOf(MalformedJsonException.class).hasMessageContaining("deeper");
    }
}
