package io.berth.ui.palette;

import io.berth.model.Kind;
import io.berth.ui.selection.BerthLink;
import io.berth.ui.selection.Selected;
import java.util.List;

/// A line of the list.
sealed interface PaletteLine {
    /// Above a group.
    ///
    /// @param count how many are shown of how many; empty if all are
    record Head(String title, String count) implements PaletteLine {
    }

    /// Something that can be chosen.
    ///
    /// @param matched places of letters in the name that were typed
    /// @param detail second text; may be empty
    /// @param keys as on the keyboard; empty for none
    record Row(String icon, String name, List<Integer> matched, String detail, String keys,
            Target target) implements PaletteLine {
        public Row {
            matched = List.copyOf(matched);
        }
    }

    /// What a row leads to.
    sealed interface Target {
        record Act(PaletteAction action) implements Target {
        }

        record Go(Selected.OfKind object) implements Target {
        }

        record Table(Kind kind) implements Target {
        }

        /// Goes on typing from this text.
        record Typed(String text) implements Target {
        }

        record Follow(BerthLink link) implements Target {
        }

        /// A sentence only.
        record Nowhere() implements Target {
        }
    }
}
