package io.berth.kube.decode;

/// The bytes are not what their encoding asks for. Stays within the package: see [MalformedObject].
final class BrokenInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenInput(String problem) {
        super(problem);
    }
}
