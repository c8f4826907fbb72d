package io.berth.demo.gpus;

/// The data sheets of the cards that the demo has.
enum GpuProduct {
    H100("NVIDIA H100 80GB HBM3", "Hopper", 81_559, 72, 700, 1_980, 2_619, 5, 18, true), A100("NVIDIA A100-SXM4-80GB",
            "Ampere", 81_920, 58, 400, 1_410, 1_593, 4, 12,
            false), L40S("NVIDIA L40S", "Ada", 46_068, 36, 350, 2_520, 9_001, 4, 0, false);

    private final String productName;
    private final String architecture;
    private final long memoryBytes;
    private final int idleWatts;
    private final int mostWatts;
    private final int smMegahertz;
    private final int memoryMegahertz;
    private final int pcieGeneration;
    private final int nvlinks;
    private final boolean hasGpm;

    GpuProduct(String productName, String architecture, long mebibytes, int idleWatts, int mostWatts, int smMegahertz,
            int memoryMegahertz, int pcieGeneration, int nvlinks, boolean hasGpm) {
        this.productName = productName;
        this.architecture = architecture;
        this.memoryBytes = mebibytes << 20;
        this.idleWatts = idleWatts;
        this.mostWatts = mostWatts;
        this.smMegahertz = smMegahertz;
        this.memoryMegahertz = memoryMegahertz;
        this.pcieGeneration = pcieGeneration;
        this.nvlinks = nvlinks;
        this.hasGpm = hasGpm;
    }

    /// By the node label [GpuBook#PRODUCT].
    static GpuProduct of(String label) {
        return label.contains("H100") ? H100 : label.contains("A100") ? A100 : L40S;
    }

    String productName() {
        return productName;
    }

    String architecture() {
        return architecture;
    }

    long memoryBytes() {
        return memoryBytes;
    }

    int mostWatts() {
        return mostWatts;
    }

    int smMegahertz() {
        return smMegahertz;
    }

    int memoryMegahertz() {
        return memoryMegahertz;
    }

    int pcieGeneration() {
        return pcieGeneration;
    }

    /// Whether the fabric manager registers it: eight of them behind NVSwitches, Hopper and later.
    boolean isInFabric() {
        return nvlinks > 0 && architecture.equals("Hopper");
    }

    int nvlinks() {
        return nvlinks;
    }

    /// Whether the driver can tell what its SMs do; before Hopper it cannot.
    boolean hasGpm() {
        return hasGpm;
    }

    /// What it draws.
    ///
    /// @param isInUse whether a process has it
    double watts(double activity, boolean isInUse) {
        double share = activity > 0 ? 0.16 + 0.82 * activity : isInUse ? 0.05 : 0;
        return idleWatts + (mostWatts - idleWatts) * share;
    }
}
