package io.berth.ui.placement;

import io.berth.analysis.placement.Grid;
import java.util.ArrayList;
import java.util.List;

/// Where each node lies, in world units: pixels at scale 1, where a node is 28 × 48. It depends on the grid and on the
/// shape of the window only, so places can be learnt. Immutable arithmetic.
final class MapLayout {
    static final int NODE_WIDTH = 28;
    static final int NODE_HEIGHT = 48;
    static final int PITCH_X = 30;
    static final int PITCH_Y = 52;

    /// The largest scale at which a small cluster is shown whole.
    static final double LARGEST_FIT = 4;

    /// A column: its place, its label strip included, and that of its nodes, below its head.
    record Column(Grid.Zone zone, double x, double y, double width, double height, double labelWidth, int perLine) {
    }

    /// A row of a column.
    record Band(Column column, Grid.Row row, double y, double height) {
    }

    private final Grid grid;
    private final double fitScale;
    private final double[] x;
    private final double[] y;
    private final List<Column> columns;
    private final List<Band> bands;
    private final double width;
    private final double height;

    /// The layout that shows the grid largest in a window of this size.
    MapLayout(Grid grid, double windowWidth, double windowHeight) {
        this.grid = grid;
        MapShelves shelves = MapShelves.of(grid, windowWidth, windowHeight);
        fitScale = shelves.scale();
        int size = grid.zones().isEmpty() ? 0 : grid.zones().getLast().to();
        x = new double[size];
        y = new double[size];
        List<Column> madeColumns = new ArrayList<>();
        List<Band> madeBands = new ArrayList<>();
        boolean wrapped = shelves.shelf().length > 0 && shelves.shelf()[shelves.shelf().length - 1] > 0;
        double left = MapShelves.MARGIN / fitScale;
        double top = MapShelves.HEAD / fitScale;
        double deepest = top;
        double rightmost = left;
        for (int i = 0; i < grid.zones().size(); i++) {
            if (i > 0 && shelves.shelf()[i] > shelves.shelf()[i - 1]) {
                left = MapShelves.MARGIN / fitScale;
                top = deepest + MapShelves.HEAD / fitScale;
            }
            Column column = column(grid.zones().get(i), left, top, shelves.perLine()[i], grid.flows() || wrapped);
            madeColumns.add(column);
            place(madeBands, column);
            deepest = Math.max(deepest, top + column.height());
            left += column.width();
            rightmost = Math.max(rightmost, left);
            left += MapShelves.ZONE_GAP / fitScale;
        }
        columns = List.copyOf(madeColumns);
        bands = List.copyOf(madeBands);
        width = rightmost + MapShelves.MARGIN / fitScale;
        height = deepest + MapShelves.MARGIN / 2.0 / fitScale;
    }

    private Column column(Grid.Zone zone, double left, double top, int perLine, boolean keepsName) {
        double label = MapShelves.labelWidth(zone, grid.flows()) / fitScale;
        double nodes = Math.min(perLine, MapShelves.widest(zone, grid.flows())) * (double) PITCH_X;
        double least = keepsName ? MapShelves.NARROWEST / fitScale : 0;
        return new Column(zone, left, top, Math.max(least, label + nodes),
                MapShelves.lines(zone, perLine, grid.flows()) * (double) PITCH_Y, label, perLine);
    }

    private void place(List<Band> made, Column column) {
        List<Grid.Row> rows = grid.flows()
                ? List.of(new Grid.Row("", column.zone().from(), column.zone().to()))
                : column.zone().rows();
        double top = column.y();
        for (Grid.Row row : rows) {
            for (int i = row.from(); i < row.to(); i++) {
                int nth = i - row.from();
                x[i] = column.x() + column.labelWidth() + nth % column.perLine() * (double) PITCH_X;
                y[i] = top + Math.floorDiv(nth, column.perLine()) * (double) PITCH_Y;
            }
            double high = MapShelves.lines(row.to() - row.from(), column.perLine()) * (double) PITCH_Y;
            made.add(new Band(column, row, top, high));
            top += high;
        }
    }

    Grid grid() {
        return grid;
    }

    /// The scale at which the whole lies in the window.
    double fitScale() {
        return fitScale;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /// Where the nodes of the first column begin; 0 where there is none.
    double firstX() {
        return columns.isEmpty() ? 0 : columns.getFirst().x() + columns.getFirst().labelWidth();
    }

    /// Where the nodes of the first row begin; 0 where there is none.
    double firstY() {
        return columns.isEmpty() ? 0 : columns.getFirst().y();
    }

    int size() {
        return x.length;
    }

    double x(int tile) {
        return x[tile];
    }

    double y(int tile) {
        return y[tile];
    }

    List<Column> columns() {
        return columns;
    }

    List<Band> bands() {
        return bands;
    }

    /// The tile whose cell, the gap right of and below it included, holds a point of the world; -1 if there is none.
    int tileAt(double worldX, double worldY) {
        for (Band band : bands) {
            Column column = band.column();
            double right = worldX - column.x() - column.labelWidth();
            if (right >= 0 && right < column.width() - column.labelWidth() && worldY >= band.y()
                    && worldY < band.y() + band.height()) {
                int line = (int) ((worldY - band.y()) / PITCH_Y);
                int nth = line * column.perLine() + (int) (right / PITCH_X);
                int tile = band.row().from() + nth;
                return (int) (right / PITCH_X) < column.perLine() && tile < band.row().to() ? tile : -1;
            }
        }
        return -1;
    }

    /// The nearest tile in a direction, or the tile itself if none lies there.
    ///
    /// @param dx -1, 0 or 1
    /// @param dy -1, 0 or 1
    int neighbour(int tile, int dx, int dy) {
        int best = tile;
        double nearest = Double.MAX_VALUE;
        for (int other = 0; other < x.length; other++) {
            double along = (x[other] - x[tile]) * dx + (y[other] - y[tile]) * dy;
            double aside = Math.abs((x[other] - x[tile]) * dy) + Math.abs((y[other] - y[tile]) * dx);
            if (along > 1 && along + 4 * aside < nearest) {
                nearest = along + 4 * aside;
                best = other;
            }
        }
        return best;
    }

    /// The index of the band that holds a tile.
    int bandOf(int tile) {
        for (int i = 0; i < bands.size(); i++) {
            if (tile < bands.get(i).row().to()) {
                return i;
            }
        }
        return bands.size() - 1;
    }
}
