package io.berth.kube.decode;

import io.berth.model.ClusterObject;

/// Reads the objects of one kind, in both encodings. For one thread.
@FunctionalInterface
interface ObjectDecoder {
    ClusterObject read(FieldReader in);
}
