package io.berth.port;

import io.berth.model.ClusterInfo;
import io.berth.model.Kind;
import io.berth.model.ObjectEvent;
import java.util.List;

/// One cluster that can be looked at. Closing it ends everything that goes on with it.
public interface ClusterSource extends AutoCloseable {
    ClusterInfo info();

    /// Starts to list and watch all kinds. The sink is first told a list for each kind and then what changes; health
    /// comes the same way. Never fails: what goes wrong is told as health.
    Subscription watch(ClusterSink sink);

    /// The events of one object, latest first, at most 200. Blocks; may be interrupted.
    EventsAnswer events(Kind kind, String namespace, String name);

    @Override
    void close();

    /// An answer about events.
    sealed interface EventsAnswer {
        record Found(List<ObjectEvent> events) implements EventsAnswer {
            public Found {
                events = List.copyOf(events);
            }
        }

        record Forbidden(String message) implements EventsAnswer {
        }

        record Failed(String message) implements EventsAnswer {
        }
    }
}
