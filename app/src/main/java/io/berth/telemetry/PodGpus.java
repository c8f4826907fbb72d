package io.berth.telemetry;

import io.berth.model.ClusterSnapshot;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.NodeGpus;
import io.berth.port.GpuSource;
import io.berth.port.PodHttp;
import io.berth.telemetry.PodFinder.Place;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What pods on the nodes tell of GPUs: our agent if there is one that answers, else dcgm-exporter. Where neither does, what
/// was told last is kept and grows old.
public final class PodGpus implements GpuSource {
    private final InstantSource clock;
    private final AgentPages agents;
    private final ExporterPages exporters;

    /// Contacts nothing before it is asked.
    public PodGpus(PodHttp pages, InstantSource clock) {
        this.clock = clock;
        Ways ways = new Ways(pages);
        this.agents = new AgentPages(ways, new Keys(pages, clock), clock);
        this.exporters = new ExporterPages(ways);
    }

    @Override
    public NodeGpus read(String node, Optional<NodeGpus> before, ClusterSnapshot snapshot) {
        NodeGpus last = before.orElse(null);
        List<GpuTrouble> troubles = new ArrayList<>();
        Place agent = PodFinder.agent(node, snapshot).orElse(null);
        if (agent != null) {
            Told told = agents.sample(agent);
            if (told instanceof Told.Cards cards) {
                return fresh(node, GpuOrigin.AGENT, agent, cards, troubles, last);
            }
            add(troubles, GpuOrigin.AGENT, told, last);
        }
        Place exporter = PodFinder.exporter(node, snapshot).orElse(null);
        if (exporter != null) {
            Told told = exporters.cards(exporter);
            if (told instanceof Told.Cards cards) {
                return fresh(node, GpuOrigin.EXPORTER, exporter, cards, troubles, last);
            }
            add(troubles, GpuOrigin.EXPORTER, told, last);
        }
        return old(node, troubles, last);
    }

    private NodeGpus fresh(String node, GpuOrigin origin, Place place, Told.Cards cards, List<GpuTrouble> troubles,
            @Nullable NodeGpus last) {
        boolean again = last != null && last.origin() == origin && cards.takenMillis() != 0
                && last.takenMillis() == cards.takenMillis();
        Instant before = again && last != null ? last.received() : null;
        Instant received = before == null ? clock.instant() : before;
        return new NodeGpus(node, origin, place.words(), received, cards.takenMillis(), cards.observedSince(),
                cards.driver(), cards.gpus(), troubles);
    }

    private void add(List<GpuTrouble> troubles, GpuOrigin origin, Told told, @Nullable NodeGpus last) {
        if (told instanceof Told.Nothing(var reason, var message)) {
            GpuTrouble trouble = new GpuTrouble(origin, reason, message, clock.instant());
            if (last != null) {
                for (GpuTrouble earlier : last.troubles()) {
                    trouble = trouble.isLike(earlier) ? trouble.since(earlier.since()) : trouble;
                }
            }
            troubles.add(trouble);
        }
    }

    /// The cards of a source whose pod is gone are gone too: nobody is expected to tell them again.
    private static NodeGpus old(String node, List<GpuTrouble> troubles, @Nullable NodeGpus last) {
        boolean expected = last != null && troubles.stream().anyMatch(trouble -> trouble.origin() == last.origin());
        return last != null && expected ? last.withTroubles(troubles) : NodeGpus.untold(node, troubles);
    }

    @Override
    public List<Past> past(String node, ClusterSnapshot snapshot) {
        Place agent = PodFinder.agent(node, snapshot).orElse(null);
        return agent != null && agents.get(agent, "/v1/history") instanceof AgentPages.Got.Body(byte[] bytes)
                ? HistoryReader.read(bytes, clock.instant())
                : List.of();
    }

    @Override
    public Set<String> nodes(ClusterSnapshot snapshot) {
        return PodFinder.nodes(snapshot);
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
