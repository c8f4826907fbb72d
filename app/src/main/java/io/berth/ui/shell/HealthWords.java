package io.berth.ui.shell;

import io.berth.model.ClusterHealth;
import io.berth.model.ConnectionHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.ui.kit.Shown;
import io.berth.ui.kit.Texts;
import io.berth.ui.kit.Tone;
import io.berth.ui.kit.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The health of a connection and of its watches, in words.
final class HealthWords {
    private static final int LONGEST_MESSAGE = 400;
    /// The probe asks often enough that a live connection was answered later than this.
    private static final Duration LONGEST_LIVE = Duration.ofSeconds(30);
    private static final Duration NOTABLE_CLOCK = Duration.ofSeconds(30);

    private final Texts texts;
    private final Units units;

    HealthWords(Texts texts, Units units) {
        this.texts = texts;
        this.units = units;
    }

    /// A state in words, with its colour and glyph.
    record Words(String text, Tone tone, String icon) {
    }

    /// One line of the list of watches.
    ///
    /// @param message of the server, as it came; empty if there is none
    record WatchRow(String kind, Words words, String message) {
    }

    /// The whole connection in a few words: the worst of what the probe and the watches say.
    Words connection(ClusterHealth health, Instant now) {
        return switch (health.connection()) {
            case ConnectionHealth.Expired(var since, _) -> expired(since);
            case ConnectionHealth.Stale(var since, _) -> stale(since, now);
            case ConnectionHealth.Connecting _ ->
                new Words(texts.get("health.connection.connecting"), Tone.NEUTRAL, "ci-in-progress");
            case ConnectionHealth.Live(var answered, _) when Duration.between(answered, now)
                    .compareTo(LONGEST_LIVE) > 0 ->
                stale(answered, now);
            case ConnectionHealth.Live(var answered, _) ->
                worstWatch(health).orElseGet(() -> live(health, Duration.between(answered, now)));
        };
    }

    private Words live(ClusterHealth health, Duration age) {
        if (!health.isSynced(Kind.values())) {
            if (health.notable().values().stream().anyMatch(HealthWords::isFailing)) {
                return new Words(texts.get("health.connection.failing"), Tone.WARNING, "ci-warning-alt");
            }
            return new Words(texts.get("health.connection.loading"), Tone.NEUTRAL, "ci-in-progress");
        }
        return new Words(texts.get("health.connection.live", units.fineAge(age)), Tone.SUCCESS, "ci-connection-signal");
    }

    /// Whether a first list does not come.
    private static boolean isFailing(WatchHealth watch) {
        return watch instanceof WatchHealth.Loading loading && !loading.message().isEmpty();
    }

    private Optional<Words> worstWatch(ClusterHealth health) {
        Optional<Words> reconnecting = Optional.empty();
        for (WatchHealth watch : health.kinds().values()) {
            switch (watch) {
                case WatchHealth.Expired(var since, _, _) -> {
                    return Optional.of(expired(since));
                }
                case WatchHealth.Reconnecting(var since, _, _, _) -> reconnecting = Optional.of(reconnecting(since));
                case WatchHealth.Stale(var since) -> reconnecting = Optional.of(reconnecting(since));
                case WatchHealth.Waiting _,WatchHealth.Loading _,WatchHealth.Live _ -> {
                }
                case WatchHealth.Forbidden _,WatchHealth.NotServed _ -> {
                }
            }
        }
        return reconnecting;
    }

    private Words expired(Instant since) {
        return new Words(texts.get("health.connection.expired", units.minute(since)), Tone.DANGER, "ci-hourglass");
    }

    private Words stale(Instant since, Instant now) {
        return new Words(texts.get("health.connection.stale", units.minute(since),
                units.age(Duration.between(since, now))), Tone.WARNING, "ci-wifi-off");
    }

    private Words reconnecting(Instant since) {
        return new Words(texts.get("health.connection.reconnecting", units.minute(since)), Tone.WARNING, "ci-renew");
    }

    /// How many watches are live, and what the others are.
    Words watches(ClusterHealth health) {
        Collection<WatchHealth> notable = health.notable().values();
        long live = notable.stream().filter(WatchHealth.Live.class::isInstance).count();
        long forbidden = notable.stream().filter(WatchHealth.Forbidden.class::isInstance).count();
        long all = notable.size();
        Tone tone = notable.stream().map(HealthWords::tone).max(Tone::compareTo).orElse(Tone.NEUTRAL);
        if (live == all) {
            return new Words(texts.get("health.watches.live", all), Tone.SUCCESS, "ci-connection-signal");
        }
        String text = texts.get("health.watches.some", live, all);
        if (forbidden > 0) {
            text = texts.get("health.watches.forbidden", text, forbidden);
        }
        return new Words(text, tone == Tone.SUCCESS ? Tone.NEUTRAL : tone, icon(tone, forbidden));
    }

