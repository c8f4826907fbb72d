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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The load server that a kubeconfig leads to, by plain HTTP or HTTPS without credentials.
///
/// @param kubeconfig the file
/// @param base the server's address, ends in a slash
record LoadServer(Path kubeconfig, URI base) {
    /// The kinds that it has objects of; some of the others it does not know at all.
    private static final Kind[] KINDS = {Kind.NODE, Kind.NAMESPACE, Kind.POD};

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

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

    int port() {
        return base.getPort() >= 0 ? base.getPort() : 80;
    }

    /// How many objects of a kind there are.
    int count(Kind kind) throws IOException, InterruptedException {
        try (InputStream answer = get(kind.apiPath() + "/" + kind.plural() + "?limit=1", FreshList.METADATA_ONLY)) {
            JsonNode list = JsonMapper.shared().readTree(answer);
            return list.path("items").size() + list.path("metadata").path("remainingItemCount").asInt(0);
        }
    }

    /// Sets how many pods change a second.
    void setRate(int eventsPerSecond) throws IOException, InterruptedException {
        control("rate", Integer.toString(eventsPerSecond));
    }

    /// Tells the server what to do.
    ///
    /// @param value empty for none, or to end it
    void control(String operation, String value) throws IOException, InterruptedException {
        try (InputStream answer = get("__ctl?op=" + operation + "&value=" + value, "application/json")) {
            answer.readAllBytes();
        }
    }

    /// Resets all connections. The answer may be lost with them.
    void dropAll() throws InterruptedException {
        try {
            control("drop", "all");
        } catch (IOException _) {
            // the connection of this very request was one of them
        }
    }

    /// The body of an answer. The caller closes it.
    ///
    /// @param path below the server, with its query
    /// @throws IOException also if the status is not 200
    InputStream get(String path, String accept) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).header("Accept", accept).build();
        HttpResponse<InputStream> response = CLIENT.send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new IOException(path + " was answered with " + response.statusCode());
        }
        return response.body();
    }
}
