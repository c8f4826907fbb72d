package io.berth.kube.decode;

import io.berth.model.DaemonSet;

/// Reads DaemonSets.
final class DaemonSetDecoder implements ObjectDecoder {
    private static final Replicas.Shapes SHAPES = Replicas.Shapes.of("DaemonSet", new String[0],
            "desiredNumberScheduled", "numberReady", "updatedNumberScheduled", "numberAvailable",
            "numberMisscheduled");

    private final Words words;

    DaemonSetDecoder(Words words) {
        this.words = words;
    }

    @Override
    public DaemonSet read(FieldReader in) {
        Replicas read = Replicas.read(in, words, SHAPES, (at, _) -> at.skip());
        return new DaemonSet(read.meta(), read.selector(), read.template(), read.count(0), read.count(1),
                read.count(2), read.count(3), read.count(4));
    }
}
