package io.berth.kube.decode;

import io.berth.model.Labels;
import io.berth.model.Meta;
import io.berth.model.Owner;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `ObjectMeta`. For one thread.
final class Metas {
    private static final Shape META = Shape.of("meta.v1.ObjectMeta", "name", "namespace", "uid", "resourceVersion",
            "creationTimestamp", "deletionTimestamp", "labels", "annotations", "ownerReferences");
    private static final Shape OWNER = Shape.of("meta.v1.OwnerReference", "kind", "name", "controller");

    private final Set<String> keptAnnotations;
    private final LabelParts labels = new LabelParts();
    private final LabelParts annotations = new LabelParts();
    private final Tuples<Owner> owners = new Tuples<>();
    private final @Nullable Object[] ownerParts = new Object[2];
    private final long[] uid = new long[2];
    private boolean ownerControls;

    Metas(Set<String> keptAnnotations) {
        this.keptAnnotations = keptAnnotations;
    }

    /// What an object without metadata has.
    static Meta none() {
        return new Meta("", "", 0, 0, 0, 0, 0, Labels.NONE, null, Labels.NONE);
    }

    Meta read(FieldReader in) {
        String name = "";
        String namespace = "";
        long version = 0;
        long created = 0;
        long deleted = 0;
        Owner owner = null;
        boolean controlled = false;
        uid[0] = 0;
        uid[1] = 0;
        in.beginMessage(META);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> name = in.readText();
                case 1 -> namespace = in.readPooled();
                case 2 -> in.readUid(uid);
                case 3 -> version = in.readNumber();
                case 4 -> created = in.readTime();
                case 5 -> deleted = in.readTime();
                case 6 -> labels.add(in.key(), in.readPooled());
                case 7 -> annotation(in);
                default -> {
                    Owner next = owner(in);
                    if (owner == null || (ownerControls && !controlled)) {
                        owner = next;
                        controlled = ownerControls;
                    }
                }
            }
        }
        return new Meta(namespace, name, uid[0], uid[1], version, created, deleted, labels.shared(), owner,
                annotations.fresh());
    }

    private void annotation(FieldReader in) {
        if (!keptAnnotations.isEmpty()) {
            String key = in.key();
            if (keptAnnotations.contains(key)) {
                annotations.add(key, in.readText());
                return;
            }
        }
        in.skip();
    }

    private Owner owner(FieldReader in) {
        String kind = "";
        String name = "";
        ownerControls = false;
        in.beginMessage(OWNER);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> kind = in.readPooled();
                case 1 -> name = in.readPooled();
                default -> ownerControls = in.readBoolean();
            }
        }
        ownerParts[0] = kind;
        ownerParts[1] = name;
        Owner known = owners.find(ownerParts, 2);
        return known != null ? known : owners.add(ownerParts, 2, new Owner(kind, name));
    }
}
