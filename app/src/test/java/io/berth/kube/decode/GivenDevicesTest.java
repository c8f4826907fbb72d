package io.berth.kube.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterObject;
import io.berth.model.ContainerStatus;
import io.berth.model.ContainerStatus.Device;
import io.berth.model.ContainerStatus.Health;
import io.berth.model.Kind;
import io.berth.model.Pod;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Reads what a real API server of 1.37.2 told of the devices that containers were given.
final class GivenDevicesTest {
    private static Map<String, Pod> pods(Encoding encoding) throws IOException, MalformedObject {
        String name = "podswithdevices" + (encoding == Encoding.JSON ? ".json" : ".pb");
        Map<String, Pod> pods = new HashMap<>();
        try (InputStream in = GivenDevicesTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            byte[] body = in.readAllBytes();
            new KindReader(Kind.POD, Set.of()).page(body, body.length, encoding, new PageSink() {
                @Override
                public void head(ListHead head) {
                    assertThat(head.version()).isNotEmpty();
                }

                @Override
                public void object(ClusterObject object) {
                    pods.put(object.name(), (Pod) object);
                }
            });
        }
        return pods;
    }

    private static List<ContainerStatus> containers(Encoding encoding, String pod)
            throws IOException, MalformedObject {
        return Objects.requireNonNull(pods(encoding).get(pod)).status().containers();
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void tellsDevicesWithTheirHealth(Encoding encoding) throws IOException, MalformedObject {
        List<ContainerStatus> containers = containers(encoding, "given");

        assertThat(containers.getFirst().devices()).containsExactly(
                new Device("nvidia.com/gpu", "GPU-11111111-1111-1111-1111-111111111111", Health.HEALTHY, ""),
                new Device("nvidia.com/gpu", "GPU-22222222-1111-1111-1111-111111111111", Health.UNHEALTHY,
                        "XID 79: fell off the bus"));
        assertThat(containers.get(1).devices()).containsExactly(
                new Device("claim:lane/gpus", "k8s.gpu.nvidia.com/claim=7-gpu-0", Health.UNKNOWN, ""));
        assertThat(containers).extracting(container -> container.devices().getFirst().isClaimed())
                .containsExactly(false, true);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void keepsContainerIdsOnlyOfPodsThatAskForDevices(Encoding encoding) throws IOException, MalformedObject {
        assertThat(containers(encoding, "given")).extracting(ContainerStatus::id).containsExactly(
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "f123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
        assertThat(containers(encoding, "bare")).singleElement()
                .returns("", ContainerStatus::id).returns(List.of(), ContainerStatus::devices);
    }

    @ParameterizedTest
    @CsvSource({"Healthy, HEALTHY", "Unhealthy, UNHEALTHY", "Unknown, UNKNOWN", "Resting, UNKNOWN", "'', UNKNOWN"})
    void takesAHealthThatItDoesNotKnowForUnknown(String told, Health health) {
        assertThat(Health.of(told)).isEqualTo(health);
    }
}
