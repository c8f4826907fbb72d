package io.berth.nvml.stub;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StubProcessesTest {

    private static final String LIST = "nvmlDeviceGetComputeRunningProcesses_v3";
    private static final Layout PROCESS = Layout.of("nvmlProcessInfo_v2_t");

    @Test
    void listsNoneOneAndTwoHundredProcesses() {
        try (Stub stub = Stub.playingFile("processes-200")) {
            Memory room = PROCESS.allocate(256);
            IntByReference count = new IntByReference(256);
            stub.succeed(LIST, stub.gpu(0), count, room);
            assertThat(count.getValue()).isEqualTo(200);
            assertThat(room.getInt(199L * PROCESS.size())).isEqualTo(20199);
            count.setValue(256);
            stub.succeed(LIST, stub.gpu(1), count, room);
            assertThat(count.getValue()).isZero();
            count.setValue(256);
            stub.succeed("nvmlDeviceGetMPSComputeRunningProcesses_v3", stub.gpu(0), count, room);
            assertThat(count.getValue()).isEqualTo(1);
            assertThat(room.getLong(PROCESS.at("usedGpuMemory"))).isEqualTo(30L << 20);
        }
    }

    @Test
    void saysHowMuchRoomIsNeeded() {
        try (Stub stub = Stub.playingFile("processes-200")) {
            IntByReference count = new IntByReference(0);
            assertThat(stub.call(LIST, stub.gpu(0), count, Pointer.NULL)).isEqualTo(7);
            assertThat(count.getValue()).isEqualTo(200);
        }
    }

    @Test
    void growsTwiceBetweenTheTwoCalls() {
        try (Stub stub = Stub.playingFile("process-growth")) {
            IntByReference count = new IntByReference(0);
            assertThat(stub.call(LIST, stub.gpu(0), count, Pointer.NULL)).isEqualTo(7);
            assertThat(count.getValue()).isEqualTo(10);
            assertThat(stub.call(LIST, stub.gpu(0), count, PROCESS.allocate(10))).isEqualTo(7);
            assertThat(count.getValue()).isEqualTo(50);
            assertThat(stub.call(LIST, stub.gpu(0), count, PROCESS.allocate(50))).isEqualTo(7);
            assertThat(count.getValue()).isEqualTo(90);
            assertThat(stub.call(LIST, stub.gpu(0), count, PROCESS.allocate(90))).isZero();
        }
    }

    @Test
    void writesLongerEntriesAsTheFirstDriversOfR535() {
        try (Stub stub = Stub.playingFile(StubLibrary.ofDriver("535-early"), "early-r535")) {
            assertThat(stub.has("nvmlDeviceGetConfComputeMemSizeInfo")).isTrue();
            assertThat(stub.has("nvmlDeviceGetRunningProcessDetailList")).isFalse();
            Memory room = PROCESS.allocate(8);
            IntByReference count = new IntByReference(4);
            stub.succeed(LIST, stub.gpu(0), count, room);
            assertThat(room.getInt(32)).isEqualTo(8102);
            assertThat(room.getInt(24)).isNotEqualTo(8102);
            count.setValue(4);
            stub.succeed("nvmlDeviceGetComputeRunningProcesses_v2", stub.gpu(0), count, room);
            assertThat(room.getInt(24)).isEqualTo(8102);
        }
    }

    @Test
    void showsOnlyTheProcessesOfAnInstanceOnItsHandle() {
        try (Stub stub = Stub.playingFile("h100-mig")) {
            Memory room = PROCESS.allocate(8);
            IntByReference count = new IntByReference(8);
            stub.succeed(LIST, stub.mig(stub.gpu(0), 1), count, room);
            assertThat(count.getValue()).isEqualTo(1);
            assertThat(room.getInt(0)).isEqualTo(5002);
            assertThat(room.getInt(PROCESS.at("gpuInstanceId"))).isEqualTo(8);
            count.setValue(8);
            stub.succeed(LIST, stub.gpu(0), count, room);
            assertThat(count.getValue()).isEqualTo(3);
        }
    }

    @Test
    void putsProcessesInEveryInstance() {
        try (Stub stub = Stub.playingFile("full-node")) {
            Memory room = PROCESS.allocate(256);
            IntByReference count = new IntByReference(256);
            stub.succeed(LIST, stub.gpu(7), count, room);
            assertThat(count.getValue()).isEqualTo(200);
            assertThat(IntStream.range(0, 200).mapToObj(i -> room.getInt((long) PROCESS.size() * i)).distinct())
                    .hasSize(200);
        }
    }

    @Test
    void listsOnlyWorkingProcessesAndOnlyNewSamples() {
        Layout sample = Layout.of("nvmlProcessUtilizationSample_t");
        String function = "nvmlDeviceGetProcessUtilization";
        try (Stub stub = Stub
                .playing("gpus 1\ngpu 0 process 11 sm=40\ngpu 0 process 12 sm=0\ngpu 0 process 13 memory=9")) {
            stub.time(10);
            IntByReference count = new IntByReference(0);
            assertThat(stub.call(function, stub.gpu(0), Pointer.NULL, count, 0L)).isEqualTo(7);
            Memory room = sample.allocate(4);
            count.setValue(4);
            stub.succeed(function, stub.gpu(0), room, count, 0L);
            assertThat(count.getValue()).isEqualTo(2);
            assertThat(List.of(room.getInt(0), room.getInt(sample.at("smUtil")), room.getInt(sample.size())))
                    .containsExactly(11, 40, 13);
            long seen = room.getLong(sample.at("timeStamp"));
            assertThat(stub.call(function, stub.gpu(0), room, count, seen)).isEqualTo(6);
            stub.time(11);
            assertThat(stub.call(function, stub.gpu(0), room, count, seen)).isZero();
        }
    }

    @Test
    void startsAndEndsProcessesInTime() {
        try (Stub stub = Stub.playing("gpus 1\ngpu 0 process 11 from=5 until=8")) {
            Memory room = PROCESS.allocate(1);
            for (double[] expected : new double[][]{{4, 0}, {5, 1}, {8, 0}}) {
                IntByReference count = new IntByReference(1);
                stub.time(expected[0]);
                stub.succeed(LIST, stub.gpu(0), count, room);
                assertThat(count.getValue()).isEqualTo((int) expected[1]);
            }
        }
    }

    @Test
    void accountsProcessesWhereAccountingIsOn() {
        Layout stats = Layout.of("nvmlAccountingStats_t");
        try (Stub stub = Stub.playing("gpus 2\ngpu 0 accounting=1\ngpu 0 process 11 memory-mib=7 sm=20")) {
            Memory answer = stats.allocate(1);
            stub.succeed("nvmlDeviceGetAccountingStats", stub.gpu(0), 11, answer);
            assertThat(answer.getLong(stats.at("maxMemoryUsage"))).isEqualTo(7L << 20);
            assertThat(stub.call("nvmlDeviceGetAccountingStats", stub.gpu(1), 11, answer)).isEqualTo(3);
        }
    }
}
