package io.berth.kube.decode;

/// What the server puts around each protobuf message: `k8s\0` and a `runtime.Unknown`.
final class Envelope {
    private static final byte[] MAGIC = {'k', '8', 's', 0};
    private static final Shape UNKNOWN = Shape.of("runtime.Unknown", "(Raw)");

    private Envelope() {
    }

    /// Puts a reader at the message within the envelope.
    static ProtoReader open(ProtoReader reader, byte[] bytes, int from, int to) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (from + i >= to || bytes[from + i] != MAGIC[i]) {
                throw new BrokenInput("not an envelope of Kubernetes' protobuf");
            }
        }
        reader.reset(bytes, from + MAGIC.length, to);
        reader.beginMessage(UNKNOWN);
        int first = to;
        int beyond = to;
        while (reader.nextField() != FieldReader.END) {
            first = reader.valueFrom();
            beyond = reader.valueTo();
        }
        return reader.reset(bytes, first, beyond);
    }
}
