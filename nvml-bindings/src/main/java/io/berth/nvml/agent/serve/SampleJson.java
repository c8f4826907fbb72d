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

/// Writes a node's sample as JSON; the form is described in the module's `AGENT.md`.
public final class SampleJson {
    /// The number of the form; grows with every change that a reader must know of.
    public static final int SCHEMA = 1;

    private static final List<Measure> MEASURES = List.of(Measure.values());

    private SampleJson() {
    }

    public static void write(JsonWriter out, NodeSample sample) {
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
        sample.gpus().forEach(gpu -> gpu(out, gpu));
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

    private static void gpu(JsonWriter out, GpuSample gpu) {
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
        processes(out, gpu.processes());
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
                readings.inUnit(measure).ifPresent(share -> out.key(measure.key()).value(share));
            } else {
                readings.get(measure).ifPresent(value -> out.field(measure.key(), value));
            }
        }
        out.endObject().key("unknown").beginObject();
        for (var why : List.of(Unknown.NOT_SUPPORTED, Unknown.NO_PERMISSION, Unknown.GPU_LOST, Unknown.FAILED)) {
            var keys = MEASURES.stream().filter(measure -> readings.whyUnknown(measure).filter(why::equals).isPresent())
                    .map(Measure::key).toList();
            if (!keys.isEmpty()) {
                out.key(why.key()).beginArray();
                keys.forEach(out::value);
                out.endArray();
            }
        }
        out.endObject();
    }

    private static void processes(JsonWriter out, ProcessList processes) {
        out.key("processes").beginArray();
        processes.entries().forEach(process -> process(out, process));
        out.endArray();
        if (processes instanceof ProcessList.NotListed(var why)) {
            out.field("processesUnknown", why.key());
        }
    }

    private static void process(JsonWriter out, ProcessSample process) {
        out.beginObject().field("pid", process.pid()).field("kind", process.kind().key());
        text(out, "name", process.name());
        text(out, "commandLine", process.commandLine());
        process.memoryBytes().ifPresent(bytes -> out.field("memoryBytes", bytes));
        process.smPercent().ifPresent(percent -> out.field("smPercent", percent));
        process.gpuInstance().ifPresent(id -> out.field("gpuInstance", id));
        process.computeInstance().ifPresent(id -> out.field("computeInstance", id));
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

    /// What is not known is left out.
    private static void text(JsonWriter out, String name, String value) {
        if (!value.isEmpty()) {
            out.field(name, value);
        }
    }
}
