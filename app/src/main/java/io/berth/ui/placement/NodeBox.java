package io.berth.ui.placement;

import io.berth.analysis.placement.Amounts;
import io.berth.analysis.placement.CellSize;
import io.berth.analysis.placement.NodeTile;

/// Where the parts of one node lie in the window, in whole pixels. The same arithmetic serves drawing and pointing.
///
/// @param pitch from one pod to the next; 0 in a tile, which shows no pods
/// @param columns pods in a line
/// @param podsX where the first pod lies
/// @param podsY where the first pod lies
/// @param named whether each pod has its name beside it: only in a card
/// @param areas of the pods, see [CellAreas]; empty where all cells are alike
@SuppressWarnings("ArrayRecordComponent") // made and read for each frame
record NodeBox(int x, int y, int width, int height, Step step, int pitch, int columns, int podsX, int podsY,
        boolean named, int[] areas) {
    private static final int[] ALIKE = {};

    NodeBox(int x, int y, int width, int height, Step step, int pitch, int columns, int podsX, int podsY,
            boolean named) {
        this(x, y, width, height, step, pitch, columns, podsX, podsY, named, ALIKE);
    }

    /// How much of a node is drawn.
    enum Step {
        /// One colour: the worst state.
        TILE,
        /// Pods as cells.
        CELLS,
        /// Larger cells, and the node's name.
        NAMED,
        /// Meters, GPU berths, and pods with their names where there is room.
        CARD
    }

    static final int SMALLEST_CELLS = 16;
    static final int SMALLEST_NAMED = 64;
    static final int SMALLEST_CARD = 224;
    static final int NAME_BAND = 18;
    static final int CARD_PAD = 12;
    static final int CARD_HEAD = 64;
    /// A group of pods has no meters.
    static final int GROUP_HEAD = 32;
    static final int BERTHS_PER_LINE = 4;
    static final int BERTH_HEIGHT = 44;
    static final int LIST_PITCH = 20;
    static final int CONTAINER_PITCH = 16;
    static final int MOST_CONTAINERS = 4;

    private static final int LARGEST_CARD_CELL = 20;
    private static final int NARROWEST_NAME = 120;
    private static final int NARROWEST_CONTAINER = 200;
    private static final int SMALLEST_CONTAINERS = 480;

    static Step stepOf(int width) {
        if (width < SMALLEST_CELLS) {
            return Step.TILE;
        }
        if (width < SMALLEST_NAMED) {
            return Step.CELLS;
        }
        return width < SMALLEST_CARD ? Step.NAMED : Step.CARD;
    }

    /// The box with areas for the pods, at the steps of zoom that draw them as cells.
    NodeBox sized(NodeTile tile, CellSize size) {
        if (size == CellSize.ONE || (step != Step.CELLS && step != Step.NAMED)) {
            return this;
        }
        int inset = podsX - x;
        int foot = tile.isGroup() ? 1 : foot(height);
        return new NodeBox(x, y, width, height, step, pitch, columns, podsX, podsY, named, CellAreas.of(tile, size,
                podsX, podsY, width - 2 * inset + 1, height - (podsY - y) - foot));
    }

    static NodeBox of(NodeTile tile, int place, MapLayout layout, Viewport view) {
        int x = view.screenX(layout.x(place));
        int y = view.screenY(layout.y(place));
        int width = width(place, x, layout, view);
        int height = height(place, y, layout, view);
        return of(tile, x, y, width, height);
    }

    /// The width of a node whose left edge is at x: up to the next node's edge, so that every gap has the same number of
    /// pixels.
    static int width(int place, int x, MapLayout layout, Viewport view) {
        int gap = Math.max(1, (int) (view.scale() * (MapLayout.PITCH_X - MapLayout.NODE_WIDTH)));
        return Math.max(1, view.screenX(layout.x(place) + MapLayout.PITCH_X) - x - gap);
    }

    /// The height of a node whose upper edge is at y, like [#width].
    static int height(int place, int y, MapLayout layout, Viewport view) {
        int gap = Math.max(1, (int) (view.scale() * (MapLayout.PITCH_Y - MapLayout.NODE_HEIGHT)));
        return Math.max(1, view.screenY(layout.y(place) + MapLayout.PITCH_Y) - y - gap);
    }

    static NodeBox of(NodeTile tile, int x, int y, int width, int height) {
        Step step = stepOf(width);
        return switch (step) {
            case TILE -> new NodeBox(x, y, width, height, step, 0, 0, x, y, false);
            case CELLS -> cells(tile, x, y, width, height, step, Math.max(1, width / 14));
            case NAMED -> cells(tile, x, y, width, height, step, NAME_BAND);
            case CARD -> card(tile, x, y, width, height);
        };
    }

    private static NodeBox cells(NodeTile tile, int x, int y, int width, int height, Step step, int above) {
        int inset = Math.max(1, width / 14);
        int across = width - 2 * inset + 1;
        int down = height - above - (tile.isGroup() ? 1 : foot(height)) + 1;
        int pitch = Math.max(1, width * 5 / MapLayout.NODE_WIDTH);
        while (pitch > 1 && across / pitch * (down / pitch) < tile.size()) {
            pitch--;
        }
        return new NodeBox(x, y, width, height, step, pitch, Math.max(1, across / pitch), x + inset, y + above, false);
    }

    /// The height of the strip for request bar and GPU ticks.
    static int foot(int height) {
        return Math.max(3, height * 8 / MapLayout.NODE_HEIGHT);
    }

    private static NodeBox card(NodeTile tile, int x, int y, int width, int height) {
        int across = width - 2 * CARD_PAD;
        int top = y + (tile.isGroup() ? GROUP_HEAD : CARD_HEAD) + berthLines(tile) * (BERTH_HEIGHT + 4) + NAME_BAND;
        int down = y + height - CARD_PAD - top;
        int containers = Math.min(MOST_CONTAINERS, tile.mostContainers());
        if (width >= SMALLEST_CONTAINERS && containers > 0) {
            int block = LIST_PITCH + containers * CONTAINER_PITCH;
            for (int lists = 1; lists <= across / NARROWEST_CONTAINER; lists++) {
                if (down / block * lists >= tile.size()) {
                    return new NodeBox(x, y, width, height, Step.CARD, block, lists, x + CARD_PAD, top, true);
                }
            }
        }
        for (int lists = 1; lists <= Math.max(1, across / NARROWEST_NAME); lists++) {
            if (down / LIST_PITCH * lists >= tile.size()) {
                return new NodeBox(x, y, width, height, Step.CARD, LIST_PITCH, lists, x + CARD_PAD, top, true);
            }
        }
        int pitch = LARGEST_CARD_CELL;
        while (pitch > 2 && across / pitch * (down / pitch) < tile.size()) {
            pitch--;
        }
        return new NodeBox(x, y, width, height, Step.CARD, pitch, Math.max(1, across / pitch), x + CARD_PAD, top,
                false);
    }

    /// Lines of GPU berths on a card.
    static int berthLines(NodeTile tile) {
        Amounts room = tile.allocatable();
        return room == null ? 0 : (int) ((Math.min(16, room.gpus()) + BERTHS_PER_LINE - 1) / BERTHS_PER_LINE);
    }

    /// Lines for containers under each pod's name.
    int containerLines() {
        return named ? Math.floorDiv(pitch - LIST_PITCH, CONTAINER_PITCH) : 0;
    }

    int podX(int i) {
        if (areas.length > 0) {
            return areas[4 * i];
        }
        return named ? podsX + i % columns * ((width - 2 * CARD_PAD) / columns) : podsX + i % columns * pitch;
    }

    int podY(int i) {
        return areas.length > 0 ? areas[4 * i + 1] : podsY + Math.floorDiv(i, columns) * pitch;
    }

    int podWidth(int i) {
        return areas.length > 0 ? areas[4 * i + 2] : cell();
    }

    int podHeight(int i) {
        return areas.length > 0 ? areas[4 * i + 3] : cell();
    }

    /// The side of a pod's square where all are alike.
    int cell() {
        if (step == Step.CARD) {
            return Math.min(12, pitch - 2);
        }
        return pitch <= 1 ? 1 : pitch - Math.max(1, pitch / 6);
    }

    /// The pod at a point of the window, or -1.
    int podAt(double screenX, double screenY, int pods) {
        if (step == Step.TILE || screenX < podsX || screenY < podsY) {
            return -1;
        }
        if (areas.length > 0) {
            return areaAt(screenX, screenY);
        }
        int across = named ? (width - 2 * CARD_PAD) / columns : pitch;
        int column = (int) Math.floor((screenX - podsX) / across);
        int i = (int) Math.floor((screenY - podsY) / pitch) * columns + column;
        return column < columns && i < pods ? i : -1;
    }

    private int areaAt(double screenX, double screenY) {
        for (int i = 0; 4 * i < areas.length; i++) {
            if (screenX >= podX(i) && screenX <= podX(i) + podWidth(i) && screenY >= podY(i)
                    && screenY <= podY(i) + podHeight(i)) {
                return i;
            }
        }
        return -1;
    }

    /// The pod beside a pod of this node, or -1.
    ///
    /// @param dx -1, 0 or 1
    /// @param dy -1, 0 or 1
    int podBeside(int i, int dx, int dy, int pods) {
        if (areas.length == 0) {
            int column = i % columns + dx;
            int next = i + dx + dy * columns;
            return column >= 0 && column < columns && next >= 0 && next < pods ? next : -1;
        }
        int best = -1;
        double nearest = Double.MAX_VALUE;
        for (int other = 0; other < pods; other++) {
            double right = podX(other) + podWidth(other) / 2.0 - podX(i) - podWidth(i) / 2.0;
            double down = podY(other) + podHeight(other) / 2.0 - podY(i) - podHeight(i) / 2.0;
            double along = right * dx + down * dy;
            double aside = Math.abs(right * dy) + Math.abs(down * dx);
            if (other != i && along > aside / 2 && along + 2 * aside < nearest) {
                nearest = along + 2 * aside;
                best = other;
            }
        }
        return best;
    }
}
