package io.berth.kube.watch;

import io.berth.kube.Api;
import io.berth.kube.inspect.KubeDoor;
import io.berth.kube.inspect.KubeReader;
import io.berth.kube.inspect.PodPages;
import io.berth.model.ClusterInfo;
import io.berth.port.ClusterSink;
import io.berth.port.ClusterSource;
import io.berth.port.ObjectReader;
import io.berth.port.PodDoor;
import io.berth.port.PodHttp;
import io.berth.port.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A cluster behind an API server.
public final class KubeSource implements ClusterSource {
    private final Api api;
    private final ClusterInfo info;
    private final WatchOptions options;
    private final Surroundings surroundings;
    private final KubeDoor door;
    private final List<Watches> open = new CopyOnWriteArrayList<>();
    private volatile List<String> named = List.of();

    /// Contacts nothing before [#watch].
    ///
    /// @param api is closed with this
    public KubeSource(Api api, ClusterInfo info, WatchOptions options, Surroundings surroundings) {
        this.api = api;
        this.info = info;
        this.options = options;
        this.surroundings = surroundings;
        this.door = new KubeDoor(api, surroundings.workers(), surroundings.waiting(), surroundings.timer());
    }

    @Override
    public ClusterInfo info() {
        return info;
    }

    @Override
    public Subscription watch(ClusterSink sink) {
        Watches watches = new Watches(api, info, options, firstOnes(), surroundings, sink);
        open.add(watches);
        watches.start();
        return () -> {
            open.remove(watches);
            watches.close();
        };
    }

    /// What comes first in any case comes before what was named since.
    private List<String> firstOnes() {
        List<String> all = new ArrayList<>(options.preferred());
        all.addAll(named);
        return all;
    }

    @Override
    public void prefer(List<String> namespaces) {
        named = List.copyOf(namespaces);
        open.forEach(watches -> watches.prefer(firstOnes()));
    }

    @Override
    public void retry() {
        open.forEach(Watches::retry);
    }

    @Override
    public ObjectReader reader() {
        return new KubeReader(api);
    }

    @Override
    public PodDoor pods() {
        return door;
    }

    @Override
    public PodHttp pages() {
        return new PodPages(api, surroundings.waiting());
    }

    @Override
    public void close() {
        open.forEach(Watches::close);
        open.clear();
        door.close();
        api.close();
    }
}
