package io.berth.ui.palette;

import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.palette.PaletteLine.Head;
import io.berth.ui.palette.PaletteLine.Row;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;

/// A line of the palette: a group's title, or a row with its letters that were typed set off. The parts of both are made
/// once, since lines come anew with each letter.
final class PaletteCell extends ListCell<PaletteLine> {
    private static final double PADDING = 16;

    private final Label title = Labels.of("", "t-caption");
    private final Label count = Labels.of("", "t-caption");
    private final HBox head;
    private final FontIcon icon = Glyph.of("ci-search");
    private final TextFlow name = new TextFlow();
    private final Label detail = Labels.of("", "t-small", "muted");
    private final HBox caps = new HBox();
    private final HBox row;
    private String keys = "";

    PaletteCell(PaletteViewModel model) {
        // as wide as the list: a name that is too long is cut, never scrolled to
        setPrefWidth(0);
        head = row(title, Labels.gap(), count);
        name.getStyleClass().add("palette-name");
        name.setMaxHeight(USE_PREF_SIZE);
        detail.setMinWidth(Label.USE_PREF_SIZE);
        detail.managedProperty().bind(detail.visibleProperty());
        detail.visibleProperty().bind(detail.textProperty().isNotEmpty());
        caps.getStyleClass().add("palette-caps");
        row = row(icon, name, detail, Labels.gap(), caps);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && getItem() instanceof Row) {
                model.choose(getIndex());
                model.run(event.isShiftDown());
            }
        });
    }

    @Override
    protected void updateItem(PaletteLine line, boolean empty) {
        super.updateItem(line, empty);
        setText(null);
        boolean isTitle = !empty && line instanceof Head;
        if (isTitle != getStyleClass().contains("palette-title")) {
            if (isTitle) {
                getStyleClass().add("palette-title");
            } else {
                getStyleClass().remove("palette-title");
            }
        }
        if (empty || line == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        switch (line) {
            case Head told -> {
                title.setText(told.title());
                count.setText(told.count());
                setGraphic(head);
                setAccessibleText(told.title());
            }
            case Row told -> {
                show(told);
                setGraphic(row);
                setAccessibleText(told.detail().isEmpty() ? told.name() : told.name() + ", " + told.detail());
            }
        }
    }

    private void show(Row told) {
        if (!told.icon().equals(icon.getIconLiteral())) {
            icon.setIconLiteral(told.icon());
        }
        name(told);
        detail.setText(told.detail());
        if (!keys.equals(told.keys())) {
            keys = told.keys();
            caps.getChildren().clear();
            for (String key : keys.isEmpty() ? new String[0] : keys.split(" ", -1)) {
                caps.getChildren().add(Labels.keyCap(key));
            }
        }
    }

    private HBox row(Node... parts) {
        HBox made = new HBox(parts);
        made.getStyleClass().add("palette-row");
        made.setMinWidth(0);
        made.prefWidthProperty().bind(widthProperty().subtract(2 * PADDING));
        made.maxWidthProperty().bind(made.prefWidthProperty());
        return made;
    }

    private void name(Row told) {
        int parts = 0;
        int from = 0;
        for (int i = 1; i <= told.name().length(); i++) {
            boolean marked = told.matched().contains(from);
            if (i == told.name().length() || told.matched().contains(i) != marked) {
                part(parts++, told.name().substring(from, i), marked);
                from = i;
            }
        }
        name.getChildren().remove(parts, name.getChildren().size());
    }

    private void part(int place, String text, boolean marked) {
        String style = marked ? "matched" : "unmatched";
        if (place == name.getChildren().size()) {
            name.getChildren().add(new Text());
        }
        Text part = (Text) name.getChildren().get(place);
        part.setText(text);
        if (!part.getStyleClass().contains(style)) {
            part.getStyleClass().setAll(style);
        }
    }
}
