package io.berth;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.demo.DemoConnector;
import io.berth.demo.DemoSize;
import io.berth.kube.KubeConnector;
import io.berth.kube.connect.Kubeconfigs;
import io.berth.kube.fault.Fault;
import io.berth.kube.fault.FaultServer;
import io.berth.kube.watch.KubeSource;
import io.berth.kube.watch.Surroundings;
import io.berth.kube.watch.WatchOptions;
import io.berth.port.ClusterConnector;
import io.berth.port.Timer;
import io.berth.store.SettingsFile;
import io.berth.testing.FxTest;
import io.berth.testing.Marks;
import io.berth.testing.ProductLog;
import io.berth.ui.kit.Failures;
import io.berth.ui.kit.FxExecutor;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.kit.Units;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opens contexts with secrets that can be told apart in the window, and searches all that it shows, logs and remembers.
class SecretsInTheWindowTest extends FxTest {
    @TempDir
    Path folder;

    private final Marks marks = new Marks();
    private final StringBuilder shown = new StringBuilder();
    private final ScheduledExecutorService timerThread = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
    private final Means means = new Means(Timer.on(timerThread), Timer.on(timerThread), waiting, waiting, waiting,
            new FxExecutor(),
            InstantSource.system());
    private final Theme theme = fx(() -> new Theme("light", Desktop.SHEETS));
    private final Texts texts = new Texts(Locale.ENGLISH);
    private ProductLog log;
    private FaultServer server;

    @BeforeEach
    void start() throws IOException {
        log = new ProductLog(folder.resolve("state"));
        server = new FaultServer();
    }

    @AfterEach
    void end() throws IOException {
        waiting.shutdownNow();
        timerThread.shutdownNow();
        server.close();
        fx(theme::close);
        log.close();
    }

    @Test
    void showsNoSecretOfWhatItOpens() throws IOException {
        server.always(target -> true, new Fault.Status(401, "Unauthorized"));
        String url = server.base().toString();
        List<Path> files = List.of(file("token", url, "{token: " + marks.mark("token") + "}"),
                file("basic", url, "{username: jane, password: " + marks.mark("password") + "}"),
                file("key", url, "{client-certificate-data: " + marks.base64("certificate") + ", client-key-data: "
                        + marks.base64("key") + "}"),
                file("address", "https://jane:" + marks.mark("address") + "@127.0.0.1:1", "{token: x}"),
                file("proxy", "http://127.0.0.2:2, proxy-url: 'http://jane:" + marks.mark("proxy")
                        + "@127.0.0.1:1'", "{token: x}"),
                file("junk", url, plugin("echo " + marks.mark("junk"))),
                file("fails", url, plugin("echo " + marks.mark("output") + "; echo not today >&2; exit 3")),
                file("signs", url, plugin("printf '%s' '{\"apiVersion\":\"client.authentication.k8s.io/v1\","
                        + "\"kind\":\"ExecCredential\",\"status\":{\"token\":\"" + marks.mark("printed")
                        + "\"}}'")),
                Kubeconfigs.write(folder.resolve("broken"), "users: [{user: {token: " + marks.mark("open")));
        try (Memory memory = new Memory(new SettingsFile(folder.resolve("config"), means.clock()), Runnable::run)) {
            ClusterConnector kube = new KubeConnector(Kubeconfigs.paths(files.toArray(Path[]::new)),
                    Map.of("PATH", "/usr/bin:/bin"), waiting, means.clock(),
                    (info, api) -> new KubeSource(api, info, WatchOptions.DEFAULT,
                            new Surroundings(waiting, means.timer(), means.clock(), RandomGenerator.getDefault())));
            Frame frame = fx(() -> new Frame(means,
                    new Dress(theme, texts, new Units(texts, ZoneOffset.UTC), new Tasks(), new Failures(means.fx())),
                    memory, kube, new DemoConnector(DemoSize.SMALL, 7, means.timer(), means.clock(), Runnable::run)));
            Scene scene = fx(() -> new Scene(frame.node(), 1000, 1000));
            fx(() -> theme.dress(scene));
            show(scene);
            for (String context : List.of("token", "basic", "key", "address", "proxy", "junk", "fails", "signs")) {
                fx(() -> frame.open(context));
                until(() -> says(scene, context) && node(scene, "connect-cancel").isEmpty());
                read(scene);
                Optional<Node> allow = fx(() -> node(scene, "consent-allow"));
                if (allow.isPresent()) {
                    fx(((Button) allow.get())::fire);
                    pulses(2);
                    until(() -> node(scene, "connect-cancel").isEmpty() && node(scene, "consent-allow").isEmpty());
                    read(scene);
                }
            }
            fx(frame::close);
        }

        assertThat(shown).contains("not today", "Unauthorized", "PLUGIN_TOKEN");
        assertThat(
                marks.foundIn(shown + ProductLog.written(List.of(folder.resolve("state"), folder.resolve("config")))))
                .isEmpty();
    }

    private Path file(String context, String server, String user) {
        return Kubeconfigs.write(folder.resolve(context),
                Kubeconfigs.of(context, context, "SERVER", context, user).replace("\n    server: SERVER",
                        " {server: " + server + "}"));
    }

    private String plugin(String body) {
        Path script = Kubeconfigs.script(folder.resolve("plugin-" + marks.count()), body + "\n");
        return "{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: " + script
                + ", env: [{name: PLUGIN_TOKEN, value: " + marks.mark("environment") + "}]}}";
    }

    private static Optional<Node> node(Scene scene, String id) {
        return scene.getRoot().lookupAll("*").stream().filter(node -> id.equals(node.getId())).findFirst();
    }

    private static boolean says(Scene scene, String text) {
        return scene.getRoot().lookupAll("*").stream()
                .anyMatch(node -> node instanceof Labeled labeled && text.equals(labeled.getText()));
    }

    /// Every text in the window, those that a tool tip or a screen reader would tell too.
    private void read(Scene scene) {
        fx(() -> scene.getRoot().lookupAll("*").forEach(node -> {
            String text = switch (node) {
                case TextInputControl input -> input.getText();
                case Labeled labeled -> labeled.getText();
                case Text piece -> piece.getText();
                default -> "";
            };
            shown.append(text).append('\n').append(node.getAccessibleText()).append(node.getAccessibleHelp());
            if (node instanceof Control control && control.getTooltip() != null) {
                shown.append(control.getTooltip().getText());
            }
        }));
    }
}
