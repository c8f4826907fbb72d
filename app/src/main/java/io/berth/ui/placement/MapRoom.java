package io.berth.ui.placement;

import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The map with what belongs to it: the bar over a moment that has passed, the sums of what is chosen, the strip of time.
final class MapRoom extends VBox implements MapActions {
    private static final double LOW = 480;

    private final PlacementViewModel model;
    private final PastViewModel past;
    private final ChosenViewModel chosen;
    private final PlacementLook look;
    private final SpotWords words;
    private final MapView map;
    private final TimeStrip strip;
    private final StringProperty pastText = new SimpleStringProperty("");
    private final StringProperty sumText = new SimpleStringProperty("");
    private final Subscription following;
    private boolean asked;

    /// @param reduced whether motion is not wanted
    MapRoom(PlacementViewModel model, PastViewModel past, ChosenViewModel chosen, PlacementLook look, MapWords words,
            BooleanSupplier reduced) {
        this.model = model;
        this.past = past;
        this.chosen = chosen;
        this.look = look;
        this.words = new SpotWords(words, look.units());
        map = new MapView(this.words, model.map(), look.palette().get(), this, reduced);
        strip = new TimeStrip(past, look, look.texts().languageProperty());
        getStyleClass().add("map-room");
        setMinSize(0, 0);
        map.setMinSize(0, 0);
        VBox foot = new VBox(sumLine(), pastBar());
        foot.setMaxHeight(USE_PREF_SIZE);
        foot.heightProperty().subscribe(height -> map.foot(height.doubleValue()));
        // over the map, not beside it: nothing moves when they come and go
        StackPane stage = new StackPane(map, foot);
        StackPane.setAlignment(foot, Pos.BOTTOM_LEFT);
        stage.setMinSize(0, 0);
        VBox.setVgrow(stage, Priority.ALWAYS);
        getChildren().addAll(stage, strip);
        following = Subscription.combine(past.pastProperty().subscribe(isPast -> {
            map.calm(isPast);
            say();
        }), past.atProperty().subscribe(_ -> say()), past.activityProperty().subscribe(_ -> say()),
                chosen.chosenProperty().subscribe(map::choose), chosen.sumsProperty().subscribe(_ -> say()),
                look.texts().languageProperty().subscribe(_ -> say()), heightProperty().subscribe(_ -> fold()));
    }

    void close() {
        following.unsubscribe();
        strip.close();
    }

    MapView map() {
        return map;
    }

    /// Whether another moment than the present is shown.
    ReadOnlyBooleanProperty pastProperty() {
        return past.pastProperty();
    }

    /// Shows the strip of time, or hides it; until this is asked for, it hides where the room is low.
    void toggleTime() {
        asked = true;
        showStrip(!strip.isManaged());
    }

    private void fold() {
        if (!asked && getHeight() > 0) {
            showStrip(getHeight() >= LOW);
        }
    }

    private void showStrip(boolean shown) {
        strip.setVisible(shown);
        strip.setManaged(shown);
    }

    private Region pastBar() {
        Button live = Buttons.link(look.texts().bind("placement.past.live"), past::live);
        live.getStyleClass().add("t-small");
        HBox bar = new HBox(Glyph.of("ci-recently-viewed"), Labels.of(pastText, "t-small"), Labels.gap(), live);
        bar.getStyleClass().add("past-bar");
        bar.visibleProperty().bind(past.pastProperty());
        bar.managedProperty().bind(past.pastProperty());
        return bar;
    }

    private Region sumLine() {
        HBox line = new HBox(Labels.of(sumText, "t-small"));
        line.getStyleClass().add("sum-line");
        line.visibleProperty().bind(sumText.isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private void say() {
        if (past.isPast()) {
            Duration age = Duration.between(past.atProperty().get(), past.now());
            pastText.set(look.texts().get("placement.past.bar", look.units().clock(past.atProperty().get()),
                    look.units().age(age)));
        }
        ChosenViewModel.Sums sums = chosen.sumsProperty().get();
        sumText.set(chosen.isSeveral() ? words.sums(sums.nodes(), sums.totals(), !past.isPast()) : "");
    }

    @Override
    public void choose(Spot spot) {
        model.choose(spot);
    }

    @Override
    public void toggle(Spot spot) {
        chosen.toggle(spot);
    }

    @Override
    public void choose(List<Spot> spots, boolean more) {
        chosen.choose(spots, more);
    }

    /// From a moment that has passed first to the present.
    @Override
    public void fewer() {
        if (past.isPast()) {
            past.live();
        } else {
            chosen.fewer();
        }
    }

    @Override
    public void owner() {
        chosen.chooseOwner();
    }
}
