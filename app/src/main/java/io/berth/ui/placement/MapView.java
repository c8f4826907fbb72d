package io.berth.ui.placement;

import io.berth.analysis.placement.NodeTile;
import io.berth.analysis.placement.PlacementMap;
import io.berth.analysis.scheduling.NodeShade;
import io.berth.ui.kit.HoverCard;
import io.berth.ui.kit.Palette;
import io.berth.ui.kit.Shades;
import io.berth.ui.selection.Selected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeType;
import org.jspecify.annotations.Nullable;

/// The map as a control: draws once a frame at most. Pointer and keys are [MapPointer]'s and [MapKeys]'.
final class MapView extends Region implements MapDrive {
    static final double ZOOM_STEP = 1.25;

    private static final double MINIMAP_DISTANCE = 12;

    private final SpotWords words;
    private final MapCanvas canvas;
    private final MapMotion motion;
    private final ChosenCells chosen = new ChosenCells();
    private final Rectangle hoverFrame = frame(1);
    private final Rectangle selectFrame = frame(2);
    private final Rectangle band = frame(1);
    private final HoverCard card = new HoverCard();
    private final MapInView inView = new MapInView();
    private final Minimap minimap = new Minimap(this::centreOn);
    private PlacementMap map;
    private MapColours colours;
    private NodeShade shade = NodeShade.NONE;
    private Set<Integer> isolated = Set.of();
    private @Nullable MapLayout layout;
    private @Nullable Viewport view;
    private Spot selected = Spot.NOWHERE;
    private Spot hovered = Spot.NOWHERE;
    private String summary = "";
    private boolean calm;
    private double foot;

