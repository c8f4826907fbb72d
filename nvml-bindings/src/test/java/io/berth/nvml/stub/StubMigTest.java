package io.berth.nvml.stub;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StubMigTest {

    @Test
    void listsSevenInstancesWithTheirIds() {
        try (Stub stub = Stub.playingFile("h100-mig")) {
            Pointer gpu = stub.gpu(0);
            List<Integer> ids = IntStream.range(0, 7)
                    .mapToObj(slot -> stub.number("nvmlDeviceGetGpuInstanceId", stub.mig(gpu, slot))).toList();
            assertThat(ids).containsExactly(7, 8, 9, 10, 11, 12, 13);
            assertThat(stub.text("nvmlDeviceGetName", stub.mig(gpu, 0)))
                    .isEqualTo("NVIDIA H100 80GB HBM3 MIG 1g.10gb");
            assertThat(stub.text("nvmlDeviceGetUUID", stub.mig(gpu, 1))).startsWith("MIG-");
        }
    }

    @Test
    void leavesSlotsEmptyBetweenInstances() {
        try (Stub stub = Stub.playingFile("a100-mig")) {
            PointerByReference handle = new PointerByReference();
            List<Integer> codes = IntStream.range(0, 8)
                    .mapToObj(slot -> stub.call("nvmlDeviceGetMigDeviceHandleByIndex", stub.gpu(0), slot, handle))
                    .toList();
            assertThat(codes).containsExactly(0, 0, 6, 6, 0, 6, 6, 2);
        }
    }

    @Test
    void knowsMemoryAndAttributesOfAnInstance() {
        Layout memory = Layout.of("nvmlMemory_v2_t");
        Layout attributes = Layout.of("nvmlDeviceAttributes_t");
        try (Stub stub = Stub.playingFile("h100-mig")) {
            Pointer mig = stub.mig(stub.gpu(0), 0);
            Memory amounts = memory.allocate(1);
            stub.succeed("nvmlDeviceGetMemoryInfo_v2", mig, amounts);
            assertThat(amounts.getLong(memory.at("used"))).isEqualTo(8100L << 20);
            assertThat(amounts.getLong(memory.at("total"))).isBetween(9900L << 20, 10100L << 20);
            Memory shape = attributes.allocate(1);
            stub.succeed("nvmlDeviceGetAttributes_v2", mig, shape);
            assertThat(shape.getInt(attributes.at("multiprocessorCount"))).isEqualTo(16);
            assertThat(shape.getInt(attributes.at("gpuInstanceSliceCount"))).isEqualTo(1);
        }
    }

    @Test
    void hasNoUtilizationUnderMig() {
        try (Stub stub = Stub.playingFile("h100-mig")) {
            Memory rates = new Memory(8);
            assertThat(stub.call("nvmlDeviceGetUtilizationRates", stub.gpu(0), rates)).isEqualTo(3);
            assertThat(stub.call("nvmlDeviceGetUtilizationRates", stub.mig(stub.gpu(0), 0), rates)).isEqualTo(3);
            assertThat(stub.call("nvmlDeviceGetPowerUsage", stub.mig(stub.gpu(0), 0), rates)).isEqualTo(3);
            assertThat(stub.number("nvmlDeviceGetPowerUsage", stub.gpu(0))).isPositive();
        }
    }

    @Test
    void splitsAnInstanceIntoComputeInstances() {
        try (Stub stub = Stub.playing("gpus 1\ngpu 0 model=h100\ngpu 0 instance 1 3g.40gb compute-instances=3")) {
            Pointer third = stub.mig(stub.gpu(0), 2);
            assertThat(stub.text("nvmlDeviceGetName", third)).endsWith("MIG 1c.3g.40gb");
            assertThat(stub.number("nvmlDeviceGetComputeInstanceId", third)).isEqualTo(2);
            assertThat(stub.number("nvmlDeviceGetGpuInstanceId", third)).isEqualTo(1);
        }
    }

    @Test
    void namesProfilesInBothVersionsOfTheStruct() {
        try (Stub stub = Stub.playingFile("h100-mig")) {
            for (String struct : List.of("nvmlGpuInstanceProfileInfo_v2_t", "nvmlGpuInstanceProfileInfo_v3_t")) {
                Layout profile = Layout.of(struct);
                Memory info = profile.allocate(1);
                stub.succeed("nvmlDeviceGetGpuInstanceProfileInfoV", stub.gpu(0), 2, info);
                assertThat(info.getString(profile.at("name"), "UTF-8")).isEqualTo("MIG 3g.40gb");
                assertThat(info.getInt(profile.at("id"))).isEqualTo(9);
            }
            assertThat(stub.call("nvmlDeviceGetGpuInstanceProfileInfoV", stub.gpu(0), 18,
                    Layout.of("nvmlGpuInstanceProfileInfo_v2_t").allocate(1))).isEqualTo(2);
        }
    }

    @Test
    void letsHandlesDieWithTheirInstances() {
        try (Stub stub = Stub.playingFile("h100-mig")) {
            Pointer gpu = stub.gpu(0);
            Pointer mig = stub.mig(gpu, 0);
            stub.play("gpus 1\ngpu 0 model=h100\ngpu 0 instances 2 3g.40gb");
            IntByReference id = new IntByReference();
            assertThat(stub.call("nvmlDeviceGetGpuInstanceId", mig, id)).isEqualTo(2);
            assertThat(stub.number("nvmlDeviceGetGpuInstanceId", stub.mig(gpu, 0))).isEqualTo(1);
        }
    }

    @Test
    void samplesGpmOfOneInstance() {
        try (Stub stub = Stub.playingFile("h100-mig")) {
            PointerByReference sample = new PointerByReference();
            stub.succeed("nvmlGpmSampleAlloc", sample);
            assertThat(stub.call("nvmlGpmMigSampleGet", stub.gpu(0), 8, sample.getValue())).isZero();
            assertThat(stub.call("nvmlGpmMigSampleGet", stub.gpu(0), 3, sample.getValue())).isEqualTo(2);
            stub.succeed("nvmlGpmSampleFree", sample.getValue());
        }
    }
}
