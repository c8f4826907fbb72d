package io.berth.nvml.agent.serve;

import io.berth.nvml.agent.json.JsonWriter;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sample.ProcessList;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Optional;

/// The page of `/v1/sample`: made once for each sample, however many ask. Thread-safe.
///
/// Nine tenths of a full node's page are processes, which are listed every few seconds alone: a list that is in the next
/// sample again is not written again.
final class SamplePage {
    private Optional<NodeSample> last = Optional.empty();
    private byte[] page = {};
    private IdentityHashMap<ProcessList, String> written = new IdentityHashMap<>();
    private int length = 1 << 10;

    /// UTF-8, not to be changed.
    @SuppressWarnings("ReferenceEquality")
    synchronized byte[] of(NodeSample sample) {
        if (last.isPresent() && last.get() == sample) {
            return page;
        }
        var text = new StringBuilder(length + length / 8);
        var current = new IdentityHashMap<ProcessList, String>();
        SampleJson.write(new JsonWriter(text), sample, processes -> {
            var known = written.get(processes);
            var json = known == null ? SampleJson.processes(processes) : known;
            current.put(processes, json);
            return json;
        });
        written = current;
        length = text.length();
        page = text.toString().getBytes(StandardCharsets.UTF_8);
        last = Optional.of(sample);
        return page;
    }
}
