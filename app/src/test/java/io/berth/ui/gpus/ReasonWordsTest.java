package io.berth.ui.gpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.gpu.ClockReason;
import io.berth.analysis.gpu.GpuFabric;
import io.berth.analysis.gpu.GpuReason;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.WhyUnknown;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonWordsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(660);

    private static ReasonWords in(String language) {
        Texts texts = new Texts(Locale.forLanguageTag(language));
        return new ReasonWords(texts, new Units(texts, ZoneOffset.UTC));
    }

    private static List<GpuReason> all() {
        List<GpuReason> reasons = new ArrayList<>(List.of(new GpuReason.OffTheBus(BEFORE),
                new GpuReason.Hangs(BEFORE), new GpuReason.UncorrectedEcc(2), new GpuReason.RowsFailed(),
                new GpuReason.RowsPending(), new GpuReason.Unhealthy(""), new GpuReason.Unhealthy("Xid error"),
                new GpuReason.Claimed("ml", "card"), new GpuReason.NarrowLink(8, 16),
                new GpuReason.HoldsMemory(3L << 30), new GpuReason.NoProcess(), new GpuReason.NotAllocated(),
                new GpuReason.ApiAlone()));
        IntStream.of(13, 79, 9_999).forEach(code -> {
            reasons.add(new GpuReason.Xid(code, BEFORE));
            reasons.add(new GpuReason.Xid(code, null));
        });
        IntStream.rangeClosed(1, 7).mapToObj(GpuReason.Recovery::new).forEach(reasons::add);
        Stream.of(GpuFabric.values()).map(GpuReason.Fabric::new).forEach(reasons::add);
        Stream.of(ClockReason.values()).map(GpuReason.Clocks::new).forEach(reasons::add);
        Stream.of(WhyUnknown.values()).map(GpuReason.NoFigure::new).forEach(reasons::add);
        for (GpuOrigin origin : GpuOrigin.values()) {
            for (GpuTrouble.Reason why : GpuTrouble.Reason.values()) {
                reasons.add(new GpuReason.Silent(new GpuTrouble(origin, why, "", BEFORE)));
            }
        }
        return reasons;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void hasWordsForEveryReason(String language) {
        assertThat(all()).allSatisfy(reason -> assertThat(in(language).reason(reason, NOW)).isNotBlank()
                .doesNotContain("gpus.").doesNotContainPattern("\\{\\d"));
    }

    @Test
    void tellsWhenAndHowLongAgo() {
        assertThat(in("en").reason(new GpuReason.Xid(79, BEFORE), NOW))
                .isEqualTo("XID 79: the GPU fell off the bus, at 11:49:00, 11 min ago");
    }

    @Test
    void speaksOfPrometheusInItsOwnWords() {
        GpuTrouble agent = new GpuTrouble(GpuOrigin.AGENT, GpuTrouble.Reason.TIMED_OUT, "", BEFORE);
        GpuTrouble prometheus = new GpuTrouble(GpuOrigin.PROMETHEUS, GpuTrouble.Reason.TIMED_OUT, "", BEFORE);
        assertThat(in("en").trouble(agent)).isEqualTo("The node agent does not answer in time");
        assertThat(in("en").trouble(prometheus)).contains("Prometheus").doesNotContain("node agent");
    }
}
