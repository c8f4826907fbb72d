package io.berth.testing;

import io.berth.model.connection.Context;
import io.berth.model.settings.ContextSettings;
import io.berth.model.settings.ProgramDecision;
import io.berth.model.settings.Settings;
import io.berth.port.ClusterSource;
import io.berth.ui.connect.ConnectScreen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The program around the Connect room, in memory.
public final class RememberingHost implements ConnectScreen.Host {
    private volatile Settings settings = Settings.DEFAULT;
    private final List<Path> added = new ArrayList<>();
    private final List<ClusterSource> opened = new ArrayList<>();
    private boolean readOnly;
    private int demos;

    /// The hashes of the programs that are allowed.
    public List<String> allowed() {
        return settings.programs().stream().filter(ProgramDecision::allowed).map(ProgramDecision::consentHash).toList();
    }

    public List<Path> added() {
        return added;
    }

    public List<ClusterSource> opened() {
        return opened;
    }

    /// Whether the cluster that was opened last is not to be changed.
    public boolean readOnly() {
        return readOnly;
    }

    public int demos() {
        return demos;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public void decide(ProgramDecision decision) {
        settings = settings.with(decision);
    }

    @Override
    public void mark(Context context, ContextSettings said) {
        settings = settings.withContext(ContextSettings.key(context), said);
    }

    @Override
    public void addFile(Path file) {
        added.add(file);
    }

    @Override
    public void openDemo() {
        demos++;
    }

    @Override
    public void opened(ClusterSource source, boolean onlyToRead) {
        readOnly = onlyToRead;
        opened.add(source);
    }
}
