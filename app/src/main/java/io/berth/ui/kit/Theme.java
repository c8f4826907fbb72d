package io.berth.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.util.Subscription;

/// Light or dark, for every scene that it dresses; can be changed while the window is open. On the JavaFX thread.
///
/// A scene gets AtlantaFX as the platform's style sheet, then the tokens of the theme, `berth.css` and the sheets of
/// its screens. Pop-ups copy the list of the window they belong to, so they follow by themselves.
public final class Theme implements AutoCloseable {
    private static final List<String> FACES = List.of("IBMPlexSans_400Regular.ttf", "IBMPlexSans_500Medium.ttf",
            "IBMPlexSans_600SemiBold.ttf", "IBMPlexMono_400Regular.ttf");

    private final List<String> screenSheets;
    private final List<Scene> scenes = new ArrayList<>();
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Palette> palette = new ReadOnlyObjectWrapper<>(Palette.LIGHT);
    private final ReadOnlyStringWrapper setting;
    private final Motion motion;
    private final ChangeListener<ColorScheme> follower = (_, _, _) -> choose();

    /// Loads the faces and chooses at once.
    ///
    /// @param setting `light`, `dark`, or empty: as the desktop
    /// @param screenSheets names of sheets beside `berth.css` that screens bring: `shell.css`
    public Theme(String setting, List<String> screenSheets) {
        this(setting, Motion.AS_DESKTOP, screenSheets);
    }

    /// Loads the faces and chooses at once.
    ///
    /// @param setting `light`, `dark`, or empty: as the desktop
    /// @param motion `reduced`, `full`, or empty: as the desktop
    /// @param screenSheets names of sheets beside `berth.css` that screens bring: `shell.css`
    public Theme(String setting, String motion, List<String> screenSheets) {
        this.motion = new Motion(motion, Platform.getPreferences().reducedMotionProperty());
        this.motion.reducedProperty().subscribe(() -> scenes.forEach(this::dressNow));
        this.setting = new ReadOnlyStringWrapper(setting);
        this.screenSheets = List.copyOf(screenSheets);
        loadFaces();
        Platform.getPreferences().colorSchemeProperty().addListener(follower);
        choose();
    }

    private static void loadFaces() {
        for (String face : FACES) {
            try (InputStream in = resource("fonts/" + face).openStream()) {
                if (Font.loadFont(in, 13) == null) {
                    throw new IllegalStateException("cannot load the face " + face);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static URL resource(String name) {
        URL url = Theme.class.getResource("/io/berth/ui/" + name);
        if (url == null) {
            throw new IllegalStateException("no resource " + name);
        }
        return url;
    }

    /// Dresses a scene now and with each change, until the returned subscription ends.
    public Subscription dress(Scene scene) {
        scenes.add(scene);
        dressNow(scene);
        return () -> scenes.remove(scene);
    }

    /// Changes to `light`, `dark`, or empty: as the desktop.
    public void set(String changed) {
        setting.set(changed);
        choose();
    }

    /// Changes to the other of the two.
    public void toggle() {
        set(dark.get() ? "light" : "dark");
    }

    /// What was asked for, to be remembered between starts: `light`, `dark`, or empty.
    public ReadOnlyStringProperty settingProperty() {
        return setting.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /// Whether things may move that need not.
    public Motion motion() {
        return motion;
    }

    /// The colours for what is drawn by hand.
    public ReadOnlyObjectProperty<Palette> paletteProperty() {
        return palette.getReadOnlyProperty();
    }

    public Palette palette() {
        return palette.get();
    }

    /// Stops following the desktop.
    @Override
    public void close() {
        Platform.getPreferences().colorSchemeProperty().removeListener(follower);
        motion.close();
        scenes.clear();
    }

    private void choose() {
        boolean wanted = setting.get().isEmpty()
                ? Platform.getPreferences().getColorScheme() == ColorScheme.DARK
                : setting.get().equals("dark");
        Application.setUserAgentStylesheet(
                wanted ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        dark.set(wanted);
        scenes.forEach(this::dressNow);
        palette.set(wanted ? Palette.DARK : Palette.LIGHT);
    }

    private void dressNow(Scene scene) {
        List<String> sheets = new ArrayList<>();
        sheets.add(resource(dark.get() ? "tokens-dark.css" : "tokens-light.css").toExternalForm());
        sheets.add(resource("berth.css").toExternalForm());
        for (String sheet : screenSheets) {
            sheets.add(resource(sheet).toExternalForm());
        }
        scene.getStylesheets().setAll(sheets);
        scene.getRoot().getStyleClass().removeAll("dark", "still");
        if (dark.get()) {
            scene.getRoot().getStyleClass().add("dark");
        }
        if (motion.isReduced()) {
            scene.getRoot().getStyleClass().add("still");
        }
    }
}
