package io.berth.nvml;

import static io.berth.nvml.Played.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.stub.StubLibrary;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessUtilizationListTest {

    private static final String NEW = "nvmlDeviceGetProcessesUtilizationInfo";
    private static final String OLD = "nvmlDeviceGetProcessUtilization";
    private static final String BUSY = """
            gpus 1
            gpu 0 model=a100-80
            gpu 0 process 8101 sm=40 memory=31 encoder=3 decoder=4 jpeg=5 ofa=6
            gpu 0 process 8102 sm=30 memory=21 encoder=13 decoder=14 jpeg=15 ofa=16
            gpu 0 process 8103 memory-mib=10 sm=0
            """;

    @Test
    void tellsWhatEachProcessDidAndNothingOfIdleOnes() {
        try (var played = playing(StubLibrary.full(), BUSY)) {
            assertThat(value(played.gpu(0).processUtilization(0))).extracting(ProcessUtilizationListTest::untimed)
                    .containsExactly(new ProcessUtilization(8101, 0, 40, 31, 3, 4, 5, 6),
                            new ProcessUtilization(8102, 0, 30, 21, 13, 14, 15, 16));
            assertThat(played.stub().calls(OLD)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"535", "450"})
    void asksOlderDriversByTheOldFunction(String branch) {
        try (var played = playing(StubLibrary.ofDriver(branch), BUSY)) {
            assertOld(played);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"return " + NEW + " function-not-found", "return " + NEW + " not-supported",
            "refuse-version=0x01000018"})
    void asksByTheOldFunctionWhereTheNewOneIsRefused(String refusal) {
        try (var played = playing(StubLibrary.full(), BUSY + refusal + "\n")) {
            assertOld(played);
        }
    }

    @Test
    void keepsTheNewFunctionsFailureAndDoesNotAskAgain() {
        try (var played = playing(StubLibrary.full(), BUSY + "return " + NEW + " no-permission\n")) {
            assertThat(played.gpu(0).processUtilization(0)).isInstanceOf(Reading.NoPermission.class);
            assertThat(played.stub().calls(OLD)).isZero();
        }
    }

    @Test
    void saysThatADriverHasNeither() {
        try (var played = playing(StubLibrary.without(NEW, OLD), BUSY)) {
            assertThat(played.gpu(0).processUtilization(0)).isInstanceOf(Reading.Missing.class);
        }
    }

    @Test
    void isNotSupportedUnderMig() {
        try (var played = Played.file("h100-mig")) {
            assertThat(played.gpu(0).processUtilization(0)).isInstanceOf(Reading.NotSupported.class);
        }
    }

    @Test
    void isEmptyWhereNothingWorks() {
        try (var played = playing(StubLibrary.full(), "gpus 1\ngpu 0 model=h100\n")) {
            assertThat(value(played.gpu(0).processUtilization(0))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"535", "610"})
    void hasEachOfTwoHundredThoughThereWasRoomForLess(String branch) {
        try (var played = playing(StubLibrary.ofDriver(branch),
                "gpus 1\ngpu 0 model=h100\ngpu 0 processes 200 first-pid=500 sm=1\n")) {
            assertThat(value(played.gpu(0).processUtilization(0))).hasSize(200).allMatch(one -> one.smPercent() == 1)
                    .extracting(ProcessUtilization::pid).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"535", "610"})
    void leavesOutWhatIsNotNewerThanTheMomentAskedFor(String branch) {
        try (var played = playing(StubLibrary.ofDriver(branch), BUSY); var list = new ProcessUtilizationList()) {
            list.read(played.gpu(0), 0);
            assertThat(list.size()).isEqualTo(2);
            long seen = list.timestampMicros(0);
            assertThat(list.read(played.gpu(0), seen)).isZero();
            assertThat(list.size()).isZero();
            played.stub().time(6);
            list.read(played.gpu(0), seen);
            assertThat(list.size()).isEqualTo(2);
            assertThat(list.timestampMicros(1)).isEqualTo(seen + 1_000_000);
        }
    }

    private static Played playing(Path library, String scenario) {
        var played = Played.text(library, scenario);
        played.stub().time(5);
        return played;
    }

    private static void assertOld(Played played) {
        assertThat(value(played.gpu(0).processUtilization(0))).extracting(ProcessUtilizationListTest::untimed)
                .containsExactly(
                        new ProcessUtilization(8101, 0, 40, 31, 3, 4, ProcessUtilization.UNKNOWN,
                                ProcessUtilization.UNKNOWN),
                        new ProcessUtilization(8102, 0, 30, 21, 13, 14, ProcessUtilization.UNKNOWN,
                                ProcessUtilization.UNKNOWN));
    }

    private static ProcessUtilization untimed(ProcessUtilization one) {
        assertThat(one.timestampMicros()).isPositive();
        return new ProcessUtilization(one.pid(), 0, one.smPercent(), one.memoryPercent(), one.encoderPercent(),
                one.decoderPercent(), one.jpegPercent(), one.ofaPercent());
    }
}
