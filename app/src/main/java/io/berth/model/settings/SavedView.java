package io.berth.model.settings;

/// A way to look at a room that the operator gave a name.
///
/// @param name the operator's own; not empty
/// @param text the room's own words; may be of a version that knows others
public record SavedView(String name, String text) {
}
