package io.berth.ui.placement;

import io.berth.analysis.placement.NodeTile;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What the keys do on the map.
final class MapKeys {
    private final MapView view;
    private final MapActions actions;

    MapKeys(MapView view, MapActions actions) {
        this.view = view;
        this.actions = actions;
    }

    void pressed(KeyEvent event) {
        view.now().ifPresent(picture -> {
            if (picture.map().size() > 0 && !event.isAltDown() && !event.isMetaDown() && act(picture, event)) {
                event.consume();
            }
        });
    }

    private boolean act(MapPicture picture, KeyEvent event) {
        Spot selected = view.selected();
        if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
            all(picture, selected);
            return true;
        }
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> step(picture, event, -1, 0);
            case RIGHT, KP_RIGHT -> step(picture, event, 1, 0);
            case UP, KP_UP -> step(picture, event, 0, -1);
            case DOWN, KP_DOWN -> step(picture, event, 0, 1);
            case PAGE_UP -> choose(MapSteps.row(picture, selected, -1));
            case PAGE_DOWN -> choose(MapSteps.row(picture, selected, 1));
            case PLUS, EQUALS, ADD -> view.zoomStep(1);
            case MINUS, SUBTRACT -> view.zoomStep(-1);
            case DIGIT0, NUMPAD0 -> view.glideToWhole();
            case N -> choose(MapSteps.problem(picture, selected, 1));
            case P -> choose(MapSteps.problem(picture, selected, -1));
            case O -> actions.owner();
            case ENTER -> enter(picture, selected);
            case ESCAPE -> actions.fewer();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void step(MapPicture picture, KeyEvent event, int dx, int dy) {
        Spot from = view.selected();
        boolean nodes = event.isControlDown() || event.isShortcutDown();
        Spot next = nodes ? MapSteps.node(picture, from, dx, dy) : MapSteps.pod(picture, from, dx, dy);
        if (event.isShiftDown() && !from.isNowhere()) {
            actions.choose(List.of(next), true);
            view.reveal(next);
        } else {
            choose(next);
        }
    }

    /// All pods of the node that are shown.
    private void all(MapPicture picture, Spot selected) {
        if (!selected.isNowhere()) {
            NodeTile tile = picture.map().tile(selected.place());
            List<Spot> pods = new ArrayList<>();
            for (int i = tile.size() - 1; i >= 0; i--) {
                if (tile.isShown(i)) {
                    pods.add(new Spot(selected.place(), i));
                }
            }
            actions.choose(pods, false);
        }
    }

    /// From a node to its first pod; from a pod on, the details show it already.
    private void enter(MapPicture picture, Spot selected) {
        if (selected.isNowhere()) {
            choose(MapSteps.node(picture, selected, 0, 0));
        } else if (selected.pod() < 0 && picture.map().tile(selected.place()).size() > 0) {
            choose(new Spot(selected.place(), 0));
        }
    }

    private void choose(Spot spot) {
        if (!spot.isNowhere()) {
            actions.choose(spot);
            view.reveal(spot);
        }
    }
}
