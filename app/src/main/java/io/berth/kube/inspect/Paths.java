package io.berth.kube.inspect;

import io.berth.kube.Api;
import io.berth.model.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Addresses of objects on a server.
final class Paths {
    private Paths() {
    }

    static String of(Api api, Kind kind, String namespace, String name) {
        return api.base() + kind.apiPath() + within(namespace) + "/" + kind.plural() + "/" + segment(name);
    }

    static String pod(Api api, String namespace, String name, String part) {
        return of(api, Kind.POD, namespace, name) + "/" + part;
    }

    static String within(String namespace) {
        return namespace.isEmpty() ? "" : "/namespaces/" + segment(namespace);
    }

    static String value(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String segment(String text) {
        return value(text).replace("+", "%20");
    }
}
