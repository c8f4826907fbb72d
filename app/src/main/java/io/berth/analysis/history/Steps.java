package io.berth.analysis.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Counts changes by step of time, for as many steps as the window has. For one thread.
final class Steps {
    private static final int KINDS = Change.values().length;

    private final long[] numbers;
    private final int[][] counts;

    Steps(int size) {
        numbers = new long[Math.max(1, size)];
        counts = new int[numbers.length][KINDS];
    }

    @SuppressWarnings("EnumOrdinal") // a place in an array that is never stored
    void add(Instant at, Change change) {
        long number = numberOf(at);
        int place = (int) Math.floorMod(number, (long) numbers.length);
        if (numbers[place] != number) {
            numbers[place] = number;
            Arrays.fill(counts[place], 0);
        }
        counts[place][change.ordinal()]++;
    }

    private static long numberOf(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), Activity.STEP.toMillis());
    }

    Activity activity(Instant since, Instant now, boolean shortened) {
        long last = numberOf(now);
        List<Activity.Step> steps = new ArrayList<>(numbers.length);
        for (long number = last - numbers.length + 1; number <= last; number++) {
            int place = (int) Math.floorMod(number, (long) numbers.length);
            int[] of = counts[place];
            steps.add(numbers[place] == number && number >= numberOf(since)
                    ? new Activity.Step(of[0], of[1], of[2], of[3], of[4])
                    : Activity.Step.NONE);
        }
        return new Activity(since, Instant.ofEpochMilli((last + 1) * Activity.STEP.toMillis()), shortened, steps);
    }
}
