package io.berth.ui.filter;

import io.berth.analysis.filter.Completion;
import io.berth.analysis.filter.FilterProblem;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import java.util.Locale;

/// The sentences of a filter field.
record FilterWords(Texts texts) {
    private static final int LONGEST = 40;

    /// What is wrong and what to do.
    String problem(FilterProblem problem) {
        String kind = problem.kind().name().toLowerCase(Locale.ROOT);
        String what = Shown.line(problem.what(), LONGEST);
        String meant = problem.suggestion();
        if (problem.kind() == FilterProblem.Kind.UNKNOWN_KEY && what.isEmpty()) {
            return texts.get("filter.problem.no_key");
        }
        return meant.isEmpty()
                ? texts.get("filter.problem." + kind, what)
                : texts.get("filter.problem." + kind + ".meant", what, meant);
    }

    /// Empty if nothing was counted.
    String count(Matches matches) {
        return matches.all() < 0 ? "" : said("filter.count", matches);
    }

    /// The same for a reader's ears.
    String countAloud(Matches matches) {
        return matches.all() < 0 ? "" : said("filter.count.aloud", matches);
    }

    private String said(String key, Matches matches) {
        String count = texts.get(key, matches.shown(), matches.all());
        return matches.unknown() == 0 ? count : texts.get("filter.count.unknown", count, matches.unknown());
    }

    /// What a completion means: what its key asks for, or how many pods have its value.
    String meaning(Completion completion) {
        if (!completion.isKey()) {
            return texts.get("filter.pods", completion.count());
        }
        String word = completion.insert().replace(":", "");
        return completion.hint().isEmpty() ? texts.get("filter.meant") : texts.get("filter.key." + word);
    }

    String inEffect(String text) {
        return text.isEmpty() ? texts.get("filter.until.all") : texts.get("filter.until", Shown.line(text, LONGEST));
    }
}
