package io.berth.kube;

import io.berth.model.ClusterInfo;
import io.berth.port.ClusterSink;
import io.berth.port.ClusterSource;
import io.berth.port.ObjectReader;
import io.berth.port.PodDoor;
import io.berth.port.Subscription;
import io.berth.testing.Unasked;
import java.util.concurrent.TimeUnit;

/// What a connector made of a cluster: enough to send requests by.
record Reached(ClusterInfo info, Api api) implements ClusterSource {
    /// The status of the answer to a GET by the bulk client.
    int get(String path) throws Exception {
        var request = api.bulk().newHttpRequestBuilder().uri(api.base().resolve(path)).build();
        return api.bulk().sendAsync(request, String.class).get(30, TimeUnit.SECONDS).code();
    }

    @Override
    public Subscription watch(ClusterSink sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ObjectReader reader() {
        return new Unasked();
    }

    @Override
    public PodDoor pods() {
        return new Unasked();
    }

    @Override
    public void close() {
        api.close();
    }
}
