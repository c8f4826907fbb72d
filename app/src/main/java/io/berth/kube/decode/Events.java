package io.berth.kube.decode;

import io.berth.model.ObjectEvent;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads a list of core events, in JSON.
public final class Events {
    private static final Shape LIST = Shape.of("core.v1.EventList", "items");
    private static final Shape EVENT = Shape.of("core.v1.Event", "type", "reason", "message", "count",
            "firstTimestamp", "lastTimestamp", "eventTime", "series", "source", "reportingComponent", "metadata");
    private static final Shape SERIES = Shape.of("core.v1.EventSeries", "count", "lastObservedTime");
    private static final Shape SOURCE = Shape.of("core.v1.EventSource", "component");
    private static final Shape META = Shape.of("meta.v1.ObjectMeta", "creationTimestamp");
    private static final JsonFactory JSON = new JsonFactory();

    private String source = "";
    private long first;
    private long last;
    private int count;

    private Events() {
    }

    /// The events in the server's order; empty if the body is no list of events.
    public static List<ObjectEvent> read(byte[] body) {
        List<ObjectEvent> events = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            parser.nextToken();
            FieldReader in = new JsonReader(new TextPool()).reset(parser);
            in.beginMessage(LIST);
            while (in.nextField() != FieldReader.END) {
                events.add(new Events().event(in));
            }
        } catch (BrokenInput | JacksonException _) {
            return List.copyOf(events);
        }
        return List.copyOf(events);
    }

    private ObjectEvent event(FieldReader in) {
        String[] texts = {"", "", ""};
        String reporting = "";
        in.beginMessage(EVENT);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0, 1, 2 -> texts[field] = in.readText();
                case 3 -> count = Math.max(count, in.readInt());
                case 4, 6, 10 -> began(field == 10 ? created(in) : in.readTime());
                case 5 -> last = Math.max(last, in.readTime());
                case 7 -> series(in);
                case 8 -> {
                    in.beginMessage(SOURCE);
                    while (in.nextField() != FieldReader.END) {
                        source = in.readText();
                    }
                }
                default -> reporting = in.readText();
            }
        }
        return new ObjectEvent(texts[0], texts[1], texts[2], Math.max(1, count), first, Math.max(first, last),
                source.isEmpty() ? reporting : source);
    }

    private void began(long at) {
        if (at != 0) {
            first = first == 0 ? at : Math.min(first, at);
        }
    }

    private static long created(FieldReader in) {
        long created = 0;
        in.beginMessage(META);
        while (in.nextField() != FieldReader.END) {
            created = in.readTime();
        }
        return created;
    }

    private void series(FieldReader in) {
        in.beginMessage(SERIES);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> count = Math.max(count, in.readInt());
                default -> last = Math.max(last, in.readTime());
            }
        }
    }
}
