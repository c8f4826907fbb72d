package io.berth.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuDriver;
import io.berth.model.gpu.GpuHolder;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuPresence;
import io.berth.model.gpu.GpuProcess;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.GpuXid;
import io.berth.model.gpu.MigInstance;
import io.berth.model.gpu.WhyUnknown;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleReaderTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_772_452_801_000L);

    private static Told read(String json) {
        return SampleReader.read(json.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static List<Gpu> gpus(String json) {
        return ((Told.Cards) read(json)).gpus();
    }

    private static Gpu withReadings(String readings) {
        return gpus("{\"schema\":1,\"gpus\":[{\"uuid\":\"GPU-x\",\"readings\":{" + readings + "}}]}").getFirst();
    }

    @Test
    void readsACard() {
        Gpu gpu = gpus(Samples.node()).getFirst();

        assertThat(gpu.readings().activity()).isEqualTo(new GpuActivity.Known(GpuActivity.By.SM, 0.42));
        assertThat(gpu.readings().get(GpuMeasure.POWER)).hasValue(612_400);
        assertThat(gpu.readings().memoryShare()).hasValue(0.8);
        assertThat(gpu.xids()).containsExactly(new GpuXid(13, Instant.ofEpochMilli(1_772_452_700_000L)));
        assertThat(gpu.holders()).containsExactly(
                new GpuHolder("training", "llm-0", "", "main", "nvidia.com/gpu", "GPU-a"));
        assertThat(gpu.processes()).containsExactly(new GpuProcess(4711, GpuProcess.Kind.COMPUTE, "python3", "",
                1L << 36, 97, -1, -1, "0f0e0d0c-0b0a-0908-0706-050403020100", "abc"));
        assertThat(gpu.usage()).isEqualTo(new GpuUsage.Busy(3_500));
    }

    @Test
    void saysWhyAFigureIsNotKnown() {
        Gpu gpu = gpus(Samples.node()).getFirst();

        assertThat(gpu.readings().get(GpuMeasure.MEMORY_TEMPERATURE)).isEmpty();
        assertThat(gpu.readings().whyUnknown(GpuMeasure.MEMORY_TEMPERATURE)).isEqualTo(WhyUnknown.NOT_SUPPORTED);
        assertThat(gpu.readings().whyUnknown(GpuMeasure.DRAM_ACTIVE)).isEqualTo(WhyUnknown.NO_PERMISSION);
        assertThat(gpu.readings().whyUnknown(GpuMeasure.ENERGY)).isEqualTo(WhyUnknown.NOT_TOLD);
    }

    @Test
    void readsALostCardAndWhoHoldsIt() {
        Gpu gpu = gpus(Samples.node()).get(1);

        assertThat(gpu.presence()).isEqualTo(new GpuPresence.Lost(Instant.ofEpochMilli(1_772_452_790_000L)));
        assertThat(gpu.processesUnknown()).isEqualTo(WhyUnknown.GPU_LOST);
        assertThat(gpu.readings().activity()).isEqualTo(new GpuActivity.Unknown(WhyUnknown.GPU_LOST));
        assertThat(gpu.holders().getFirst().podUid()).isEqualTo("11111111111111111111111111111111");
    }

    @Test
    void readsAPartedCard() {
        Gpu gpu = gpus(Samples.node()).get(2);
        MigInstance part = gpu.instances().getFirst();

        assertThat(gpu.readings().activity()).isEqualTo(new GpuActivity.Unknown(WhyUnknown.NOT_SUPPORTED));
        assertThat(part.profile()).isEqualTo("1g.10gb");
        assertThat(part.usage())
                .isEqualTo(new GpuUsage.Idle(Instant.ofEpochMilli(1_772_450_000_000L), true, 12));
        assertThat(part.holders()).hasSize(1);
    }

    @Test
    void tellsTimesByThisMachinesClock() {
        Instant later = NOW.plusSeconds(3_600);
        Told.Cards cards = (Told.Cards) SampleReader.read(Samples.node().getBytes(StandardCharsets.UTF_8), later);

        assertThat(cards.observedSince()).isEqualTo(Instant.ofEpochMilli(1_772_449_200_000L).plusSeconds(3_600));
    }

    @Test
    void readsWhyTheDriverIsNotThere() {
        Told.Cards cards = (Told.Cards) read(
                """
                        {"schema":1,"takenMillis":1,"source":{"state":"failed","function":"nvmlInit_v2","code":999},"gpus":[]}""");

        assertThat(cards.driver()).isEqualTo(new GpuDriver(GpuDriver.State.FAILED, "", "nvmlInit_v2 999"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"smActive\":\"half\"", "\"smActive\":NaN", "\"smActive\":-0.5",
            "\"smActive\":1e300", "\"smActive\":Infinity", "\"smActive\":null", "\"smActive\":[1,2]",
            "\"smActive\":{\"a\":1}", "\"smActive\":1.2", "\"smActive\":18446744073709551616"})
    void takesAShareThatCannotBeForUnknown(String reading) {
        Gpu gpu = withReadings(reading + ",\"gpuUtilPercent\":30");

        assertThat(gpu.readings().whyUnknown(GpuMeasure.SM_ACTIVE)).isEqualTo(WhyUnknown.IMPLAUSIBLE);
        assertThat(gpu.readings().activity()).isEqualTo(new GpuActivity.Known(GpuActivity.By.GPU_UTIL, 0.3));
    }

    @ParameterizedTest
    @CsvSource({"energyMillijoules,18446744073709551616", "energyMillijoules,-1", "powerMilliwatts,1.5",
            "powerMilliwatts,true", "temperatureCelsius,100000", "gpuUtilPercent,101",
            "energyMillijoules,123456789012345678901234567890"})
    void takesANumberThatCannotBeForUnknown(String key, String value) {
        GpuMeasure measure = GpuMeasure.of(key).orElseThrow();
        Gpu gpu = withReadings("\"" + key + "\":" + value);

        assertThat(gpu.readings().get(measure)).isEmpty();
        assertThat(gpu.readings().whyUnknown(measure)).isEqualTo(WhyUnknown.IMPLAUSIBLE);
    }

    @Test
    void keepsZeroAsZero() {
        assertThat(withReadings("\"gpuUtilPercent\":0").readings().activity())
                .isEqualTo(new GpuActivity.Known(GpuActivity.By.GPU_UTIL, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "null", "[]", "17", "\"text\"", "{", "{\"schema\":1", "{\"schema\":1}x",
            "{\"schema\":1}{\"schema\":1}", "{}", "{\"schema\":\"1\"}", "{\"schema\":2,\"gpus\":[]}",
            "<html>sign in</html>", "{\"schema\":1,\"gpus\":[{]}"})
    void refusesWhatIsNoSample(String body) {
        assertThat(read(body)).isInstanceOfSatisfying(Told.Nothing.class,
                nothing -> assertThat(nothing.reason()).isEqualTo(GpuTrouble.Reason.GARBAGE));
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        assertThat(read("{\"schema\":1,\"x\":" + "[".repeat(100_000))).isInstanceOf(Told.Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"schema\":1,\"gpus\":{}}", "{\"schema\":1,\"gpus\":\"none\"}",
            "{\"schema\":1,\"gpus\":[1,null,\"x\",[],{}]}", "{\"schema\":1,\"gpus\":[{\"uuid\":7}]}",
            "{\"schema\":1,\"takenMillis\":9e99,\"agent\":[],\"versions\":3,\"source\":null}"})
    void leavesOutPartsOfTheWrongType(String body) {
        assertThat(gpus(body)).isEmpty();
    }

    @Test
    void boundsHowMuchItKeeps() {
        String process = "{\"pid\":1,\"name\":\"" + "x".repeat(10_000) + "\"},";
        Gpu gpu = gpus("{\"schema\":1,\"gpus\":[{\"uuid\":\"GPU-x\",\"processes\":[" + process.repeat(3_000)
                + "{}]}]}").getFirst();

        assertThat(gpu.processes()).hasSize(1_024);
        assertThat(gpu.processes().getFirst().name()).hasSize(256);
    }

    @Test
    void keepsTheFirstOfCardsWithOneName() {
        assertThat(gpus("{\"schema\":1,\"gpus\":[{\"uuid\":\"a\",\"index\":0},{\"uuid\":\"a\",\"index\":1}]}"))
                .hasSize(1);
    }

    @RepeatedTest(200)
    void survivesDamage(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        byte[] bytes = Samples.node().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }

        assertThat(SampleReader.read(bytes, NOW)).as("seed %d", seed).isNotNull();
    }
}
