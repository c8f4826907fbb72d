package io.berth.model;

import java.util.regex.Pattern;

/// A namespace.
///
/// @param phase `Active` or `Terminating`
public record Namespace(Meta meta, String phase) implements ClusterObject {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /// Whether a text can be the name of a namespace: a DNS label by RFC 1123.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    @Override
    public Kind kind() {
        return Kind.NAMESPACE;
    }
}
