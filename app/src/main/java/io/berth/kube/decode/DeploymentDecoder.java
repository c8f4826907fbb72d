package io.berth.kube.decode;

import io.berth.model.Deployment;

/// Reads Deployments.
final class DeploymentDecoder implements ObjectDecoder {
    private static final Replicas.Shapes SHAPES = Replicas.Shapes.of("Deployment", new String[]{"replicas", "paused"},
            "readyReplicas", "updatedReplicas", "availableReplicas");

    private final Words words;
    private int desired;
    private boolean paused;

    DeploymentDecoder(Words words) {
        this.words = words;
    }

    @Override
    public Deployment read(FieldReader in) {
        desired = 1;
        paused = false;
        Replicas read = Replicas.read(in, words, SHAPES, this::member);
        return new Deployment(read.meta(), read.selector(), read.template(), desired, read.count(0), read.count(1),
                read.count(2), paused);
    }

    private void member(FieldReader in, int index) {
        switch (index) {
            case 0 -> desired = in.readInt();
            default -> paused = in.readBoolean();
        }
    }
}
