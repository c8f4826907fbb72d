package io.berth.nvml.agent.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.berth.nvml.agent.sample.GpuSample;
import io.berth.nvml.agent.sample.Measure;
import io.berth.nvml.agent.sample.ProcessList;
import io.berth.nvml.agent.sample.Readings;
import io.berth.nvml.agent.sample.Samples;
import io.berth.nvml.agent.sample.Unknown;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ActivityTest {
    private static final ProcessList NONE = new ProcessList.Listed(List.of());
    private static final ProcessList UNKNOWN = new ProcessList.NotListed(Unknown.NO_PERMISSION);
    private static final ProcessList HOLDING = new ProcessList.Listed(List.of(Samples.process(1, 0)));
    private static final ProcessList WORKING = new ProcessList.Listed(List.of(Samples.process(1, 1)));

    static Stream<Arguments> cases() {
        return Stream.of(arguments("SM activity", sm(0.5), HOLDING, new Activity(Activity.State.BUSY, 5000)),
                arguments("one per cent", sm(0.01), HOLDING, new Activity(Activity.State.BUSY, 100)),
                arguments("below one per cent", sm(0.0099), HOLDING, new Activity(Activity.State.IDLE, 99)),
                arguments("SM activity before GPU util", sm(0).toBuilder().put(Measure.GPU_UTIL, 100).build(), HOLDING,
                        new Activity(Activity.State.IDLE, 0)),
                arguments("a process with a share", sm(0), WORKING, new Activity(Activity.State.BUSY, 0)),
                arguments("GPU util", util(3), HOLDING, new Activity(Activity.State.BUSY, 300)),
                arguments("GPU util of nothing", util(0), HOLDING, new Activity(Activity.State.IDLE, 0)),
                arguments("GPU util above 100", util(4000), NONE, new Activity(Activity.State.BUSY, 10_000)),
                arguments("no figure, no process", Readings.none(), NONE, new Activity(Activity.State.IDLE, -1)),
                arguments("no figure, memory held", Readings.none(), HOLDING,
                        new Activity(Activity.State.NOT_KNOWN, -1)),
                arguments("nothing", Readings.none(), UNKNOWN, new Activity(Activity.State.NOT_KNOWN, -1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void tellsWhetherACardWorks(String name, Readings readings, ProcessList processes, Activity activity) {
        assertThat(Activity.of(Samples.gpu(0, readings, processes))).as(name).isEqualTo(activity);
    }

    static Stream<Arguments> parted() {
        return Stream.of(
                arguments("one works", Samples.parted(0, Samples.part(1, sm(0)), Samples.part(2, sm(0.3))), "BUSY"),
                arguments("all idle", Samples.parted(0, Samples.part(1, sm(0)), Samples.part(2, sm(0))), "IDLE"),
                arguments("one not known", Samples.parted(0, Samples.part(1, sm(0)), Samples.part(2, Readings.none())),
                        "NOT_KNOWN"),
                arguments("no instance", Samples.parted(0), "NOT_KNOWN"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parted")
    void joinsTheInstancesOfAPartedCard(String name, GpuSample gpu, String state) {
        assertThat(Activity.of(gpu).state()).as(name).hasToString(state);
    }

    private static Readings sm(double share) {
        return Samples.activity(share).build();
    }

    private static Readings util(long percent) {
        return Readings.builder().put(Measure.GPU_UTIL, percent).build();
    }
}
