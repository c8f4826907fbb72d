package io.berth.kube.watch;

import io.berth.model.ClusterChange;
import io.berth.model.Kind;
import io.berth.port.ClusterSink;
import io.berth.port.Subscription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The namespaces that are watched one by one where the whole cluster may not be: the preferred ones first, then by name,
/// so many and the same for all kinds. Is told what is found out about namespaces; where they may not be listed, the
/// preferred ones are all there is. What is chosen stays chosen as long as it exists.
final class Namespaces implements ClusterSink {
    static final int MOST = 50;
    private final List<String> preferred;
    private final ClusterSink sink;
    private final Serial serial;
    // All of these only on the serial executor.
    private final List<Consumer<List<String>>> readers = new ArrayList<>();
    private final Set<String> known = new TreeSet<>();
    private @Nullable Set<String> listed;
    private boolean settled;
    private List<String> chosen = List.of();
    private List<String> leftOut = List.of();

    /// Knows of no namespace yet.
    ///
    /// @param preferred at least one
    /// @param sink is told which namespaces are left out while there are readers
    Namespaces(List<String> preferred, ClusterSink sink, Executor workers) {
        this.preferred = List.copyOf(preferred);
        this.sink = sink;
        this.serial = new Serial(workers);
    }

    /// Hands in what is told of the kind `Namespace`.
    @Override
    public void accept(List<ClusterChange> changes) {
        serial.execute(() -> {
            changes.forEach(this::take);
            choose();
        });
    }

    /// Tells the chosen namespaces, at least one, as soon as they are known and whenever they change.
    Subscription follow(Consumer<List<String>> reader) {
        serial.execute(() -> {
            readers.add(reader);
            if (settled) {
                reader.accept(chosen);
                tellLeftOut();
            }
        });
        return () -> serial.execute(() -> {
            if (readers.remove(reader) && readers.isEmpty() && !leftOut.isEmpty()) {
                sink.accept(List.of(new ClusterChange.NamespacesLeftOut(List.of())));
            }
        });
    }

    private void take(ClusterChange change) {
        Set<String> list = listed;
        switch (change) {
            case ClusterChange.Put(var namespace) -> {
                known.add(namespace.name());
                if (list != null) {
                    list.add(namespace.name());
                }
            }
            case ClusterChange.Removed gone -> known.remove(gone.name());
            case ClusterChange.ListBegan _ -> listed = new HashSet<>();
            case ClusterChange.ListEnded _ -> {
                known.retainAll(list == null ? known : list);
                listed = null;
            }
            case ClusterChange.WatchHealthChanged(Kind _, var health) -> settled |= health.isSynced();
            case ClusterChange.ConnectionHealthChanged _,ClusterChange.ServerClockTold _,ClusterChange.NamespacesLeftOut _,ClusterChange.SeenInPart _ ->
                {
                }
        }
    }

    private void choose() {
        Set<String> next = new LinkedHashSet<>(chosen);
        next.addAll(preferred);
        next.addAll(known);
        if (!known.isEmpty()) {
            next.retainAll(known);
        }
        List<String> all = List.copyOf(next);
        List<String> within = all.subList(0, Math.min(MOST, all.size()));
        List<String> beyond = all.subList(within.size(), all.size());
        if (settled && !within.equals(chosen)) {
            chosen = within;
            readers.forEach(reader -> reader.accept(within));
        }
        if (settled && !beyond.equals(leftOut)) {
            leftOut = beyond;
            tellLeftOut();
        }
    }

    private void tellLeftOut() {
        if (!readers.isEmpty()) {
            sink.accept(List.of(new ClusterChange.NamespacesLeftOut(leftOut)));
        }
    }
}
