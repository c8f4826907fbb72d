package io.berth.ui.connect;

import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import io.berth.model.connection.Drift;
import io.berth.model.settings.ContextSettings;
import io.berth.model.settings.ProgramStanding;
import io.berth.model.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The lines of the list as they follow from the files, from what is remembered and from what is open.
///
/// @param opened what the open cluster was opened with; null if none is open
record ConnectRows(ContextListing listing, Settings settings, @Nullable Context opened) {
    /// The lines in which each word of the filter occurs somewhere. A file without a matching context is left out while
    /// there is a filter, unless its own path matches. What is open stays in the list when its file no longer has it.
    List<ConnectRow> matching(String filter) {
        String[] words = filter.strip().toLowerCase(Locale.ROOT).split("\\s+");
        List<ConnectRow> rows = new ArrayList<>();
        boolean shown = false;
        for (ContextListing.File file : listing.files()) {
            List<ConnectRow.OfContext> matching = new ArrayList<>();
            for (Context context : file.contexts()) {
                shown = shown || isOpen(context);
                add(row(context), words, matching);
            }
            Context open = opened;
            if (open != null && !shown && file.path().equals(open.file())) {
                shown = true;
                if (!has(file, open)) {
                    add(row(open), words, matching);
                }
            }
            if (!matching.isEmpty() || filter.isBlank() || contains(file.path(), words)) {
                rows.add(new ConnectRow.OfFile(file));
            }
            rows.addAll(matching);
        }
        Context open = opened;
        if (open != null && !shown) {
            List<ConnectRow.OfContext> lost = new ArrayList<>();
            add(row(open), words, lost);
            if (!lost.isEmpty()) {
                rows.add(new ConnectRow.OfLostFile(open.file()));
                rows.addAll(lost);
            }
        }
        return rows;
    }

    private static boolean has(ContextListing.File file, Context wanted) {
        return file.contexts().stream().anyMatch(context -> isSame(context, wanted));
    }

    /// Whether two contexts are the same entry of the same file, whatever it says.
    static boolean isSame(Context one, Context other) {
        return one.name().equals(other.name()) && one.file().equals(other.file());
    }

    /// The context as the files hold it now.
    Optional<Context> now(Context before) {
        return listing.files().stream().flatMap(file -> file.contexts().stream())
                .filter(context -> isSame(context, before)).findFirst();
    }

    /// Whether the context is the one that is open.
    boolean isOpen(Context context) {
        Context open = opened;
        return open != null && isSame(open, context) && now(context).map(context::equals).orElse(true);
    }

    /// What became of the context since it was opened; nothing if it is not open.
    Drift drift(Context context) {
        Context open = opened;
        return open != null && isOpen(context) ? Drift.of(open, listing) : Drift.NONE;
    }

    private ConnectRow.OfContext row(Context context) {
        return new ConnectRow.OfContext(context, said(context), standing(context), drift(context));
    }

    private ContextSettings said(Context context) {
        return settings.context(ContextSettings.key(context));
    }

    private ConnectRow.Standing standing(Context context) {
        if (isOpen(context)) {
            return ConnectRow.Standing.OPEN;
        }
        if (!context.problems().isEmpty()) {
            return ConnectRow.Standing.PROBLEM;
        }
        if (context.exec() == null) {
            return ConnectRow.Standing.READY;
        }
        return switch (ProgramStanding.of(settings.programs(), context, context.exec(), Fingerprint::of)) {
            case ProgramStanding.Unknown _ -> ConnectRow.Standing.CONSENT_NEEDED;
            case ProgramStanding.Changed _ -> ConnectRow.Standing.PROGRAM_CHANGED;
            case ProgramStanding.Refused _ -> ConnectRow.Standing.NOT_ALLOWED;
            case ProgramStanding.Allowed _ -> ConnectRow.Standing.READY;
        };
    }

    private static void add(ConnectRow.OfContext row, String[] words, List<ConnectRow.OfContext> rows) {
        Context context = row.context();
        if (contains(String.join("\n", context.name(), row.said().name(), context.cluster(), context.user(),
                context.namespace(), context.server(), context.file()), words)) {
            rows.add(row);
        }
    }

    private static boolean contains(String text, String[] words) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!lower.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /// Makes a list equal to another and leaves alone what is equal at its beginning and its end, so that a view of it
    /// stays where it is.
    static void replace(ObservableList<ConnectRow> rows, List<ConnectRow> wanted) {
        int least = Math.min(rows.size(), wanted.size());
        int head = 0;
        while (head < least && rows.get(head).equals(wanted.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < least - head
                && rows.get(rows.size() - 1 - tail).equals(wanted.get(wanted.size() - 1 - tail))) {
            tail++;
        }
        if (rows.size() == wanted.size()) {
            for (int i = head; i < rows.size() - tail; i++) {
                if (!rows.get(i).equals(wanted.get(i))) {
                    rows.set(i, wanted.get(i));
                }
            }
            return;
        }
        rows.remove(head, rows.size() - tail);
        rows.addAll(head, wanted.subList(head, wanted.size() - tail));
    }
}
