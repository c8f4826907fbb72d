package io.berth.analysis.filter;

import io.berth.analysis.gpu.GpuBoard;
import io.berth.model.ClusterSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What may be typed next. One walk over the pods at most for each key that is asked; any thread but the one that draws.
public final class Completions {
    /// Completions at most.
    public static final int MOST = 24;

    private static final int MOST_OF_A_KEY = 4;
    private static final int LEAST_TYPED = 2;
    private static final List<FilterKey> GUESSED = List.of(FilterKey.NS, FilterKey.OWNER, FilterKey.NODE);
    private static final String SIGNS = "\"()*?,\\";

    private Completions() {
    }

    /// Keys where a term begins, values behind a key: those that begin with what was typed first, and among them those
    /// that most pods have. Where a name was begun without a key, the keys under which it would be found too.
    ///
    /// @param caret 0 to the length of the text
    /// @return at most [#MOST], best first
    public static List<Completion> at(String text, int caret, ClusterSnapshot snapshot) {
        return at(text, caret, snapshot, GpuBoard.NONE);
    }

    /// The same, with what GPUs do.
    public static List<Completion> at(String text, int caret, ClusterSnapshot snapshot, GpuBoard board) {
        if (text.length() > FilterParser.LONGEST || caret < 0 || caret > text.length()) {
            return List.of();
        }
        CaretPlace place = CaretPlace.of(text, caret);
        if (!place.key().isEmpty()) {
            FilterKey key = FilterKey.of(place.key());
            return key == null ? List.of() : values(key, place, snapshot, board, MOST);
        }
        List<Completion> all = keys(place);
        if (place.typed().length() >= LEAST_TYPED) {
            for (FilterKey key : GUESSED) {
                for (Completion value : values(key, place, snapshot, board, MOST_OF_A_KEY)) {
                    all.add(new Completion(value.from(), value.to(), key.word() + ":" + value.insert(), "",
                            value.count()));
                }
            }
        }
        return all.subList(0, Math.min(MOST, all.size()));
    }

    private static List<Completion> keys(CaretPlace place) {
        List<Completion> keys = new ArrayList<>();
        String typed = place.typed().toLowerCase(Locale.ROOT);
        for (FilterKey key : FilterKey.values()) {
            if (key.word().startsWith(typed)) {
                keys.add(new Completion(place.from(), place.to(), key.word() + ":", key.example(), -1));
            }
        }
        return keys;
    }

    private record Value(String text, int pods) {
    }

    private static List<Completion> values(FilterKey key, CaretPlace place, ClusterSnapshot snapshot, GpuBoard board,
            int most) {
        String typed = place.typed();
        List<Value> values = new ArrayList<>();
        Census.of(key, key == FilterKey.LABEL ? place.labelKey() : "", typed, snapshot, board)
                .forEach((text, pods) -> values.add(new Value(text, pods[0])));
        values.sort(
                Comparator.comparing((Value value) -> !value.text().regionMatches(true, 0, typed, 0, typed.length()))
                        .thenComparing(Comparator.comparingInt(Value::pods).reversed()).thenComparing(Value::text));
        List<Completion> completions = new ArrayList<>();
        List<String> comparisons = Census.comparisons(key).stream().filter(text -> text.startsWith(typed)).toList();
        int[] pods = pods(key, comparisons, snapshot, board);
        for (int i = 0; i < pods.length; i++) {
            completions.add(new Completion(place.from(), place.to(), comparisons.get(i), "", pods[i]));
        }
        for (int i = 0; i < values.size() && completions.size() < most; i++) {
            completions.add(new Completion(place.from(), place.to(), quoted(values.get(i).text()), "",
                    values.get(i).pods()));
        }
        return completions;
    }

    private static int[] pods(FilterKey key, List<String> comparisons, ClusterSnapshot snapshot,
            GpuBoard board) {
        int[] counts = new int[comparisons.size()];
        if (counts.length == 0) {
            return counts;
        }
        Sieve[] sieves = comparisons.stream().map(text -> Filter.parse(key.word() + ":" + text).on(snapshot, board))
                .toArray(Sieve[]::new);
        snapshot.pods().forEach(pod -> {
            for (int i = 0; i < sieves.length; i++) {
                counts[i] += sieves[i].shows(pod) ? 1 : 0;
            }
        });
        return counts;
    }

    /// A value as it must be typed to stand for itself.
    static String quoted(String value) {
        boolean plain = true;
        for (int i = 0; i < value.length(); i++) {
            char sign = value.charAt(i);
            plain &= !Character.isWhitespace(sign) && Tokens.plain(sign) == sign && SIGNS.indexOf(sign) < 0;
        }
        return plain ? value : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
