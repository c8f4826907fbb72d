package io.berth.ui.kit;

/// A shortcut that really works, for the list of keys.
///
/// @param keys as on the keyboard: `Alt 1`
/// @param text key of the text that says what it does
public record KeyHint(String keys, String text) {
}
