package io.berth.kube.decode;

import io.berth.model.LabelSelector;
import io.berth.model.Meta;
import io.berth.model.PodDisruptionBudget;

/// Reads PodDisruptionBudgets.
final class PodDisruptionBudgetDecoder implements ObjectDecoder {
    private static final Shape BUDGET = Shape.of("policy.v1.PodDisruptionBudget", "metadata", "spec", "status");
    private static final Shape SPEC = Shape.of("policy.v1.PodDisruptionBudgetSpec", "selector", "minAvailable",
            "maxUnavailable");
    private static final Shape STATUS = Shape.of("policy.v1.PodDisruptionBudgetStatus", "disruptionsAllowed",
            "currentHealthy", "desiredHealthy", "expectedPods");

    private final Words words;

    PodDisruptionBudgetDecoder(Words words) {
        this.words = words;
    }

    @Override
    public PodDisruptionBudget read(FieldReader in) {
        Meta meta = Metas.none();
        LabelSelector selector = null;
        String minAvailable = "";
        String maxUnavailable = "";
        int[] counts = new int[4];
        in.beginMessage(BUDGET);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> meta = words.metas().read(in);
                case 1 -> {
                    in.beginMessage(SPEC);
                    for (int member = in.nextField(); member != FieldReader.END; member = in.nextField()) {
                        switch (member) {
                            case 0 -> selector = words.selectors().selector(in);
                            case 1 -> minAvailable = in.readIntOrString();
                            default -> maxUnavailable = in.readIntOrString();
                        }
                    }
                }
                default -> {
                    in.beginMessage(STATUS);
                    for (int count = in.nextField(); count != FieldReader.END; count = in.nextField()) {
                        counts[count] = in.readInt();
                    }
                }
            }
        }
        return new PodDisruptionBudget(meta, selector, minAvailable, maxUnavailable, counts[0], counts[1], counts[2],
                counts[3]);
    }
}
