package io.berth.nvml.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.junit.jupiter.api.Test;

class StubReadingsTest {

    private static final Layout FIELD = Layout.of("nvmlFieldValue_t");
    private static final Layout METRICS = Layout.of("nvmlGpmMetricsGet_t");
    private static final Layout METRIC = Layout.of("nvmlGpmMetric_t");

    @Test
    void countsAndNamesGpus() {
        try (Stub stub = Stub.playingFile("h100-busy")) {
            IntByReference count = new IntByReference();
            stub.succeed("nvmlDeviceGetCount_v2", count);
            assertThat(count.getValue()).isEqualTo(8);
            assertThat(stub.text("nvmlDeviceGetName", stub.gpu(7))).isEqualTo("NVIDIA H100 80GB HBM3");
            assertThat(stub.text("nvmlDeviceGetUUID", stub.gpu(0)))
                    .matches("GPU-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                    .isNotEqualTo(stub.text("nvmlDeviceGetUUID", stub.gpu(1)));
            assertThat(stub.number("nvmlDeviceGetMinorNumber", stub.gpu(5))).isEqualTo(5);
        }
    }

    @Test
    void findsAGpuByItsUuid() {
        try (Stub stub = Stub.playing("gpus 3")) {
            PointerByReference found = new PointerByReference();
            stub.succeed("nvmlDeviceGetHandleByUUID", stub.text("nvmlDeviceGetUUID", stub.gpu(2)), found);
            assertThat(found.getValue()).isEqualTo(stub.gpu(2));
            assertThat(stub.call("nvmlDeviceGetHandleByUUID", "GPU-nobody", found)).isEqualTo(6);
        }
    }

    @Test
    void tellsOtherUuidsForAnotherSeed() {
        try (Stub one = Stub.playing("gpus 1"); Stub other = Stub.playing("seed=2\ngpus 1")) {
            assertThat(one.text("nvmlDeviceGetUUID", one.gpu(0)))
                    .isNotEqualTo(other.text("nvmlDeviceGetUUID", other.gpu(0)));
        }
    }

    @Test
    void wantsTheVersionWordOfMemory() {
        Layout memory = Layout.of("nvmlMemory_v2_t");
        try (Stub stub = Stub.playing("gpus 1\ngpu 0 memory-used-mib=1000")) {
            Memory info = memory.allocate(1);
            stub.succeed("nvmlDeviceGetMemoryInfo_v2", stub.gpu(0), info);
            assertThat(info.getLong(memory.at("used"))).isEqualTo(1000L << 20);
            assertThat(info.getLong(memory.at("used")) + info.getLong(memory.at("free"))
                    + info.getLong(memory.at("reserved"))).isEqualTo(info.getLong(memory.at("total")))
                    .isEqualTo(81559L << 20);
            info.setInt(0, memory.version() + 1);
            assertThat(stub.call("nvmlDeviceGetMemoryInfo_v2", stub.gpu(0), info)).isEqualTo(25);
        }
    }

    @Test
    void refusesAVersionThatTheScenarioSaysIsTooNew() {
        try (Stub stub = Stub.playing("refuse-version=0x03000028\ngpus 1")) {
            Memory newest = Layout.of("nvmlGpuFabricInfo_v3_t").allocate(1);
            Memory older = Layout.of("nvmlGpuFabricInfo_v2_t").allocate(1);
            assertThat(stub.call("nvmlDeviceGetGpuFabricInfoV", stub.gpu(0), newest)).isEqualTo(25);
            assertThat(stub.call("nvmlDeviceGetGpuFabricInfoV", stub.gpu(0), older)).isZero();
        }
    }

    @Test
    void integratesPowerToEnergy() {
        try (Stub stub = Stub.playing("gpus 1\ngpu 0 power-mw=square:100000:300000:10 energy-start-mj=5")) {
            Pointer gpu = stub.gpu(0);
            assertThat(stub.longNumber("nvmlDeviceGetTotalEnergyConsumption", gpu)).isEqualTo(5);
            stub.time(4);
            assertThat(stub.number("nvmlDeviceGetPowerUsage", gpu)).isEqualTo(300000);
            stub.time(9);
            assertThat(stub.number("nvmlDeviceGetPowerUsage", gpu)).isEqualTo(100000);
            stub.time(20);
            assertThat(stub.longNumber("nvmlDeviceGetTotalEnergyConsumption", gpu)).isEqualTo(4_000_005);
        }
    }

    @Test
    void movesByRampSineAndSteps() {
        try (Stub stub = Stub.playing(
                "gpus 1\ngpu 0 power-mw=ramp:100:10:5 temperature-c=sine:50:20:40 fan-percent=steps:0:30:2:60")) {
            Pointer gpu = stub.gpu(0);
            stub.time(3);
            assertThat(stub.number("nvmlDeviceGetPowerUsage", gpu)).isEqualTo(130);
            assertThat(stub.number("nvmlDeviceGetFanSpeed", gpu)).isEqualTo(60);
            stub.time(10);
            assertThat(stub.number("nvmlDeviceGetPowerUsage", gpu)).isEqualTo(100);
            IntByReference celsius = new IntByReference();
            stub.succeed("nvmlDeviceGetTemperature", gpu, 0, celsius);
            assertThat(celsius.getValue()).isEqualTo(70);
        }
    }

    @Test
    void letsCountersJumpBack() {
        try (Stub stub = Stub.playingFile("extremes")) {
            stub.time(9);
            long high = stub.longNumber("nvmlDeviceGetTotalEnergyConsumption", stub.gpu(1));
            stub.time(11);
            assertThat(stub.longNumber("nvmlDeviceGetTotalEnergyConsumption", stub.gpu(1))).isLessThan(high);
        }
    }

    @Test
    void givesAllBitsWhereAskedTo() {
        Layout memory = Layout.of("nvmlMemory_v2_t");
        try (Stub stub = Stub.playingFile("extremes")) {
            assertThat(stub.longNumber("nvmlDeviceGetTotalEnergyConsumption", stub.gpu(0))).isEqualTo(-1);
            assertThat(stub.number("nvmlDeviceGetPowerUsage", stub.gpu(0))).isEqualTo(-1);
            Memory info = memory.allocate(1);
            stub.succeed("nvmlDeviceGetMemoryInfo_v2", stub.gpu(0), info);
            assertThat(info.getLong(memory.at("used"))).isEqualTo(-1);
        }
    }

    @Test
    void answersFieldsEachWithItsOwnCode() {
        try (Stub stub = Stub
                .playing("fields-below=250\ngpus 1\ngpu 0 rows-pending=1 memory-temperature-c=no-permission")) {
            Memory fields = fields(144, 82, 255, 100);
            stub.succeed("nvmlDeviceGetFieldValues", stub.gpu(0), 4, fields);
            assertThat(fields.getInt(code(0))).isZero();
            assertThat(fields.getInt(FIELD.at("valueType"))).isEqualTo(1);
            assertThat(fields.getInt(FIELD.at("value"))).isEqualTo(1);
            assertThat(fields.getInt(code(1))).isEqualTo(4);
            assertThat(fields.getInt(code(2))).isEqualTo(2);
            assertThat(fields.getInt(code(3))).isEqualTo(3);
        }
    }

    @Test
    void overridesAFieldByItsNumber() {
        try (Stub stub = Stub.playing("gpus 1\ngpu 0 field 82 value=1.5 type=double")) {
            Memory fields = fields(82);
            stub.succeed("nvmlDeviceGetFieldValues", stub.gpu(0), 1, fields);
            assertThat(fields.getInt(FIELD.at("valueType"))).isZero();
            assertThat(fields.getDouble(FIELD.at("value"))).isEqualTo(1.5);
        }
    }

    @Test
    void meansGpmMetricsBetweenTwoSamples() {
        try (Stub stub = Stub
                .playing("gpus 1\ngpu 0 sm-active=ramp:0:10 pcie-tx-kibps=2048 tensor-active=no-permission")) {
            Pointer first = sample(stub);
            Pointer second = sample(stub);
            stub.succeed("nvmlGpmSampleGet", stub.gpu(0), first);
            stub.time(4);
            stub.succeed("nvmlGpmSampleGet", stub.gpu(0), second);
            Memory metrics = metrics(first, second, 2, 20, 5, 100);
            stub.succeed("nvmlGpmMetricsGet", metrics);
            assertThat(metrics.getDouble(metric(0, "value"))).isCloseTo(20, within(1e-9));
            assertThat(metrics.getDouble(metric(1, "value"))).isCloseTo(2, within(1e-9));
            assertThat(metrics.getInt(metric(2, "nvmlReturn"))).isEqualTo(4);
            assertThat(metrics.getInt(metric(3, "nvmlReturn"))).isEqualTo(3);
            stub.succeed("nvmlGpmSampleFree", first);
            stub.succeed("nvmlGpmSampleFree", second);
        }
    }

    @Test
    void hasNoGpmBeforeHopper() {
        Layout support = Layout.of("nvmlGpmSupport_t");
        try (Stub stub = Stub.playingFile("a100-mig")) {
            Memory answer = support.allocate(1);
            answer.setInt(0, 1);
            stub.succeed("nvmlGpmQueryDeviceSupport", stub.gpu(1), answer);
            assertThat(answer.getInt(support.at("isSupportedDevice"))).isZero();
            assertThat(stub.call("nvmlGpmSampleGet", stub.gpu(1), sample(stub))).isEqualTo(3);
        }
    }

    private static Memory fields(int... ids) {
        Memory fields = FIELD.allocate(ids.length);
        for (int i = 0; i < ids.length; i++) {
            fields.setInt((long) FIELD.size() * i + FIELD.at("fieldId"), ids[i]);
        }
        return fields;
    }

    private static long code(int entry) {
        return (long) FIELD.size() * entry + FIELD.at("nvmlReturn");
    }

    private static Pointer sample(Stub stub) {
        PointerByReference sample = new PointerByReference();
        stub.succeed("nvmlGpmSampleAlloc", sample);
        return sample.getValue();
    }

    private static Memory metrics(Pointer first, Pointer second, int... ids) {
        Memory metrics = METRICS.allocate(1);
        metrics.setInt(METRICS.at("version"), 1);
        metrics.setInt(METRICS.at("numMetrics"), ids.length);
        metrics.setPointer(METRICS.at("sample1"), first);
        metrics.setPointer(METRICS.at("sample2"), second);
        for (int i = 0; i < ids.length; i++) {
            metrics.setInt(metric(i, "metricId"), ids[i]);
        }
        return metrics;
    }

    private static long metric(int entry, String field) {
        return METRICS.at("metrics") + (long) METRIC.size() * entry + METRIC.at(field);
    }
}
