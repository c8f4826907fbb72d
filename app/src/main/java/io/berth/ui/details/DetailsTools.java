package io.berth.ui.details;

import io.berth.model.Container;
import io.berth.model.Pod;
import io.berth.model.PodSpec;
import io.berth.port.ObjectReader;
import io.berth.port.PodDoor;
import io.berth.ui.forwards.ForwardsViewModel;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import io.berth.ui.logs.LogTarget;
import io.berth.ui.logs.LogsViewModel;
import io.berth.ui.terminal.TerminalViewModel;
import io.berth.ui.yaml.YamlViewModel;
import java.util.ArrayList;
import java.util.List;

/// What the pane shows of an object beside its facts. Closed by whoever made it.
public record DetailsTools(YamlViewModel yaml, LogsViewModel logs, TerminalViewModel terminal,
        ForwardsViewModel forwards) implements AutoCloseable {
    /// The tools for one cluster.
    public static DetailsTools of(ObjectReader reader, PodDoor door, DetailsMeans means, Texts texts, Units units) {
        return new DetailsTools(new YamlViewModel(reader::yaml, texts, units, means.waiting(), means.fx()),
                new LogsViewModel(door, means.timer(), means.workers(), means.waiting(), means.fx()),
                new TerminalViewModel(door, means.fx()),
                new ForwardsViewModel(door, means.timer(), means.waiting(), means.fx()));
    }

    /// Are about another object, or the same as it is now.
    void aim(Details details) {
        yaml.aim(details.about());
        logs.aim(logsOf(details));
        terminal.aim(details instanceof Details.OfPod of
                ? new TerminalViewModel.Place(of.pod().namespace(), of.pod().name(), running(of.pod()))
                : TerminalViewModel.Place.NONE);
    }

    private static LogTarget logsOf(Details details) {
        return switch (details) {
            case Details.OfPod of -> new LogTarget(of.pod().namespace() + "/" + of.pod().name(),
                    List.of(new LogTarget.OfPod(of.pod().namespace(), of.pod().name(), containers(of.pod().spec()))));
            case Details.OfWorkload of -> {
                List<String> containers = containers(of.workload().template().spec());
                yield new LogTarget(of.workload().namespace() + "/" + of.workload().name(), of.pods().stream()
                        .map(pod -> new LogTarget.OfPod(pod.namespace(), pod.name(), containers)).toList());
            }
            case Details.Gone(var last, _) -> logsOf(last);
            case Details.OfNode _,Details.OfNamespace _,Details.OfImage _,Details.Several _,Details.OfOther _,Details.Nothing _,Details.NotSeen _ ->
                LogTarget.NONE;
        };
    }

    private static List<String> running(Pod pod) {
        return pod.spec().containers().stream().map(Container::name).toList();
    }

    private static List<String> containers(PodSpec spec) {
        List<String> names = new ArrayList<>();
        spec.containers().forEach(container -> names.add(container.name()));
        spec.initContainers().forEach(container -> names.add(container.name()));
        return names;
    }

    /// Tells which of them is looked at.
    void look(DetailsTab tab, boolean open) {
        yaml.look(open && tab == DetailsTab.YAML);
        logs.look(open && tab == DetailsTab.LOGS);
    }

    @Override
    public void close() {
        yaml.close();
        logs.close();
        terminal.close();
        forwards.close();
    }
}
