package io.berth.ui.kit;

import javafx.event.Event;
import javafx.event.EventType;

/// Told up the scene when a text was put onto the clipboard, so that the window can confirm it; a card hands it on to
/// where it opened.
public final class Copied extends Event {
    public static final EventType<Copied> COPIED = new EventType<>(Event.ANY, "COPIED");

    private static final long serialVersionUID = 1L;

    private final String text;

    Copied(String text) {
        super(COPIED);
        this.text = text;
    }

    /// What lies on the clipboard now.
    public String text() {
        return text;
    }
}
