package io.berth.kube.fault;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A small API server over real HTTP on loopback: lists in pages, watches and watch lists in JSON or protobuf, with
/// faults by script. Objects are metadata only.
public final class FaultServer implements AutoCloseable {
    private static final byte[] NOTHING = {};

    private static final int SECONDS_BETWEEN_BOOKMARKS = 20;

    private record Rule(Predicate<String> matches, Fault fault, boolean once) {
    }

    private final int port;
    private volatile ServerSocket listening;
    private final ObjectStore store = new ObjectStore();
    private final Pages pages = new Pages();
    private final ObjectShape shape = new ObjectShape();
    private final List<Rule> rules = new ArrayList<>(); // guarded by this
    private final List<Socket> sockets = new ArrayList<>(); // guarded by this
    private final Map<Socket, String> served = new HashMap<>(); // the last request; guarded by this
    private final Set<Socket> abandoned = new HashSet<>(); // guarded by this
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private boolean watchList = true; // guarded by this
    private boolean endsInitial = true; // guarded by this
    private boolean protobuf; // guarded by this
    private int piece = Integer.MAX_VALUE; // guarded by this
    private long oldest; // version that can still be watched; guarded by this
    private boolean frozen; // guarded by this
    private @Nullable InstantSource clock; // guarded by this
    private final Reviews reviews = new Reviews();

