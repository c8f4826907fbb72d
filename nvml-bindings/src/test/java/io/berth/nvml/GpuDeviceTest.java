package io.berth.nvml;

import static io.berth.nvml.Played.value;
import static io.berth.nvml.raw.nvmlPerfPolicyType_t.NVML_PERF_POLICY_COUNT;
import static io.berth.nvml.raw.nvmlPerfPolicyType_t.NVML_PERF_POLICY_POWER;
import static io.berth.nvml.raw.nvmlPerfPolicyType_t.NVML_PERF_POLICY_THERMAL;
import static io.berth.nvml.raw.nvmlPerfPolicyType_t.NVML_PERF_POLICY_TOTAL_BASE_CLOCKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.stub.StubLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GpuDeviceTest {

    private static final String ONE = """
            gpus 1
            gpu 0 model=h100 utilization=37 memory-utilization=21 memory-mib=80000 memory-reserved-mib=500
            gpu 0 memory-used-mib=1000 power-mw=412345 temperature-c=61 clock-sm-mhz=1755 reasons=0x24
            gpu 0 pcie-gen=4 pcie-width=8 serial=1320021010000 bus=00000000:3B:00.0 persistence=1 nvlinks=18
            """;

    private static final String ROWS = """
            gpus 1
            gpu 0 model=h100 rows-correctable=3 rows-uncorrectable=2 rows-inactive=7 rows-pending=1 rows-failure=1
            """;
    private static final String FABRIC = """
            gpus 2
            gpu 0 model=h100 fabric-status=15 fabric-clique=4026 fabric-health-mask=0x102 fabric-health-summary=2
            gpu 1 model=a100-80
            """;
    private static final String HELD = """
            gpus 1
            gpu 0 model=h100 held-power-ns=5 held-thermal-ns=71000000001 held-base-clocks-ns=9
            """;

    @Test
    void readsItsNumbersWithTheUnitOfTheirName() {
        try (var played = Played.text(ONE)) {
            var gpu = played.gpu(0);
            assertThat(value(gpu.read(Gauge.POWER_MILLIWATTS))).isEqualTo(412_345);
            assertThat(value(gpu.read(Gauge.TEMPERATURE_CELSIUS))).isEqualTo(61);
            assertThat(value(gpu.read(Gauge.SM_CLOCK_MHZ))).isEqualTo(1755);
            assertThat(value(gpu.read(Gauge.PCIE_GENERATION))).isEqualTo(4);
            assertThat(value(gpu.read(Gauge.MAX_PCIE_GENERATION))).isEqualTo(5);
            assertThat(value(gpu.read(Gauge.PCIE_WIDTH))).isEqualTo(8);
            assertThat(value(gpu.read(Gauge.PERSISTENCE_MODE))).isEqualTo(1);
            assertThat(value(gpu.utilization())).isEqualTo(new Utilization(37, 21));
            assertThat(ClocksEventReason.of(value(gpu.read(Gauge.CLOCKS_EVENT_REASONS)))).containsExactly(
                    ClocksEventReason.SOFTWARE_POWER_CAP, ClocksEventReason.SOFTWARE_THERMAL);
        }
    }

    @Test
    void answersEveryGaugeWithoutAnException() {
        try (var played = Played.text(ONE)) {
            for (var gauge : Gauge.values()) {
                assertThat(played.gpu(0).read(gauge)).as(gauge.name()).isNotInstanceOf(Reading.Missing.class);
            }
        }
    }

    @Test
    void readsWhoItIs() {
        try (var played = Played.text(ONE)) {
            assertThat(value(played.gpu(0).name())).contains("H100");
            assertThat(value(played.gpu(0).uuid())).startsWith("GPU-");
            assertThat(value(played.gpu(0).serial())).isEqualTo("1320021010000");
            assertThat(value(played.gpu(0).pci())).extracting(PciAddress::busId, PciAddress::bus)
                    .containsExactly("00000000:3B:00.0", 0x3B);
        }
    }

    @Test
    void keepsReservedMemoryApartFromUsed() {
        try (var played = Played.text(ONE)) {
            var memory = value(played.gpu(0).memory());
            assertThat(memory.totalBytes()).isEqualTo(80_000L << 20);
            assertThat(memory.reservedBytes()).isEqualTo(500L << 20);
            assertThat(memory.usedBytes()).isEqualTo(1000L << 20);
            assertThat(memory.totalBytes() - memory.freeBytes())
                    .isEqualTo(memory.usedBytes() + memory.reservedBytes());
        }
    }

    @Test
    void fallsBackToTheOldMemoryFunction() {
        try (var played = Played.text(StubLibrary.without("nvmlDeviceGetMemoryInfo_v2"), ONE)) {
            var memory = value(played.gpu(0).memory());
            assertThat(memory.reservedBytes()).isEqualTo(MemoryUse.UNKNOWN);
            assertThat(memory.totalBytes()).isEqualTo(80_000L << 20);
            assertThat(memory.freeBytes() + memory.usedBytes()).isEqualTo(memory.totalBytes());
        }
    }

    @Test
    void fallsBackWhenTheDriverRefusesTheStructsVersion() {
        try (var played = Played.text("refuse-version=0x02000028\n" + ONE)) {
            assertThat(value(played.gpu(0).memory()).reservedBytes()).isEqualTo(MemoryUse.UNKNOWN);
        }
        try (var played = Played.text("refuse-version=0x0100000C\n" + ONE)) {
            assertThat(value(played.gpu(0).read(Gauge.TEMPERATURE_CELSIUS))).isEqualTo(61);
        }
    }

    @Test
    void asksAnOldDriverByTheOldNames() {
        try (var played = Played.file(StubLibrary.ofDriver("470"), "old-driver")) {
            var gpu = played.gpu(0);
            assertThat(gpu.read(Gauge.TEMPERATURE_CELSIUS)).isInstanceOf(Reading.Value.class);
            assertThat(gpu.read(Gauge.CLOCKS_EVENT_REASONS)).isEqualTo(new Reading.Value<>(0L));
            assertThat(gpu.read(Gauge.JPEG_PERCENT)).isEqualTo(new Reading.Missing<Long>());
            assertThat(gpu.isGpmSupported()).isEqualTo(new Reading.Missing<Boolean>());
            assertThat(value(gpu.memory()).usedBytes()).isGreaterThanOrEqualTo(30_000L << 20);
        }
    }

    @Test
    void readsThePciAddressByEachOfItsFunctions() {
        for (var library : List.of(StubLibrary.without("nvmlDeviceGetPciInfo_v3"),
                StubLibrary.without("nvmlDeviceGetPciInfo_v3", "nvmlDeviceGetPciInfo_v2"))) {
            try (var played = Played.text(library, ONE)) {
                assertThat(value(played.gpu(0).pci()).busId()).endsWith("3B:00.0");
            }
        }
    }

    @Test
    void namesTheLossOfOneGpuAndLeavesTheOthersAlone() {
        try (var played = Played.file("gpu-lost")) {
            assertThat(played.gpu(2).read(Gauge.POWER_MILLIWATTS)).isInstanceOf(Reading.Value.class);
            var second = played.gpu(2);
            played.stub().time(6);
            assertThat(second.read(Gauge.POWER_MILLIWATTS)).isEqualTo(new Reading.GpuLost<Long>());
            assertThat(second.memory()).isEqualTo(new Reading.GpuLost<MemoryUse>());
            assertThat(second.migDevices()).isEqualTo(new Reading.GpuLost<List<MigDevice>>());
            assertThat(played.gpu(1).read(Gauge.POWER_MILLIWATTS)).isEqualTo(new Reading.Value<>(600_000L));
        }
    }

    @Test
    void leavesNoOldNumberInAReadoutThatFailed() {
        try (var played = Played.file("gpu-lost")) {
            var gpu = played.gpu(2);
            var readout = new Readout();
            gpu.readMemory(readout);
            assertThat(readout.value(MemoryUse.USED)).isGreaterThan(0);
            played.stub().time(6);
            gpu.readMemory(readout);
            assertThat(readout.isValue()).isFalse();
            assertThat(readout.value(MemoryUse.USED)).isZero();
        }
    }

    @Test
    void findsEveryNvLink() {
        try (var played = Played.text(ONE)) {
            assertThat(value(played.gpu(0).nvLinks())).hasSize(18).allMatch(NvLink::isActive);
        }
    }

    @Test
    void readsHealth() {
        try (var played = Played.text(ONE)) {
            assertThat(value(played.gpu(0).eccMode()).isEnabled()).isTrue();
            assertThat(value(played.gpu(0).remappedRows())).isEqualTo(new RemappedRows(0, 0, 0, 0, false, false));
            assertThat(value(played.gpu(0).migMode()).isEnabled()).isFalse();
            assertThat(value(played.gpu(0).migDevices())).isEmpty();
        }
    }

    @Test
    void tellsRemappedRowsThatAreNotInUseApart() {
        try (var played = Played.text(ROWS)) {
            assertThat(value(played.gpu(0).remappedRows())).isEqualTo(new RemappedRows(3, 2, 7, 7, true, true));
            assertThat(played.stub().calls("nvmlDeviceGetRemappedRows")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "return nvmlDeviceGetRemappedRows_v2 function-not-found\n",
            "return nvmlDeviceGetRemappedRows_v2 deprecated\n"})
    void asksForRemappedRowsByTheOldFunctionWhereTheNewOneIsMissingOrRefused(String refusal) {
        var library = refusal.isEmpty() ? StubLibrary.ofDriver("590") : StubLibrary.full();
        try (var played = Played.text(library, ROWS + refusal)) {
            assertThat(value(played.gpu(0).remappedRows())).isEqualTo(
                    new RemappedRows(3, 2, RemappedRows.UNKNOWN, RemappedRows.UNKNOWN, true, true));
        }
    }

    @Test
    void doesNotAskForRemappedRowsAgainWhenTheyAreNotSupported() {
        try (var played = Played.file("h100-mig")) {
            assertThat(played.gpu(0).remappedRows()).isEqualTo(new Reading.NotSupported<RemappedRows>());
            assertThat(played.stub().calls("nvmlDeviceGetRemappedRows")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "0,0", "-1,", "garbage,", ",", "'1\n',1"})
    void takesTheNumaNodeFromTheKernelWhereTheDriverDoesNotTell(String said, Integer node, @TempDir Path devices)
            throws IOException {
        if (said != null) {
            Files.writeString(Files.createDirectories(devices.resolve("0000:3b:00.0")).resolve("numa_node"), said);
        }
        try (var played = Played.text(StubLibrary.without("nvmlDeviceGetNumaNodeId"), ONE)) {
            assertThat(played.gpu(0).numaNode(devices).asOptional()).isEqualTo(Optional.ofNullable(node));
        }
        try (var played = Played.text(ONE + "gpu 0 numa-node=7\n")) {
            assertThat(value(played.gpu(0).numaNode(devices))).as("the driver knows best").isEqualTo(7);
        }
    }

    @Test
    void tellsHowItStandsInTheFabric() {
        try (var played = Played.text(FABRIC)) {
            var fabric = value(played.gpu(0).fabric());
            assertThat(fabric).isEqualTo(new GpuFabric(GpuFabric.State.COMPLETED, 15, fabric.cluster(), 4026, 0x102,
                    GpuFabric.Health.UNHEALTHY));
            assertThat(fabric.cluster()).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
            assertThat(value(played.gpu(1).fabric())).isEqualTo(new GpuFabric(GpuFabric.State.NOT_SUPPORTED, 0,
                    "0".repeat(32), 0, 0, GpuFabric.Health.NOT_SUPPORTED));
        }
    }

    @ParameterizedTest
    @CsvSource({"refuse-version=0x03000028,0x102", "return nvmlDeviceGetGpuFabricInfoV function-not-found,0"})
    void asksForTheFabricInOlderLayouts(String refusal, String mask) {
        try (var played = Played.text(FABRIC + refusal + '\n')) {
            assertThat(value(played.gpu(0).pci()).busId()).as("fills the same memory").hasSizeGreaterThan(10);
            var fabric = value(played.gpu(0).fabric());
            assertThat(fabric).isEqualTo(new GpuFabric(GpuFabric.State.COMPLETED, 15, fabric.cluster(), 4026,
                    Integer.decode(mask), GpuFabric.Health.NOT_SUPPORTED));
            assertThat(fabric.cluster()).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
        }
    }

    @Test
    void hasNoFabricBeforeDriversThatKnowIt() {
        try (var played = Played.text(StubLibrary.without("nvmlDeviceGetGpuFabricInfoV", "nvmlDeviceGetGpuFabricInfo"),
                FABRIC)) {
            assertThat(played.gpu(0).fabric()).isEqualTo(new Reading.Missing<GpuFabric>());
        }
        try (var played = Played.file("t4")) {
            assertThat(played.gpu(0).fabric()).isEqualTo(new Reading.NotSupported<GpuFabric>());
        }
    }

    @ParameterizedTest
    @CsvSource({"-1,UNKNOWN,UNKNOWN", "0,NOT_SUPPORTED,NOT_SUPPORTED", "1,NOT_STARTED,HEALTHY",
            "2,IN_PROGRESS,UNHEALTHY", "3,COMPLETED,LIMITED_CAPACITY", "4,UNKNOWN,UNKNOWN", "255,UNKNOWN,UNKNOWN"})
    void namesWhatTheFabricsNumbersMean(int number, GpuFabric.State state, GpuFabric.Health health) {
        assertThat(GpuFabric.State.of(number)).isEqualTo(state);
        assertThat(GpuFabric.Health.of(number)).isEqualTo(health);
    }

    @Test
    void tellsHowLongClocksWereHeldDown() {
        try (var played = Played.text(HELD)) {
            assertThat(value(played.gpu(0).heldDownNanos(NVML_PERF_POLICY_THERMAL))).isEqualTo(71_000_000_001L);
            assertThat(played.stub().calls("nvmlDeviceGetFieldValues")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "return nvmlDeviceGetViolationStatus deprecated\n"})
    void tellsItByFieldsWhereTheFunctionIsGone(String refusal) {
        var library = refusal.isEmpty() ? StubLibrary.without("nvmlDeviceGetViolationStatus") : StubLibrary.full();
        try (var played = Played.text(library, HELD + refusal)) {
            var gpu = played.gpu(0);
            assertThat(value(gpu.heldDownNanos(NVML_PERF_POLICY_POWER))).isEqualTo(5);
            assertThat(value(gpu.heldDownNanos(NVML_PERF_POLICY_THERMAL))).isEqualTo(71_000_000_001L);
            assertThat(value(gpu.heldDownNanos(NVML_PERF_POLICY_TOTAL_BASE_CLOCKS))).isEqualTo(9);
            assertThat(gpu.heldDownNanos(NVML_PERF_POLICY_COUNT)).isInstanceOf(Reading.Failed.class);
        }
    }

    @Test
    void readsTemperaturesBelowZero() {
        for (var library : List.of(StubLibrary.full(), StubLibrary.without("nvmlDeviceGetTemperatureV"))) {
            try (var played = Played.text(library, "gpus 1\ngpu 0 temperature-c=-11\n")) {
                assertThat(value(played.gpu(0).read(Gauge.TEMPERATURE_CELSIUS))).isEqualTo(-11);
            }
        }
    }

    @Test
    void readsFieldsOfEveryTypeWithTheirSign() {
        var types = List.of("s32", "s64", "double", "u16", "u32", "u64", "ulong");
        var lines = new StringBuilder(ONE);
        for (int i = 0; i < types.size(); i++) {
            lines.append("gpu 0 field ").append(i + 1).append(" value=").append(i < 3 ? "-7" : "65533").append(" type=")
                    .append(types.get(i)).append('\n');
        }
        try (var played = Played.text(lines.toString()); var batch = FieldBatch.of(1, 2, 3, 4, 5, 6, 7)) {
            batch.read(played.gpu(0));
            assertThat(IntStream.range(0, 7).mapToLong(batch::asLong)).containsExactly(-7L, -7L, -7L, 65_533L, 65_533L,
                    65_533L, 65_533L);
            assertThat(batch.asDouble(0)).isEqualTo(-7);
        }
    }

    @Test
    void readsABatchOfFieldsEachWithItsOwnCode() {
        try (var played = Played.text(ONE + "gpu 0 field 230 value=2 type=u32\ngpu 0 field 195 value=7 type=u16\n");
                var batch = FieldBatch.of(230, 195, 99_999, 186)) {
            assertThat(batch.read(played.gpu(0))).isZero();
            assertThat(batch.reading(0)).isEqualTo(new Reading.Value<>(2L));
            assertThat(batch.reading(1)).isEqualTo(new Reading.Value<>(7L));
            assertThat(batch.isValue(2)).isFalse();
            assertThat(batch.asLong(2)).isZero();
            assertThat(batch.asDouble(3)).isEqualTo(412_345);
        }
    }
}
