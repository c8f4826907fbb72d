package io.berth.ui.shell;

import io.berth.ui.kit.Screen;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The shortcuts of the window. They get what no control inside has used.
final class ShellKeys {
    private final ShellViewModel model;
    private final List<Screen> rooms;
    private final Panes panes;
    private final Deeds deeds;

    /// What keys do that is not the view model's.
    interface Deeds {
        /// Shows the keys.
        void help();

        void search();

        void copyLink();

        /// Takes the keyboard to the filter of the room that is shown.
        void filter();
    }

    ShellKeys(ShellViewModel model, List<Screen> rooms, Panes panes, Deeds deeds) {
        this.model = model;
        this.rooms = rooms;
        this.panes = panes;
        this.deeds = deeds;
    }

    void listenTo(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !(scene.getFocusOwner() instanceof Control)
                    && model.opensSheet()) {
                event.consume();
            }
        });
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown()
                    ? withShortcut(event)
                    : event.isAltDown() ? withAlt(event.getCode()) : plain(event.getCode(), scene)) {
                event.consume();
            }
        });
        scene.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            if (!(scene.getFocusOwner() instanceof TextInputControl) && typed(event.getCharacter())) {
                event.consume();
            }
        });
    }

    private boolean typed(String character) {
        return switch (character) {
            case "?" -> {
                deeds.help();
                yield true;
            }
            case "/" -> {
                deeds.filter();
                yield true;
            }
            default -> false;
        };
    }

    private boolean withShortcut(KeyEvent event) {
        if (event.getCode() == KeyCode.K && !event.isShiftDown() && !event.isAltDown()) {
            deeds.search();
            return true;
        }
        if (event.getCode() == KeyCode.C && event.isShiftDown() && !event.isAltDown()) {
            deeds.copyLink();
            return true;
        }
        return false;
    }

    private boolean withAlt(KeyCode code) {
        if (code == KeyCode.LEFT) {
            model.selection().back();
            return true;
        }
        if (code == KeyCode.RIGHT) {
            model.selection().forward();
            return true;
        }
        int room = code.isDigitKey() ? code.getCode() - KeyCode.DIGIT1.getCode() : -1;
        if (room < 0 || room >= rooms.size() || !model.isOpen()) {
            return false;
        }
        model.open(rooms.get(room).id());
        return true;
    }

    private boolean plain(KeyCode code, Scene scene) {
        return switch (code) {
            case ESCAPE -> {
                model.closeDetails();
                yield true;
            }
            case ENTER -> {
                model.openDetails();
                yield true;
            }
            case F6 -> {
                panes.next(scene);
                yield true;
            }
            default -> false;
        };
    }
}
