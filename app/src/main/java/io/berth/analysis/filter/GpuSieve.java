package io.berth.analysis.filter;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuReason;
import io.berth.analysis.gpu.GpuState;
import io.berth.model.ClusterObject;
import io.berth.model.Node;
import io.berth.model.Pod;
import io.berth.model.ResourceList;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuXid;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;

/// Looks at what GPUs do: one of those that a pod or node has is enough. Each is looked at once. For one thread.
final class GpuSieve implements Sieve {
    private final FilterKey key;
    private final List<Amount> amounts;
    private final GpuBoard board;
    private final Instant now;
    private final IdentityHashMap<GpuDevice, Verdict> devices = new IdentityHashMap<>();
    private List<GpuDevice> judged = List.of();
    private boolean judgesOne;
    private boolean assumed;

    private enum Verdict {
        FITS, FITS_NOT, UNKNOWN
    }

    /// @param at when the cluster was seen, by this machine's clock
    GpuSieve(FilterKey key, List<Amount> amounts, GpuBoard board, Instant at) {
        this.key = key;
        this.amounts = amounts;
        this.board = board;
        this.now = at.isAfter(board.at()) ? at : board.at();
    }

    @Override
    public boolean shows(Pod pod) {
        List<GpuDevice> has = judgesOne ? judged : board.devicesOf(pod);
        return any(has) || (assumed && has.isEmpty() && asksForGpus(pod));
    }

    @Override
    public boolean shows(Node node) {
        return any(judgesOne ? judged : board.devicesOn(node.name()));
    }

    @Override
    public boolean shows(ClusterObject object) {
        return switch (object) {
            case Pod pod -> shows(pod);
            case Node node -> shows(node);
            default -> false;
        };
    }

    /// Looks at one device alone from now on, whoever has it.
    void judge(GpuDevice device) {
        judgesOne = true;
        judged = List.of(device);
    }

    /// Looks at all that a pod or node has, as at first.
    void judgeAll() {
        judgesOne = false;
        judged = List.of();
    }

    /// Says what is to be taken for true of which nothing is known: at first it is not.
    void assume(boolean fits) {
        assumed = fits;
    }

    /// Nobody tells which GPUs it has before it holds them.
    private static boolean asksForGpus(Pod pod) {
        return pod.nodeName() != null && pod.isHoldingResources() && pod.requests().amounts().entrySet().stream()
                .anyMatch(asked -> asked.getValue() > 0 && (asked.getKey().equals(ResourceList.GPU)
                        || asked.getKey().startsWith("nvidia.com/mig-")));
    }

    private boolean any(List<GpuDevice> some) {
        for (GpuDevice device : some) {
            Verdict verdict = devices.computeIfAbsent(device, this::verdict);
            if (verdict == Verdict.FITS || (assumed && verdict == Verdict.UNKNOWN)) {
                return true;
            }
        }
        return false;
    }

    private Verdict verdict(GpuDevice device) {
        return fits(device) ? Verdict.FITS : isUnknown(device) ? Verdict.UNKNOWN : Verdict.FITS_NOT;
    }

    /// Whether one that does not fit might, if more were known of it.
    private boolean isUnknown(GpuDevice device) {
        return switch (key) {
            case GPU_IDLE -> device.idleSince() == null
                    ? device.state() == GpuState.UNKNOWN || device.card() == null
                    : !device.isIdleExact();
            case GPU_UTIL -> isSilent(device) || device.readings().activity() instanceof GpuActivity.Unknown;
            case GPU_XID -> isSilent(device) || device.card() == null;
            default -> false;
        };
    }

    private boolean fits(GpuDevice device) {
        for (Amount amount : amounts) {
            boolean fits = switch (key) {
                case GPU_IDLE -> idles(device, amount);
                case GPU_UTIL -> !isSilent(device)
                        && device.readings().activity() instanceof GpuActivity.Known(_, double share)
                        && amount.accepts(100 * share);
                case GPU_XID -> hasXid(device, amount);
                default -> false;
            };
            if (fits) {
                return true;
            }
        }
        return false;
    }

    /// One that was not seen to become idle may be so for longer.
    private boolean idles(GpuDevice device, Amount amount) {
        Instant since = device.idleSince();
        if (since == null) {
            return false;
        }
        long seconds = Math.max(0, Duration.between(since, now).toSeconds());
        return device.isIdleExact() ? amount.accepts(seconds) : amount.acceptsAtLeast(seconds);
    }

    /// What a silent source told last is not so now.
    private static boolean isSilent(GpuDevice device) {
        return device.reasons().stream().anyMatch(GpuReason.Silent.class::isInstance);
    }

    private static boolean hasXid(GpuDevice device, Amount amount) {
        Gpu card = device.card();
        if (card != null) {
            for (GpuXid xid : card.xids()) {
                if (amount.accepts(xid.code())) {
                    return true;
                }
            }
        }
        return false;
    }
}
