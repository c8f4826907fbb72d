package io.berth.analysis.filter;

import io.berth.analysis.filter.FilterProblem.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Reads one term: free text, or a key and its values.
final class TermReader {
    /// Values of a filter at most, so that it stays quick.
    static final int MOST_VALUES = 1_000;
    /// Those among them that are looked for within a text.
    static final int MOST_SEARCHES = 200;

    static final List<String> QOS_CLASSES = List.of("Guaranteed", "Burstable", "BestEffort");

    private final Consumer<FilterProblem> problems;
    private int values;
    private int searches;

    TermReader(Consumer<FilterProblem> problems) {
        this.problems = problems;
    }

    Clause read(Word word) {
        int colon = word.indexOf(':', 0);
        if (colon < 0) {
            return free(word);
        }
        Word typed = word.part(0, colon);
        FilterKey key = FilterKey.of(typed.text());
        if (key == null) {
            tell(Kind.UNKNOWN_KEY, typed.from(), Math.max(typed.to(), typed.from() + 1), typed.text());
            return Clause.nothing();
        }
        Word rest = word.part(colon + 1, word.length());
        if (rest.length() == 0) {
            tell(Kind.NO_VALUE, word.from(), word.to(), key.word());
            return Clause.nothing();
        }
        List<Word> items = items(rest);
        return switch (key.shape()) {
            case WHOLE -> new Clause.Text(key, texts(items, false));
            case PART -> new Clause.Text(key, texts(items, true));
            case NAMED -> new Clause.Text(key, named(key, items));
            case NUMBER -> new Clause.Compared(key, amounts(items, key == FilterKey.GPU_UTIL));
            case AGE -> new Clause.Compared(key, ages(items));
            case NUMBER_OR_TEXT -> numbersOrTexts(key, items);
            case STATE, YES_NO -> new Clause.InState(key, states(key, items));
            case LABEL -> label(items);
        };
    }

    private void tell(Kind kind, int from, int to, String what) {
        problems.accept(new FilterProblem(kind, from, to, what));
    }

    private void tell(Kind kind, Word word) {
        tell(kind, word.from(), word.to(), word.text());
    }

    private Clause free(Word word) {
        if (word.length() == 0) {
            tell(Kind.NO_VALUE, word.from(), word.from() + 1, "");
            return Clause.nothing();
        }
        int slash = word.text().indexOf('/');
        if (slash < 0) {
            return new Clause.Free(null, counted(word, TextPattern.part(word)));
        }
        Word namespace = word.part(0, slash);
        Word name = word.part(slash + 1, word.length());
        return new Clause.Free(counted(namespace, TextPattern.end(namespace)), counted(name, TextPattern.begin(name)));
    }

    private TextPattern search(Word word, boolean part) {
        return counted(word, part ? TextPattern.part(word) : TextPattern.whole(word));
    }

    private TextPattern counted(Word word, TextPattern pattern) {
        if (++values == MOST_VALUES + 1 || (pattern.isSearch() && ++searches == MOST_SEARCHES + 1)) {
            tell(Kind.TOO_MANY, word);
        }
        return pattern;
    }

    private List<Word> items(Word rest) {
        List<Word> items = new ArrayList<>();
        int from = 0;
        while (from <= rest.length()) {
            int comma = rest.indexOf(',', from);
            int to = comma < 0 ? rest.length() : comma;
            Word item = rest.part(from, to);
            if (item.length() == 0) {
                int place = to < rest.length() ? rest.part(to, to + 1).from() : rest.to() - 1;
                tell(Kind.NO_VALUE, place, place + 1, ",");
            } else {
                items.add(item);
            }
            from = to + 1;
        }
        return items;
    }

    private List<TextPattern> texts(List<Word> items, boolean part) {
        List<TextPattern> texts = new ArrayList<>();
        for (Word item : items) {
            texts.add(search(item, part));
        }
        return texts;
    }

