package io.berth.nvml.agent.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.berth.nvml.agent.sample.Readings;
import io.berth.nvml.agent.sample.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIdTest {
    static Stream<Arguments> forms() {
        return Stream.of(arguments("GPU-aa-bb", new DeviceId.Gpu("GPU-aa-bb")),
                arguments("GPU-aa-bb::3", new DeviceId.Gpu("GPU-aa-bb")),
                arguments("MIG-aa-bb", new DeviceId.Mig("MIG-aa-bb")),
                arguments("MIG-aa-bb::12", new DeviceId.Mig("MIG-aa-bb")),
                arguments("MIG-GPU-aa-bb/7/0", new DeviceId.MigPart("GPU-aa-bb", 7, 0)),
                arguments("nvidia0", new DeviceId.Minor(0)), arguments("nvidia11", new DeviceId.Minor(11)),
                arguments("nvidia0/gi1", new DeviceId.MinorPart(0, 1)),
                arguments("nvidia0/vgpu3", new DeviceId.Minor(0)),
                arguments("nvidia0/gi1/vgpu3", new DeviceId.MinorPart(0, 1)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readsEveryFormOfAnId(String id, DeviceId device) {
        assertThat(DeviceId.parse(id)).contains(device);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mlx5_0", "0000:3b:00.0", "nvidia", "nvidiactl", "nvidia0/x", "nvidia0/gi",
            "nvidia0/gi1/2",
            "nvidia999999999999", "MIG-GPU-aa/7", "MIG-GPU-aa/x/0", "GPU-aa/7/0", "MIG-aa/1"})
    void leavesOtherIdsAlone(String id) {
        assertThat(DeviceId.parse(id)).isEmpty();
    }

    @Test
    void putsHoldersOnTheCardsAndInstancesTheyHold() {
        var gpu = Samples.parted(0, Samples.part(1, Readings.none()), Samples.part(2, Readings.none()));
        var uuid = gpu.identity().uuid();
        var index = new HolderIndex(List.of(Samples.holder("whole", uuid), Samples.holder("slice", uuid + "::1"),
                Samples.holder("gke", "nvidia0/vgpu1"), Samples.holder("first", gpu.instances().getFirst().uuid()),
                Samples.holder("old", "MIG-" + uuid + "/2/0"), Samples.holder("other", "nvidia1"),
                Samples.holder("nic", "mlx5_0")));

        var attached = index.attach(gpu);

        assertThat(attached.holders()).extracting("pod").containsExactly("whole", "slice", "gke");
        assertThat(attached.instances().get(0).holders()).extracting("pod").containsExactly("first");
        assertThat(attached.instances().get(1).holders()).extracting("pod").containsExactly("old");
    }
}
