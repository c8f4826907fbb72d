package io.berth.model.gpu;

/// What is known of a span of time: how much of it a device worked, and how much it idled. The rest is not known.
public record GpuEvidence(long busyMillis, long idleMillis) {
    public static final GpuEvidence NONE = new GpuEvidence(0, 0);

    public long knownMillis() {
        return busyMillis + idleMillis;
    }

    public GpuEvidence plus(GpuEvidence other) {
        return new GpuEvidence(busyMillis + other.busyMillis, idleMillis + other.idleMillis);
    }
}
