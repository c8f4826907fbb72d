package io.berth.model;

/// An amount of CPU in thousandths of a core.
public record MilliCpu(long milli) implements Comparable<MilliCpu> {
    public static final MilliCpu ZERO = new MilliCpu(0);

    public double cores() {
        return milli / 1000.0;
    }

    @Override
    public int compareTo(MilliCpu other) {
        return Long.compare(milli, other.milli);
    }
}
