package io.berth.kube.decode;

import io.berth.model.Meta;
import io.berth.model.PriorityClass;

/// Reads PriorityClasses.
final class PriorityClassDecoder implements ObjectDecoder {
    private static final Shape PRIORITY = Shape.of("scheduling.v1.PriorityClass", "metadata", "value",
            "globalDefault", "preemptionPolicy");

    private final Metas metas;

    PriorityClassDecoder(Words words) {
        this.metas = words.metas();
    }

    @Override
    public PriorityClass read(FieldReader in) {
        Meta meta = Metas.none();
        int value = 0;
        boolean global = false;
        boolean preempts = true;
        in.beginMessage(PRIORITY);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> meta = metas.read(in);
                case 1 -> value = in.readInt();
                case 2 -> global = in.readBoolean();
                default -> preempts = !in.readPooled().equals("Never");
            }
        }
        return new PriorityClass(meta, value, global, preempts);
    }
}
