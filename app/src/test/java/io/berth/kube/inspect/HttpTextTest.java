package io.berth.kube.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.port.PodHttp.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTextTest {
    private static final String WHOLE = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final String CHUNKS = "HTTP/1.1 200 OK\r\nTRANSFER-ENCODING: Chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\n\r\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {WHOLE, CHUNKS, "HTTP/1.0 200\r\n\r\nhello",
            "HTTP/1.1 200 \r\nnonsense\r\n: x\r\n\r\nhello"})
    void readsTheBody(String answer) {
        HttpText head = Objects.requireNonNull(HttpText.head(bytes(answer)));

        assertThat(head.code()).isEqualTo(200);
        assertThat(head.body(bytes(answer), true)).asString(StandardCharsets.ISO_8859_1).isEqualTo("hello");
    }

    @Test
    void waitsForAHeadThatIsNotWhole() {
        for (int length = 0; length < WHOLE.length() - 5; length++) {
            assertThat(HttpText.head(bytes(WHOLE.substring(0, length)))).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {WHOLE, CHUNKS})
    void waitsForABodyThatIsNotWhole(String answer) {
        HttpText head = Objects.requireNonNull(HttpText.head(bytes(answer)));
        for (int length = head.from(); length < answer.indexOf("hello") + 5; length++) {
            byte[] part = bytes(answer.substring(0, length));
            assertThat(head.body(part, false)).isNull();
            assertThatThrownBy(() -> head.body(part, true)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"SSH-2.0-x", "HTTP/2 200 OK", "HTTP/1.1 99 x", "HTTP/1.1 600 x", "HTTP/1.1 -200 x", "HTTP/1.1 0x14 x",
            "HTTP/1.1", "HTTP/1.1 99999999999999 x"})
    void refusesWhatIsNoAnswer(String line) {
        assertThatThrownBy(() -> HttpText.head(bytes(line + "\r\n\r\n"))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e3", "", "+5", "9999999999999", "5, 5"})
    void refusesALengthThatIsNone(String length) {
        assertThatThrownBy(() -> HttpText.head(bytes("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAHeadWithoutEnd() {
        byte[] head = bytes("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(4_000));

        assertThatThrownBy(() -> HttpText.head(head)).isInstanceOf(IllegalArgumentException.class);
    }

    /// Whatever comes is a page, not yet one, or never one; nothing else happens.
    @RepeatedTest(200)
    void survivesWhatIsChangedAtRandom(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        byte[] answer = bytes(random.nextBoolean() ? WHOLE : CHUNKS);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            answer[random.nextInt(answer.length)] = (byte) random.nextInt(256);
        }
        try {
            HttpText head = HttpText.head(answer);
            byte[] body = head == null ? null : head.body(answer, true);
            assertThat(body == null ? 0 : body.length).isLessThanOrEqualTo(answer.length);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isIn("no answer of HTTP", "no length of HTTP", "it ends too early");
        }
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes(text));
        }
        return packed.toByteArray();
    }

    @Test
    void unpacksUpToASize() throws IOException {
        assertThat(Unpacked.of(bytes("hello"), 5)).isInstanceOf(Page.Body.class);
        assertThat(Unpacked.of(bytes("hello"), 4)).isEqualTo(new Page.TooLarge());
        assertThat(Unpacked.of(packed("x".repeat(1_000)), 1_000)).isInstanceOf(Page.Body.class);
        assertThat(Unpacked.of(packed("x".repeat(1_000)), 999)).isEqualTo(new Page.TooLarge());
    }

    /// Packed bytes that are cut or changed unpack to something, or are named.
    @RepeatedTest(200)
    void survivesPackedBytesThatAreChangedAtRandom(RepetitionInfo info) throws IOException {
        Random random = new Random(info.getCurrentRepetition());
        byte[] whole = packed("x".repeat(100) + "y".repeat(100) + random.nextLong());
        byte[] changed = Arrays.copyOf(whole, 2 + random.nextInt(whole.length - 1));
        if (changed.length > 2) {
            changed[2 + random.nextInt(changed.length - 2)] = (byte) random.nextInt(256);
        }

        Page page = Unpacked.of(changed, 1_000);

        assertThat(page).isInstanceOfAny(Page.Body.class, Page.TooLarge.class, Page.Garbled.class);
        assertThat(page.toString()).doesNotContain("null");
    }
}
