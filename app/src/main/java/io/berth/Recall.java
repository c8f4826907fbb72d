package io.berth;

import io.berth.analysis.filter.Filter;
import io.berth.model.ClusterInfo;
import io.berth.model.settings.ContextSettings;
import io.berth.ui.gpus.GpusScreen;
import io.berth.ui.placement.PlacementScreen;
import io.berth.ui.selection.Selection;
import io.berth.ui.shell.ShellViewModel;
import io.berth.ui.workloads.WorkloadsScreen;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Puts the rooms of a cluster back as they were left, and remembers how they are left. On the JavaFX thread.
final class Recall {
    private static final String DETAILS = "details";
    private static final String NAMESPACES = "namespaces ";
    private static final String FILTER = "filter ";
    private static final String SELECTED = "selected ";

    private final Memory memory;
    private final String context;
    private final String key;

    /// @param cluster whose namespaces are chosen and named; the rest is the same for all
    Recall(Memory memory, ClusterInfo cluster) {
        this.memory = memory;
        this.context = cluster.context();
        this.key = ContextSettings.key(cluster);
    }

    /// Goes to the room that was shown last, if it is one of these, and remembers from now on which one is shown.
    void restore(ShellViewModel model, Set<String> rooms, String first) {
        String width = memory.view(DETAILS);
        if (width.matches("[0-9]{1,4}")) {
            model.resizeDetails(Integer.parseInt(width));
        }
        String last = memory.settings().lastRoom();
        model.open(rooms.contains(last) ? last : first);
        model.roomProperty().subscribe(room -> {
            // the room where a cluster is chosen is no place to come back to
            if (!room.equals(ShellViewModel.FRONT)) {
                memory.change(now -> now.withLastRoom(room));
            }
        });
    }

    void restore(Selection selection) {
        String chosen = memory.view(NAMESPACES + context);
        if (!chosen.isEmpty()) {
            selection.lookAt(new TreeSet<>(List.of(chosen.split(",", -1))));
        }
        selection.filter(Filter.parse(memory.view(FILTER + context)));
    }

    /// What was selected when the cluster was left.
    LastSelection lastOf(Selection selection) {
        return new LastSelection(selection, memory.view(SELECTED + context));
    }

    void remember(LastSelection last) {
        memory.remember(SELECTED + context, last.text());
    }

    /// The namespaces that were asked for by name.
    List<String> watched() {
        return memory.settings().context(key).namespaces();
    }

    void rememberWatched(List<String> names) {
        memory.change(now -> now.withContext(key, now.context(key).withNamespaces(names)));
    }

    void restore(PlacementScreen placement) {
        placement.show(memory.view(placement.id()));
        placement.keep(memory.settings().savedViews(),
                changed -> memory.change(now -> now.withSavedViews(changed)));
    }

    void restore(GpusScreen gpus) {
        gpus.show(memory.view(gpus.id()));
    }

    void restore(WorkloadsScreen workloads) {
        workloads.show(memory.view(workloads.id()));
    }

    void remember(ShellViewModel model) {
        memory.remember(DETAILS, Long.toString(Math.round(model.detailsWidthProperty().get())));
    }

    void remember(Selection selection) {
        memory.remember(NAMESPACES + context, String.join(",", new TreeSet<>(selection.namespaces())));
        memory.remember(FILTER + context, selection.filter().text());
    }

    void remember(PlacementScreen placement) {
        memory.remember(placement.id(), placement.view());
    }

    void remember(GpusScreen gpus) {
        memory.remember(gpus.id(), gpus.view());
    }

    void remember(WorkloadsScreen workloads) {
        memory.remember(workloads.id(), workloads.view());
    }
}
