package io.berth.telemetry;

import io.berth.model.ClusterSnapshot;
import io.berth.model.gpu.GpuTrouble.Reason;
import io.berth.telemetry.PromAnswer.Read;
import io.berth.telemetry.PromCards.OfNode;
import io.berth.telemetry.PromChoice.Chosen;
import io.berth.telemetry.PromQuery.Select;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Nodes that are asked for together. One query tells of all of them, and stands until the next round of those who read
/// every 15 s; whoever comes while it is on its way waits for it. Any thread.
final class PromGroup {
    static final int MOST_NODES = 25;
    /// A round less what its ticks vary by.
    private static final Duration STANDS = Duration.ofSeconds(14);
    private static final Duration LEFT = Duration.ofMinutes(5);

    /// What is told of a node.
    sealed interface Word {
        /// Nothing: there is no Prometheus that knows it.
        record Nothing() implements Word {
        }

        record Failed(Told.Nothing nothing) implements Word {
        }

        /// Cards.
        ///
        /// @param via the Service, `namespace/name`
        /// @param taken by this machine's clock
        record Cards(String via, Told.Cards cards, Instant taken) implements Word {
        }
    }

    private record Answer(Instant asked, PrometheusFinder.Place place, Set<String> nodes, Map<String, OfNode> told,
            @Nullable Word failed, Instant received) {
    }

    private final PromPages pages;
    private final PromChoice choice;
    private final InstantSource clock;
    private final Map<String, Instant> members = new ConcurrentHashMap<>();
    private final ReentrantLock asking = new ReentrantLock();
    private @Nullable Answer last; // guarded by asking

    PromGroup(PromPages pages, PromChoice choice, InstantSource clock) {
        this.pages = pages;
        this.choice = choice;
        this.clock = clock;
    }

    /// Takes a node in, unless it is full. Not for several threads.
    boolean join(String node) {
        members.values().removeIf(asked -> asked.plus(LEFT).isBefore(clock.instant()));
        if (members.size() >= MOST_NODES && !members.containsKey(node)) {
            return false;
        }
        members.put(node, clock.instant());
        return true;
    }

    boolean has(String node) {
        return members.containsKey(node);
    }

    /// Blocks; may be interrupted.
    Word read(String node, Chosen.Source source, ClusterSnapshot snapshot) throws InterruptedException {
        asking.lockInterruptibly();
        try {
            Answer answer = last;
            boolean stands = answer != null && answer.nodes().contains(node)
                    && answer.place().equals(source.place())
                    && clock.instant().isBefore(answer.asked().plus(STANDS));
            if (answer == null || !stands) {
                answer = ask(node, source, snapshot);
                last = answer;
            }
            return word(node, answer);
        } finally {
            asking.unlock();
        }
    }

    private static Word word(String node, Answer answer) {
        OfNode told = answer.told().get(node);
        if (answer.failed() != null) {
            return answer.failed();
        }
        return told == null
                ? new Word.Nothing()
                : new Word.Cards(answer.place().words(), told.cards(),
                        answer.received().minusMillis(Math.round(told.ageSeconds() * 1_000)));
    }

    private Answer ask(String node, Chosen.Source source, ClusterSnapshot snapshot) {
        Set<String> nodes = new HashSet<>(members.keySet());
        nodes.add(node);
        Map<String, Set<Select>> wanted = new HashMap<>();
        List<Select> selects = new ArrayList<>();
        List<String> exporters = new ArrayList<>();
        for (String one : nodes) {
            Set<Select> of = source.targets().of(one);
            wanted.put(one, of);
            selects.addAll(of);
            PodFinder.exporter(one, snapshot).ifPresent(pod -> exporters.add(pod.words()));
        }
        Instant asked = clock.instant();
        return switch (pages.get(source.place(), PromQuery.path(PromQuery.figures(selects)))) {
            case Read.Told(var series) -> new Answer(asked, source.place(), nodes,
                    new PromCards(wanted, exporters).of(series), null, clock.instant());
            case Read.Failed(var nothing) -> {
                if (nothing.reason() != Reason.TOO_LARGE) {
                    choice.doubt(source.place());
                }
                yield new Answer(asked, source.place(), nodes, Map.of(), new Word.Failed(nothing), clock.instant());
            }
        };
    }
}
