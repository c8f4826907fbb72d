package io.berth.live;

import io.berth.model.gpu.GpuHistory;

/// What is remembered of one device: a sample for each 15 s of the last hour and one for each minute before, eight bytes
/// each.
///
/// | bits | hold |
/// | --- | --- |
/// | 0–13 | activity in hundredths of a per cent |
/// | 14–27 | memory in hundredths of a per cent |
/// | 28–41 | power in watts |
/// | 42–50 | temperature in °C, from −200 on |
/// | 51–63 | the low bits of the step's number, one more than that: 0 is an empty place |
///
/// A part whose bits are all set is not known.
final class GpuRing {
    static final int STEP_MILLIS = 15_000;
    static final int MINUTE_MILLIS = 60_000;
    static final int STEPS = 240;
    private static final int PER_MINUTE = MINUTE_MILLIS / STEP_MILLIS;
    private static final int PART = 0x3fff;
    private static final int CELSIUS = 0x1ff;
    private static final int COLDEST = -200;
    private static final int NUMBERS = 8_191;
    private static final GpuSeconds NO_SECONDS = new GpuSeconds();

    private final long[] steps = new long[STEPS]; // guarded by this
    private long[] minutes; // guarded by this
    private long lastStep = -1; // guarded by this
    private double sum; // of the activity in the last step; guarded by this
    private int count; // guarded by this

    /// @param minutesKept may be 0
    GpuRing(int minutesKept) {
        minutes = new long[minutesKept];
    }

    /// Keeps fewer minutes from now on.
    synchronized void shrink(int minutesKept) {
        long[] fewer = new long[minutesKept];
        long last = lastStep / PER_MINUTE;
        for (long minute = Math.max(0, last - minutesKept + 1); minute <= last && minutesKept > 0; minute++) {
            fewer[(int) (minute % minutesKept)] = at(minutes, minute);
        }
        minutes = fewer;
    }

    /// Takes what was seen at a moment; NaN for what is not known. What is older than the last step is left out.
    synchronized void add(long millis, double activity, double memory, double watts, double celsius) {
        long step = millis / STEP_MILLIS;
        if (step < lastStep) {
            return;
        }
        if (step > lastStep) {
            if (lastStep >= 0 && step / PER_MINUTE > lastStep / PER_MINUTE) {
                sumUp(lastStep / PER_MINUTE);
            }
            lastStep = step;
            sum = 0;
            count = 0;
        }
        if (!Double.isNaN(activity)) {
            sum += activity;
            count++;
        }
        steps[(int) (step % STEPS)] = pack(step, count == 0 ? Double.NaN : sum / count, memory, watts, celsius);
    }

    private void sumUp(long minute) {
        if (minutes.length == 0) {
            return;
        }
        double activity = 0;
        int known = 0;
        long latest = 0;
        for (long step = minute * PER_MINUTE; step < (minute + 1) * PER_MINUTE; step++) {
            long sample = at(steps, step);
            if (sample != 0) {
                latest = sample;
                double part = activity(sample);
                activity += Double.isNaN(part) ? 0 : part;
                known += Double.isNaN(part) ? 0 : 1;
            }
        }
        if (latest != 0) {
            minutes[(int) (minute % minutes.length)] = pack(minute, known == 0 ? Double.NaN : activity / known,
                    memory(latest), watts(latest), celsius(latest));
        }
    }

    /// Takes a minute that another one remembers, where nothing is remembered here.
    synchronized void fill(long endMillis, double activity, double memory, double watts) {
        long minute = (endMillis - MINUTE_MILLIS / 2) / MINUTE_MILLIS;
        if (lastStep < 0 || minute < 0) {
            return;
        }
        if (minutes.length > 0 && minute > lastStep / PER_MINUTE - minutes.length
                && minute < lastStep / PER_MINUTE && at(minutes, minute) == 0) {
            minutes[(int) (minute % minutes.length)] = pack(minute, activity, memory, watts, Double.NaN);
        }
        for (long step = minute * PER_MINUTE; step < (minute + 1) * PER_MINUTE; step++) {
            fillStep(step, activity, memory, watts);
        }
    }

    /// The same for a step, by its number: so many times [#STEP_MILLIS] since the epoch.
    synchronized void fillStep(long step, double activity, double memory, double watts) {
        if (lastStep >= 0 && step >= 0 && step > lastStep - STEPS && step < lastStep && at(steps, step) == 0) {
            steps[(int) (step % STEPS)] = pack(step, activity, memory, watts, Double.NaN);
        }
    }

    /// Visits what overlaps a span, oldest first; lengths are cut to the span.
    void visit(long from, long to, GpuHistory.Visitor visitor) {
        visit(from, to, NO_SECONDS, visitor);
    }

    /// The same with seconds instead of a step, from the first of them on.
    synchronized void visit(long from, long to, GpuSeconds seconds, GpuHistory.Visitor visitor) {
        if (lastStep < 0) {
            return;
        }
        long firstStep = Math.max(0, lastStep - STEPS + 1);
        long hour = Math.floorDiv(firstStep + PER_MINUTE - 1, PER_MINUTE);
        long oldest = Math.max(from / MINUTE_MILLIS, lastStep / PER_MINUTE - minutes.length);
        for (long minute = Math.max(0, oldest); minute < Math.min(hour, to / MINUTE_MILLIS + 1); minute++) {
            tell(minutes.length == 0 ? 0 : at(minutes, minute), minute * MINUTE_MILLIS, MINUTE_MILLIS, from, to,
                    visitor);
        }
        long begin = Math.max(from / STEP_MILLIS, hour * PER_MINUTE);
        for (long step = begin; step <= Math.min(lastStep, to / STEP_MILLIS); step++) {
            long start = step * STEP_MILLIS;
            long first = seconds.first(start, start + STEP_MILLIS);
            tell(at(steps, step), start, STEP_MILLIS, from, Math.min(to, first), visitor);
            seconds.visit(Math.max(from, first), Math.min(to, start + STEP_MILLIS), visitor);
        }
    }

    static void tell(long sample, long start, long length, long from, long to,
            GpuHistory.Visitor visitor) {
        long begin = Math.max(start, from);
        long end = Math.min(start + length, to);
        if (sample != 0 && end > begin) {
            visitor.sample(end, end - begin, activity(sample), memory(sample), watts(sample), celsius(sample));
        }
    }

    /// The sample of a step or minute; 0 where the place is empty or holds another one.
    static long at(long[] ring, long number) {
        if (ring.length == 0) {
            return 0;
        }
        long sample = ring[(int) (number % ring.length)];
        return sample >>> 51 == number % NUMBERS + 1 ? sample : 0;
    }

    static long pack(long number, double activity, double memory, double watts, double celsius) {
        return (number % NUMBERS + 1) << 51 | part(celsius - COLDEST, CELSIUS) << 42 | part(watts, PART) << 28
                | part(memory * 10_000, PART) << 14 | part(activity * 10_000, PART);
    }

    private static long part(double value, int unknown) {
        return Double.isNaN(value) || value < 0 ? unknown : Math.min(Math.round(value), unknown - 1L);
    }

    private static double activity(long sample) {
        return value(sample & PART, PART) / 10_000;
    }

    private static double memory(long sample) {
        return value(sample >>> 14 & PART, PART) / 10_000;
    }

    private static double watts(long sample) {
        return value(sample >>> 28 & PART, PART);
    }

    private static double celsius(long sample) {
        return value(sample >>> 42 & CELSIUS, CELSIUS) + COLDEST;
    }

    private static double value(long part, int unknown) {
        return part == unknown ? Double.NaN : part;
    }
}