    private List<TextPattern> named(FilterKey key, List<Word> items) {
        List<String> known = key == FilterKey.QOS ? QOS_CLASSES : Kinds.NAMES;
        List<TextPattern> texts = texts(items, false);
        for (int i = 0; i < texts.size(); i++) {
            if (!isKnown(texts.get(i), known) && !(key == FilterKey.KIND && isKnown(texts.get(i), Kinds.PLURALS))) {
                tell(Kind.UNKNOWN_WORD, items.get(i));
            }
        }
        return texts;
    }

    private static boolean isKnown(TextPattern text, List<String> known) {
        for (String word : known) {
            if (text.matches(word)) {
                return true;
            }
        }
        return false;
    }

    /// @param percent whether `%` may stand behind a number
    private List<Amount> amounts(List<Word> items, boolean percent) {
        List<Amount> amounts = new ArrayList<>();
        for (Word item : items) {
            boolean signed = percent && item.has('%', item.length() - 1);
            Amount amount = Amount.number(signed ? item.part(0, item.length() - 1) : item);
            if (amount == null) {
                tell(Kind.NOT_A_NUMBER, item);
            } else {
                count(item);
                amounts.add(amount);
            }
        }
        return amounts;
    }

    private void count(Word item) {
        if (++values == MOST_VALUES + 1) {
            tell(Kind.TOO_MANY, item);
        }
    }

    private List<Amount> ages(List<Word> items) {
        List<Amount> amounts = new ArrayList<>();
        for (Word item : items) {
            Amount amount = Amount.age(item);
            if (amount == null) {
                tell(Kind.NOT_AN_AGE, item);
            } else {
                count(item);
                amounts.add(amount);
            }
        }
        return amounts;
    }

    private Clause numbersOrTexts(FilterKey key, List<Word> items) {
        List<Clause> parts = new ArrayList<>();
        for (Word item : items) {
            Amount amount = Amount.number(item);
            if (amount != null) {
                count(item);
                parts.add(new Clause.Compared(key, List.of(amount)));
            } else if (item.has('<', 0) || item.has('>', 0) || item.has('≤', 0) || item.has('≥', 0)) {
                tell(Kind.NOT_A_NUMBER, item);
            } else {
                parts.add(new Clause.Text(key, List.of(search(item, false))));
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Clause.Any(parts);
    }

    private Set<State> states(FilterKey key, List<Word> items) {
        Set<State> states = EnumSet.noneOf(State.class);
        for (Word item : items) {
            Set<State> named = key == FilterKey.READY ? yesOrNo(item) : states(search(item, false));
            if (named.isEmpty()) {
                tell(Kind.UNKNOWN_WORD, item);
            }
            states.addAll(named);
        }
        return states;
    }

    private static Set<State> yesOrNo(Word item) {
        if (item.is("yes") || item.is("true")) {
            return EnumSet.of(State.READY);
        }
        return item.is("no") || item.is("false") ? EnumSet.of(State.NOT_READY) : Set.of();
    }

    private static Set<State> states(TextPattern text) {
        Set<State> states = EnumSet.noneOf(State.class);
        for (State state : State.values()) {
            if (text.matches(state.word()) || text.matches(state.joined())) {
                states.add(state);
            }
        }
        return states;
    }

    private Clause label(List<Word> items) {
        List<Clause> parts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Word item = items.get(i);
            int equal = item.indexOf('=', 0);
            if (equal < 0) {
                parts.add(new Clause.Label(search(item, false), List.of()));
                continue;
            }
            boolean unequal = item.has('!', equal - 1);
            Word key = item.part(0, unequal ? equal - 1 : equal);
            Word first = item.part(item.has('=', equal + 1) ? equal + 2 : equal + 1, item.length());
            if (key.length() == 0 || first.length() == 0) {
                tell(Kind.NO_VALUE, item.from(), item.to(), FilterKey.LABEL.word());
                continue;
            }
            List<Word> values = new ArrayList<>(List.of(first));
            while (i + 1 < items.size()) {
                Word next = items.get(++i);
                if (next.indexOf('=', 0) >= 0) {
                    tell(Kind.SECOND_LABEL, next);
                }
                values.add(next);
            }
            Clause has = new Clause.Label(search(key, false), texts(values, false));
            parts.add(unequal ? new Clause.Not(has) : has);
        }
        return parts.size() == 1 ? parts.getFirst() : new Clause.Any(parts);
    }
}
