package io.berth.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuDriver;
import io.berth.model.gpu.GpuHolder;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuXid;
import io.berth.model.gpu.MigInstance;
import io.berth.model.gpu.WhyUnknown;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExporterPagesTest {
    private static Told read(String page) {
        return ExporterPages.read(page.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsACard() {
        Told.Cards cards = (Told.Cards) read(Samples.exporter());
        Gpu gpu = cards.gpus().getFirst();

        assertThat(cards.driver()).isEqualTo(new GpuDriver(GpuDriver.State.RUNNING, "590.44.01", ""));
        assertThat(gpu.uuid()).isEqualTo("GPU-a");
        assertThat(gpu.index()).isZero();
        assertThat(gpu.readings().get(GpuMeasure.POWER)).hasValue(512_250);
        assertThat(gpu.readings().get(GpuMeasure.MEMORY_TOTAL)).hasValue(81_559L << 20);
        assertThat(gpu.readings().activity()).isEqualTo(new GpuActivity.Known(GpuActivity.By.ENGINE, 0.5));
        assertThat(gpu.holders()).containsExactly(new GpuHolder("training", "llm-0", "", "main", "", ""));
    }

    @Test
    void tellsTheLastXidWithoutATime() {
        assertThat(((Told.Cards) read(Samples.exporter())).gpus().getFirst().xids())
                .containsExactly(new GpuXid(79, null));
    }

    @Test
    void takesBlanksForUnknown() {
        Gpu gpu = ((Told.Cards) read(Samples.exporter())).gpus().getFirst();

        assertThat(gpu.readings().whyUnknown(GpuMeasure.MEMORY_TEMPERATURE)).isEqualTo(WhyUnknown.NOT_SUPPORTED);
        assertThat(gpu.readings().whyUnknown(GpuMeasure.SM_ACTIVE)).isEqualTo(WhyUnknown.IMPLAUSIBLE);
    }

    @Test
    void readsInstancesByTheLabelsOfOlderVersions() {
        Gpu gpu = ((Told.Cards) read(Samples.exporter())).gpus().get(1);
        MigInstance part = gpu.instances().getFirst();

        assertThat(gpu.migEnabled()).isTrue();
        assertThat(part.gpuInstance()).isEqualTo(3);
        assertThat(part.holders()).containsExactly(new GpuHolder("nb", "nb-0", "", "", "", ""));
        assertThat(part.readings().get(GpuMeasure.MEMORY_USED)).hasValue(12L << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DCGM_FI_DEV_GPU_UTIL{UUID=\"GPU-a\"", "DCGM_FI_DEV_GPU_UTIL{UUID=\"GPU-a",
            "DCGM_FI_DEV_GPU_UTIL{UUID}", "DCGM_FI_DEV_GPU_UTIL", "DCGM_FI_DEV_GPU_UTIL{=\"\"} 1",
            "<html>sign in</html>"})
    void refusesWhatIsNoPage(String page) {
        assertThat(read(page)).isInstanceOf(Told.Nothing.class);
    }

    @Test
    void anEmptyPageTellsOfNoCards() {
        assertThat(((Told.Cards) read("# nothing\n")).gpus()).isEmpty();
    }

    @Test
    void readsEscapesInLabels() {
        Told.Cards cards = (Told.Cards) read(
                "DCGM_FI_DEV_GPU_UTIL{ UUID = \"GPU-\\\"x\\\\y\\nz\" , gpu=\"0\", } 5 1772452800000\n");

        assertThat(cards.gpus().getFirst().uuid()).isEqualTo("GPU-\"x\\y\nz");
        assertThat(cards.gpus().getFirst().readings().get(GpuMeasure.GPU_UTIL)).hasValue(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-3", "+Inf", "abc", "101", "99999999999999999999999"})
    void takesValuesThatCannotBeForUnknown(String value) {
        Told.Cards cards = (Told.Cards) read("DCGM_FI_DEV_GPU_UTIL{UUID=\"GPU-a\"} " + value + "\n");

        assertThat(cards.gpus().getFirst().readings().has(GpuMeasure.GPU_UTIL)).isFalse();
    }
}
