package io.berth.kube.decode;

import io.berth.model.ReplicaSet;

/// Reads ReplicaSets.
final class ReplicaSetDecoder implements ObjectDecoder {
    private static final Replicas.Shapes SHAPES = Replicas.Shapes.of("ReplicaSet", new String[]{"replicas"},
            "readyReplicas", "availableReplicas");

    private final Words words;
    private int desired;

    ReplicaSetDecoder(Words words) {
        this.words = words;
    }

    @Override
    public ReplicaSet read(FieldReader in) {
        desired = 1;
        Replicas read = Replicas.read(in, words, SHAPES, (at, _) -> desired = at.readInt());
        return new ReplicaSet(read.meta(), read.selector(), read.template(), desired, read.count(0), read.count(1));
    }
}
