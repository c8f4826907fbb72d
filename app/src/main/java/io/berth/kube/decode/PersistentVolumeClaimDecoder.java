package io.berth.kube.decode;

import io.berth.model.Bytes;
import io.berth.model.Meta;
import io.berth.model.PersistentVolumeClaim;
import java.util.ArrayList;
import java.util.List;

/// Reads PersistentVolumeClaims.
final class PersistentVolumeClaimDecoder implements ObjectDecoder {
    private static final Shape CLAIM = Shape.of("core.v1.PersistentVolumeClaim", "metadata", "spec", "status");
    private static final Shape SPEC = Shape.of("core.v1.PersistentVolumeClaimSpec", "storageClassName", "volumeName",
            "accessModes", "resources");
    private static final Shape RESOURCES = Shape.of("core.v1.VolumeResourceRequirements", "requests");
    private static final Shape STATUS = Shape.of("core.v1.PersistentVolumeClaimStatus", "phase", "capacity");
    private static final String STORAGE = "storage";

    private final Metas metas;

    PersistentVolumeClaimDecoder(Words words) {
        this.metas = words.metas();
    }

    private static final class Draft {
        private Meta meta = Metas.none();
        private String storageClass = "";
        private String volumeName = "";
        private String phase = "";
        private long requested;
        private long capacity;
        private final List<String> accessModes = new ArrayList<>(1);
    }

    @Override
    public PersistentVolumeClaim read(FieldReader in) {
        Draft draft = new Draft();
        in.beginMessage(CLAIM);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> draft.meta = metas.read(in);
                case 1 -> spec(in, draft);
                default -> status(in, draft);
            }
        }
        return new PersistentVolumeClaim(draft.meta, draft.storageClass, draft.volumeName, draft.phase,
                new Bytes(draft.requested), new Bytes(draft.capacity), draft.accessModes);
    }

    private static void spec(FieldReader in, Draft draft) {
        in.beginMessage(SPEC);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> draft.storageClass = in.readPooled();
                case 1 -> draft.volumeName = in.readText();
                case 2 -> draft.accessModes.add(in.readPooled());
                default -> {
                    in.beginMessage(RESOURCES);
                    while (in.nextField() != FieldReader.END) {
                        draft.requested = storage(in, draft.requested);
                    }
                }
            }
        }
    }

    private static void status(FieldReader in, Draft draft) {
        in.beginMessage(STATUS);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> draft.phase = in.readPooled();
                default -> draft.capacity = storage(in, draft.capacity);
            }
        }
    }

    private static long storage(FieldReader in, long otherwise) {
        if (in.key().equals(STORAGE)) {
            return in.readQuantity(0);
        }
        in.skip();
        return otherwise;
    }
}
