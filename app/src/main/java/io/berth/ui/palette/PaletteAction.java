package io.berth.ui.palette;

/// Something that can be gone to or done now, and is no object of the cluster.
///
/// @param icon `ci-filter`
/// @param text what it does, in the language of the window
/// @param keys as on the keyboard, `Alt 1`; empty for none
/// @param command by which it is called after a colon; empty for none
/// @param run on the JavaFX thread; returns at once
public record PaletteAction(PaletteGroup group, String icon, String text, String keys, String command, Runnable run) {
    /// An action without a command.
    public PaletteAction(PaletteGroup group, String icon, String text, String keys, Runnable run) {
        this(group, icon, text, keys, "", run);
    }
}
