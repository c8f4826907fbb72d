package io.berth.bench;

import io.berth.model.ClusterChange;
import io.berth.model.ConnectionHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// The states that the engine tells since a fault began, each with the time at which it was first told. Any thread.
final class States {
    /// A state.
    ///
    /// @param at nanoseconds of the ticker
    /// @param most kinds that were in it at once; 0 for a state of the connection
    private record Told(long at, int most) {
    }

    private static final int LONGEST_MESSAGE = 90;

    private final LongSupplier ticker;
    private final Map<Kind, WatchHealth> kinds = new EnumMap<>(Kind.class); // guarded by this
    private final Map<String, Told> told = new LinkedHashMap<>(); // guarded by this
    private String message = ""; // guarded by this
    private long began; // guarded by this
    private long noticed; // guarded by this
    private boolean trouble; // guarded by this

    /// Begins now.
    ///
    /// @param ticker nanoseconds
    States(LongSupplier ticker) {
        this.ticker = ticker;
        this.began = ticker.getAsLong();
    }

    /// The fault begins; what was told before does not count.
    synchronized void begin() {
        began = ticker.getAsLong();
        told.clear();
        message = "";
        trouble = false;
    }

    synchronized void see(List<ClusterChange> changes) {
        for (ClusterChange change : changes) {
            switch (change) {
                case ClusterChange.WatchHealthChanged(Kind kind, WatchHealth health) -> {
                    kinds.put(kind, health);
                    String word = health.getClass().getSimpleName();
                    int now = (int) kinds.values().stream().filter(other -> other.getClass() == health.getClass())
                            .count();
                    tell(word, now, isTrouble(health), message(health));
                }
                case ClusterChange.ConnectionHealthChanged(ConnectionHealth health) ->
                    tell("connection " + health.getClass().getSimpleName(), 0, isTrouble(health), message(health));
                case ClusterChange.Put _,ClusterChange.Removed _,ClusterChange.ListBegan _,ClusterChange.ListEnded _,ClusterChange.SeenInPart _,ClusterChange.ServerClockTold _,ClusterChange.NamespacesWatched _,ClusterChange.UserTold _ -> {
                    // no state
                }
            }
        }
    }

    /// Something shows that the engine noticed, though it told no state.
    synchronized void note(String sign) {
        tell(sign, 0, true, "");
    }

    private void tell(String word, int count, boolean isTrouble, String text) {
        long now = ticker.getAsLong();
        if (isTrouble && !trouble) {
            trouble = true;
            noticed = now;
        }
        if (isTrouble && !text.isEmpty()) {
            message = text;
        }
        if (trouble) {
            told.merge(word, new Told(now, count),
                    (before, _) -> new Told(before.at(), Math.max(before.most(), count)));
        }
    }

    private static boolean isTrouble(WatchHealth health) {
        return switch (health) {
            case WatchHealth.Waiting _,WatchHealth.Live _,WatchHealth.NotServed _ -> false;
            case WatchHealth.Loading loading -> !loading.message().isEmpty();
            case WatchHealth.Reconnecting _,WatchHealth.Forbidden _,WatchHealth.Expired _,WatchHealth.Stale _ -> true;
        };
    }

    private static boolean isTrouble(ConnectionHealth health) {
        return health instanceof ConnectionHealth.Stale || health instanceof ConnectionHealth.Expired;
    }

    private static String message(WatchHealth health) {
        return switch (health) {
            case WatchHealth.Waiting _,WatchHealth.Live _,WatchHealth.Stale _ -> "";
            case WatchHealth.Loading loading -> loading.message();
            case WatchHealth.Reconnecting reconnecting -> reconnecting.message();
            case WatchHealth.Forbidden forbidden -> forbidden.message();
            case WatchHealth.Expired expired -> expired.message();
            case WatchHealth.NotServed notServed -> notServed.message();
        };
    }

    private static String message(ConnectionHealth health) {
        return switch (health) {
            case ConnectionHealth.Connecting _,ConnectionHealth.Live _ -> "";
            case ConnectionHealth.Stale stale -> stale.message();
            case ConnectionHealth.Expired expired -> expired.message();
        };
    }

    /// Nanoseconds from the begin to the first trouble that was told; empty if none was.
    synchronized OptionalLong noticed() {
        return trouble ? OptionalLong.of(noticed - began) : OptionalLong.empty();
    }

    /// The states in the order in which they came, then what was said last.
    synchronized String text() {
        String states = told.entrySet().stream().filter(state -> isWorthAWord(state.getKey()))
                .map(state -> state.getKey() + seconds(state.getValue().at() - began)
                        + (state.getValue().most() > 1 ? " (" + state.getValue().most() + " kinds)" : ""))
                .collect(Collectors.joining(", "));
        String said = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "…" : message;
        return said.isEmpty() ? states : states + "; “" + said.replaceAll("\\s+", " ") + "”";
    }

    /// Being live again is told apart, once all kinds are; what the server does not serve is no trouble.
    private static boolean isWorthAWord(String word) {
        return !word.equals("Live") && !word.equals("connection Live") && !word.equals("NotServed");
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, " %.1f s", nanos / 1e9);
    }
}
