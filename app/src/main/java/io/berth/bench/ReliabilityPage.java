package io.berth.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/// The document that keeps the last result of the fault bench. Nothing in it tells when or for whom it was measured.
final class ReliabilityPage {
    private ReliabilityPage() {
    }

    /// A row without folders and ports of this run.
    static FaultRow impersonal(FaultRow row, Path scratch) {
        FaultRow.Reading reading = row.reading();
        return new FaultRow(row.name(), row.fault(), row.bound(),
                new FaultRow.Reading(impersonal(reading.seen(), scratch), reading.noticedMs(), reading.recoveredMs(),
                        reading.lost(), reading.longestBlockMs(), reading.met(),
                        impersonal(reading.reason(), scratch)));
    }

    private static String impersonal(String text, Path scratch) {
        return text.replace(scratch.toString(), "…").replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:…");
    }

    /// This machine: processors, memory, JDK.
    static String machine() {
        double gibibytes = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize()
                / (double) (1 << 30);
        return Runtime.getRuntime().availableProcessors() + " cores, " + Math.round(gibibytes) + " GiB of memory, "
                + System.getProperty("java.vm.vendor") + " JDK " + System.getProperty("java.version");
    }

    static String text(List<FaultRow> rows, String machine) {
        return """
                # Reliability

                What a user sees of each thing that can go wrong, and how long it takes until all is as it was. Measured, not
                promised: the product's own connector, watch engine and model against a real control plane and a load server,
                on loopback, on one machine (%s) that runs the servers, too.

                Times of states count from the fault's begin. *Noticed* is the time from there to the first sign; for an attempt
                to connect and for the listing of a file it is the time until it came back. *Recovered* is the time from the
                fault's end — for a server: from its first answer to `/readyz` — to a model that follows every kind again and
                equals a fresh list of nodes, namespaces and pods. *Lost* counts the objects that differ then. *FX block* is
                the longest time for which a thread that stands for the window's, wants to run each 5 ms and keeps the frame of
                the window up to date, did not come to its turn; it holds pauses of the collector and the machine's own. A dash
                was not measured, for the reason that is given; what is left to tests is marked so.

                %s
                ## How to measure it again

                ```sh
                export BERTH_TEST_CLUSTER=FOLDER  # with the programs up, down and restart-apiserver of a control plane for tests
                ./berth bench faults --kubeconfig LOAD_SERVER --markdown app/RELIABILITY.md
                ./berth bench faults --only restart,freeze
                ```

                The control plane is started for the bench and ended with it. The load server runs already; without one the
                faults that need it are left out and named.
                """
                .formatted(machine, FaultTable.markdown(rows));
    }
}
