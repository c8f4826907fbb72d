package io.berth.nvml.agent;

import io.berth.nvml.agent.serve.MetricsText.HostLabel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reads the agent's command line. An option's value follows as the next word or after `=`.
public sealed interface CommandLine {
    String HELP = """
            The node agent: reads the GPUs of this machine and tells what they do.

              --once                 print the devices and end
              --json                 with --once: as JSON
              --port N               listen on this port (9410)
              --key-file FILE        the key that callers must send in the header X-Berth-Key
              --loopback-only        listen on 127.0.0.1, without a key
              --interval TIME        between two samples: 100ms to 60s (1s)
              --node-name NAME       name of the Kubernetes node
              --proc DIR             the host's /proc (/proc)
              --pod-resources SOCKET the kubelet's socket (/var/lib/kubelet/pod-resources/kubelet.sock)
              --checkpoint FILE      the kubelet's checkpoint file, used without the socket
              --command-lines        tell the command lines of processes, too
              --host-label WORD      label of the node in the metrics: Hostname (as dcgm-exporter to 4.8) or hostname
              --help                 this text
            """;

    /// Run with these.
    record Run(AgentOptions options) implements CommandLine {
    }

    /// Print [#HELP] and end well.
    record Help() implements CommandLine {
    }

    /// Print the message and end with code 2.
    ///
    /// @param message one sentence that names the option and what to do
    record Wrong(String message) implements CommandLine {
    }

    static CommandLine parse(List<String> words) {
        try {
            return new Parser(words).parse();
        } catch (Parser.Fault fault) {
            return new Wrong(String.valueOf(fault.getMessage()));
        }
    }

    /// The state of one parse.
    final class Parser {
        private static final class Fault extends Exception {
            private static final long serialVersionUID = 1;

            Fault(String message) {
                super(message);
            }
        }

        private static final Duration SHORTEST = Duration.ofMillis(100);
        private static final Duration LONGEST = Duration.ofMinutes(1);

        private final List<String> words;
        private int at;
        private String option = "";
        private Optional<String> inlineValue = Optional.empty();

        private boolean once;
        private boolean json;
        private boolean loopbackOnly;
        private boolean commandLines;
        private int port = AgentOptions.PORT;
        private Optional<Path> keyFile = Optional.empty();
        private Duration interval = Duration.ofSeconds(1);
        private Path proc = Path.of("/proc");
        private Path podResources = AgentOptions.POD_RESOURCES;
        private Path checkpoint = AgentOptions.CHECKPOINT;
        private String nodeName = "";
        private HostLabel hostLabel = HostLabel.UPPER;

        private Parser(List<String> words) {
            this.words = words;
        }

        private CommandLine parse() throws Fault {
            while (at < words.size()) {
                split(words.get(at++));
                if (option.equals("--help") || option.equals("-h")) {
                    return new Help();
                }
                accept();
                if (inlineValue.isPresent()) {
                    throw new Fault(option + " takes no value.");
                }
            }
            if (json && !once) {
                throw new Fault("--json goes with --once. The serving agent answers JSON at /v1/sample.");
            }
            if (!once && !loopbackOnly && keyFile.isEmpty()) {
                throw new Fault("Nobody may read without a key: give --key-file FILE, or --loopback-only.");
            }
            return new Run(new AgentOptions(once, json, port, loopbackOnly, keyFile, interval, proc, podResources,
                    checkpoint, commandLines, nodeName, hostLabel));
        }

        private void split(String word) {
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            option = equals < 0 ? word : word.substring(0, equals);
            inlineValue = equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
        }

        private void accept() throws Fault {
            switch (option) {
                case "--once" -> once = true;
                case "--json" -> json = true;
                case "--loopback-only" -> loopbackOnly = true;
                case "--command-lines" -> commandLines = true;
                case "--port" -> port = port(value());
                case "--key-file" -> keyFile = Optional.of(path());
                case "--interval" -> interval = interval(value());
                case "--proc" -> proc = path();
                case "--pod-resources" -> podResources = path();
                case "--checkpoint" -> checkpoint = path();
                case "--node-name" -> nodeName = value();
                case "--host-label" -> hostLabel = hostLabel(value());
                default -> throw new Fault("There is no option " + Escaped.of(option) + ". See --help.");
            }
        }

        private String value() throws Fault {
            var value = inlineValue;
            inlineValue = Optional.empty();
            if (value.isEmpty() && at < words.size() && !words.get(at).startsWith("--")) {
                value = Optional.of(words.get(at++));
            }
            return value.filter(text -> !text.isEmpty()).orElseThrow(() -> new Fault(option + " needs a value."));
        }

        private Path path() throws Fault {
            String value = value();
            try {
                return Path.of(value);
            } catch (InvalidPathException _) {
                throw new Fault(option + ": not a file name: " + Escaped.of(value));
            }
        }

        private int port(String value) throws Fault {
            int number = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : Integer.MAX_VALUE;
            if (number > 65_535) {
                throw new Fault("--port: not a port from 0 to 65535: " + Escaped.of(value));
            }
            return number;
        }

        private Duration interval(String value) throws Fault {
            Duration parsed = Duration.ZERO;
            if (value.matches("[0-9]{1,6}ms")) {
                parsed = Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)));
            } else if (value.matches("[0-9]{1,3}s?")) {
                parsed = Duration.ofSeconds(Long.parseLong(value.replace("s", "")));
            }
            if (parsed.compareTo(SHORTEST) < 0 || parsed.compareTo(LONGEST) > 0) {
                throw new Fault("--interval: not a time from 100ms to 60s: " + Escaped.of(value));
            }
            return parsed;
        }

        private static HostLabel hostLabel(String value) throws Fault {
            return switch (value) {
                case "Hostname" -> HostLabel.UPPER;
                case "hostname" -> HostLabel.LOWER;
                default -> throw new Fault("--host-label: neither Hostname nor hostname: " + Escaped.of(value));
            };
        }
    }
}
