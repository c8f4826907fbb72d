package io.berth.kube.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.decode.Encoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class FrameCutterTest {
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private final TreeSet<Integer> ends = new TreeSet<>();

    private void frames(Random random, int count, int longest) {
        for (int i = 0; i < count; i++) {
            byte[] frame = new byte[random.nextInt(longest)];
            random.nextBytes(frame);
            all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(frame.length).array());
            all.writeBytes(frame);
            ends.add(all.size());
        }
    }

    private static byte[] taken(FrameCutter cutter, List<Integer> lengths) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (FrameCutter.Chunk chunk = cutter.take(); chunk != null; chunk = cutter.take()) {
            out.write(chunk.bytes(), 0, chunk.length());
            lengths.add(chunk.length());
            cutter.recycle(chunk);
        }
        return out.toByteArray();
    }

    @Test
    void givesEachFrameWithItsLastByteAndNotSooner() throws IOException {
        frames(new Random(11), 60, 300);
        FrameCutter cutter = new FrameCutter(Encoding.PROTOBUF);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < all.size(); i++) {
            cutter.append(ByteBuffer.wrap(all.toByteArray(), i, 1));
            out.writeBytes(taken(cutter, new ArrayList<>()));
            Integer end = ends.floor(i + 1);
            assertThat(out.size()).isEqualTo(end == null ? 0 : end);
        }
        assertThat(out.toByteArray()).isEqualTo(all.toByteArray());
        assertThat(cutter.pending()).isZero();
    }

    @RepeatedTest(5)
    void givesWholeFramesOfAnySizeHoweverTheyCome(RepetitionInfo repetition) throws IOException {
        long seed = 313L + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        frames(random, 40, 200_000);
        FrameCutter cutter = new FrameCutter(Encoding.PROTOBUF);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> lengths = new ArrayList<>();
        byte[] bytes = all.toByteArray();
        for (int at = 0; at < bytes.length;) {
            int length = Math.min(1 + random.nextInt(300_000), bytes.length - at);
            cutter.append(ByteBuffer.wrap(bytes, at, length));
            at += length;
            if (random.nextBoolean() || at == bytes.length) {
                out.writeBytes(taken(cutter, lengths));
            }
        }
        assertThat(out.toByteArray()).as("seed %d", seed).isEqualTo(bytes);
        int end = 0;
        for (int length : lengths) {
            end += length;
            assertThat(ends).as("seed %d", seed).contains(end);
        }
    }
}
