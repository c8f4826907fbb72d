package io.berth.kube.connect;

import io.berth.kube.connect.Yaml.Place;

/// A text is not the YAML that is wanted. The message never quotes a value of the text.
final class MalformedYamlException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Place place;

    MalformedYamlException(String message, Place place) {
        super(message);
        this.place = place;
    }

    Place place() {
        return place;
    }
}
