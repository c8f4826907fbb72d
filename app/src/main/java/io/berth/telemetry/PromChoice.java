package io.berth.telemetry;

import io.berth.model.ClusterSnapshot;
import io.berth.model.Service;
import io.berth.model.Table;
import io.berth.telemetry.PromAnswer.Read;
import io.berth.telemetry.PrometheusFinder.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/// Which of a cluster's Prometheus has series of DCGM, and of which nodes: the first that has any. Asked again every five
/// minutes, sooner where a node is missing or something failed. Any thread.
final class PromChoice {
    private static final Duration STANDS = Duration.ofMinutes(5);
    private static final Duration NODE_MISSING = Duration.ofMinutes(2);
    private static final Duration FAILED = Duration.ofSeconds(30);
    /// So much time passes before no other one is tried: readers wait.
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /// What came of it.
    sealed interface Chosen {
        /// There is none, or none has series of DCGM of a node of this cluster.
        record None() implements Chosen {
        }

        /// None has any of a node of this cluster as far as they answer, but not all do.
        record Failed(Told.Nothing nothing) implements Chosen {
        }

        record Source(Place place, PromTargets targets) implements Chosen {
        }
    }

    private record Made(List<Place> of, Chosen chosen, Instant at) {
    }

    private final PromPages pages;
    private final InstantSource clock;
    private final ReentrantLock choosing = new ReentrantLock();
    private final Set<Place> failing = new HashSet<>(); // guarded by choosing
    private final AtomicReference<Made> made = new AtomicReference<>(
            new Made(List.of(), new Chosen.None(), Instant.EPOCH));
    private volatile Table<Service> seen = ClusterSnapshot.EMPTY.services();
    private volatile List<Place> places = List.of();

    PromChoice(PromPages pages, InstantSource clock) {
        this.pages = pages;
        this.clock = clock;
    }

    /// The one to ask for a node. Blocks while it is chosen for the first time; while it is chosen again, only who does it.
    Chosen of(String node, ClusterSnapshot snapshot) throws InterruptedException {
        List<Place> there = places(snapshot);
        Made before = made.get();
        if (stands(before, there, node)) {
            return before.chosen();
        }
        boolean isFirst = !before.of().equals(there);
        if (isFirst) {
            choosing.lockInterruptibly();
        } else if (!choosing.tryLock()) {
            return before.chosen();
        }
        try {
            if (!stands(made.get(), there, node)) {
                made.set(new Made(there, choose(there, snapshot), clock.instant()));
            }
            return made.get().chosen();
        } finally {
            choosing.unlock();
        }
    }

    @SuppressWarnings("ReferenceEquality") // Services that did not change are the same table
    private List<Place> places(ClusterSnapshot snapshot) {
        if (seen != snapshot.services()) {
            places = PrometheusFinder.in(snapshot);
            seen = snapshot.services();
        }
        return places;
    }

    private boolean stands(Made now, List<Place> there, String node) {
        Duration limit = switch (now.chosen()) {
            case Chosen.None _ -> STANDS;
            case Chosen.Failed _ -> FAILED;
            case Chosen.Source(_, var targets) -> targets.of(node).isEmpty() ? NODE_MISSING : STANDS;
        };
        return now.of().equals(there) && (there.isEmpty() || clock.instant().isBefore(now.at().plus(limit)));
    }

    private Chosen choose(List<Place> there, ClusterSnapshot snapshot) {
        Told.Nothing problem = null;
        Instant begin = clock.instant();
        List<Place> order = new ArrayList<>(there);
        order.sort(Comparator.comparing(failing::contains));
        for (Place place : order) {
            if (Duration.between(begin, clock.instant()).compareTo(PATIENCE) > 0) {
                break;
            }
            switch (pages.get(place, PromQuery.path(PromQuery.targets()))) {
                case Read.Told(var rows) -> {
                    failing.remove(place);
                    PromTargets targets = PromTargets.of(rows, snapshot);
                    if (!targets.isEmpty()) {
                        return new Chosen.Source(place, targets);
                    }
                }
                case Read.Failed(var nothing) -> {
                    failing.add(place);
                    problem = problem == null ? nothing : problem;
                }
            }
        }
        return problem == null ? new Chosen.None() : new Chosen.Failed(problem);
    }

    /// Chooses anew soon, since the chosen one fails.
    void doubt(Place place) {
        Made now = made.get();
        Instant sooner = clock.instant().minus(STANDS).plus(FAILED);
        if (now.chosen() instanceof Chosen.Source(var chosen, _) && chosen.equals(place)
                && sooner.isBefore(now.at())) {
            made.compareAndSet(now, new Made(now.of(), now.chosen(), sooner));
        }
    }
}
