package io.berth.demo;

import io.berth.model.Kind;
import io.berth.model.ObjectEvent;
import io.berth.model.Usage;
import io.berth.port.Answer;
import io.berth.port.ObjectReader;
import java.util.List;

/// What the demo tells about one object.
final class DemoReader implements ObjectReader {
    /// The events of an object at this moment.
    @FunctionalInterface
    interface Happened {
        List<ObjectEvent> to(Kind kind, String namespace, String name);
    }

    private final Happened happened;

    DemoReader(Happened happened) {
        this.happened = happened;
    }

    @Override
    public Answer<List<ObjectEvent>> events(Kind kind, String namespace, String name) {
        return new Answer.Found<>(happened.to(kind, namespace, name));
    }

    @Override
    public Answer<String> yaml(Kind kind, String namespace, String name) {
        return new Answer.Absent<>("");
    }

    @Override
    public Answer<List<Usage>> usage(Kind kind, String namespace, String name) {
        return new Answer.Absent<>("");
    }
}
