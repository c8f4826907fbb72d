package io.berth.kube.decode;

import io.berth.model.Kind;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads lists and events of one kind, in both encodings. Holds once what objects share; whoever drops it drops that.
/// For one thread at a time.
public final class KindReader {
    private static final String INITIAL_END = "k8s.io/initial-events-end";
    private static final Shape EVENT = Shape.of("meta.v1.WatchEvent", "type", "object");
    private static final Shape RAW = Shape.of("runtime.RawExtension", "(raw)");
    private static final Shape BOOKMARK = Shape.of("core.v1.Namespace", "metadata");
    private static final Shape BOOKMARK_META = Shape.of("meta.v1.ObjectMeta", "resourceVersion", "annotations");
    private static final Shape LIST_META = Shape.of("meta.v1.ListMeta", "resourceVersion", "continue",
            "remainingItemCount");
    private static final JsonFactory JSON = new JsonFactory();

    private final Kind kind;
    private final Set<String> keptAnnotations;
    private final Shape list;
    private ObjectDecoder decoder;
    private ProtoReader proto;
    private ProtoReader frame;
    private JsonReader json;

    /// A reader that holds nothing yet.
    ///
    /// @param keptAnnotations the annotations that [io.berth.model.Meta#annotations()] is to keep
    public KindReader(Kind kind, Set<String> keptAnnotations) {
        this.kind = kind;
        this.keptAnnotations = Set.copyOf(keptAnnotations);
        this.list = Shape.of(message(kind) + "List", "metadata", "items");
        TextPool texts = new TextPool();
        this.decoder = Decoders.of(kind, Words.keeping(this.keptAnnotations));
        this.proto = new ProtoReader(texts);
        this.frame = new ProtoReader(texts);
        this.json = new JsonReader(texts);
    }

    private static String message(Kind kind) {
        String group = kind.group().isEmpty() ? "core" : kind.group();
        int dot = group.indexOf('.');
        return (dot < 0 ? group : group.substring(0, dot)) + "." + kind.version() + "." + kind.kindName();
    }

    /// Reads a page of a list.
    ///
    /// @param length bytes of `body` that count
    public void page(byte[] body, int length, Encoding encoding, PageSink sink) throws MalformedObject {
        guarded(() -> {
            switch (encoding) {
                case PROTOBUF -> page(Envelope.open(proto, body, 0, length), sink);
                case JSON -> {
                    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body, 0, length)) {
                        parser.nextToken();
                        page(json.reset(parser), sink);
                    }
                }
            }
            return Boolean.TRUE;
        });
    }

    private void page(FieldReader in, PageSink sink) {
        in.beginMessage(list);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> sink.head(head(in));
                default -> sink.object(decoder.read(in));
            }
        }
    }

    private static ListHead head(FieldReader in) {
        String version = "";
        String next = "";
        long remaining = -1;
        in.beginMessage(LIST_META);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> version = in.readText();
                case 1 -> next = in.readText();
                default -> remaining = in.readLong();
            }
        }
        return new ListHead(version, next, remaining);
    }

    /// Reads one event: a frame without its length, or a line.
    public WatchEvent event(byte[] bytes, int from, int to, Encoding encoding) throws MalformedObject {
        return guarded(() -> switch (encoding) {
            case PROTOBUF -> protoEvent(bytes, from, to);
            case JSON -> {
                try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
                    parser.nextToken();
                    yield jsonEvent(json.reset(parser));
                }
            }
        });
    }

    private WatchEvent protoEvent(byte[] bytes, int from, int to) {
        String type = "";
        FieldReader object = null;
        frame.reset(bytes, from, to);
        frame.beginMessage(EVENT);
        for (int field = frame.nextField(); field != FieldReader.END; field = frame.nextField()) {
            switch (field) {
                case 0 -> type = frame.readPooled();
                default -> {
                    frame.beginMessage(RAW);
                    while (frame.nextField() != FieldReader.END) {
                        object = Envelope.open(proto, bytes, frame.valueFrom(), frame.valueTo());
                    }
                }
            }
        }
        if (object == null) {
            throw new BrokenInput("an event without an object");
        }
        return event(type, object);
    }

    private WatchEvent jsonEvent(FieldReader in) {
        String type = "";
        WatchEvent event = null;
        in.beginMessage(EVENT);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> type = in.readPooled();
                default -> event = event(type, in);
            }
        }
        if (event == null) {
            throw new BrokenInput("an event without an object");
        }
        return event;
    }

    private WatchEvent event(String type, FieldReader in) {
        return switch (type) {
            case "ADDED", "MODIFIED" -> new WatchEvent.Changed(decoder.read(in));
            case "DELETED" -> new WatchEvent.Deleted(decoder.read(in));
            case "BOOKMARK" -> bookmark(in);
            case "ERROR" -> new WatchEvent.Failed(Statuses.read(in));
            case "" -> throw new BrokenInput("an event whose type is not told first");
            default -> {
                in.skip();
                yield new WatchEvent.Unknown();
            }
        };
    }

    private static WatchEvent bookmark(FieldReader in) {
        String version = "";
        boolean ends = false;
        in.beginMessage(BOOKMARK);
        while (in.nextField() != FieldReader.END) {
            in.beginMessage(BOOKMARK_META);
            for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
                switch (field) {
                    case 0 -> version = in.readText();
                    default -> ends |= in.key().equals(INITIAL_END) && in.readText().equals("true");
                }
            }
        }
        return new WatchEvent.Bookmark(version, ends);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read();
    }

    /// A decoder that stopped half-way holds parts of what it read, so it is replaced.
    private <T> T guarded(Reading<T> reading) throws MalformedObject {
        boolean done = false;
        try {
            T result = reading.read();
            done = true;
            return result;
        } catch (BrokenInput | JacksonException e) {
            throw new MalformedObject(kind, e);
        } finally {
            if (!done) {
                TextPool texts = new TextPool();
                decoder = Decoders.of(kind, Words.keeping(keptAnnotations));
                proto = new ProtoReader(texts);
                frame = new ProtoReader(texts);
                json = new JsonReader(texts);
            }
        }
    }
}
