package io.berth.nvml.agent.history;

/// The minute that is being filled. Not thread-safe.
final class MinuteFold {
    private final int minute;
    private long activitySum;
    private int activityCount;
    private int peakActivity = -1;
    private int peakMemory = -1;
    private double energy;
    private boolean energyKnown;

    MinuteFold(int minute) {
        this.minute = minute;
    }

    /// @param stepMillis time that this sample's power stands for
    void add(long stepMillis, int basisPoints, int memoryMebibytes, int powerMilliwatts) {
        if (basisPoints >= 0) {
            activitySum += basisPoints;
            activityCount++;
            peakActivity = Math.max(peakActivity, basisPoints);
        }
        peakMemory = Math.max(peakMemory, memoryMebibytes);
        if (powerMilliwatts >= 0) {
            energy += powerMilliwatts * (stepMillis / 1000.0);
            energyKnown = true;
        }
    }

    /// Whole minutes of the monotonic clock; −1 before the first.
    int minute() {
        return minute;
    }

    /// −1 where no sample knew it.
    short meanActivity() {
        return activityCount == 0 ? -1 : (short) (activitySum / activityCount);
    }

    short peakActivity() {
        return (short) peakActivity;
    }

    int peakMemory() {
        return peakMemory;
    }

    /// −1 where not known.
    int energyMillijoules() {
        return energyKnown ? (int) Math.min(Integer.MAX_VALUE, energy) : -1;
    }
}
