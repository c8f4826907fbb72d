package io.berth.cli;

import io.berth.analysis.placement.Amounts;
import io.berth.analysis.placement.PlacementReport;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// A placement report as JSON. What may not be seen is null.
final class PlacementJson {
    private final JsonGenerator json;

    private PlacementJson(JsonGenerator json) {
        this.json = json;
    }

    /// Writes one object and a line's end, and leaves the writer open.
    static void write(PlacementReport report, Writer out) {
        JsonMapper mapper = JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
        try (JsonGenerator json = mapper.writerWithDefaultPrettyPrinter().createGenerator(out)) {
            new PlacementJson(json).report(report);
            json.writeRaw("\n");
        }
    }

    private void report(PlacementReport report) {
        json.writeStartObject();
        json.writeObjectPropertyStart("cluster");
        json.writeStringProperty("name", report.cluster());
        json.writeStringProperty("version", report.version());
        number("nodes", report.nodesInAll());
        number("nodesReady", report.nodesReady());
        number("pods", report.pods());
        counts("podsByPhase", report.podsByPhase());
        json.writeEndObject();
        nodes(report.nodes());
        unscheduled(report.unscheduled());
        json.writeEndObject();
    }

    private void nodes(@Nullable List<PlacementReport.NodeLine> nodes) {
        if (nodes == null) {
            json.writeNullProperty("nodes");
            return;
        }
        json.writeArrayPropertyStart("nodes");
        for (PlacementReport.NodeLine node : nodes) {
            json.writeStartObject();
            json.writeStringProperty("name", node.name());
            json.writeStringProperty("zone", node.zone());
            json.writeBooleanProperty("ready", node.ready());
            json.writeBooleanProperty("cordoned", node.cordoned());
            number("pods", node.pods());
            amounts("allocatable", node.allocatable());
            amounts("requested", node.requested());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void unscheduled(@Nullable List<PlacementReport.UnscheduledLine> pods) {
        if (pods == null) {
            json.writeNullProperty("unscheduled");
            return;
        }
        json.writeArrayPropertyStart("unscheduled");
        for (PlacementReport.UnscheduledLine pod : pods) {
            json.writeStartObject();
            json.writeStringProperty("namespace", pod.namespace());
            json.writeStringProperty("name", pod.name());
            json.writeStringProperty("reason", pod.reason());
            json.writeStringProperty("message", pod.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void amounts(String name, @Nullable Amounts amounts) {
        if (amounts == null) {
            json.writeNullProperty(name);
            return;
        }
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("cpuMilli", amounts.cpuMilli());
        json.writeNumberProperty("memoryBytes", amounts.memoryBytes());
        json.writeNumberProperty("gpus", amounts.gpus());
        if (!amounts.extended().isEmpty()) {
            counts("extended", amounts.extended());
        }
        json.writeEndObject();
    }

    private void counts(String name, @Nullable Map<String, ? extends Number> counts) {
        if (counts == null) {
            json.writeNullProperty(name);
            return;
        }
        json.writeObjectPropertyStart(name);
        counts.forEach((key, count) -> json.writeNumberProperty(key, count.longValue()));
        json.writeEndObject();
    }

    private void number(String name, @Nullable Integer value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, value);
        }
    }
}
