package io.berth.ui.details;

import io.berth.analysis.health.NodeHealth;
import io.berth.model.ContainerStatus;
import io.berth.model.PodHealth;
import io.berth.model.ResourceList;
import io.berth.model.Taint;
import io.berth.model.Toleration;
import io.berth.ui.kit.Shown;
import io.berth.ui.gpus.ReasonWords;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import io.berth.ui.kit.Units;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// States and amounts in the language that is chosen now.
final class DetailsWords {
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_QUOTE = 2000;
    /// An exit code above this is 128 and the number of the signal that ended the process.
    private static final int SIGNALS = 128;

    /// How names of resources end that are counted in bytes; quotas write `requests.` or `limits.` before them.
    private static final List<String> BYTES = List.of(ResourceList.MEMORY, ResourceList.EPHEMERAL_STORAGE,
            "requests.storage");

    private final Texts texts;
    private final Units units;

    DetailsWords(Texts texts, Units units) {
        this.texts = texts;
        this.units = units;
    }

    Texts texts() {
        return texts;
    }

    /// Words for why a GPU stands as it does.
    ReasonWords reasons() {
        return new ReasonWords(texts, units);
    }

    /// A state in words, with its colour and glyph.
    record State(String text, Tone tone, String icon) {
    }

    String count(long number) {
        return units.count(number);
    }

    String percent(double share) {
        return units.percent(share);
    }

    /// An age that matters below a second too.
    String fineAge(Instant since, Instant now) {
        return units.fineAge(Duration.between(since, now));
    }

    String bytes(long number) {
        return units.bytes(number);
    }

    /// A `maxLimitRequestRatio`: `2`, `1.5`.
    static String ratio(String thousandths) {
        return new BigDecimal(thousandths).movePointLeft(3).stripTrailingZeros().toPlainString();
    }

