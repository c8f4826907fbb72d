package io.berth.ui.filter;

import static io.berth.testing.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.analysis.filter.Filter;
import io.berth.live.LiveCluster;
import io.berth.model.ClusterChange;
import io.berth.model.ClusterInfo;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.testing.FxTest;
import io.berth.testing.HandTimer;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.selection.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilterFieldTest extends FxTest {
    private final HandTimer timer = new HandTimer();
    private final LiveCluster cluster = new LiveCluster(ClusterInfo.NONE, timer, timer);
    private final Selection selection = new Selection();
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final Button room = fx(() -> new Button("room"));
    private final FilterViewModel model = fx(
            () -> new FilterViewModel(cluster, selection, Runnable::run, Runnable::run));
    private final FilterField field = fx(() -> new FilterField(model, texts, room::requestFocus));

    @BeforeEach
    void open() {
        fx(() -> {
            cluster.accept(List.of(
                    new ClusterChange.WatchHealthChanged(Kind.POD, new WatchHealth.Live(timer.instant())),
                    new ClusterChange.Put(aPod("team-a", "one").build()),
                    new ClusterChange.Put(aPod("team-a", "two").build()),
                    new ClusterChange.Put(aPod("team-b", "three").build())));
            timer.wind(Duration.ofSeconds(1));
        });
        show(fx(() -> {
            Scene scene = new Scene(new VBox(field, room), 600, 400);
            new Theme("dark", List.of("filter.css")).dress(scene);
            return scene;
        }));
        fx(field::edit);
        pulses(2);
    }

    @AfterEach
    void close() {
        fx(() -> {
            field.close();
            model.close();
        });
    }

    private TextField typing() {
        return robot().find("#filter", TextField.class);
    }

    private boolean isThere(String words) {
        return robot().finds(words);
    }

    @Test
    void filtersWhileOneTypesAndLeavesByTheKeyboardAlone() {
        robot().write("ns:team-a");
        until(() -> selection.filter().equals(Filter.parse("ns:team-a")));
        until(() -> isThere("2 of 3"));
        robot().type(KeyCode.ESCAPE);
        if (!fx(() -> typing().getText()).isEmpty()) {
            robot().type(KeyCode.ESCAPE);
        }
        until(() -> typing().getText().isEmpty() && selection.filter().isAll());
        robot().type(KeyCode.ESCAPE);
        until(room::isFocused);
    }

    @Test
    void marksWhatIsWrongAndSaysTheWayOut() {
        robot().write("one nss:x");
        until(() -> isThere("There is no key nss. Did you mean ns?"));
        pulses(2);
        Region mark = robot().find(".filter-mark", Region.class);
        assertThat(fx(mark::getLayoutX)).isGreaterThan(20);
        assertThat(fx(mark::getWidth)).isBetween(10.0, 40.0);
        assertThat(fx(() -> selection.filter())).isEqualTo(Filter.parse("one nss"));
        assertThat(fx(() -> typing().getAccessibleHelp())).isEqualTo("There is no key nss. Did you mean ns?");
        fx(() -> texts.setLanguage(Locale.SIMPLIFIED_CHINESE));
        robot().type(KeyCode.LEFT);
        fx(room::requestFocus);
        until(() -> typing().getAccessibleHelp().equals("没有键 nss。是否指 ns？"));
        fx(() -> typing().setText("one"));
        until(() -> !robot().finds(".filter-mark"));
    }

    @Test
    void takesCompletionsByTheKeyboardAlone() {
        robot().write("n");
        until(() -> isThere("namespace"));
        robot().type(KeyCode.TAB);
        until(() -> typing().getText().equals("ns:"));
        until(() -> isThere("team-b") && isThere("2 pods"));
        robot().type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        until(() -> typing().getText().equals("ns:team-b"));
        assertThat(fx(() -> typing().getCaretPosition())).isEqualTo(9);
        assertThat(fx(() -> selection.filter())).isEqualTo(Filter.parse("ns:team-b"));
        robot().type(KeyCode.ENTER);
        until(room::isFocused);
        assertThat(fx(() -> selection.filter())).isEqualTo(Filter.parse("ns:team-b"));
    }
}
