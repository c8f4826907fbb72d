package io.berth.ui.gpus;

import io.berth.analysis.gpu.GpuWaste;
import io.berth.ui.gpus.WasteTable.Column;
import io.berth.ui.gpus.WasteTable.Line;
import io.berth.ui.gpus.WasteTable.Sort;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Palette;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.util.Subscription;

/// The table of what is reserved and not used.
final class WasteView extends TableView<Line> {
    private static final Map<Column, Integer> WIDTHS = new EnumMap<>(Map.ofEntries(Map.entry(Column.NAME, 188),
            Map.entry(Column.NAMESPACE, 104), Map.entry(Column.STATE, 152), Map.entry(Column.DEVICES, 56),
            Map.entry(Column.ACTIVITY, 68), Map.entry(Column.SPARK, 112), Map.entry(Column.MEMORY, 84),
            Map.entry(Column.IDLE_FOR, 116), Map.entry(Column.HELD, 80), Map.entry(Column.USED, 76),
            Map.entry(Column.IDLE_HOURS, 80), Map.entry(Column.UNKNOWN, 88)));
    private static final List<Column> WIDE = List.of(Column.NAME, Column.NAMESPACE, Column.STATE);
    private static final int USUAL_WIDTH = 80;
    private static final double SCROLL_BAR = 12;
    private static final double GIBIBYTE = 1L << 30;

    private final WasteViewModel model;
    private final GpusViewModel room;
    private final GpuWords words;
    private final Map<Column, TableColumn<Line, Line>> columns = new EnumMap<>(Column.class);
    private final Subscription following;
    private FleetColours colours;
    private boolean told;
    private boolean hinted;

    WasteView(GpusViewModel room, GpuWords words, ObservableValue<Palette> palette) {
        this.room = room;
        this.model = room.waste();
        this.words = words;
        colours = new FleetColours(palette.getValue());
        getStyleClass().add("waste-table");
        setMinHeight(84);
        setPrefHeight(160);
        getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        for (Column each : Column.values()) {
            TableColumn<Line, Line> column = column(each);
            columns.put(each, column);
            getColumns().add(column);
        }
        widthProperty().subscribe(wide -> widen(wide.doubleValue()));
        setPlaceholder(new Label());
        setSortPolicy(_ -> {
            tellSort();
            return true;
        });
        getSelectionModel().selectedItemProperty().subscribe(line -> {
            if (told && line != null) {
                WasteViewModel.objectOf(line.row()).ifPresent(room::select);
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                Buttons.put(this, copied());
                event.consume();
            }
        });
        following = Subscription.combine(model.tableProperty().subscribe(this::show), palette.subscribe(changed -> {
            colours = new FleetColours(changed);
            refresh();
        }), words.texts().languageProperty().subscribe(() -> {
            heads();
            sayNone();
            refresh();
        }), room.markedProperty().subscribe(() -> mark()));
        told = true;
    }

