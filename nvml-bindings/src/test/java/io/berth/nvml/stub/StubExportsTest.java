package io.berth.nvml.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StubExportsTest {

    @Test
    void exportsEveryFunctionOfTheTable() {
        try (Stub stub = Stub.open(StubLibrary.full())) {
            assertThat(Layout.functions()).hasSize(413).allMatch(stub::has);
            assertThat(stub.functions()).isEqualTo(413);
        }
    }

    @Test
    void answersEveryFunctionWithoutArgumentsInsteadOfCrashing() {
        try (Stub stub = Stub.playingFile("h100-mig")) {
            Pointer gpu = stub.gpu(0);
            for (String function : Layout.functions()) {
                stub.call(function, 0L, 0L, 0L, 0L, 0L, 0L);
                stub.succeed("nvmlInit_v2");
            }
            for (String function : Layout.functionsOfDevices()) {
                stub.call(function, gpu, 0L, 0L, 0L, 0L, 0L);
            }
            assertThat(stub.functionsCalled()).isEqualTo(413);
        }
    }

    @Test
    void countsCallsByName() {
        try (Stub stub = Stub.playing("gpus 1")) {
            stub.number("nvmlDeviceGetPowerUsage", stub.gpu(0));
            stub.call("nvmlDeviceGetPowerUsage", stub.gpu(0), Pointer.NULL);
            assertThat(stub.calls("nvmlDeviceGetPowerUsage")).isEqualTo(2);
            assertThat(stub.calls("nvmlDeviceGetSerial")).isZero();
            assertThat(stub.calls("nvmlMakeCoffee")).isEqualTo(-1);
            assertThat(stub.functionsCalled()).isEqualTo(3);
        }
    }

    @Test
    void saysWhenAFunctionIsUnsupportedYetCountsIt() {
        try (Stub stub = Stub.playing("gpus 1")) {
            assertThat(stub.call("nvmlDeviceGetIrqNum", stub.gpu(0), new Memory(4))).isEqualTo(3);
            assertThat(stub.calls("nvmlDeviceGetIrqNum")).isEqualTo(1);
        }
    }

    @Test
    void lacksWhatADriverOfBranch470DidNotHave() {
        try (Stub stub = Stub.playingFile(StubLibrary.ofDriver("470"), "old-driver")) {
            assertThat(List.of("nvmlDeviceGetMemoryInfo_v2", "nvmlDeviceGetComputeRunningProcesses_v3",
                    "nvmlDeviceGetCurrentClocksEventReasons", "nvmlGpmSampleGet", "nvmlDeviceGetTemperatureV"))
                    .noneMatch(stub::has);
            assertThat(List.of("nvmlDeviceGetMemoryInfo", "nvmlDeviceGetComputeRunningProcesses_v2",
                    "nvmlDeviceGetCurrentClocksThrottleReasons", "nvmlDeviceGetMPSComputeRunningProcesses"))
                    .allMatch(stub::has);
            Layout memory = Layout.of("nvmlMemory_t");
            Memory info = memory.allocate(1);
            stub.succeed("nvmlDeviceGetMemoryInfo", stub.gpu(0), info);
            assertThat(info.getLong(memory.at("used"))).isEqualTo((30000L + 571) << 20);
        }
    }

    @ParameterizedTest
    @CsvSource({"450,232", "470,251", "535-early,326", "535,327", "580,396", "610,413"})
    void exportsAsManyFunctionsAsTheBranchHas(String branch, int functions) {
        try (Stub stub = Stub.open(StubLibrary.ofDriver(branch))) {
            assertThat(Layout.functions().stream().filter(stub::has)).hasSize(functions);
        }
    }

    @Test
    void leavesOutASingleFunction() {
        try (Stub stub = Stub.open(StubLibrary.without("nvmlDeviceGetUUID", "nvmlDeviceGetName"))) {
            assertThat(Layout.functions().stream().filter(name -> !stub.has(name)))
                    .containsExactlyInAnyOrder("nvmlDeviceGetUUID", "nvmlDeviceGetName");
        }
    }

    @Test
    void loadsTheLibraryOfAnotherVendorWithoutAnyFunction() {
        try (Stub stub = Stub.open(StubLibrary.ofAnotherVendor())) {
            assertThat(Layout.functions()).noneMatch(stub::has);
        }
    }

    @Test
    void refusesToLoadAFileForAnotherMachine() {
        Path file = StubLibrary.ofAnotherArchitecture();
        assertThatThrownBy(() -> NativeLibrary.getInstance(file.toString())).isInstanceOf(UnsatisfiedLinkError.class);
    }
}
