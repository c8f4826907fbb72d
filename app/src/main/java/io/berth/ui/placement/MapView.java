package io.berth.ui.placement;

import io.berth.analysis.placement.NodeTile;
import io.berth.analysis.placement.PlacementMap;
import io.berth.analysis.scheduling.NodeShade;
import io.berth.ui.kit.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeType;
import org.jspecify.annotations.Nullable;

/// The map as a control: draws once a frame at most, and answers to pointer, wheel and keys.
final class MapView extends Region implements MapDrive {
    private static final double ZOOM_STEP = 1.25;
    private static final double CLICK_SLOP = 4;
    private static final double CARD_DISTANCE = 14;

    private final MapWords words;
    private final MapCanvas canvas;
    private final Consumer<Spot> chosen;
    private final Rectangle hoverFrame = frame(1);
    private final Rectangle selectFrame = frame(2);
    private final VBox card = new VBox();
    private PlacementMap map;
    private MapColours colours;
    private NodeShade shade = NodeShade.NONE;
    private Set<Integer> isolated = Set.of();
    private @Nullable MapLayout layout;
    private @Nullable Viewport view;
    private Spot selected = Spot.NOWHERE;
    private Spot hovered = Spot.NOWHERE;
    private double pressedX;
    private double pressedY;
    private double lastX;
    private double lastY;
    private boolean dragged;