    /// @param reduced whether motion is not wanted
    MapView(SpotWords words, PlacementMap map, Palette palette, MapActions actions, BooleanSupplier reduced) {
        this.words = words;
        this.map = map;
        colours = new MapColours(palette);
        MapFace.Ruler ruler = new MapFace.Ruler();
        canvas = new MapCanvas(new MapText(words, ruler), ruler);
        motion = new MapMotion(reduced, this::requestLayout);
        getStyleClass().add("map");
        getChildren().addAll(canvas.image(), canvas.writing(), hoverFrame, selectFrame, band, minimap, card);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        new MapPointer(this, actions, band);
        setOnKeyPressed(new MapKeys(this, actions)::pressed);
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

    @SuppressWarnings("ReferenceEquality") // a grid that did not change is the same instance
    void show(PlacementMap changed) {
        PlacementMap before = map;
        map = changed;
        if (hovered.place() >= map.size()) {
            hovered = Spot.NOWHERE;
            card.hide();
        }
        if (calm || before.grid() != map.grid()) {
            motion.clearFlashes();
        } else {
            now().ifPresent(picture -> motion
                    .flash(MapChanges.between(before, map, place -> canvas.shows(picture.box(place)))));
        }
        requestLayout();
    }

    /// While it is calm nothing flashes: other moments than the present are shown.
    void calm(boolean quiet) {
        calm = quiet;
        motion.clearFlashes();
    }

    MapInView inView() {
        return inView;
    }

    /// So much of the map's foot is covered.
    void foot(double height) {
        foot = height;
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
        tellReader();
        requestLayout();
    }

    void select(Spot spot) {
        selected = spot;
        tellReader();
        requestLayout();
    }

    /// Marks what is chosen together.
    void choose(Set<Selected.OfKind> all) {
        chosen.choose(all);
        requestLayout();
    }

    Spot selected() {
        return selected;
    }

    /// What a reader hears as long as nothing is chosen.
    void summary(String text) {
        summary = text;
        tellReader();
    }

    private void tellReader() {
        String text = selected.isNowhere() || selected.place() >= map.size() ? summary : words.spoken(map, selected);
        if (!text.equals(getAccessibleText())) {
            setAccessibleText(text);
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    @Override
    protected void layoutChildren() {
        int width = (int) getWidth();
        int height = (int) getHeight();
        if (width > 0 && height > 0) {
            MapPicture picture = picture(width, height);
            List<Outline> outlines = new ArrayList<>(motion.outlines(colours));
            outlines.addAll(chosen.outlines(picture, canvas::shows));
            canvas.draw(picture, outlines, selected);
            inView.drawn(picture, calm);
            place(hoverFrame, hovered, picture, colours.muted);
            place(selectFrame, selected, picture, colours.select);
            band.setStroke(Shades.colour(colours.select));
            minimap.relocate(width - Minimap.WIDTH - MINIMAP_DISTANCE,
                    height - Minimap.HEIGHT - MINIMAP_DISTANCE - foot);
            minimap.show(picture);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a grid that did not change is the same instance
    private MapPicture picture(int width, int height) {
        MapLayout known = layout;
        Viewport seen = view;
        if (known == null || seen == null || known.grid() != map.grid() || seen.width() != width
                || seen.height() != height) {
            motion.halt();
            MapLayout made = new MapLayout(map.grid(), width, height);
            seen = known == null || seen == null || seen.showsWhole(known) || made.size() == 0
                    ? Viewport.fit(made, width, height)
                    : keepPlace(known, seen, made, width, height);
            layout = made;
            known = made;
        } else {
            seen = motion.view(seen);
        }
        view = seen;
        return new MapPicture(map, known, seen, colours, isolated, shade);
    }

    /// Keeps the node that is in the middle there, also when the layout changes around it.
    private static Viewport keepPlace(MapLayout known, Viewport seen, MapLayout made, int width, int height) {
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

    /// What is drawn now; nothing before the map has a size.
    Optional<MapPicture> now() {
        return getWidth() < 1 || getHeight() < 1
                ? Optional.empty()
                : Optional.of(picture((int) getWidth(), (int) getHeight()));
    }

    private void place(Rectangle frame, Spot spot, MapPicture picture, int colour) {
        frame.setVisible(!spot.isNowhere() && spot.place() < map.size());
        if (frame.isVisible()) {
            Rectangle2D around = picture.around(spot);
            frame.setX(around.getMinX());
            frame.setY(around.getMinY());
            frame.setWidth(around.getWidth());
            frame.setHeight(around.getHeight());
            frame.setStroke(Shades.colour(colour));
        }
    }

    /// The pointer is at a point; a negative one for nowhere.
    void hover(double x, double y) {
        Optional<MapPicture> picture = now();
        Spot spot = picture.isEmpty() || x < 0 ? Spot.NOWHERE : MapSteps.at(picture.get(), x, y);
        if (picture.isPresent() && !spot.equals(hovered)) {
            hovered = spot;
            place(hoverFrame, hovered, picture.get(), colours.muted);
            if (spot.isNowhere()) {
                card.hide();
            } else {
                card.show(() -> isThere(spot) ? words.card(map, spot, shade) : List.of(),
                        () -> now().filter(_ -> isThere(spot)).map(drawn -> drawn.around(spot))
                                .orElse(Rectangle2D.EMPTY),
                        () -> new Rectangle2D(0, 0, getWidth(), getHeight()));
            }
        }
    }

    private boolean isThere(Spot spot) {
        return spot.place() < map.size();
    }

    /// Moves the window so that a spot is in it.
    void reveal(Spot spot) {
        now().filter(_ -> !spot.isNowhere() && isThere(spot)).ifPresent(picture -> {
            NodeBox box = picture.box(spot.place());
            boolean inside = box.x() >= 0 && box.y() >= 0 && box.x() + box.width() <= getWidth()
                    && box.y() + box.height() <= getHeight();
            if (!inside) {
                zoomTo(spot.place(), picture.view().scale());
            }
        });
    }

    /// Shows a node at a scale, in the middle.
    void zoomTo(int place, double scale) {
        now().filter(_ -> place >= 0 && place < map.size()).ifPresent(picture -> {
            MapLayout known = picture.layout();
            look(picture.view().centredOn(known.x(place) + MapLayout.NODE_WIDTH / 2.0,
                    known.y(place) + MapLayout.NODE_HEIGHT / 2.0, Math.max(scale, known.fitScale()), known));
        });
    }

    private void centreOn(double worldX, double worldY) {
        now().ifPresent(picture -> look(
                picture.view().centredOn(worldX, worldY, picture.view().scale(), picture.layout())));
    }

    /// Shows this at once.
    private void look(Viewport wanted) {
        motion.halt();
        view = wanted;
        requestLayout();
    }

    void zoom(double factor, double atX, double atY) {
        now().ifPresent(picture -> look(picture.view().zoomed(factor, atX, atY, picture.layout())));
    }

    /// Zooms on the way of keys and buttons: one step closer or farther around the middle.
    void zoomStep(int steps) {
        glideBy(Math.pow(ZOOM_STEP, steps), getWidth() / 2, getHeight() / 2);
    }

    void glideBy(double factor, double atX, double atY) {
        now().ifPresent(picture -> glide(picture.view(),
                motion.aim(picture.view()).zoomed(factor, atX, atY, picture.layout())));
    }

    void glideToWhole() {
        now().ifPresent(picture -> glide(picture.view(),
                Viewport.fit(picture.layout(), (int) getWidth(), (int) getHeight())));
    }

    private void glide(Viewport from, Viewport to) {
        hover(-1, -1);
        view = motion.glide(from, to);
        requestLayout();
    }

    @Override
    public void panBy(double dx, double dy) {
        now().ifPresent(picture -> look(picture.view().panned(dx, dy, picture.layout())));
    }

    @Override
    public void zoomBy(double factor) {
        zoom(factor, getWidth() / 2, getHeight() / 2);
    }

    @Override
    public void fit() {
        now().ifPresent(picture -> look(Viewport.fit(picture.layout(), (int) getWidth(), (int) getHeight())));
    }

    /// The tile under the pointer, for tests.
    @Nullable
    NodeTile hoveredTile() {
        return hovered.isNowhere() ? null : map.tile(hovered.place());
    }
}
