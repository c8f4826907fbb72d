package io.berth.ui.placement;

import io.berth.analysis.images.ImageStore;
import io.berth.analysis.images.StoredImage;
import io.berth.model.Kind;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Segments;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.Selected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The images that nodes store, below the map: by image, by node, by pool; with what the API does not tell.
final class ImagesPanel extends VBox {
    /// What a row stands for.
    enum By {
        IMAGE, NODE, POOL
    }

    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");
    private static final int LONGEST_SCOPE = 120;
    private static final int LONGEST_NAME = 300;

    private final Texts texts;
    private final Units units;
    private final Label scope = Labels.hinted(Labels.of("", "muted"));
    private final Label totals = Labels.hinted(Labels.of(""));
    private final Label note = Labels.of("", "muted", "t-small");
    private final Label empty = Labels.of("", "muted");
    private final TableView<StoredImage> images = new TableView<>();
    private final TableView<ImageStore.Share> nodes = new TableView<>();
    private final TableView<ImageStore.Share> pools = new TableView<>();
    private final StackPane table = new StackPane();
    private final Subscription following;

    ImagesPanel(Texts texts, Units units, ImagesViewModel model) {
        this.texts = texts;
        this.units = units;
        getStyleClass().add("images-panel");
        Segments<By> by = new Segments<>(List.of(By.values()),
                choice -> texts.bind("images.by." + choice.name().toLowerCase(java.util.Locale.ROOT)), By.IMAGE);
        by.chosenProperty().subscribe(choice -> table.getChildren().setAll(switch (choice) {
            case IMAGE -> images;
            case NODE -> nodes;
            case POOL -> pools;
        }));
        scope.setMinWidth(0);
        totals.setMinWidth(0);
        Label title = Labels.of(texts.bind("images.title"), "t-title");
        title.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(title, scope, totals, Labels.gap(), by,
                Buttons.icon("ci-close", texts.bind("images.close"), () -> model.open(false)));
        head.getStyleClass().add("images-head");
        imageColumns();
        shareColumns(nodes, "images.col.node", false);
        shareColumns(pools, "images.col.pool", true);
        for (TableView<?> view : List.of(images, nodes, pools)) {
            view.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        }
        images.setPlaceholder(empty);
        note.setMinWidth(0);
        VBox.setVgrow(table, Priority.ALWAYS);
        HBox foot = new HBox(note);
        foot.getStyleClass().add("images-foot");
        getChildren().addAll(head, table, foot);
        sceneProperty().flatMap(Scene::heightProperty).subscribe(height -> pseudoClassStateChanged(LOW,
                height != null && height.doubleValue() > 0 && height.doubleValue() < Tray.LOW_WINDOW));
        following = Subscription.combine(model.countedProperty().subscribe(this::show),
                texts.languageProperty().subscribe(() -> show(model.countedProperty().get())));
    }

    private void imageColumns() {
        TableColumn<StoredImage, String> name = text("images.col.image", StoredImage::name, true);
        name.setPrefWidth(420);
        images.getColumns().add(name);
        images.getColumns().add(sized("images.col.size", StoredImage::bytes));
        images.getColumns().add(number("images.col.nodes", StoredImage::nodes));
        images.getColumns().add(number("images.col.pods", StoredImage::pods));
        images.getColumns().add(number("images.col.unused", StoredImage::unusedOn));
        images.getColumns().add(sized("images.col.total", StoredImage::totalBytes));
        images.getColumns().add(sized("images.col.unusedTotal", StoredImage::unusedBytes));
    }

    private void shareColumns(TableView<ImageStore.Share> view, String head, boolean pool) {
        TableColumn<ImageStore.Share, String> name = text(head,
                share -> share.name().isEmpty() ? texts.get("images.noPool") : share.name(), false);
        name.setPrefWidth(320);
        view.getColumns().add(name);
        if (pool) {
            view.getColumns().add(number("images.col.nodes", ImageStore.Share::nodes));
        }
        view.getColumns().add(number(pool ? "images.col.copies" : "images.col.images", ImageStore.Share::images));
        view.getColumns().add(sized("images.col.total", ImageStore.Share::bytes));
        if (pool) {
            view.getColumns().add(sized("images.col.each",
                    share -> share.bytes() / Math.max(1, share.nodes())));
        } else {
            view.getColumns().add(text("images.col.limit",
                    share -> share.full() ? texts.get("images.full") : "", false));
        }
    }

