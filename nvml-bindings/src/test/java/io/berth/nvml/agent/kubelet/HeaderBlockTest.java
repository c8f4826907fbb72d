package io.berth.nvml.agent.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.netty.shaded.io.netty.buffer.Unpooled;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderBlockTest {
    @ParameterizedTest
    @CsvSource({"f1e3c2e5f23a6ba0ab90f4ff,www.example.com", "a8eb10649cbf,no-cache", "6402,302",
            "aec3771a4b,private", "25a849e95ba97d7f,custom-key", "25a849e95bb8e8b4bf,custom-value"})
    void decodesTheExamplesOfTheStandard(String coded, String text) throws MalformedException {
        byte[] bytes = HexFormat.of().parseHex(coded);

        assertThat(Huffman.decode(ByteBuffer.wrap(bytes), bytes.length)).asString().isEqualTo(text);
    }

    @RepeatedTest(20)
    void readsWhatNettyWroteWithHuffmanAndWithoutATable(RepetitionInfo run) throws Exception {
        var random = new Random(run.getCurrentRepetition());
        var value = new StringBuilder();
        for (int letter = 0; letter < 400; letter++) {
            value.append((char) (' ' + random.nextInt(95)));
        }
        var encoder = new DefaultHttp2HeadersEncoder((_, _) -> false, false, 16, 0);
        encoder.maxHeaderTableSize(0);
        var out = Unpooled.buffer();
        encoder.encodeHeaders(1, new DefaultHttp2Headers(false).status("200").set("grpc-status", "0")
                .set("grpc-message", value.toString()), out);

        var headers = HeaderBlock.read(out.nioBuffer());

        assertThat(headers).containsEntry(":status", "200").containsEntry("grpc-status", "0")
                .containsEntry("grpc-message", value.toString());
        encoder.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "be", "40", "0001", "00016103", "3fe11f", "0f80808080808001", "0001ff7f",
            "000161827f"})
    void refusesBlocksThatBreakTheFormat(String block) {
        assertThatThrownBy(() -> HeaderBlock.read(ByteBuffer.wrap(HexFormat.of().parseHex(block))))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void takesATableUpdateToNothing() throws MalformedException {
        assertThat(HeaderBlock.read(ByteBuffer.wrap(new byte[]{0x20, (byte) 0x88}))).containsOnlyKeys(":status");
    }

    @Test
    void refusesTheEndCodeInsideAString() {
        assertThatThrownBy(() -> Huffman.decode(ByteBuffer.wrap(new byte[]{-1, -1, -1, -1, -1}), 5))
                .isInstanceOf(MalformedException.class);
    }
}
