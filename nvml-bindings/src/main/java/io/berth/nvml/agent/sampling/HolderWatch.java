package io.berth.nvml.agent.sampling;

import io.berth.nvml.agent.kubelet.HolderIndex;
import io.berth.nvml.agent.kubelet.Holdings;
import java.time.Duration;
import java.util.function.Supplier;

/// Who holds which device, as the kubelet last said. One thread asks, any may read.
final class HolderWatch {
    private static final System.Logger LOG = System.getLogger(HolderWatch.class.getName());
    /// For so long the last answer counts when the kubelet does not answer: it is being restarted.
    private static final long GOOD_FOR_NANOS = Duration.ofMinutes(1).toNanos();

    private final Supplier<Holdings> kubelet;
    private final Timeline time;
    private volatile HolderIndex index = HolderIndex.EMPTY;
    private long answeredAt;
    private String lastTrouble = "";

    HolderWatch(Supplier<Holdings> kubelet, Timeline time) {
        this.kubelet = kubelet;
        this.time = time;
    }

    /// Asks the kubelet and may wait for it.
    void ask() {
        switch (kubelet.get()) {
            case Holdings.Known(var holders, _) -> {
                answeredAt = time.now();
                index = new HolderIndex(holders);
                lastTrouble = "";
            }
            case Holdings.NotKnown(var why) -> {
                if (!why.equals(lastTrouble)) {
                    LOG.log(System.Logger.Level.INFO, "Who holds the devices is not known: {0}", why);
                    lastTrouble = why;
                }
                if (time.now() - answeredAt > GOOD_FOR_NANOS) {
                    index = HolderIndex.EMPTY;
                }
            }
        }
    }

    HolderIndex index() {
        return index;
    }
}
