package io.berth.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.telemetry.PromQuery.Select;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQueryTest {
    @Test
    void asksForFieldsThatAreKnownHereAndForTheirTimes() {
        String query = PromQuery.figures(List.of(new Select("Hostname", "gpu-2"), new Select("Hostname", "gpu-1")));

        assertThat(query).startsWith("{__name__=~\"DCGM_FI_DEV_(CLOCKS_EVENT_REASONS|")
                .contains("|FB_FREE|", "|XID_ERRORS)|DCGM_FI_PROF_(DRAM_ACTIVE|")
                .contains("SM_OCCUPANCY)\",Hostname=~\"gpu-1|gpu-2\"}")
                .endsWith(" or label_replace(timestamp(DCGM_FI_DEV_FB_USED{Hostname=~\"gpu-1|gpu-2\"}) or "
                        + "timestamp(DCGM_FI_DEV_GPU_TEMP{Hostname=~\"gpu-1|gpu-2\"}),\"berth_is\",\"time\",\"\",\"\")");
        DcgmField.names().forEach(name -> assertThat(query).contains(name.replaceFirst("DCGM_FI_(DEV|PROF)_", "")));
    }

    @Test
    void asksForNodesThatAreKnownByDifferentLabelsAtOnce() {
        assertThat(PromQuery.past(List.of(new Select("node", "a"), new Select("instance", "10.0.0.1:9400"))))
                .endsWith(",node=~\"a\"} or {__name__=~\"DCGM_FI_PROF_SM_ACTIVE|DCGM_FI_PROF_GR_ENGINE_ACTIVE|"
                        + "DCGM_FI_DEV_GPU_UTIL|DCGM_FI_DEV_FB_USED|DCGM_FI_DEV_POWER_USAGE\","
                        + "instance=~\"10\\\\.0\\\\.0\\\\.1:9400\"}");
    }

    @Test
    void staysShortEnoughForProxiesWithLongNamesOfNodes() {
        List<Select> nodes = IntStream.range(10, 10 + PromGroup.MOST_NODES).mapToObj(i -> new Select("Hostname",
                "ip-10-100-200-" + i + ".eu-central-1.compute.internal")).toList();

        assertThat(PromQuery.path(PromQuery.figures(nodes))).hasSizeLessThan(8 << 10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\u0000', value = {"gpu-1;gpu-1", "a.b;a\\\\.b", "a\"b;a\\\"b",
            "a\\b;a\\\\\\\\b", "(a|b)*;\\\\(a\\\\|b\\\\)\\\\*", "节点;节点"})
    void takesNamesLiterally(String name, String literal) {
        assertThat(PromQuery.literal(name)).isEqualTo(literal);
    }

    @Test
    void putsTheQueryIntoThePath() {
        assertThat(PromQuery.path("{a=~\"b c\"}")).isEqualTo("/api/v1/query?query=%7Ba%3D%7E%22b+c%22%7D");
        assertThat(PromQuery.path("a", 5, 65)).isEqualTo("/api/v1/query_range?start=5&end=65&step=60&query=a");
    }
}
