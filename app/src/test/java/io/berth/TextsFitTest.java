package io.berth;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.cli.Doors.Look;
import io.berth.cli.Target;
import io.berth.demo.DemoConnector;
import io.berth.demo.DemoSize;
import io.berth.port.ClusterConnector.ConnectOutcome;
import io.berth.port.ClusterSource;
import io.berth.store.Folders;
import io.berth.testing.FxTest;
import io.berth.ui.kit.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every picture of the tour with texts two fifths longer: none may be cut.
class TextsFitTest extends FxTest {
    private static final String MARK = "~";
    /// No file is written.
    private static final Path NOWHERE = Path.of("target/nowhere");

    @ParameterizedTest
    @CsvSource({"1600, 1000", "1000, 640"})
    void holdsTextsThatAreTwoFifthsLonger(int width, int height) throws InterruptedException {
        Set<String> cut = new TreeSet<>();
        try (Workbench workbench = new Workbench(new Folders(NOWHERE, NOWHERE, NOWHERE), Map.of(), NOWHERE)) {
            Target target = new Target.Demo(DemoSize.SMALL);
            ClusterSource source = ((ConnectOutcome.Connected) workbench.connector(target)
                    .connect(DemoConnector.CONTEXT, _ -> true)).source();
            try (TourGallery gallery = (TourGallery) workbench.gallery(target, source,
                    new Look(false, Texts.LONGER_ENGLISH, width, height))) {
                for (String room : gallery.rooms()) {
                    gallery.draw(room);
                    fx(() -> cutIn(gallery.scene().getRoot()).forEach(text -> cut.add(room + ": " + text)));
                }
            }
        }
        assertThat(cut).isEmpty();
    }

    private static List<String> cutIn(Node node) {
        List<String> cut = new ArrayList<>();
        collect(node, cut);
        return cut;
    }

    private static void collect(Node node, List<String> cut) {
        // columns are as wide as the operator makes them
        if (!node.isVisible() || node instanceof TableCell || node instanceof TableColumnHeader) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getContentDisplay() != ContentDisplay.GRAPHIC_ONLY
                && String.valueOf(labeled.getText()).endsWith(MARK) && !isToldByHint(labeled)) {
            labeled.getChildrenUnmodifiable().stream().filter(child -> !child.equals(labeled.getGraphic()))
                    .filter(Text.class::isInstance).map(Text.class::cast)
                    .filter(drawn -> !drawn.getText().endsWith(MARK))
                    .forEach(
                            drawn -> cut.add(labeled.getText() + " → " + drawn.getText() + " " + labeled.getStyleClass()
                                    + labeled.getLayoutBounds().getWidth()));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, cut));
        }
    }

    /// What has no room may be cut if a hint tells all of it.
    private static boolean isToldByHint(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof Control control && control.getTooltip() != null) {
                return true;
            }
        }
        return false;
    }
}
