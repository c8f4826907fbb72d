package io.berth.nvml.agent;

import io.berth.nvml.stub.StubLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Measures the agent as a program on the stub and prints its figures as one line of JSON.
///
/// `AgentFigures [--scenario FILE] [--seconds N] [--starts N] [--read] [-- JVM FLAGS]`: a full node for a minute by default,
/// as a process of its own, once with nobody asking and, with `--read`, with `/v1/sample` read every second.
public final class AgentFigures {
    private static final double TICKS_PER_SECOND = 100;

    private record Usage(long ticks, long rssKib) {
    }

    private AgentFigures() {
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        var scenario = StubLibrary.scenario("full-node");
        int seconds = 60;
        int starts = 5;
        boolean isRead = false;
        List<String> flags = AgentProcess.FLAGS;
        for (int at = 0; at < words.length; at++) {
            switch (words[at]) {
                case "--scenario" -> scenario = Path.of(words[++at]);
                case "--seconds" -> seconds = Integer.parseInt(words[++at]);
                case "--starts" -> starts = Integer.parseInt(words[++at]);
                case "--read" -> isRead = true;
                case "--" -> {
                    flags = new ArrayList<>(AgentProcess.FLAGS);
                    flags.addAll(List.of(words).subList(at + 1, words.length));
                    at = words.length;
                }
                default -> throw new IllegalArgumentException(words[at]);
            }
        }
        System.out.println(measure(scenario, seconds, starts, isRead, flags));
    }

    private static String measure(Path scenario, int seconds, int starts, boolean isRead, List<String> flags)
            throws IOException, InterruptedException {
        var startMillis = new ArrayList<Long>();
        for (int i = 0; i < starts; i++) {
            long before = System.nanoTime();
            try (var agent = start(scenario, flags)) {
                agent.address();
                startMillis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
            }
        }
        startMillis.sort(Long::compare);
        try (var agent = start(scenario, flags)) {
            agent.until("/v1/sample", text -> text.contains("\"powerMilliwatts\""));
            int size = agent.get("/v1/sample").length();
            pause(10, isRead, agent);
            var from = usage(agent.pid());
            long at = System.nanoTime();
            long peak = pause(seconds, isRead, agent);
            var to = usage(agent.pid());
            double elapsed = (System.nanoTime() - at) / 1e9;
            double percent = (to.ticks() - from.ticks()) / TICKS_PER_SECOND / elapsed * 100;
            return String.format(Locale.ROOT,
                    "{\"rssMebibytes\":%.1f,\"cpuPercentOfACore\":%.2f,\"startMillisMedian\":%d,\"startMillisLeast\":%d,"
                            + "\"seconds\":%.0f,\"read\":%b,\"sampleBytes\":%d}",
                    Math.max(peak, to.rssKib()) / 1024.0, percent, startMillis.get(startMillis.size() / 2),
                    startMillis.getFirst(), elapsed, isRead, size);
        }
    }

    private static AgentProcess start(Path scenario, List<String> flags) throws IOException {
        return AgentProcess.start(StubLibrary.full(), scenario, flags, List.of("--loopback-only", "--port=0"));
    }

    /// @return the most memory seen, in KiB
    private static long pause(int seconds, boolean isRead, AgentProcess agent)
            throws IOException, InterruptedException {
        long most = 0;
        for (int i = 0; i < seconds; i++) {
            TimeUnit.SECONDS.sleep(1);
            if (isRead) {
                agent.get("/v1/sample");
            }
            most = Math.max(most, usage(agent.pid()).rssKib());
        }
        return most;
    }

    private static Usage usage(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        var rss = Pattern.compile("VmRSS:\\s+([0-9]+) kB")
                .matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
        return new Usage(Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                rss.find() ? Long.parseLong(rss.group(1)) : 0);
    }
}
