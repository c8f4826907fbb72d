package io.berth.bench;

import io.berth.model.ClusterSnapshot;
import io.berth.ui.kit.Failures;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selection;
import io.berth.ui.shell.ShellState;
import io.berth.ui.shell.ShellViewModel;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TreeMap;

/// The frame of the window as the JavaFX thread keeps it, without a toolkit. For one thread.
final class ShellOfWindow {
    private final ShellViewModel shell;

    ShellOfWindow() {
        Texts texts = new Texts(Locale.ENGLISH);
        shell = new ShellViewModel(texts, new Units(texts, ZoneOffset.UTC), new Selection(), new Tasks(),
                new Failures(Runnable::run), InstantSource.system());
    }

    void show(ClusterSnapshot snapshot) {
        shell.show(new ShellState(true, snapshot.cluster(), snapshot.health(), snapshot.at(), snapshot.nodes().size(),
                snapshot.pods().size(), new TreeMap<>(), ShellState.Roles.NONE));
    }
}
