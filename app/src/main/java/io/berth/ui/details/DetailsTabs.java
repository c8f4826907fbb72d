package io.berth.ui.details;

import io.berth.ui.kit.Palette;
import io.berth.ui.kit.Segments;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import io.berth.ui.logs.LogsView;
import io.berth.ui.terminal.TerminalView;
import io.berth.ui.yaml.YamlView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

/// The choice of the side from which an object is shown, and what that side shows. Sides are built when they are first
/// looked at.
final class DetailsTabs extends HBox implements AutoCloseable {
    private final DetailsViewModel model;
    private final Texts texts;
    private final Units units;
    private final ObservableValue<Palette> palette;
    private final Node facts;
    private final ReadOnlyObjectWrapper<Node> content;
    private final Subscription following;
    private Subscription choosing = Subscription.EMPTY;
    private Optional<LogsView> logs = Optional.empty();
    private Optional<YamlView> yaml = Optional.empty();
    private Optional<TerminalView> terminal = Optional.empty();

    DetailsTabs(DetailsViewModel model, Texts texts, Units units, ObservableValue<Palette> palette, Node facts) {
        this.palette = palette;
        this.model = model;
        this.texts = texts;
        this.units = units;
        this.facts = facts;
        this.content = new ReadOnlyObjectWrapper<>(facts);
        getStyleClass().add("details-tabs");
        following = Subscription.combine(model.tabsProperty().subscribe(this::offer),
                model.tabProperty().subscribe(tab -> content.set(content(tab))));
    }

    private void offer(List<DetailsTab> sides) {
        setVisible(sides.size() > 1);
        setManaged(sides.size() > 1);
        Segments<DetailsTab> choice = new Segments<>(sides,
                side -> texts.bind("details.tab." + side.name().toLowerCase(Locale.ROOT)), model.tabProperty().get());
        choice.chosenProperty().subscribe(model::open);
        choosing.unsubscribe();
        choosing = model.tabProperty().subscribe(choice.chosenProperty()::set);
        getChildren().setAll(choice);
    }

    private Node content(DetailsTab tab) {
        return switch (tab) {
            case FACTS -> facts;
            case LOGS -> {
                LogsView view = logs.orElseGet(() -> new LogsView(model.tools().logs(), texts, units));
                logs = Optional.of(view);
                yield view;
            }
            case YAML -> {
                YamlView view = yaml.orElseGet(() -> new YamlView(model.tools().yaml(), texts));
                yaml = Optional.of(view);
                yield view;
            }
            case TERMINAL -> {
                TerminalView view = terminal
                        .orElseGet(() -> new TerminalView(model.tools().terminal(), texts, palette));
                terminal = Optional.of(view);
                yield view;
            }
        };
    }

    ReadOnlyObjectProperty<Node> contentProperty() {
        return content.getReadOnlyProperty();
    }

    @Override
    public void close() {
        following.unsubscribe();
        choosing.unsubscribe();
        logs.ifPresent(LogsView::close);
        yaml.ifPresent(YamlView::close);
        terminal.ifPresent(TerminalView::close);
    }
}