    private TableColumn<Line, Line> column(Column of) {
        TableColumn<Line, Line> column = new TableColumn<>();
        column.setId(of.word());
        column.setPrefWidth(WIDTHS.getOrDefault(of, USUAL_WIDTH));
        column.setMinWidth(48);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> of == Column.SPARK ? new SparkCell() : new WasteCell(of, this));
        column.setSortable(of != Column.SPARK);
        if (of.isNumber()) {
            column.getStyleClass().add("number");
        }
        return column;
    }

    /// Columns of words share the room that is left over.
    private void widen(double wide) {
        double usual = columns.keySet().stream().mapToDouble(of -> WIDTHS.getOrDefault(of, USUAL_WIDTH)).sum();
        double more = Math.max(0, wide - SCROLL_BAR - usual) / WIDE.size();
        columns.forEach((of, column) -> {
            if (WIDE.contains(of)) {
                column.setPrefWidth(WIDTHS.getOrDefault(of, USUAL_WIDTH) + more);
            }
        });
    }

    private void heads() {
        GpuWaste.By by = model.tableProperty().get().by();
        columns.forEach((of, column) -> {
            String key = of == Column.NAME ? "name." + by.name().toLowerCase(Locale.ROOT) : of.word();
            String arrow = of != model.tableProperty().get().sort().column()
                    ? ""
                    : model.tableProperty().get().sort().descending() ? " ↓" : " ↑";
            column.setText(words.texts().get("gpus.column." + key) + arrow);
        });
        hinted = false;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (!hinted) {
            columns.forEach((of, column) -> {
                if (lookup("#" + of.word()) instanceof TableColumnHeader header
                        && header.lookup(".label") instanceof Label head) {
                    head.setTooltip(Labels.hint(words.texts().get("gpus.columnHint." + of.word())));
                    hinted = true;
                }
            });
        }
    }

    private void show(WasteTable table) {
        silently(() -> {
            Line before = getSelectionModel().getSelectedItem();
            heads();
            columns.forEach((of, column) -> column.setVisible(of != Column.NAMESPACE
                    || table.by() == GpuWaste.By.WORKLOAD));
            TableColumn<Line, Line> sorted = columns.get(table.sort().column());
            if (sorted != null) {
                sorted.setSortType(table.sort().descending()
                        ? TableColumn.SortType.DESCENDING
                        : TableColumn.SortType.ASCENDING);
                getSortOrder().setAll(List.of(sorted));
            }
            getItems().setAll(table.lines());
            if (before != null) {
                table.lines().stream().filter(line -> line.isOf(before)).findFirst()
                        .ifPresent(line -> getSelectionModel().select(line));
            }
        });
        sayNone();
    }

    private void sayNone() {
        boolean all = model.askProperty().get().out().isEmpty() && !model.askProperty().get().idleAlone();
        String none = model.isUntold() ? "gpus.waste.noneTold" : "gpus.waste.none";
        ((Label) getPlaceholder()).setText(words.texts().get(all ? none : "gpus.waste.noMatch"));
    }

    private void silently(Runnable change) {
        boolean before = told;
        told = false;
        change.run();
        told = before;
    }

    /// Takes over what is selected in the hall, if it is a workload of the table.
    private void mark() {
        silently(() -> {
            Line line = getSelectionModel().getSelectedItem();
            if (line != null && WasteViewModel.objectOf(line.row()).filter(room::isSelected).isPresent()) {
                return;
            }
            getSelectionModel().clearSelection();
            getItems().stream().filter(one -> WasteViewModel.objectOf(one.row()).filter(room::isSelected).isPresent())
                    .findFirst().ifPresent(one -> getSelectionModel().select(one));
        });
    }

    private void tellSort() {
        if (told && !getSortOrder().isEmpty()) {
            TableColumn<Line, ?> by = getSortOrder().getFirst();
            Column.of(by.getId()).ifPresent(
                    column -> model.sort(new Sort(column, by.getSortType() == TableColumn.SortType.DESCENDING)));
        }
    }

    /// Says again what changes by itself, such as ages.
    void drawAgain() {
        refresh();
    }

    void select(Line line) {
        WasteViewModel.objectOf(line.row()).ifPresent(room::select);
    }

    /// Whether the row can be selected in the hall.
    static boolean isLink(Line line) {
        return WasteViewModel.objectOf(line.row()).isPresent();
    }

    /// What a cell says.
    String say(Line line, Column column) {
        GpuWaste.Row row = line.row();
        Instant idle = row.idleSince();
        return switch (column) {
            case NAME -> row.name().isEmpty() ? words.texts().get("gpus.waste.nobody") : GpuWords.name(row.name());
            case NAMESPACE -> row.namespace().isEmpty() ? "–" : GpuWords.name(row.namespace());
            case STATE -> words.doing(line);
            case DEVICES -> words.units().count(row.devices().size());
            case ACTIVITY -> Double.isNaN(row.activity()) ? "–" : hundredths(row.activity());
            case SPARK -> "";
            case MEMORY -> row.memoryBytes() < 0 ? "–" : words.units().tenths(row.memoryBytes() / GIBIBYTE);
            case IDLE_FOR -> idle == null ? "–" : words.idleFor(idle, row.isIdleExact());
            case HELD -> words.units().tenths(row.reservedHours());
            case USED -> words.units().tenths(row.usedHours());
            case IDLE_HOURS -> words.units().tenths(row.idleHours());
            case UNKNOWN -> words.units().tenths(row.unknownHours());
        };
    }

    private static String hundredths(double share) {
        double percent = share * 100;
        return percent > 0 && percent < 1 ? "< 1" : Long.toString(Math.round(percent));
    }

    private String copied() {
        List<String> lines = new ArrayList<>();
        List<Column> shown = new ArrayList<>();
        for (Column column : Column.values()) {
            TableColumn<Line, Line> at = columns.get(column);
            if (column != Column.SPARK && at != null && at.isVisible()) {
                shown.add(column);
            }
        }
        lines.add(String.join("\t", shown.stream().map(Column::word).toList()));
        for (Line line : getItems()) {
            lines.add(String.join("\t", shown.stream().map(column -> say(line, column)).toList()));
        }
        return String.join("\n", lines) + "\n";
    }

    void close() {
        following.unsubscribe();
    }

    /// The last hours of a row.
    private final class SparkCell extends javafx.scene.control.TableCell<Line, Line> {
        private final Chart chart = new Chart();

        SparkCell() {
            getStyleClass().add("spark");
        }

        @Override
        protected void updateItem(@org.jspecify.annotations.Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (line == null || empty) {
                setGraphic(null);
            } else {
                chart.show(line.activity(), 1, colours);
                setGraphic(chart);
            }
        }
    }
}
