package io.berth;

import io.berth.model.connection.Context;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import io.berth.ui.palette.PaletteAction;
import io.berth.ui.palette.PaletteGroup;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The contexts that the palette offers to open.
final class ContextActions {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_FILE = 120;

    private ContextActions() {
    }

    /// One action for each context that is not open; contexts of the same name are told apart by their files.
    static List<PaletteAction> of(Texts texts, Links links, PaletteGroup group) {
        List<Context> contexts = links.elsewhere();
        Map<String, Long> named = contexts.stream().collect(Collectors.groupingBy(links::name, Collectors.counting()));
        return contexts.stream()
                .map(context -> new PaletteAction(group, "ci-harbor",
                        text(texts, links.name(context), context, named.getOrDefault(links.name(context), 0L) > 1), "",
                        () -> links.open(context)))
                .toList();
    }

    private static String text(Texts texts, String name, Context context, boolean several) {
        String shown = Shown.line(name, LONGEST_NAME);
        return several
                ? texts.get("palette.context.ofFile", shown, Shown.line(context.file(), LONGEST_FILE))
                : texts.get("palette.context", shown);
    }
}
