package io.berth.ui.kit;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.util.Subscription;

/// Whether things may move that need not: flashes, glides, circles that turn. On the JavaFX thread; needs no toolkit.
public final class Motion implements AutoCloseable {
    public static final String REDUCED = "reduced";
    public static final String FULL = "full";
    public static final String AS_DESKTOP = "";

    private final ReadOnlyStringWrapper setting;
    private final ObservableBooleanValue desktop;
    private final ReadOnlyBooleanWrapper reduced = new ReadOnlyBooleanWrapper();
    private final Subscription following;

    /// @param setting `reduced`, `full`, or empty: as the desktop; anything else is as empty
    /// @param desktop whether the desktop wants motion reduced; false where it does not tell
    Motion(String setting, ObservableBooleanValue desktop) {
        this.setting = new ReadOnlyStringWrapper(known(setting));
        this.desktop = desktop;
        following = desktop.subscribe(this::choose);
        choose();
    }

    private static String known(String setting) {
        return setting.equals(REDUCED) || setting.equals(FULL) ? setting : AS_DESKTOP;
    }

    /// Changes to `reduced`, `full`, or empty: as the desktop.
    public void set(String changed) {
        setting.set(known(changed));
        choose();
    }

    private void choose() {
        reduced.set(setting.get().isEmpty() ? desktop.get() : setting.get().equals(REDUCED));
    }

    /// What was asked for, to be remembered between starts: `reduced`, `full`, or empty.
    public ReadOnlyStringProperty settingProperty() {
        return setting.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty reducedProperty() {
        return reduced.getReadOnlyProperty();
    }

    public boolean isReduced() {
        return reduced.get();
    }

    /// Stops following the desktop.
    @Override
    public void close() {
        following.unsubscribe();
    }
}
