package io.berth.ui.placement;

import io.berth.ui.kit.Shades;
import java.util.function.BiConsumer;
import javafx.animation.PauseTransition;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeType;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The whole cluster in a corner, and which part of it the window shows. Gone while the window shows all of it.
final class Minimap extends Region {
    static final int WIDTH = 160;
    static final int HEIGHT = 100;

    private static final Duration REST = Duration.millis(500);

    private final MapRaster raster = new MapRaster(WIDTH, HEIGHT);
    private final WritableImage image = new WritableImage(WIDTH, HEIGHT);
    private final Rectangle window = new Rectangle();
    private final PauseTransition rest = new PauseTransition(REST);
    private @Nullable MapPicture latest;
    private @Nullable MapPicture drawn;

    /// @param moves is told the point of the world that is to be in the middle
    Minimap(BiConsumer<Double, Double> moves) {
        getStyleClass().add("minimap");
        setManaged(false);
        setVisible(false);
        window.setFill(null);
        window.setStrokeType(StrokeType.INSIDE);
        window.setManaged(false);
        window.setMouseTransparent(true);
        getChildren().addAll(new ImageView(image), window);
        resize(WIDTH, HEIGHT);
        rest.setOnFinished(_ -> refresh());
        setOnMousePressed(event -> move(event, moves));
        setOnMouseDragged(event -> move(event, moves));
        setOnMouseReleased(MouseEvent::consume);
        setOnMouseMoved(MouseEvent::consume);
    }

    private void move(MouseEvent event, BiConsumer<Double, Double> moves) {
        MapPicture picture = latest;
        if (picture != null) {
            double scale = scale(picture.layout());
            moves.accept((event.getX() - left(picture.layout())) / scale,
                    (event.getY() - top(picture.layout())) / scale);
        }
        event.consume();
    }

    static double scale(MapLayout layout) {
        return Math.min(WIDTH / layout.width(), HEIGHT / layout.height());
    }

    private static double left(MapLayout layout) {
        return (WIDTH - layout.width() * scale(layout)) / 2;
    }

    private static double top(MapLayout layout) {
        return (HEIGHT - layout.height() * scale(layout)) / 2;
    }

    /// Follows a picture: the frame at once, the nodes after a rest.
    @SuppressWarnings("ReferenceEquality") // layout and colours are made anew when they change
    void show(MapPicture picture) {
        latest = picture;
        setVisible(!picture.view().showsWhole(picture.layout()));
        if (!isVisible()) {
            return;
        }
        MapPicture before = drawn;
        if (before == null || before.layout() != picture.layout() || before.colours() != picture.colours()) {
            refresh();
        } else if (before.map() != picture.map() && rest.getStatus() != javafx.animation.Animation.Status.RUNNING) {
            rest.playFromStart();
        }
        frame(picture);
    }

    private void frame(MapPicture picture) {
        MapLayout layout = picture.layout();
        Viewport view = picture.view();
        double scale = scale(layout);
        double fromX = Math.max(0, left(layout) + view.worldX(0) * scale);
        double fromY = Math.max(0, top(layout) + view.worldY(0) * scale);
        window.setX(Math.rint(fromX));
        window.setY(Math.rint(fromY));
        window.setWidth(Math.max(4, Math.rint(Math.min(WIDTH, left(layout) + view.worldX(view.width()) * scale)
                - fromX)));
        window.setHeight(Math.max(4, Math.rint(Math.min(HEIGHT, top(layout) + view.worldY(view.height()) * scale)
                - fromY)));
        window.setStroke(Shades.colour(picture.colours().select));
    }

    private void refresh() {
        MapPicture picture = latest;
        if (picture == null || !isVisible()) {
            return;
        }
        drawn = picture;
        MapLayout layout = picture.layout();
        double scale = scale(layout);
        raster.fill(0, 0, WIDTH, HEIGHT, picture.colours().background);
        for (int place = 0; place < layout.size(); place++) {
            int x = (int) (left(layout) + layout.x(place) * scale);
            int y = (int) (top(layout) + layout.y(place) * scale);
            raster.fill(x, y, Math.max(1, (int) (MapLayout.NODE_WIDTH * scale)),
                    Math.max(1, (int) (MapLayout.NODE_HEIGHT * scale)), picture.colourOf(picture.map().tile(place)));
        }
        image.getPixelWriter().setPixels(0, 0, WIDTH, HEIGHT, PixelFormat.getIntArgbInstance(), raster.pixels(), 0,
                WIDTH);
    }
}
