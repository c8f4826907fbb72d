package io.berth.demo.gpus;

import io.berth.demo.inside.Noise;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Condition;
import io.berth.model.Node;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuDriver;
import io.berth.model.gpu.GpuOrigin;
import io.berth.model.gpu.GpuTrouble;
import io.berth.model.gpu.NodeGpus;
import io.berth.port.GpuSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/// Tells what the demo's GPUs do, as agents on their nodes would: all of it follows from the seed, from who has which device
/// and from the time. What is the matter with some of them is in [GpuStories].
public final class DemoGpus implements GpuSource {
    private static final GpuDriver DRIVER = new GpuDriver(GpuDriver.State.RUNNING, "570.133.20", "");
    private static final String LATE = "no answer within 5 s";
    private static final long DAY = 86_400;
    private static final long MINUTE = 60;
    private static final int DAYS = 3;

    private final GpuBook book;
    private final long seed;
    private final InstantSource clock;
    private final long began;
    private final GpuStories.Cast cast;
    private final Map<String, String> agents = new ConcurrentHashMap<>();

    /// Looks at some nodes at once, to choose who plays what.
    ///
    /// @param began when the demo did
    public DemoGpus(GpuBook book, long seed, InstantSource clock, Instant began) {
        this.book = book;
        this.seed = seed;
        this.clock = clock;
        this.began = began.getEpochSecond();
        this.cast = GpuStories.cast(book);
    }

    @Override
    public NodeGpus read(String node, Optional<NodeGpus> before, ClusterSnapshot snapshot) {
        GpuBook.Page page = book.page(node);
        if (page == null || node.equals(GpuStories.UNTOLD)) {
            return NodeGpus.untold(node, List.of());
        }
        Instant now = clock.instant();
        long silentSince = silentSince(page.node());
        long second = silentSince > 0 ? silentSince : now.getEpochSecond();
        boolean exported = node.equals(GpuStories.EXPORTER);
        long taken = (exported ? second / 30 * 30 : second) * 1_000;
        GpuOrigin origin = exported ? GpuOrigin.EXPORTER : GpuOrigin.AGENT;
        Instant received = before.filter(last -> last.origin() == origin && last.takenMillis() == taken)
                .map(NodeGpus::received)
                .orElse(silentSince > 0 ? Instant.ofEpochSecond(silentSince) : now);
        List<GpuTrouble> troubles = silentSince > 0
                ? List.of(new GpuTrouble(origin, GpuTrouble.Reason.TIMED_OUT, LATE, Instant.ofEpochSecond(silentSince)))
                : List.of();
        GpuCards cards = cards(page);
        List<Gpu> told = exported ? cards.exported(second) : cards.told(second);
        return new NodeGpus(node, origin, via(node, exported), received, taken,
                exported ? null : Instant.ofEpochSecond(observed(node)), exported ? GpuDriver.UNTOLD : DRIVER, told,
                troubles);
    }

    private GpuCards cards(GpuBook.Page page) {
        return new GpuCards(page, cast, seed, began, observed(page.node().name()));
    }

    /// Since when nothing comes from a node; 0 if it answers.
    private long silentSince(Node node) {
        Condition ready = node.condition("Ready");
        if (!node.isReady() && ready != null) {
            return ready.sinceSeconds();
        }
        return node.name().equals(GpuStories.SILENT) ? began - GpuStories.SILENT_FOR.toSeconds() : 0;
    }

    private long observed(String node) {
        return node.equals(GpuStories.YOUNG)
                ? began - GpuStories.YOUNG_FOR.toSeconds()
                : began - 2 * DAY - Noise.below((int) (DAYS * DAY), seed, node.hashCode());
    }

    private String via(String node, boolean exported) {
        return agents.computeIfAbsent(node,
                _ -> exported
                        ? book.daemon("gpu-system", "dcgm-agent", node)
                        : book.daemon("berth-system", "berth-agent", node));
    }

    @Override
    public List<Past> past(String node, ClusterSnapshot snapshot) {
        GpuBook.Page page = book.page(node);
        if (page == null || GpuStories.hasNoAgent(node) || silentSince(page.node()) > 0) {
            return List.of();
        }
        long now = clock.instant().getEpochSecond();
        long from = Math.ceilDiv(Math.max(observed(node), now - DAY + MINUTE), MINUTE) * MINUTE;
        GpuCards cards = cards(page);
        int lost = cards.lostCard();
        long lostAt = began - GpuStories.LOST_FOR.toSeconds();
        List<Instant> ends = new ArrayList<>(); // shared by all devices
        for (long end = from + MINUTE; end <= now; end += MINUTE) {
            ends.add(Instant.ofEpochSecond(end));
        }
        List<Instant> lately = LongStream.rangeClosed(Math.max(observed(node), now - MINUTE + 1), now)
                .mapToObj(Instant::ofEpochSecond).toList();
        List<Past> pasts = new ArrayList<>();
        for (GpuCards.Device device : cards.devices()) {
            List<Minute> minutes = new ArrayList<>(ends.size());
            boolean isLost = device.seat().card() == lost;
            for (Instant end : ends) {
                if (!isLost || end.getEpochSecond() <= lostAt) {
                    minutes.add(minute(cards, device, end));
                }
            }
            pasts.add(new Past(device.key(), minutes,
                    isLost ? List.of() : lately.stream().map(at -> second(cards, device, at)).toList()));
        }
        return pasts;
    }

    private static Minute minute(GpuCards cards, GpuCards.Device device, Instant end) {
        Second middle = second(cards, device, end.minusSeconds(MINUTE / 2));
        return new Minute(end, middle.activity(), middle.memoryBytes(), middle.powerWatts());
    }

    private static Second second(GpuCards cards, GpuCards.Device device, Instant at) {
        long moment = at.getEpochSecond();
        double activity = device.role().activity(moment);
        long memory = cards.memory(device, moment);
        boolean isPart = device.seat().isPart();
        boolean isKnown = !isPart || cards.product().hasGpm() || memory == 0;
        double measured = cards.product().hasGpm() ? activity : GpuFigures.utilization(activity);
        return new Second(at, isKnown ? measured : Double.NaN, memory,
                isPart ? Double.NaN : cards.product().watts(activity, memory > 0));
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
