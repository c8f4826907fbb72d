package io.berth.ui.forwards;

import io.berth.model.settings.ContextSettings;
import io.berth.port.Answer;
import io.berth.port.PodDoor;
import io.berth.port.PodDoor.Forward;
import io.berth.port.Subscription;
import io.berth.port.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The ports that are carried; all of them end with the cluster. On the JavaFX thread.
public final class ForwardsViewModel implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int LARGEST_PORT = 65_535;

    private final PodDoor door;
    private final Timer timer;
    private final Executor io;
    private final Executor fx;
    private final ObservableList<Open> open = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Asked> asked = new ReadOnlyObjectWrapper<>(new Asked.Nothing());
    private ContextSettings marks = ContextSettings.NONE;
    private Subscription looking = () -> {
    };
    private int question;
    private boolean closed;

    /// A port that is carried, as it was a moment ago.
    ///
    /// @param lastFailure the server's words; empty if no connection failed
    public record Open(Forward forward, String namespace, String pod, int port, int connections,
            String lastFailure) {
        /// Where it listens.
        public String address() {
            return "127.0.0.1:" + forward.localPort();
        }

        private Open now() {
            return new Open(forward, namespace, pod, port, forward.connections(), forward.lastFailure());
        }
    }

    /// What became of the last port that was asked for.
    sealed interface Asked {
        record Nothing() implements Asked {
        }

        record Opening(int port) implements Asked {
        }

        record Listens(Open open) implements Asked {
        }

        record Refused(Answer<Forward> answer) implements Asked {
        }

        /// What was typed is no port.
        record NoPort() implements Asked {
        }
    }

    /// Carries nothing at first.
    public ForwardsViewModel(PodDoor door, Timer timer, Executor io, Executor fx) {
        this.door = door;
        this.timer = timer;
        this.io = io;
        this.fx = fx;
    }

    /// Takes over what the operator says about the context. A read-only one carries no port.
    public void mark(ContextSettings said) {
        marks = said;
        if (said.readOnly()) {
            List.copyOf(open).forEach(this::stop);
        }
    }

    /// Carries a port of a pod.
    ///
    /// @param port as typed
    /// @param localPort as typed; empty for a free one
    void carry(String namespace, String pod, String port, String localPort) {
        int remote = number(port);
        int local = localPort.isBlank() ? 0 : number(localPort);
        if (marks.readOnly()) {
            return;
        }
        if (remote < 0 || local < 0) {
            asked.set(new Asked.NoPort());
            return;
        }
        int mine = ++question;
        asked.set(new Asked.Opening(remote));
        io.execute(() -> {
            Answer<Forward> answer = door.forward(namespace, pod, remote, local);
            fx.execute(() -> answered(mine, answer, namespace, pod, remote));
        });
    }

    private static int number(String typed) {
        String text = typed.strip();
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(sign -> sign >= '0' && sign <= '9')) {
            return -1;
        }
        int number = Integer.parseInt(text);
        return number >= 1 && number <= LARGEST_PORT ? number : -1;
    }

    private void answered(int mine, Answer<Forward> answer, String namespace, String pod, int port) {
        if (!(answer instanceof Answer.Found<Forward>(var forward))) {
            tell(mine, new Asked.Refused(answer));
            return;
        }
        if (closed || marks.readOnly()) {
            forward.close();
            return;
        }
        Open carried = new Open(forward, namespace, pod, port, 0, "");
        open.add(carried);
        tell(mine, new Asked.Listens(carried));
        look();
    }

    private void tell(int mine, Asked news) {
        if (mine == question && !closed) {
            asked.set(news);
        }
    }

    private void look() {
        looking.close();
        if (!closed && !open.isEmpty()) {
            looking = timer.after(LOOK, () -> fx.execute(this::renew));
        }
    }

    private void renew() {
        for (int i = 0; i < open.size(); i++) {
            Open now = open.get(i).now();
            if (!now.equals(open.get(i))) {
                open.set(i, now);
            }
        }
        look();
    }

    /// Ends one; its connections end with it.
    public void stop(Open which) {
        which.forward().close();
        open.removeIf(one -> one.forward().equals(which.forward()));
        asked.set(new Asked.Nothing());
    }

    /// What is carried now, oldest first; not to be changed.
    public ObservableList<Open> open() {
        return open;
    }

    ReadOnlyObjectProperty<Asked> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    @Override
    public void close() {
        closed = true;
        looking.close();
        open.forEach(one -> one.forward().close());
        open.clear();
    }
}
