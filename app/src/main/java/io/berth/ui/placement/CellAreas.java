package io.berth.ui.placement;

import io.berth.analysis.placement.CellSize;
import io.berth.analysis.placement.NodeTile;
import io.berth.model.Node;
import io.berth.model.Pod;
import java.util.Arrays;

/// Where the pods of a node lie when areas tell what they request: the whole is what the node can allocate, or what a group
/// of pods requests together, so that what is not covered is free. Pods keep their order, in strips across the node; those
/// that request nothing of it lie small at the bottom.
///
/// A strip takes pods as long as their shapes come nearer to squares (the strip treemap of Bederson, Shneiderman and
/// Wattenberg, 2002): order and neighbours stay when amounts change.
final class CellAreas {
    private static final int SMALL = 14;

    private final NodeTile tile;
    private final int x;
    private final int y;
    private final int width;
    private final int height;
    private final int unit;
    private final double[] areas;
    /// Four numbers a pod: x, y, width, height.
    private final int[] cells;

    private CellAreas(NodeTile tile, CellSize size, int x, int y, int width, int height) {
        this.tile = tile;
        this.x = x;
        this.y = y;
        this.width = Math.max(1, width);
        cells = new int[4 * tile.size()];
        int none = 0;
        double[] amounts = new double[tile.size()];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = amount(tile.pod(i), size);
            none += amounts[i] > 0 ? 0 : 1;
        }
        int side = Math.max(2, width / SMALL);
        while (side > 1 && lines(none, side) * (side + 1) > height / 2) {
            side--;
        }
        unit = side;
        int strip = Math.min(height / 2, lines(none, side) * (side + 1));
        this.height = Math.max(1, height - strip);
        areas = areas(amounts, whole(size, amounts));
    }

    /// Four numbers a pod, in pixels of the window: x, y, width, height.
    static int[] of(NodeTile tile, CellSize size, int x, int y, int width, int height) {
        CellAreas made = new CellAreas(tile, size, x, y, width, height);
        made.strips();
        made.small();
        return made.cells;
    }

    /// Whether a pod has an area; else it lies small and outlined.
    static boolean hasArea(Pod pod, CellSize size) {
        return amount(pod, size) > 0;
    }

    private static double amount(Pod pod, CellSize size) {
        return pod.isHoldingResources() ? (double) size.of(pod.requests()) : 0;
    }

    private double whole(CellSize size, double[] amounts) {
        double sum = Arrays.stream(amounts).sum();
        Node node = tile.node();
        return node == null ? sum : Math.max(sum, (double) size.of(node.allocatable()));
    }

    private int lines(int pods, int side) {
        int across = Math.max(1, width / (side + 1));
        return (pods + across - 1) / across;
    }

    private double[] areas(double[] amounts, double whole) {
        double room = (double) width * height;
        double least = (unit + 1.0) * (unit + 1.0);
        double[] made = new double[amounts.length];
        double sum = 0;
        for (int i = 0; i < made.length; i++) {
            made[i] = amounts[i] > 0 ? Math.max(least, amounts[i] / whole * room) : 0;
            sum += made[i];
        }
        // what was too small to be seen takes from what is large
        double shrink = sum > room ? room / sum : 1;
        for (int i = 0; i < made.length; i++) {
            made[i] *= shrink;
        }
        return made;
    }

    private void strips() {
        double top = 0;
        int from = next(0);
        while (from < areas.length) {
            int to = next(from + 1);
            double sum = areas[from];
            double shape = shape(from, to, sum);
            while (to < areas.length) {
                int after = next(to + 1);
                double more = shape(from, after, sum + areas[to]);
                if (more > shape) {
                    break;
                }
                sum += areas[to];
                shape = more;
                to = after;
            }
            strip(from, to, sum, top);
            top += sum / width;
            from = to;
        }
    }

    private int next(int from) {
        int i = from;
        while (i < areas.length && areas[i] == 0) {
            i++;
        }
        return i;
    }

    /// How far from squares the cells of a strip are: 1 if they are.
    private double shape(int from, int to, double sum) {
        double high = sum / width;
        double total = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            if (areas[i] > 0) {
                double wide = areas[i] / high;
                total += Math.max(wide / high, high / wide);
                count++;
            }
        }
        return total / count;
    }

    private void strip(int from, int to, double sum, double top) {
        int upper = (int) Math.round(top);
        int lower = (int) Math.round(top + sum / width);
        double left = 0;
        for (int i = from; i < to; i++) {
            if (areas[i] > 0) {
                double right = left + areas[i] / sum * width;
                int at = (int) Math.round(left);
                set(i, x + at, y + upper, (int) Math.round(right) - at - 1, lower - upper - 1);
                left = right;
            }
        }
    }

    private void small() {
        int across = Math.max(1, width / (unit + 1));
        int nth = 0;
        for (int i = 0; i < areas.length; i++) {
            if (areas[i] == 0) {
                set(i, x + nth % across * (unit + 1), y + height + Math.floorDiv(nth, across) * (unit + 1), unit, unit);
                nth++;
            }
        }
    }

    private void set(int i, int left, int top, int wide, int high) {
        cells[4 * i] = left;
        cells[4 * i + 1] = top;
        cells[4 * i + 2] = Math.max(1, wide);
        cells[4 * i + 3] = Math.max(1, high);
    }
}
