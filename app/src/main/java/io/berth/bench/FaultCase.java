package io.berth.bench;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something that goes wrong, and how it is played for real.
///
/// @param name by which it is chosen
/// @param fault in words
record FaultCase(String name, String fault, Stage stage, Bound bound, Play play) {
    /// What it is played on.
    enum Stage {
        CONTROL_PLANE, LOAD_SERVER, THIS_MACHINE
    }

    /// Plays it.
    @FunctionalInterface
    interface Play {
        FaultRow.Reading on(Lab lab, Bound bound) throws IOException, InterruptedException;
    }

    /// What is promised.
    ///
    /// @param noticedMs at most from the begin to the first sign; null for no promise
    /// @param recoveredMs at most from the end until all is as it was; null for no promise
    /// @param expected the kind of problem that an attempt to connect must end in; empty if there is none
    record Bound(@Nullable Integer noticedMs, @Nullable Integer recoveredMs, String expected) {
        static final Bound NONE = new Bound(null, null, "");

        static Bound noticed(int milliseconds) {
            return new Bound(milliseconds, null, "");
        }

        static Bound recovered(int milliseconds) {
            return new Bound(null, milliseconds, "");
        }

        /// An attempt to connect ends in this kind of problem.
        static Bound ending(String expected, int milliseconds) {
            return new Bound(milliseconds, null, expected);
        }

        /// For tables.
        String text() {
            StringBuilder text = new StringBuilder(expected);
            if (noticedMs != null) {
                text.append(text.isEmpty() ? "noticed" : "").append(" ≤ ").append(seconds(noticedMs));
            }
            if (recoveredMs != null) {
                text.append(text.isEmpty() ? "" : ", ").append("recovered ≤ ").append(seconds(recoveredMs));
            }
            return text.toString();
        }

        private static String seconds(int milliseconds) {
            return String.format(Locale.ROOT, milliseconds % 1000 == 0 ? "%.0f s" : "%.1f s", milliseconds / 1e3);
        }

        /// Whether times keep what was promised; what is promised and was not measured is not kept.
        boolean isKeptBy(@Nullable Double noticed, @Nullable Double recovered) {
            return isWithin(noticed, noticedMs) && isWithin(recovered, recoveredMs);
        }

        private static boolean isWithin(@Nullable Double measured, @Nullable Integer most) {
            return most == null || (measured != null && measured <= most);
        }
    }
}
