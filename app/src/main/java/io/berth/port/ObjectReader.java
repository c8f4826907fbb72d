package io.berth.port;

import io.berth.model.Kind;
import io.berth.model.ObjectEvent;
import io.berth.model.Usage;
import java.util.List;

/// What is asked about one object when someone looks at it. Each call blocks, may be interrupted, and gives up by
/// itself.
public interface ObjectReader {
    /// Its events, latest first, at most 200.
    Answer<List<ObjectEvent>> events(Kind kind, String namespace, String name);

    /// The whole object as YAML as the server has it now, without `managedFields`, at most 4 MiB; the values of a Secret
    /// and of the annotation `kubectl.kubernetes.io/last-applied-configuration` are left out.
    Answer<String> yaml(Kind kind, String namespace, String name);

    /// What a pod's containers, or a node, use; absent where the cluster has no metrics API, or none for this object
    /// yet.
    ///
    /// @param kind POD or NODE
    Answer<List<Usage>> usage(Kind kind, String namespace, String name);
}