    /// @param chosen is told what was clicked; nowhere for the ground
    MapView(MapWords words, PlacementMap map, Palette palette, Consumer<Spot> chosen) {
        this.words = words;
        this.map = map;
        this.chosen = chosen;
        colours = new MapColours(palette);
        MapFace.Ruler ruler = new MapFace.Ruler();
        canvas = new MapCanvas(new MapText(words, ruler), ruler);
        card.getStyleClass().add("map-card");
        card.setMouseTransparent(true);
        card.setManaged(false);
        card.setVisible(false);
        getStyleClass().add("map");
        getChildren().addAll(canvas.image(), canvas.canvas(), hoverFrame, selectFrame, card);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::draggedTo);
        setOnMouseReleased(this::released);
        setOnMouseMoved(event -> hover(event.getX(), event.getY()));
        setOnMouseExited(_ -> hover(-1, -1));
        setOnScroll(this::scrolled);
        setOnKeyPressed(this::key);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
    }

    private static Rectangle frame(double width) {
        Rectangle frame = new Rectangle();
        frame.setFill(null);
        frame.setStrokeWidth(width);
        frame.setStrokeType(StrokeType.OUTSIDE);
        frame.setManaged(false);
        frame.setMouseTransparent(true);
        frame.setVisible(false);
        return frame;
    }

    void show(PlacementMap changed) {
        map = changed;
        if (hovered.place() >= map.size()) {
            hovered = Spot.NOWHERE;
        }
        requestLayout();
    }

    void paint(Palette palette) {
        colours = new MapColours(palette);
        requestLayout();
    }

    void isolate(Set<Integer> bins) {
        isolated = Set.copyOf(bins);
        requestLayout();
    }

    /// Shades the nodes that would not take a pod.
    void shade(NodeShade changed) {
        shade = changed;
        requestLayout();
    }

    /// Says everything again, in the language that is chosen now.
    void sayAgain() {
        canvas.forget();
        requestLayout();
    }

    void select(Spot spot) {
        selected = spot;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        int width = (int) getWidth();
        int height = (int) getHeight();
        if (width > 0 && height > 0) {
            MapPicture picture = picture(width, height);
            canvas.draw(picture);
            place(hoverFrame, hovered, picture, colours.muted);
            place(selectFrame, selected, picture, colours.select);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a grid that did not change is the same instance
    private MapPicture picture(int width, int height) {
        MapLayout known = layout;
        Viewport seen = view;
        if (known == null || seen == null || known.grid() != map.grid() || seen.width() != width
                || seen.height() != height) {
            MapLayout made = new MapLayout(map.grid(), width, height);
            seen = known == null || seen == null || seen.showsWhole(known) || made.size() == 0
                    ? Viewport.fit(made, width, height)
                    : keepPlace(known, seen, made, width, height);
            layout = made;
            view = seen;
            known = made;
        }
        return new MapPicture(map, known, seen, colours, isolated, shade);
    }

    /// Keeps the node that is in the middle there, also when the layout changes around it.
    private Viewport keepPlace(MapLayout known, Viewport seen, MapLayout made, int width, int height) {
        double x = seen.worldX(seen.width() / 2.0);
        double y = seen.worldY(seen.height() / 2.0);
        double scale = Math.max(seen.scale(), made.fitScale());
        int middle = known.tileAt(x, y);
        Viewport fresh = new Viewport(scale, 0, 0, width, height);
        return middle >= 0 && middle < made.size()
                ? fresh.centredOn(made.x(middle) + x - known.x(middle), made.y(middle) + y - known.y(middle), scale,
                        made)
                : fresh.centredOn(x, y, scale, made);
    }

    private @Nullable MapPicture now() {
        return getWidth() < 1 || getHeight() < 1 ? null : picture((int) getWidth(), (int) getHeight());
    }

    private void place(Rectangle frame, Spot spot, MapPicture picture, int colour) {
        frame.setVisible(!spot.isNowhere() && spot.place() < map.size());
        if (frame.isVisible()) {
            NodeBox box = picture.box(spot.place());
            boolean pod = spot.pod() >= 0 && spot.pod() < map.tile(spot.place()).size()
                    && box.step() != NodeBox.Step.TILE;
            frame.setX(pod ? box.podX(spot.pod()) - 1.0 : box.x());
            frame.setY(pod ? box.podY(spot.pod()) - 1.0 : box.y());
            frame.setWidth(pod ? box.podWidth(spot.pod()) + 2.0 : box.width());
            frame.setHeight(pod ? box.podHeight(spot.pod()) + 2.0 : box.height());
            Color stroke = MapCanvas.colour(colour);
            frame.setStroke(stroke);
        }
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        pressedX = event.getX();
        pressedY = event.getY();
        lastX = pressedX;
        lastY = pressedY;
        dragged = false;
    }

    private void draggedTo(MouseEvent event) {
        if (!dragged && Math.hypot(event.getX() - pressedX, event.getY() - pressedY) < CLICK_SLOP) {
            return;
        }
        dragged = true;
        panBy(lastX - event.getX(), lastY - event.getY());
        lastX = event.getX();
        lastY = event.getY();
    }

    private void released(MouseEvent event) {
        MapPicture picture = now();
        if (!dragged && picture != null && event.getButton() == MouseButton.PRIMARY) {
            chosen.accept(MapSteps.at(picture, event.getX(), event.getY()));
            if (event.getClickCount() == 2) {
                zoom(ZOOM_STEP * ZOOM_STEP * ZOOM_STEP, event.getX(), event.getY());
            }
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            zoom(Math.pow(ZOOM_STEP, Math.clamp(event.getDeltaY() / 40, -3, 3)), event.getX(), event.getY());
            event.consume();
        }
    }

    private void hover(double x, double y) {
        MapPicture picture = now();
        Spot spot = picture == null || x < 0 ? Spot.NOWHERE : MapSteps.at(picture, x, y);
        if (picture != null && !spot.equals(hovered)) {
            hovered = spot;
            place(hoverFrame, hovered, picture, colours.muted);
            fillCard();
        }
        card.setVisible(!spot.isNowhere());
        if (card.isVisible()) {
            card.autosize();
            double right = x + CARD_DISTANCE + card.getWidth() > getWidth()
                    ? x - CARD_DISTANCE - card.getWidth()
                    : x + CARD_DISTANCE;
            double below = y + CARD_DISTANCE + card.getHeight() > getHeight()
                    ? y - CARD_DISTANCE - card.getHeight()
                    : y + CARD_DISTANCE;
            card.relocate(Math.max(0, Math.rint(right)), Math.max(0, Math.rint(below)));
        }
    }

    private void fillCard() {
        card.getChildren().clear();
        if (!hovered.isNowhere()) {
            List<String> lines = describe(hovered);
            for (int i = 0; i < lines.size(); i++) {
                Label label = new Label(lines.get(i));
                label.getStyleClass().add(i == 0 ? "t-strong" : "t-small");
                card.getChildren().add(label);
            }
            card.applyCss();
        }
    }

    private List<String> describe(Spot spot) {
        List<String> lines = new ArrayList<>(words.describe(map, spot));
        if (!shade.isNone()) {
            lines.add(new WaitWords(words).shaded(shade, map.tile(spot.place()).name()));
        }
        lines.removeIf(String::isEmpty);
        return lines;
    }

    private void key(KeyEvent event) {
        MapPicture picture = now();
        if (picture == null || map.size() == 0 || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        boolean nodes = event.isControlDown() || event.isShortcutDown();
        boolean known = true;
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> step(picture, nodes, -1, 0);
            case RIGHT, KP_RIGHT -> step(picture, nodes, 1, 0);
            case UP, KP_UP -> step(picture, nodes, 0, -1);
            case DOWN, KP_DOWN -> step(picture, nodes, 0, 1);
            case PAGE_UP -> choose(MapSteps.row(picture, selected, -1));
            case PAGE_DOWN -> choose(MapSteps.row(picture, selected, 1));
            case PLUS, EQUALS, ADD -> zoomBy(ZOOM_STEP);
            case MINUS, SUBTRACT -> zoomBy(1 / ZOOM_STEP);
            case DIGIT0, NUMPAD0 -> fit();
            case N -> choose(MapSteps.problem(picture, selected, 1));
            case P -> choose(MapSteps.problem(picture, selected, -1));
            case ENTER -> enter(picture);
            case ESCAPE -> chosen.accept(Spot.NOWHERE);
            default -> known = false;
        }
        if (known) {
            event.consume();
        }
    }

    private void step(MapPicture picture, boolean nodes, int dx, int dy) {
        choose(nodes ? MapSteps.node(picture, selected, dx, dy) : MapSteps.pod(picture, selected, dx, dy));
    }

    /// From a node to its first pod; from a pod on, the details show it already.
    private void enter(MapPicture picture) {
        if (selected.isNowhere()) {
            choose(MapSteps.node(picture, selected, 0, 0));
        } else if (selected.pod() < 0 && map.tile(selected.place()).size() > 0) {
            choose(new Spot(selected.place(), 0));
        }
    }

    private void choose(Spot spot) {
        if (!spot.isNowhere()) {
            chosen.accept(spot);
            reveal(spot);
            setAccessibleText(String.join(", ", describe(spot)));
        }
    }

    /// Moves the window so that a spot is in it.
    void reveal(Spot spot) {
        MapPicture picture = now();
        if (picture == null || spot.isNowhere() || spot.place() >= map.size()) {
            return;
        }
        NodeBox box = picture.box(spot.place());
        boolean inside = box.x() >= 0 && box.y() >= 0 && box.x() + box.width() <= getWidth()
                && box.y() + box.height() <= getHeight();
        if (!inside) {
            MapLayout known = picture.layout();
            view = picture.view().centredOn(known.x(spot.place()) + MapLayout.NODE_WIDTH / 2.0,
                    known.y(spot.place()) + MapLayout.NODE_HEIGHT / 2.0, picture.view().scale(), known);
            requestLayout();
        }
    }

    /// Shows a node at a scale, in the middle.
    void zoomTo(int place, double scale) {
        MapPicture picture = now();
        if (picture != null && place >= 0 && place < map.size()) {
            MapLayout known = picture.layout();
            view = picture.view().centredOn(known.x(place) + MapLayout.NODE_WIDTH / 2.0,
                    known.y(place) + MapLayout.NODE_HEIGHT / 2.0, Math.max(scale, known.fitScale()), known);
            requestLayout();
        }
    }

    private void zoom(double factor, double atX, double atY) {
        MapPicture picture = now();
        if (picture != null) {
            view = picture.view().zoomed(factor, atX, atY, picture.layout());
            requestLayout();
        }
    }

    @Override
    public void panBy(double dx, double dy) {
        MapPicture picture = now();
        if (picture != null) {
            view = picture.view().panned(dx, dy, picture.layout());
            requestLayout();
        }
    }

    @Override
    public void zoomBy(double factor) {
        zoom(factor, getWidth() / 2, getHeight() / 2);
    }

    @Override
    public void fit() {
        MapPicture picture = now();
        if (picture != null) {
            view = Viewport.fit(picture.layout(), (int) getWidth(), (int) getHeight());
            requestLayout();
        }
    }

    /// The tile under the pointer, for tests.
    @Nullable
    NodeTile hoveredTile() {
        return hovered.isNowhere() ? null : map.tile(hovered.place());
    }
}