    private static String icon(Tone tone, long forbidden) {
        if (tone == Tone.DANGER || tone == Tone.WARNING) {
            return "ci-warning-alt";
        }
        return forbidden > 0 ? "ci-locked" : "ci-in-progress";
    }

    private static Tone tone(WatchHealth watch) {
        return switch (watch) {
            case WatchHealth.Loading _ -> isFailing(watch) ? Tone.WARNING : Tone.NEUTRAL;
            case WatchHealth.Waiting _,WatchHealth.Forbidden _,WatchHealth.NotServed _ -> Tone.NEUTRAL;
            case WatchHealth.Live _ -> Tone.SUCCESS;
            case WatchHealth.Reconnecting _,WatchHealth.Stale _ -> Tone.WARNING;
            case WatchHealth.Expired _ -> Tone.DANGER;
        };
    }

    /// Every kind with how its watch is.
    List<WatchRow> rows(ClusterHealth health, Instant now) {
        List<WatchRow> rows = new ArrayList<>();
        health.kinds().forEach((kind, watch) -> rows.add(new WatchRow(kind.kindName(), words(watch, now),
                Shown.line(message(watch), LONGEST_MESSAGE))));
        return rows;
    }

    private Words words(WatchHealth watch, Instant now) {
        Tone tone = tone(watch);
        return switch (watch) {
            case WatchHealth.Waiting _ -> new Words(texts.get("health.watch.waiting"), tone, "ci-circle-dash");
            case WatchHealth.Loading _ when isFailing(watch) ->
                new Words(texts.get("health.watch.failing"), tone, "ci-warning-alt");
            case WatchHealth.Loading(var loaded, var total, _) ->
                new Words(total < 0
                        ? texts.get("health.watch.loading", loaded)
                        : texts.get("health.watch.loadingOf", loaded, total), tone, "ci-in-progress");
            case WatchHealth.Live(var since) ->
                new Words(texts.get("health.watch.live", age(since, now)), tone, "ci-checkmark");
            case WatchHealth.Reconnecting(var since, var attempt, var nextTry, _) ->
                new Words(texts.get("health.watch.reconnecting", age(since, now), attempt, age(now, nextTry)), tone,
                        "ci-renew");
            case WatchHealth.Forbidden(var verb, var scope, _) ->
                new Words(scope.isEmpty()
                        ? texts.get("health.watch.forbidden", verb)
                        : texts.get("health.watch.forbiddenIn", verb, scope), tone, "ci-locked");
            case WatchHealth.Expired(var since, _, _) ->
                new Words(texts.get("health.watch.expired", age(since, now)), tone, "ci-hourglass");
            case WatchHealth.Stale(var since) ->
                new Words(texts.get("health.watch.stale", age(since, now)), tone, "ci-wifi-off");
            case WatchHealth.NotServed _ -> new Words(texts.get("health.watch.notServed"), tone, "ci-circle-dash");
        };
    }

    /// How far the server's clock is off; empty while it does not matter.
    String clock(ClusterHealth health) {
        Duration ahead = health.clockAhead();
        if (ahead.abs().compareTo(NOTABLE_CLOCK) < 0) {
            return "";
        }
        return texts.get(ahead.isNegative() ? "health.clock.behind" : "health.clock.ahead", units.age(ahead.abs()));
    }

    private String age(Instant from, Instant to) {
        return units.age(Duration.between(from, to));
    }

    private static String message(WatchHealth watch) {
        return switch (watch) {
            case WatchHealth.Waiting _,WatchHealth.Live _,WatchHealth.Stale _ -> "";
            case WatchHealth.Loading(_, _, var message) -> message;
            case WatchHealth.NotServed(var message) -> message;
            case WatchHealth.Reconnecting(_, _, _, var message) -> message;
            case WatchHealth.Forbidden(_, _, var message) -> message;
            case WatchHealth.Expired(_, var message, _) -> message;
        };
    }

    /// The cluster's size; what is not known is left out.
    String size(ShellState state) {
        if (state.nodes() < 0 && state.pods() < 0) {
            return "";
        }
        if (state.nodes() < 0) {
            return texts.get("shell.status.pods", state.pods());
        }
        return state.pods() < 0
                ? texts.get("shell.status.nodes", state.nodes())
                : texts.get("shell.status.size", state.nodes(), state.pods());
    }
}
