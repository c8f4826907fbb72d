package io.berth.kube.fault;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A small API server over real HTTP on loopback: lists in pages in JSON, watches and watch lists in JSON or protobuf, with
/// faults by script. Objects are metadata only.
public final class FaultServer implements AutoCloseable {
    private static final byte[] NOTHING = {};

    private record Key(String plural, String namespace, String name) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return toString().compareTo(other.toString());
        }
    }

    private record Event(String type, Key key, long version) {
    }

    private record Rule(Predicate<String> matches, Fault fault, boolean once) {
    }

    private final ServerSocket listening;
    private final Map<Key, Long> objects = new TreeMap<>(); // guarded by this
    private final List<Event> history = new ArrayList<>(); // guarded by this
    private final List<Rule> rules = new ArrayList<>(); // guarded by this
    private final List<Socket> sockets = new ArrayList<>(); // guarded by this
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private long version = 100; // guarded by this
    private boolean watchList = true; // guarded by this
    private boolean endsInitial = true; // guarded by this
    private boolean protobuf; // guarded by this
    private int piece = Integer.MAX_VALUE; // guarded by this
    private @Nullable BiPredicate<String, String> mayList; // guarded by this; null: rights are not told

    /// Listens at once.
    public FaultServer() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::acceptAll);
    }

    /// The address, with a slash at its end.
    public URI base() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/");
    }

    public synchronized void put(String plural, String namespace, String name) {
        Key key = new Key(plural, namespace, name);
        boolean known = objects.containsKey(key);
        objects.put(key, ++version);
        tell(known ? "MODIFIED" : "ADDED", key);
    }

    public synchronized void delete(String plural, String namespace, String name) {
        objects.remove(new Key(plural, namespace, name));
        version++;
        tell("DELETED", new Key(plural, namespace, name));
    }

    /// Removes without telling any watch, as if it happened while nobody watched.
    public synchronized void deleteUnseen(String plural, String namespace, String name) {
        objects.remove(new Key(plural, namespace, name));
        version++;
    }

    private void tell(String type, Key key) {
        history.add(new Event(type, key, version));
        notifyAll();
    }

    /// The next request whose path and query match meets this.
    public synchronized void once(Predicate<String> matches, Fault fault) {
        rules.add(new Rule(matches, fault, true));
    }

    /// All requests whose path and query match meet this, until `heal`.
    public synchronized void always(Predicate<String> matches, Fault fault) {
        rules.add(new Rule(matches, fault, false));
    }

    public synchronized void heal() {
        rules.clear();
    }

    public synchronized void offerWatchList(boolean offered, boolean ending) {
        watchList = offered;
        endsInitial = ending;
    }

    /// Watches are answered in protobuf from now on.
    public synchronized void watchInProtobuf() {
        protobuf = true;
    }

    /// Questions about rights are answered from now on; who asks is `robot`.
    ///
    /// @param allowed whether a resource, by its plural, may be listed in a namespace, empty for the whole cluster
    public synchronized void tellRights(BiPredicate<String, String> allowed) {
        mayList = allowed;
    }

    /// Bodies are sent in pieces of so many bytes.
    public synchronized void sendInPieces(int bytes) {
        piece = bytes;
    }

    /// Resets every connection.
    public synchronized void dropAll() throws IOException {
        for (Socket socket : sockets) {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        }
        sockets.clear();
    }

    /// Waits for a request that matches and has not been waited for.
    public String awaitRequest(Predicate<String> matches) throws InterruptedException {
        while (true) {
            String target = requests.poll(20, TimeUnit.SECONDS);
            if (target == null) {
                throw new AssertionError("no such request");
            }
            if (matches.test(target)) {
                return target;
            }
        }
    }

    private void acceptAll() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                synchronized (this) {
                    sockets.add(socket);
                }
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int length = 0;
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                        length = Integer.parseInt(header.substring("content-length:".length()).strip());
                    }
                }
                String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                String target = line.split(" ", -1)[1];
                requests.add(target);
                answer(target, body, socket);
            }
        } catch (IOException | UncheckedIOException _) {
            // the client went away, or the script wants it
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    private synchronized @Nullable Fault fault(String target) {
        Rule found = rules.stream().filter(rule -> rule.matches.test(target)).findFirst().orElse(null);
        if (found == null) {
            return null;
        }
        if (found.once) {
            rules.remove(found);
        }
        return found.fault;
    }

    private void answer(String target, String question, Socket socket) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        Fault fault = fault(target);
        if (fault instanceof Fault.Status(int code, String message, int retryAfter)) {
            whole(out, code, status(code, message), retryAfter);
        } else if (fault instanceof Fault.Body(String json)) {
            whole(out, 200, json);
        } else if (fault instanceof Fault.Silence) {
            awaitHangUp(socket);
        } else if (fault instanceof Fault.Garbage) {
            whole(out, 200, "{\"type\":\u0001 not json\n");
        } else if (!question.isEmpty()) {
            review(target, question, out);
        } else if (target.startsWith("/version")) {
            whole(out, 200, "{\"gitVersion\":\"v1.36.3\"}");
        } else if (target.contains("watch=true")) {
            watch(Target.of(target), fault, socket);
        } else {
            String body = list(Target.of(target));
            if (fault instanceof Fault.Reset(int after)) {
                head(out, 200, body.length(), 0);
                out.write(body.getBytes(StandardCharsets.UTF_8), 0, Math.min(after, body.length()));
                out.flush();
                socket.setSoLinger(true, 0);
                throw new IOException("reset");
            }
            whole(out, 200, body);
        }
    }

    private void review(String target, String question, OutputStream out) throws IOException {
        BiPredicate<String, String> allowed;
        synchronized (this) {
            allowed = mayList;
        }
        if (allowed == null) {
            whole(out, 404, status(404, "not found"));
        } else if (target.endsWith("/selfsubjectreviews")) {
            whole(out, 201, "{\"kind\":\"SelfSubjectReview\",\"status\":{\"userInfo\":{\"groups\":[\"all\"],"
                    + "\"username\":\"robot\"}}}");
        } else {
            boolean may = allowed.test(named("resource", question), named("namespace", question));
            whole(out, 201, "{\"kind\":\"SelfSubjectAccessReview\",\"spec\":{\"resourceAttributes\":{}},\"status\":"
                    + "{\"allowed\":" + may + ",\"reason\":\"" + (may ? "" : "no rule") + "\"}}");
        }
    }

    private static String named(String name, String json) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }

    /// Says nothing until either side closes the connection.
    private static void awaitHangUp(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // what a client sends meanwhile does not matter
        }
    }

    private static String status(int code, String message) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"" + message
                + "\",\"code\":" + code + "}";
    }

    private static void head(OutputStream out, int code, int length, int retryAfter) throws IOException {
        out.write(("HTTP/1.1 " + code + " x\r\nContent-Type: application/json\r\nContent-Length: " + length
                + (retryAfter > 0 ? "\r\nRetry-After: " + retryAfter : "") + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static void whole(OutputStream out, int code, String body) throws IOException {
        whole(out, code, body, 0);
    }

    private static void whole(OutputStream out, int code, String body, int retryAfter) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        head(out, code, bytes.length, retryAfter);
        out.write(bytes);
        out.flush();
    }

    private static String json(Key key, long at) {
        return "{\"metadata\":{\"name\":\"" + key.name() + "\",\"namespace\":\"" + key.namespace()
                + "\",\"uid\":\"00000000-0000-0000-0000-000000000001\",\"resourceVersion\":\"" + at
                + "\",\"labels\":{\"text\":\"ä数😀\"}}}";
    }

    private synchronized String list(Target target) {
        List<Map.Entry<Key, Long>> found = objects.entrySet().stream().filter(e -> target.has(e.getKey())).toList();
        int from = target.number("continue", 0);
        int to = Math.min(found.size(), from + target.number("limit", Integer.MAX_VALUE - from));
        String more = to < found.size()
                ? ",\"continue\":\"" + to + "\",\"remainingItemCount\":" + (found.size() - to)
                : "";
        return found.subList(from, to).stream().map(e -> json(e.getKey(), e.getValue()))
                .collect(Collectors.joining(",", "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":"
                        + "{\"resourceVersion\":\"" + version + "\"" + more + "},\"items\":[", "]}"));
    }

    private void watch(Target target, @Nullable Fault fault, Socket socket) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        boolean initial = target.query().containsKey("sendInitialEvents");
        List<byte[]> first = new ArrayList<>();
        long seen;
        int size;
        boolean packed;
        synchronized (this) {
            if (initial && !watchList) {
                whole(out, 422, status(422, "sendInitialEvents is forbidden"));
                return;
            }
            seen = initial ? version : target.number("resourceVersion", 0);
            size = piece;
            packed = protobuf;
            if (initial) {
                objects.forEach((key, at) -> {
                    if (target.has(key)) {
                        first.add(event("ADDED", key, at, packed));
                    }
                });
                if (endsInitial) {
                    first.add(packed
                            ? Frames.initialEnd(version)
                            : utf8("{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":"
                                    + "{\"resourceVersion\":\"" + version
                                    + "\",\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}}}}\n"));
                }
            }
        }
        out.write(("HTTP/1.1 200 x\r\nContent-Type: "
                + (packed ? "application/vnd.kubernetes.protobuf;stream=watch" : "application/json")
                + "\r\nTransfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        for (byte[] event : first) {
            chunk(out, event, size);
        }
        if (fault instanceof Fault.ErrorEvent(int code, String message)) {
            chunk(out, utf8("{\"type\":\"ERROR\",\"object\":" + status(code, message) + "}\n"), size);
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return;
        }
        if (fault instanceof Fault.Reset(int after)) {
            chunk(out, utf8("{\"type\":\"ADDED\",\"object\":{}}\n".substring(0, after)), size);
            socket.setSoLinger(true, 0);
            throw new IOException("reset");
        }
        while (true) {
            List<Event> next = new ArrayList<>();
            synchronized (this) {
                long after = seen;
                history.stream().filter(e -> e.version() > after && target.has(e.key())).forEach(next::add);
                if (next.isEmpty()) {
                    wait(1000);
                }
            }
            for (Event event : next) {
                chunk(out, event(event.type(), event.key(), event.version(), packed), size);
                seen = event.version();
            }
        }
    }

    private static byte[] event(String type, Key key, long at, boolean packed) {
        return packed
                ? Frames.event(type, key.namespace(), key.name(), at)
                : utf8("{\"type\":\"" + type + "\",\"object\":" + json(key, at) + "}\n");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void chunk(OutputStream out, byte[] bytes, int size) throws IOException {
        for (int from = 0; from < bytes.length; from += Math.min(size, bytes.length)) {
            int length = Math.min(size, bytes.length - from);
            out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes.length == 0 ? NOTHING : bytes, from, length);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        dropAll();
    }

    /// A path and query taken apart.
    private record Target(String plural, String namespace, Map<String, String> query) {
        static Target of(String target) {
            String[] halves = target.split("\\?", 2);
            String[] path = halves[0].split("/");
            int within = List.of(path).indexOf("namespaces");
            boolean scoped = within >= 0 && within + 2 < path.length;
            Map<String, String> query = new TreeMap<>();
            for (String pair : halves.length < 2 ? new String[0] : halves[1].split("&")) {
                String[] sides = pair.split("=", 2);
                query.put(sides[0], sides.length < 2 ? "" : sides[1]);
            }
            return new Target(path[path.length - 1], scoped ? path[within + 1] : "", query);
        }

        boolean has(Key key) {
            return key.plural().equals(plural) && (namespace.isEmpty() || namespace.equals(key.namespace()));
        }

        int number(String name, int otherwise) {
            String text = query.get(name);
            return text == null || text.isEmpty() ? otherwise : Integer.parseInt(text);
        }
    }
}
