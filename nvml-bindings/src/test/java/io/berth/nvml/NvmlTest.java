package io.berth.nvml;

import static io.berth.nvml.Played.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.raw.nvmlReturn_t;
import io.berth.nvml.stub.Stub;
import io.berth.nvml.stub.StubLibrary;
import org.junit.jupiter.api.Test;

class NvmlTest {

    @Test
    void namesWhyTheDriverRefuses() {
        assertThat(refusal("init=driver-not-loaded")).isInstanceOf(Opening.DriverNotLoaded.class);
        assertThat(refusal("init=lib-rm-version-mismatch")).isInstanceOf(Opening.VersionMismatch.class);
        assertThat(refusal("init=no-permission")).isInstanceOf(Opening.NoPermission.class);
        assertThat(refusal("init=unknown")).isInstanceOfSatisfying(Opening.Failed.class,
                failed -> assertThat(failed.name()).isEqualTo("UNKNOWN"));
    }

    @Test
    void initialisesWithTheOldFunctionWhereTheNewOneIsMissing() {
        var library = StubLibrary.without("nvmlInit_v2", "nvmlDeviceGetCount_v2", "nvmlDeviceGetHandleByIndex_v2");
        try (var played = Played.text(library, "gpus 1\ngpu 0 model=t4\n")) {
            assertThat(value(played.nvml().gpuCount())).isEqualTo(1);
            assertThat(value(played.gpu(0).name())).contains("T4");
            assertThat(played.stub().calls("nvmlInit")).isEqualTo(1);
        }
    }

    @Test
    void readsVersionsAndFindsGpusByUuid() {
        try (var played = Played.file("h100-mig")) {
            assertThat(value(played.nvml().driverVersion())).isEqualTo("580.95.05");
            assertThat(value(played.nvml().nvmlVersion())).isEqualTo("13.580.95.05");
            assertThat(value(played.nvml().gpu("GPU-7e0c1c9e-4b3d-4d1a-9b1e-0f6b7a2c5d10"))).isEqualTo(played.gpu(0));
            assertThat(played.nvml().describe(nvmlReturn_t.NVML_ERROR_TIMEOUT)).isNotBlank();
        }
    }

    @Test
    void listsAGpuThatMayNotBeOpenedAsAFailureAtItsPlace() {
        try (var played = Played.file("no-permission")) {
            assertThat(played.nvml().gpus()).hasSize(3).element(1).isEqualTo(new Reading.NoPermission<GpuDevice>());
        }
    }

    @Test
    void answersUninitializedAfterItIsClosed() {
        var stub = Stub.open(StubLibrary.full());
        if (!(Nvml.open(stub.path().toString()) instanceof Opening.Opened(var nvml))) {
            throw new AssertionError("The stub did not open");
        }
        var gpu = value(nvml.gpu(0));
        nvml.close();
        nvml.close();
        assertThat(gpu.read(Gauge.POWER_MILLIWATTS)).isEqualTo(new Reading.Failed<Long>(1));
        assertThat(stub.calls("nvmlShutdown")).isEqualTo(1);
        stub.close();
    }

    private static Opening refusal(String scenario) {
        try (var stub = Stub.open(StubLibrary.full())) {
            stub.play(scenario + "\ngpus 1\n");
            return Nvml.open(stub.path().toString());
        }
    }
}
