package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuDevice;
import io.berth.analysis.gpu.GpuNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Where each node of the fleet stands: products side by side, nodes as rows in columns, the cells as large as fits. The
/// order never changes by state, so that places can be learnt. Pure.
///
/// @param sizes of cells and gaps
/// @param boxes one a node, in the order of the board
/// @param tall whether the heads of groups have two lines: somewhere one has no room for all that is said
/// @param width in pixels
/// @param height in pixels; more than the window's where it scrolls
record FleetLayout(Sizes sizes, List<Group> groups, List<Box> boxes, boolean tall, int width, int height) {
    /// Steps of size, the largest first.
    private static final List<Sizes> STEPS = List.of(new Sizes(26, 2, 5), new Sizes(16, 2, 4), new Sizes(12, 1, 3),
            new Sizes(8, 1, 2), new Sizes(6, 1, 2));
    private static final int TOP = 8;
    private static final int HEAD = 26;
    /// What a second line of a head takes more.
    static final int SECOND_LINE = 16;
    private static final int MARGIN = 16;
    private static final int BETWEEN_COLUMNS = 24;
    private static final int BETWEEN_SHELVES = 12;
    private static final int LEAST_GROUP = 160;
    /// Of the head of a group, and what stands behind the product at least.
    private static final int HEAD_CHARACTER = 8;
    private static final int HEAD_ROOM = 80;
    /// All that is said behind a product is about so wide.
    private static final int HEAD_SAID = 216;
    private static final int LEAST_ROWS = 8;
    private static final int MOST_SLOTS = 64;
    private static final int LEAST_PART = 5;
    private static final int NAME_GAP = 6;
    private static final int MOST_NAME = 14;
    private static final double CHARACTER = 6.6;

    /// @param cell height and least width of a cell
    /// @param gap between cells
    /// @param rowGap between nodes
    record Sizes(int cell, int gap, int rowGap) {
        int row() {
            return cell + rowGap;
        }

        /// Whether names can stand beside the nodes.
        boolean named() {
            return cell >= 12;
        }

        /// Whether a cell can show its number.
        boolean numbered() {
            return cell >= 24;
        }

        /// Whether the nodes are drawn large enough to be looked at.
        boolean seen() {
            return cell >= 16;
        }
    }

    /// The nodes of a product.
    ///
    /// @param from place of the first node on the board
    /// @param to after the last
    /// @param below whether what is said of it stands below its name
    record Group(String product, int from, int to, int x, int y, int width, boolean below) {
    }

    /// A node.
    ///
    /// @param y in the whole fleet, before scrolling
    /// @param nameWidth room for the name at the left, 0 for none
    /// @param cellWidth of a card
    /// @param slots cards that have room
    record Box(int x, int y, int nameWidth, int cellWidth, int slots, String name) {
    }

    /// A cell in the fleet.
    record Cell(int x, int y, int width, int height) {
    }

    FleetLayout {
        groups = List.copyOf(groups);
        boxes = List.copyOf(boxes);
    }

    /// Lays out nodes, which are in order of their products.
    ///
    /// @param height as much as it may use without scrolling
    static FleetLayout of(List<GpuNode> nodes, int width, int height) {
        FleetLayout last = null;
        for (Sizes sizes : STEPS) {
            last = of(nodes, width, sizes);
            if (last.height <= height) {
                return last;
            }
        }
        return Objects.requireNonNull(last);
    }

    private static FleetLayout of(List<GpuNode> nodes, int width, Sizes sizes) {
        List<Plan> plans = plans(nodes, sizes);
        int most = plans.stream().mapToInt(Plan::nodes).max().orElse(1);
        FleetLayout best = place(plans, width, sizes, Math.min(LEAST_ROWS, most));
        for (int rows = LEAST_ROWS + 1; rows <= most; rows++) {
            FleetLayout other = place(plans, width, sizes, rows);
            if (other.height < best.height || (other.width <= width && best.width > width)) {
                best = other;
            }
        }
        return best;
    }

    private record Plan(String product, int from, List<String> names, int nameWidth, int cellWidth, int slots) {
        int nodes() {
            return names.size();
        }

        int column(Sizes sizes) {
            return nameWidth + slots * (cellWidth + sizes.gap) - sizes.gap;
        }

        boolean saysMoreThan(int wide) {
            return product.length() * HEAD_CHARACTER + HEAD_SAID > wide;
        }

        int columns(int rows) {
            return (nodes() + rows - 1) / rows;
        }

        int width(int rows, Sizes sizes) {
            int columns = columns(rows);
            return Math.max(Math.max(LEAST_GROUP, product.length() * HEAD_CHARACTER + HEAD_ROOM),
                    columns * column(sizes) + (columns - 1) * BETWEEN_COLUMNS);
        }
    }

