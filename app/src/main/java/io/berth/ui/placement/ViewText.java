package io.berth.ui.placement;

import io.berth.analysis.filter.Filter;
import io.berth.analysis.placement.CellSize;
import io.berth.analysis.placement.Colouring;
import io.berth.analysis.placement.Grouping;
import io.berth.analysis.placement.PlacementLens;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A way to look at the map as a text: words with blanks between, such as `health by=zone>rack cells=gpu filter=vllm
/// ns=research,ads`. Each word stands for itself: one that is not understood changes nothing.
final class ViewText {
    private static final String BY = "by=";
    private static final String CELLS = "cells=";
    private static final String FILTER = "filter=";
    private static final String NAMESPACES = "ns=";

    private ViewText() {
    }

    /// Colouring, grouping and cells: what the room is left with.
    static String of(PlacementLens lens) {
        return lens.colouring().word() + " " + BY + encoded(lens.grouping().word()) + " " + CELLS
                + lens.cellSize().name().toLowerCase(Locale.ROOT);
    }

    /// The filter and the namespaces with it: what a name stands for.
    static String whole(PlacementLens lens) {
        return of(lens) + " " + FILTER + encoded(lens.filter().text()) + " " + NAMESPACES
                + String.join(",", new TreeSet<>(lens.namespaces()).stream().map(ViewText::encoded).toList());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// The text with escapes undone; empty if they are broken.
    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The lens as a text changes it. A filter that cannot be read is left out.
    static PlacementLens apply(String view, PlacementLens lens) {
        PlacementLens changed = lens;
        for (String word : view.split(" ", -1)) {
            changed = word(word, changed);
        }
        return changed;
    }

    private static PlacementLens word(String word, PlacementLens lens) {
        if (word.startsWith(BY)) {
            return decoded(word.substring(BY.length())).flatMap(Grouping::of).map(lens::withGrouping).orElse(lens);
        }
        if (word.startsWith(CELLS)) {
            String wanted = word.substring(CELLS.length());
            return Arrays.stream(CellSize.values()).filter(size -> size.name().toLowerCase(Locale.ROOT).equals(wanted))
                    .findFirst().map(lens::withCellSize).orElse(lens);
        }
        if (word.startsWith(FILTER)) {
            return decoded(word.substring(FILTER.length())).map(Filter::parse)
                    .filter(filter -> filter.problems().isEmpty()).map(lens::withFilter).orElse(lens);
        }
        if (word.startsWith(NAMESPACES)) {
            return lens.withNamespaces(namespaces(word.substring(NAMESPACES.length())));
        }
        Optional<Colouring> colouring = Arrays.stream(Colouring.values()).filter(one -> one.word().equals(word))
                .findFirst();
        if (colouring.isPresent()) {
            return lens.withColouring(colouring.get());
        }
        // as earlier versions wrote it; a level alone would be taken for a colouring
        return word.contains("_") || word.equals("none")
                ? Grouping.of(word).map(lens::withGrouping).orElse(lens)
                : lens;
    }

    private static Set<String> namespaces(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : text.split(",", -1)) {
            decoded(name).filter(one -> !one.isEmpty()).ifPresent(names::add);
        }
        return names;
    }
}
