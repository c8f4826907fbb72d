package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuNode;
import io.berth.analysis.gpu.GpuState;
import io.berth.ui.gpus.FleetLayout.Box;
import io.berth.ui.gpus.FleetLayout.Cell;
import io.berth.ui.gpus.FleetLayout.Group;
import io.berth.ui.gpus.FleetSteps.Spot;
import io.berth.ui.kit.HoverCard;
import io.berth.ui.kit.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// All nodes as rows of cards. Scrolls where they do not fit even when drawn smallest.
final class FleetView extends Region {
    private static final double MOST_SHARE = 0.46;
    private static final int LEAST_HEIGHT = 96;

    private final GpusViewModel model;
    private final GpuWords words;
    private final Runnable toMap;
    private final FleetCanvas canvas;
    private final ScrollBar bar = new ScrollBar();
    private final HoverCard hover = new HoverCard();
    private final Subscription following;
    private FleetColours colours;
    private List<GpuNode> nodes = List.of();
    private @Nullable FleetLayout layout;
    private int layoutWidth;
    private int layoutHeight;
    private double roomHeight = 800;
    private Spot cursor = Spot.NOWHERE;
    private Spot under = Spot.NOWHERE;

    /// @param toMap shows the map with what is selected
    FleetView(GpusViewModel model, GpuWords words, ObservableValue<Palette> palette, Runnable toMap) {
        this.model = model;
        this.words = words;
        this.toMap = toMap;
        canvas = new FleetCanvas(this::head);
        colours = new FleetColours(palette.getValue());
        getStyleClass().add("fleet");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.PARENT);
        bar.setOrientation(Orientation.VERTICAL);
        bar.valueProperty().subscribe(() -> draw());
        getChildren().addAll(canvas.image(), canvas.text(), bar, hover);
        setOnMouseMoved(event -> point(event.getX(), event.getY()));
        setOnMouseExited(_ -> point(-1, -1));
        setOnMousePressed(_ -> requestFocus());
        setOnMouseClicked(this::clicked);
        setOnScroll(event -> {
            if (bar.isVisible()) {
                bar.setValue(Math.clamp(bar.getValue() - event.getDeltaY(), 0, bar.getMax()));
                event.consume();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        following = Subscription.combine(model.fleetProperty().subscribe(this::show),
                model.figureProperty().subscribe(() -> draw()), model.isolatedProperty().subscribe(() -> draw()),
                model.markedProperty().subscribe(() -> draw()), focusVisibleProperty().subscribe(() -> draw()),
                words.texts().languageProperty().subscribe(() -> draw()), palette.subscribe(changed -> {
                    colours = new FleetColours(changed);
                    draw();
                }));
    }

    private void show(Fleet fleet) {
        List<GpuNode> before = nodes;
        nodes = fleet.nodes();
        if (!hasSameShape(before, nodes)) {
            layout = null;
            cursor = Spot.NOWHERE;
            hover.hide();
            requestLayout();
        } else {
            draw();
        }
        setAccessibleText(words.texts().get("gpus.fleet.said", fleet.board().devices(), nodes.size()));
    }

    @SuppressWarnings("ReferenceEquality") // nodes that did not change are the same instance
    private static boolean hasSameShape(List<GpuNode> before, List<GpuNode> now) {
        if (before.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            GpuNode one = before.get(i);
            GpuNode other = now.get(i);
            if (one != other && !(one.name().equals(other.name()) && one.product().equals(other.product())
                    && one.devices().size() == other.devices().size())) {
                return false;
            }
        }
        return true;
    }

    /// As high as the room is: a part of it is used.
    void roomHeight(double height) {
        if (height != roomHeight) {
            roomHeight = height;
            requestLayout();
        }
    }

    private FleetLayout layout(double width) {
        FleetLayout laid = layout;
        int most = (int) Math.max(LEAST_HEIGHT, roomHeight * MOST_SHARE);
        if (laid == null || layoutWidth != (int) width || layoutHeight != most) {
            layoutWidth = (int) width;
            layoutHeight = most;
            laid = FleetLayout.of(nodes, (int) width, most);
            layout = laid;
        }
        return laid;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double wide = width > 0 ? width : getWidth();
        return wide <= 0
                ? LEAST_HEIGHT
                : Math.min(layout(wide).height(), Math.max(LEAST_HEIGHT, roomHeight * MOST_SHARE));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        if (getWidth() <= 0) {
            return;
        }
        FleetLayout laid = layout(getWidth());
        double hidden = Math.max(0, laid.height() - Math.floor(getHeight()));
        bar.setMax(hidden);
        bar.setVisibleAmount(hidden <= 0 ? 0 : hidden * getHeight() / laid.height());
        bar.setUnitIncrement(laid.sizes().row());
        bar.setBlockIncrement(getHeight());
        bar.setVisible(hidden > 0);
        if (bar.getValue() > hidden) {
            bar.setValue(hidden);
        }
        bar.resizeRelocate(getWidth() - bar.prefWidth(-1), 0, bar.prefWidth(-1), getHeight());
        draw();
    }

    private int scroll() {
        return (int) Math.round(bar.getValue());
    }

    private void draw() {
        FleetLayout laid = layout;
        if (laid == null || laid.boxes().size() != nodes.size() || getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        canvas.draw(new FleetCanvas.Picture(nodes, laid, model.figureProperty().get(), model.isolatedProperty().get(),
                model.fleet().out(), model.markedProperty().get(), colours, scroll(), (int) getWidth(),
                (int) getHeight(),
                isFocusVisible() ? cursor : Spot.NOWHERE));
        look(laid);
    }

    private void look(FleetLayout laid) {
        List<String> seen = new ArrayList<>();
        for (int i = 0; laid.sizes().seen() && i < nodes.size(); i++) {
            int y = laid.boxes().get(i).y() - scroll();
            if (y > -laid.sizes().cell() && y < getHeight()) {
                seen.add(nodes.get(i).name());
            }
        }
        model.look(seen);
    }

    private List<String> head(Group group) {
        int devices = 0;
        int free = 0;
        for (GpuNode node : nodes.subList(group.from(), group.to())) {
            devices += node.devices().size();
            for (GpuDevice device : node.devices()) {
                free += device.state() == GpuState.FREE ? 1 : 0;
            }
        }
        String counts = words.texts().get(Fleet.isParted(group.product()) ? "gpus.group.parted" : "gpus.group",
                group.to() - group.from(), devices);
        Double mean = model.fleet().mean().get(group.product());
        String more = mean != null
                ? words.texts().get("gpus.group.active", words.units().percent(mean))
                : words.texts().get("gpus.group.free", free);
        String shorter = mean == null
                ? more
                : words.texts().get("gpus.group.activeShort", words.units().percent(mean));
        return List.of(counts + more, counts + shorter, counts,
                words.texts().get("gpus.group.nodes", group.to() - group.from()));
    }

    private Spot at(double x, double y) {
        FleetLayout laid = layout;
        if (laid == null || laid.boxes().size() != nodes.size()) {
            return Spot.NOWHERE;
        }
        int place = laid.nodeAt(x, y + scroll());
        return place < 0 ? Spot.NOWHERE : new Spot(place, laid.deviceAt(place, nodes.get(place), x));
    }

    private void point(double x, double y) {
        Spot spot = at(x, y);
        if (spot.equals(under)) {
            return;
        }
        under = spot;
        if (spot.node() < 0) {
            hover.hide();
        } else {
            hover.show(() -> said(spot), () -> around(spot),
                    () -> new Rectangle2D(0, -getLayoutY(), getWidth(), getLayoutY() + roomHeight));
        }
    }

    private List<String> said(Spot spot) {
        if (spot.node() >= nodes.size()) {
            return List.of();
        }
        GpuNode node = nodes.get(spot.node());
        if (spot.device() < 0 || spot.device() >= node.devices().size()) {
            return words.hover(node);
        }
        GpuDevice device = node.devices().get(spot.device());
        List<String> lines = new ArrayList<>(words.hover(node, device, model.figureProperty().get()));
        if (model.fleet().out().contains(device.key())) {
            lines.add(words.texts().get("gpus.hover.leftOut"));
        }
        return lines;
    }

    private Rectangle2D around(Spot spot) {
        FleetLayout laid = layout;
        if (laid == null || spot.node() >= laid.boxes().size() || spot.node() >= nodes.size()) {
            return Rectangle2D.EMPTY;
        }
        Box box = laid.boxes().get(spot.node());
        GpuNode node = nodes.get(spot.node());
        Cell cell = spot.device() >= 0 && spot.device() < node.devices().size()
                ? laid.cell(box, node, spot.device())
                : new Cell(box.x(), box.y(), Math.max(1, box.nameWidth()), laid.sizes().cell());
        return new Rectangle2D(cell.x(), cell.y() - scroll(), cell.width(), cell.height());
    }

    private void clicked(MouseEvent event) {
        Spot spot = at(event.getX(), event.getY());
        if (spot.node() < 0 || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        hover.hide();
        choose(spot);
        if (event.getClickCount() == 2) {
            model.open(nodes.get(spot.node()).name());
        }
    }

    private void choose(Spot spot) {
        cursor = spot;
        GpuNode node = nodes.get(spot.node());
        model.select(node, spot.device() >= 0 && spot.device() < node.devices().size()
                ? node.devices().get(spot.device())
                : null);
        draw();
    }

    private void pressed(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown() || nodes.isEmpty()) {
            return;
        }
        boolean used = switch (event.getCode()) {
            case LEFT, KP_LEFT -> step(-1, 0);
            case RIGHT, KP_RIGHT -> step(1, 0);
            case UP, KP_UP -> step(0, -1);
            case DOWN, KP_DOWN -> step(0, 1);
            case HOME -> go(FleetSteps.first(nodes));
            case ENTER -> open();
            case G -> map();
            case ESCAPE -> all();
            default -> false;
        };
        if (used) {
            event.consume();
        }
    }

    private boolean step(int dx, int dy) {
        FleetLayout laid = layout;
        return laid != null && laid.boxes().size() == nodes.size()
                && go(FleetSteps.step(laid, nodes, cursor, dx, dy));
    }

    private boolean go(Spot spot) {
        if (spot.node() >= 0) {
            choose(spot);
            reveal(spot);
        }
        return true;
    }

    private void reveal(Spot spot) {
        Rectangle2D cell = around(spot);
        if (cell.getMinY() < 0) {
            bar.setValue(Math.max(0, bar.getValue() + cell.getMinY() - 32));
        } else if (cell.getMaxY() > getHeight()) {
            bar.setValue(Math.min(bar.getMax(), bar.getValue() + cell.getMaxY() - getHeight() + 8));
        }
    }

    private boolean open() {
        Spot spot = cursor.node() < 0 || cursor.node() >= nodes.size() ? FleetSteps.first(nodes) : cursor;
        model.open(nodes.get(spot.node()).name());
        return true;
    }

    private boolean map() {
        toMap.run();
        return true;
    }

    private boolean all() {
        Set<GpuState> isolated = model.isolatedProperty().get();
        model.isolateNone();
        return !isolated.isEmpty();
    }

    void close() {
        following.unsubscribe();
    }
}
