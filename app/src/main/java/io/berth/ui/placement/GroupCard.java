package io.berth.ui.placement;

import io.berth.analysis.placement.Grouping;
import io.berth.analysis.placement.LabelKeys;
import io.berth.analysis.placement.Level;
import io.berth.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.HBox;

/// By what is grouped: at the left the usual ways and all labels, at the right by what within it.
final class GroupCard extends HBox {
    private final PlacementViewModel model;
    private final MapWords words;
    private final ChoiceList<Grouping> first;
    private final ChoiceList<Grouping> second;
    private LabelKeys labels = LabelKeys.NONE;

    GroupCard(PlacementViewModel model, MapWords words, Texts texts, Runnable done) {
        this.model = model;
        this.words = words;
        getStyleClass().add("group-card");
        Grouping now = model.lensProperty().get().grouping();
        first = new ChoiceList<>(texts.bind("placement.group"), texts.bind("placement.search"), now, chosen -> {
            model.groupBy(chosen);
            done.run();
        });
        second = new ChoiceList<>(texts.bind("placement.group.then"), texts.bind("placement.search"), now, chosen -> {
            model.groupBy(chosen);
            done.run();
        });
        getChildren().addAll(first, second);
    }

    /// The card was opened. Labels are added when they are found.
    void begin() {
        fill();
        first.begin();
        model.tellLabels(found -> {
            if (!found.equals(labels)) {
                labels = found;
                fill();
            }
        });
    }

    private void fill() {
        Grouping now = model.lensProperty().get().grouping();
        List<ChoiceList.Choice<Grouping>> choices = new ArrayList<>(
                ChoiceList.choices(Grouping.PRESETS, words::grouping));
        List<Level> levels = Level.fields();
        for (LabelKeys.Used used : labels.nodes()) {
            add(choices, new Level.NodeLabel(used.key()), words.get("placement.group.nodes", used.objects()));
            levels.add(new Level.NodeLabel(used.key()));
        }
        for (LabelKeys.Used used : labels.pods()) {
            add(choices, new Level.PodLabel(used.key()), words.get("placement.group.pods", used.objects()));
            levels.add(new Level.PodLabel(used.key()));
        }
        first.show(choices, now);
        List<ChoiceList.Choice<Grouping>> within = new ArrayList<>();
        if (!now.levels().isEmpty()) {
            Level outer = now.levels().getFirst();
            within.add(new ChoiceList.Choice<>(Grouping.of(outer), words.get("placement.group.none"), ""));
            levels.stream().filter(level -> !level.equals(outer)).forEach(level -> within
                    .add(new ChoiceList.Choice<>(Grouping.of(outer, level), words.level(level), "")));
        }
        second.show(within, now);
        second.setDisable(within.isEmpty());
    }

    private void add(List<ChoiceList.Choice<Grouping>> choices, Level level, String aside) {
        choices.add(new ChoiceList.Choice<>(Grouping.of(level), words.level(level), aside));
    }
}
