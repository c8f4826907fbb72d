package io.berth.analysis.search;

import io.berth.model.Kind;
import java.util.Comparator;

/// An object that was found.
///
/// @param namespace empty for a kind without namespaces
/// @param score how well the words fit; more is better, 0 where none were asked
public record Hit(Kind kind, String namespace, String name, int score) {
    /// The best first; of equals the larger kind, then the shorter name, then by number and letter.
    static final Comparator<Hit> BEST_FIRST = Comparator.comparingInt(Hit::score).reversed()
            .thenComparingInt(hit -> SearchIndex.KINDS.indexOf(hit.kind()))
            .thenComparingInt(hit -> hit.score() == 0 ? 0 : hit.name().length())
            .thenComparing(Hit::name, NameOrder::compare).thenComparing(Hit::namespace, NameOrder::compare);
}
