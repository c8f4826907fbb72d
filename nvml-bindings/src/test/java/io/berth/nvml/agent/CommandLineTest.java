package io.berth.nvml.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.agent.serve.MetricsText.HostLabel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void takesEveryOption() {
        var line = CommandLine
                .parse(List.of("--port", "1234", "--key-file=/k", "--interval", "500ms", "--proc", "/host/proc",
                        "--pod-resources", "/s", "--checkpoint=/c", "--command-lines", "--node-name", "n",
                        "--host-label=hostname"));

        assertThat(line).isEqualTo(new CommandLine.Run(new AgentOptions(false, false, 1234, false,
                Optional.of(Path.of("/k")), Duration.ofMillis(500), Path.of("/host/proc"), Path.of("/s"), Path.of("/c"),
                true, "n", HostLabel.LOWER)));
    }

    @Test
    void hasDefaultsThatFitANode() {
        assertThat(CommandLine.parse(List.of("--loopback-only"))).isEqualTo(new CommandLine.Run(new AgentOptions(false,
                false, 9410, true, Optional.empty(), Duration.ofSeconds(1), Path.of("/proc"),
                AgentOptions.POD_RESOURCES,
                AgentOptions.CHECKPOINT, false, "", HostLabel.UPPER)));
    }

    @ParameterizedTest
    @CsvSource({"100ms,100", "1s,1000", "2,2000", "60s,60000"})
    void readsTimes(String word, long millis) {
        assertThat(CommandLine.parse(List.of("--once", "--interval", word))).isInstanceOfSatisfying(
                CommandLine.Run.class, run -> assertThat(run.options().interval()).hasMillis(millis));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--nonsense|There is no option --nonsense", "once|There is no option once",
            "--port|--port needs a value", "--port --once|--port needs a value", "--port=|--port needs a value",
            "--once --port 65536|--port: not a port", "--once --port -1|--port: not a port",
            "--once --interval 99ms|--interval: not a time", "--once --interval 61s|--interval: not a time",
            "--once --interval 1m|--interval: not a time", "--once=yes|--once takes no value",
            "--host-label HOST --once|--host-label: neither", "--json --loopback-only|--json goes with --once",
            "--port 1|give --key-file FILE"})
    void namesTheOptionThatIsWrong(String words, String message) {
        assertThat(CommandLine.parse(List.of(words.split(" ")))).isInstanceOfSatisfying(CommandLine.Wrong.class,
                wrong -> assertThat(wrong.message()).contains(message).endsWith(message.contains(":") ? "" : "."));
    }

    @Test
    void quotesAWrongWordWithoutItsControlCharacters() {
        assertThat(CommandLine.parse(List.of("--\u001b[2J"))).isInstanceOfSatisfying(CommandLine.Wrong.class,
                wrong -> assertThat(wrong.message()).contains("--\\u001b[2J"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void helpsBeforeItComplains(String word) {
        assertThat(CommandLine.parse(List.of("--once", word, "--nonsense"))).isEqualTo(new CommandLine.Help());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--once", "--json", "--port", "--loopback-only", "--key-file", "--interval", "--proc",
            "--pod-resources", "--checkpoint", "--command-lines", "--node-name", "--host-label"})
    void helpsWithEveryOption(String option) {
        assertThat(CommandLine.HELP).contains("  " + option + " ");
    }
}
