package io.berth.nvml.agent.kubelet;

import static io.berth.nvml.agent.kubelet.RawPeer.frame;
import static io.berth.nvml.agent.kubelet.RawPeer.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Against prepared bytes that a real server would not send, or seldom.
class UnaryCallFaultsTest {
    private static final byte[] SETTINGS = frame(Frame.SETTINGS, 0, 0);
    private static final byte[] HEADERS = frame(Frame.HEADERS, Frame.END_HEADERS, 1, (byte) 0x88);
    private static final byte[] TRAILERS = frame(Frame.HEADERS, Frame.END_HEADERS | Frame.END_STREAM, 1,
            literal("grpc-status", "0"));
    private static final byte[] MESSAGE = {0, 0, 0, 0, 3, 7, 8, 9};
    private static final byte[] DATA = frame(Frame.DATA, 0, 1, MESSAGE);

    @TempDir
    Path folder;

    static Stream<Arguments> wholeAnswers() {
        byte[] block = literal("grpc-status", "0");
        return Stream.of(arguments("plain", join(SETTINGS, HEADERS, DATA, TRAILERS)),
                arguments("pinged and settled between",
                        join(SETTINGS, frame(Frame.PING, 0, 0, new byte[8]), HEADERS, SETTINGS, DATA, TRAILERS)),
                arguments("padded",
                        join(SETTINGS, HEADERS,
                                frame(Frame.DATA, Frame.PADDED, 1, join(new byte[]{2}, MESSAGE, new byte[2])),
                                TRAILERS)),
                arguments("in single bytes", join(SETTINGS, HEADERS, singly(MESSAGE), TRAILERS)),
                arguments("continued trailers",
                        join(SETTINGS, HEADERS, DATA,
                                frame(Frame.HEADERS, Frame.END_STREAM, 1, Arrays.copyOf(block, 4)),
                                frame(Frame.CONTINUATION, 0, 1),
                                frame(Frame.CONTINUATION, Frame.END_HEADERS, 1,
                                        Arrays.copyOfRange(block, 4, block.length)))),
                arguments("with priority",
                        join(SETTINGS,
                                frame(Frame.HEADERS, Frame.END_HEADERS | Frame.PRIORITY, 1,
                                        join(new byte[5], new byte[]{(byte) 0x88})),
                                DATA, TRAILERS)),
                arguments("unknown frames", join(SETTINGS, frame(0x77, 0xff, 1, new byte[9]), HEADERS, DATA, TRAILERS)),
                arguments("no new streams, this one goes on",
                        join(SETTINGS, HEADERS, frame(Frame.GOAWAY, 0, 0, words(1, 0)), DATA, TRAILERS)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholeAnswers")
    void readsAllThatTheProtocolAllows(String name, byte[] answer) throws IOException {
        assertThat(call(answer, true)).as(name).isInstanceOfSatisfying(GrpcReply.Message.class,
                message -> assertThat(message.bytes()).containsExactly(7, 8, 9));
    }

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(arguments("closed at once", new byte[0], "closed"),
                arguments("closed in the middle", join(SETTINGS, HEADERS, DATA), "closed"),
                arguments("HTTP/1", "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII), "frame of"),
                arguments("stream reset", join(SETTINGS, frame(Frame.RST_STREAM, 0, 1, word(7))), "code 7"),
                arguments("going away", join(SETTINGS, frame(Frame.GOAWAY, 0, 0, words(0, 11))), "code 11"),
                arguments("short reset", join(SETTINGS, frame(Frame.RST_STREAM, 0, 1)), "0 bytes"),
                arguments("push", join(SETTINGS, frame(Frame.PUSH_PROMISE, 4, 1, word(2))), "push"),
                arguments("lone continuation", join(SETTINGS, frame(Frame.CONTINUATION, 4, 1)), "continuation"),
                arguments("header block interrupted",
                        join(SETTINGS, frame(Frame.HEADERS, 0, 1, (byte) 0x88), frame(Frame.PING, 0, 0, new byte[8])),
                        "not continued"),
                arguments("endless header block",
                        join(SETTINGS, frame(Frame.HEADERS, 0, 1, (byte) 0x88), repeat(frame(Frame.CONTINUATION, 0, 1,
                                new byte[16_000]), 5)),
                        "65536"),
                arguments("data before headers", join(SETTINGS, DATA), "before headers"),
                arguments("more padding than frame",
                        join(SETTINGS, HEADERS, frame(Frame.DATA, Frame.PADDED, 1, (byte) 9, (byte) 0)), "padding"),
                arguments("compressed",
                        join(SETTINGS, HEADERS,
                                frame(Frame.DATA, 0, 1, (byte) 1, (byte) 0, (byte) 0, (byte) 0, (byte) 0)),
                        "compressed"),
                arguments("two messages", join(SETTINGS, HEADERS, DATA, DATA), "more than one"),
                arguments("message cut off",
                        join(SETTINGS, HEADERS,
                                frame(Frame.DATA, 0, 1, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 9),
                                TRAILERS),
                        "cut off"),
                arguments("no status",
                        join(SETTINGS, frame(Frame.HEADERS, Frame.END_HEADERS | Frame.END_STREAM, 1, (byte) 0x8d)),
                        "HTTP status 404"),
                arguments("place of no table", join(SETTINGS, frame(Frame.HEADERS, 4, 1, (byte) 0xfe)), "place 126"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void namesWhatIsBroken(String name, byte[] answer, String why) throws IOException {
        assertThat(call(answer, true)).as(name).isInstanceOfSatisfying(GrpcReply.Broken.class,
                broken -> assertThat(broken.why()).contains(why));
    }

    @Test
    void echoesPingsAndOpensTheWindowsAgain() throws IOException {
        byte[] ping = {1, 2, 3, 4, 5, 6, 7, 8};
        try (var peer = new RawPeer(folder.resolve("s"),
                join(SETTINGS, frame(Frame.PING, 0, 0, ping), HEADERS, DATA, TRAILERS), true)) {
            UnaryCall.to(folder.resolve("s"), "/x", Duration.ofSeconds(20), 100);

            String sent = new String(peer.received(), StandardCharsets.ISO_8859_1);
            assertThat(sent).contains(latin(frame(Frame.SETTINGS, Frame.ACK, 0)))
                    .contains(latin(frame(Frame.PING, Frame.ACK, 0, ping)))
                    .contains(latin(frame(Frame.WINDOW_UPDATE, 0, 0, word(MESSAGE.length))))
                    .contains(latin(frame(Frame.WINDOW_UPDATE, 0, 1, word(MESSAGE.length))));
        }
    }

    @Test
    void endsAtItsLimitWhileTheOtherSideIsSilent() throws IOException {
        try (var peer = new RawPeer(folder.resolve("s"), SETTINGS, false)) {
            assertThat(UnaryCall.to(folder.resolve("s"), "/x", Duration.ofMillis(50), 100))
                    .isEqualTo(new GrpcReply.TimedOut());
            assertThat(peer.received()).isNotEmpty();
        }
    }

    private GrpcReply call(byte[] answer, boolean thenCloses) throws IOException {
        try (var _ = new RawPeer(folder.resolve("s"), answer, thenCloses)) {
            return UnaryCall.to(folder.resolve("s"), "/x", Duration.ofSeconds(20), 1000);
        }
    }

    private static byte[] literal(String name, String value) {
        var out = ByteBuffer.allocate(200);
        HeaderBlock.write(out, name, value);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] singly(byte[] message) {
        byte[] out = {};
        for (byte each : message) {
            out = join(out, frame(Frame.DATA, 0, 1, each));
        }
        return out;
    }

    private static byte[] repeat(byte[] part, int times) {
        byte[] out = {};
        for (int time = 0; time < times; time++) {
            out = join(out, part);
        }
        return out;
    }

    private static byte[] word(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static byte[] words(int first, int second) {
        return join(word(first), word(second));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
