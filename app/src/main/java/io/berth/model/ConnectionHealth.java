package io.berth.model;

import java.time.Duration;
import java.time.Instant;

/// How the connection to the API server is, as the probe finds it.
public sealed interface ConnectionHealth {
    record Connecting() implements ConnectionHealth {
    }

    /// The last probe was answered.
    ///
    /// @param answered when the server last answered
    /// @param roundTrip of that probe
    record Live(Instant answered, Duration roundTrip) implements ConnectionHealth {
    }

    /// Two probes in a row were not answered.
    ///
    /// @param since the last answer
    record Stale(Instant since, String message) implements ConnectionHealth {
    }

    /// 401.
    record Expired(Instant since, String message) implements ConnectionHealth {
    }
}
