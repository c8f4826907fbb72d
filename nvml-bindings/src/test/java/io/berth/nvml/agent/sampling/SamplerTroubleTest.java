package io.berth.nvml.agent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.Nvml;
import io.berth.nvml.Opening;
import io.berth.nvml.agent.kubelet.Holdings;
import io.berth.nvml.agent.sample.GpuState;
import io.berth.nvml.agent.sample.Idleness;
import io.berth.nvml.agent.sample.Measure;
import io.berth.nvml.agent.sample.ProcessList;
import io.berth.nvml.agent.sample.SourceState;
import io.berth.nvml.agent.sample.Unknown;
import io.berth.nvml.agent.sample.Xid;
import io.berth.nvml.stub.StubLibrary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong on a node while it is watched.
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SamplerTroubleTest {
    @Test
    void marksAGpuThatFellOffTheBusAndGoesOnWithTheOthers() {
        try (var node = Node.playingFile("gpu-lost")) {
            node.cycle();
            node.seconds(4);
            assertThat(node.gpu(2).state()).isEqualTo(new GpuState.Ok());
            node.seconds(2);
            while (!node.sampler.hear(0)) {
                // One event after another.
            }
            node.seconds(1);

            assertThat(node.gpu(2).state()).isInstanceOf(GpuState.Lost.class);
            assertThat(node.gpu(2).identity().name()).startsWith("NVIDIA H100");
            assertThat(node.gpu(2).readings().whyUnknown(Measure.POWER)).hasValue(Unknown.GPU_LOST);
            assertThat(node.gpu(2).xids()).extracting(Xid::code).containsExactly(79L);
            assertThat(node.gpu(1).readings().get(Measure.POWER)).hasValue(600_000);
            assertThat(node.gpu(1).xids()).isEmpty();
            assertThat(node.sampler.last().source()).isEqualTo(new SourceState.Running());
        }
    }

    @Test
    void takesAGpuBackThatAnswersAgain() {
        try (var node = Node.playing("gpus 1\ngpu 0 model=h100 power-mw=1000\ngpu 0 lost at=2 until=5\n")) {
            node.cycle();
            node.seconds(3);
            var lost = node.gpu(0).state();
            node.seconds(1);
            assertThat(node.gpu(0).state()).isEqualTo(lost);
            node.seconds(2);

            assertThat(node.gpu(0).state()).isEqualTo(new GpuState.Ok());
            assertThat(node.gpu(0).readings().get(Measure.POWER)).hasValue(1000);
        }
    }

    @Test
    void opensTheLibraryAnewAfterTheDriverWasReloaded() {
        try (var node = Node.playing(SamplerTest.TWO + "epoch=1\n")) {
            node.cycle();
            var identity = node.gpu(0).identity();
            node.stub.play(SamplerTest.TWO + "epoch=2\n");
            node.seconds(3);

            assertThat(node.sampler.last().source()).isEqualTo(new SourceState.Running());
            assertThat(node.gpu(0).identity()).isEqualTo(identity);
            assertThat(node.gpu(0).readings().inUnit(Measure.SM_ACTIVE)).hasValue(0.42);
            assertThat(node.stub.calls("nvmlInit_v2")).isEqualTo(2);
        }
    }

    @Test
    void saysThatTheDriverIsGoneAndComesBackWithIt() {
        try (var node = Node.playing(SamplerTest.TWO + "epoch=1\n")) {
            node.cycle();
            node.stub.play(SamplerTest.TWO + "epoch=2\ninit=driver-not-loaded\n");
            node.seconds(2);
            assertThat(node.sampler.last().source()).isEqualTo(new SourceState.DriverNotLoaded());
            assertThat(node.sampler.last().gpus()).hasSize(2);
            assertThat(node.gpu(0).readings().isKnown(Measure.POWER)).isFalse();
            assertThat(node.gpu(0).usage().idleness()).isEqualTo(new Idleness.NotKnown());
            assertThat(node.sampler.isHealthy()).isTrue();

            node.stub.play(SamplerTest.TWO + "epoch=3\n");
            node.seconds(10);
            assertThat(node.sampler.last().source()).isEqualTo(new SourceState.Running());
            assertThat(node.gpu(0).readings().isKnown(Measure.POWER)).isTrue();
        }
    }

    @Test
    void isNotHealthyAfterTheDriverWasReplacedUnderIt() {
        try (var node = Node.playing(SamplerTest.TWO + "epoch=1\n")) {
            node.cycle();
            assertThat(node.sampler.isHealthy()).isTrue();
            node.stub.play(SamplerTest.TWO + "epoch=2\ninit=lib-rm-version-mismatch\n");
            node.seconds(2);

            assertThat(node.sampler.last().source()).isEqualTo(new SourceState.VersionMismatch());
            assertThat(node.sampler.isHealthy()).isFalse();
        }
    }

    @Test
    void waitsForALibraryAndTriesLessAndLessOften() {
        try (var node = Node.playing(SamplerTest.TWO)) {
            var found = node.opener;
            var tried = new AtomicInteger();
            node.opener = () -> {
                tried.incrementAndGet();
                return new Opening.NoLibrary(List.of("libnvidia-ml.so.1"));
            };
            node.cycle();
            assertThat(node.sampler.last().source()).isEqualTo(new SourceState.NoLibrary(List.of("libnvidia-ml.so.1")));
            node.seconds(300);
            assertThat(tried.get()).isBetween(10, 20);

            node.opener = found;
            node.seconds(31);
            assertThat(node.sampler.last().source()).isEqualTo(new SourceState.Running());
            assertThat(node.sampler.last().gpus()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"another vendor", "another architecture"})
    void namesALibraryThatIsNotNvidias(String kind) {
        var file = kind.equals("another vendor")
                ? StubLibrary.ofAnotherVendor()
                : StubLibrary.ofAnotherArchitecture();
        try (var node = Node.playing(SamplerTest.TWO)) {
            node.opener = () -> Nvml.open(file.toString());
            node.cycle();

            assertThat(node.sampler.last().source()).isInstanceOf(SourceState.WrongLibrary.class);
        }
    }

    @Test
    void goesOnWhileTheKubeletDoesNotAnswer() {
        var asked = new CompletableFuture<Boolean>();
        var answer = new CompletableFuture<Holdings>();
        try (var node = Node.playing(SamplerTest.TWO)) {
            node.kubelet = () -> {
                asked.complete(true);
                return answer.join();
            };
            var asking = CompletableFuture.runAsync(node.sampler::askKubelet);
            asked.join();
            node.cycle();
            node.seconds(3);

            assertThat(node.gpu(0).readings().isKnown(Measure.POWER)).isTrue();
            assertThat(node.sampler.last().taken()).isEqualTo(node.wall());
            assertThat(node.gpu(0).holders()).isEmpty();
            answer.complete(node.holdings);
            asking.join();
        }
    }

    @Test
    void noticesGpusThatCome() {
        try (var node = Node.playing("gpus 1\ngpu * model=h100\n")) {
            node.cycle();
            node.stub.play("gpus 2\ngpu * model=h100\n");
            node.seconds(62);

            assertThat(node.sampler.last().gpus()).hasSize(2);
            assertThat(node.gpu(1).identity().uuid()).startsWith("GPU-");
        }
    }

    @Test
    void tellsOfAGpuThatItMayNotOpenAndReadsTheOthers() {
        try (var node = Node.playingFile("no-permission")) {
            node.cycle();
            node.seconds(1);

            assertThat(node.gpu(1).identity().uuid()).isEmpty();
            assertThat(node.gpu(1).readings().whyUnknown(Measure.POWER)).hasValue(Unknown.NO_PERMISSION);
            assertThat(node.gpu(0).readings().get(Measure.GPU_UTIL)).hasValue(40);
            assertThat(node.gpu(0).readings().whyUnknown(Measure.SM_ACTIVE)).hasValue(Unknown.NO_PERMISSION);
            assertThat(node.gpu(0).processes()).isEqualTo(new ProcessList.NotListed(Unknown.NO_PERMISSION));
        }
    }

    @Test
    void showsAGpuThatHangsAndGoesOnWithTheOthers() {
        String scenario = """
                gpus 3
                gpu * model=h100 power-mw=500000
                hang nvmlDeviceGetPowerUsage gpu=1 seconds=600
                """;
        try (var node = Node.impatient("gpus 3\ngpu * model=h100 power-mw=400000\n", Duration.ofMillis(200))) {
            while (node.cycle().gpus().stream().anyMatch(gpu -> !gpu.readings().isKnown(Measure.POWER))) {
                Thread.onSpinWait();
            }
            Instant began = node.wall();
            node.stub.play(scenario);
            for (int i = 0; i < 2; i++) {
                node.passHere(Duration.ofSeconds(1));
                node.cycle();
            }
            while (node.gpu(0).readings().get(Measure.POWER).orElse(0) != 500_000
                    || node.gpu(2).readings().get(Measure.POWER).orElse(0) != 500_000) {
                node.cycle();
            }
            node.passHere(Duration.ofSeconds(4));
            node.cycle();

            assertThat(node.gpu(1).state()).isInstanceOfSatisfying(GpuState.Hanging.class,
                    hanging -> assertThat(hanging.since()).isBetween(began, node.wall()));
            assertThat(node.gpu(1).readings().get(Measure.POWER)).hasValue(400_000);
            assertThat(node.gpu(0).readings().get(Measure.POWER)).hasValue(500_000);

            node.stub.play("gpus 3\ngpu * model=h100 power-mw=300000\n");
            while (node.gpu(1).readings().get(Measure.POWER).orElse(0) != 300_000) {
                node.cycle();
            }
            assertThat(node.gpu(1).state()).isEqualTo(new GpuState.Ok());
        }
    }
}
