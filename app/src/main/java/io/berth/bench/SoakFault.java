package io.berth.bench;

/// What a soak does to a cluster, again and again.
enum SoakFault {
    /// The connections of watches are reset.
    DROP_WATCHES(false),
    /// All connections are reset.
    DROP_ALL(false),
    /// Open watches end with 410, and nothing old can be had.
    GONE(false),
    /// Nothing old can be had; open watches go on.
    COMPACT(false),
    /// Watches stay open and bring nothing.
    MUTE(true),
    /// Answers come late.
    LATENCY(true),
    /// Every request is answered with 429, and connections are reset.
    BUSY(true),
    /// Every request is answered with 500, and connections are reset.
    BROKEN(true),
    /// Every request is answered with 503, and connections are reset.
    UNAVAILABLE(true),
    /// Pods may not be read, and connections are reset.
    FORBID(true),
    /// Bodies come slowly.
    BANDWIDTH(true),
    /// Bodies are no JSON, and connections are reset.
    GARBAGE(true),
    /// Many changes at once.
    BURST(false);

    private final boolean lasting;

    SoakFault(boolean lasting) {
        this.lasting = lasting;
    }

    /// Whether it goes on until it is healed.
    boolean isLasting() {
        return lasting;
    }
}
