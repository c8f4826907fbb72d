package io.berth.ui.placement;

import io.berth.analysis.room.Capacity;
import io.berth.analysis.room.GpuRoom;
import io.berth.analysis.room.RoomLeft;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Popover;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What room is left, in one line: of GPUs, and for more pods like the selected one. Each half opens into a list.
final class RoomLine extends HBox {
    private static final int NAMED_PLACES = 3;
    private static final int MOST_PLACES = 500;
    private static final int MOST_BLOCKS = 6;
    private static final double LIST_HEIGHT = 360;

    private final MapWords words;
    private final VBox card = new VBox();
    private final Popover popover;
    private Capacity shown = Capacity.NONE;
    private boolean said;

    RoomLine(MapWords words) {
        this.words = words;
        getStyleClass().addAll("legend", "room-line");
        card.getStyleClass().addAll("placement", "room-card");
        popover = new Popover(card);
        show(Capacity.NONE);
    }

    void show(Capacity capacity) {
        boolean same = said && capacity.known() == shown.known() && capacity.gpus().equals(shown.gpus())
                && java.util.Objects.equals(capacity.left(), shown.left());
        shown = capacity;
        if (!same) {
            fill();
        }
    }

    void sayAgain() {
        fill();
    }

    private void fill() {
        said = true;
        getChildren().clear();
        List<String> all = new ArrayList<>();
        if (!shown.gpus().isEmpty()) {
            String text = gpus(shown.gpus().getFirst());
            String more = shown.gpus().size() == 1 ? "" : " · " + words.get("room.kinds", shown.gpus().size() - 1);
            all.add(text);
            getChildren().add(opener(text + more, this::gpuTable));
        }
        RoomLeft left = shown.left();
        if (left != null) {
            String text = left(left);
            all.add(text);
            getChildren().addAll(Labels.gap(), opener(text, () -> places(left)));
        }
        if (!shown.known() && !shown.equals(Capacity.NONE)) {
            String text = words.get("room.unknown");
            all.add(text);
            getChildren().add(Labels.of(text, "muted", "t-small"));
        }
        setVisible(!all.isEmpty());
        setManaged(!all.isEmpty());
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(String.join(". ", all));
    }

    private Button opener(String text, java.util.function.Supplier<Node> content) {
        Button button = new Button(text);
        button.getStyleClass().addAll("room-part");
        button.setOnAction(_ -> {
            card.getChildren().setAll(content.get());
            popover.toggle(button, Popover.Side.ABOVE);
        });
        button.setTooltip(new Tooltip(text));
        button.setMinWidth(0);
        return button;
    }

    private String gpus(GpuRoom room) {
        List<String> parts = new ArrayList<>();
        parts.add(words.get("room.gpus", MapWords.name(room.resource()), words.count(room.free()),
                words.count(room.allocatable())));
        parts.add(room.largest() == 0
                ? words.get("room.block.none")
                : words.get("room.block", room.largest(), MapWords.name(room.largestOn())));
        if (room.freeOnCordoned() > 0) {
            parts.add(words.get("room.cordoned", room.freeOnCordoned()));
        }
        if (room.freeOnDown() > 0) {
            parts.add(words.get("room.down", room.freeOnDown()));
        }
        return String.join(" · ", parts);
    }

    private String left(RoomLeft left) {
        StringBuilder text = new StringBuilder(left.pods() == 0
                ? words.get("room.left.none", MapWords.name(left.of()))
                : words.get("room.left", left.pods(), MapWords.name(left.of())));
        List<String> places = new ArrayList<>();
        for (RoomLeft.Place place : left.places().subList(0, Math.min(NAMED_PLACES, left.places().size()))) {
            places.add(words.get("room.place", words.count(place.pods()), MapWords.name(place.node())));
        }
        if (left.places().size() > NAMED_PLACES) {
            places.add(words.get("room.places.more", left.places().size() - NAMED_PLACES));
        }
        if (!places.isEmpty()) {
            text.append(words.get("room.colon")).append(String.join(", ", places));
        }
        return text.toString();
    }

    /// All kinds of GPUs with their free blocks.
    private Node gpuTable() {
        GridPane table = new GridPane();
        table.getStyleClass().add("room-table");
        String[] heads = {"room.col.resource", "room.col.free", "room.col.largest", "room.col.blocks",
                "room.col.cordoned", "room.col.down"};
        for (int i = 0; i < heads.length; i++) {
            table.add(Labels.of(words.get(heads[i]), "t-small", "muted"), i, 0);
        }
        int row = 1;
        for (GpuRoom room : shown.gpus()) {
            table.addRow(row++, Labels.of(MapWords.name(room.resource()), "t-code"),
                    number(words.get("room.of", words.count(room.free()), words.count(room.allocatable()))),
                    Labels.of(room.largest() == 0
                            ? "0"
                            : words.get("room.place", words.count(room.largest()),
                                    MapWords.name(room.largestOn()))),
                    Labels.of(blocks(room)), number(words.count(room.freeOnCordoned())),
                    number(words.count(room.freeOnDown())));
        }
        Label note = Labels.of(words.get("room.gpus.note"), "t-small", "muted");
        return new VBox(8, Labels.of(words.get("room.gpus.title"), "t-title"), table, note);
    }

    private static Label number(String text) {
        Label label = Labels.of(text);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().add("room-number");
        return label;
    }

    private String blocks(GpuRoom room) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<Long, Integer> block : room.blocks().entrySet()) {
            if (parts.size() == MOST_BLOCKS) {
                parts.add("…");
                break;
            }
            parts.add(words.get("room.blocks", words.count(block.getKey()), block.getValue()));
        }
        return String.join(" · ", parts);
    }

    /// Every node with room, and where the free GPUs are that do not help.
    private Node places(RoomLeft left) {
        VBox box = new VBox(8, Labels.of(left(left), "t-title"));
        if (!left.gpu().isEmpty()) {
            box.getChildren().add(Labels.of(words.get("room.left.gpus", words.count(left.freeGpus()),
                    MapWords.name(left.gpu()), words.count(left.closedGpus()), words.count(left.strandedGpus())),
                    "t-small"));
        }
        GridPane table = new GridPane();
        table.getStyleClass().add("room-table");
        int row = 0;
        for (RoomLeft.Place place : left.places().subList(0, Math.min(MOST_PLACES, left.places().size()))) {
            table.addRow(row++, number(words.count(place.pods())), Labels.of(MapWords.name(place.node())));
        }
        ScrollPane scroll = new ScrollPane(table);
        scroll.setMaxHeight(LIST_HEIGHT);
        scroll.setMinHeight(Region.USE_PREF_SIZE);
        if (row > 0) {
            box.getChildren().add(scroll);
        }
        if (left.places().size() > MOST_PLACES) {
            box.getChildren().add(Labels.of(words.get("room.places.more", left.places().size() - MOST_PLACES),
                    "t-small", "muted"));
        }
        box.getChildren().add(Labels.of(words.get("room.left.note"), "t-small", "muted"));
        return box;
    }
}
