package io.berth.kube.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The table of Kubernetes' protobuf messages: which number a field has that JSON knows by name. From the published
/// types of 1.37.2; a field's number never changes between releases.
final class Messages {
    static final String INLINE = "(inline)";
    private static final Map<String, List<Row>> ROWS = load();

    /// A field.
    ///
    /// @param json its name; `(inline)` where the fields of the embedded message stand in the parent's JSON
    /// @param label `one`, `many` or `map`
    record Row(int number, String json, String label, String type) {
    }

    private Messages() {
    }

    static List<Row> fieldsOf(String message) {
        List<Row> rows = ROWS.get(message);
        if (rows == null) {
            throw new IllegalArgumentException("no message " + message);
        }
        return rows;
    }

    private static Map<String, List<Row>> load() {
        Map<String, List<Row>> rows = new HashMap<>();
        try (InputStream in = Messages.class.getResourceAsStream("/io/berth/kube/k8s-protobuf.tsv")) {
            if (in == null) {
                throw new IllegalStateException("the table of messages is missing");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(line -> line.split("\t", -1))
                    .forEach(c -> rows.computeIfAbsent(c[0], _ -> new ArrayList<>())
                            .add(new Row(Integer.parseInt(c[1]), c[2], c[3], c[4])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
