package io.berth;

import io.berth.analysis.filter.Filter;
import io.berth.model.Kind;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Screen;
import io.berth.ui.kit.Texts;
import io.berth.ui.palette.LinkWay;
import io.berth.ui.palette.PaletteAction;
import io.berth.ui.palette.PaletteGroup;
import io.berth.ui.palette.PaletteHost;
import io.berth.ui.selection.BerthLink;
import io.berth.ui.selection.Selected;
import io.berth.ui.selection.Selection;
import io.berth.ui.shell.ShellViewModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Leads through the rooms of an open cluster: by the palette, and by links. On the JavaFX thread.
final class Wayfinder implements PaletteHost {
    private static final String MAP = "placement";
    private static final String TABLES = "workloads";
    private static final String GPUS = "gpus";

    private final Dress dress;
    private final ClusterSession session;
    private final ShellViewModel model;
    private final Selection selection;
    private final Map<String, Screen> rooms = new LinkedHashMap<>();
    private final Links links;
    private final List<Supplier<List<PaletteAction>>> more = new ArrayList<>();
    private Consumer<Kind> tables = _ -> {
    };

    /// @param rooms in the order of the rail
    Wayfinder(Dress dress, ClusterSession session, ShellViewModel model, Selection selection, List<Screen> rooms,
            Links links) {
        this.dress = dress;
        this.session = session;
        this.model = model;
        this.selection = selection;
        rooms.forEach(room -> this.rooms.put(room.id(), room));
        this.links = links;
    }

    /// Offers more: asked each time the palette opens.
    void offer(Supplier<List<PaletteAction>> actions) {
        more.add(actions);
    }

    /// Tells which table lists a kind.
    ///
    /// @param open shows the table of a kind in its room
    void lists(Consumer<Kind> open) {
        tables = open;
    }

    @Override
    public List<PaletteAction> actions() {
        Texts texts = dress.texts();
        List<PaletteAction> actions = new ArrayList<>();
        int number = 0;
        for (Screen room : rooms.values()) {
            number++;
            actions.add(new PaletteAction(PaletteGroup.ROOMS, room.icon(),
                    texts.get("palette.room", texts.get(room.id() + ".title")), "Alt " + number, room.id(),
                    () -> model.open(room.id())));
        }
        actions.add(new PaletteAction(PaletteGroup.ROOMS, "ci-harbor", texts.get("palette.connect"), "", "ctx",
                () -> model.open(ShellViewModel.FRONT)));
        if (!selection.filter().isAll()) {
            actions.add(action("ci-filter-remove", "palette.filter.clear", "",
                    () -> selection.filter(Filter.ALL)));
        }
        if (!selection.namespaces().isEmpty()) {
            actions.add(action("ci-name-space", "palette.namespaces.all", "", () -> selection.lookAt(Set.of())));
        }
        if (selection.canGoBackProperty().get()) {
            actions.add(action("ci-arrow-left", "palette.back", "Alt ←", selection::back));
        }
        if (selection.canGoForwardProperty().get()) {
            actions.add(action("ci-arrow-right", "palette.forward", "Alt →", selection::forward));
        }
        actions.add(action("ci-copy-link", "palette.link.copy", "Ctrl Shift C", this::copyLink));
        actions.add(action("ci-renew", "palette.retry", "", session.source()::retry));
        more.forEach(supplier -> actions.addAll(supplier.get()));
        actions.addAll(ContextActions.of(texts, links, PaletteGroup.OTHER_CLUSTERS));
        return actions;
    }

    private PaletteAction action(String icon, String text, String keys, Runnable run) {
        return new PaletteAction(PaletteGroup.ACTIONS, icon, dress.texts().get(text), keys, run);
    }

    /// A room that shows objects stays; from another one the way leads to the room for the kind.
    @Override
    public void go(Selected.OfKind object) {
        selection.select(object);
        switch (object.kind()) {
            case POD, NODE -> {
                if (!Set.of(MAP, TABLES, GPUS).contains(model.roomProperty().get())) {
                    enter(MAP);
                }
            }
            case NAMESPACE -> {
                selection.lookAt(Set.of(object.name()));
                leaveFront();
            }
            default -> enter(TABLES);
        }
    }

    private void enter(String room) {
        if (rooms.containsKey(room)) {
            model.open(room);
        } else {
            leaveFront();
        }
    }

    private void leaveFront() {
        if (!rooms.containsKey(model.roomProperty().get()) && !rooms.isEmpty()) {
            model.open(rooms.keySet().iterator().next());
        }
    }

    @Override
    public void filter(Selected.OfKind object) {
        selection.filter(Filter.parse(filterFor(object)));
        leaveFront();
    }

    /// The filter that shows what belongs to an object.
    static String filterFor(Selected.OfKind object) {
        return switch (object.kind()) {
            case NODE -> "node:" + object.name();
            case NAMESPACE -> "ns:" + object.name();
            case POD -> "ns:" + object.namespace() + " name:" + object.name();
            default -> "ns:" + object.namespace() + " owner:" + object.name();
        };
    }

    @Override
    public void open(Kind kind) {
        tables.accept(kind);
        enter(TABLES);
    }

    @Override
    public LinkWay way(BerthLink link) {
        return links.way(link);
    }

    @Override
    public void follow(BerthLink link) {
        links.follow(link);
    }

    /// Shows what a link to this cluster says. What it does not name shows all.
    void go(BerthLink link) {
        selection.lookAt(Set.copyOf(link.namespaces()));
        selection.filter(Filter.parse(link.filter()));
        selection.select(link.select());
        if (rooms.containsKey(link.room())) {
            model.open(link.room());
        } else {
            leaveFront();
        }
    }

    /// What is shown now, as a link.
    BerthLink link() {
        String room = model.roomProperty().get();
        return new BerthLink(session.source().info().name(), rooms.containsKey(room) ? room : "",
                List.copyOf(new TreeSet<>(selection.namespaces())), selection.filter().text(), selection.selected());
    }

    void copyLink() {
        String text = link().text();
        Buttons.put(text);
        model.copied(text);
    }
}
