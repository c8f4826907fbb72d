package io.berth.kube.watch;

import io.berth.port.Answer;
import io.berth.port.PodDoor;
import io.berth.port.Subscription;

/// The ways into pods by the API server.
final class KubeDoor implements PodDoor {
    @Override
    public Subscription logs(LogRequest request, LogSink sink) {
        sink.ended(new End.Absent(""));
        return () -> {
        };
    }

    @Override
    public Attached exec(ExecRequest request, ExecSink sink) {
        sink.ended(new End.Absent(""));
        return new Attached() {
            @Override
            public void send(byte[] bytes) {
                // it ended
            }

            @Override
            public void resize(int columns, int rows) {
                // it ended
            }

            @Override
            public void close() {
                // it ended
            }
        };
    }

    @Override
    public Answer<Forward> forward(String namespace, String pod, int port, int localPort) {
        return new Answer.Absent<>("");
    }
}
