package io.berth.bench;

import com.sun.management.ThreadMXBean;
import io.berth.nvml.Nvml;
import io.berth.nvml.agent.history.History;
import io.berth.nvml.agent.kubelet.Holdings;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sampling.Sampler;
import io.berth.nvml.agent.sampling.SamplerSettings;
import io.berth.nvml.agent.sampling.Timeline;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// Samples once a second and prints how many bytes one cycle allocates, in all threads together: reading the devices, the
/// sample as records, the history. Nobody asks, so no answer is among them.
final class AgentCycles {
    private static final int WARM_UP = 6;

    private AgentCycles() {
    }

    /// Runs for the seconds that the argument says.
    public static void main(String[] arguments) throws InterruptedException {
        int seconds = Integer.parseInt(arguments[0]);
        var settings = SamplerSettings.every(Duration.ofSeconds(1), Path.of("/proc"), false);
        var history = new History(Clock.systemUTC(), System::nanoTime);
        try (var sampler = new Sampler(new NodeSample.Agent("bench", Instant.now(), ""), settings,
                Timeline.ofSystem(), history, Nvml::open, () -> new Holdings.NotKnown("not asked"))) {
            cycle(sampler, WARM_UP);
            long before = allocated();
            cycle(sampler, seconds);
            System.out.println((allocated() - before) / seconds);
            System.out.flush();
        }
        Runtime.getRuntime().halt(0);
    }

    private static void cycle(Sampler sampler, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            sampler.cycle();
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }
}
