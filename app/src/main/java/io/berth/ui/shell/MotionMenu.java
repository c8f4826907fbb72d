package io.berth.ui.shell;

import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Motion;
import io.berth.ui.kit.Texts;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;

/// Chooses whether things may move.
public final class MotionMenu extends MenuButton {
    MotionMenu(Motion motion, Texts texts) {
        super("", Glyph.of("ci-settings-adjust"));
        setId("motion");
        getStyleClass().addAll("quiet", "icon-only");
        Buttons.tell(this, texts.bind("shell.motion.title"));
        ToggleGroup group = new ToggleGroup();
        for (String setting : List.of(Motion.AS_DESKTOP, Motion.REDUCED, Motion.FULL)) {
            RadioMenuItem item = new RadioMenuItem();
            item.textProperty().bind(texts.bind(word(setting)));
            item.setToggleGroup(group);
            item.setOnAction(_ -> motion.set(setting));
            motion.settingProperty().subscribe(chosen -> item.setSelected(chosen.equals(setting)));
            getItems().add(item);
        }
    }

    /// The key of what a setting is called.
    public static String word(String setting) {
        return switch (setting) {
            case Motion.REDUCED -> "shell.motion.reduced";
            case Motion.FULL -> "shell.motion.full";
            default -> "shell.motion.desktop";
        };
    }
}
