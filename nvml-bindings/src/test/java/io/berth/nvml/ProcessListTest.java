package io.berth.nvml;

import static io.berth.nvml.Played.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.nvml.stub.StubLibrary;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProcessListTest {

    private static final String TWO = """
            gpus 1
            gpu 0 model=a100-80
            gpu 0 process 8101 name=python3 memory-mib=30000 sm=40
            gpu 0 process 8102 name=python3 memory-mib=19000 sm=30
            """;

    @Test
    void isEmptyWhereNothingRuns() {
        try (var played = Played.text("gpus 1\ngpu 0 model=h100\n")) {
            assertThat(value(played.gpu(0).processes(GpuProcess.Kind.COMPUTE))).isEmpty();
        }
    }

    @Test
    void hasEachOfTwoHundred() {
        try (var played = Played.file("processes-200")) {
            assertThat(value(played.gpu(0).processes(GpuProcess.Kind.COMPUTE))).extracting(GpuProcess::pid)
                    .containsAll(IntStream.range(20_000, 20_200).boxed().toList());
            assertThat(value(played.gpu(0).processes(GpuProcess.Kind.GRAPHICS))).extracting(GpuProcess::pid)
                    .containsExactly(19_002);
            assertThat(value(played.gpu(0).processes(GpuProcess.Kind.MPS))).extracting(GpuProcess::pid)
                    .containsExactly(19_001);
        }
    }

    @Test
    void keepsUpWithAListThatGrowsBetweenTheCalls() {
        try (var played = Played.text("""
                gpus 1
                gpu 0 model=h100 process-growth=90 process-growth-times=2
                gpu 0 processes 100 first-pid=30000 memory-mib=100
                """)) {
            assertThat(value(played.gpu(0).processes(GpuProcess.Kind.COMPUTE))).hasSizeGreaterThanOrEqualTo(100)
                    .extracting(GpuProcess::pid).doesNotHaveDuplicates();
        }
    }

    @Test
    void readsTheLongerEntriesOfTheFirstR535Drivers() {
        try (var played = Played.file(StubLibrary.ofDriver("535-early"), "early-r535")) {
            assertTwo(value(played.gpu(0).processes(GpuProcess.Kind.COMPUTE)));
        }
    }

    @Test
    void readsTheListByItsSecondFunction() {
        try (var played = Played.text(StubLibrary.without("nvmlDeviceGetComputeRunningProcesses_v3"), TWO)) {
            assertTwo(value(played.gpu(0).processes(GpuProcess.Kind.COMPUTE)));
        }
    }

    @Test
    void readsTheListByItsFirstFunctionWithoutInstances() {
        try (var played = Played.text(StubLibrary.without("nvmlDeviceGetComputeRunningProcesses_v3",
                "nvmlDeviceGetComputeRunningProcesses_v2"), TWO)) {
            var processes = value(played.gpu(0).processes(GpuProcess.Kind.COMPUTE));
            assertTwo(processes);
            assertThat(processes).allMatch(process -> process.gpuInstanceId() == GpuProcess.NO_INSTANCE);
        }
    }

    @Test
    void refusesAPlaceBeyondItsEnd() {
        try (var played = Played.text(TWO); var list = new ProcessList()) {
            list.read(played.gpu(0), GpuProcess.Kind.COMPUTE);
            assertThat(list.size()).isEqualTo(2);
            assertThatThrownBy(() -> list.pid(2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void isEmptyAgainAfterAFailure() {
        try (var played = Played.text(TWO); var list = new ProcessList()) {
            list.read(played.gpu(0), GpuProcess.Kind.COMPUTE);
            played.stub().play(TWO + "return nvmlDeviceGet*RunningProcesses* no-permission\n");
            assertThat(list.read(played.gpu(0), GpuProcess.Kind.COMPUTE)).isEqualTo(4);
            assertThat(list.size()).isZero();
        }
    }

    private static void assertTwo(List<GpuProcess> processes) {
        assertThat(processes).extracting(GpuProcess::pid).containsExactlyInAnyOrder(8101, 8102);
        assertThat(processes).extracting(GpuProcess::usedBytes).containsExactlyInAnyOrder(30_000L << 20,
                19_000L << 20);
    }
}
