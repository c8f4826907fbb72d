package io.berth.model.gpu;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An error that the driver reported of a card.
///
/// @param at by this machine's clock; null where the source tells the code alone
public record GpuXid(int code, @Nullable Instant at) {
}
