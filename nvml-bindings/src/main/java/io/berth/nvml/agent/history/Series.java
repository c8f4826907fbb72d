package io.berth.nvml.agent.history;

import io.berth.nvml.agent.json.JsonWriter;
import io.berth.nvml.agent.sample.Idleness;
import io.berth.nvml.agent.sample.Usage;
import java.time.Instant;
import java.util.function.LongFunction;

/// The past of one device: 60 samples and 1,440 minutes, about 30 KB in fixed arrays.
///
/// All times are milliseconds of the agent's monotonic clock; they become wall time only when they are told, so a step of
/// the wall clock moves all of them together and opens no gap. Not thread-safe.
final class Series {
    static final int SECONDS = 60;
    static final int MINUTES = 24 * 60;
    static final long MINUTE_MILLIS = 60_000;
    /// A longer pause between two samples is time in which nothing is known.
    static final long LONGEST_STEP_MILLIS = 5_000;
    private static final int UNKNOWN = -1;

    private final long[] secondAt = new long[SECONDS];
    private final short[] secondActivity = new short[SECONDS];
    private final int[] secondMemory = new int[SECONDS];
    private final int[] secondPower = new int[SECONDS];
    private int seconds;

    private final int[] minuteNumber = new int[MINUTES];
    private final short[] minuteMean = new short[MINUTES];
    private final short[] minutePeak = new short[MINUTES];
    private final int[] minuteMemory = new int[MINUTES];
    private final int[] minuteEnergy = new int[MINUTES];
    private int minutes;
    private MinuteFold open = new MinuteFold(-1);

    private final long firstAt;
    private long lastAt;
    private Activity.State lastState = Activity.State.NOT_KNOWN;
    private long idleFrom;
    private boolean sawItStop;
    private long busyMillis;

    /// @param now milliseconds of the monotonic clock since the agent's start
    Series(long now) {
        firstAt = now;
        lastAt = now;
        idleFrom = now;
    }

    /// Adds a sample; `now` never goes back.
    ///
    /// @param memoryMebibytes used; −1 where not known
    /// @param powerMilliwatts −1 where not known
    void add(long now, Activity activity, int memoryMebibytes, int powerMilliwatts) {
        long step = now - lastAt;
        boolean known = step <= LONGEST_STEP_MILLIS;
        if (known && lastState == Activity.State.BUSY) {
            busyMillis += step;
        }
        follow(now, activity.state(), known);
        int slot = seconds++ % SECONDS;
        secondAt[slot] = now;
        secondActivity[slot] = (short) activity.basisPoints();
        secondMemory[slot] = memoryMebibytes;
        secondPower[slot] = powerMilliwatts;
        int minute = (int) (now / MINUTE_MILLIS);
        if (minute != open.minute()) {
            close();
            open = new MinuteFold(minute);
        }
        open.add(known ? step : 0, activity.basisPoints(), memoryMebibytes, powerMilliwatts);
        lastAt = now;
    }

    /// Idle time begins when it is first seen: at the end of work, or after a time in which nothing was known.
    private void follow(long now, Activity.State state, boolean known) {
        boolean continues = known && lastState == Activity.State.IDLE;
        if (state == Activity.State.IDLE && !continues) {
            sawItStop = known && lastState == Activity.State.BUSY;
            idleFrom = now;
        }
        lastState = state;
    }

    private void close() {
        if (open.minute() < 0) {
            return;
        }
        int slot = minutes++ % MINUTES;
        minuteNumber[slot] = open.minute();
        minuteMean[slot] = open.meanActivity();
        minutePeak[slot] = open.peakActivity();
        minuteMemory[slot] = open.peakMemory();
        minuteEnergy[slot] = open.energyMillijoules();
    }

    long lastAt() {
        return lastAt;
    }

    /// What was seen until the last sample.
    ///
    /// @param wall wall time of a moment of the monotonic clock
    Usage usage(LongFunction<Instant> wall) {
        var idleness = switch (lastState) {
            case BUSY -> new Idleness.Busy();
            case NOT_KNOWN -> new Idleness.NotKnown();
            case IDLE ->
                sawItStop ? new Idleness.Since(wall.apply(idleFrom)) : new Idleness.AtLeastSince(wall.apply(idleFrom));
        };
        return new Usage(idleness, busyMillis / 1000);
    }

    /// Writes the columns of both series into the open object: entries whose end is later than `since`.
    ///
    /// @param now against which ages are counted
    void write(JsonWriter out, long now, long since) {
        out.key("seconds").beginObject();
        int from = Math.max(0, seconds - SECONDS);
        while (from < seconds && secondAt[from % SECONDS] <= since) {
            from++;
        }
        int first = from;
        column(out, "ageMillis", first, seconds, at -> now - secondAt[at % SECONDS]);
        column(out, "activityBasisPoints", first, seconds, at -> secondActivity[at % SECONDS]);
        column(out, "memoryUsedMebibytes", first, seconds, at -> secondMemory[at % SECONDS]);
        column(out, "powerMilliwatts", first, seconds, at -> secondPower[at % SECONDS]);
        out.endObject();

        out.key("minutes").beginObject();
        from = Math.max(0, minutes - MINUTES);
        while (from < minutes && endOf(minuteNumber[from % MINUTES]) <= since) {
            from++;
        }
        int start = from;
        column(out, "ageSeconds", start, minutes, at -> (now - endOf(minuteNumber[at % MINUTES])) / 1000);
        column(out, "activityMeanBasisPoints", start, minutes, at -> minuteMean[at % MINUTES]);
        column(out, "activityPeakBasisPoints", start, minutes, at -> minutePeak[at % MINUTES]);
        column(out, "memoryPeakMebibytes", start, minutes, at -> minuteMemory[at % MINUTES]);
        column(out, "energyMillijoules", start, minutes, at -> minuteEnergy[at % MINUTES]);
        out.endObject();
        out.field("observedForSeconds", (lastAt - firstAt) / 1000);
    }

    private static long endOf(int minute) {
        return (minute + 1) * MINUTE_MILLIS;
    }

    private static void column(JsonWriter out, String name, int from, int to, Column values) {
        out.key(name).beginArray();
        for (int at = from; at < to; at++) {
            long value = values.at(at);
            if (value == UNKNOWN) {
                out.nullValue();
            } else {
                out.value(value);
            }
        }
        out.endArray();
    }

    private interface Column {
        long at(int index);
    }
}
