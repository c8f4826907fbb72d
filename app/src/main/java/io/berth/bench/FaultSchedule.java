package io.berth.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Which fault comes next, and how long it lasts: random, the same for the same seed. Each comes once before any comes
/// again.
final class FaultSchedule {
    /// A fault's turn.
    ///
    /// @param lasts zero for what is over as soon as it is done
    record Turn(SoakFault fault, Duration lasts) {
    }

    private final List<SoakFault> faults;
    private final Duration longest;
    private final Random random;
    private List<SoakFault> round = List.of();

    /// A schedule of its own beginning.
    ///
    /// @param faults not empty
    /// @param longest that a fault lasts; the shortest is a fifth of it
    FaultSchedule(List<SoakFault> faults, Duration longest, long seed) {
        this.faults = List.copyOf(faults);
        this.longest = longest;
        this.random = new Random(seed);
    }

    Turn next() {
        if (round.isEmpty()) {
            round = shuffled();
        }
        SoakFault fault = round.getFirst();
        round = round.subList(1, round.size());
        long shortest = longest.toMillis() / 5;
        long lasts = shortest + random.nextLong(longest.toMillis() - shortest + 1);
        return new Turn(fault, fault.isLasting() ? Duration.ofMillis(lasts) : Duration.ZERO);
    }

    private List<SoakFault> shuffled() {
        List<SoakFault> shuffled = new ArrayList<>(faults);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
