package io.berth.ui.kit;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/// A row that leaves parts out, step by step, until the rest fits. It never asks for more width than it gets.
public class FittingRow extends HBox {
    private final List<List<Node>> steps = new ArrayList<>();
    private final List<Node> shrinking = new ArrayList<>();
    private final ReadOnlyIntegerWrapper left = new ReadOnlyIntegerWrapper();
    private double fittedTo = -1;
    private double fittedWith = -1;

    public FittingRow(Node... parts) {
        super(parts);
    }

    /// The parts that are left out next when there is not enough room. They are shown and hidden by this row alone.
    protected final void leaveOut(Node... parts) {
        steps.add(List.of(parts));
        fittedTo = -1;
    }

    /// Forgets what may be left out.
    protected final void keepAll() {
        steps.clear();
        shrinking.clear();
        fittedTo = -1;
    }

    /// A part that may be as narrow as its least width before anything is left out.
    protected final void mayShrink(Node part) {
        shrinking.add(part);
    }

    /// How many steps are left out now.
    protected final ReadOnlyIntegerProperty leftOutProperty() {
        return left.getReadOnlyProperty();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        fit();
        super.layoutChildren();
    }

    private void fit() {
        double whole = needed(0);
        if (getWidth() == fittedTo && whole == fittedWith) {
            return;
        }
        fittedTo = getWidth();
        fittedWith = whole;
        int step = 0;
        while (step < steps.size() && needed(step) > getWidth()) {
            step++;
        }
        for (int i = 0; i < steps.size(); i++) {
            for (Node part : steps.get(i)) {
                part.setVisible(i >= step);
                part.setManaged(i >= step);
            }
        }
        left.set(step);
    }

    /// The width of all parts but those of the first steps.
    private double needed(int step) {
        double sum = snappedLeftInset() + snappedRightInset();
        int parts = 0;
        for (Node part : getChildren()) {
            int of = stepOf(part);
            if (of >= 0 ? of >= step : part.isManaged()) {
                sum += snapSizeX(shrinking.contains(part) ? part.minWidth(-1) : part.prefWidth(-1));
                parts++;
            }
        }
        return sum + Math.max(0, parts - 1) * snapSpaceX(getSpacing());
    }

    private int stepOf(Node part) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).contains(part)) {
                return i;
            }
        }
        return -1;
    }
}
