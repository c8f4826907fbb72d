package io.berth.ui.placement;

import io.berth.analysis.placement.Grid;
import java.util.Arrays;
import java.util.List;

/// How columns are set: how many nodes stand in a line of each, and on which shelf it stands. Few columns stand side by
/// side on one shelf with lines of one length, so that their rows can be compared; many, or such as flow, are wrapped.
///
/// @param scale at which the whole lies in the window
/// @param perLine of each column
/// @param shelf of each column, ascending from 0
@SuppressWarnings("ArrayRecordComponent") // made and read by the layout alone
record MapShelves(double scale, int[] perLine, int[] shelf) {
    static final int HEAD = 40;
    static final int ZONE_GAP = 12;
    static final int MARGIN = 16;
    /// The least pixels of a column that may stand below another one, so that its name can be read.
    static final int NARROWEST = 72;

    private static final int MOST_PER_LINE = 400;
    private static final double LABEL_CHARACTER = 6.8;
    private static final int WIDEST_LABEL = 110;
    /// So much larger must nodes be on shelves before rows are torn out of one line.
    private static final double WORTH_IT = 1.2;
    private static final int HALVINGS = 24;
    private static final double GROWTH = 1.2;

    /// The way that shows the grid largest in a window of this size.
    static MapShelves of(Grid grid, double windowWidth, double windowHeight) {
        MapShelves line = line(grid, windowWidth, windowHeight);
        if (grid.zones().size() < 2 && !grid.flows()) {
            return line;
        }
        MapShelves wrapped = wrapped(grid, windowWidth, windowHeight);
        return grid.flows() || wrapped.scale > WORTH_IT * line.scale ? wrapped : line;
    }

    private static MapShelves line(Grid grid, double windowWidth, double windowHeight) {
        int widest = grid.zones().stream().mapToInt(zone -> widest(zone, grid.flows())).max().orElse(1);
        int best = 1;
        double bestScale = 0;
        for (int candidate = 1; candidate <= Math.min(MOST_PER_LINE, widest); candidate++) {
            double scale = fit(grid, candidate, windowWidth, windowHeight);
            if (scale > bestScale + 1e-9) {
                best = candidate;
                bestScale = scale;
            }
        }
        int[] perLine = new int[grid.zones().size()];
        Arrays.fill(perLine, best);
        return new MapShelves(bounded(bestScale), perLine, new int[perLine.length]);
    }

    private static double fit(Grid grid, int candidate, double windowWidth, double windowHeight) {
        double fixed = 2 * MARGIN + ZONE_GAP * (grid.zones().size() - 1);
        double wide = 0;
        int deepest = 1;
        for (Grid.Zone zone : grid.zones()) {
            fixed += labelWidth(zone, grid.flows());
            wide += Math.min(candidate, widest(zone, grid.flows())) * MapLayout.PITCH_X;
            deepest = Math.max(deepest, lines(zone, candidate, grid.flows()));
        }
        double across = (windowWidth - fixed) / Math.max(1, wide);
        double down = (windowHeight - HEAD - MARGIN / 2.0) / (deepest * (double) MapLayout.PITCH_Y);
        return Math.min(across, down);
    }

    private static MapShelves wrapped(Grid grid, double windowWidth, double windowHeight) {
        MapShelves best = new MapShelves(0, new int[0], new int[0]);
        int most = grid.zones().stream().mapToInt(zone -> lines(zone, 1, grid.flows())).max().orElse(1);
        for (int deep = 1; deep <= most; deep = (int) Math.ceil(deep * GROWTH + 0.1)) {
            int lines = deep;
            int[] perLine = grid.zones().stream().mapToInt(zone -> perLine(zone, lines, grid.flows())).toArray();
            Shelving shelving = new Shelving(grid, perLine, windowWidth, windowHeight);
            double scale = shelving.largest();
            if (scale > best.scale + 1e-9) {
                best = new MapShelves(scale, perLine, shelving.set(scale));
            }
        }
        return best.shelf.length == grid.zones().size() ? best : line(grid, windowWidth, windowHeight);
    }

