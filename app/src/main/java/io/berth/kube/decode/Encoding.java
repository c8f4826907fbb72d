package io.berth.kube.decode;

/// How the server wrote its answer.
public enum Encoding {
    PROTOBUF, JSON;

    /// From an answer's `Content-Type`; what is not protobuf is taken for JSON.
    public static Encoding of(String contentType) {
        return contentType.contains("protobuf") ? PROTOBUF : JSON;
    }
}
