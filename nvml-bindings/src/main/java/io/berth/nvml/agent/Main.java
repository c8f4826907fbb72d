package io.berth.nvml.agent;

import io.berth.nvml.agent.sample.SourceState;
import io.berth.nvml.agent.serve.AccessKey;
import io.berth.nvml.agent.serve.AgentServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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
    private static final Duration ENDING = Duration.ofSeconds(2);

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
        var sample = Once.look(options);
        if (options.json()) {
            out.println(Once.json(sample));
        } else {
            out.print(DeviceTable.of(sample));
        }
        return sample.source() instanceof SourceState.Running ? 0 : NOTHING_TO_READ;
    }

    private static int serve(AgentOptions options, PrintStream out, PrintStream err) {
        var history = Once.history();
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
        try (var sampler = Once.sampler(options, history);
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
}
