package io.berth.analysis.gpu;

import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuReadings;

/// How a card stands in the NVLink fabric behind NVSwitches, where the fabric manager registers it. A card that is not
/// registered runs no CUDA; one for which that failed runs alone, without its peers (NVIDIA, Fabric Manager User Guide).
public enum GpuFabric {
    /// There is none, nothing is told of it, or all is well.
    FINE(false), NOT_REGISTERED(true), BEING_REGISTERED(true),
    /// Registering ended with an error.
    REFUSED(true), UNHEALTHY(true),
    /// It works, with less than all of its links.
    LIMITED(false);

    private static final int NOT_STARTED = 1;
    private static final int IN_PROGRESS = 2;
    private static final int COMPLETED = 3;
    private static final int HEALTH_BAD = 2;
    private static final int HEALTH_LIMITED = 3;

    private final boolean fails;

    GpuFabric(boolean fails) {
        this.fails = fails;
    }

    /// Whether work on the card fails by it.
    public boolean fails() {
        return fails;
    }

    /// What the readings of a card say. A card that is parted does not use its links.
    public static GpuFabric of(GpuReadings card, boolean isParted) {
        long state = card.get(GpuMeasure.FABRIC_STATE).orElse(0);
        if (isParted || state < NOT_STARTED || state > COMPLETED) {
            return FINE;
        }
        if (state == NOT_STARTED || state == IN_PROGRESS) {
            return state == NOT_STARTED ? NOT_REGISTERED : BEING_REGISTERED;
        }
        if (card.get(GpuMeasure.FABRIC_STATUS).orElse(0) != 0) {
            return REFUSED;
        }
        long health = card.get(GpuMeasure.FABRIC_HEALTH).orElse(0);
        return health == HEALTH_BAD ? UNHEALTHY : health == HEALTH_LIMITED ? LIMITED : FINE;
    }
}
