package io.berth.analysis.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.Meta;
import io.berth.model.Namespace;
import io.berth.model.ResourceList;
import io.berth.model.ResourceQuota;
import io.berth.testing.Nodes;
import io.berth.testing.Pods;
import io.berth.testing.Snapshots;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TableTextTest {
    private static final List<Column> PHASE = Columns.of(TableKind.NAMESPACES).stream()
            .filter(column -> column.id().equals("phase")).toList();

    private static String phase(String text, boolean csv) {
        Rows rows = Rows.derive(null, Snapshots.of(new Namespace(Meta.named("", "x"), text)),
                TableQuery.all(TableKind.NAMESPACES));
        TableText table = new TableText(rows, PHASE);
        return csv ? table.csv(rows.at(0)) : table.tsv(rows.at(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"plain|plain", "a,b|\"a,b\"",
            "say \"x\"|\"say \"\"x\"\"\"",
            "=1+1|'=1+1", "+1|'+1", "-2|'-2", "@SUM(A1)|'@SUM(A1)", "=a,b|\"'=a,b\"", "a=b|a=b"})
    void writesCsvThatNoSpreadsheetTakesForAFormula(String text, String field) {
        assertThat(phase(text, true)).isEqualTo(field + "\r\n");
    }

    @Test
    void quotesLineBreaksInCsvAndTurnsThemIntoSpacesInTsv() {
        assertThat(phase("a\nb", true)).isEqualTo("\"a\nb\"\r\n");
        assertThat(phase("\t=1", true)).isEqualTo("'\t=1\r\n");
        assertThat(phase("a\tb\r\nc", false)).isEqualTo("a b  c\n");
        assertThat(phase("=1", false)).isEqualTo("'=1\n");
    }

    @Test
    void namesTheColumnsByTheirIds() {
        Rows rows = Rows.derive(null, Snapshots.of(), TableQuery.all(TableKind.NAMESPACES));
        TableText table = new TableText(rows, Columns.of(TableKind.NAMESPACES).subList(0, 2));
        assertThat(table.csvHead()).isEqualTo("name,phase\r\n");
        assertThat(table.tsvHead()).isEqualTo("name\tphase\n");
    }

    @Test
    void writesNumbersInBaseUnits() {
        Rows rows = Rows.derive(null,
                Snapshots.of(Nodes.aNode("n").build(), Pods.aPod("a", "p").cpu(1250).memory(1 << 20).on("n").build()),
                TableQuery.all(TableKind.PODS));
        TableText table = new TableText(rows, Columns.of(TableKind.PODS).stream()
                .filter(c -> List.of("name", "ready", "cpuRequest", "memoryRequest", "gpuRequest", "health")
                        .contains(c.id()))
                .toList());
        assertThat(table.csv(rows.at(0))).isEqualTo("p,starting,0 of 1,1.25,1048576,\r\n");
        assertThat(table.json(rows.at(0))).isEqualTo("{\"name\":\"p\",\"health\":\"starting\","
                + "\"ready\":{\"part\":0,\"whole\":1},\"cpuRequest\":1.25,\"memoryRequest\":1048576,\"gpuRequest\":null}");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"say \"x\" \\ y", "中文 😀", "`a\nb\t\u0001`", "\u2028"})
    void writesJsonThatReadsBackExactly(String text) {
        Rows rows = Rows.derive(null, Snapshots.of(new Namespace(Meta.named("", "x"), text)),
                TableQuery.all(TableKind.NAMESPACES));
        JsonNode read = JsonMapper.shared().readTree(new TableText(rows, PHASE).json(rows.at(0)));
        assertThat(read.get("phase").asString()).isEqualTo(text);
    }

    @Test
    void escapesHalvesOfSurrogatePairs() {
        Rows rows = Rows.derive(null, Snapshots.of(new Namespace(Meta.named("", "x"), "\ud800x")),
                TableQuery.all(TableKind.NAMESPACES));
        assertThat(new TableText(rows, PHASE).json(rows.at(0))).isEqualTo("{\"phase\":\"\\ud800x\"}");
    }

    @Test
    void readsAllColumnsOfAQuota() {
        Rows rows = Rows.derive(null, Snapshots.of(new ResourceQuota(Meta.named("a", "q"),
                ResourceList.of("limits.memory", 1 << 30), ResourceList.of("limits.memory", 1 << 29),
                List.of("NotBestEffort"))),
                TableQuery.all(TableKind.QUOTAS));
        assertThat(new TableText(rows, Columns.of(TableKind.QUOTAS)).csv(rows.at(0)))
                .isEqualTo("q,a,limits.memory,536870912,1073741824,536870912 of 1073741824,NotBestEffort,\r\n");
    }
}