    /// Columns of known widths, put onto shelves.
    private static final class Shelving {
        private final double[] labels;
        private final int[] wide;
        private final int[] lines;
        private final double windowWidth;
        private final double windowHeight;

        Shelving(Grid grid, int[] perLine, double windowWidth, double windowHeight) {
            List<Grid.Zone> zones = grid.zones();
            labels = new double[zones.size()];
            wide = new int[zones.size()];
            lines = new int[zones.size()];
            for (int i = 0; i < zones.size(); i++) {
                labels[i] = labelWidth(zones.get(i), grid.flows());
                wide[i] = Math.min(perLine[i], widest(zones.get(i), grid.flows()));
                lines[i] = lines(zones.get(i), perLine[i], grid.flows());
            }
            this.windowWidth = windowWidth;
            this.windowHeight = windowHeight;
        }

        double largest() {
            double low = bounded(0);
            double high = MapLayout.LARGEST_FIT;
            if (fits(high)) {
                return high;
            }
            for (int i = 0; i < HALVINGS; i++) {
                double middle = (low + high) / 2;
                if (fits(middle)) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private double width(int column, double scale) {
            return Math.max(NARROWEST, labels[column] + wide[column] * MapLayout.PITCH_X * scale);
        }

        private boolean fits(double scale) {
            double x = MARGIN;
            double y = MARGIN / 2.0;
            int deepest = 0;
            for (int i = 0; i < wide.length; i++) {
                double width = width(i, scale);
                if (width > windowWidth - 2 * MARGIN) {
                    return false;
                }
                if (x > MARGIN && x + width > windowWidth - MARGIN) {
                    y += HEAD + deepest * MapLayout.PITCH_Y * scale;
                    x = MARGIN;
                    deepest = 0;
                }
                deepest = Math.max(deepest, lines[i]);
                x += width + ZONE_GAP;
            }
            return y + HEAD + deepest * MapLayout.PITCH_Y * scale <= windowHeight;
        }

        int[] set(double scale) {
            int[] shelf = new int[wide.length];
            double x = MARGIN;
            int at = 0;
            for (int i = 0; i < wide.length; i++) {
                double width = width(i, scale);
                if (x > MARGIN && x + width > windowWidth - MARGIN) {
                    at++;
                    x = MARGIN;
                }
                shelf[i] = at;
                x += width + ZONE_GAP;
            }
            return shelf;
        }
    }

    private static double bounded(double scale) {
        return Math.max(1e-3, Math.min(MapLayout.LARGEST_FIT, scale));
    }

    static int widest(Grid.Zone zone, boolean flows) {
        int widest = 1;
        for (Grid.Row row : zone.rows()) {
            widest = Math.max(widest, row.to() - row.from());
        }
        return flows ? Math.max(1, zone.to() - zone.from()) : widest;
    }

    static int lines(Grid.Zone zone, int perLine, boolean flows) {
        if (flows) {
            return lines(zone.to() - zone.from(), perLine);
        }
        int lines = 0;
        for (Grid.Row row : zone.rows()) {
            lines += lines(row.to() - row.from(), perLine);
        }
        return lines;
    }

    static int lines(int nodes, int perLine) {
        return (nodes + perLine - 1) / perLine;
    }

    /// The fewest in a line with which a column is no deeper than that; as many as its widest row has if it always is.
    private static int perLine(Grid.Zone zone, int deepest, boolean flows) {
        int low = 1;
        int high = widest(zone, flows);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lines(zone, middle, flows) <= deepest) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// The pixels that the names of rows take.
    static double labelWidth(Grid.Zone zone, boolean flows) {
        int longest = 0;
        for (Grid.Row row : zone.rows()) {
            longest = Math.max(longest, row.name().length());
        }
        return longest == 0 || flows ? 0 : Math.min(WIDEST_LABEL, longest * LABEL_CHARACTER + 8);
    }
}
