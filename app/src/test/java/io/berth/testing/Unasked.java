package io.berth.testing;

import io.berth.model.Kind;
import io.berth.model.ObjectEvent;
import io.berth.model.Usage;
import io.berth.port.Answer;
import io.berth.port.ObjectReader;
import io.berth.port.PodDoor;
import io.berth.port.Subscription;
import java.util.List;

/// What a source gives where a test asks about no object and enters no pod: no events, and nothing else.
public final class Unasked implements ObjectReader, PodDoor {
    @Override
    public Answer<List<ObjectEvent>> events(Kind kind, String namespace, String name) {
        return new Answer.Found<>(List.of());
    }

    @Override
    public Answer<String> yaml(Kind kind, String namespace, String name) {
        return new Answer.Absent<>("");
    }

    @Override
    public Answer<List<Usage>> usage(Kind kind, String namespace, String name) {
        return new Answer.Absent<>("");
    }

    @Override
    public Subscription logs(LogRequest request, LogSink sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Attached exec(ExecRequest request, ExecSink sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Answer<Forward> forward(String namespace, String pod, int port, int localPort) {
        throw new UnsupportedOperationException();
    }
}
