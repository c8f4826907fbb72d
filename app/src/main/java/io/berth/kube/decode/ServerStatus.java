package io.berth.kube.decode;

/// A `Status`: what the server says went wrong.
///
/// @param code as in HTTP; 0 if not told
/// @param reason one word; empty if not told
/// @param message the server's words, unchanged, at most 4,096 characters; empty if there are none
public record ServerStatus(int code, String reason, String message) {
    public static final ServerStatus NONE = new ServerStatus(0, "", "");
}
