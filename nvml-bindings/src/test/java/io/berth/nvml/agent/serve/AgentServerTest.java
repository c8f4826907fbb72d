package io.berth.nvml.agent.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.agent.history.History;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sample.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentServerTest {
    private static final String KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    @TempDir
    Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private final History history = new History(() -> Samples.TAKEN, () -> 0);
    private final NodeSample sample = history.record(Samples.node(Samples.busy(0), Samples.idle(1)));
    private AgentServer server = AgentServerTest.open(new AccessKey.NotNeeded(), history, sample);

    @BeforeEach
    void askForTheKey() throws IOException {
        server.close();
        Files.writeString(folder.resolve("key"), KEY + "\n");
        server = open(new AccessKey.InFile(folder.resolve("key")), history, sample);
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    @ParameterizedTest
    @CsvSource({"/metrics,text/plain; version=0.0.4; charset=utf-8,DCGM_FI_DEV_GPU_TEMP",
            "/v1/sample,application/json,takenMillis", "/v1/history,application/json,ageMillis",
            "/v1/history?since=1700000000000,application/json,ageMillis"})
    void answersWithTheKey(String path, String type, String part) throws Exception {
        var answer = get(path, KEY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(answer.body()).contains(part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/v1/sample", "/v1/history", "/other", "/"})
    void refusesEveryPathButHealthWithoutTheKey(String path) throws Exception {
        assertThat(get(path, "").statusCode()).isEqualTo(401);
        assertThat(get(path, KEY + "x").statusCode()).isEqualTo(401);
        assertThat(get(path, KEY.substring(1)).body()).doesNotContain("gpu-7").contains("X-Berth-Key");
    }

    @Test
    void tellsItsHealthToEverybody() throws Exception {
        assertThat(get("/healthz", "").statusCode()).isEqualTo(200);
    }

    @Test
    void takesANewKeyWithoutAStart() throws Exception {
        Files.writeString(folder.resolve("key"), "another");

        assertThat(get("/metrics", KEY).statusCode()).isEqualTo(401);
        assertThat(get("/metrics", "another").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void opensForNobodyWithoutAKeyInTheFile(String content) throws Exception {
        Files.writeString(folder.resolve("key"), content);

        assertThat(get("/metrics", "").statusCode()).isEqualTo(401);
    }

    @Test
    void opensForNobodyWithoutTheFileOrWithAHugeOne() throws IOException {
        String huge = "x".repeat(AccessKey.InFile.MAX_BYTES + 1);
        Files.writeString(folder.resolve("huge"), huge);

        assertThat(new AccessKey.InFile(folder.resolve("none")).opens("")).isFalse();
        assertThat(new AccessKey.InFile(folder.resolve("huge")).opens(huge)).isFalse();
        assertThat(new AccessKey.NotNeeded().opens("")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD", "OPTIONS"})
    void answersNothingButGet(String method) throws Exception {
        var answer = client.send(request("/metrics", KEY).method(method, BodyPublishers.ofString("x")).build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    @ParameterizedTest
    @CsvSource({"/v1/history?since=x,400", "/v1/history?since=-1,400", "/v1/history?since=99999999999999999999,400",
            "/v1/history?other=1,400", "/v2/sample,404", "/metrics/,404"})
    void namesWhatWasAskedWrongly(String path, int status) throws Exception {
        assertThat(get(path, KEY).statusCode()).isEqualTo(status);
    }

    @Test
    void compressesWhenAskedTo() throws Exception {
        var answer = client.send(request("/v1/sample", KEY).header("Accept-Encoding", "gzip").build(),
                BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8)).startsWith("{\"schema\":1,")
                    .isEqualTo(get("/v1/sample", KEY).body());
        }
    }

    private HttpResponse<String> get(String path, String key) throws IOException, InterruptedException {
        return client.send(request(path, key).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String key) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.address().getPort() + path));
        return key.isEmpty() ? request : request.header(AgentServer.KEY_HEADER, key);
    }

    private static AgentServer open(AccessKey key, History history, NodeSample sample) {
        try {
            return AgentServer.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), key, () -> sample,
                    history, MetricsText.HostLabel.UPPER, () -> true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
