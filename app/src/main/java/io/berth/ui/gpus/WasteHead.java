package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuWaste;
import io.berth.ui.filter.FilterField;
import io.berth.ui.filter.FilterViewModel;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Segments;
import io.berth.ui.kit.Texts;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

/// What stands over the table: by whom it is counted, over which span, and what is searched for.
final class WasteHead extends HBox {
    private static final double LEAST_FILTER = 160;

    private final GpuWords words;
    private final Label said = Labels.hinted(Labels.of("", "t-small", "muted"));
    private final TextField label = new TextField();
    private final FilterField filter;
    private final Subscription following;

    /// @param leave puts the focus into the room
    WasteHead(WasteViewModel model, FilterViewModel filters, GpuWords words, Runnable leave) {
        this.words = words;
        filter = new FilterField(filters, words.texts(), leave);
        filter.getStyleClass().add("waste-filter");
        filter.setMinWidth(LEAST_FILTER);
        Texts texts = words.texts();
        getStyleClass().add("waste-head");
        Segments<GpuWaste.By> by = new Segments<>(List.of(GpuWaste.By.values()),
                each -> texts.bind("gpus.by.of." + each.name().toLowerCase(Locale.ROOT)),
                model.askProperty().get().by());
        by.chosenProperty().subscribe(model::by);
        by.setMinWidth(USE_PREF_SIZE);
        label.setPrefColumnCount(14);
        label.setOnAction(_ -> model.label(label.getText()));
        label.focusedProperty().subscribe(focused -> {
            if (!focused) {
                model.label(label.getText());
                label.setText(model.label());
            }
        });
        label.accessibleTextProperty().bind(texts.bind("gpus.waste.label"));
        label.setTooltip(Labels.hint(texts.get("gpus.waste.labelHint")));
        Label labelName = Labels.of(texts.bind("gpus.waste.label"), "t-small", "muted");
        labelName.setMinWidth(USE_PREF_SIZE);
        ToggleButton alone = new ToggleButton();
        alone.textProperty().bind(texts.bind("gpus.waste.idleAlone"));
        alone.setOnAction(_ -> model.idleAlone(alone.isSelected()));
        alone.setMinWidth(USE_PREF_SIZE);
        Label title = Labels.of(texts.bind("gpus.waste.title"), "t-strong");
        title.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(title, said, Labels.gap(), labelName, label, by, alone, filter);
        following = Subscription.combine(model.tableProperty().subscribe(this::show),
                model.askProperty().subscribe(ask -> {
                    boolean person = ask.by() == GpuWaste.By.PERSON;
                    List.of(labelName, label).forEach(part -> {
                        part.setVisible(person);
                        part.setManaged(person);
                    });
                    by.chosenProperty().set(ask.by());
                    alone.setSelected(ask.idleAlone());
                    if (!label.isFocused()) {
                        label.setText(ask.label());
                    }
                }), texts.languageProperty().subscribe(() -> show(model.tableProperty().get())));
    }

    private void show(WasteTable table) {
        String rows = words.texts().get("gpus.waste.rows." + table.by().name().toLowerCase(Locale.ROOT),
                table.lines().size());
        said.setText(Double.isNaN(table.knownShare())
                ? rows
                : rows + words.texts().get("gpus.waste.evidence", words.units().percent(table.knownShare())));
    }

    void focusFilter() {
        filter.edit();
    }

    void close() {
        filter.close();
        following.unsubscribe();
    }
}
