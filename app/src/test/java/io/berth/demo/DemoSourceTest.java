package io.berth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.port.ClusterSource;
import io.berth.port.ClusterSourceContract;
import io.berth.testing.HandTimer;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class DemoSourceTest extends ClusterSourceContract {
    private final HandTimer timer = new HandTimer();

    @Override
    protected ClusterSource open() {
        return new DemoSource(DemoSize.SMALL, 1, timer, timer, Runnable::run, 0);
    }

    @Override
    protected void await(BooleanSupplier condition) {
        for (int second = 0; second < 60 && !condition.getAsBoolean(); second++) {
            timer.wind(Duration.ofSeconds(1));
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void endsItsTasksWhenItIsClosed() {
        settled();
        source().close();
        timer.wind(Duration.ofSeconds(20));

        assertThat(timer.waiting()).isZero();
    }
}
