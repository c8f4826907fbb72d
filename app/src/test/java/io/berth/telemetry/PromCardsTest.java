package io.berth.telemetry;

import static io.berth.telemetry.Prometheuses.answer;
import static io.berth.telemetry.Prometheuses.one;
import static io.berth.telemetry.Prometheuses.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuHolder;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuXid;
import io.berth.model.gpu.MigInstance;
import io.berth.telemetry.PromAnswer.Read;
import io.berth.telemetry.PromCards.OfNode;
import io.berth.telemetry.PromQuery.Select;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromCardsTest {
    private static final String UTIL = "DCGM_FI_DEV_GPU_UTIL";
    private static final String[] SCRAPE = {"Hostname", "gpu-1", "instance", "10.64.0.5:9400", "job", "dcgm",
            "namespace", "gpu-operator", "pod", "exporter-1", "container", "exporter"};

    private static Map<String, OfNode> read(String... series) {
        Read.Told told = (Read.Told) PromAnswer.read(answer("vector", series).getBytes(StandardCharsets.UTF_8));
        return new PromCards(Map.of("gpu-1", Set.of(new Select("Hostname", "gpu-1")), "gpu-2",
                Set.of(new Select("instance", "10.64.1.5:9400"))), List.of("gpu-operator/known"))
                .of(told.series());
    }

    private static OfNode of(Map<String, OfNode> told, String node) {
        return Objects.requireNonNull(told.get(node));
    }

    private static Gpu card(Map<String, OfNode> told) {
        return of(told, "gpu-1").cards().gpus().getFirst();
    }

    private static String[] with(String... labels) {
        String[] all = Arrays.copyOf(SCRAPE, SCRAPE.length + labels.length);
        System.arraycopy(labels, 0, all, SCRAPE.length, labels.length);
        return all;
    }

    private static String[] of(String name, String uuid, String... more) {
        String[] all = Arrays.copyOf(new String[]{"__name__", name, "UUID", uuid}, 4 + more.length);
        System.arraycopy(more, 0, all, 4, more.length);
        return with(all);
    }

    @Test
    void sortsSeriesByNodes() {
        Map<String, OfNode> told = read(one("87", of(UTIL, "GPU-a")),
                one("5", "__name__", UTIL, "UUID", "GPU-b", "instance", "10.64.1.5:9400"),
                one("6", "__name__", UTIL, "UUID", "GPU-c", "Hostname", "gpu-3"));

        assertThat(told).containsOnlyKeys("gpu-1", "gpu-2");
        assertThat(card(told).readings().get(GpuMeasure.GPU_UTIL)).hasValue(87);
        assertThat(of(told, "gpu-2").cards().gpus()).extracting(Gpu::uuid).containsExactly("GPU-b");
    }

    @Test
    void knowsWhenFiguresWereTaken() {
        OfNode told = of(read(one("87", of(UTIL, "GPU-a")), taken(40, with("UUID", "GPU-a"))), "gpu-1");

        assertThat(told.ageSeconds()).isEqualTo(40, within(0.001));
        assertThat(told.cards().takenMillis()).isEqualTo(1_772_452_760_500L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "-5", "+Inf", "1e300", "soon"})
    void knowsNoTimeThatCannotBe(String time) {
        OfNode told = of(read(one("87", of(UTIL, "GPU-a")), one(time, with("UUID", "GPU-a", PromQuery.MARK, "time"))),
                "gpu-1");

        assertThat(told.cards().takenMillis()).isZero();
        assertThat(told.ageSeconds()).isZero();
    }

    @Test
    void takesHoldersByTheNamesThatPrometheusGaveThem() {
        Gpu card = card(read(one("87", of(UTIL, "GPU-a", "exported_pod", "llm-0", "exported_namespace", "team",
                "exported_container", "main"))));

        assertThat(card.holders()).containsExactly(new GpuHolder("team", "llm-0", "", "main", "", ""));
    }

    @Test
    void takesHoldersByTheExportersNamesWherePrometheusHonoursThem() {
        assertThat(card(read(one("87", "__name__", UTIL, "UUID", "GPU-a", "Hostname", "gpu-1", "namespace", "team",
                "pod", "llm-0", "container", "main"))).holders())
                .containsExactly(new GpuHolder("team", "llm-0", "", "main", "", ""));
    }

    @Test
    void doesNotTakeTheExportersPodForTheHolderOfAnIdleCard() {
        Map<String, OfNode> told = read(
                one("87", of(UTIL, "GPU-a", "exported_pod", "llm-0", "exported_namespace", "team")),
                one("0", of(UTIL, "GPU-b")));

        assertThat(of(told, "gpu-1").cards().gpus()).filteredOn(gpu -> gpu.uuid().equals("GPU-b"))
                .singleElement().satisfies(idle -> assertThat(idle.holders()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"known", "nvidia-dcgm-exporter-x7", "my-dcgm-exporter"})
    void knowsTheExportersPodWhereAllCardsAreIdle(String pod) {
        assertThat(card(read(one("0", "__name__", UTIL, "UUID", "GPU-a", "Hostname", "gpu-1", "namespace",
                "gpu-operator", "pod", pod))).holders()).isEmpty();
    }

    @Test
    void readsInstances() {
        Gpu card = card(read(one("12", of("DCGM_FI_DEV_FB_USED", "GPU-a", "gpu", "2", "GPU_I_ID", "3", "GPU_I_PROFILE",
                "1g.10gb", "exported_pod", "nb-0", "exported_namespace", "nb"))));

        assertThat(card.index()).isEqualTo(2);
        MigInstance part = card.instances().getFirst();
        assertThat(part.gpuInstance()).isEqualTo(3);
        assertThat(part.profile()).isEqualTo("1g.10gb");
        assertThat(part.readings().get(GpuMeasure.MEMORY_USED)).hasValue(12L << 20);
        assertThat(part.holders()).containsExactly(new GpuHolder("nb", "nb-0", "", "", "", ""));
    }

    @Test
    void readsTheLastXidWhoseLabelsAreItsOwn() {
        assertThat(card(read(one("79", of("DCGM_FI_DEV_XID_ERRORS", "GPU-a", "err_code", "79", "err_msg", "x")),
                one("5", of(UTIL, "GPU-a")), taken(9, with("UUID", "GPU-a")))).xids())
                .containsExactly(new GpuXid(79, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "+Inf", "-Inf", "-1", "1e400", "101", "many", "9223372036854776000"})
    void takesValuesThatCannotBeForUnknown(String value) {
        assertThat(card(read(one(value, of(UTIL, "GPU-a")))).readings().has(GpuMeasure.GPU_UTIL)).isFalse();
    }

    @Test
    void believesTheLaterOfTwoExporters() {
        String[] other = {"Hostname", "gpu-1", "instance", "10.32.0.7:9400", "job", "other", "UUID", "GPU-a"};
        String[] named = Arrays.copyOf(other, 10);
        named[8] = "__name__";
        named[9] = UTIL;

        Map<String, OfNode> told = read(one("7", named), taken(2, other), one("99", of(UTIL, "GPU-a")),
                taken(50, with("UUID", "GPU-a")));

        assertThat(card(told).readings().get(GpuMeasure.GPU_UTIL)).hasValue(7);
        assertThat(of(told, "gpu-1").ageSeconds()).isEqualTo(2, within(0.001));
    }

    @Test
    void forgetsThePodThatHadTheCardBefore() {
        String[] before = {"UUID", "GPU-a", "exported_pod", "old-0", "exported_namespace", "team"};
        String[] now = {"UUID", "GPU-a", "exported_pod", "new-0", "exported_namespace", "team"};

        Map<String, OfNode> told = read(one("99", of(UTIL, "GPU-a", "exported_pod", "old-0", "exported_namespace",
                "team")), taken(200, with(before)),
                one("7", of(UTIL, "GPU-a", "exported_pod", "new-0", "exported_namespace", "team")),
                taken(20, with(now)));

        assertThat(card(told).holders()).extracting(GpuHolder::pod).containsExactly("new-0");
        assertThat(card(told).readings().get(GpuMeasure.GPU_UTIL)).hasValue(7);
    }

    @Test
    void keepsAllPodsThatShareACard() {
        String[] one = {"UUID", "GPU-a", "exported_pod", "a-0", "exported_namespace", "team"};
        String[] two = {"UUID", "GPU-a", "exported_pod", "b-0", "exported_namespace", "team"};

        Map<String, OfNode> told = read(one("50", of(UTIL, "GPU-a", "exported_pod", "a-0", "exported_namespace",
                "team")), taken(10, with(one)),
                one("50", of(UTIL, "GPU-a", "exported_pod", "b-0", "exported_namespace", "team")),
                taken(10, with(two)));

        assertThat(card(told).holders()).extracting(GpuHolder::pod).containsExactlyInAnyOrder("a-0", "b-0");
    }

    @Test
    void tellsNothingOfANodeWhoseSeriesNameNoCard() {
        assertThat(read(one("5", with("__name__", UTIL)))).isEmpty();
    }
}
