package io.berth.ui.connect;

import io.berth.model.connection.Context;
import io.berth.ui.kit.Buttons;
import io.berth.ui.kit.Faces;
import io.berth.ui.kit.Glyph;
import io.berth.ui.kit.Labels;
import io.berth.ui.kit.Texts;
import java.io.File;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
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
    private final Subscription following;

    ConnectView(ConnectViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.list = new ListView<>(model.rows());
        this.side = new ConnectSide(model, texts);
        getStyleClass().add("connect-room");
        VBox room = new VBox(top(), place, foot());
        VBox.setVgrow(place, Priority.ALWAYS);
        HBox.setHgrow(room, Priority.ALWAYS);
        room.setMinWidth(0);
        getChildren().addAll(room, side);
        fillList();
        addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        following = Subscription.combine(model.stateProperty().subscribe(this::show),
                model.listingProperty().subscribe(_ -> showList()), model.openProperty().subscribe(_ -> list.refresh()),
                texts.languageProperty().subscribe(_ -> reword()));
    }

    private Region top() {
        Label title = Labels.of(texts.bind("connect.head"), "t-headline");
        Label intro = Labels.of(texts.bind("connect.intro"), "muted");
        Button add = Buttons.plain(texts.bind("connect.action.addFile"), this::addFile);
        add.setGraphic(Glyph.of("ci-document"));
        Button again = Buttons.plain(texts.bind("connect.action.readAgain"), model::refresh);
        again.setGraphic(Glyph.of("ci-renew"));
        HBox row = new HBox(8, filterField(), add, again, Labels.gap(), demo());
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
                Labels.keyCap("/"), Labels.of(texts.bind("connect.keys.filter"), "t-small", "muted"));
        foot.getStyleClass().add("connect-keys");
        return foot;
    }

    private void fillList() {
        list.setId("connect-list");
        list.setCellFactory(_ -> new ConnectCell(model, texts));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> {
            if (now instanceof ConnectRow.OfContext row) {
                model.choose(row.context());
            }
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER
                    && list.getSelectionModel().getSelectedItem() instanceof ConnectRow.OfContext row) {
                model.open(row.context());
                event.consume();
            }
        });
        Label none = Labels.of(texts.bind("connect.filter.noMatch"), "muted");
        list.setPlaceholder(none);
    }

    private void show(ConnectState state) {
        side.show(state);
        list.refresh();
        showList();
        select(state);
    }

    /// Marks in the list what was chosen by another way than the list: by a link, or by the program's start.
    private void select(ConnectState state) {
        switch (state) {
            case ConnectState.Idle _,ConnectState.Listing _ -> list.getSelectionModel().clearSelection();
            case ConnectState.Chosen(var context) -> select(context);
            case ConnectState.ConsentNeeded(var context, _) -> select(context);
            case ConnectState.Connecting(var context) -> select(context);
            case ConnectState.Failed(var context, _) -> select(context);
        }
    }

    private void select(Context context) {
        list.getSelectionModel().select(new ConnectRow.OfContext(context));
    }

    private void showList() {
        Faces faces = new Faces(texts);
        if (model.stateProperty().get() instanceof ConnectState.Listing) {
            place.getChildren().setAll(faces.loading(texts.bind("connect.listing.title"), List.of()));
        } else if (model.listingProperty().get().files().stream()
                .allMatch(file -> file.contexts().isEmpty() && file.problems().isEmpty())) {
            place.getChildren().setAll(
                    faces.empty(texts.bind("connect.empty.title"), texts.bind("connect.empty.why"), demo()));
        } else {
            VBox table = new VBox(ConnectCell.head(texts), list);
            VBox.setVgrow(list, Priority.ALWAYS);
            table.getStyleClass().add("connect-table");
            place.getChildren().setAll(table);
        }
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
    }
}
