package io.berth.kube.decode;

import io.berth.model.Labels;
import io.berth.model.PodSpec;
import io.berth.model.PodTemplate;

/// Reads pod templates. For one thread.
final class Templates {
    private static final Shape TEMPLATE = Shape.of("core.v1.PodTemplateSpec", "metadata", "spec");
    private static final Shape META = Shape.of("meta.v1.ObjectMeta", "labels");

    private final PodSpecs specs;
    private final LabelParts labels = new LabelParts();

    Templates(PodSpecs specs) {
        this.specs = specs;
    }

    PodTemplate read(FieldReader in) {
        Labels told = Labels.NONE;
        PodSpec spec = PodSpec.NONE;
        in.beginMessage(TEMPLATE);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> told = labels(in);
                default -> spec = specs.read(in).spec();
            }
        }
        specs.claims("");
        return new PodTemplate(told, spec);
    }

    private Labels labels(FieldReader in) {
        in.beginMessage(META);
        while (in.nextField() != FieldReader.END) {
            labels.add(in.key(), in.readPooled());
        }
        return labels.shared();
    }
}
