package io.berth.nvml.agent.history;

import io.berth.nvml.agent.json.JsonWriter;
import io.berth.nvml.agent.sample.Idleness;
import io.berth.nvml.agent.sample.Usage;

/// Writes a device's usage.
public final class UsageJson {
    private UsageJson() {
    }

    /// One object: `state` is `busy`, `idle` or `notKnown`; `idleSinceMillis` is exact where `sinceIsExact`, otherwise the
    /// agent has not seen it work and it may have been idle longer.
    public static void write(JsonWriter out, Usage usage) {
        out.beginObject();
        switch (usage.idleness()) {
            case Idleness.Busy() -> out.field("state", "busy");
            case Idleness.NotKnown() -> out.field("state", "notKnown");
            case Idleness.Since(var since) -> out.field("state", "idle").field("idleSinceMillis", since.toEpochMilli())
                    .field("sinceIsExact", true);
            case Idleness.AtLeastSince(var since) -> out.field("state", "idle")
                    .field("idleSinceMillis", since.toEpochMilli()).field("sinceIsExact", false);
        }
        out.field("busySeconds", usage.busySeconds()).endObject();
    }
}
