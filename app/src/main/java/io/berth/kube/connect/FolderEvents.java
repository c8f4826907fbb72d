package io.berth.kube.connect;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the file system tells of some folders, as far as it tells anything. Any thread; blocks on the file system only.
final class FolderEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderEvents.class);
    private static final WatchEvent.Kind<?>[] KINDS = {StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY};

    private final Map<Path, WatchKey> keys = new HashMap<>();
    private Optional<WatchService> service = Optional.empty();
    private boolean closed;

    /// Listens to these folders and to no others. Those that do not exist, or cannot be listened to, are left out.
    synchronized void listenTo(Set<Path> folders) {
        if (closed) {
            return;
        }
        keys.entrySet().removeIf(entry -> {
            var unwanted = !folders.contains(entry.getKey()) || !entry.getValue().isValid();
            if (unwanted) {
                entry.getValue().cancel();
            }
            return unwanted;
        });
        for (var folder : folders) {
            if (!keys.containsKey(folder) && Files.isDirectory(folder)) {
                listenTo(folder);
            }
        }
    }

    private void listenTo(Path folder) {
        try {
            if (service.isEmpty()) {
                service = Optional.of(FileSystems.getDefault().newWatchService());
            }
            keys.put(folder, folder.register(service.get(), KINDS));
        } catch (IOException | UnsupportedOperationException | ClosedWatchServiceException e) {
            LOG.debug("No events of {}; its files are looked at from time to time", folder, e);
        }
    }

    /// Whether anything happened in the folders since it was last asked. Waits for nothing.
    synchronized boolean take() {
        var happened = false;
        // A folder in which much goes on would keep a loop without an end busy.
        for (var i = keys.size(); i > 0 && !closed; i--) {
            var key = service.map(WatchService::poll).orElse(null);
            if (key == null) {
                break;
            }
            happened = true;
            key.pollEvents();
            if (!key.reset()) {
                keys.values().remove(key);
            }
        }
        return happened;
    }

    @Override
    public synchronized void close() {
        closed = true;
        keys.clear();
        try {
            if (service.isPresent()) {
                service.get().close();
            }
        } catch (IOException e) {
            LOG.debug("Listening to folders could not be ended", e);
        }
    }
}
