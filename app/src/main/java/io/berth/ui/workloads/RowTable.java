package io.berth.ui.workloads;

import io.berth.analysis.tables.Column;
import io.berth.analysis.tables.Columns;
import io.berth.analysis.tables.Row;
import io.berth.analysis.tables.Rows;
import io.berth.analysis.tables.TableKind;
import io.berth.analysis.tables.TableQuery.Sort;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// The table. Its rows are swapped in whole; what is selected, and what is looked at, stays where the rows are the same.
///
/// The table's own selection holds only the lead, which is set anew after each swap: it knows places and not rows. What
/// is chosen besides is drawn from the view model, so that choosing many costs a swap nothing.
final class RowTable extends TableView<Row> {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final WorkloadsViewModel model;
    private final CellWords words;
    private final Texts texts;
    private final RowList list;
    private Rows rows;
    private TableKind laid;
    /// Whether what the table does is the operator's doing; not yet while it is made.
    private boolean told;

    RowTable(WorkloadsViewModel model, CellWords words, Texts texts) {
        this.model = model;
        this.words = words;
        this.texts = texts;
        rows = model.rows();
        laid = model.kindProperty().get();
        list = new RowList(rows);
        setItems(list);
        setRowFactory(_ -> new Line());
        setTableMenuButtonVisible(true);
        getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        setSortPolicy(_ -> {
            tellSort();
            return true;
        });
        getSelectionModel().selectedIndexProperty().subscribe(place -> {
            if (told && place.intValue() >= 0 && place.intValue() < rows.size()) {
                model.choose(place.intValue());
            }
        });
        addEventHandler(javafx.scene.input.KeyEvent.KEY_TYPED, new TypeAhead(this, model));
        RowKeys.install(this, model);
        getVisibleLeafColumns().subscribe(this::markFirst);
        layColumns();
        told = true;
    }

