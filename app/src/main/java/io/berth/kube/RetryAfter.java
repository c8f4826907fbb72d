package io.berth.kube;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Reads the header that asks a client to wait. API servers send seconds; what stands in front of them may send a date.
public final class RetryAfter {
    private RetryAfter() {
    }

    /// How long to wait; zero if it is not told or not understood.
    ///
    /// @param date the answer's own date, by the same clock as a date in the header
    public static Duration of(@Nullable String retryAfter, @Nullable String date) {
        String text = retryAfter == null ? "" : retryAfter.strip();
        if (!text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        Instant until = time(text);
        Instant now = time(date == null ? "" : date.strip());
        return until == null || now == null || until.isBefore(now) ? Duration.ZERO : Duration.between(now, until);
    }

    /// A time as headers write it; null if it is none.
    public static @Nullable Instant time(String text) {
        try {
            return text.isEmpty() ? null : DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
