package io.berth.ui.workloads;

import io.berth.analysis.tables.Columns;
import io.berth.analysis.tables.Rows;
import io.berth.analysis.tables.TableText;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Writes all rows of a table, with all their columns, into a file, in the background. The file appears when it is
/// complete; one that was there before stays until then. On the JavaFX thread; needs no toolkit.
final class TableExport {
    private static final int STEP = 2_000;

    private final Texts texts;
    private final Tasks tasks;
    private final Executor background;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<Said> said = new ReadOnlyObjectWrapper<>(Said.NOTHING);

    /// How the last one ended.
    ///
    /// @param text empty if there is nothing to say
    record Said(Tone tone, String text) {
        static final Said NOTHING = new Said(Tone.NEUTRAL, "");
    }

    /// What is written.
    enum Format {
        CSV, JSON;

        String ending() {
            return this == CSV ? "csv" : "json";
        }
    }

    TableExport(Texts texts, Tasks tasks, Executor background, Executor fx) {
        this.texts = texts;
        this.tasks = tasks;
        this.background = background;
        this.fx = fx;
    }

    ReadOnlyObjectProperty<Said> saidProperty() {
        return said.getReadOnlyProperty();
    }

    void forget() {
        said.set(Said.NOTHING);
    }

    /// Begins; what becomes of it is told by [#saidProperty()].
    void write(Rows rows, Path file, Format format) {
        AtomicBoolean cancelled = new AtomicBoolean();
        Tasks.Running task = tasks.begun(texts.bind("workloads.export.running", rows.size(), name(file)),
                () -> cancelled.set(true));
        said.set(Said.NOTHING);
        background.execute(() -> {
            Said ended = run(rows, file, format, cancelled, task);
            fx.execute(() -> {
                tasks.ended(task);
                said.set(ended);
            });
        });
    }

    private static String name(Path file) {
        return Shown.line(String.valueOf(file.getFileName()), 80);
    }

    private Said run(Rows rows, Path file, Format format, AtomicBoolean cancelled, Tasks.Running task) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            boolean complete = write(rows, part, format, cancelled, task);
            if (!complete) {
                Files.deleteIfExists(part);
                return new Said(Tone.NEUTRAL, texts.get("workloads.export.cancelled", name(file)));
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return new Said(Tone.SUCCESS, texts.get("workloads.export.done", rows.size(), file.toString()));
        } catch (IOException problem) {
            discard(part);
            String reason = problem.getMessage() == null ? "" : problem.getMessage();
            return new Said(Tone.DANGER, texts.get("workloads.export.failed", file.toString(),
                    problem.getClass().getSimpleName() + " " + Shown.line(reason, 200)));
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException _) {
            // the first problem is told; what is left has a name that says what it is
        }
    }

    private boolean write(Rows rows, Path part, Format format, AtomicBoolean cancelled, Tasks.Running task)
            throws IOException {
        TableText text = new TableText(rows, Columns.of(rows.query().kind()));
        // unlike the writer of Files, this one replaces what cannot be encoded
        try (BufferedWriter out = new BufferedWriter(
                new OutputStreamWriter(Files.newOutputStream(part), StandardCharsets.UTF_8))) {
            out.write(format == Format.CSV ? text.csvHead() : "[");
            for (int i = 0; i < rows.size(); i++) {
                if (cancelled.get() || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                if (format == Format.CSV) {
                    out.write(text.csv(rows.at(i)));
                } else {
                    out.write((i == 0 ? "\n" : ",\n") + text.json(rows.at(i)));
                }
                if (i % STEP == 0) {
                    double share = (double) i / rows.size();
                    fx.execute(() -> task.shareProperty().set(share));
                }
            }
            out.write(format == Format.CSV ? "" : "\n]\n");
        }
        return true;
    }
}
