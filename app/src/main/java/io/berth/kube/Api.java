package io.berth.kube;

import io.fabric8.kubernetes.client.http.HttpClient;
import java.net.URI;

/// An API server that one is signed in to: its address and the two clients, which sign every request.
///
/// @param base ends in a slash
/// @param bulk for lists and watches
/// @param interactive for what a person waits for, so that a click never waits behind a list
public record Api(URI base, HttpClient bulk, HttpClient interactive) implements AutoCloseable {
    @Override
    public void close() {
        bulk.close();
        interactive.close();
    }
}
