package io.berth.kube.watch;

import io.berth.kube.Serial;
import io.berth.model.ClusterChange;
import io.berth.model.Kind;
import io.berth.model.Namespace;
import io.berth.model.WatchedNamespaces;
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

/// The namespaces that are watched one by one where the whole cluster may not be: those that are asked for by name first,
/// then by name, so many and the same for all kinds. Is told what is found out about namespaces; where they may not be
/// listed, the named ones are all there is. What is chosen stays chosen as long as it exists.
final class Namespaces implements ClusterSink {
    static final int MOST = 50;
    private final String own;
    private final ClusterSink sink;
    private final Serial serial;
    // All of these only on the serial executor.
    private final List<Consumer<List<String>>> readers = new ArrayList<>();
    private final Set<String> known = new TreeSet<>();
    private @Nullable Set<String> listed;
    private boolean settled;
    private List<String> named;
    private WatchedNamespaces chosen = WatchedNamespaces.NONE;

    /// Knows of no namespace yet.
    ///
    /// @param named asked for by name; those that cannot be names are ignored
    /// @param own the context's
    /// @param sink is told which namespaces are watched while there are readers
    Namespaces(List<String> named, String own, ClusterSink sink, Executor workers) {
        this.named = names(named);
        this.own = own;
        this.sink = sink;
        this.serial = new Serial(workers);
    }

    private static List<String> names(List<String> texts) {
        return texts.stream().filter(Namespace::isName).distinct().toList();
    }

    /// Replaces the namespaces that are asked for by name.
    void prefer(List<String> names) {
        serial.execute(() -> {
            named = names(names);
            choose();
        });
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
                reader.accept(chosen.watched());
                tell(chosen);
            }
        });
        return () -> serial.execute(() -> {
            if (readers.remove(reader) && readers.isEmpty() && settled) {
                sink.accept(List.of(new ClusterChange.NamespacesWatched(WatchedNamespaces.NONE)));
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
            case ClusterChange.ConnectionHealthChanged _,ClusterChange.ServerClockTold _,ClusterChange.NamespacesWatched _,ClusterChange.SeenInPart _,ClusterChange.UserTold _ ->
                {
                }
        }
    }

    private void choose() {
        if (!settled) {
            return;
        }
        Set<String> next = new LinkedHashSet<>(named);
        next.add(own);
        List<String> absent = List.of();
        if (!known.isEmpty()) {
            absent = named.stream().filter(name -> !known.contains(name)).toList();
            next.addAll(chosen.watched());
            next.addAll(known);
            next.retainAll(known);
        }
        List<String> all = List.copyOf(next);
        int most = Math.min(MOST, all.size());
        WatchedNamespaces before = chosen;
        chosen = new WatchedNamespaces(all.subList(0, most), all.subList(most, all.size()), absent);
        if (!chosen.watched().equals(before.watched())) {
            readers.forEach(reader -> reader.accept(chosen.watched()));
        }
        if (!chosen.equals(before)) {
            tell(chosen);
        }
    }

    private void tell(WatchedNamespaces now) {
        if (!readers.isEmpty()) {
            sink.accept(List.of(new ClusterChange.NamespacesWatched(now)));
        }
    }
}
