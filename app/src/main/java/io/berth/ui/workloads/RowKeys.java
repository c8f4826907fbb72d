package io.berth.ui.workloads;

import io.berth.ui.kit.Buttons;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of the table beyond those that every table has.
final class RowKeys {
    private static final int PAGE = 20;

    private RowKeys() {
    }

    static void install(RowTable table, WorkloadsViewModel model) {
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean used = event.isShortcutDown()
                    ? withShortcut(event.getCode(), table, model)
                    : event.isShiftDown()
                            ? withShift(event.getCode(), table, model)
                            : plain(event, table, model);
            if (used) {
                event.consume();
            }
        });
    }

    private static boolean withShortcut(KeyCode code, RowTable table, WorkloadsViewModel model) {
        int focused = table.getFocusModel().getFocusedIndex();
        return switch (code) {
            case A -> {
                model.chooseAll();
                yield true;
            }
            case C -> {
                model.copy(text -> Buttons.put(table, text));
                yield true;
            }
            case SPACE -> {
                if (focused >= 0 && focused < model.rows().size()) {
                    model.toggle(focused);
                }
                yield true;
            }
            default -> false;
        };
    }

    private static boolean withShift(KeyCode code, RowTable table, WorkloadsViewModel model) {
        int focused = table.getFocusModel().getFocusedIndex();
        int last = model.rows().size() - 1;
        int target = switch (code) {
            case UP -> focused - 1;
            case DOWN -> focused + 1;
            case PAGE_UP -> focused - PAGE;
            case PAGE_DOWN -> focused + PAGE;
            case HOME -> 0;
            case END -> last;
            default -> Integer.MIN_VALUE;
        };
        if (target == Integer.MIN_VALUE || last < 0) {
            return false;
        }
        int place = Math.clamp(target, 0, last);
        model.extendTo(place);
        table.see(place);
        return true;
    }

    private static boolean plain(KeyEvent event, RowTable table, WorkloadsViewModel model) {
        int focused = table.getFocusModel().getFocusedIndex();
        return switch (event.getCode()) {
            case SPACE -> {
                if (focused >= 0 && focused < model.rows().size()) {
                    model.toggle(focused);
                }
                yield true;
            }
            case ENTER -> {
                // the table would keep it; the window opens the details by it
                if (table.getParent() != null) {
                    Event.fireEvent(table.getParent(), event.copyFor(table.getParent(), table.getParent()));
                }
                yield true;
            }
            default -> false;
        };
    }
}
