package io.berth.demo.inside;

import io.berth.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The few programs that a container of the demo has. For one thread at a time.
final class ShellCommands {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' yyyy",
            Locale.ENGLISH);
    private static final String HOME = "/app";
    private static final long MOST = 1_000_000_000_000L;

    /// What became of a command.
    sealed interface Result {
        record Done(String output, int code) implements Result {
        }

        record Sleep(Duration time) implements Result {
        }

        record Count(long from, long to) implements Result {
        }

        /// Its input is its output.
        record Copy() implements Result {
        }

        /// A shell within the shell, or instead of the command.
        record Shell() implements Result {
        }

        record Script(String text) implements Result {
        }

        record Leave(int code) implements Result {
        }
    }

    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, String> variables = new TreeMap<>();
    private String folder = HOME;

    ShellCommands(Pod pod) {
        String owner = pod.meta().owner() == null ? pod.name() : pod.meta().owner().name();
        files.put("/app/README", "This container is part of Berth's demo. Nothing runs here.\n");
        files.put("/app/config.yaml", "service: " + owner + "\nlisten: 0.0.0.0:8080\nworkers: 8\nlog: info\n");
        files.put("/app/提示词.txt", "请用三句话总结这份季度报告。\n");
        files.put("/etc/hostname", pod.name() + "\n");
        files.put("/etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\nID=debian\nVERSION_ID=\"13\"\n");
        files.put("/etc/hosts", "127.0.0.1\tlocalhost\n" + pod.status().podIp() + "\t" + pod.name() + "\n");
        variables.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        variables.put("HOSTNAME", pod.name());
        variables.put("HOME", "/root");
        variables.put("KUBERNETES_SERVICE_HOST", "10.96.0.1");
        variables.put("KUBERNETES_SERVICE_PORT", "443");
        variables.put("POD_NAMESPACE", pod.namespace());
        variables.put("NODE_NAME", pod.nodeName() == null ? "" : pod.nodeName());
        variables.put("TERM", "xterm-256color");
    }

    Map<String, String> variables() {
        return variables;
    }

    Result run(List<String> words, Instant now, int columns, int rows) {
        List<String> arguments = words.subList(1, words.size());
        String name = words.getFirst();
        return switch (name.startsWith("/") ? name.substring(name.lastIndexOf('/') + 1) : name) {
            case "sh", "ash" -> arguments.size() > 1 && arguments.getFirst().equals("-c")
                    ? new Result.Script(arguments.get(1))
                    : new Result.Shell();
            case "exec" -> arguments.isEmpty() ? done("") : run(arguments, now, columns, rows);
            case "true", ":" -> done("");
            case "false" -> new Result.Done("", 1);
            case "exit" -> new Result.Leave(arguments.isEmpty() ? 0 : (int) number(arguments.getFirst(), 2) & 0xff);
            case "clear" -> done("\u001b[H\u001b[2J");
            case "echo" -> arguments.isEmpty() || !arguments.getFirst().equals("-n")
                    ? done(String.join(" ", arguments) + "\n")
                    : done(String.join(" ", arguments.subList(1, arguments.size())));
            case "env", "printenv" -> environment();
            case "hostname" -> done(variables.getOrDefault("HOSTNAME", "") + "\n");
            case "whoami" -> done("root\n");
            case "pwd" -> done(folder + "\n");
            case "date" -> done(DATE.format(now.atOffset(ZoneOffset.UTC)) + "\n");
            case "cd" -> enter(arguments.isEmpty() ? "/" : path(arguments.getFirst()));
            case "ls" -> list(arguments);
            case "cat" -> arguments.isEmpty() ? new Result.Copy() : print(arguments);
            case "stty" -> done(rows + " " + columns + "\n");
            case "sleep" -> sleep(arguments);
            case "seq" -> arguments.isEmpty()
                    ? new Result.Done("seq: missing operand\n", 1)
                    : new Result.Count(arguments.size() > 1 ? number(arguments.getFirst(), 1) : 1,
                            number(arguments.getLast(), 0));
            default -> new Result.Done("sh: " + name + ": not found\n", 127);
        };
    }

    private static Result done(String output) {
        return new Result.Done(output, 0);
    }

    private Result environment() {
        StringBuilder text = new StringBuilder();
        variables.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        return done(text.toString());
    }

    private Result enter(String wanted) {
        if (entries(wanted).isEmpty()) {
            return new Result.Done("sh: cd: can't cd to " + wanted + "\n", 2);
        }
        folder = wanted;
        return done("");
    }

    private Result list(List<String> arguments) {
        String named = arguments.stream().filter(argument -> !argument.startsWith("-")).findFirst().orElse(folder);
        String wanted = path(named);
        if (files.containsKey(wanted)) {
            return done(named + "\n");
        }
        var entries = entries(wanted);
        return entries.isEmpty()
                ? new Result.Done("ls: " + named + ": No such file or directory\n", 2)
                : done(String.join("\n", entries) + "\n");
    }

    private Result print(List<String> names) {
        StringBuilder text = new StringBuilder();
        int code = 0;
        for (String name : names) {
            String content = files.get(path(name));
            if (content == null) {
                text.append("cat: ").append(name).append(": No such file or directory\n");
                code = 1;
            } else {
                text.append(content);
            }
        }
        return new Result.Done(text.toString(), code);
    }

    private static Result sleep(List<String> arguments) {
        try {
            double seconds = Double.parseDouble(arguments.isEmpty() ? "" : arguments.getFirst());
            if (seconds >= 0 && seconds < 1e6) {
                return new Result.Sleep(Duration.ofMillis((long) (seconds * 1_000)));
            }
        } catch (NumberFormatException _) {
            return new Result.Done("sleep: invalid number\n", 1);
        }
        return new Result.Done("sleep: invalid number\n", 1);
    }

    private TreeSet<String> entries(String wanted) {
        String prefix = wanted.endsWith("/") ? wanted : wanted + "/";
        TreeSet<String> entries = new TreeSet<>();
        for (String file : files.keySet()) {
            if (file.startsWith(prefix)) {
                entries.add(file.substring(prefix.length()).split("/", 2)[0]);
            }
        }
        return entries;
    }

    private String path(String name) {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : (name.startsWith("/") ? name : folder + "/" + name).split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return "/" + String.join("/", steps);
    }

    private static long number(String text, long otherwise) {
        try {
            return Math.clamp(Long.parseLong(text), -MOST, MOST);
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }
}
