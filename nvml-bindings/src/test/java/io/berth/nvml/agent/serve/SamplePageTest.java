package io.berth.nvml.agent.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.agent.json.JsonWriter;
import io.berth.nvml.agent.sample.NodeSample;
import io.berth.nvml.agent.sample.Samples;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SamplePageTest {
    private final SamplePage page = new SamplePage();

    @Test
    void isMadeOnceForASample() {
        var sample = Samples.node(Samples.busy(0));

        assertThat(page.of(sample)).isSameAs(page.of(sample));
    }

    @Test
    void tellsWhatAPageOfItsOwnWouldTellOfEachSample() {
        var first = Samples.node(Samples.busy(0), Samples.idle(1));
        var sameProcesses = first.withGpus(first.gpus().reversed());
        var others = Samples.node(Samples.idle(0));

        assertThat(new String(page.of(first), StandardCharsets.UTF_8)).isEqualTo(alone(first));
        assertThat(new String(page.of(sameProcesses), StandardCharsets.UTF_8)).isEqualTo(alone(sameProcesses));
        assertThat(new String(page.of(others), StandardCharsets.UTF_8)).isEqualTo(alone(others));
    }

    private static String alone(NodeSample sample) {
        var text = new StringBuilder();
        SampleJson.write(new JsonWriter(text), sample);
        return text.toString();
    }
}
