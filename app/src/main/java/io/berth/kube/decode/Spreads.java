package io.berth.kube.decode;

import io.berth.model.LabelSelector;
import io.berth.model.SpreadConstraint;
import java.util.ArrayList;
import java.util.List;

/// Reads topology spread constraints. For one thread.
final class Spreads {
    private static final Shape SPREAD = Shape.of("core.v1.TopologySpreadConstraint", "maxSkew", "topologyKey",
            "whenUnsatisfiable", "labelSelector", "minDomains", "nodeAffinityPolicy", "nodeTaintsPolicy",
            "matchLabelKeys");

    private final Selectors selectors;
    private final Shared<SpreadConstraint> shared = new Shared<>(this::readOne);

    Spreads(Selectors selectors) {
        this.selectors = selectors;
    }

    SpreadConstraint read(FieldReader in) {
        return in.readShared(shared);
    }

    private SpreadConstraint readOne(FieldReader in) {
        int maxSkew = 1;
        String topologyKey = "";
        boolean hard = true;
        LabelSelector selector = null;
        int minDomains = 1;
        boolean honorsAffinity = true;
        boolean honorsTaints = false;
        List<String> matchLabelKeys = new ArrayList<>();
        in.beginMessage(SPREAD);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> maxSkew = Math.max(1, in.readInt());
                case 1 -> topologyKey = in.readPooled();
                case 2 -> hard = !in.readPooled().equals("ScheduleAnyway");
                case 3 -> selector = selectors.selector(in);
                case 4 -> minDomains = Math.max(1, in.readInt());
                case 5 -> honorsAffinity = !in.readPooled().equals("Ignore");
                case 6 -> honorsTaints = in.readPooled().equals("Honor");
                default -> matchLabelKeys.add(in.readPooled());
            }
        }
        return new SpreadConstraint(maxSkew, topologyKey, hard, selector, minDomains, honorsAffinity, honorsTaints,
                matchLabelKeys);
    }
}
