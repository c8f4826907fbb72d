package io.berth.bench;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The load server that a kubeconfig leads to, by plain HTTP or HTTPS without credentials.
///
/// @param kubeconfig the file
/// @param base the server's address, ends in a slash
record LoadServer(Path kubeconfig, URI base) {
    /// The kinds that it has objects of; some of the others it does not know at all.
    private static final Kind[] KINDS = {Kind.NODE, Kind.NAMESPACE, Kind.POD};

    /// Whether all that the server has is there.
    static boolean isComplete(ClusterSnapshot snapshot) {
        return snapshot.health().isSynced(KINDS) && snapshot.pods().size() > 0;
    }

    /// Reads the address of the file's first cluster.
    ///
    /// @throws IllegalArgumentException if it names none
    static LoadServer of(String kubeconfig) {
        Path file = Path.of(kubeconfig);
        ObjectMapper yaml = YAMLMapper.builder().build();
        JsonNode server = yaml.readTree(file.toFile()).path("clusters").path(0).path("cluster").path("server");
        if (!server.isString()) {
            throw new IllegalArgumentException(file + " names no server");
        }
        String address = server.stringValue();
        return new LoadServer(file, URI.create(address.endsWith("/") ? address : address + "/"));
    }

    /// Sets how many pods change a second.
    void setRate(int eventsPerSecond) throws IOException, InterruptedException {
        try (InputStream answer = get("__ctl?op=rate&value=" + eventsPerSecond, "application/json")) {
            answer.readAllBytes();
        }
    }

    /// The body of an answer. The caller closes it.
    ///
    /// @param path below the server, with its query
    /// @throws IOException also if the status is not 200
    InputStream get(String path, String accept) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).header("Accept", accept).build();
        HttpResponse<InputStream> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new IOException(path + " was answered with " + response.statusCode());
        }
        return response.body();
    }
}
