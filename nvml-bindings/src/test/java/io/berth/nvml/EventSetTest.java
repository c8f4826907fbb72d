package io.berth.nvml;

import static io.berth.nvml.Played.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.stub.StubLibrary;
import org.junit.jupiter.api.Test;

class EventSetTest {

    private static final String XID = """
            gpus 2
            gpu * model=h100
            gpu 1 event xid=79 at=5
            """;

    @Test
    void tellsAnXidWithItsGpu() {
        try (var played = Played.text(XID); var events = value(played.nvml().newEventSet())) {
            assertThat(value(events.register(played.gpu(1), EventSet.HEALTH))).isEqualTo(EventSet.HEALTH
                    & value(played.gpu(1).supportedEvents()));
            assertThat(events.await(0)).isEqualTo(new GpuEvent.Nothing());
            played.stub().time(6);
            assertThat(events.await(0)).isInstanceOfSatisfying(GpuEvent.Happened.class, event -> {
                assertThat(event.isXid()).isTrue();
                assertThat(event.data()).isEqualTo(79);
                assertThat(event.device()).isEqualTo(played.gpu(1));
                assertThat(event.gpuInstanceId()).isEqualTo(GpuProcess.NO_INSTANCE);
            });
            assertThat(events.await(0)).isEqualTo(new GpuEvent.Nothing());
        }
    }

    @Test
    void waitsWithTheOldFunctionWhereTheNewOneIsMissing() {
        try (var played = Played.text(StubLibrary.without("nvmlEventSetWait_v2"), XID);
                var events = value(played.nvml().newEventSet())) {
            value(events.register(played.gpu(1), EventSet.HEALTH));
            played.stub().time(6);
            assertThat(events.await(0)).isInstanceOfSatisfying(GpuEvent.Happened.class,
                    event -> assertThat(event.gpuInstanceId()).isEqualTo(GpuProcess.NO_INSTANCE));
        }
    }

    @Test
    void hearsNothingOfGpusThatAreNotRegistered() {
        try (var played = Played.text(XID); var events = value(played.nvml().newEventSet())) {
            value(events.register(played.gpu(0), EventSet.HEALTH));
            played.stub().time(6);
            assertThat(events.await(0)).isEqualTo(new GpuEvent.Nothing());
        }
    }

    @Test
    void failsAsAValueAfterItIsClosed() {
        try (var played = Played.text(XID)) {
            var events = value(played.nvml().newEventSet());
            events.close();
            events.close();
            assertThat(events.await(0)).isEqualTo(new GpuEvent.Failed(1));
            assertThat(played.stub().calls("nvmlEventSetFree")).isEqualTo(1);
        }
    }
}
