package io.berth.nvml.agent.serve;

import io.berth.nvml.agent.sample.GpuSample;
import io.berth.nvml.agent.sample.GpuState;
import io.berth.nvml.agent.sample.Holder;
import io.berth.nvml.agent.sample.Idleness;
import io.berth.nvml.agent.sample.InstanceSample;
import io.berth.nvml.agent.sample.Measure;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sample.Readings;
import io.berth.nvml.agent.sample.SourceState;
import io.berth.nvml.agent.sample.Usage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/// A sample in Prometheus' text format 0.0.4, with dcgm-exporter's labels in its order. What is not known has no series.
///
/// A device that several containers share is written once, with the labels of the first: its figures are the device's.
public final class MetricsText {
    /// How the label of the node is spelt: dcgm-exporter changed it in 2026.
    public enum HostLabel {
        UPPER("Hostname"), LOWER("hostname");

        private final String label;

        HostLabel(String label) {
            this.label = label;
        }
    }

    private record Series(String labels, Readings readings, Usage usage) {
    }

    private final TextPieces pieces;
    private final StringBuilder out;
    private final NodeSample sample;
    private final HostLabel hostLabel;

    private MetricsText(TextPieces pieces, NodeSample sample, HostLabel hostLabel) {
        this.pieces = pieces;
        out = pieces.text();
        this.sample = sample;
        this.hostLabel = hostLabel;
    }

    /// Writes it piece by piece.
    static void write(OutputStream out, NodeSample sample, HostLabel hostLabel) throws IOException {
        new MetricsText(new TextPieces(out), sample, hostLabel).write();
    }

    private void write() throws IOException {
        var all = new ArrayList<Series>();
        for (var gpu : sample.gpus()) {
            all.add(new Series(labels(gpu, "", gpu.holders()), gpu.readings(), gpu.usage()));
            for (var part : gpu.instances()) {
                all.add(new Series(labels(gpu, instanceLabels(part), part.holders()), part.readings(), part.usage()));
            }
        }
        for (var metric : Metric.ALL) {
            family(metric.name(), metric.type(), metric.help(), all, series -> scaled(series.readings(), metric));
        }
        family("DCGM_FI_DEV_FB_FREE", "gauge", "Framebuffer memory free (in MiB).", all,
                series -> free(series.readings()));
        family("berth_gpu_busy_seconds_total", "counter", "Time in which the device worked, as the agent saw it.", all,
                series -> OptionalDouble.of((double) series.usage().busySeconds()));
        family("berth_gpu_idle_since_timestamp_seconds", "gauge", "When the device was last seen to stop working.", all,
                series -> series.usage().idleness() instanceof Idleness.Since(var since)
                        ? OptionalDouble.of(since.toEpochMilli() / 1e3)
                        : OptionalDouble.empty());
        xids();
        states();
        pieces.pass();
    }

    private void xids() {
        head("DCGM_FI_DEV_XID_ERRORS", "gauge", "Code of the last XID; 0 for none since the agent's start.");
        for (var gpu : sample.gpus()) {
            line("DCGM_FI_DEV_XID_ERRORS", labels(gpu, "", gpu.holders()),
                    (double) (gpu.xids().isEmpty() ? 0 : gpu.xids().getLast().code()));
        }
    }

    private void states() {
        head("berth_gpu_answers", "gauge", "Whether the GPU answers: 0 when it is lost or hangs.");
        for (var gpu : sample.gpus()) {
            line("berth_gpu_answers", labels(gpu, "", List.of()), gpu.state() instanceof GpuState.Ok ? 1 : 0);
        }
        head("berth_agent_source_running", "gauge", "Whether NVIDIA's library is being read.");
        line("berth_agent_source_running", label("state", sample.source().key()) + host(),
                sample.source() instanceof SourceState.Running ? 1 : 0);
        head("berth_agent_sample_timestamp_seconds", "gauge", "When the figures were taken.");
        line("berth_agent_sample_timestamp_seconds", label("version", sample.agent().version()) + host(),
                sample.taken().toEpochMilli() / 1e3);
    }

    private void family(String name, String type, String help, List<Series> all,
            Function<Series, OptionalDouble> value) throws IOException {
        boolean headed = false;
        for (var series : all) {
            var figure = value.apply(series);
            if (figure.isPresent()) {
                if (!headed) {
                    head(name, type, help);
                    headed = true;
                }
                line(name, series.labels(), figure.getAsDouble());
            }
        }
        pieces.pass();
    }

    private static OptionalDouble scaled(Readings readings, Metric metric) {
        var raw = readings.get(metric.measure());
        return raw.isPresent() ? OptionalDouble.of(raw.getAsLong() * metric.scale()) : OptionalDouble.empty();
    }

    private static OptionalDouble free(Readings readings) {
        var total = readings.get(Measure.MEMORY_TOTAL);
        var used = readings.get(Measure.MEMORY_USED);
        if (total.isEmpty() || used.isEmpty()) {
            return OptionalDouble.empty();
        }
        long free = total.getAsLong() - used.getAsLong() - readings.get(Measure.MEMORY_RESERVED).orElse(0);
        return OptionalDouble.of((double) Math.max(0, free) / (1 << 20));
    }

    private String labels(GpuSample gpu, String instance, List<Holder> holders) {
        var identity = gpu.identity();
        int device = identity.minor() >= 0 ? identity.minor() : identity.index();
        var labels = new StringBuilder(label("gpu", Integer.toString(identity.index())))
                .append(label("UUID", identity.uuid())).append(label("pci_bus_id", identity.pciBusId()))
                .append(label("device", "nvidia" + device)).append(label("modelName", identity.name())).append(instance)
                .append(host()).append(label("DCGM_FI_DRIVER_VERSION", sample.versions().driver()));
        if (!holders.isEmpty()) {
            var holder = holders.getFirst();
            labels.append(label("container", holder.container())).append(label("namespace", holder.namespace()))
                    .append(label("pod", holder.pod())).append(label("pod_uid", holder.podUid()));
        }
        return labels.toString();
    }

    private static String instanceLabels(InstanceSample part) {
        return label("GPU_I_PROFILE", part.profile()) + label("GPU_I_ID", Integer.toString(part.gpuInstance()))
                + label("berth_compute_instance", Integer.toString(part.computeInstance()));
    }

    private String host() {
        return label(hostLabel.label, sample.agent().node());
    }

    /// With a comma after it; an empty value is the same as no label.
    private static String label(String name, String value) {
        if (value.isEmpty()) {
            return "";
        }
        return name + "=\"" + value.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"") + "\",";
    }

    private void head(String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append("\n# TYPE ").append(name).append(' ')
                .append(type).append('\n');
    }

    private void line(String name, String labels, double value) {
        out.append(name);
        if (!labels.isEmpty()) {
            out.append('{').append(labels, 0, labels.length() - 1).append('}');
        }
        out.append(' ');
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            out.append((long) value);
        } else {
            out.append(Math.rint(value * 1e6) / 1e6);
        }
        out.append('\n');
    }
}
