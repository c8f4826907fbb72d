package io.berth.kube.connect;

import io.berth.kube.connect.Yaml.Place;

/// A context of a kubeconfig file. Texts are empty where the file says nothing.
record ContextEntry(String name, String cluster, String user, String namespace, Place place) {
    static ContextEntry of(String name, Yaml.Mapping context, Place place) {
        return new ContextEntry(name, context.text("cluster"), context.text("user"), context.text("namespace"), place);
    }
}
