package io.berth.nvml.agent;

import io.berth.nvml.Nvml;
import io.berth.nvml.agent.history.History;
import io.berth.nvml.agent.json.JsonWriter;
import io.berth.nvml.agent.kubelet.Checkpoint;
import io.berth.nvml.agent.kubelet.KubeletDevices;
import io.berth.nvml.agent.kubelet.PodResources;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sampling.Sampler;
import io.berth.nvml.agent.sampling.SamplerSettings;
import io.berth.nvml.agent.sampling.Timeline;
import io.berth.nvml.agent.serve.SampleJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/// One look at the devices of this machine, without an agent that runs.
public final class Once {
    private static final Duration KUBELET_LIMIT = Duration.ofSeconds(3);
    /// GPM needs two samples that are at least a tenth of a second apart.
    private static final Duration BETWEEN_TWO = Duration.ofMillis(250);
    /// Nobody comes after the second cycle to tell what a slow machine had not read by then.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Once() {
    }

    /// Reads all devices; takes a third of a second, or seconds where a driver or the kubelet does not answer. Whatever is
    /// wrong with the library is the sample's source.
    public static NodeSample look(AgentOptions options) {
        try (var sampler = sampler(options, settings(options).withPatience(PATIENCE), history())) {
            sampler.askKubelet();
            sampler.cycle();
            LockSupport.parkNanos(BETWEEN_TWO.toNanos());
            return sampler.cycle();
        }
    }

    /// The JSON of `/v1/sample`.
    public static String json(NodeSample sample) {
        var text = new StringBuilder();
        SampleJson.write(new JsonWriter(text), sample);
        return text.toString();
    }

    static History history() {
        return new History(Clock.systemUTC(), System::nanoTime);
    }

    static Sampler sampler(AgentOptions options, History history) {
        return sampler(options, settings(options), history);
    }

    private static SamplerSettings settings(AgentOptions options) {
        return SamplerSettings.every(options.interval(), options.proc(), options.commandLines());
    }

    private static Sampler sampler(AgentOptions options, SamplerSettings settings, History history) {
        var agent = new NodeSample.Agent(AgentImage.version(), Instant.now(), options.nodeName());
        var kubelet = new KubeletDevices(new PodResources(options.podResources(), KUBELET_LIMIT),
                new Checkpoint(options.checkpoint()));
        return new Sampler(agent, settings, Timeline.ofSystem(), history, Nvml::open, kubelet::list);
    }
}
