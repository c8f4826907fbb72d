package io.berth.ui.gpus;

import io.berth.ui.kit.Palette;
import io.berth.ui.kit.Shades;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/// A line over time on a ground of its own. A gap stays a gap.
final class Chart extends Region {
    private static final double LINE = 1.25;
    private static final double PAD = 2;

    private final Canvas canvas = new Canvas();
    private Spark spark = Spark.NONE;
    private double most = 1;
    private FleetColours colours = new FleetColours(Palette.LIGHT);

    Chart() {
        getStyleClass().add("chart");
        canvas.setMouseTransparent(true);
        getChildren().add(canvas);
    }

    /// @param most the value at the upper edge; the lower one is 0
    void show(Spark changed, double most, FleetColours colours) {
        boolean same = changed.equals(spark) && most == this.most && colours.equals(this.colours);
        spark = changed;
        this.most = most;
        this.colours = colours;
        if (!same) {
            draw();
        }
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(Math.floor(getWidth()));
            canvas.setHeight(Math.floor(getHeight()));
            draw();
        }
    }

    private void draw() {
        GraphicsContext out = canvas.getGraphicsContext2D();
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        out.setFill(Shades.colour(colours.node));
        out.fillRect(0, 0, width, height);
        out.setStroke(Shades.colour(colours.mid));
        out.setLineWidth(LINE);
        double step = spark.size() < 2 ? 0 : (width - 2 * PAD) / (spark.size() - 1);
        boolean drawing = false;
        out.beginPath();
        for (int i = 0; i < spark.size(); i++) {
            float value = spark.at(i);
            if (Float.isNaN(value)) {
                drawing = false;
                continue;
            }
            double x = PAD + i * step;
            double y = height - PAD - Math.clamp(value / most, 0, 1) * (height - 2 * PAD);
            if (drawing) {
                out.lineTo(x, y);
            } else {
                out.moveTo(x, y);
                boolean alone = i + 1 >= spark.size() || Float.isNaN(spark.at(i + 1));
                if (alone) {
                    out.lineTo(x + LINE, y);
                }
            }
            drawing = true;
        }
        out.stroke();
    }
}
