package io.berth.analysis.gpu;

import io.berth.analysis.owners.TopOwner;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Owner;
import io.berth.model.Pod;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds devices that differ from the others of their job. Workers of one training step wait for each other, so their
/// devices do alike; one that does not is what an operator looks for.
///
/// Compared are devices of one owner (a Job, a StatefulSet, a `PyTorchJob`, a pod alone) of the same product and profile, by
/// the same measure, which pods that run hold alone. Pods of Deployments and DaemonSets serve requests each by itself, and
/// are left out. Samples of two nodes may be 15 s apart, so that where history knows the last [#SPAN], its mean counts.
///
/// A device is one if it lies
/// - far from the median by the spread of the others: more than [#SPREADS] times 1.4826 MAD, the robust estimate of a standard
///   deviation (Rousseeuw and Croux 1993), where a MAD below [#LEAST_MAD] counts as that, since eight alike have none;
/// - and far by itself: at most half the median, where that is [#WORKS] or more; or, where the others wait and do no more than
///   [#WAITS], at least three times the median and [#WORKS] or more.
///
/// Of two, the one is that does a third or less of the other, and does something: a pod that was given two and uses one has
/// nobody that waits. Where more than a quarter differ, the job is parted on purpose,
/// and none is.
final class Stragglers {
    static final Duration SPAN = Duration.ofMinutes(2);
    private static final double SPREADS = 4;
    private static final double NORMAL = 1.4826;
    private static final double LEAST_MAD = 0.02;
    private static final double WORKS = 0.3;
    private static final double WAITS = 0.3;
    private static final Set<String> ALONE = Set.of("Deployment", "ReplicaSet", "DaemonSet", "ReplicationController");

    private record Alike(TopOwner workload, String product, String profile, GpuActivity.By by) {
    }

    private record Share(GpuDevice device, double share) {
    }

    private final ClusterSnapshot snapshot;
    private final GpuHistory history;
    private final Map<Alike, List<Share>> groups = new HashMap<>();
    private final Set<TopOwner> unready = new HashSet<>();

    Stragglers(ClusterSnapshot snapshot, GpuHistory history) {
        this.snapshot = snapshot;
        this.history = history;
    }

    List<GpuStraggler> of(GpuBoard board) {
        for (GpuNode node : board.nodes()) {
            if (!node.told().isStale()) {
                node.devices().forEach(device -> add(device, node.told().received()));
            }
        }
        List<GpuStraggler> found = new ArrayList<>();
        groups.forEach((alike, shares) -> {
            if (!unready.contains(alike.workload())) {
                find(alike.workload(), shares, found);
            }
        });
        found.sort(Comparator.comparingDouble((GpuStraggler one) -> Math.abs(one.share() - one.median())).reversed()
                .thenComparing(one -> one.device().key()));
        return List.copyOf(found);
    }

    private void add(GpuDevice device, @Nullable Instant received) {
        TopOwner owner = null;
        for (GpuHolding holding : device.holdings()) {
            Pod pod = holding.pod();
            if (pod == null || holding.by() == GpuHolding.By.REQUEST) {
                return;
            }
            TopOwner its = workload(pod);
            if (pod.phase() != Pod.Phase.RUNNING) {
                unready.add(its);
            }
            if (owner != null && !owner.equals(its)) {
                return;
            }
            owner = its;
        }
        Gpu card = device.card();
        if (owner != null && card != null && !ALONE.contains(owner.kind())
                && device.readings().activity() instanceof GpuActivity.Known(var by, double share)) {
            Alike alike = new Alike(owner, card.name(), device.part() == null ? "" : device.part().profile(), by);
            groups.computeIfAbsent(alike, _ -> new ArrayList<>()).add(new Share(device,
                    received == null ? share : mean(device.key(), received, share)));
        }
    }

    /// Two runs of a CronJob have nothing to do with each other.
    private TopOwner workload(Pod pod) {
        TopOwner top = TopOwner.of(pod, snapshot);
        Owner owner = pod.meta().owner();
        return owner != null && top.kind().equals("CronJob")
                ? new TopOwner(pod.namespace(), owner.kind(), owner.name())
                : top;
    }

    private double mean(String key, Instant received, double now) {
        double[] sums = {0, 0};
        history.forEach(key, received.minus(SPAN), received, (_, length, activity, _, _, _) -> {
            if (!Double.isNaN(activity)) {
                sums[0] += activity * length;
                sums[1] += length;
            }
        });
        return sums[1] < SPAN.toMillis() / 2.0 ? now : sums[0] / sums[1];
    }

    private static void find(TopOwner workload, List<Share> shares, List<GpuStraggler> found) {
        double median = median(shares.stream().mapToDouble(Share::share).toArray());
        List<Share> far = new ArrayList<>();
        if (shares.size() == 2) {
            Share less = shares.get(0).share() < shares.get(1).share() ? shares.get(0) : shares.get(1);
            median = Math.max(shares.get(0).share(), shares.get(1).share());
            if (median >= WORKS && less.share() * 3 <= median && less.share() >= Judgement.WORKING) {
                far.add(less);
            }
        } else if (shares.size() > 2) {
            double middle = median;
            double spread = median(shares.stream().mapToDouble(one -> Math.abs(one.share() - middle)).toArray());
            double bound = SPREADS * NORMAL * Math.max(LEAST_MAD, spread);
            shares.stream().filter(one -> isFar(one.share(), middle, bound)).forEach(far::add);
        }
        if (far.size() > Math.max(1, shares.size() / 4)) {
            return;
        }
        for (Share one : far) {
            found.add(new GpuStraggler(workload.namespace(), workload.kind(), workload.name(), one.device(),
                    one.share(), median, shares.size(), explaining(one.device())));
        }
    }

    private static boolean isFar(double share, double median, double bound) {
        if (Math.abs(share - median) <= bound) {
            return false;
        }
        return share < median
                ? median >= WORKS && share <= median / 2
                : median <= WAITS && median >= Judgement.WORKING && share >= Math.max(WORKS, 3 * median);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length == 0
                ? 0
                : values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }

    private static List<GpuReason> explaining(GpuDevice device) {
        return device.reasons().stream().filter(reason -> switch (reason) {
            case GpuReason.Clocks(var why) -> why.isThrottle() || why == ClockReason.HW_SLOWDOWN;
            case GpuReason.NarrowLink _,GpuReason.Fabric _,GpuReason.UncorrectedEcc _,GpuReason.RowsFailed _,GpuReason.RowsPending _,GpuReason.Recovery _,GpuReason.Xid _,GpuReason.Hangs _,GpuReason.OffTheBus _,GpuReason.Unhealthy _ ->
                true;
            case GpuReason.Claimed _,GpuReason.HoldsMemory _,GpuReason.NoProcess _,GpuReason.NotAllocated _,GpuReason.Silent _,GpuReason.ApiAlone _,GpuReason.NoFigure _ ->
                false;
        }).toList();
    }
}
