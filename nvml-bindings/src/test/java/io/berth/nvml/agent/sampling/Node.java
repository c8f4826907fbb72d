package io.berth.nvml.agent.sampling;

import io.berth.nvml.Nvml;
import io.berth.nvml.Opening;
import io.berth.nvml.agent.history.History;
import io.berth.nvml.agent.kubelet.Holdings;
import io.berth.nvml.agent.sample.GpuSample;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sample.Samples;
import io.berth.nvml.stub.Stub;
import io.berth.nvml.stub.StubLibrary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/// A sampler on a copy of the stub whose clock, and that of the sampler, a test moves. No thread but those of the GPUs runs.
final class Node implements AutoCloseable {
    /// Long enough for any machine: a cycle ends as soon as all GPUs answered.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    final Stub stub;
    final Sampler sampler;
    Supplier<Opening> opener;
    Holdings holdings = new Holdings.NotKnown("no kubelet");
    Supplier<Holdings> kubelet = () -> holdings;
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private long nanos = 1;
    private Duration wallStep = Duration.ZERO;

    private Node(Stub stub, Path proc, Duration patience) {
        this.stub = stub;
        opener = () -> Nvml.open(stub.path().toString());
        var settings = new SamplerSettings(Duration.ofSeconds(1), patience, Duration.ofSeconds(3), proc, false);
        sampler = new Sampler(Samples.AGENT, settings, new Timeline(this::wall, () -> nanos),
                new History(this::wall, () -> nanos), () -> opener.get(), () -> kubelet.get());
    }

    static Node playing(String scenario) {
        return playing(StubLibrary.full(), scenario);
    }

    static Node playing(Path library, String scenario) {
        var stub = Stub.open(library);
        stub.time(0);
        stub.play(scenario);
        return new Node(stub, Path.of("/nowhere"), PATIENCE);
    }

    static Node playingFile(String name) {
        return playingFile(StubLibrary.full(), name);
    }

    static Node playingFile(Path library, String name) {
        var stub = Stub.open(library);
        stub.time(0);
        stub.follow(StubLibrary.scenario(name));
        return new Node(stub, Path.of("/nowhere"), PATIENCE);
    }

    /// On a stub whose clock runs, with a sampler that waits for nobody longer than this.
    static Node impatient(String scenario, Duration patience) {
        var stub = Stub.open(StubLibrary.full());
        stub.play(scenario);
        return new Node(stub, Path.of("/nowhere"), patience);
    }

    /// A cycle now.
    NodeSample cycle() {
        return sampler.cycle();
    }

    /// As many seconds pass, each with a cycle.
    NodeSample seconds(int count) {
        for (int i = 0; i < count; i++) {
            pass(Duration.ofSeconds(1));
            sampler.cycle();
        }
        return sampler.last();
    }

    /// Time passes on all clocks and nothing is sampled.
    void pass(Duration time) {
        nanos += time.toNanos();
        stub.time((nanos - 1) / 1e9);
    }

    /// Only the sampler's clock goes on.
    void passHere(Duration time) {
        nanos += time.toNanos();
    }

    void setWallClock(Duration forward) {
        wallStep = wallStep.plus(forward);
    }

    /// When the sampler was made.
    Instant start() {
        return start.plusNanos(1);
    }

    Instant wall() {
        return start.plusNanos(nanos).plus(wallStep);
    }

    GpuSample gpu(int index) {
        return sampler.last().gpus().get(index);
    }

    @Override
    public void close() {
        sampler.close();
        stub.close();
    }
}
