package io.berth.kube.decode;

import io.berth.model.EffectiveRequest;
import io.berth.model.Meta;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import io.berth.model.PodStatus;
import io.berth.model.ResourceList;
import java.util.List;

/// Reads pods.
final class PodDecoder implements ObjectDecoder {
    private static final Shape POD = Shape.of("core.v1.Pod", "metadata", "spec", "status");
    private static final PodSpecs.Known NO_SPEC = new PodSpecs.Known(PodSpec.NONE, ResourceList.NONE, false);

    private final Metas metas;
    private final Resources resources;
    private final PodSpecs specs;
    private final PodStatuses statuses;

    PodDecoder(Words words) {
        this.metas = words.metas();
        this.resources = words.resources();
        this.specs = words.specs();
        this.statuses = new PodStatuses(words.resources());
    }

    @Override
    public Pod read(FieldReader in) {
        Meta meta = Metas.none();
        PodSpecs.Known known = NO_SPEC;
        PodStatus status = PodStatus.PENDING;
        String node = "";
        String pinned = "";
        in.beginMessage(POD);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> meta = metas.read(in);
                case 1 -> {
                    known = specs.read(in);
                    node = specs.nodeName();
                    pinned = specs.pinnedNode();
                }
                default -> status = statuses.read(in, known.asksForDevices());
            }
        }
        List<String> claims = specs.claims(meta.name());
        PodStatus told = PodStatuses.against(status, known.spec());
        ResourceList requests = PodStatuses.isResized(told)
                ? resources.intern(EffectiveRequest.of(known.spec(), told))
                : known.requests();
        return new Pod(meta, known.spec(), node.isEmpty() ? null : node, pinned.isEmpty() ? null : pinned, claims,
                requests, told);
    }
}
