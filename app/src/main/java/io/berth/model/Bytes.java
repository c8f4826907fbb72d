package io.berth.model;

/// An amount of memory or storage in bytes.
public record Bytes(long value) implements Comparable<Bytes> {
    public static final Bytes ZERO = new Bytes(0);

    public double gibibytes() {
        return value / (double) (1L << 30);
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(value, other.value);
    }
}
