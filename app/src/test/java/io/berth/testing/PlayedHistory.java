package io.berth.testing;

import io.berth.model.gpu.GpuHistory;
import java.time.Instant;

/// A past without seconds; a test says the rest.
public interface PlayedHistory extends GpuHistory {
    @Override
    default void forEachSecond(String uuid, Instant from, Instant to, Visitor visitor) {
        forEach(uuid, from, to, visitor);
    }

    @Override
    default void follow(String uuid, Instant now) {
        throw new UnsupportedOperationException();
    }
}
