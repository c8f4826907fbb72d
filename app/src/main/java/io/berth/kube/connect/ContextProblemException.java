package io.berth.kube.connect;

import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.ContextProblem.Kind;

/// A context cannot be used; carries the problem that the operator is told. Never holds a secret.
final class ContextProblemException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient ContextProblem problem;

    ContextProblemException(Kind kind, String what, String detail) {
        super(kind + " " + what + " " + detail);
        this.problem = new ContextProblem(kind, what, detail);
    }

    ContextProblem problem() {
        return problem;
    }
}
