package io.berth.kube.connect;

import io.fabric8.kubernetes.client.http.HttpClient;
import java.net.URI;

/// The two ways to one API server, which sign every request.
///
/// @param base ends in a slash
/// @param bulk for lists and watches: no retries, its user has its own
/// @param interactive for what a person waits for
/// @param proxy host and port of the proxy on the way; empty if there is none
public record Clients(URI base, HttpClient bulk, HttpClient interactive, String proxy) implements AutoCloseable {
    @Override
    public void close() {
        bulk.close();
        interactive.close();
    }
}