    String get(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    /// A name or another short text of the cluster.
    static String line(String text) {
        return Shown.line(text, LONGEST_NAME);
    }

    /// Words of the server or the kubelet, as they came.
    static String quote(String text) {
        return Shown.lines(text.strip(), LONGEST_QUOTE);
    }

    State of(PodHealth health) {
        return switch (health) {
            case READY -> new State(get("details.health.ready"), Tone.SUCCESS, "ci-checkmark");
            case STARTING -> new State(get("details.health.starting"), Tone.ACCENT, "ci-in-progress");
            case NOT_READY -> new State(get("details.health.notReady"), Tone.WARNING, "ci-warning-alt");
            case PENDING -> new State(get("details.health.pending"), Tone.WARNING, "ci-circle-dash");
            case FAILING -> new State(get("details.health.failing"), Tone.DANGER, "ci-misuse");
            case TERMINATING -> new State(get("details.health.terminating"), Tone.NEUTRAL, "ci-subtract-alt");
            case COMPLETED -> new State(get("details.health.completed"), Tone.NEUTRAL, "ci-checkmark-outline");
            case UNKNOWN -> new State(get("details.health.unknown"), Tone.NEUTRAL, "ci-unknown");
        };
    }

    State of(NodeHealth health) {
        return switch (health) {
            case READY -> new State(get("details.health.ready"), Tone.SUCCESS, "ci-checkmark");
            case NOT_READY -> new State("NotReady", Tone.DANGER, "ci-misuse");
            case LOST -> new State(get("details.node.lost"), Tone.DANGER, "ci-misuse");
            case NOT_VISIBLE -> new State(get("details.health.unknown"), Tone.NEUTRAL, "ci-unknown");
        };
    }

    State of(ContainerStatus container) {
        String reason = line(container.reason());
        return switch (container.state()) {
            case RUNNING -> container.ready()
                    ? new State(get("details.container.ready"), Tone.SUCCESS, "ci-checkmark")
                    : new State(get("details.container.running"), Tone.WARNING, "ci-warning-alt");
            case WAITING -> new State(reason.isEmpty() ? get("details.container.waiting") : reason,
                    harmless(reason) ? Tone.NEUTRAL : Tone.DANGER, harmless(reason) ? "ci-in-progress" : "ci-misuse");
            case TERMINATED -> new State(ended(reason, container.exitCode()),
                    container.exitCode() == 0 ? Tone.NEUTRAL : Tone.DANGER,
                    container.exitCode() == 0 ? "ci-checkmark-outline" : "ci-misuse");
        };
    }

    private static boolean harmless(String reason) {
        return reason.isEmpty() || reason.equals("ContainerCreating") || reason.equals("PodInitializing");
    }

    /// How a container ended: what the exit code means, and the API's word where it says more.
    String ended(String reason, int exitCode) {
        String code = Integer.toString(exitCode);
        if (reason.equals("OOMKilled")) {
            return get("details.ended.memory", code);
        }
        String what = switch (exitCode) {
            case 0 -> get("details.ended.well");
            case 126 -> get("details.ended.notExecutable", code);
            case 127 -> get("details.ended.notFound", code);
            case SIGNALS + 6 -> get("details.ended.aborted", code);
            case SIGNALS + 9 -> get("details.ended.killed", code);
            case SIGNALS + 11 -> get("details.ended.segmentation", code);
            case SIGNALS + 15 -> get("details.ended.stopped", code);
            default -> exitCode > SIGNALS && exitCode < 160
                    ? get("details.ended.signal", code, Integer.toString(exitCode - SIGNALS))
                    : get("details.ended.error", code);
        };
        boolean says = !reason.isEmpty() && !reason.equals("Error") && !reason.equals("Completed");
        return says ? line(reason) + ", " + what : what;
    }

    /// An amount of a resource with its unit: `8`, `64 GiB`, `2`.
    String amount(String resource, long amount) {
        if (ResourceList.isCpu(resource)) {
            return units.cores(amount);
        }
        return isBytes(resource) ? units.bytes(amount) : units.count(amount);
    }

    private static boolean isBytes(String resource) {
        return BYTES.stream().anyMatch(resource::endsWith) || resource.contains("hugepages-");
    }

    /// The name of a resource as a person says it; extended ones as the API writes them.
    String resource(String resource) {
        return switch (resource) {
            case ResourceList.CPU -> "CPU";
            case ResourceList.MEMORY -> get("details.resource.memory");
            case ResourceList.GPU -> "GPU";
            case ResourceList.PODS -> get("details.resource.pods");
            case ResourceList.EPHEMERAL_STORAGE -> get("details.resource.storage");
            default -> line(resource);
        };
    }

    /// `8 CPU, 64 GiB, 2 GPU`; nothing requested is said so.
    String resources(ResourceList list) {
        List<String> parts = new ArrayList<>();
        for (String first : List.of(ResourceList.CPU, ResourceList.MEMORY, ResourceList.GPU)) {
            if (list.has(first)) {
                parts.add(named(first, list.amount(first)));
            }
        }
        list.amounts().forEach((name, amount) -> {
            if (!name.equals(ResourceList.CPU) && !name.equals(ResourceList.MEMORY) && !name.equals(ResourceList.GPU)) {
                parts.add(named(name, amount));
            }
        });
        return parts.isEmpty() ? Units.NOTHING : String.join(", ", parts);
    }

    private String named(String name, long amount) {
        return name.equals(ResourceList.MEMORY)
                ? units.bytes(amount)
                : amount(name, amount) + " " + (isBytes(name) ? line(name) : resource(name));
    }

    static String name(Taint taint) {
        return name(taint.key(), taint.value());
    }

    /// The taint that is tolerated, without the effect.
    String name(Toleration toleration) {
        return toleration.key().isEmpty()
                ? get("details.rules.anyTaint")
                : name(toleration.key(), toleration.value());
    }

    /// Which effect is tolerated, and for how long; empty for each one and for ever.
    static String effect(Toleration toleration) {
        String limit = toleration.seconds() < 0 ? "" : " " + toleration.seconds() + " s";
        return line((toleration.effect() + limit).strip());
    }

    private static String name(String key, String value) {
        return line(value.isEmpty() ? key : key + "=" + value);
    }
}
