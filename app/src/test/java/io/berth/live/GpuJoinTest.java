package io.berth.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.demo.DemoSize;
import io.berth.demo.DemoSource;
import io.berth.model.Pod;
import io.berth.testing.HandTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GpuJoinTest {
    private final HandTimer timer = new HandTimer();
    private final DemoSource source = new DemoSource(DemoSize.SMALL, 7, timer, timer, Runnable::run, 0);
    private final LiveCluster live = new LiveCluster(source.info(), timer, timer);
    private final GpuFeed feed = feed();
    private final GpuJoin join = new GpuJoin(feed, timer);

    private GpuFeed feed() {
        source.watch(live);
        timer.wind(Duration.ofSeconds(2));
        GpuFeed made = new GpuFeed(source.gpus().orElseThrow(), live::snapshot, Runnable::run, timer, timer);
        timer.wind(Duration.ofSeconds(2));
        return made;
    }

    @AfterEach
    void close() {
        feed.close();
        live.close();
        source.close();
    }

    @Test
    void findsTheDevicesOfPodsThatAskForGpus() {
        GpuBoard board = join.board(live.snapshot());
        List<Pod> without = new ArrayList<>();
        live.snapshot().pods().forEach(pod -> {
            if (pod.isHoldingResources() && pod.requests().gpus() != board.devicesOf(pod).stream()
                    .filter(device -> device.part() == null).count()) {
                without.add(pod);
            }
        });
        assertThat(board.devices()).isPositive();
        assertThat(without).isEmpty();
    }

    @Test
    void makesABoardAgainOnlyWhenMoreIsTold() {
        List<Long> told = new ArrayList<>();
        join.subscribe(() -> told.add(feed.fleet().sequence()));
        GpuBoard board = join.board(live.snapshot());
        assertThat(join.board(live.snapshot())).isSameAs(board);

        timer.wind(Duration.ofSeconds(30));
        assertThat(told).isNotEmpty();
        assertThat(join.board(live.snapshot()).sequence()).isEqualTo(told.getLast()).isGreaterThan(board.sequence());
    }

    @Test
    void knowsNothingWhereNobodyTells() {
        assertThat(GpuJoin.NONE.board(live.snapshot())).isSameAs(GpuBoard.NONE);
    }
}
