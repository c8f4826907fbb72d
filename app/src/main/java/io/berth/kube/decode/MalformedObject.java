package io.berth.kube.decode;

import io.berth.model.Kind;

/// The server's answer cannot be understood as objects of the kind.
public final class MalformedObject extends Exception {
    private static final long serialVersionUID = 1;
    private final Kind kind;

    MalformedObject(Kind kind, Throwable cause) {
        super(kind.kindName() + ": " + cause.getMessage(), cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
