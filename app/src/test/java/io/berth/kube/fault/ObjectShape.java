package io.berth.kube.fault;

import java.nio.charset.StandardCharsets;

/// How the objects of a [FaultServer] are written. Any thread.
final class ObjectShape {
    private String label = "\u00e4\u6570\ud83d\ude00"; // guarded by this
    private String padding = ""; // guarded by this

    synchronized void label(String text) {
        label = text;
    }

    synchronized void pad(int bytes) {
        padding = "x".repeat(bytes);
    }

    synchronized String json(ObjectStore.Key key, long at) {
        return "{\"metadata\":{\"name\":" + quoted(key.name()) + ",\"namespace\":\"" + key.namespace()
                + "\",\"uid\":\"00000000-0000-0000-0000-000000000001\",\"resourceVersion\":\"" + at
                + "\",\"labels\":{\"text\":" + quoted(label) + "}"
                + (padding.isEmpty() ? "" : ",\"annotations\":{\"padding\":\"" + padding + "\"}") + "}}";
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> out.append(c < ' ' || c == '"' || c == '\\'
                ? "\\u%04x".formatted(c)
                : String.valueOf((char) c)));
        return out.append('"').toString();
    }

    synchronized byte[] metadata(ObjectStore.Key key, long at) {
        return Frames.metadata(key.namespace(), key.name(), at, label, padding);
    }

    byte[] event(String type, ObjectStore.Key key, long at, boolean packed) {
        if (type.equals("BOOKMARK")) {
            return packed
                    ? Frames.bookmark(at)
                    : utf8("{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"" + at + "\"}}}\n");
        }
        return packed
                ? Frames.event(type, metadata(key, at))
                : utf8("{\"type\":\"" + type + "\",\"object\":" + json(key, at) + "}\n");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
