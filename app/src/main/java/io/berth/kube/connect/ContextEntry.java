package io.berth.kube.connect;

import io.berth.kube.connect.Yaml.Place;
import java.nio.file.Path;

/// A context of a kubeconfig file. Texts are empty where the file says nothing.
record ContextEntry(String name, String cluster, String user, String namespace, Places places) {
    static ContextEntry of(String name, Path file, Yaml.Mapping context, Place place) {
        return new ContextEntry(name, context.text("cluster"), context.text("user"), context.text("namespace"),
                Places.of(file, context, place));
    }
}
