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

/// What is told of GPUs: by our agent on the node if there is one that answers, else by dcgm-exporter, else by a Prometheus
/// that has read one. Where none does, what was told last is kept and grows old.
public final class PodGpus implements GpuSource {
    private final InstantSource clock;
    private final AgentPages agents;
    private final ExporterPages exporters;
    private final PrometheusGpus prometheus;

    /// Contacts nothing before it is asked.
    public PodGpus(PodHttp pages, InstantSource clock) {
        this.clock = clock;
        Ways ways = new Ways(pages);
        this.agents = new AgentPages(ways, new Keys(pages, clock), clock);
        this.exporters = new ExporterPages(ways);
        this.prometheus = new PrometheusGpus(pages, clock);
    }

    @Override
    public NodeGpus read(String node, Optional<NodeGpus> before, ClusterSnapshot snapshot) {
        NodeGpus last = before.orElse(null);
        List<GpuTrouble> troubles = new ArrayList<>();
        Place agent = PodFinder.agent(node, snapshot).orElse(null);
        if (agent != null) {
            Told told = agents.sample(agent);
            if (told instanceof Told.Cards cards) {
                return fresh(node, GpuOrigin.AGENT, agent.words(), cards, clock.instant(), troubles, last);
            }
            add(troubles, GpuOrigin.AGENT, told, last);
        }
        Place exporter = PodFinder.exporter(node, snapshot).orElse(null);
        if (exporter != null) {
            Told told = exporters.cards(exporter);
            if (told instanceof Told.Cards cards) {
                return fresh(node, GpuOrigin.EXPORTER, exporter.words(), cards, clock.instant(), troubles, last);
            }
            add(troubles, GpuOrigin.EXPORTER, told, last);
        }
        return switch (prometheus.read(node, snapshot)) {
            case PromGroup.Word.Cards(var via, var cards, var taken) ->
                fresh(node, GpuOrigin.PROMETHEUS, via, cards, taken, troubles, last);
            case PromGroup.Word.Failed(var nothing) -> {
                add(troubles, GpuOrigin.PROMETHEUS, nothing, last);
                yield old(node, troubles, last);
            }
            case PromGroup.Word.Nothing _ -> old(node, troubles, last);
        };
    }

    private static NodeGpus fresh(String node, GpuOrigin origin, String via, Told.Cards cards, Instant now,
            List<GpuTrouble> troubles, @Nullable NodeGpus last) {
        boolean again = last != null && last.origin() == origin && cards.takenMillis() != 0
                && last.takenMillis() == cards.takenMillis();
        Instant before = again && last != null ? last.received() : null;
        Instant received = before == null ? now : before;
        return new NodeGpus(node, origin, via, received, cards.takenMillis(), cards.observedSince(),
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
                : prometheus.past(node, snapshot);
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
