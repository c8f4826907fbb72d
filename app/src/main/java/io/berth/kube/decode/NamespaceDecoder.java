package io.berth.kube.decode;

import io.berth.model.Meta;
import io.berth.model.Namespace;

/// Reads namespaces.
final class NamespaceDecoder implements ObjectDecoder {
    private static final Shape NAMESPACE = Shape.of("core.v1.Namespace", "metadata", "status");
    private static final Shape STATUS = Shape.of("core.v1.NamespaceStatus", "phase");

    private final Metas metas;

    NamespaceDecoder(Words words) {
        this.metas = words.metas();
    }

    @Override
    public Namespace read(FieldReader in) {
        Meta meta = Metas.none();
        String phase = "";
        in.beginMessage(NAMESPACE);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> meta = metas.read(in);
                default -> {
                    in.beginMessage(STATUS);
                    while (in.nextField() != FieldReader.END) {
                        phase = in.readPooled();
                    }
                }
            }
        }
        return new Namespace(meta, phase);
    }
}
