package io.berth.ui.palette;

import io.berth.analysis.search.HitGroup;
import io.berth.analysis.search.Hits;
import io.berth.model.ClusterSnapshot;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.BerthLink;
import io.berth.ui.selection.LinkProblem;
import io.berth.ui.selection.Selected;
import java.util.List;

/// The palette's words. Names of the cluster and parts of links are data: cleaned and bounded.
final class PaletteWords {
    static final int LONGEST_NAME = 253;

    private static final int LONGEST_PART = 80;
    private static final List<Kind> SEARCHED = List.of(Kind.POD, Kind.NODE, Kind.NAMESPACE);

    private final Texts texts;
    private final Units units;

    PaletteWords(Texts texts, Units units) {
        this.texts = texts;
        this.units = units;
    }

    static String name(String name) {
        return Shown.line(name, LONGEST_NAME);
    }

    private static String part(String text) {
        return Shown.line(text, LONGEST_PART);
    }

    String title(PaletteGroup group) {
        return switch (group) {
            case LINK -> texts.get("palette.group.link");
            case RECENT -> texts.get("palette.group.recent");
            case KINDS -> texts.get("palette.group.kinds");
            case ROOMS -> texts.get("palette.group.rooms");
            case CLUSTERS -> texts.get("palette.group.clusters");
            case OTHER_CLUSTERS -> texts.get("palette.group.otherClusters");
            case ACTIONS -> texts.get("palette.group.actions");
            case VIEWS -> texts.get("palette.group.views");
            case NAMESPACES -> texts.get("palette.group.namespaces");
            case NODES -> texts.get("palette.group.nodes");
            case WORKLOADS -> texts.get("palette.group.workloads");
            case PODS -> texts.get("palette.group.pods");
        };
    }

    /// How many of a group are shown where more match.
    String count(int shown, Hits hits, HitGroup group) {
        int all = hits.matches(group);
        return shown == all ? "" : texts.get("palette.count", units.count(shown), units.count(all));
    }

    /// The kind of an object, which a name alone does not tell.
    String detail(Selected.OfKind object, boolean withKind) {
        String kind = withKind ? object.kind().kindName() : "";
        String namespace = part(object.namespace());
        return kind.isEmpty() || namespace.isEmpty() ? kind + namespace : kind + " · " + namespace;
    }

    String table(Kind kind) {
        return texts.get("palette.table", kind.kindName());
    }

    /// A kind and what of it cannot be found, since not all is known; empty if all is.
    String gap(ClusterSnapshot snapshot) {
        if (snapshot.cluster().name().isEmpty()) {
            return "";
        }
        for (Kind kind : SEARCHED) {
            if (snapshot.health().of(kind) instanceof WatchHealth.Forbidden) {
                return texts.get("palette.gap.forbidden", kind.plural());
            }
        }
        for (Kind kind : SEARCHED) {
            if (!snapshot.health().isSynced(kind)) {
                return texts.get("palette.gap.loading", kind.plural());
            }
        }
        return "";
    }

    String noMatch(String query) {
        return texts.get("palette.noMatch", part(query));
    }

    String searching() {
        return texts.get("palette.searching");
    }

    String way(BerthLink link, LinkWay way) {
        String cluster = part(link.cluster());
        return switch (way) {
            case LinkWay.Here _ -> texts.get("palette.link.here", cluster);
            case LinkWay.Opens(String context) -> texts.get("palette.link.opens", part(context), cluster);
            case LinkWay.Several(List<String> contexts) -> texts.get("palette.link.several", contexts.size(), cluster);
            case LinkWay.Unknown _ -> texts.get("palette.link.unknown", cluster);
        };
    }

    /// What a link shows, in a few words.
    String goal(BerthLink link) {
        return link.select() instanceof Selected.OfKind object
                ? object.kind().kindName() + " " + part(object.name())
                : part(link.filter());
    }

    String problem(LinkProblem problem) {
        String what = part(problem.what());
        return switch (problem.reason()) {
            case NO_LINK, NO_CLUSTER -> texts.get("palette.link.noCluster");
            case TOO_LONG -> texts.get("palette.link.tooLong", units.count(BerthLink.LONGEST));
            case BAD_ROOM -> texts.get("palette.link.badRoom", what);
            case BAD_ENCODING -> texts.get("palette.link.badEncoding", what);
            case BAD_CHARACTER -> texts.get("palette.link.badCharacter", what);
            case REPEATED -> texts.get("palette.link.repeated", what);
            case UNKNOWN_KIND -> texts.get("palette.link.unknownKind", what);
            case BAD_OBJECT -> texts.get("palette.link.badObject", what);
        };
    }

    /// What a reader hears of a row.
    String spoken(PaletteLine.Row row) {
        return row.detail().isEmpty() ? row.name() : row.name() + ", " + row.detail();
    }
}
