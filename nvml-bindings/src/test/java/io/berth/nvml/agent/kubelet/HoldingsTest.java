package io.berth.nvml.agent.kubelet;

import static io.berth.nvml.agent.kubelet.RawPeer.frame;
import static io.berth.nvml.agent.kubelet.RawPeer.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.agent.sample.Holder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldingsTest {
    private static final String NEW_FORM = """
            {"Data":{"PodDeviceEntries":[
              {"PodUID":"u-1","ContainerName":"main","ResourceName":"nvidia.com/gpu",
               "DeviceIDs":{"0":["GPU-a"],"1":["GPU-b"]},"AllocResp":"Q\\u002fI="},
              {"PodUID":"u-2","ContainerName":"nic","ResourceName":"rdma/hca","DeviceIDs":{"-1":[]},"Extra":[{"x":1.5e3}]}],
              "RegisteredDevices":{"nvidia.com/gpu":["GPU-a","GPU-b"]}},"Checksum":1234567890,"BootID":null}
            """;

    @TempDir
    Path folder;

    @Test
    void readsPodsContainersAndDevicesOfTheKubeletsAnswer() throws IOException {
        byte[] gpus = join(bytes(1, "nvidia.com/gpu"), bytes(2, "GPU-a"), bytes(2, "GPU-b::1"), bytes(3, "topology"));
        byte[] nic = join(bytes(1, "rdma/hca"), bytes(2, "mlx5_0"));
        byte[] pod = join(bytes(3, join(bytes(2, gpus), bytes(2, nic), bytes(1, "main"))), bytes(1, "train-0"),
                bytes(2, "team-a"), bytes(3, bytes(1, "sidecar")));
        byte[] unknownFields = {0x48, (byte) 0x96, 1, 0x51, 1, 2, 3, 4, 5, 6, 7, 8, 0x5d, 1, 2, 3, 4};

        var holdings = list(join(bytes(1, pod), unknownFields));

        assertThat(holdings).isEqualTo(new Holdings.Known(
                List.of(new Holder("team-a", "train-0", "", "main", "nvidia.com/gpu", "GPU-a"),
                        new Holder("team-a", "train-0", "", "main", "nvidia.com/gpu", "GPU-b::1"),
                        new Holder("team-a", "train-0", "", "main", "rdma/hca", "mlx5_0")),
                Holdings.Source.POD_RESOURCES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0a05", "0a", "ff", "0bff", "0affffffffffffffffff01", "ffffffffffffffffffffff", "0a020a05"})
    void saysThatAnAnswerIsNoProtobuf(String hex) throws IOException {
        assertThat(list(HexFormat.of().parseHex(hex))).isInstanceOfSatisfying(Holdings.NotKnown.class,
                notKnown -> assertThat(notKnown.why()).contains("protobuf"));
    }

    @Test
    void readsTheCheckpointByNumaNode() throws IOException {
        assertThat(checkpoint(NEW_FORM)).isEqualTo(new Holdings.Known(
                List.of(new Holder("", "", "u-1", "main", "nvidia.com/gpu", "GPU-a"),
                        new Holder("", "", "u-1", "main", "nvidia.com/gpu", "GPU-b")),
                Holdings.Source.CHECKPOINT));
    }

    @Test
    void readsTheCheckpointOfOlderKubelets() throws IOException {
        assertThat(checkpoint("{\"Data\":{\"PodDeviceEntries\":[{\"PodUID\":\"u\",\"ContainerName\":\"c\","
                + "\"ResourceName\":\"nvidia.com/gpu\",\"DeviceIDs\":[\"GPU-a\"]}]}}"))
                .isInstanceOfSatisfying(Holdings.Known.class,
                        known -> assertThat(known.holders()).extracting(Holder::deviceId).containsExactly("GPU-a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Data\":{\"PodDeviceEntries\":null}}", "{\"Data\":null}", "{}"})
    void readsAnEmptyCheckpoint(String text) throws IOException {
        assertThat(checkpoint(text)).isInstanceOfSatisfying(Holdings.Known.class,
                known -> assertThat(known.holders()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "{\"Data\":{\"PodDeviceEntries\":[{\"PodUID\":7}]}}",
            "{\"Data\":{\"PodDeviceEntries\":[{\"DeviceIDs\":[\"GPU-a\""})
    void saysThatTheCheckpointIsNotReadable(String text) throws IOException {
        assertThat(checkpoint(text)).isInstanceOf(Holdings.NotKnown.class);
    }

    @Test
    void refusesACheckpointAboveTheBound() throws IOException {
        assertThat(checkpoint(" ".repeat(Checkpoint.MAX_BYTES) + "{}")).isInstanceOfSatisfying(Holdings.NotKnown.class,
                notKnown -> assertThat(notKnown.why()).contains("more than"));
    }

    @Test
    void fallsBackToTheCheckpointWithoutASocket() throws IOException {
        var file = Files.writeString(folder.resolve("checkpoint"), NEW_FORM);

        var holdings = new KubeletDevices(new PodResources(folder.resolve("none"), Duration.ofSeconds(1)),
                new Checkpoint(file)).list();

        assertThat(holdings).isInstanceOfSatisfying(Holdings.Known.class,
                known -> assertThat(known.source()).isEqualTo(Holdings.Source.CHECKPOINT));
    }

    @Test
    void fallsBackToTheCheckpointWhileTheSocketIsSilent() throws IOException {
        var file = Files.writeString(folder.resolve("checkpoint"), NEW_FORM);
        try (var _ = new RawPeer(folder.resolve("s"), new byte[0], false)) {
            var holdings = new KubeletDevices(new PodResources(folder.resolve("s"), Duration.ofMillis(50)),
                    new Checkpoint(file)).list();

            assertThat(holdings).isInstanceOfSatisfying(Holdings.Known.class,
                    known -> assertThat(known.source()).isEqualTo(Holdings.Source.CHECKPOINT));
        }
    }

    @Test
    void namesBothSourcesWhereNeitherCanBeRead() {
        var holdings = new KubeletDevices(new PodResources(folder.resolve("socket"), Duration.ofSeconds(1)),
                new Checkpoint(folder.resolve("file"))).list();

        assertThat(holdings).isInstanceOfSatisfying(Holdings.NotKnown.class,
                notKnown -> assertThat(notKnown.why()).contains("socket").contains("file"));
    }

    private Holdings checkpoint(String text) throws IOException {
        return new Checkpoint(Files.writeString(folder.resolve("checkpoint"), text)).read();
    }

    private Holdings list(byte[] message) throws IOException {
        var prefix = ByteBuffer.allocate(5).put((byte) 0).putInt(message.length).array();
        var status = ByteBuffer.allocate(100);
        HeaderBlock.write(status, "grpc-status", "0");
        byte[] trailers = Arrays.copyOf(status.array(), status.position());
        var answer = join(frame(Frame.SETTINGS, 0, 0), frame(Frame.HEADERS, Frame.END_HEADERS, 1, (byte) 0x88),
                frame(Frame.DATA, 0, 1, join(prefix, message)),
                frame(Frame.HEADERS, Frame.END_HEADERS | Frame.END_STREAM, 1, trailers));
        try (var _ = new RawPeer(folder.resolve("s"), answer, true)) {
            return new PodResources(folder.resolve("s"), Duration.ofSeconds(20)).list();
        }
    }

    private static byte[] bytes(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(int field, byte[] value) {
        return join(
                new byte[]{(byte) (field << 3 | 2), (byte) ((value.length & 0x7f) | 0x80), (byte) (value.length >> 7)},
                value);
    }
}
