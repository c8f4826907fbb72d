package io.berth.model.gpu;

import java.time.Instant;

/// Why a source tells nothing of a node now.
///
/// @param origin of which source
/// @param message the server's words or what happened on the way, unchanged; may be empty
/// @param since the first attempt in a row that ended like this, by this machine's clock
public record GpuTrouble(GpuOrigin origin, Reason reason, String message, Instant since) {
    /// What is the matter.
    public enum Reason {
        /// The API server does not allow what is needed.
        FORBIDDEN,
        /// The source does not accept the key.
        WRONG_KEY,
        /// The key may not be read, or is not there.
        NO_KEY,
        /// The pod is not running.
        NOT_RUNNING,
        /// It answers with something that it should not.
        GARBAGE,
        /// Its answer is larger than what is read.
        TOO_LARGE,
        /// No answer in time.
        TIMED_OUT,
        /// Neither through the API server nor by port-forward.
        UNREACHABLE,
        /// It says that it cannot.
        REFUSED
    }

    /// The same trouble as another one, of which only the words may differ.
    public boolean isLike(GpuTrouble other) {
        return origin == other.origin && reason == other.reason;
    }

    public GpuTrouble since(Instant earlier) {
        return new GpuTrouble(origin, reason, message, earlier);
    }
}
