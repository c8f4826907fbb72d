package io.berth;

import io.berth.ui.kit.Motion;
import io.berth.ui.kit.Texts;
import io.berth.ui.palette.PaletteAction;
import io.berth.ui.palette.PaletteGroup;
import io.berth.ui.shell.MotionMenu;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What can be done in the window whatever cluster is open.
final class WindowActions {
    private WindowActions() {
    }

    static List<PaletteAction> of(Dress dress, Runnable keys) {
        Texts texts = dress.texts();
        List<PaletteAction> actions = new ArrayList<>();
        boolean dark = dress.theme().darkProperty().get();
        actions.add(new PaletteAction(PaletteGroup.ACTIONS, dark ? "ci-light" : "ci-asleep",
                texts.get(dark ? "shell.theme.light" : "shell.theme.dark"), "", dress.theme()::toggle));
        for (String motion : List.of(Motion.AS_DESKTOP, Motion.REDUCED, Motion.FULL)) {
            if (!motion.equals(dress.theme().motion().settingProperty().get())) {
                actions.add(new PaletteAction(PaletteGroup.ACTIONS, "ci-flash",
                        texts.get(MotionMenu.word(motion)), "",
                        () -> dress.theme().motion().set(motion)));
            }
        }
        for (Locale language : Texts.LANGUAGES) {
            if (!language.equals(texts.languageProperty().get())) {
                actions.add(new PaletteAction(PaletteGroup.ACTIONS, "ci-translate",
                        texts.get("palette.language", texts.get("shell.language.name." + language.toLanguageTag())), "",
                        () -> texts.setLanguage(language)));
            }
        }
        actions.add(new PaletteAction(PaletteGroup.ACTIONS, "ci-keyboard", texts.get("palette.keys"), "?", keys));
        return actions;
    }
}
