package io.berth.nvml.agent;

import io.berth.nvml.agent.sample.ClocksReason;
import io.berth.nvml.agent.sample.GpuSample;
import io.berth.nvml.agent.sample.GpuState;
import io.berth.nvml.agent.sample.Holder;
import io.berth.nvml.agent.sample.InstanceSample;
import io.berth.nvml.agent.sample.Measure;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sample.ProcessSample;
import io.berth.nvml.agent.sample.Readings;
import io.berth.nvml.agent.sample.SourceState;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A node's devices and processes as text for a terminal. What is not known is a dash.
public final class DeviceTable {
    private static final String NOT_KNOWN = "-";

    private DeviceTable() {
    }

    public static String of(NodeSample sample) {
        var out = new StringBuilder();
        out.append(Stream.of(sample.agent().node(), named("driver", sample.versions().driver()),
                named("NVML", sample.versions().nvml()), named("CUDA", sample.versions().cuda()),
                sample.taken().truncatedTo(ChronoUnit.SECONDS).toString()).filter(part -> !part.isEmpty())
                .map(Escaped::of).collect(Collectors.joining("  "))).append("\n");
        String trouble = trouble(sample.source());
        if (!trouble.isEmpty()) {
            out.append(trouble).append('\n');
        }
        if (!sample.gpus().isEmpty()) {
            table(out.append('\n'), devices(sample.gpus()));
        }
        var processes = processes(sample.gpus());
        if (processes.size() > 1) {
            table(out.append('\n'), processes);
        }
        return out.toString();
    }

    private static String named(String name, String version) {
        return version.isEmpty() ? "" : name + " " + version;
    }

    /// Why nothing was read, as one or two sentences; empty where devices were read.
    public static String trouble(SourceState source) {
        return switch (source) {
            case SourceState.Running() -> "";
            case SourceState.Starting() -> "Nothing has been read yet.";
            case SourceState.NoLibrary(var tried) ->
                "No NVIDIA library here. Tried: " + Escaped.of(String.join(", ", tried));
            case SourceState.WrongLibrary(var path, var why) ->
                Escaped.of(path) + " is not NVIDIA's library for this machine: " + Escaped.of(why);
            case SourceState.DriverNotLoaded() -> "The NVIDIA driver is not loaded.";
            case SourceState.VersionMismatch() ->
                "The driver was replaced while this ran. Start again to get its new library.";
            case SourceState.NotPermitted() -> "The driver refuses access. Run with more rights.";
            case SourceState.Failed(var function, int code) -> Escaped.of(function) + " failed with code " + code + ".";
        };
    }

