package io.berth.ui.shell;

import io.berth.model.settings.ContextSettings;
import io.berth.model.settings.Hue;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Popover;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.kit.Tone;
import io.berth.ui.selection.Selection;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The bar at the top: which cluster and how it is, which namespaces, language, theme, keys.
final class TopBar extends HBox {
    private static final double WIDEST_HINT = 420;
    private static final double LEAST_USER = 56;
    private static final double LEAST_CLUSTER = 120;

    private final Button keys;
    private final Button search;

    /// @param toSearch opens what the window is searched by; the box is there once [#offerSearch()] was called
    TopBar(ShellViewModel model, Theme theme, Texts texts, Popover keyList, Runnable toSearch) {
        getStyleClass().add("top-bar");
        keys = Buttons.icon("ci-keyboard", texts.bind("shell.keys.title"), () -> toggle(keyList));
        keys.setId("keys");
        search = box(texts, toSearch);
        Selection selection = model.selection();
        Button namespaces = namespaces(model, texts);
        namespaces.visibleProperty().bind(model.chipProperty().map(chip -> !chip.name().isEmpty()));
        namespaces.managedProperty().bind(namespaces.visibleProperty());
        getChildren().addAll(brand(model, texts), cluster(model), modes(model), namespaces,
                Labels.gap(), step("back", "ci-arrow-left", texts.bind("shell.back"), selection::back,
                        selection.canGoBackProperty()),
                step("forward", "ci-arrow-right", texts.bind("shell.forward"), selection::forward,
                        selection.canGoForwardProperty()),
                search, Labels.gap(), languages(texts), keys, themes(theme, texts),
                new MotionMenu(theme.motion(), texts));
        search.setVisible(false);
        search.setManaged(false);
        model.windowProperty().subscribe(window -> mark("narrow", !window.railWords()));
        model.marksProperty().subscribe(this::follow);
    }

    private void mark(String styleClass, boolean wanted) {
        getStyleClass().remove(styleClass);
        if (wanted) {
            getStyleClass().add(styleClass);
        }
    }

    void offerSearch() {
        search.setVisible(true);
        search.setManaged(true);
    }

    /// A way through what was selected.
    private static Button step(String id, String icon, ObservableValue<String> word, Runnable go,
            ObservableValue<Boolean> possible) {
        Button button = Buttons.icon(icon, word, go);
        button.setId(id);
        button.disableProperty().bind(possible.map(can -> !can));
        return button;
    }

    private static Button box(Texts texts, Runnable toSearch) {
        Label key = Labels.keyCap("Ctrl K");
        key.setMinWidth(Label.USE_PREF_SIZE);
        HBox parts = new HBox(Glyph.of("ci-search"), Labels.hinted(Labels.of(texts.bind("shell.search"), "muted")),
                Labels.gap(),
                key);
        parts.getStyleClass().add("parts");
        Button box = new Button("", parts);
        box.setId("search");
        box.getStyleClass().add("search-box");
        parts.prefWidthProperty().bind(box.widthProperty().subtract(16));
        box.accessibleTextProperty().bind(texts.bind("shell.search"));
        box.setOnAction(_ -> toSearch.run());
        return box;
    }

    private void toggle(Popover keyList) {
        keyList.toggle(keys, Popover.Side.BELOW);
    }

    /// Where the list of keys opens.
    Button keysButton() {
        return keys;
    }

    private static Region brand(ShellViewModel model, Texts texts) {
        StackPane brand = new StackPane(Glyph.of("ci-harbor", "strong"));
        brand.accessibleTextProperty().bind(texts.bind("app.title"));
        brand.getStyleClass().add("brand");
        model.windowProperty().subscribe(window -> {
            brand.getStyleClass().remove("narrow");
            if (!window.railWords()) {
                brand.getStyleClass().add("narrow");
            }
        });
        return brand;
    }

    private static Button cluster(ShellViewModel model) {
        Region dot = Labels.dot(Tone.NEUTRAL);
        Label name = Labels.of(model.chipProperty().map(ShellViewModel.ClusterChip::name), "t-strong");
        name.managedProperty().bind(name.textProperty().isNotEmpty());
        Label state = Labels.of(model.chipProperty().map(ShellViewModel.ClusterChip::state), "t-small", "muted");
        HBox parts = new HBox(dot, name, state, Glyph.of("ci-chevron-down"));
        parts.getStyleClass().add("parts");
        Button chip = new Button("", parts);
        chip.setId("cluster");
        chip.setMinWidth(LEAST_CLUSTER);
        chip.getStyleClass().add("cluster-chip");
        chip.accessibleTextProperty().bind(Bindings.createStringBinding(() -> {
            ShellViewModel.ClusterChip shown = model.chipProperty().get();
            return shown.name().isEmpty() ? shown.state() : shown.name() + ", " + shown.state();
        }, model.chipProperty()));
        chip.setOnAction(_ -> model.open(ShellViewModel.FRONT));
        Tooltip origin = new Tooltip();
        origin.setOnShowing(_ -> origin.setText(model.origin()));
        chip.setTooltip(origin);
        model.chipProperty().subscribe(shown -> {
            shown.tone().dress(dot);
            (shown.tone() == Tone.SUCCESS ? Tone.NEUTRAL : shown.tone()).dress(chip);
        });
        return chip;
    }

