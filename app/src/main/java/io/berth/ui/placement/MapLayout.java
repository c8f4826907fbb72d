package io.berth.ui.placement;

import io.berth.analysis.placement.Grid;
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

    private static final int HEAD = 40;
    private static final int ZONE_GAP = 12;
    private static final int MARGIN = 16;
    private static final int MOST_PER_LINE = 400;
    private static final double LABEL_CHARACTER = 6.8;
    private static final int WIDEST_LABEL = 110;

    /// A column: its place, its label strip included.
    record Column(Grid.Zone zone, double x, double width, double labelWidth) {
    }

    /// A row of a column.
    record Band(Column column, Grid.Row row, double y, double height) {
    }

    private final Grid grid;
    private final double fitScale;
    private final int perLine;
    private final double[] x;
    private final double[] y;
    private final List<Column> columns;
    private final List<Band> bands;
    private final double width;
    private final double height;

    /// The layout that shows the grid largest in a window of this size.
    MapLayout(Grid grid, double windowWidth, double windowHeight) {
        this.grid = grid;
        int best = 1;
        double bestScale = 0;
        for (int candidate = 1; candidate <= MOST_PER_LINE; candidate++) {
            double scale = fit(candidate, windowWidth, windowHeight);
            if (scale > bestScale + 1e-9) {
                best = candidate;
                bestScale = scale;
            }
            if (candidate >= widestRow()) {
                break;
            }
        }
        perLine = best;
        fitScale = Math.max(1e-3, Math.min(LARGEST_FIT, bestScale));
        int size = grid.zones().isEmpty() ? 0 : grid.zones().getLast().to();
        x = new double[size];
        y = new double[size];
        List<Column> madeColumns = new java.util.ArrayList<>();
        List<Band> madeBands = new java.util.ArrayList<>();
        double left = MARGIN / fitScale;
        double deepest = HEAD / fitScale;
        for (Grid.Zone zone : grid.zones()) {
            double label = labelWidth(zone) / fitScale;
            Column column = new Column(zone, left, label + lineOf(zone, perLine) * PITCH_X, label);
            madeColumns.add(column);
            double top = HEAD / fitScale;
            for (Grid.Row row : zone.rows()) {
                top = place(madeBands, column, row, top);
            }
            deepest = Math.max(deepest, top);
            left += column.width() + ZONE_GAP / fitScale;
        }
        columns = List.copyOf(madeColumns);
        bands = List.copyOf(madeBands);
        width = left - ZONE_GAP / fitScale + MARGIN / fitScale;
        height = deepest + MARGIN / 2.0 / fitScale;
    }

    private double place(List<Band> made, Column column, Grid.Row row, double top) {
        for (int i = row.from(); i < row.to(); i++) {
            int nth = i - row.from();
            x[i] = column.x() + column.labelWidth() + nth % perLine * (double) PITCH_X;
            y[i] = top + Math.floorDiv(nth, perLine) * (double) PITCH_Y;
        }
        double high = lines(row, perLine) * (double) PITCH_Y;
        made.add(new Band(column, row, top, high));
        return top + high;
    }

    private int widestRow() {
        int widest = 1;
        for (Grid.Zone zone : grid.zones()) {
            widest = Math.max(widest, lineOf(zone, Integer.MAX_VALUE));
        }
        return widest;
    }

    private static int lineOf(Grid.Zone zone, int most) {
        int widest = 1;
        for (Grid.Row row : zone.rows()) {
            widest = Math.max(widest, row.to() - row.from());
        }
        return Math.min(widest, most);
    }

    private static int lines(Grid.Row row, int perLine) {
        return (row.to() - row.from() + perLine - 1) / perLine;
    }

    private static double labelWidth(Grid.Zone zone) {
        int longest = 0;
        for (Grid.Row row : zone.rows()) {
            longest = Math.max(longest, row.name().length());
        }
        return longest == 0 ? 0 : Math.min(WIDEST_LABEL, longest * LABEL_CHARACTER + 8);
    }

    private double fit(int candidate, double windowWidth, double windowHeight) {
        double fixed = 2 * MARGIN + ZONE_GAP * (grid.zones().size() - 1);
        double wide = 0;
        int deepest = 1;
        for (Grid.Zone zone : grid.zones()) {
            fixed += labelWidth(zone);
            wide += lineOf(zone, candidate) * PITCH_X;
            int lines = 0;
            for (Grid.Row row : zone.rows()) {
                lines += lines(row, candidate);
            }
            deepest = Math.max(deepest, lines);
        }
        double across = (windowWidth - fixed) / Math.max(1, wide);
        double down = (windowHeight - HEAD - MARGIN / 2.0) / (deepest * (double) PITCH_Y);
        return Math.min(across, down);
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
                int nth = line * perLine + (int) (right / PITCH_X);
                int tile = band.row().from() + nth;
                return (int) (right / PITCH_X) < perLine && tile < band.row().to() ? tile : -1;
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
