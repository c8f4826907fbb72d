package io.berth.testing;

import io.berth.port.ClusterSource;
import io.berth.ui.connect.ConnectScreen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The program around the Connect room, in memory.
public final class RememberingHost implements ConnectScreen.Host {
    private final List<String> allowed = new ArrayList<>();
    private final List<Path> added = new ArrayList<>();
    private final List<ClusterSource> opened = new ArrayList<>();
    private int demos;

    public List<String> allowed() {
        return allowed;
    }

    public List<Path> added() {
        return added;
    }

    public List<ClusterSource> opened() {
        return opened;
    }

    public int demos() {
        return demos;
    }

    @Override
    public boolean isAllowed(String consentHash) {
        return allowed.contains(consentHash);
    }

    @Override
    public void allow(String consentHash) {
        allowed.add(consentHash);
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
    public void opened(ClusterSource source) {
        opened.add(source);
    }
}
