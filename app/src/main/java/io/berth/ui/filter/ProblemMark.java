package io.berth.ui.filter;

import io.berth.analysis.filter.FilterProblem;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// Lines under the wrong parts of a text field; lies over it.
final class ProblemMark extends Pane {
    private static final double THICK = 2;
    private static final double LEAST = 6;
    private static final int MOST = 20;

    private final TextField field;
    private List<FilterProblem> problems = List.of();

    ProblemMark(TextField field) {
        this.field = field;
        setMouseTransparent(true);
        setManaged(true);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        field.textProperty().subscribe(this::requestLayout);
        field.caretPositionProperty().subscribe(this::requestLayout);
    }

    void mark(List<FilterProblem> wrong) {
        problems = wrong.subList(0, Math.min(MOST, wrong.size()));
        getChildren().clear();
        for (FilterProblem _ : problems) {
            Region line = new Region();
            line.getStyleClass().add("filter-mark");
            line.setManaged(false);
            getChildren().add(line);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (!(field.getSkin() instanceof TextFieldSkin skin)) {
            return;
        }
        for (int i = 0; i < problems.size(); i++) {
            int length = field.getLength();
            int from = Math.min(problems.get(i).from(), Math.max(0, length - 1));
            int to = Math.min(length, Math.max(problems.get(i).to(), from + 1));
            if (length == 0) {
                return;
            }
            Rectangle2D first = skin.getCharacterBounds(from);
            Rectangle2D last = skin.getCharacterBounds(to - 1);
            double width = Math.max(LEAST, last.getMaxX() - first.getMinX());
            getChildren().get(i).resizeRelocate(snapPositionX(first.getMinX()),
                    snapPositionY(Math.min(first.getMaxY(), getHeight() - THICK)), snapSizeX(width), THICK);
        }
    }
}