    private static HBox modes(ShellViewModel model) {
        HBox row = new HBox();
        row.getStyleClass().add("modes");
        model.modesProperty().subscribe(modes -> row.getChildren().setAll(modes.stream().map(TopBar::mode).toList()));
        row.managedProperty().bind(model.modesProperty().map(modes -> !modes.isEmpty()));
        return row;
    }

    private static Label mode(ShellViewModel.Mode mode) {
        Label chip = Labels.chip(new ReadOnlyStringWrapper(mode.text()), mode.tone(), mode.icon());
        Tooltip hint = new Tooltip(mode.hint());
        hint.setWrapText(true);
        hint.setMaxWidth(WIDEST_HINT);
        chip.setTooltip(hint);
        chip.setAccessibleHelp(mode.hint());
        // a user's name may be long; the rest are words that have to be read
        chip.setMinWidth(mode.icon().equals(ShellViewModel.Mode.USER) ? LEAST_USER : USE_PREF_SIZE);
        return chip;
    }

    /// The operator's colour at the bar's upper edge, and a line under the bar of a protected cluster.
    private void follow(ContextSettings marks) {
        getStyleClass().removeIf(name -> name.startsWith("hue-") || name.equals("hued") || name.equals("protected"));
        if (marks.hue() != Hue.NONE) {
            getStyleClass().addAll("hued", "hue-" + marks.hue().word());
        }
        if (marks.isProtected()) {
            getStyleClass().add("protected");
        }
    }

    private static Button namespaces(ShellViewModel model, Texts texts) {
        NamespaceFilter filter = model.namespaces();
        Label words = Labels.hinted(Labels.of(filter.wordsProperty()));
        Label count = Labels.of(filter.countProperty(), "t-caption");
        count.setMinWidth(Label.USE_PREF_SIZE);
        HBox parts = new HBox(Glyph.of("ci-name-space"), words, Labels.gap(), count, Glyph.of("ci-chevron-down"));
        parts.getStyleClass().add("parts");
        Button field = new Button("", parts);
        field.setId("namespaces");
        field.getStyleClass().add("namespaces");
        parts.prefWidthProperty().bind(field.widthProperty().subtract(16));
        field.accessibleTextProperty().bind(Bindings.createStringBinding(
                () -> texts.get("shell.namespaces.title") + ": " + words.getText(), words.textProperty(),
                texts.languageProperty()));
        NamespacePicker picker = new NamespacePicker(filter, model.named(), texts);
        Popover card = new Popover(picker);
        field.setOnAction(_ -> {
            filter.searchProperty().set("");
            card.toggle(field, Popover.Side.BELOW);
            picker.begin();
        });
        return field;
    }

    private static MenuButton languages(Texts texts) {
        MenuButton menu = new MenuButton("", Glyph.of("ci-translate"));
        menu.setId("language");
        menu.getStyleClass().addAll("quiet", "icon-only");
        Buttons.tell(menu, texts.bind("shell.language.title"));
        ToggleGroup group = new ToggleGroup();
        for (Locale language : Texts.LANGUAGES) {
            RadioMenuItem item = new RadioMenuItem(texts.get("shell.language.name." + language.toLanguageTag()));
            item.setToggleGroup(group);
            item.setOnAction(_ -> texts.setLanguage(language));
            texts.languageProperty().subscribe(chosen -> item.setSelected(chosen.equals(language)));
            menu.getItems().add(item);
        }
        return menu;
    }

    private static Button themes(Theme theme, Texts texts) {
        Button button = Buttons.icon("ci-asleep", Bindings.createStringBinding(
                () -> texts.get(theme.darkProperty().get() ? "shell.theme.light" : "shell.theme.dark"),
                theme.darkProperty(), texts.languageProperty()), theme::toggle);
        button.setId("theme");
        theme.darkProperty().subscribe(dark -> button.setGraphic(Glyph.of(dark ? "ci-light" : "ci-asleep")));
        return button;
    }
}
