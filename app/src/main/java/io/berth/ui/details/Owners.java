package io.berth.ui.details;

import io.berth.model.ClusterObject;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.Meta;
import io.berth.model.Owner;
import io.berth.model.Table;
import io.berth.ui.selection.Selected;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who owns what, in one snapshot.
record Owners(ClusterSnapshot snapshot) {
    /// No chain of owners is longer; one that claims to be runs in a circle.
    private static final int MOST = 8;

    /// The owner of an object, its owner, and so on as far as they may be seen.
    List<Details.Link> of(Meta meta) {
        List<Details.Link> chain = new ArrayList<>();
        @Nullable
        Meta at = meta;
        while (at != null && chain.size() < MOST) {
            Owner owner = at.owner();
            if (owner == null) {
                break;
            }
            Kind kind = kind(owner.kind());
            if (kind == null) {
                chain.add(new Details.Link(owner.kind(), owner.name(), Selected.NONE));
                break;
            }
            String namespace = kind.isNamespaced() ? meta.namespace() : "";
            chain.add(new Details.Link(owner.kind(), owner.name(),
                    new Selected.OfKind(kind, namespace, owner.name())));
            ClusterObject object = object(kind, namespace, owner.name());
            at = object == null ? null : object.meta();
        }
        return chain;
    }

    /// The last of the owners, which is what an operator calls the workload; the object itself where it has none.
    Details.Link workload(ClusterObject object) {
        List<Details.Link> chain = of(object.meta());
        return chain.isEmpty()
                ? new Details.Link(object.kind().kindName(), object.name(),
                        new Selected.OfKind(object.kind(), object.namespace(), object.name()))
                : chain.getLast();
    }

    /// An object by name, or null.
    @Nullable
    ClusterObject object(Kind kind, String namespace, String name) {
        Table<? extends ClusterObject> table = snapshot.tables().get(kind);
        return table == null ? null : table.get(namespace, name);
    }

    private static @Nullable Kind kind(String kindName) {
        for (Kind kind : Kind.values()) {
            if (kind.kindName().equals(kindName)) {
                return kind;
            }
        }
        return null;
    }
}
