package io.berth.ui.logs;

/// A container whose log can be read.
public record LogSource(String namespace, String pod, String container) {
}
