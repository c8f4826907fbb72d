package io.berth.kube.fault;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A path and query taken apart.
record Target(String plural, String namespace, Map<String, String> query) {
    static Target of(String target) {
        String[] halves = target.split("\\?", 2);
        String[] path = halves[0].split("/");
        int within = List.of(path).indexOf("namespaces");
        boolean scoped = within >= 0 && within + 2 < path.length;
        Map<String, String> query = new TreeMap<>();
        for (String pair : halves.length < 2 ? new String[0] : halves[1].split("&")) {
            String[] sides = pair.split("=", 2);
            query.put(sides[0], sides.length < 2 ? "" : URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
        }
        return new Target(path[path.length - 1], scoped ? path[within + 1] : "", query);
    }

    boolean has(ObjectStore.Key key) {
        boolean all = key.name().isEmpty(); // a bookmark
        return all || namespace.isEmpty() || namespace.equals(key.namespace());
    }

    int number(String name, int otherwise) {
        String text = query.get(name);
        return text == null || text.isEmpty() ? otherwise : Integer.parseInt(text);
    }
}
