package io.berth.demo;

import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import io.berth.port.ClusterConnector;
import io.berth.port.Timer;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;

/// Offers the demo cluster as the one context there is. Each connection is a cluster of its own, alike at first.
public final class DemoConnector implements ClusterConnector {
    /// The name of the context and of the cluster.
    public static final String CONTEXT = "demo";
    /// Of the server, and of the scheduler whose words the filters use.
    static final String VERSION = "v1.34.1";

    private final DemoSize size;
    private final long seed;
    private final Timer timer;
    private final InstantSource clock;
    private final Executor waiting;

    /// Prepares nothing yet.
    ///
    /// @param seed the same one makes the same cluster
    /// @param timer must run one task at a time
    /// @param waiting runs tasks that wait for the network
    public DemoConnector(DemoSize size, long seed, Timer timer, InstantSource clock, Executor waiting) {
        this.size = size;
        this.seed = seed;
        this.timer = timer;
        this.clock = clock;
        this.waiting = waiting;
    }

    @Override
    public ContextListing contexts() {
        Context context = new Context(CONTEXT, "", CONTEXT, "", "", "", true, Context.SignIn.NONE, null, List.of());
        return new ContextListing(List.of(new ContextListing.File("", List.of(context), List.of())));
    }

    /// Makes the cluster; at [DemoSize#CEILING] that takes a second or two.
    @Override
    public ConnectOutcome connect(String context, Consent consent) {
        return context.equals(CONTEXT)
                ? new ConnectOutcome.Connected(new DemoSource(size, seed, timer, clock, waiting, 0))
                : new ConnectOutcome.Refused(new ConnectProblem.NoSuchContext(context, List.of(CONTEXT)));
    }
}
