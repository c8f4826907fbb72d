package io.berth.bench;

import io.berth.bench.Child.SubjectFailedException;
import java.nio.file.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The benches of the program.
public final class Benches {
    /// What a started program prints when its window has drawn itself, if it was asked to.
    public static final String FIRST_FRAME = "first-frame";

    private Benches() {
    }

    /// Measures. Blocks for minutes; may be interrupted.
    ///
    /// @param progress is told a line for each run
    public static BenchOutcome run(BenchOrder order, Consumer<String> progress) throws InterruptedException {
        try {
            return switch (order.name()) {
                case SYNC -> withServer(order, kubeconfig -> new SyncBench(kubeconfig, order.runs(), progress).run());
                case WATCH -> withServer(order,
                        kubeconfig -> new WatchBench(kubeconfig, order.runs(), order.seconds(), progress).run());
                case MAP -> new MapBench(order.runs(), order.seconds(), progress).run();
                case ROOMS -> new RoomsBench(order.runs(), order.seconds(), progress).run();
                case START -> new StartBench(order.runs(), progress).run();
                case AGENT -> new AgentBench(order.runs(), order.seconds(), progress).run();
                case FAULTS -> new FaultsBench(order.faulting(), order.kubeconfig(), progress).run();
                case SOAK ->
                    withServer(order, kubeconfig -> new SoakBench(kubeconfig, order.soaking(), progress).run());
            };
        } catch (SubjectFailedException failure) {
            return new BenchOutcome.Failed(String.valueOf(failure.getMessage()));
        }
    }

    /// The line by which a rehearsal of the rooms tells what it measured, this process's memory among it.
    ///
    /// @throws IOException where the system does not tell the memory
    public static String line(Map<String, Double> rehearsed) throws IOException {
        Map<String, Double> figures = new LinkedHashMap<>(rehearsed);
        figures.put("rssMb", ResidentMemory.mebibytes("self"));
        return new Figures(figures).toLine();
    }

    private interface ServerBench {
        BenchOutcome run(String kubeconfig) throws InterruptedException, SubjectFailedException;
    }

    private static BenchOutcome withServer(BenchOrder order, ServerBench bench)
            throws InterruptedException, SubjectFailedException {
        Path kubeconfig = order.kubeconfig();
        if (kubeconfig == null) {
            return new BenchOutcome.Misused("This bench measures against a load server: name its --kubeconfig.");
        }
        if (!Files.isReadable(kubeconfig)) {
            return new BenchOutcome.Misused(kubeconfig + " cannot be read.");
        }
        return bench.run(kubeconfig.toAbsolutePath().toString());
    }
}
