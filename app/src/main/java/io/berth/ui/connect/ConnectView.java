package io.berth.ui.connect;

import io.berth.model.connection.Context;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Faces;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Texts;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The list of contexts, and what is said about the chosen one beside it.
final class ConnectView extends HBox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectView.class);

    private final ConnectViewModel model;
    private final Texts texts;
    private final TextField filter = new TextField();
    private final ListView<ConnectRow> list;
    private final ConnectSide side;
    private final StackPane place = new StackPane();
    private final List<Button> tools = new ArrayList<>();
    private final VBox table;
    private ConnectColumns columns = ConnectColumns.ALL;
    private final InvalidationListener rowsChanged = _ -> selectChosen();
    private final Subscription following;

    ConnectView(ConnectViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.list = new ListView<>(model.rows());
        this.side = new ConnectSide(model, texts);
        this.table = table();
        getStyleClass().add("connect-room");
        VBox room = new VBox(top(), place, foot());
        VBox.setVgrow(place, Priority.ALWAYS);
        HBox.setHgrow(room, Priority.ALWAYS);
        room.setMinWidth(0);
        getChildren().addAll(room, side);
        fillList();
        addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        model.rows().addListener(rowsChanged);
        room.widthProperty().subscribe(width -> fit(ConnectColumns.in(width.doubleValue())));
        following = Subscription.combine(model.stateProperty().subscribe(this::show),
                model.listingProperty().subscribe(_ -> listed()),
                texts.languageProperty().subscribe(_ -> reword()));
    }

    /// Beside an open side there may be room for few columns only, and for buttons without their words.
    private void fit(ConnectColumns fitting) {
        if (fitting.equals(columns)) {
            return;
        }
        columns = fitting;
        table.getChildren().set(0, columns.head(texts));
        tools.forEach(tool -> tool.setContentDisplay(
                fitting.equals(ConnectColumns.ALL) ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY));
        list.refresh();
    }

    private Region top() {
        Label title = Labels.of(texts.bind("connect.head"), "t-headline");
        Label intro = Labels.of(texts.bind("connect.intro"), "muted");
        Button add = Buttons.plain(texts.bind("connect.action.addFile"), this::addFile);
        add.setGraphic(Glyph.of("ci-document"));
        Buttons.tell(add, texts.bind("connect.action.addFile"));
        Button again = Buttons.plain(texts.bind("connect.action.readAgain"), model::refresh);
        again.setGraphic(Glyph.of("ci-renew"));
        Buttons.tell(again, texts.bind("connect.action.readAgain"));
        Button demo = demo();
        Buttons.tell(demo, texts.bind("connect.action.demo"));
        tools.addAll(List.of(add, again, demo));
        tools.forEach(tool -> tool.setMinWidth(USE_PREF_SIZE));
        HBox row = new HBox(8, filterField(), add, again, Labels.gap(), demo);
        row.getStyleClass().add("connect-tools");
        VBox top = new VBox(title, intro, row);
        top.getStyleClass().add("connect-top");
        return top;
    }

    private Button demo() {
        Button demo = Buttons.plain(texts.bind("connect.action.demo"), model::openDemo);
        demo.setGraphic(Glyph.of("ci-data-player"));
        demo.setId("connect-demo");
        return demo;
    }

    private Region filterField() {
        filter.setId("connect-filter");
        filter.promptTextProperty().bind(texts.bind("connect.filter.prompt"));
        filter.accessibleTextProperty().bind(texts.bind("connect.filter.prompt"));
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                toFirstContext();
                event.consume();
            }
        });
        Label slash = Labels.keyCap("/");
        slash.setMouseTransparent(true);
        StackPane field = new StackPane(filter, Glyph.of("ci-search", "connect-search"), slash);
        StackPane.setAlignment(field.getChildren().get(1), Pos.CENTER_LEFT);
        StackPane.setAlignment(slash, Pos.CENTER_RIGHT);
        field.getStyleClass().add("connect-filter");
        return field;
    }

    private void toFirstContext() {
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i) instanceof ConnectRow.OfContext) {
                list.getSelectionModel().select(i);
                list.requestFocus();
                return;
            }
        }
    }

    private Region foot() {
        HBox foot = new HBox(8, Labels.keyCap("Enter"), Labels.of(texts.bind("connect.keys.open"), "t-small", "muted"),
                Labels.keyCap("/"), Labels.of(texts.bind("connect.keys.filter"), "t-small", "muted"),
                Labels.keyCap("p"),
                Labels.of(texts.bind("connect.keys.protect"), "t-small", "muted"));
        foot.getStyleClass().add("connect-keys");
        return foot;
    }

    private void fillList() {
        list.setId("connect-list");
        list.setCellFactory(_ -> new ConnectCell(model, texts, () -> columns));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> {
            if (now instanceof ConnectRow.OfContext row) {
                model.choose(row.context());
            }
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER
                    && list.getSelectionModel().getSelectedItem() instanceof ConnectRow.OfContext row) {
                if (event.isShiftDown()) {
                    model.openReadOnly(row.context());
                } else {
                    model.open(row.context());
                }
                event.consume();
            } else if (event.getCode() == KeyCode.P && !event.isShortcutDown()
                    && list.getSelectionModel().getSelectedItem() instanceof ConnectRow.OfContext row) {
                model.marks().toggleProtected(row.context());
                side.show(model.stateProperty().get());
                event.consume();
            }
        });
        Label none = Labels.of(texts.bind("connect.filter.noMatch"), "muted");
        list.setPlaceholder(none);
    }

    private void show(ConnectState state) {
        side.show(state);
        showList();
        selectChosen();
    }

    /// What became of the open context stands beside the list; the rest there does not follow from the files.
    private void listed() {
        showList();
        Context chosen = model.chosen();
        if (chosen != null && model.isOpen(chosen)) {
            side.show(model.stateProperty().get());
        }
    }

    /// Marks in the list what was chosen by another way than the list (by a link, by the program's start), and again
    /// what the list lost when its lines changed.
    private void selectChosen() {
        Context chosen = model.chosen();
        if (chosen == null) {
            list.getSelectionModel().clearSelection();
            return;
        }
        int place = -1;
        for (int i = 0; i < model.rows().size(); i++) {
            if (model.rows().get(i) instanceof ConnectRow.OfContext row && ConnectRows.isSame(row.context(), chosen)
                    && (place < 0 || row.context().equals(chosen))) {
                place = i;
            }
        }
        if (place >= 0 && list.getSelectionModel().getSelectedIndex() != place) {
            list.getSelectionModel().clearAndSelect(place);
        }
    }

    private void showList() {
        Faces faces = new Faces(texts);
        if (model.stateProperty().get() instanceof ConnectState.Listing) {
            place.getChildren().setAll(faces.loading(texts.bind("connect.listing.title"), List.of()));
        } else if (model.listingProperty().get().files().stream()
                .allMatch(file -> file.contexts().isEmpty() && file.problems().isEmpty())) {
            place.getChildren().setAll(
                    faces.empty(texts.bind("connect.empty.title"), texts.bind("connect.empty.why"), demo()));
        } else if (!place.getChildren().contains(table)) {
            place.getChildren().setAll(table);
        }
    }

    private VBox table() {
        VBox table = new VBox(columns.head(texts), list);
        VBox.setVgrow(list, Priority.ALWAYS);
        table.getStyleClass().add("connect-table");
        return table;
    }

    private void reword() {
        side.show(model.stateProperty().get());
        list.refresh();
    }

    private void typed(KeyEvent event) {
        if (event.getCharacter().equals("/") && !(event.getTarget() instanceof TextInputControl)) {
            filter.requestFocus();
            event.consume();
        }
    }

    private void addFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("connect.action.addFile"));
        try {
            File chosen = chooser.showOpenDialog(getScene().getWindow());
            if (chosen != null) {
                model.addFile(chosen.toPath());
            }
        } catch (UnsupportedOperationException e) {
            LOG.warn("This display cannot ask for a file", e);
        }
    }

    @Override
    public void close() {
        following.unsubscribe();
        model.rows().removeListener(rowsChanged);
        side.close();
    }
}