    /// Listens at once.
    public FaultServer() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = listening.getLocalPort();
        Thread.ofVirtual().start(this::acceptAll);
    }

    /// The address, with a slash at its end.
    public URI base() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    public void put(String plural, String namespace, String name) {
        store.put(plural, namespace, name);
    }

    public void delete(String plural, String namespace, String name) {
        store.delete(plural, namespace, name);
    }

    /// Removes without telling any watch, as if it happened while nobody watched.
    public void deleteUnseen(String plural, String namespace, String name) {
        store.deleteUnseen(plural, namespace, name);
    }

    /// The versions of all objects of a resource by `namespace/name`.
    public Map<String, Long> versions(String plural) {
        Map<String, Long> versions = new TreeMap<>();
        store.read(plural, (key, at) -> versions.put(key.namespace() + "/" + key.name(), at));
        return versions;
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

    /// Lists and watches are answered in protobuf from now on.
    public synchronized void speakProtobuf() {
        protobuf = true;
    }

    /// Each object has this label, as the value of `text`.
    public void label(String text) {
        shape.label(text);
    }

    /// Each object grows by so many bytes.
    public void pad(int bytes) {
        shape.pad(bytes);
    }

    /// Answers have a date from now on.
    public synchronized void date(InstantSource by) {
        clock = by;
    }

    /// Tells the watches of a kind the present version.
    public void bookmark(String plural) {
        store.bookmark(plural);
    }

    /// What can be watched and paged begins with the present version; earlier ones are answered with 410. Open watches go
    /// on.
    public synchronized void compact() {
        oldest = store.pass();
        pages.forget();
    }

    /// Accepts and answers nothing, and says nothing on open streams, as a process that is stopped.
    public synchronized void freeze() {
        frozen = true;
    }

    /// Goes on after [#freeze].
    public synchronized void thaw() {
        frozen = false;
        notifyAll();
    }

    /// Resets every connection and refuses new ones.
    public void kill() throws IOException {
        listening.close();
        dropAll();
    }

    /// Listens again after [#kill].
    public void restart() throws IOException {
        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        listening = again;
        Thread.ofVirtual().start(this::acceptAll);
    }

    /// Says nothing any more on connections that serve a request that matches, and does not close them either.
    public synchronized void abandon(Predicate<String> matches) {
        served.forEach((socket, target) -> {
            if (matches.test(target)) {
                abandoned.add(socket);
            }
        });
        notifyAll();
    }

    private void awaitEndIfAbandoned(Socket socket) throws IOException {
        boolean dead;
        synchronized (this) {
            dead = abandoned.contains(socket);
        }
        if (dead) {
            awaitHangUp(socket);
            throw new IOException("abandoned");
        }
    }

    /// Forgets the requests so far.
    public void forgetRequests() {
        requests.clear();
    }

    private synchronized void awaitThaw() throws InterruptedException {
        while (frozen) {
            wait();
        }
    }

    /// Questions about rights are answered from now on; who asks is `robot`.
    ///
    /// @param allowed whether a resource, by its plural, may be listed in a namespace, empty for the whole cluster
    public void tellRights(BiPredicate<String, String> allowed) {
        reviews.tell(allowed);
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
        served.clear();
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

    /// Requests that match and have not been waited for.
    public List<String> unmet(Predicate<String> matches) {
        return requests.stream().filter(matches).toList();
    }

    private void acceptAll() {
        ServerSocket on = listening;
        while (!on.isClosed()) {
            try {
                Socket socket = on.accept();
                synchronized (this) {
                    sockets.removeIf(Socket::isClosed);
                    served.keySet().removeIf(Socket::isClosed);
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
                awaitEndIfAbandoned(socket);
                synchronized (this) {
                    served.put(socket, target);
                }
                awaitThaw();
                requests.add(target);
                answer(target, body, socket);
                if (!body.isEmpty()) {
                    return;
                }
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
        if (fault instanceof Fault.Status(int code, String message, String retryAfter)) {
            whole(out, code, status(code, message), retryAfter);
        } else if (fault instanceof Fault.Body(String json)) {
            whole(out, 200, json);
        } else if (fault instanceof Fault.Strange(int code, String type, byte[] body)) {
            whole(out, code, type, body, "");
        } else if (fault instanceof Fault.Silence) {
            awaitHangUp(socket);
        } else if (fault instanceof Fault.Garbage) {
            whole(out, 200, "{\"type\":\u0001 not json\n");
        } else if (!question.isEmpty()) {
            Reviews.Answer answer = reviews.answer(target, question);
            last(out, answer.code(), answer.json());
        } else if (target.startsWith("/version")) {
            whole(out, 200, "{\"gitVersion\":\"v1.36.3\"}");
        } else if (target.contains("watch=true")) {
            watch(Target.of(target), fault, socket);
        } else {
            list(Target.of(target), fault, socket);
        }
    }

    private void list(Target target, @Nullable Fault fault, Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        byte[] body = list(target);
        if (body.length == 0) {
            whole(out, 410, status(410, "The provided continue parameter is too old"));
            return;
        }
        boolean packed;
        synchronized (this) {
            packed = protobuf;
        }
        String type = packed ? "application/vnd.kubernetes.protobuf" : "application/json";
        if (fault instanceof Fault.Reset(int after)) {
            head(out, 200, type, body.length, "");
            out.write(body, 0, Math.min(after, body.length));
            out.flush();
            socket.setSoLinger(true, 0);
            throw new IOException("reset");
        }
        whole(out, 200, type, fault instanceof Fault.Half(int bytes) ? Arrays.copyOf(body, bytes) : body, "");
    }

    /// An answer after which the connection is closed. The product's transport keeps none that is idle for long, which takes
    /// real time.
    private void last(OutputStream out, int code, String body) throws IOException {
        byte[] bytes = utf8(body);
        out.write(("HTTP/1.1 " + code + " x\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
    }

    /// Says nothing until either side closes the connection.
    private static void awaitHangUp(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // what a client sends meanwhile does not matter
        }
    }

    static String status(int code, String message) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"" + message
                + "\",\"code\":" + code + "}";
    }

    private synchronized String date() {
        return clock == null
                ? ""
                : "\r\nDate: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
    }

    private void head(OutputStream out, int code, String type, int length, String retryAfter) throws IOException {
        out.write(("HTTP/1.1 " + code + " x\r\nContent-Type: " + type + "\r\nContent-Length: " + length + date()
                + (retryAfter.isEmpty() ? "" : "\r\nRetry-After: " + retryAfter) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private void whole(OutputStream out, int code, String body) throws IOException {
        whole(out, code, body, "");
    }

    private void whole(OutputStream out, int code, String body, String retryAfter) throws IOException {
        whole(out, code, "application/json", utf8(body), retryAfter);
    }

    private void whole(OutputStream out, int code, String type, byte[] body, String retryAfter) throws IOException {
        head(out, code, type, body.length, retryAfter);
        out.write(body);
        out.flush();
    }

    /// Empty if the page is forgotten. All pages show the objects as they were at the first one.
    private byte[] list(Target target) {
        String token = target.query().getOrDefault("continue", "");
        if (pages.isGone(token)) {
            return NOTHING;
        }
        Pages.Page page = pages.page(token, target.number("limit", Integer.MAX_VALUE),
                items -> store.read(target.plural(), (key, at) -> {
                    if (target.has(key)) {
                        items.add(new Pages.Item(key, at));
                    }
                }));
        synchronized (this) {
            if (protobuf) {
                return Frames.list(page.version(), page.next(), page.remaining(),
                        page.items().stream().map(item -> shape.metadata(item.key(), item.version())).toList());
            }
        }
        String more = page.next().isEmpty()
                ? ""
                : ",\"continue\":\"" + page.next() + "\",\"remainingItemCount\":" + page.remaining();
        return utf8(page.items().stream().map(item -> shape.json(item.key(), item.version()))
                .collect(Collectors.joining(",", "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":"
                        + "{\"resourceVersion\":\"" + page.version() + "\"" + more + "},\"items\":[", "]}")));
    }

    private void watch(Target target, @Nullable Fault fault, Socket socket) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        boolean initial = target.query().containsKey("sendInitialEvents");
        List<byte[]> first = new ArrayList<>();
        long seen;
        int size;
        boolean packed;
        boolean tooOld;
        synchronized (this) {
            if (initial && !watchList) {
                whole(out, 422, status(422, "sendInitialEvents is forbidden"));
                return;
            }
            seen = target.number("resourceVersion", 0);
            tooOld = !initial && seen < oldest;
            size = piece;
            packed = protobuf;
            if (initial) {
                seen = store.read(target.plural(), (key, at) -> {
                    if (target.has(key)) {
                        first.add(shape.event("ADDED", key, at, packed));
                    }
                });
                if (endsInitial) {
                    first.add(packed
                            ? Frames.initialEnd(seen)
                            : utf8("{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":"
                                    + "{\"resourceVersion\":\"" + seen
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
        Fault told = tooOld ? new Fault.ErrorEvent(410, "too old resource version") : fault;
        if (told instanceof Fault.ErrorEvent(int code, String message)) {
            fail(out, code, message, packed, size);
            return;
        }
        byte[] sample = shape.event("ADDED", new ObjectStore.Key(target.plural(), "a", "half"), seen + 1, packed);
        if (fault instanceof Fault.Reset(int after)) {
            chunk(out, Arrays.copyOf(sample, after), size);
            socket.setSoLinger(true, 0);
            throw new IOException("reset");
        }
        if (fault instanceof Fault.Half(int bytes)) {
            chunk(out, Arrays.copyOf(sample, bytes), size);
            awaitHangUp(socket);
            return;
        }
        tellChanges(target, seen, packed, size, socket);
    }

    /// Ends a watch with an ERROR event.
    private static void fail(OutputStream out, int code, String message, boolean packed, int size)
            throws IOException {
        chunk(out, packed
                ? Frames.error(code, message)
                : utf8("{\"type\":\"ERROR\",\"object\":" + status(code, message) + "}\n"), size);
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void tellChanges(Target target, long from, boolean packed, int size, Socket socket)
            throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        long seen = from;
        int quiet = 0;
        while (!socket.isClosed()) {
            ObjectStore.Changes changes = store.after(target.plural(), seen);
            awaitThaw();
            awaitEndIfAbandoned(socket);
            if (changes == null) {
                fail(out, 410, "too old resource version", packed, size);
                return;
            }
            for (ObjectStore.Event event : changes.events()) {
                if (target.has(event.key())) {
                    chunk(out, shape.event(event.type(), event.key(), event.version(), packed), size);
                }
            }
            seen = changes.seen();
            quiet = changes.events().isEmpty() ? quiet + 1 : 0;
            if (quiet >= SECONDS_BETWEEN_BOOKMARKS) {
                quiet = 0;
                chunk(out, shape.event("BOOKMARK", new ObjectStore.Key(target.plural(), "", ""), seen, packed), size);
            }
        }
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
}
