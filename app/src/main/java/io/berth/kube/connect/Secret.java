package io.berth.kube.connect;

/// A token, password or key, which no log, message or debugger line shows by accident.
///
/// @param reveal the secret itself
record Secret(String reveal) {
    @Override
    public String toString() {
        return "***";
    }
}
