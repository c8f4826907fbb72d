package io.berth.ui.palette;

import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Texts;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The palette's card at the top of the window: a field, and the list of what was found.
final class PaletteView extends StackPane {
    private static final int PAGE = 10;
    private static final int MOST_ROWS = 14;
    static final double ROW = 28;

    private final PaletteViewModel model;
    private final TextField field = new TextField();
    private final ListView<PaletteLine> list;
    private @Nullable Node before; // had the focus

    PaletteView(PaletteViewModel model, Texts texts) {
        this.model = model;
        getStyleClass().add("palette-layer");
        list = new ListView<>(model.lines());
        field.setId("palette-field");
        field.promptTextProperty().bind(texts.bind("palette.prompt"));
        field.accessibleTextProperty().bind(Bindings.createStringBinding(() -> model.spokenProperty().get().isEmpty()
                ? texts.get("palette.prompt")
                : model.spokenProperty().get(), model.spokenProperty(), texts.languageProperty()));
        field.textProperty().bindBidirectional(model.queryProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox head = new HBox(Glyph.of("ci-search"), field);
        head.getStyleClass().add("palette-head");
        list.setId("palette-list");
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new PaletteCell(model));
        list.setPlaceholder(new Region());
        list.accessibleTextProperty().bind(texts.bind("palette.title"));
        list.prefHeightProperty().bind(Bindings.createDoubleBinding(
                () -> ROW * Math.min(MOST_ROWS, model.lines().size()) + 2, model.lines()));
        list.visibleProperty().bind(Bindings.isNotEmpty(model.lines()));
        list.managedProperty().bind(list.visibleProperty());
        Label face = Labels.wrapped(model.faceProperty(), "t-small", "muted", "palette-face");
        face.visibleProperty().bind(model.faceProperty().isNotEmpty());
        face.managedProperty().bind(face.visibleProperty());
        VBox card = new VBox(head, list, face, foot(texts));
        card.getStyleClass().addAll("popup-card", "palette");
        card.setMaxHeight(USE_PREF_SIZE);
        StackPane.setAlignment(card, Pos.TOP_CENTER);
        getChildren().add(card);
        visibleProperty().bind(model.openProperty());
        managedProperty().bind(visibleProperty());
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getTarget().equals(this)) {
                model.close();
            }
        });
        model.chosenProperty().subscribe(this::choose);
        model.openProperty().subscribe(this::follow);
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.focusOwnerProperty().addListener((_, _, owner) -> leave(owner));
            }
        });
    }

    private static HBox foot(Texts texts) {
        HBox foot = new HBox(Labels.keyCap("Enter"), hint(texts, "palette.key.go"), Labels.keyCap("Shift"),
                Labels.keyCap("Enter"), hint(texts, "palette.key.filter"), Labels.keyCap(">"),
                hint(texts, "palette.key.actions"), Labels.keyCap(":"), hint(texts, "palette.key.kinds"),
                Labels.keyCap("#"), hint(texts, "palette.key.namespaces"));
        foot.getStyleClass().add("palette-foot");
        return foot;
    }

    private static Label hint(Texts texts, String key) {
        return Labels.of(texts.bind(key), "t-caption", "palette-hint");
    }

    private void follow(boolean open) {
        if (open) {
            before = getScene() == null ? null : getScene().getFocusOwner();
            field.requestFocus();
            field.end();
        } else if (before != null) {
            Node back = before;
            before = null;
            back.requestFocus();
        }
    }

    /// The focus went elsewhere, as by a click or by F6.
    private void leave(@Nullable Node owner) {
        if (owner != null && model.openProperty().get() && !owner.equals(field)) {
            before = null;
            model.close();
        }
    }

    private void choose(Number line) {
        if (line.intValue() < 0) {
            list.getSelectionModel().clearSelection();
            return;
        }
        list.getSelectionModel().select(line.intValue());
        if (line.intValue() <= 1) {
            list.scrollTo(0);
        } else {
            list.scrollTo(Math.max(0, line.intValue() - MOST_ROWS / 2));
        }
    }

    private void press(KeyEvent event) {
        if (act(event)) {
            event.consume();
        }
    }

    private boolean act(KeyEvent event) {
        if (event.isAltDown()) {
            return false;
        }
        switch (event.getCode()) {
            case DOWN -> model.move(1);
            case UP -> model.move(-1);
            case PAGE_DOWN -> model.move(PAGE);
            case PAGE_UP -> model.move(-PAGE);
            case ENTER -> model.run(event.isShiftDown());
            case ESCAPE -> model.close();
            case TAB -> model.move(event.isShiftDown() ? -1 : 1);
            case HOME, END -> {
                // in a text they move the caret; only with an empty field there is nothing else to do
                if (!field.getText().isEmpty() && !event.isControlDown()) {
                    return false;
                }
                model.move(event.getCode() == KeyCode.HOME ? Integer.MIN_VALUE + 1 : Integer.MAX_VALUE);
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
