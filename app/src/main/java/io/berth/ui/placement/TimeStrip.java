package io.berth.ui.placement;

import io.berth.analysis.history.Activity;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Shades;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.text.TextAlignment;
import javafx.util.Subscription;

/// How much changed in the last minutes, and the handle by which one goes back to a moment of them.
final class TimeStrip extends HBox {
    private static final double FAILURES = 4;
    private static final double HANDLE = 2;
    private static final double GAP = 8;
    private static final Duration LEAP = Duration.ofMinutes(1);

    private final PastViewModel model;
    private final PlacementLook look;
    private final Pane track = new Pane();
    private final Canvas canvas = new Canvas();
    private final Label from = Labels.of("", "t-caption", "muted");
    private final Label at = Labels.of("", "t-caption");
    private final MapFace.Ruler ruler = new MapFace.Ruler();
    private final Subscription following;
    private MapColours colours;

    TimeStrip(PastViewModel model, PlacementLook look, ReadOnlyObjectProperty<Locale> language) {
        this.model = model;
        this.look = look;
        colours = new MapColours(look.palette().get());
        getStyleClass().add("time-strip");
        HBox.setHgrow(track, Priority.ALWAYS);
        track.getChildren().add(canvas);
        track.getStyleClass().add("time-track");
        track.setMinWidth(0);
        track.setFocusTraversable(true);
        track.setAccessibleRole(AccessibleRole.SLIDER);
        track.setOnMousePressed(event -> {
            track.requestFocus();
            scrub(event);
        });
        track.setOnMouseDragged(this::scrub);
        track.setOnKeyPressed(this::key);
        canvas.setMouseTransparent(true);
        from.setMinWidth(USE_PREF_SIZE);
        at.setMinWidth(USE_PREF_SIZE);
        Button live = Buttons.quiet(look.texts().bind("placement.time.live"), model::live);
        live.getStyleClass().add("t-small");
        live.setMinWidth(USE_PREF_SIZE);
        live.disableProperty().bind(model.pastProperty().not());
        getChildren().addAll(from, track, at, live);
        following = Subscription.combine(model.activityProperty().subscribe(_ -> draw()),
                model.atProperty().subscribe(_ -> draw()), model.pastProperty().subscribe(_ -> draw()),
                track.widthProperty().subscribe(_ -> draw()), track.heightProperty().subscribe(_ -> draw()),
                language.subscribe(_ -> draw()), look.palette().subscribe(palette -> {
                    colours = new MapColours(palette);
                    draw();
                }));
    }

    void close() {
        following.unsubscribe();
    }

    private void scrub(MouseEvent event) {
        Activity activity = model.activity();
        if (!activity.isEmpty() && track.getWidth() > 0) {
            double share = Math.clamp(event.getX() / track.getWidth(), 0, 1);
            long millis = Math.round(share * Duration.between(activity.from(), activity.until()).toMillis());
            model.goTo(activity.from().plusMillis(millis));
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> model.step(Activity.STEP.negated());
            case RIGHT, KP_RIGHT -> model.step(Activity.STEP);
            case PAGE_UP -> model.step(LEAP.negated());
            case PAGE_DOWN -> model.step(LEAP);
            case HOME -> model.oldest();
            case END, ESCAPE -> model.live();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void draw() {
        Activity activity = model.activity();
        boolean past = model.isPast();
        from.setText(activity.isEmpty() ? "" : look.units().minute(activity.from()));
        String now = look.texts().get("placement.time.now");
        String told = past ? look.units().clock(model.atProperty().get()) : now;
        at.setText(told);
        String text = look.texts().get("placement.time.reader", told, known(activity));
        if (!text.equals(track.getAccessibleText())) {
            track.setAccessibleText(text);
            track.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
        double width = Math.floor(track.getWidth());
        double height = Math.floor(track.getHeight());
        if (width >= 1 && height >= 1) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            paint(activity, width, height);
        }
    }

    private String known(Activity activity) {
        return activity.isEmpty() ? "" : look.units().clock(activity.since());
    }

    private void paint(Activity activity, double width, double height) {
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, width, height);
        if (activity.isEmpty()) {
            return;
        }
        since(pen, activity, width, height);
        double base = height - FAILURES - 1;
        int most = activity.steps().stream().mapToInt(Activity.Step::all).max().orElse(0);
        double pitch = width / activity.steps().size();
        for (int i = activity.stepAt(activity.since()); i < activity.steps().size(); i++) {
            Activity.Step step = activity.steps().get(i);
            double x = Math.floor(i * pitch);
            double wide = Math.max(1, Math.floor((i + 1) * pitch) - x - (pitch >= 3 ? 1 : 0));
            pen.setFill(Shades.colour(colours.line));
            pen.fillRect(x, base, Math.ceil(pitch), 1);
            if (step.all() > 0) {
                // by the root, so that a quiet minute is seen beside a rollout
                double tall = Math.max(1, Math.round((base - 2) * Math.sqrt(step.all() / (double) most)));
                pen.setFill(Shades.colour(colours.muted));
                pen.fillRect(x, base - tall, wide, tall);
            }
            if (step.failed() > 0) {
                pen.setFill(Shades.colour(colours.failing));
                pen.fillRect(x, base + 1, wide, FAILURES);
            }
        }
        handle(pen, activity, width, height);
    }

    /// Says in the part of which nothing is known why it is empty.
    private void since(GraphicsContext pen, Activity activity, double width, double height) {
        double known = width * activity.stepAt(activity.since()) / activity.steps().size();
        String text = look.texts().get(activity.shortened() ? "placement.time.full" : "placement.time.since",
                look.units().clock(activity.since()));
        if (ruler.width(text, MapFace.CAPTION) + GAP <= known) {
            pen.setFont(ruler.font(MapFace.CAPTION));
            pen.setTextAlign(TextAlignment.RIGHT);
            pen.setFill(Shades.colour(colours.muted));
            pen.fillText(text, known - GAP, height / 2 + FAILURES);
        }
    }

    private void handle(GraphicsContext pen, Activity activity, double width, double height) {
        Instant moment = model.isPast() ? model.atProperty().get() : activity.until();
        double share = Duration.between(activity.from(), moment).toMillis()
                / (double) Duration.between(activity.from(), activity.until()).toMillis();
        double x = Math.clamp(Math.rint(share * width) - HANDLE / 2, 0, Math.max(0, width - HANDLE));
        pen.setFill(Shades.colour(colours.accent));
        pen.fillRect(x, 0, HANDLE, height);
        pen.fillRect(Math.clamp(x - 2, 0, Math.max(0, width - 6)), 0, 6, 4);
    }
}
