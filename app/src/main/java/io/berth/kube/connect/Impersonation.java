package io.berth.kube.connect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// As whom one acts, other than as who one is. Nobody if all is empty.
///
/// @param extra values by key
record Impersonation(String user, String uid, List<String> groups, Map<String, List<String>> extra) {
    static final Impersonation NONE = new Impersonation("", "", List.of(), Map.of());

    Impersonation {
        groups = List.copyOf(groups);
        extra = Map.copyOf(extra);
    }

    static Impersonation of(Yaml.Mapping user) {
        Map<String, List<String>> extra = new LinkedHashMap<>();
        var entries = user.mapping("as-user-extra");
        entries.entries().keySet().forEach(key -> extra.put(key, entries.texts(key)));
        return new Impersonation(user.text("as"), user.text("as-uid"), user.texts("as-groups"), extra);
    }

    /// Whether every text can stand in an HTTP header.
    boolean fitsHeaders() {
        return Stream.of(Stream.of(user, uid), groups.stream(), extra.values().stream().flatMap(List::stream))
                .flatMap(texts -> texts).allMatch(text -> text.chars().allMatch(c -> c >= ' ' && c < 127));
    }
}
