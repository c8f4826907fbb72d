package io.berth.ui.connect;

import static io.berth.testing.ListedClusters.byProgram;
import static io.berth.testing.ListedClusters.byToken;
import static io.berth.testing.ListedClusters.with;

import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.ExecProgram;
import io.berth.testing.HandExecutor;
import io.berth.testing.ListedClusters;
import io.berth.testing.RememberingHost;
import io.berth.ui.kit.Png;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

/// Draws the room in each of its states into a folder, for looking at it: `ConnectPictures DIR`.
final class ConnectPictures {
    private static final ExecProgram AWS = new ExecProgram("aws-iam-authenticator",
            "/usr/local/bin/aws-iam-authenticator",
            List.of("token", "--cluster-id", "prod-eu-1", "--role", "arn:aws:iam::111122223333:role/ops\u202etxt"),
            Map.of("AWS_PROFILE", "ops", "AWS_REGION", "eu-west-1"), "client.authentication.k8s.io/v1", "Never",
            "9f3c71b0aa0192837465564738291001ffeeddccbbaa99887766554433221100");
    private static final Context PROD = byProgram("prod-eu-1", "https://10.20.0.1:6443", AWS);
    private static final Context LAB = byToken("lab", "https://lab.example.net:6443");
    private static final Context LOST = with(
            byProgram("farm-c", "https://farm-c.example.net",
                    new ExecProgram("gke-gcloud-auth-plugin", "", List.of(), Map.of(), "v1", "IfAvailable", "00")),
            new ContextProblem(ContextProblem.Kind.PROGRAM_NOT_FOUND, "gke-gcloud-auth-plugin", "", 0, 0));
    private static final Context STAGING = new Context("arn:aws:eks:eu-west-1:111122223333:cluster/staging",
            "/home/mira/.kube/config", "arn:aws:eks:eu-west-1:111122223333:cluster/staging", "staging-admin",
            "inference", "https://10.21.0.1:6443", true, Context.SignIn.CLIENT_CERTIFICATE, null, List.of());

    private ConnectPictures() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        CountDownLatch drawn = new CountDownLatch(1);
        Platform.startup(() -> {
            try {
                Files.createDirectories(folder);
                for (String theme : List.of("light", "dark")) {
                    for (Locale language : Texts.LANGUAGES) {
                        drawAll(folder, theme, language);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                drawn.countDown();
            }
        });
        drawn.await();
        Platform.exit();
    }

    private static void drawAll(Path folder, String themeName, Locale language) throws IOException {
        String suffix = "-" + themeName + "-" + language.getLanguage() + ".png";
        HandExecutor later = new HandExecutor();
        ListedClusters clusters = new ListedClusters()
                .file("/home/mira/.kube/config", PROD, STAGING, LAB,
                        with(byToken("old-prod", ""),
                                new ContextProblem(ContextProblem.Kind.NO_SERVER, "old-prod", "", 0, 0)))
                .file("/home/mira/.kube/gpu-farm.yaml", byToken("farm-a", "https://farm-a.example.net"), LOST,
                        with(byToken("lab", "https://192.0.2.10:6443"),
                                new ContextProblem(ContextProblem.Kind.SAME_NAME, "lab", "", 0, 0)))
                .brokenFile("/home/mira/.kube/broken.yaml", new ContextProblem(ContextProblem.Kind.MALFORMED,
                        "/home/mira/.kube/broken.yaml", "mapping values are not allowed here", 14, 7))
                .refuse("lab", new ConnectProblem.TlsFailed("https://lab.example.net:6443",
                        "PKIX path building failed: unable to find valid certification path to requested target"));
        Texts texts = new Texts(language);
        ConnectViewModel model = new ConnectViewModel(clusters, new RememberingHost(), later, later);
        try (Theme theme = new Theme(themeName, List.of("shell.css", "connect.css"));
                ConnectView view = new ConnectView(model, texts)) {
            Scene scene = new Scene(new StackPane(view), 1528, 930);
            theme.dress(scene);
            draw(scene, folder.resolve("connect-empty" + suffix));
            model.refresh();
            later.runAll();
            draw(scene, folder.resolve("connect-list" + suffix));
            model.choose(PROD);
            draw(scene, folder.resolve("connect-consent" + suffix));
            model.choose(LOST);
            draw(scene, folder.resolve("connect-problem" + suffix));
            model.open(LAB);
            draw(scene, folder.resolve("connect-progress" + suffix));
            later.runAll();
            draw(scene, folder.resolve("connect-failed" + suffix));
        }
    }

    private static void draw(Scene scene, Path file) throws IOException {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        scene.snapshot(null);
        try (OutputStream out = Files.newOutputStream(file)) {
            Png.write(scene.snapshot(null), out);
        }
    }
}
