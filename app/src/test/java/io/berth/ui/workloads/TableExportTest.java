package io.berth.ui.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.tables.Rows;
import io.berth.analysis.tables.TableKind;
import io.berth.analysis.tables.TableQuery;
import io.berth.testing.HandExecutor;
import io.berth.testing.Pods;
import io.berth.testing.Snapshots;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import io.berth.ui.workloads.TableExport.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class TableExportTest {
    @TempDir
    Path folder;

    private final Tasks tasks = new Tasks();
    private final HandExecutor background = new HandExecutor();
    private final TableExport export = new TableExport(new Texts(Locale.ENGLISH), tasks, background, Runnable::run);
    private final Rows rows = Rows.derive(null,
            Snapshots.of(Pods.aPod("a", "one").build(), Pods.aPod("a", "two").build()),
            TableQuery.all(TableKind.PODS));

    private List<String> files() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Test
    void writesAllRowsAndSaysSo() throws IOException {
        Path file = folder.resolve("pods.csv");
        export.write(rows, file, Format.CSV);
        assertThat(tasks.running()).hasSize(1);
        background.runAll();
        assertThat(tasks.running()).isEmpty();
        assertThat(Files.readAllLines(file)).hasSize(3).last().asString().startsWith("two,a,");
        assertThat(files()).containsExactly("pods.csv");
        assertThat(export.saidProperty().get().tone()).isEqualTo(Tone.SUCCESS);
        assertThat(export.saidProperty().get().text()).contains("2 rows", file.toString());
    }

    @Test
    void writesJsonThatCanBeRead() throws IOException {
        Path file = folder.resolve("pods.json");
        export.write(rows, file, Format.JSON);
        background.runAll();
        assertThat(JsonMapper.shared().readTree(Files.readString(file)).get(1).get("name").asString())
                .isEqualTo("two");
    }

    @Test
    void leavesTheFileThatWasThereWhenCancelled() throws IOException {
        Path file = Files.writeString(folder.resolve("pods.csv"), "before");
        export.write(rows, file, Format.CSV);
        tasks.running().getFirst().cancel();
        background.runAll();
        assertThat(Files.readString(file)).isEqualTo("before");
        assertThat(files()).containsExactly("pods.csv");
        assertThat(export.saidProperty().get().text()).contains("Cancelled", "pods.csv");
    }

    @Test
    void saysWhatItCouldNotWrite() {
        export.write(rows, folder.resolve("gone").resolve("pods.csv"), Format.CSV);
        background.runAll();
        assertThat(tasks.running()).isEmpty();
        assertThat(export.saidProperty().get().tone()).isEqualTo(Tone.DANGER);
        assertThat(export.saidProperty().get().text()).contains("pods.csv", "NoSuchFile");
    }
}
