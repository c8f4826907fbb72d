package io.berth.ui.kit;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;

/// A card that opens at a control and closes on Escape or a click elsewhere.
public final class Popover {
    private static final double DISTANCE = 4;

    private final Popup popup = new Popup();
    private final Region content;

    /// Where the card stands.
    public enum Side {
        BELOW, ABOVE
    }

    public Popover(Region content) {
        this.content = content;
        content.getStyleClass().add("popup-card");
        // the window is larger than the card by its shadow
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_LEFT);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        content.addEventFilter(KeyEvent.KEY_PRESSED, this::escape); // lists keep the key for themselves
        popup.getContent().add(content);
        content.addEventHandler(Copied.COPIED, this::handOn);
    }

    private void escape(KeyEvent pressed) {
        if (pressed.getCode() == KeyCode.ESCAPE && popup.isHideOnEscape()) {
            popup.hide();
            pressed.consume();
        }
    }

    /// A window of its own ends the way of an event; what it tells is for the window that it belongs to.
    private void handOn(Copied copied) {
        Node owner = popup.getOwnerNode();
        if (owner != null) {
            Event.fireEvent(owner, copied.copyFor(owner, owner));
        }
    }

    /// A card that hangs below a control which keeps the keys: it opens and closes as it is told, and takes no focus.
    public static Popover hanging(Region content) {
        Popover card = new Popover(content);
        card.popup.setAutoHide(false);
        card.popup.setHideOnEscape(false);
        return card;
    }

    public boolean isShowing() {
        return popup.isShowing();
    }

    public void hide() {
        popup.hide();
    }

    /// Opens the card at a control, or closes it.
    public void toggle(Node at, Side side) {
        if (popup.isShowing()) {
            popup.hide();
        } else {
            open(at, side);
        }
    }

    /// Opens the card at a control; one that is open stays where it is.
    public void open(Node at, Side side) {
        if (popup.isShowing()) {
            content.applyCss(); // rows that are new have no size before
            popup.sizeToScene();
            return;
        }
        Bounds bounds = at.localToScreen(at.getBoundsInLocal());
        if (bounds == null) {
            return;
        }
        popup.show(at, bounds.getMinX(), bounds.getMaxY() + DISTANCE);
        double right = at.getScene().getWindow().getX() + at.getScene().getWidth() - DISTANCE;
        popup.setAnchorX(Math.max(0, Math.min(bounds.getMinX(), right - content.getWidth())));
        if (side == Side.ABOVE) {
            popup.setAnchorY(bounds.getMinY() - DISTANCE - content.getHeight());
        }
    }
}
