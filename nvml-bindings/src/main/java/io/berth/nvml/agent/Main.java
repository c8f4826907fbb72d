package io.berth.nvml.agent;

import io.berth.nvml.Nvml;
import io.berth.nvml.agent.history.History;
import io.berth.nvml.agent.json.JsonWriter;
import io.berth.nvml.agent.kubelet.Checkpoint;
import io.berth.nvml.agent.kubelet.KubeletDevices;
import io.berth.nvml.agent.kubelet.PodResources;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sample.SourceState;
import io.berth.nvml.agent.sampling.Sampler;
import io.berth.nvml.agent.sampling.SamplerSettings;
import io.berth.nvml.agent.sampling.Timeline;
import io.berth.nvml.agent.serve.AccessKey;
import io.berth.nvml.agent.serve.AgentServer;
import io.berth.nvml.agent.serve.SampleJson;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The node agent as a program.
///
/// Ends with 0 when all went well, 1 when it cannot listen, 2 for a wrong command line, 3 when `--once` found no GPUs to
/// read. A SIGTERM closes everything and ends it with 143, whatever a driver is doing.
public final class Main {
    private static final int FAILED = 1;
    private static final int WRONG_WORDS = 2;
    private static final int NOTHING_TO_READ = 3;
    /// 128 and the number of SIGTERM, which the JVM answers by itself, too.
    private static final int TERMINATED = 143;
    private static final Duration KUBELET_LIMIT = Duration.ofSeconds(3);
    private static final Duration ENDING = Duration.ofSeconds(2);
    /// GPM needs two samples that are at least a tenth of a second apart.
    private static final Duration BETWEEN_TWO = Duration.ofMillis(250);

    private Main() {
    }

    public static void main(String[] words) {
        int code = run(List.of(words), System.out, System.err);
        System.out.flush();
        // Not exit(): a thread inside a driver that hangs cannot hold up a halt.
        Runtime.getRuntime().halt(code);
    }

    static int run(List<String> words, PrintStream out, PrintStream err) {
        return switch (CommandLine.parse(words)) {
            case CommandLine.Help() -> {
                out.print(CommandLine.HELP);
                yield 0;
            }
            case CommandLine.Wrong(var message) -> {
                err.println(message);
                yield WRONG_WORDS;
            }
            case CommandLine.Run(var options) -> options.once() ? once(options, out) : serve(options, out, err);
        };
    }

    private static int once(AgentOptions options, PrintStream out) {
        try (var sampler = sampler(options, history())) {
            sampler.askKubelet();
            sampler.cycle();
            LockSupport.parkNanos(BETWEEN_TWO.toNanos());
            var sample = sampler.cycle();
            if (options.json()) {
                var text = new StringBuilder();
                SampleJson.write(new JsonWriter(text), sample);
                out.println(text);
            } else {
                out.print(DeviceTable.of(sample));
            }
            return sample.source() instanceof SourceState.Running ? 0 : NOTHING_TO_READ;
        }
    }

    private static int serve(AgentOptions options, PrintStream out, PrintStream err) {
        var history = history();
        var address = options.loopbackOnly()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port())
                : new InetSocketAddress(options.port());
        var key = options.loopbackOnly() ? new AccessKey.NotNeeded() : key(options);
        var asked = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            await(ended);
        }, "end"));
        try (var sampler = sampler(options, history);
                var server = AgentServer.open(address, key, sampler::last, history, options.hostLabel(),
                        sampler::isHealthy)) {
            sampler.start();
            out.println("Listening on " + server.address().getAddress().getHostAddress() + ":"
                    + server.address().getPort());
            out.flush();
            asked.await();
            return TERMINATED;
        } catch (IOException failed) {
            err.println("Cannot listen on " + address + ": " + failed.getMessage() + ". Give another --port.");
            return FAILED;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return FAILED;
        } finally {
            ended.countDown();
        }
    }

    private static void await(CountDownLatch ended) {
        try {
            if (!ended.await(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                System.getLogger(Main.class.getName()).log(System.Logger.Level.WARNING, "Ended while closing");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static AccessKey key(AgentOptions options) {
        return options.keyFile().<AccessKey>map(AccessKey.InFile::new).orElseThrow();
    }

    private static History history() {
        return new History(Clock.systemUTC(), System::nanoTime);
    }

    private static Sampler sampler(AgentOptions options, History history) {
        var agent = new NodeSample.Agent(version(), Instant.now(), options.nodeName());
        var kubelet = new KubeletDevices(new PodResources(options.podResources(), KUBELET_LIMIT),
                new Checkpoint(options.checkpoint()));
        return new Sampler(agent, SamplerSettings.every(options.interval(), options.proc(), options.commandLines()),
                Timeline.ofSystem(), history, Nvml::open, kubelet::list);
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion()).orElse("development");
    }
}
