package io.berth.ui.connect;

import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A line of the list: a file, and below it its contexts.
sealed interface ConnectRow {
    record OfFile(ContextListing.File file) implements ConnectRow {
    }

    record OfContext(Context context) implements ConnectRow {
    }

    /// The lines of a listing in which each word of the filter occurs somewhere. A file without a matching context is
    /// left out while there is a filter, unless its own path matches.
    static List<ConnectRow> of(ContextListing listing, String filter) {
        String[] words = filter.strip().toLowerCase(Locale.ROOT).split("\\s+");
        List<ConnectRow> rows = new ArrayList<>();
        for (ContextListing.File file : listing.files()) {
            List<Context> matching = file.contexts().stream().filter(context -> matches(context, words)).toList();
            if (!matching.isEmpty() || filter.isBlank() || contains(file.path(), words)) {
                rows.add(new OfFile(file));
            }
            matching.forEach(context -> rows.add(new OfContext(context)));
        }
        return rows;
    }

    private static boolean matches(Context context, String[] words) {
        return contains(String.join("\n", context.name(), context.cluster(), context.user(), context.namespace(),
                context.server(), context.file()), words);
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
}
