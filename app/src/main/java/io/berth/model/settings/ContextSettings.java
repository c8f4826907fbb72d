package io.berth.model.settings;

import io.berth.model.ClusterInfo;
import io.berth.model.connection.Context;
import java.util.List;

/// What the operator says about a context, kept outside the kubeconfig.
///
/// @param name by which it is shown; empty for the context's own
/// @param isProtected whether every change and exec asks first
/// @param readOnly whether no change, exec or port-forward is offered
/// @param namespaces that the operator named, where the cluster does not tell them
public record ContextSettings(String name, Hue hue, boolean isProtected, boolean readOnly, List<String> namespaces) {
    public static final ContextSettings NONE = new ContextSettings("", Hue.NONE, false, false, List.of());

    public ContextSettings {
        namespaces = List.copyOf(namespaces);
    }

    /// The key of a context in [Settings#contexts()].
    public static String key(Context context) {
        return key(context.file(), context.name());
    }

    /// The key of an open cluster's context in [Settings#contexts()].
    public static String key(ClusterInfo cluster) {
        return key(cluster.access().file(), cluster.context());
    }

    /// The key of a context in [Settings#contexts()].
    ///
    /// @param file the absolute path of the file that holds it
    public static String key(String file, String context) {
        return file + "#" + context;
    }

    public ContextSettings withName(String changed) {
        return new ContextSettings(changed, hue, isProtected, readOnly, namespaces);
    }

    public ContextSettings withHue(Hue changed) {
        return new ContextSettings(name, changed, isProtected, readOnly, namespaces);
    }

    public ContextSettings withProtected(boolean changed) {
        return new ContextSettings(name, hue, changed, readOnly, namespaces);
    }

    public ContextSettings withReadOnly(boolean changed) {
        return new ContextSettings(name, hue, isProtected, changed, namespaces);
    }

    public ContextSettings withNamespaces(List<String> changed) {
        return new ContextSettings(name, hue, isProtected, readOnly, changed);
    }
}