    private static List<List<String>> devices(List<GpuSample> gpus) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("GPU", "NAME", "UUID", "MIG", "SM", "UTIL", "MEMORY", "POWER", "°C", "CLOCKS", "XID",
                "HELD BY"));
        for (var gpu : gpus) {
            var identity = gpu.identity();
            var readings = gpu.readings();
            rows.add(List.of(Integer.toString(identity.index()), Escaped.of(identity.name()) + state(gpu.state()),
                    shortened(identity.uuid()), gpu.migEnabled() ? "on" : "off", share(readings, Measure.SM_ACTIVE),
                    percent(readings.get(Measure.GPU_UTIL)), memory(readings), power(readings),
                    whole(readings.get(Measure.TEMPERATURE)), clocks(readings), xid(gpu), holders(gpu.holders())));
            for (var part : gpu.instances()) {
                rows.add(instance(part));
            }
        }
        return rows;
    }

    private static List<String> instance(InstanceSample part) {
        var readings = part.readings();
        return List.of("", "  " + Escaped.of(part.profile()), shortened(part.uuid()),
                part.gpuInstance() + "/" + part.computeInstance(), share(readings, Measure.SM_ACTIVE), "",
                memory(readings), "", "", "", "", holders(part.holders()));
    }

    private static List<List<String>> processes(List<GpuSample> gpus) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("PID", "GPU", "KIND", "MEMORY", "SM", "POD", "NAME"));
        for (var gpu : gpus) {
            for (var process : gpu.processes().entries()) {
                rows.add(process(gpu, process));
            }
        }
        return rows;
    }

    private static List<String> process(GpuSample gpu, ProcessSample process) {
        String place = gpu.identity().index()
                + (process.gpuInstance().isPresent() ? "." + process.gpuInstance().getAsInt() : "");
        String name = process.commandLine().isEmpty() ? process.name() : process.commandLine();
        return List.of(Long.toString(process.pid()), place, process.kind().key(), bytes(process.memoryBytes()),
                percent(process.smPercent()), pod(gpu, process), name.isEmpty() ? NOT_KNOWN : Escaped.of(name));
    }

    /// The name where exactly one pod holds the device, the UID otherwise: the node itself knows no more.
    private static String pod(GpuSample gpu, ProcessSample process) {
        if (process.podUid().isEmpty()) {
            return NOT_KNOWN;
        }
        Collection<Holder> holders = process.gpuInstance().isEmpty()
                ? gpu.holders()
                : gpu.instances().stream()
                        .filter(part -> part.gpuInstance() == process.gpuInstance().getAsInt())
                        .flatMap(part -> part.holders().stream()).toList();
        var names = holders.stream().filter(holder -> !holder.pod().isEmpty())
                .map(holder -> holder.namespace() + "/" + holder.pod()).distinct().toList();
        return Escaped.of(names.size() == 1 ? names.getFirst() : process.podUid());
    }

    private static String state(GpuState state) {
        return switch (state) {
            case GpuState.Ok() -> "";
            case GpuState.Lost(var since) -> " (lost since " + since.truncatedTo(ChronoUnit.SECONDS) + ")";
            case GpuState.Hanging(var since) -> " (hangs since " + since.truncatedTo(ChronoUnit.SECONDS) + ")";
        };
    }

    /// The kind and the first eight digits, as much as tells cards apart.
    private static String shortened(String uuid) {
        return Escaped.of(uuid.substring(0, Math.min(12, uuid.length())));
    }

    private static String holders(List<Holder> holders) {
        return holders.isEmpty()
                ? NOT_KNOWN
                : Escaped.of(holders.stream()
                        .map(holder -> holder.pod().isEmpty()
                                ? holder.podUid()
                                : holder.namespace() + "/" + holder.pod())
                        .distinct().collect(Collectors.joining(", ")));
    }

    private static String xid(GpuSample gpu) {
        return gpu.xids().isEmpty() ? NOT_KNOWN : Long.toString(gpu.xids().getLast().code());
    }

    private static String clocks(Readings readings) {
        String clock = whole(readings.get(Measure.SM_CLOCK));
        String reasons = ClocksReason.of(readings.get(Measure.CLOCKS_REASONS).orElse(0)).stream()
                .map(ClocksReason::words).collect(Collectors.joining(", "));
        return clock + (clock.equals(NOT_KNOWN) ? "" : " MHz") + (reasons.isEmpty() ? "" : " (" + reasons + ")");
    }

    private static String power(Readings readings) {
        var power = readings.get(Measure.POWER);
        var limit = readings.get(Measure.POWER_LIMIT);
        return power.isEmpty() && limit.isEmpty() ? NOT_KNOWN : watts(power) + " / " + watts(limit) + " W";
    }

    private static String watts(OptionalLong milliwatts) {
        return milliwatts.isEmpty() ? NOT_KNOWN : Long.toString(Math.round(milliwatts.getAsLong() / 1000.0));
    }

    private static String memory(Readings readings) {
        var used = readings.get(Measure.MEMORY_USED);
        var total = readings.get(Measure.MEMORY_TOTAL);
        return used.isEmpty() && total.isEmpty() ? NOT_KNOWN : gibibytes(used) + " / " + gibibytes(total) + " GiB";
    }

    private static String bytes(OptionalLong bytes) {
        return bytes.isEmpty() ? NOT_KNOWN : gibibytes(bytes) + " GiB";
    }

    private static String gibibytes(OptionalLong bytes) {
        return bytes.isEmpty() ? NOT_KNOWN : String.format(Locale.ROOT, "%.1f", bytes.getAsLong() / (double) (1 << 30));
    }

    private static String share(Readings readings, Measure measure) {
        var share = readings.inUnit(measure);
        return share.isEmpty() ? NOT_KNOWN : Math.round(share.getAsDouble() * 100) + " %";
    }

    private static String percent(OptionalLong percent) {
        return percent.isEmpty() ? NOT_KNOWN : percent.getAsLong() + " %";
    }

    private static String whole(OptionalLong number) {
        return number.isEmpty() ? NOT_KNOWN : Long.toString(number.getAsLong());
    }

    private static void table(StringBuilder out, List<List<String>> rows) {
        int columns = rows.getFirst().size();
        var widths = new int[columns];
        for (var row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                line.append(row.get(column)).repeat(' ', widths[column] - row.get(column).length() + 2);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
