package io.berth.ui.palette;

import io.berth.analysis.search.Fit;
import io.berth.analysis.search.Hit;
import io.berth.analysis.search.HitGroup;
import io.berth.analysis.search.Hits;
import io.berth.analysis.search.KindWord;
import io.berth.analysis.search.SearchQuery;
import io.berth.model.Kind;
import io.berth.ui.palette.PaletteLine.Head;
import io.berth.ui.palette.PaletteLine.Row;
import io.berth.ui.palette.PaletteLine.Target;
import io.berth.ui.selection.BerthLink;
import io.berth.ui.selection.Selected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Puts what was found into groups: the group with the best row first, in a group the best row first.
final class PaletteLines {
    private static final int OF_NO_WORD = 0;

    private final PaletteWords words;
    private final SearchQuery query;
    private final Fit fit;
    private final Map<PaletteGroup, List<Scored>> groups = new EnumMap<>(PaletteGroup.class);
    private final Map<PaletteGroup, String> counts = new EnumMap<>(PaletteGroup.class);

    private record Scored(Row row, int score) {
    }

    private PaletteLines(PaletteWords words, SearchQuery query) {
        this.words = words;
        this.query = query;
        fit = new Fit(query.words());
    }

    /// The lines of what was found for a query.
    ///
    /// @param recent objects that were looked at and are still there, the latest first
    static List<PaletteLine> of(PaletteWords words, SearchQuery query, List<PaletteAction> actions,
            List<Selected.OfKind> recent, Hits hits) {
        PaletteLines lines = new PaletteLines(words, query);
        switch (query.scope()) {
            case EVERYTHING -> {
                if (query.isEmpty()) {
                    recent.forEach(object -> lines.add(PaletteGroup.RECENT, lines.row(object, true), OF_NO_WORD));
                }
                actions.forEach(lines::add);
                lines.add(hits);
            }
            case ACTIONS -> actions.forEach(lines::add);
            case KINDS -> {
                if (query.words().isEmpty()) {
                    query.kinds().forEach(lines::addTable);
                }
                lines.add(hits);
            }
            case COMMANDS -> lines.addCommands(actions);
        }
        return lines.inOrder();
    }

    /// The one line of a link.
    static List<PaletteLine> of(PaletteWords words, BerthLink.Reading reading, PaletteHost host) {
        Row row = switch (reading) {
            case BerthLink.Reading.Read(BerthLink link) -> {
                LinkWay way = host.way(link);
                yield new Row("ci-link", words.way(link, way), List.of(), words.goal(link), "",
                        way instanceof LinkWay.Unknown ? new Target.Nowhere() : new Target.Follow(link));
            }
            case BerthLink.Reading.Malformed(var problem) ->
                new Row("ci-warning-alt", words.problem(problem), List.of(), "", "", new Target.Nowhere());
        };
        return List.of(new Head(words.title(PaletteGroup.LINK), ""), row);
    }

    private void add(PaletteGroup group, Row row, int score) {
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(new Scored(row, score));
    }

    private void add(PaletteAction action) {
        int score = query.words().isEmpty() ? OF_NO_WORD : fit.of(action.text());
        if (score != Fit.NONE) {
            add(action.group(), new Row(action.icon(), action.text(), places(action.text()), "", action.keys(),
                    new Target.Act(action)), score);
        }
    }

    private void addTable(Kind kind) {
        add(PaletteGroup.KINDS, new Row("ci-category", words.table(kind), List.of(), "", "", new Target.Table(kind)),
                Integer.MAX_VALUE);
    }

    private void addCommands(List<PaletteAction> actions) {
        for (KindWord word : KindWord.values()) {
            if (word.beginsWith(query.command())) {
                add(PaletteGroup.KINDS, new Row("ci-category", word.kind().kindName(), List.of(), ":" + word.word(), "",
                        new Target.Typed(":" + word.word() + " ")), OF_NO_WORD);
            }
        }
        for (PaletteAction action : actions) {
            if (!action.command().isEmpty() && action.command().startsWith(query.command())) {
                add(PaletteGroup.KINDS, new Row(action.icon(), action.text(), List.of(), ":" + action.command(),
                        action.keys(), new Target.Act(action)), OF_NO_WORD);
            }
        }
    }

    private void add(Hits hits) {
        Map<HitGroup, Integer> shown = new EnumMap<>(HitGroup.class);
        for (Hit hit : hits.best()) {
            HitGroup group = HitGroup.of(hit.kind());
            shown.merge(group, 1, Integer::sum);
            add(PaletteGroup.of(group), row(new Selected.OfKind(hit.kind(), hit.namespace(), hit.name()),
                    group == HitGroup.WORKLOADS), hit.score());
        }
        shown.forEach((group, count) -> counts.put(PaletteGroup.of(group), words.count(count, hits, group)));
    }

    private Row row(Selected.OfKind object, boolean withKind) {
        String name = PaletteWords.name(object.name());
        return new Row(icon(object.kind()), name, places(name), words.detail(object, withKind), "",
                new Target.Go(object));
    }

    static String icon(Kind kind) {
        return switch (kind) {
            case NAMESPACE -> "ci-name-space";
            case NODE -> "ci-edge-node";
            case POD -> "ci-container-software";
            default -> "ci-category";
        };
    }

    private List<Integer> places(String text) {
        return fit.places(text).stream().boxed().toList();
    }

    private List<PaletteLine> inOrder() {
        groups.values().forEach(rows -> rows.sort(Comparator.comparingInt(Scored::score).reversed()));
        List<PaletteLine> lines = new ArrayList<>();
        groups.entrySet().stream()
                .sorted(Comparator.<Map.Entry<PaletteGroup, List<Scored>>>comparingInt(
                        group -> group.getValue().getFirst().score()).reversed())
                .forEach(group -> {
                    lines.add(new Head(words.title(group.getKey()), counts.getOrDefault(group.getKey(), "")));
                    group.getValue().forEach(scored -> lines.add(scored.row()));
                });
        return lines;
    }
}
