package io.berth.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.bench.FaultCase.Bound;
import io.berth.bench.FaultRow.Reading;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class FaultTableTest {
    private static final FaultRow MEASURED = new FaultRow("restart", "killed | started", "recovered ≤ 5 s",
            new Reading("Reconnecting 0.2 s; Live again 16.1 s", 212.4, 5_200.0, 0, 12.0, false, ""));
    private static final FaultRow SKIPPED = new FaultRow("gone", "410", "", Reading.none("no load server"));

    @Test
    void showsWhatWasMeasured() {
        assertThat(FaultTable.markdown(List.of(MEASURED)).lines().toList().get(2)).isEqualTo("| killed \\| started | "
                + "Reconnecting 0.2 s; Live again 16.1 s | 212 ms | 5.2 s | 0 | 12 ms | recovered ≤ 5 s | **no** |");
    }

    @Test
    void showsADashAndTheReasonForWhatWasNot() {
        assertThat(FaultTable.markdown(List.of(SKIPPED)).lines().toList().get(2))
                .isEqualTo("| 410 | no load server | – | – | – | – | – | – |");
        assertThat(FaultTable.plain(List.of(SKIPPED))).contains("no load server").contains("recovered –");
    }

    @Test
    void aRowIsReadAsItWasWritten() {
        List<FaultRow> rows = List.of(MEASURED, SKIPPED);
        assertThat(JsonMapper.shared().readValue(JsonMapper.shared().writeValueAsString(rows),
                new TypeReference<List<FaultRow>>() {
                })).isEqualTo(rows);
    }

    @Test
    void thePageNamesNeitherFoldersNorPortsOfTheRun() {
        FaultRow row = new FaultRow("proxy", "proxy", "",
                Reading.none("/scratch/b1/plugin at 127.0.0.1:4711 does not answer"));
        assertThat(ReliabilityPage.impersonal(row, Path.of("/scratch/b1")).reading().reason())
                .isEqualTo("…/plugin at 127.0.0.1:… does not answer");
    }

    @Test
    void aBoundIsKeptOnlyByWhatWasMeasured() {
        assertThat(Bound.recovered(5_000).isKeptBy(null, 4_999.0)).isTrue();
        assertThat(Bound.recovered(5_000).isKeptBy(null, 5_001.0)).isFalse();
        assertThat(Bound.noticed(45_000).isKeptBy(null, 1.0)).isFalse();
        assertThat(Bound.NONE.isKeptBy(null, null)).isTrue();
    }

    @Test
    void everyFaultHasANameOfItsOwn() {
        List<String> names = FaultCases.played().stream().map(FaultCase::name).toList();
        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
    }
}
