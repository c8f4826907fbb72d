package io.berth;

import io.berth.cli.Target;
import io.berth.model.settings.Settings;
import io.berth.port.ClusterConnector;
import io.berth.port.SettingsStore.Saving;
import io.berth.ui.kit.Failures;
import io.berth.ui.kit.Tasks;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Theme;
import io.berth.ui.kit.Units;
import io.berth.ui.selection.BerthLink;
import io.berth.ui.shell.SavingBar;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The program's window on the desktop.
final class Desktop {
    /// The sheets that screens bring.
    static final List<String> SHEETS = List.of("shell.css", "connect.css", "placement.css", "gpus.css", "workloads.css",
            "details.css", "filter.css", "palette.css", "logs.css", "yaml.css");

    private static final String WINDOW = "window";
    private static final double WIDTH = 1600;
    private static final double HEIGHT = 1000;
    private static final double LEAST_WIDTH = 1000;
    private static final double LEAST_HEIGHT = 640;

    private final Means means;
    private final Memory memory;
    private final ClusterConnector kube;
    private final ClusterConnector demo;

    Desktop(Means means, Memory memory, ClusterConnector kube, ClusterConnector demo) {
        this.means = means;
        this.memory = memory;
        this.kube = kube;
        this.demo = demo;
    }

    /// Opens the window and returns 0 once it was closed.
    ///
    /// @param firstFrame is run when the window has drawn itself
    /// @throws IllegalStateException if it could not be opened
    int run(Target target, Runnable firstFrame) {
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        Platform.startup(() -> {
            try {
                open(target, firstFrame, closed);
            } catch (RuntimeException | Error bug) {
                failed.set(bug);
                closed.countDown();
            }
        });
        try {
            closed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Throwable bug = failed.get();
        if (bug != null) {
            throw new IllegalStateException("the window could not be opened", bug);
        }
        return 0;
    }

    private void open(Target target, Runnable firstFrame, CountDownLatch closed) {
        Settings settings = memory.settings();
        Texts texts = new Texts(settings.language().isEmpty()
                ? Locale.getDefault(Locale.Category.DISPLAY)
                : Locale.forLanguageTag(settings.language()));
        Failures failures = new Failures(means.fx());
        Thread.setDefaultUncaughtExceptionHandler(failures);
        Thread.currentThread().setUncaughtExceptionHandler(failures);
        Theme theme = new Theme(settings.theme(), settings.motion(), SHEETS);
        Dress dress = new Dress(theme, texts, new Units(texts, ZoneId.systemDefault()), new Tasks(), failures);
        Frame frame = new Frame(means, dress, memory, kube, demo);
        texts.languageProperty().subscribe(
                (_, language) -> memory.change(now -> now.withLanguage(language.toLanguageTag())));
        theme.darkProperty().subscribe((_, dark) -> memory.change(now -> now.withTheme(dark ? "dark" : "light")));
        theme.motion().settingProperty().subscribe((_, motion) -> memory.change(now -> now.withMotion(motion)));

        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene = new Scene(content(frame, texts), Math.min(WIDTH, screen.getWidth()),
                Math.min(HEIGHT, screen.getHeight()));
        theme.dress(scene);
        Stage stage = new Stage();
        place(stage);
        stage.setTitle(texts.get("app.title"));
        stage.setMinWidth(Math.min(LEAST_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(LEAST_HEIGHT, screen.getHeight()));
        stage.setScene(scene);
        stage.setOnHiding(_ -> memory.remember(WINDOW, new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(),
                stage.getHeight(), stage.isMaximized()).text()));
        stage.setOnHidden(_ -> {
            frame.close();
            theme.close();
            closed.countDown();
        });
        stage.show();
        tellFirstFrame(firstFrame);
        begin(target, frame);
    }

    private VBox content(Frame frame, Texts texts) {
        SavingBar saving = new SavingBar(texts);
        memory.follow(ended -> means.fx().execute(() -> {
            switch (ended) {
                case Saving.Saved _ -> saving.hide();
                case Saving.Failed(String file, String reason) -> saving.show(
                        reason.contains(file) ? reason : file + ": " + reason);
            }
        }));
        VBox.setVgrow(frame.node(), Priority.ALWAYS);
        return new VBox(saving, frame.node());
    }

    /// Where it stood when it was closed, if that can still be seen.
    private void place(Stage stage) {
        List<Rectangle2D> screens = Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        WindowPlace.of(memory.view(WINDOW)).filter(left -> left.isOnOneOf(screens)).ifPresent(left -> {
            stage.setX(left.x());
            stage.setY(left.y());
            stage.setWidth(left.width());
            stage.setHeight(left.height());
            stage.setMaximized(left.maximized());
        });
    }

    private void begin(Target target, Frame frame) {
        switch (target) {
            case Target.Demo _ -> frame.openDemo();
            case Target.Link(_, BerthLink link) -> frame.open(link);
            case Target.Kubeconfig(_, String context, _) -> {
                String wanted = context.isEmpty() ? memory.settings().lastContext() : context;
                if (!wanted.isEmpty()) {
                    frame.open(wanted);
                }
            }
        }
    }

    /// The pulse after the first one finds the first frame drawn.
    private static void tellFirstFrame(Runnable firstFrame) {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (++pulses == 2) {
                    stop();
                    firstFrame.run();
                }
            }
        }.start();
    }
}
