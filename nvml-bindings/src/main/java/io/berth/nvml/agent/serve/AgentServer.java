package io.berth.nvml.agent.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.berth.nvml.agent.history.History;
import io.berth.nvml.agent.json.JsonWriter;
import io.berth.nvml.agent.sample.NodeSample;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// The agent's HTTP side: GET only, the last sample only, never a call to the driver, so that a driver that hangs does not
/// take it along.
///
/// `/metrics`, `/v1/sample` and `/v1/history?since=EPOCH_MILLIS` ask for the key in the header [#KEY_HEADER]; `/healthz`
/// does not. At most [#AT_ONCE] answers are made at once, further ones get 503. Answers are compressed when asked for.
public final class AgentServer implements AutoCloseable {
    public static final String KEY_HEADER = "X-Berth-Key";
    static final int AT_ONCE = 8;
    static final int MAX_CONNECTIONS = 64;

    private static final System.Logger LOG = System.getLogger(AgentServer.class.getName());
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private interface Body {
        void write(OutputStream out) throws IOException;
    }

    /// @param length in bytes; [#NOT_KNOWN] before it is written
    private record Answer(int status, String type, int length, Body body) {
        static final int NOT_KNOWN = -1;

        static Answer text(int status, String body) {
            return ready(status, TEXT, (body + "\n").getBytes(StandardCharsets.UTF_8));
        }

        static Answer ready(int status, String type, byte[] body) {
            return new Answer(status, type, body.length, out -> out.write(body));
        }

        static Answer piecemeal(String type, Body body) {
            return new Answer(200, type, NOT_KNOWN, body);
        }
    }

    /// Quick rather than small: the node's processor is for others.
    private static final class Compressed extends GZIPOutputStream {
        Compressed(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private final HttpServer server;
    private final SamplePage page = new SamplePage();
    private final ExecutorService threads;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final AccessKey key;
    private final Supplier<NodeSample> last;
    private final History history;
    private final MetricsText.HostLabel hostLabel;
    private final BooleanSupplier healthy;

    private AgentServer(HttpServer server, AccessKey key, Supplier<NodeSample> last, History history,
            MetricsText.HostLabel hostLabel, BooleanSupplier healthy) {
        this.server = server;
        this.key = key;
        this.last = last;
        this.history = history;
        this.hostLabel = hostLabel;
        this.healthy = healthy;
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    /// Listens at once.
    ///
    /// @param last the sample as it is now; called for every answer, must not wait
    /// @param healthy false where the agent has to be started anew; called for `/healthz`, must not wait
    public static AgentServer open(InetSocketAddress address, AccessKey key, Supplier<NodeSample> last, History history,
            MetricsText.HostLabel hostLabel, BooleanSupplier healthy) throws IOException {
        bound("jdk.httpserver.maxConnections", MAX_CONNECTIONS);
        bound("sun.net.httpserver.maxReqTime", 10);
        bound("sun.net.httpserver.maxRspTime", 30);
        bound("sun.net.httpserver.maxReqHeaders", 50);
        bound("sun.net.httpserver.maxIdleConnections", MAX_CONNECTIONS / 2);
        var server = HttpServer.create(address, 0);
        var agent = new AgentServer(server, key, last, history, hostLabel, healthy);
        server.setExecutor(agent.threads);
        server.createContext("/", agent::handle);
        server.start();
        return agent;
    }

    /// The JDK's server takes its bounds from system properties alone, before it is first used.
    private static void bound(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(value));
        }
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            boolean placed = places.tryAcquire();
            try {
                send(exchange, placed ? answer(exchange) : Answer.text(503, "Busy. Ask again in a second."));
            } finally {
                if (placed) {
                    places.release();
                }
            }
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.DEBUG, "A caller went away: {0}", gone.getMessage());
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "An answer could not be made", bug);
        }
    }

    private Answer answer(HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET");
            return Answer.text(405, "Only GET is answered here.");
        }
        String path = exchange.getRequestURI().getPath();
        if ("/healthz".equals(path)) {
            return healthy.getAsBoolean()
                    ? Answer.text(200, "ok")
                    : Answer.text(503,
                            "Only a new container helps: the driver was replaced, or the sampler stands still.");
        }
        var offered = Optional.ofNullable(exchange.getRequestHeaders().getFirst(KEY_HEADER)).orElse("");
        if (!key.opens(offered)) {
            return Answer.text(401, "The key in the header " + KEY_HEADER + " is missing or wrong.");
        }
        return switch (String.valueOf(path)) {
            case "/metrics" -> Answer.piecemeal(METRICS, out -> MetricsText.write(out, last.get(), hostLabel));
            case "/v1/sample" -> Answer.ready(200, JSON, page.of(last.get()));
            case "/v1/history" -> history(Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
            default -> Answer.text(404, "Not here. There are /metrics, /v1/sample, /v1/history and /healthz.");
        };
    }

    private Answer history(String query) {
        if (!query.isEmpty() && !query.matches("since=[0-9]{1,15}")) {
            return Answer.text(400, "Ask for /v1/history or /v1/history?since=EPOCH_MILLIS.");
        }
        var since = Instant.ofEpochMilli(query.isEmpty() ? 0 : Long.parseLong(query.substring("since=".length())));
        return Answer.piecemeal(JSON, out -> {
            var pieces = new TextPieces(out);
            history.write(new JsonWriter(pieces.text()), last.get().agent(), since, pieces::pass);
        });
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Cache-Control", "no-store");
        boolean isCompressed = (answer.length() == Answer.NOT_KNOWN || answer.length() > 1024)
                && Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept-Encoding")).orElse("")
                        .contains("gzip");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        if (isCompressed) {
            headers.set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(answer.status(), isCompressed ? 0 : Math.max(0, answer.length()));
        try (OutputStream out = isCompressed
                ? new Compressed(exchange.getResponseBody())
                : exchange.getResponseBody()) {
            answer.body().write(out);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
