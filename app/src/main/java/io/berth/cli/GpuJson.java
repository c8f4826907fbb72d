package io.berth.cli;

import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuHolding;
import io.berth.analysis.gpu.GpuNode;
import io.berth.analysis.gpu.GpuReason;
import io.berth.analysis.gpu.GpuState;
import io.berth.analysis.gpu.GpuStraggler;
import io.berth.analysis.gpu.GpuWaste;
import io.berth.model.gpu.GpuActivity;
import io.berth.model.gpu.GpuMeasure;
import io.berth.model.gpu.GpuReadings;
import io.berth.model.gpu.GpuTrouble;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// A report on GPUs as JSON. What is not known is null.
final class GpuJson {
    private final JsonGenerator json;
    private final Instant now;

    private GpuJson(JsonGenerator json, Instant now) {
        this.json = json;
        this.now = now;
    }

    /// Writes one object and a line's end, and leaves the writer open.
    static void write(GpuReport report, Writer out) {
        JsonMapper mapper = JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
        try (JsonGenerator json = mapper.writerWithDefaultPrettyPrinter().createGenerator(out)) {
            new GpuJson(json, report.waste().to()).report(report);
            json.writeRaw("\n");
        }
    }

    private void report(GpuReport report) {
        json.writeStartObject();
        json.writeObjectPropertyStart("cluster");
        json.writeStringProperty("name", report.cluster().name());
        json.writeStringProperty("version", report.cluster().version());
        json.writeEndObject();
        time("at", now);
        json.writeObjectPropertyStart("devices");
        json.writeNumberProperty("total", report.board().devices());
        json.writeNumberProperty("reserved", report.board().held());
        for (GpuState state : GpuState.values()) {
            json.writeNumberProperty(GpuWords.word(state), report.board().count(state));
        }
        json.writeEndObject();
        json.writeNumberProperty("silentNodes", report.board().silent());
        texts("unansweredNodes", report.unanswered());
        json.writeArrayPropertyStart("nodes");
        report.board().nodes().forEach(this::node);
        json.writeEndArray();
        json.writeArrayPropertyStart("stragglers");
        report.stragglers().forEach(this::straggler);
        json.writeEndArray();
        waste(report);
        json.writeEndObject();
    }

    private void node(GpuNode node) {
        json.writeStartObject();
        json.writeStringProperty("name", node.name());
        textOrNull("product", node.product());
        json.writeStringProperty("source", node.told().origin().name().toLowerCase(Locale.ROOT));
        textOrNull("via", node.told().via());
        time("receivedAt", node.told().received());
        time("observedSince", node.told().observedSince());
        json.writeBooleanProperty("stale", node.told().isStale());
        json.writeArrayPropertyStart("troubles");
        for (GpuTrouble trouble : node.told().troubles()) {
            json.writeStartObject();
            json.writeStringProperty("source", trouble.origin().name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("reason", trouble.reason().name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("message", trouble.message());
            time("since", trouble.since());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("devices");
        node.devices().forEach(this::device);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void device(GpuDevice device) {
        json.writeStartObject();
        json.writeStringProperty("id", device.key());
        json.writeNumberProperty("gpu", device.slot());
        textOrNull("profile", device.part() == null ? "" : device.part().profile());
        json.writeStringProperty("state", GpuWords.word(device.state()));
        reasons(device.reasons());
        if (device.readings().activity() instanceof GpuActivity.Known(GpuActivity.By by, double share)) {
            json.writeNumberProperty("activity", share);
            json.writeStringProperty("activityBy", GpuWords.measured(by));
        } else {
            json.writeNullProperty("activity");
            json.writeNullProperty("activityBy");
        }
        GpuReadings readings = device.readings();
        number("memoryUsedBytes", readings.get(GpuMeasure.MEMORY_USED));
        number("memoryTotalBytes", readings.get(GpuMeasure.MEMORY_TOTAL));
        number("powerMilliwatts", readings.get(GpuMeasure.POWER));
        number("temperatureCelsius", readings.get(GpuMeasure.TEMPERATURE));
        time("idleSince", device.idleSince());
        if (device.idleSince() == null) {
            json.writeNullProperty("idleSinceIsExact");
        } else {
            json.writeBooleanProperty("idleSinceIsExact", device.isIdleExact());
        }
        if (device.isHeldKnown()) {
            json.writeArrayPropertyStart("pods");
            device.holdings().forEach(this::holding);
            json.writeEndArray();
        } else {
            json.writeNullProperty("pods");
        }
        json.writeEndObject();
    }

    private void holding(GpuHolding holding) {
        json.writeStartObject();
        textOrNull("namespace", holding.namespace());
        textOrNull("name", holding.name());
        textOrNull("uid", holding.uid());
        textOrNull("container", holding.container());
        json.writeStringProperty("by", GpuWords.word(holding.by()));
        json.writeEndObject();
    }

    private void straggler(GpuStraggler late) {
        json.writeStartObject();
        json.writeStringProperty("namespace", late.namespace());
        json.writeStringProperty("kind", late.kind());
        json.writeStringProperty("name", late.name());
        json.writeStringProperty("node", late.device().node());
        json.writeStringProperty("device", late.device().key());
        json.writeNumberProperty("activity", late.share());
        json.writeNumberProperty("median", late.median());
        json.writeNumberProperty("devices", late.devices());
        reasons(late.reasons());
        json.writeEndObject();
    }

    private void waste(GpuReport report) {
        GpuWaste waste = report.waste();
        json.writeObjectPropertyStart("waste");
        json.writeStringProperty("by", GpuWords.word(waste.by()));
        textOrNull("label", waste.by() == GpuWaste.By.PERSON ? report.label() : "");
        time("from", waste.from());
        time("to", waste.to());
        json.writeArrayPropertyStart("rows");
        waste.rows().forEach(this::row);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void row(GpuWaste.Row row) {
        json.writeStartObject();
        textOrNull("namespace", row.namespace());
        textOrNull("kind", row.kind());
        textOrNull("name", row.name());
        texts("devices", row.devices());
        json.writeNumberProperty("idleNow", row.idle());
        if (Double.isNaN(row.activity())) {
            json.writeNullProperty("activity");
        } else {
            json.writeNumberProperty("activity", row.activity());
        }
        number("memoryUsedBytes", row.memoryBytes() < 0 ? OptionalLong.empty() : OptionalLong.of(row.memoryBytes()));
        time("idleSince", row.idleSince());
        json.writeNumberProperty("reservedHours", row.reservedHours());
        json.writeNumberProperty("usedHours", row.usedHours());
        json.writeNumberProperty("idleHours", row.idleHours());
        json.writeNumberProperty("unknownHours", row.unknownHours());
        json.writeEndObject();
    }

    private void reasons(List<GpuReason> reasons) {
        texts("reasons", reasons.stream().map(reason -> GpuWords.reason(reason, now)).toList());
    }

    private void texts(String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private void textOrNull(String name, String text) {
        if (text.isEmpty()) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, text);
        }
    }

    private void time(String name, @Nullable Instant time) {
        if (time == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, time.toString());
        }
    }

    private void number(String name, OptionalLong value) {
        if (value.isPresent()) {
            json.writeNumberProperty(name, value.getAsLong());
        } else {
            json.writeNullProperty(name);
        }
    }
}
