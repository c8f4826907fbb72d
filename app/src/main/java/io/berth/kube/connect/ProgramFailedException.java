package io.berth.kube.connect;

import io.berth.model.connection.ConnectProblem.ProgramFailed;

/// A credential plugin gave no credential. Never holds what it wrote to stdout.
final class ProgramFailedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient ProgramFailed problem;

    ProgramFailedException(ProgramFailed problem) {
        super(problem.command() + " ended with " + problem.exitCode());
        this.problem = problem;
    }

    ProgramFailed problem() {
        return problem;
    }
}
