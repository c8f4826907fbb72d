package io.berth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.Owner;
import io.berth.model.gpu.Gpu;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuPresence;
import io.berth.model.gpu.GpuUsage;
import io.berth.model.gpu.GpuXid;
import io.berth.model.gpu.MigInstance;
import io.berth.model.gpu.WhyUnknown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoGpuStoriesTest extends OfDemoGpus {
    @Test
    void trainsNearlyAtFullLoad() {
        List<Gpu> training = cards().stream().filter(gpu -> gpu.holders().stream()
                .anyMatch(holder -> holder.pod().startsWith("pretrain-13b-2"))).toList();

        assertThat(training).hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(gpu -> assertThat(activity(gpu.readings())).isBetween(0.8, 0.97));
    }

    @Test
    void keepsOneTrainingWaitingForAThrottledCard() {
        Gpu slow = card(gpu -> gpu.name().contains("H100") && isThrottled(gpu));
        Owner job = Objects.requireNonNull(pod(slow.holders().getFirst()).meta().owner());
        List<Gpu> siblings = cards().stream().filter(gpu -> !gpu.uuid().equals(slow.uuid())
                && gpu.holders().stream().anyMatch(holder -> job.equals(pod(holder).meta().owner()))).toList();

        assertThat(activity(slow.readings())).isGreaterThan(0.88);
        assertThat(siblings).hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(gpu -> assertThat(activity(gpu.readings())).isLessThan(0.3))
                .noneMatch(DemoGpuStoriesTest::isThrottled);
        assertThat(slow.readings().get(GpuMeasure.SM_CLOCK).orElseThrow())
                .isLessThan(siblings.getFirst().readings().get(GpuMeasure.SM_CLOCK).orElseThrow() / 3);
    }

    private static boolean isThrottled(Gpu gpu) {
        return (gpu.readings().get(GpuMeasure.CLOCKS_REASONS).orElse(0) & 0x20) != 0;
    }

    @Test
    void throttlesOneNodeByHeat() {
        List<Gpu> busy = read("gpu-a100-1b-01").gpus().stream().filter(gpu -> activity(gpu.readings()) > 0).toList();

        assertThat(busy).hasSizeGreaterThan(3).allMatch(DemoGpuStoriesTest::isThrottled).allSatisfy(
                gpu -> assertThat(gpu.readings().get(GpuMeasure.TEMPERATURE).orElseThrow()).isGreaterThan(85));
    }

    @Test
    void leavesNotebooksIdleForHoursThatHoldMemory() {
        List<Gpu> whole = cards().stream().filter(gpu -> isIdleFor(gpu.usage(), Duration.ofHours(2))
                && !gpu.processes().isEmpty()).toList();

        assertThat(whole).isNotEmpty().allSatisfy(gpu -> {
            assertThat(gpu.holders().getFirst().pod()).startsWith("notebook-gpu");
            assertThat(gpu.readings().memoryShare().orElseThrow()).isGreaterThan(0.1);
            assertThat(activity(gpu.readings())).isZero();
        });
        assertThat(cards()).anyMatch(gpu -> gpu.instances().stream()
                .anyMatch(part -> isIdleFor(part.usage(), Duration.ofHours(2)) && !part.holders().isEmpty()));
    }

    private boolean isIdleFor(GpuUsage usage, Duration least) {
        return usage instanceof GpuUsage.Idle(Instant since, boolean isExact, _) && isExact
                && since.plus(least).isBefore(timer.instant());
    }

    @Test
    void hasAReservedCardToWhichNoProcessCame() {
        assertThat(cards().stream().filter(gpu -> gpu.processesUnknown() == null && gpu.processes().isEmpty()
                && gpu.usage() instanceof GpuUsage.Idle
                && gpu.holders().stream().anyMatch(holder -> holder.pod().startsWith("notebook-gpu")))).isNotEmpty();
    }

    @Test
    void losesOneCardFromTheBus() {
        Gpu lost = card(gpu -> gpu.presence() instanceof GpuPresence.Lost);

        assertThat(lost.xids()).containsExactly(new GpuXid(79, ((GpuPresence.Lost) lost.presence()).since()));
        assertThat(lost.readings().activity()).isEqualTo(new GpuActivity.Unknown(WhyUnknown.GPU_LOST));
        assertThat(lost.processesUnknown()).isEqualTo(WhyUnknown.GPU_LOST);
        assertThat(lost.holders()).hasSize(1);
        assertThat(cards().stream().filter(gpu -> gpu.presence() instanceof GpuPresence.Lost)).hasSize(1);
    }

    @Test
    void hasAnErrorOfAProgramAndOneOfMemory() {
        Gpu program = card(gpu -> gpu.xids().stream().anyMatch(xid -> xid.code() == 31));
        Gpu memory = card(gpu -> gpu.readings().get(GpuMeasure.ECC_UNCORRECTED_VOLATILE).orElse(0) > 0);

        assertThat(program.holders()).isNotEmpty();
        assertThat(memory.readings().get(GpuMeasure.ROWS_PENDING)).hasValue(1);
        assertThat(memory.readings().get(GpuMeasure.RECOVERY_ACTION)).hasValue(1);
    }

    @Test
    void partsCardsIntoInstancesWhoseWorkIsKnownOnNewCardsOnly() {
        List<Gpu> parted = cards().stream().filter(Gpu::migEnabled).toList();
        List<MigInstance> hopper = instances(parted, "H100");
        List<MigInstance> ampere = instances(parted, "A100");

        assertThat(hopper).extracting(MigInstance::profile).contains("1g.10gb", "3g.40gb");
        assertThat(hopper).allMatch(part -> part.readings().has(GpuMeasure.SM_ACTIVE));
        assertThat(ampere).isNotEmpty().allSatisfy(part -> {
            assertThat(part.readings().activity()).isEqualTo(new GpuActivity.Unknown(WhyUnknown.NOT_SUPPORTED));
            assertThat(part.readings().has(GpuMeasure.MEMORY_USED)).isTrue();
        });
        assertThat(ampere).anyMatch(part -> part.usage() instanceof GpuUsage.NotKnown);
        assertThat(parted).allSatisfy(gpu -> {
            assertThat(gpu.readings().whyUnknown(GpuMeasure.GPU_UTIL)).isEqualTo(WhyUnknown.NOT_SUPPORTED);
            assertThat(gpu.processes()).allMatch(process -> process.smPercent() == -1 && process.gpuInstance() > 0);
        });
    }

    private static List<MigInstance> instances(List<Gpu> cards, String product) {
        return cards.stream().filter(gpu -> gpu.name().contains(product)).flatMap(gpu -> gpu.instances().stream())
                .toList();
    }

    @Test
    void letsInferenceFollowTheDay() {
        double noon = served();
        timer.jump(Duration.ofHours(12));
        assertThat(served()).isLessThan(noon * 0.7);
    }

    private double served() {
        return cards().stream().filter(gpu -> gpu.holders().stream()
                .anyMatch(holder -> holder.pod().startsWith("mixtral-serve"))).mapToDouble(gpu -> activity(
                        gpu
                                .readings()))
                .filter(share -> !Double.isNaN(share)).average().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 8, 99})
    @SuppressWarnings("JUnitMethodInvoked") // the same stories of another seed
    void castsItsStoriesFromAnySeed(long seed) {
        close();
        source = new DemoSource(DemoSize.SMALL, seed, timer, timer, Runnable::run, 0);
        gpus = source.gpus().orElseThrow();
        live = watched();

        keepsOneTrainingWaitingForAThrottledCard();
        losesOneCardFromTheBus();
        throttlesOneNodeByHeat();
        leavesNotebooksIdleForHoursThatHoldMemory();
        hasAReservedCardToWhichNoProcessCame();
        hasAnErrorOfAProgramAndOneOfMemory();
    }
}