    private <R> TableColumn<R, String> text(String head, Function<R, String> value, boolean code) {
        TableColumn<R, String> column = new TableColumn<>();
        column.textProperty().bind(texts.bind(head));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(
                Shown.line(value.apply(row.getValue()), LONGEST_NAME)));
        if (code) {
            column.setCellFactory(_ -> new NameCell<>());
        }
        return column;
    }

    /// A name in the face of code, whole in its hint.
    private static final class NameCell<R> extends TableCell<R, String> {
        NameCell() {
            getStyleClass().add("t-code");
            setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        }

        @Override
        protected void updateItem(String item, boolean isEmpty) {
            super.updateItem(item, isEmpty);
            setText(isEmpty ? "" : item);
            setTooltip(isEmpty ? null : new Tooltip(item));
        }
    }

    private <R> TableColumn<R, Long> number(String head, ToLongFunction<R> value) {
        return figures(head, value, units::count);
    }

    private <R> TableColumn<R, Long> sized(String head, ToLongFunction<R> value) {
        return figures(head, value, units::bytes);
    }

    /// What is not known is negative, and stands as a dash.
    private <R> TableColumn<R, Long> figures(String head, ToLongFunction<R> value, Function<Long, String> said) {
        TableColumn<R, Long> column = new TableColumn<>();
        column.textProperty().bind(texts.bind(head));
        column.getStyleClass().add("number");
        column.setPrefWidth(120);
        column.setMinWidth(110);
        column.setMaxWidth(140);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.applyAsLong(row.getValue())));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(Long item, boolean isEmpty) {
                super.updateItem(item, isEmpty);
                setText(isEmpty || item == null ? "" : item < 0 ? Units.NOTHING : said.apply(item));
            }
        });
        column.setComparator(Comparator.naturalOrder());
        return column;
    }

    private void show(ImagesViewModel.Counted counted) {
        ImageStore store = counted.store();
        scope.setText(scope(counted.scope()));
        totals.setText(totals(store));
        empty.setText(texts.get(counted.at().equals(Instant.EPOCH) ? "images.counting" : "images.none"));
        put(images, store.images());
        put(nodes, store.nodes());
        put(pools, store.pools());
        List<String> notes = new ArrayList<>();
        if (!counted.at().equals(Instant.EPOCH)) {
            notes.add(texts.get("images.counted", units.clock(counted.at())));
        }
        if (store.full() > 0) {
            notes.add(texts.get("images.limit", store.full()));
        }
        if (store.silent() > 0) {
            notes.add(texts.get("images.silent", store.silent()));
        }
        notes.add(texts.get("images.note"));
        note.setText(String.join(" ", notes));
        note.setTooltip(hint(String.join("\n", notes)));
        setAccessibleText(scope.getText() + ". " + totals.getText() + ". " + note.getText());
    }

    private static Tooltip hint(String text) {
        Tooltip hint = new Tooltip(text);
        hint.setWrapText(true);
        hint.setMaxWidth(520);
        return hint;
    }

    /// Swaps the rows in and keeps the order that was asked for and what is selected.
    private static <R> void put(TableView<R> view, List<R> rows) {
        if (!view.getItems().equals(rows)) {
            R selected = view.getSelectionModel().getSelectedItem();
            List<TableColumn<R, ?>> order = List.copyOf(view.getSortOrder());
            view.getItems().setAll(rows);
            view.getSortOrder().setAll(order);
            if (selected != null && rows.contains(selected)) {
                view.getSelectionModel().select(selected);
            }
        }
    }

    private String totals(ImageStore store) {
        if (store.images().isEmpty()) {
            return "";
        }
        String all = texts.get("images.totals", store.images().size(), store.nodes().size(),
                units.bytes(store.totalBytes()));
        return store.unusedBytes() < 0
                ? all + " · " + texts.get("images.unusedUnknown")
                : all + " · " + texts.get("images.unused", units.bytes(store.unusedBytes()));
    }

    private String scope(ImagesViewModel.Scope asked) {
        Set<Selected.OfKind> chosen = asked.chosen();
        if (chosen.size() == 1) {
            Selected.OfKind one = chosen.iterator().next();
            return texts.get(one.kind() == Kind.NODE ? "images.scope.node" : "images.scope.object",
                    Shown.line(one.name(), LONGEST_SCOPE));
        }
        if (!chosen.isEmpty()) {
            return texts.get("images.scope.chosen", chosen.size());
        }
        if (!asked.filter().isAll()) {
            return texts.get("images.scope.filter", Shown.line(asked.filter().text(), LONGEST_SCOPE));
        }
        return asked.namespaces().isEmpty()
                ? texts.get("images.scope.all")
                : texts.get("images.scope.namespaces",
                        Shown.line(String.join(", ", asked.namespaces().stream().sorted().toList()), LONGEST_SCOPE));
    }

    void close() {
        following.unsubscribe();
    }
}
