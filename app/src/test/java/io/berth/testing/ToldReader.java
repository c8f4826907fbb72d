package io.berth.testing;

import io.berth.model.Kind;
import io.berth.model.ObjectEvent;
import io.berth.model.Usage;
import io.berth.port.Answer;
import io.berth.port.ObjectReader;
import java.util.ArrayList;
import java.util.List;

/// Answers what a test tells it to, and remembers what it was asked.
public final class ToldReader implements ObjectReader {
    public final List<String> asked = new ArrayList<>();
    public final List<String> used = new ArrayList<>();
    public Answer<List<ObjectEvent>> events = new Answer.Found<>(List.of());
    public Answer<String> yaml = new Answer.Found<>("kind: Pod\n");
    public Answer<List<Usage>> usage = new Answer.Absent<>("");
    public Runnable before = () -> {
    };

    @Override
    public Answer<List<ObjectEvent>> events(Kind kind, String namespace, String name) {
        asked.add("events " + name);
        before.run();
        return events;
    }

    @Override
    public Answer<String> yaml(Kind kind, String namespace, String name) {
        asked.add("yaml " + name);
        before.run();
        return yaml;
    }

    @Override
    public Answer<List<Usage>> usage(Kind kind, String namespace, String name) {
        used.add(name);
        return usage;
    }
}
