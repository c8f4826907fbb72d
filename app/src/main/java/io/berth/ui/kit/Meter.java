package io.berth.ui.kit;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/// A bar, 6 high, of a share. Neutral up to all of it, danger over it. The number stands beside or above it, always:
/// that is the caller's.
public final class Meter extends Region {
    private static final double HEIGHT = 6;
    private static final double LEAST_WIDTH = 48;

    private final DoubleProperty share = new SimpleDoubleProperty();
    private final Region track = new Region();
    private final Region fill = new Region();

    public Meter(double share) {
        getStyleClass().add("meter");
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
        track.getStyleClass().add("track");
        fill.getStyleClass().add("fill");
        getChildren().addAll(track, fill);
        this.share.subscribe(this::show);
        this.share.set(share);
    }

    /// 0 to 1, and more when over the bound.
    public DoubleProperty shareProperty() {
        return share;
    }

    private void show() {
        getStyleClass().remove("over");
        if (share.get() > 1) {
            getStyleClass().add("over");
        }
        requestLayout();
    }

    @Override
    protected double computeMinWidth(double height) {
        return LEAST_WIDTH;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computeMaxHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected void layoutChildren() {
        double filled = snapSizeX(getWidth() * Math.clamp(share.get(), 0, 1));
        layoutInArea(track, 0, 0, getWidth(), HEIGHT, 0, HPos.LEFT, VPos.TOP);
        fill.resizeRelocate(0, 0, filled, HEIGHT);
        fill.setVisible(filled > 0);
    }
}