    /// A row on the screen.
    private final class Line extends TableRow<Row> {
        Line() {
            addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
                if (isEmpty() || event.getButton() != MouseButton.PRIMARY
                        || !(event.isShiftDown() || event.isShortcutDown())) {
                    return;
                }
                RowTable.this.requestFocus();
                if (event.isShiftDown()) {
                    model.extendTo(getIndex());
                } else {
                    model.toggle(getIndex());
                }
                event.consume();
            });
        }

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            mark();
        }

        void mark() {
            Row row = getItem();
            pseudoClassStateChanged(CHOSEN, row != null && !isEmpty() && model.isChosen(row));
        }

        @Override
        public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
            Row row = getItem();
            return attribute == AccessibleAttribute.TEXT && row != null
                    ? sentence(row)
                    : super.queryAccessibleAttribute(attribute, parameters);
        }
    }

    /// What a reader hears of a row: what its columns show, with their heads.
    private String sentence(Row row) {
        List<String> parts = new ArrayList<>();
        for (TableColumn<Row, ?> shown : getVisibleLeafColumns()) {
            if (shown.getUserData() instanceof Column column) {
                parts.add(words.head(column) + " " + words.say(rows.cell(row, column)));
            }
        }
        return String.join(", ", parts);
    }

    /// Takes over rows. Where the same table is shown in the same order, what was looked at stays in its place.
    void show(Rows changed) {
        boolean another = changed.query().kind() != rows.query().kind();
        boolean reordered = another || !changed.query().equals(rows.query());
        VirtualFlow<?> flow = flow();
        int held = reordered || flow == null ? -1 : heldPlace(flow);
        Row holding = held < 0 || held >= rows.size() ? null : rows.at(held);
        boolean swapped = !changed.hasSameRows(rows);
        rows = changed;
        if (swapped) {
            silently(() -> {
                list.show(changed);
                getSelectionModel().clearSelection();
            });
            int now = holding == null ? -1 : changed.placeOf(holding);
            if (flow != null && now >= 0 && now != held) {
                layout();
                flow.scrollPixels((now - held) * getFixedCellSize());
            }
        } else {
            list.show(changed);
        }
        lead();
        if (reordered) {
            reveal();
        }
    }

    /// The place that is to stay where it is: the lead's if it can be seen, else that of the first row; none at the top.
    private int heldPlace(VirtualFlow<?> flow) {
        IndexedCell<?> first = flow.getFirstVisibleCell();
        IndexedCell<?> last = flow.getLastVisibleCell();
        if (first == null || last == null) {
            return -1;
        }
        int lead = getSelectionModel().getSelectedIndex();
        if (lead >= first.getIndex() && lead <= last.getIndex()) {
            return lead;
        }
        return flow.getPosition() <= 0 ? -1 : first.getIndex();
    }

    /// Selects the row of what is selected in the hall.
    void lead() {
        int place = model.placeOfSelected();
        silently(() -> {
            if (place < 0 || place >= rows.size()) {
                getSelectionModel().clearSelection();
            } else if (getSelectionModel().getSelectedIndex() != place) {
                getSelectionModel().clearAndSelect(place);
                getFocusModel().focus(place);
            }
        });
        markLines();
    }

    /// Scrolls to what is selected in the hall, unless it can be seen; to the top if it is not in the table.
    void reveal() {
        int place = model.placeOfSelected();
        VirtualFlow<?> flow = flow();
        if (flow == null || place < 0) {
            scrollTo(0);
            return;
        }
        layout();
        see(place);
    }

    /// Scrolls only as far as is needed for a place to be seen.
    void see(int place) {
        VirtualFlow<?> flow = flow();
        IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
        IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
        if (first == null || last == null || place <= first.getIndex() || place >= last.getIndex()) {
            scrollTo(Math.max(0, place - 3));
        }
    }

    private void silently(Runnable change) {
        boolean before = told;
        told = false;
        change.run();
        told = before;
    }

    void markLines() {
        visible(line -> line.mark());
    }

    /// Says again what may have changed by itself.
    void drawAgain() {
        visible(line -> {
            for (Node cell : line.getChildrenUnmodifiable()) {
                if (cell instanceof RowCell shown) {
                    shown.drawAgain();
                }
            }
        });
    }

    private void visible(java.util.function.Consumer<Line> action) {
        VirtualFlow<?> flow = flow();
        IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
        IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
        for (int i = first == null ? 0 : first.getIndex(); flow != null && last != null && i <= last.getIndex(); i++) {
            if (flow.getCell(i) instanceof Line line) {
                action.accept(line);
            }
        }
    }

    private @Nullable VirtualFlow<?> flow() {
        return lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }

    /// Lays the columns of the table that is chosen now.
    void layColumns() {
        TableLayout layout = model.layout();
        laid = layout.kind();
        silently(() -> {
            getSortOrder().clear();
            List<TableColumn<Row, Row>> columns = new ArrayList<>();
            for (TableLayout.Shown shown : layout.columns()) {
                columns.add(column(shown.column(), shown.width(), true));
            }
            for (Column column : Columns.of(layout.kind())) {
                if (layout.columns().stream().noneMatch(shown -> shown.column().equals(column))) {
                    columns.add(column(column, column.width(), false));
                }
            }
            getColumns().setAll(columns);
            for (Sort sort : layout.sort()) {
                columns.stream().filter(column -> column.getId().equals(sort.column())).findFirst().ifPresent(found -> {
                    found.setSortType(sort.descending()
                            ? TableColumn.SortType.DESCENDING
                            : TableColumn.SortType.ASCENDING);
                    getSortOrder().add(found);
                });
            }
        });
        numberHeads();
    }

    private TableColumn<Row, Row> column(Column of, int width, boolean visible) {
        TableColumn<Row, Row> column = new TableColumn<>();
        column.setId(of.id());
        column.setUserData(of);
        column.textProperty().bind(texts.bind("workloads.column." + of.id()));
        column.setPrefWidth(width);
        column.setMinWidth(48);
        column.setVisible(visible);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new RowCell(of, words, () -> rows));
        if (of.type().isNumber()) {
            column.getStyleClass().add("number");
        }
        return column;
    }

    private void tellSort() {
        if (!told) {
            return;
        }
        model.sort(getSortOrder().stream().map(column -> new Sort(column.getId(),
                column.getSortType() == TableColumn.SortType.DESCENDING)).toList());
        numberHeads();
    }

    /// The head of the first column begins where its cells do; heads are not told apart by their place.
    private void markFirst() {
        for (TableColumn<Row, ?> column : getColumns()) {
            column.getStyleClass().remove("first");
        }
        if (!getVisibleLeafColumns().isEmpty()) {
            getVisibleLeafColumn(0).getStyleClass().add("first");
        }
    }

    /// With several columns in order, each says the how-many-eth it is.
    private void numberHeads() {
        for (TableColumn<Row, ?> column : getColumns()) {
            int place = getSortOrder().indexOf(column);
            column.setGraphic(place < 0 || getSortOrder().size() < 2
                    ? null
                    : Labels.of(Integer.toString(place + 1), "sort-number"));
        }
    }

    /// Remembers how the columns stand now.
    void remember() {
        List<TableLayout.Shown> shown = new ArrayList<>();
        for (TableColumn<Row, ?> column : getColumns()) {
            Optional<Column> of = Columns.of(laid).stream().filter(c -> c.id().equals(column.getId())).findFirst();
            if (column.isVisible() && of.isPresent()) {
                double width = column.getWidth() > 0 && getWidth() > 0 ? column.getWidth() : column.getPrefWidth();
                shown.add(new TableLayout.Shown(of.get(), (int) Math.round(width)));
            }
        }
        if (!shown.isEmpty() && laid == model.layout().kind()) {
            model.lay(new TableLayout(laid, shown, model.layout().sort()));
        }
    }
}