    private static List<Plan> plans(List<GpuNode> nodes, Sizes sizes) {
        List<String> products = nodes.stream().map(Fleet::product).toList();
        List<Plan> plans = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= nodes.size(); i++) {
            if (i == nodes.size() || !products.get(i).equals(products.get(from))) {
                plans.add(plan(products.get(from), nodes.subList(from, i), from, sizes));
                from = i;
            }
        }
        return plans;
    }

    private static Plan plan(String product, List<GpuNode> nodes, int from, Sizes sizes) {
        int slots = 1;
        int parts = 1;
        for (GpuNode node : nodes) {
            Map<Integer, Integer> bySlot = new HashMap<>();
            for (GpuDevice device : node.devices()) {
                slots = Math.max(slots, Math.min(MOST_SLOTS, device.slot() + 1));
                parts = Math.max(parts, bySlot.merge(device.slot(), 1, Integer::sum));
            }
        }
        int cell = Math.max(sizes.cell, parts == 1 ? 0 : parts * LEAST_PART + parts - 1);
        List<String> names = shortNames(nodes.stream().map(GpuNode::name).toList());
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        int name = sizes.named() ? (int) Math.ceil(longest * CHARACTER) + NAME_GAP : 0;
        return new Plan(product, from, names, name, cell, slots);
    }

    /// Names without what they have in common: `h01` of `gpu-h01.farm.example`. What is left is cut at its beginning, since
    /// names differ at their ends.
    static List<String> shortNames(List<String> names) {
        List<String> hosts = names.stream().map(FleetLayout::host).toList();
        if (hosts.stream().distinct().count() < hosts.size()) {
            hosts = names;
        }
        int common = hosts.size() < 2 ? 0 : commonStart(hosts);
        return hosts.stream().map(host -> host.substring(common))
                .map(rest -> rest.length() <= MOST_NAME ? rest : "…" + rest.substring(rest.length() - MOST_NAME + 1))
                .toList();
    }

    private static String host(String name) {
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /// Up to and with the last `-` that all share, as long as something that is no number alone is left.
    private static int commonStart(List<String> names) {
        String first = names.getFirst();
        int common = first.length();
        for (String name : names) {
            int same = 0;
            while (same < common && same < name.length() && name.charAt(same) == first.charAt(same)) {
                same++;
            }
            common = same;
        }
        int cut = first.lastIndexOf('-', Math.max(0, common - 1));
        while (cut > 0 && isNumberLeft(names, cut + 1)) {
            cut = first.lastIndexOf('-', cut - 1);
        }
        return cut + 1;
    }

    private static boolean isNumberLeft(List<String> names, int from) {
        return names.stream().anyMatch(name -> name.length() <= from
                || name.substring(from).chars().allMatch(c -> c >= '0' && c <= '9'));
    }

    private static FleetLayout place(List<Plan> plans, int width, Sizes sizes, int rows) {
        List<Group> groups = new ArrayList<>();
        List<Box> boxes = new ArrayList<>();
        int x = MARGIN;
        int y = TOP;
        int shelf = 0;
        int right = 0;
        boolean tall = false;
        for (Plan plan : plans) {
            int wide = plan.width(Math.max(rows, leastRows(plan, width - 2 * MARGIN, sizes)), sizes);
            tall |= plan.saysMoreThan(wide);
        }
        int head = tall ? HEAD + SECOND_LINE : HEAD;
        for (Plan plan : plans) {
            int fit = Math.max(rows, leastRows(plan, width - 2 * MARGIN, sizes));
            int wide = plan.width(fit, sizes);
            if (x > MARGIN && x + wide > width - MARGIN) {
                x = MARGIN;
                y += shelf + BETWEEN_SHELVES;
                shelf = 0;
            }
            groups.add(new Group(plan.product, plan.from, plan.from + plan.nodes(), x, y, wide,
                    plan.saysMoreThan(wide)));
            for (int i = 0; i < plan.nodes(); i++) {
                int column = i / fit;
                boxes.add(new Box(x + column * (plan.column(sizes) + BETWEEN_COLUMNS),
                        y + head + i % fit * sizes.row(), plan.nameWidth, plan.cellWidth, plan.slots,
                        sizes.named() ? plan.names.get(i) : ""));
            }
            shelf = Math.max(shelf, head + Math.min(fit, plan.nodes()) * sizes.row());
            right = Math.max(right, x + wide + MARGIN);
            x += wide + BETWEEN_COLUMNS + 8;
        }
        return new FleetLayout(sizes, groups, boxes, tall, right, y + shelf + 8);
    }

    private static int leastRows(Plan plan, int width, Sizes sizes) {
        int columns = Math.max(1, (width + BETWEEN_COLUMNS) / (plan.column(sizes) + BETWEEN_COLUMNS));
        return (plan.nodes() + columns - 1) / columns;
    }

    /// Where a device of a node stands.
    Cell cell(Box box, GpuNode node, int device) {
        GpuDevice shown = node.devices().get(device);
        int before = 0;
        int parts = 0;
        for (int i = 0; i < node.devices().size(); i++) {
            if (node.devices().get(i).slot() == shown.slot()) {
                before += i < device ? 1 : 0;
                parts++;
            }
        }
        int x = cellsOf(box) + Math.min(shown.slot(), box.slots - 1) * (box.cellWidth + sizes.gap);
        int gaps = parts > 1 && box.cellWidth >= parts * 3 ? 1 : 0;
        int from = before * (box.cellWidth + gaps) / parts;
        int to = (before + 1) * (box.cellWidth + gaps) / parts - gaps;
        return new Cell(x + from, box.y, Math.max(1, to - from), sizes.cell);
    }

    int cellsOf(Box box) {
        return box.x + box.nameWidth;
    }

    int widthOf(Box box) {
        return box.nameWidth + box.slots * (box.cellWidth + sizes.gap) - sizes.gap;
    }

    /// The place of the node at a point of the fleet, or -1.
    int nodeAt(double x, double y) {
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            if (y >= box.y && y < box.y + sizes.row() && x >= box.x && x < box.x + widthOf(box) + sizes.gap) {
                return i;
            }
        }
        return -1;
    }

    /// The device of a node at a point of the fleet; -1 for its name.
    int deviceAt(int place, GpuNode node, double x) {
        Box box = boxes.get(place);
        for (int i = 0; i < node.devices().size(); i++) {
            Cell cell = cell(box, node, i);
            if (x >= cell.x && x < cell.x + cell.width + 1) {
                return i;
            }
        }
        return -1;
    }
}
