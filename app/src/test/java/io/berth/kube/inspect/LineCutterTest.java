package io.berth.kube.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.port.PodDoor.LogLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineCutterTest {
    private static final String TIME = "2026-03-02T12:00:00.123456789Z ";
    private static final long NANOS = 1_772_452_800_123_456_789L;

    private static List<LogLine> cut(byte[]... pieces) {
        LineCutter cutter = new LineCutter();
        List<LogLine> lines = new ArrayList<>();
        for (byte[] piece : pieces) {
            cutter.cut(piece, lines);
        }
        cutter.finish(lines);
        return lines;
    }

    private static List<LogLine> cut(String text) {
        return cut(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void partsTimeAndText() {
        assertThat(cut(TIME + "one\n" + TIME + "\n" + TIME + " two \r\n")).containsExactly(
                new LogLine(NANOS, "one", false), new LogLine(NANOS, "", false), new LogLine(NANOS, " two ", false));
    }

    @Test
    void keepsTheLineThatHasNoEnd() {
        assertThat(cut(TIME + "one\n" + TIME + "tw")).extracting(LogLine::text).containsExactly("one", "tw");
    }

    @Test
    void keepsALineWithoutATimeAsItIs() {
        assertThat(cut("no time at all\n\nrpc error: code = NotFound\n")).containsExactly(
                new LogLine(0, "no time at all", false), new LogLine(0, "", false),
                new LogLine(0, "rpc error: code = NotFound", false));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02T12:00:00Z,1772452800000000000", "2026-03-02T12:00:00.5Z,1772452800500000000",
            "2026-03-02T14:30:00.000000001+02:30,1772452800000000001",
            "2024-02-29T23:59:59.999999999Z,1709251199999999999",
            "2000-03-01T00:00:00Z,951868800000000000", "1970-01-01T00:00:00.000000007-00:00,7",
            "2026-03-02T12:00:00,0", "2026-13-02T12:00:00Z,0", "yesterday-at-noon-sharp,0", "2026-03-02T12:00:00.1+1,0",
            "'',0"})
    void readsTimes(String text, long nanos) {
        assertThat(Rfc3339.nanos(text)).isEqualTo(nanos);
        if (nanos > 7) {
            Instant parsed = java.time.OffsetDateTime.parse(text).toInstant();
            assertThat(parsed.getEpochSecond() * 1_000_000_000 + parsed.getNano()).isEqualTo(nanos);
        }
    }

    @RepeatedTest(30)
    void doesNotDependOnHowTheBytesCome(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append(TIME).append("行 ").append("é😀x".repeat(random.nextInt(30)))
                    .append(random.nextBoolean() ? "\r\n" : "\n");
        }
        byte[] whole = text.toString().getBytes(StandardCharsets.UTF_8);
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < whole.length;) {
            int to = Math.min(whole.length, from + 1 + random.nextInt(50));
            pieces.add(Arrays.copyOfRange(whole, from, to));
            from = to;
        }

        List<LogLine> lines = cut(pieces.toArray(byte[][]::new));
        assertThat(lines).hasSize(200).isEqualTo(cut(whole));
        assertThat(lines).noneMatch(line -> line.text().contains("\ufffd") || line.cut());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "中", "😀"})
    void cutsALongLineAtTheEndOfACharacter(String filling) {
        for (String shift : List.of("", "a", "ab", "abc")) {
            List<LogLine> lines = cut(TIME + shift + filling.repeat(1_000_000) + "\n" + TIME + "next\n");

            assertThat(lines).hasSize(2);
            assertThat(lines.getFirst().cut()).isTrue();
            assertThat(lines.getFirst().text()).startsWith(shift).endsWith(filling).doesNotContain("\ufffd");
            assertThat(lines.getFirst().text().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(65_530, 65_536);
            assertThat(lines.getLast()).isEqualTo(new LogLine(NANOS, "next", false));
        }
    }

    @Test
    void keepsALineThatIsJustShortEnough() {
        assertThat(cut(TIME + "x".repeat(65_536) + "\n").getFirst().cut()).isFalse();
        assertThat(cut(TIME + "x".repeat(65_537) + "\n").getFirst().cut()).isTrue();
    }

    @Test
    void standsBytesThatAreNoText() {
        byte[] noise = new byte[300_000];
        new Random(5).nextBytes(noise);
        List<LogLine> lines = cut(noise);

        assertThat(lines).isNotEmpty().allMatch(line -> line.text().length() <= 65_536);
        byte[] some = {'a', (byte) 0xff, (byte) 0xfe, 0, 27, '[', 'b', '\n'};
        assertThat(cut(some)).containsExactly(new LogLine(0, "a\ufffd\ufffd\0\u001b[b", false));
    }
}
