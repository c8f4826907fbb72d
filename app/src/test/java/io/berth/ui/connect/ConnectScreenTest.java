package io.berth.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterInfo;
import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.ExecProgram;
import io.berth.model.settings.ContextSettings;
import io.berth.testing.FxTest;
import io.berth.testing.ListedClusters;
import io.berth.testing.RememberingHost;
import io.berth.ui.kit.FxExecutor;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectScreenTest extends FxTest {
    private static final ExecProgram PROGRAM = new ExecProgram("aws", "/usr/bin/aws", List.of("--role", "ops"),
            Map.of(), "v1", "Never", "ab12");

    private final ListedClusters clusters = new ListedClusters().file("/home/mira/.kube/config",
            ListedClusters.byToken("lab", "https://lab.example.net:6443"),
            ListedClusters.byProgram("prod", "https://10.20.0.1:6443", PROGRAM));
    private final RememberingHost host = new RememberingHost();
    private final Texts texts = new Texts(Locale.ENGLISH);
    @SuppressWarnings("NullAway.Init")
    private ConnectScreen screen;
    @SuppressWarnings("NullAway.Init")
    private Theme theme;

    @BeforeEach
    void open() {
        fx(() -> {
            screen = new ConnectScreen(clusters, host, Runnable::run, new FxExecutor(), texts);
            theme = new Theme("dark", List.of("connect.css"));
            Scene scene = new Scene((Parent) screen.node(), 1000, 700);
            theme.dress(scene);
            show(scene);
            screen.shown(true);
        });
        until(() -> list().getItems().size() == 3);
        pulses(2);
    }

    @AfterEach
    void close() {
        fx(() -> {
            screen.close();
            theme.close();
        });
    }

    private ListView<?> list() {
        return robot().find("#connect-list", ListView.class);
    }

    private boolean shows(String text) {
        return !robot().findAll(node -> node instanceof Labeled labeled
                && labeled.getText() != null && labeled.getText().contains(text)).isEmpty();
    }

    private boolean quotes(String text) {
        return !robot().findAll(node -> node instanceof TextArea area && area.getText().contains(text)).isEmpty();
    }

    @Test
    void opensAContextByAClickOnItsName() {
        robot().clickOn("lab");
        until(() -> host.opened().size() == 1);

        assertThat(clusters.open()).isEqualTo(1);
    }

    @Test
    void doesNotConsentByEnter() {
        fx(() -> list().getSelectionModel().select(2));
        fx(() -> list().requestFocus());
        robot().push(KeyCode.ENTER);
        robot().push(KeyCode.ENTER);
        pulses(3);

        assertThat(shows("prod runs a program to sign in")).isTrue();
        assertThat(shows("aws")).isTrue();
        assertThat(shows("--role")).isTrue();
        assertThat(clusters.attempts()).isZero();
        Button allow = robot().find("#consent-allow", Button.class);
        assertThat(allow.isDefaultButton()).isFalse();

        robot().clickOn(allow);
        until(() -> host.opened().size() == 1);
        assertThat(host.allowed()).containsExactly("ab12");
    }

    @Test
    void saysInBothLanguagesWhyItFailed() {
        clusters.refuse("lab", new ConnectProblem.Unreachable("https://lab.example.net:6443", "Connection refused"));
        robot().clickOn("lab");
        until(() -> shows("lab could not be opened"));
        assertThat(quotes("Connection refused")).isTrue();

        fx(() -> texts.setLanguage(Locale.SIMPLIFIED_CHINESE));
        pulses(2);
        assertThat(shows("无法打开 lab")).isTrue();
        assertThat(quotes("Connection refused")).isTrue();
    }

    @Test
    void filtersAfterASlash() {
        fx(() -> list().requestFocus());
        robot().write("/prod");
        pulses(2);

        assertThat(list().getItems()).hasSize(2);
        TextField filter = robot().find("#connect-filter", TextField.class);
        assertThat(filter.getText()).isEqualTo("prod");
    }

    @Test
    void opensTheDemoCluster() {
        robot().clickOn("#connect-demo");

        assertThat(host.demos()).isEqualTo(1);
    }

    @Test
    void marksTheContextThatIsOpen() {
        fx(() -> screen.mark(new ClusterInfo("lab", "lab", "", "", "")));
        until(() -> robot().finds("Open"));
        assertThat(fx(screen::figures)).containsEntry("open", "lab").containsEntry("contexts", List.of("lab", "prod"));
        fx(() -> screen.mark(ClusterInfo.NONE));
        until(() -> !robot().finds("Open"));
    }

    @Test
    void remembersThatAProgramIsNotAllowed() {
        robot().clickOn("prod");
        until(() -> shows("prod runs a program to sign in"));
        robot().clickOn("#consent-refuse");
        until(() -> shows("prod is not allowed to run its program"));
        assertThat(shows("Not allowed")).isTrue();

        robot().clickOn("lab");
        until(() -> host.opened().size() == 1);
        robot().clickOn("prod");
        until(() -> shows("prod is not allowed to run its program"));
        robot().clickOn("#consent-again");
        until(() -> shows("prod runs a program to sign in"));
        assertThat(clusters.attempts()).isEqualTo(1);
    }

    @Test
    void marksAContextByTheKeyboardAndKeepsTheEditWhenTheFilesChange() {
        fx(() -> list().requestFocus());
        fx(() -> list().getSelectionModel().select(1));
        pulses(2);
        fx(() -> robot().find("#marks-name", TextField.class).requestFocus());
        robot().write("Cellar");
        pulses(1);
        clusters.file("/home/mira/.kube/other", ListedClusters.byToken("more", "https://more"));
        clusters.tellChange();
        until(() -> list().getItems().size() == 5);
        assertThat(fx(() -> list().getSelectionModel().getSelectedIndex())).isEqualTo(1);
        robot().write("s");
        robot().push(KeyCode.ENTER);
        until(() -> shows("Cellars"));

        assertThat(host.settings().contexts().values()).containsExactly(ContextSettings.NONE.withName("Cellars"));
    }
}
