package io.berth.nvml.agent.serve;

import io.berth.nvml.agent.history.UsageJson;
import io.berth.nvml.agent.json.JsonWriter;
import io.berth.nvml.agent.sample.GpuSample;
import io.berth.nvml.agent.sample.GpuState;
import io.berth.nvml.agent.sample.Holder;
import io.berth.nvml.agent.sample.InstanceSample;
import io.berth.nvml.agent.sample.Measure;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sample.ProcessList;
import io.berth.nvml.agent.sample.ProcessSample;
import io.berth.nvml.agent.sample.Readings;
import io.berth.nvml.agent.sample.SourceState;
import io.berth.nvml.agent.sample.Unknown;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/// Writes a node's sample as JSON; the form is described in the module's `AGENT.md`.
public final class SampleJson {
    /// The number of the form; grows with every change that a reader must know of.
    public static final int SCHEMA = 1;

    private static final List<Measure> MEASURES = List.of(Measure.values());
    private static final List<Unknown> TOLD_REASONS = List.of(Unknown.NOT_SUPPORTED, Unknown.NO_PERMISSION,
            Unknown.GPU_LOST, Unknown.FAILED);
    private static final int BYTES_OF_A_PROCESS = 160;

    private SampleJson() {
    }

    public static void write(JsonWriter out, NodeSample sample) {
        write(out, sample, SampleJson::processes);
    }

    /// @param processes writes a list of processes as an array
    static void write(JsonWriter out, NodeSample sample, Function<ProcessList, String> processes) {
        out.beginObject().field("schema", SCHEMA).field("takenMillis", sample.taken().toEpochMilli());
        out.key("agent").beginObject().field("version", sample.agent().version())
                .field("startedMillis", sample.agent().started().toEpochMilli()).field("node", sample.agent().node())
                .endObject();
        out.key("versions").beginObject();
        text(out, "driver", sample.versions().driver());
        text(out, "nvml", sample.versions().nvml());
        text(out, "cuda", sample.versions().cuda());
        out.endObject();
        source(out.key("source"), sample.source());
        out.key("gpus").beginArray();
        sample.gpus().forEach(gpu -> gpu(out, gpu, processes));
        out.endArray().endObject();
    }

    private static void source(JsonWriter out, SourceState source) {
        out.beginObject().field("state", source.key());
        switch (source) {
            case SourceState.NoLibrary(var tried) -> {
                out.key("tried").beginArray();
                tried.forEach(out::value);
                out.endArray();
            }
            case SourceState.WrongLibrary(var path, var why) -> out.field("path", path).field("why", why);
            case SourceState.Failed(var function, int code) -> out.field("function", function).field("code", code);
            case SourceState.Running(),SourceState.Starting(),SourceState.DriverNotLoaded(),SourceState.VersionMismatch(),SourceState.NotPermitted() -> {
                // The word says it all.
            }
        }
        out.endObject();
    }

    private static void gpu(JsonWriter out, GpuSample gpu, Function<ProcessList, String> processes) {
        var identity = gpu.identity();
        out.beginObject().field("uuid", identity.uuid()).field("index", identity.index());
        if (identity.minor() >= 0) {
            out.field("minor", identity.minor());
        }
        out.field("name", identity.name());
        text(out, "architecture", identity.architecture());
        out.field("pciBusId", identity.pciBusId()).field("state", gpu.state().key());
        switch (gpu.state()) {
            case GpuState.Ok() -> {
                // Has no time.
            }
            case GpuState.Lost(Instant since) -> out.field("stateSinceMillis", since.toEpochMilli());
            case GpuState.Hanging(Instant since) -> out.field("stateSinceMillis", since.toEpochMilli());
        }
        out.field("migEnabled", gpu.migEnabled());
        readings(out, gpu.readings());
        out.key("xids").beginArray();
        gpu.xids().forEach(xid -> out.beginObject().field("code", xid.code())
                .field("atMillis", xid.at().toEpochMilli()).endObject());
        out.endArray().key("instances").beginArray();
        gpu.instances().forEach(part -> instance(out, part));
        out.endArray();
        out.key("processes").ready(processes.apply(gpu.processes()));
        if (gpu.processes() instanceof ProcessList.NotListed(var why)) {
            out.field("processesUnknown", why.key());
        }
        holders(out, gpu.holders());
        UsageJson.write(out.key("usage"), gpu.usage());
        out.endObject();
    }

    private static void instance(JsonWriter out, InstanceSample part) {
        out.beginObject().field("uuid", part.uuid()).field("gpuInstance", part.gpuInstance())
                .field("computeInstance", part.computeInstance()).field("profile", part.profile());
        readings(out, part.readings());
        holders(out, part.holders());
        UsageJson.write(out.key("usage"), part.usage());
        out.endObject();
    }

    /// Known figures by key, then the keys of the others by reason; what nobody asked for is left out.
    private static void readings(JsonWriter out, Readings readings) {
        out.key("readings").beginObject();
        for (var measure : MEASURES) {
            if (measure.kind() == Measure.Kind.FRACTION) {
                var share = readings.inUnit(measure);
                if (share.isPresent()) {
                    out.key(measure.key()).value(share.getAsDouble());
                }
            } else {
                number(out, measure.key(), readings.get(measure));
            }
        }
        out.endObject().key("unknown").beginObject();
        for (var why : TOLD_REASONS) {
            unknown(out, readings, why);
        }
        out.endObject();
    }

    private static void unknown(JsonWriter out, Readings readings, Unknown why) {
        boolean isBegun = false;
        for (var measure : MEASURES) {
            if (readings.isUnknown(measure, why)) {
                if (!isBegun) {
                    out.key(why.key()).beginArray();
                    isBegun = true;
                }
                out.value(measure.key());
            }
        }
        if (isBegun) {
            out.endArray();
        }
    }

    /// The processes as an array.
    static String processes(ProcessList processes) {
        var text = new StringBuilder(processes.entries().size() * BYTES_OF_A_PROCESS + 2);
        var out = new JsonWriter(text).beginArray();
        for (var process : processes.entries()) {
            process(out, process);
        }
        out.endArray();
        return text.toString();
    }

    private static void process(JsonWriter out, ProcessSample process) {
        out.beginObject().field("pid", process.pid()).field("kind", process.kind().key());
        text(out, "name", process.name());
        text(out, "commandLine", process.commandLine());
        number(out, "memoryBytes", process.memoryBytes());
        number(out, "smPercent", process.smPercent());
        number(out, "gpuInstance", process.gpuInstance());
        number(out, "computeInstance", process.computeInstance());
        text(out, "podUid", process.podUid());
        text(out, "containerId", process.containerId());
        out.endObject();
    }

    private static void holders(JsonWriter out, List<Holder> holders) {
        out.key("holders").beginArray();
        for (var holder : holders) {
            out.beginObject();
            text(out, "namespace", holder.namespace());
            text(out, "pod", holder.pod());
            text(out, "podUid", holder.podUid());
            out.field("container", holder.container()).field("resource", holder.resource())
                    .field("deviceId", holder.deviceId()).endObject();
        }
        out.endArray();
    }

    private static void number(JsonWriter out, String name, OptionalLong value) {
        if (value.isPresent()) {
            out.field(name, value.getAsLong());
        }
    }

    private static void number(JsonWriter out, String name, OptionalInt value) {
        if (value.isPresent()) {
            out.field(name, value.getAsInt());
        }
    }

    /// What is not known is left out.
    private static void text(JsonWriter out, String name, String value) {
        if (!value.isEmpty()) {
            out.field(name, value);
        }
    }
}
