package io.berth.kube.decode;

import io.berth.model.StatefulSet;

/// Reads StatefulSets.
final class StatefulSetDecoder implements ObjectDecoder {
    private static final Replicas.Shapes SHAPES = Replicas.Shapes.of("StatefulSet",
            new String[]{"replicas", "serviceName"}, "readyReplicas", "updatedReplicas", "availableReplicas");

    private final Words words;
    private int desired;
    private String serviceName = "";

    StatefulSetDecoder(Words words) {
        this.words = words;
    }

    @Override
    public StatefulSet read(FieldReader in) {
        desired = 1;
        serviceName = "";
        Replicas read = Replicas.read(in, words, SHAPES, this::member);
        return new StatefulSet(read.meta(), read.selector(), read.template(), desired, read.count(0), read.count(1),
                read.count(2), serviceName);
    }

    private void member(FieldReader in, int index) {
        switch (index) {
            case 0 -> desired = in.readInt();
            default -> serviceName = in.readPooled();
        }
    }
}
