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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    private final int port;
    private volatile ServerSocket listening;
    private final ObjectStore store = new ObjectStore();
    private final Pages pages = new Pages();
    private final ObjectShape shape = new ObjectShape();
    private final FaultScript script = new FaultScript();
    private final Connections connections = new Connections();
    private final AnswerWriter writer = new AnswerWriter();
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private boolean watchList = true; // guarded by this
    private boolean endsInitial = true; // guarded by this
    private boolean protobuf; // guarded by this
    private int piece = Integer.MAX_VALUE; // guarded by this
    private long oldest; // version that can still be watched; guarded by this
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
    public void once(Predicate<String> matches, Fault fault) {
        script.add(matches, fault, true);
    }

    /// All requests whose path and query match meet this, until `heal`.
    public void always(Predicate<String> matches, Fault fault) {
        script.add(matches, fault, false);
    }

    public void heal() {
        script.heal();
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
    public void date(InstantSource by) {
        writer.date(by);
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
    public void freeze() {
        connections.freeze();
    }

    /// Goes on after [#freeze].
    public void thaw() {
        connections.thaw();
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
    public void abandon(Predicate<String> matches) {
        connections.abandon(matches);
    }

    /// Forgets the requests so far.
    public void forgetRequests() {
        requests.clear();
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
    public void dropAll() throws IOException {
        connections.dropAll();
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
                connections.add(socket);
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
            for (Question asked = Question.read(in); asked != null; asked = Question.read(in)) {
                connections.awaitEndIfAbandoned(socket);
                connections.serves(socket, asked.target());
                connections.awaitThaw();
                requests.add(asked.target());
                answer(asked.target(), asked.body(), socket);
                if (!asked.body().isEmpty()) {
                    return;
                }
            }
        } catch (IOException | UncheckedIOException _) {
            // the client went away, or the script wants it
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(String target, String question, Socket socket) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        Fault fault = script.meet(target);
        if (fault instanceof Fault.Status(int code, String message, String retryAfter)) {
            writer.whole(out, code, AnswerWriter.status(code, message), retryAfter);
        } else if (fault instanceof Fault.Body(String json)) {
            writer.whole(out, 200, json);
        } else if (fault instanceof Fault.Strange(int code, String type, byte[] body)) {
            writer.whole(out, code, type, body, "");
        } else if (fault instanceof Fault.Silence) {
            Connections.awaitHangUp(socket);
        } else if (fault instanceof Fault.Garbage) {
            writer.whole(out, 200, "{\"type\":\u0001 not json\n");
        } else if (!question.isEmpty()) {
            Reviews.Answer answer = reviews.answer(target, question);
            AnswerWriter.last(out, answer.code(), answer.json());
        } else if (target.startsWith("/version")) {
            writer.whole(out, 200, "{\"gitVersion\":\"v1.36.3\"}");
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
            writer.whole(out, 410, AnswerWriter.status(410, "The provided continue parameter is too old"));
            return;
        }
        boolean packed;
        synchronized (this) {
            packed = protobuf;
        }
        String type = packed ? "application/vnd.kubernetes.protobuf" : "application/json";
        if (fault instanceof Fault.Reset(int after)) {
            writer.head(out, 200, type, body.length, "");
            out.write(body, 0, Math.min(after, body.length));
            out.flush();
            socket.setSoLinger(true, 0);
            throw new IOException("reset");
        }
        writer.whole(out, 200, type, fault instanceof Fault.Half(int bytes) ? Arrays.copyOf(body, bytes) : body, "");
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
        return AnswerWriter.utf8(page.items().stream().map(item -> shape.json(item.key(), item.version()))
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
                writer.whole(out, 422, AnswerWriter.status(422, "sendInitialEvents is forbidden"));
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
                            : AnswerWriter.utf8("{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":"
                                    + "{\"resourceVersion\":\"" + seen
                                    + "\",\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}}}}\n"));
                }
            }
        }
        AnswerWriter.begin(out, packed ? "application/vnd.kubernetes.protobuf;stream=watch" : "application/json");
        for (byte[] event : first) {
            AnswerWriter.chunk(out, event, size);
        }
        Fault told = tooOld ? new Fault.ErrorEvent(410, "too old resource version") : fault;
        if (told instanceof Fault.ErrorEvent(int code, String message)) {
            AnswerWriter.fail(out, code, message, packed, size);
            return;
        }
        byte[] sample = shape.event("ADDED", new ObjectStore.Key(target.plural(), "a", "half"), seen + 1, packed);
        if (fault instanceof Fault.Reset(int after)) {
            AnswerWriter.chunk(out, Arrays.copyOf(sample, after), size);
            socket.setSoLinger(true, 0);
            throw new IOException("reset");
        }
        if (fault instanceof Fault.Half(int bytes)) {
            AnswerWriter.chunk(out, Arrays.copyOf(sample, bytes), size);
            Connections.awaitHangUp(socket);
            return;
        }
        tellChanges(target, seen, packed, size, socket);
    }

    private void tellChanges(Target target, long from, boolean packed, int size, Socket socket)
            throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        long seen = from;
        int quiet = 0;
        while (!socket.isClosed()) {
            ObjectStore.Changes changes = store.after(target.plural(), seen);
            connections.awaitThaw();
            connections.awaitEndIfAbandoned(socket);
            if (changes == null) {
                AnswerWriter.fail(out, 410, "too old resource version", packed, size);
                return;
            }
            for (ObjectStore.Event event : changes.events()) {
                if (target.has(event.key())) {
                    AnswerWriter.chunk(out, shape.event(event.type(), event.key(), event.version(), packed), size);
                }
            }
            seen = changes.seen();
            quiet = changes.events().isEmpty() ? quiet + 1 : 0;
            if (quiet >= SECONDS_BETWEEN_BOOKMARKS) {
                quiet = 0;
                AnswerWriter.chunk(out,
                        shape.event("BOOKMARK", new ObjectStore.Key(target.plural(), "", ""), seen, packed), size);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        dropAll();
    }
}
