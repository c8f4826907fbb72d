package io.berth.kube.connect;

import io.berth.kube.connect.Yaml.Place;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.ContextProblem.Kind;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where an entry and its fields stand, so that a problem can name the line that is to be mended.
///
/// @param file absolute; empty for what stands in no file
/// @param entry where the entry begins
/// @param fields by the field's name, `exec.command` for one within another; those that name a file by that name, too
record Places(Path file, Place entry, Map<String, Place> fields) {
    private static final List<String> NAMING_FILES = List.of("certificate-authority", "client-certificate",
            "client-key",
            "tokenFile");

    Places {
        fields = Map.copyOf(fields);
    }

    /// The places of an entry.
    ///
    /// @param body what the entry says, without its name
    static Places of(Path file, Yaml.Mapping body, Place entry) {
        Map<String, Place> fields = new HashMap<>();
        NAMING_FILES.stream().filter(body::has)
                .forEach(field -> fields.put(body.text(field), body.placeOf(field)));
        body.entries().forEach((field, value) -> {
            fields.put(field, value.place());
            if (value instanceof Yaml.Mapping within) {
                within.entries().forEach((inner, deep) -> fields.put(field + "." + inner, deep.place()));
            }
        });
        return new Places(file, entry, fields);
    }

    /// A problem of a field; it stands where the entry begins if the field is not there.
    ContextProblem problem(Kind kind, String what, String detail, String field) {
        var place = fields.getOrDefault(field, entry);
        return new ContextProblem(kind, what, detail, file.toString(), place.line(), place.column());
    }
}
