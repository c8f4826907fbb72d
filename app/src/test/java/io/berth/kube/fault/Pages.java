package io.berth.kube.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// Lists that are handed out in pages, each as it was when its first page was asked for.
final class Pages {
    private static final int KEPT = 64;

    /// An object and the version that it has on the page.
    record Item(ObjectStore.Key key, long version) {
    }

    /// A page.
    ///
    /// @param version of the whole list
    /// @param next the token of the next page; empty after the last one
    record Page(List<Item> items, long version, String next, int remaining) {
    }

    private record Whole(List<Item> items, long version) {
    }

    private final Map<String, Whole> begun = new LinkedHashMap<>(); // guarded by this
    private long begins; // guarded by this

    /// Whether the list that a token belongs to is forgotten.
    synchronized boolean isGone(String token) {
        return !token.isEmpty() && !begun.containsKey(listOf(token));
    }

    private static String listOf(String token) {
        return token.substring(0, token.indexOf('.'));
    }

    synchronized void forget() {
        begun.clear();
    }

    /// The page that a token asks for.
    ///
    /// @param token empty for the first page
    /// @param read puts all items and returns their version
    synchronized Page page(String token, int limit, ToLongFunction<List<Item>> read) {
        String list = token.isEmpty() ? Long.toString(++begins) : listOf(token);
        Whole whole = token.isEmpty() ? read(read) : begun.getOrDefault(list, new Whole(List.of(), 0));
        int from = token.isEmpty() ? 0 : Integer.parseInt(token.substring(list.length() + 1));
        int to = (int) Math.min(whole.items().size(), (long) from + limit);
        int remaining = whole.items().size() - to;
        if (remaining > 0 && token.isEmpty()) {
            begun.put(list, whole);
            while (begun.size() > KEPT) {
                begun.remove(begun.keySet().iterator().next());
            }
        }
        return new Page(whole.items().subList(from, to), whole.version(), remaining == 0 ? "" : list + "." + to,
                remaining);
    }

    private static Whole read(ToLongFunction<List<Item>> read) {
        List<Item> items = new ArrayList<>();
        long version = read.applyAsLong(items);
        return new Whole(items, version);
    }
}
