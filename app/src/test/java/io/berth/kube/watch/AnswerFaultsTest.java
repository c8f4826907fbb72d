package io.berth.kube.watch;

import io.berth.kube.RetryAfter;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.fault.Fault;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a complete picture when one answer is broken.
final class AnswerFaultsTest extends AgainstFaultServer {
    private static final Duration RECOVERY = Duration.ofSeconds(5);

    private static Fault protobuf(int seed) {
        byte[] bytes = new byte[3000];
        new Random(seed).nextBytes(bytes);
        System.arraycopy(new byte[]{'k', '8', 's', 0, 0x12}, 0, bytes, 0, 5);
        return new Fault.Strange(200, "application/vnd.kubernetes.protobuf", bytes);
    }

    private static Fault frames(int length) {
        byte[] bytes = new byte[100];
        bytes[0] = (byte) (length >>> 24);
        bytes[1] = (byte) (length >>> 16);
        bytes[2] = (byte) (length >>> 8);
        bytes[3] = (byte) length;
        return new Fault.Strange(200, "application/vnd.kubernetes.protobuf;stream=watch", bytes);
    }

    static Stream<Arguments> answers() {
        String json = "application/json";
        return Stream.of(
                Arguments.of("list", false, "reset within an object", new Fault.Reset(150)),
                Arguments.of("list", true, "reset within an object", new Fault.Reset(60)),
                Arguments.of("list", false, "truncated", new Fault.Half(150)),
                Arguments.of("list", true, "truncated", new Fault.Half(60)),
                Arguments.of("list", false, "garbage", new Fault.Garbage()),
                Arguments.of("list", true, "garbage", protobuf(1)),
                Arguments.of("list", true, "garbage", protobuf(2)),
                Arguments.of("list", true, "garbage", protobuf(3)),
                Arguments.of("list", false, "an object that is no list", Fault.Strange.text(json, "{}")),
                Arguments.of("list", false, "a status with 200",
                        Fault.Strange.text(json, "{\"kind\":\"Status\",\"message\":\"no\"}")),
                Arguments.of("list", false, "an array", Fault.Strange.text(json, "[]")),
                Arguments.of("list", false, "null", Fault.Strange.text(json, "null")),
                Arguments.of("list", false, "nothing", Fault.Strange.text(json, "")),
                Arguments.of("list", true, "nothing", Fault.Strange.text("application/vnd.kubernetes.protobuf", "")),
                Arguments.of("list", false, "a login", Fault.Strange.login()),
                Arguments.of("list", false, "a login called JSON", Fault.Strange.text(json, "<html><p>Sign in")),
                Arguments.of("watch", false, "reset within an object", new Fault.Reset(60)),
                Arguments.of("watch", true, "reset within an object", new Fault.Reset(40)),
                Arguments.of("watch", false, "garbage", new Fault.Garbage()),
                Arguments.of("watch", true, "garbage", protobuf(4)),
                Arguments.of("watch", true, "a frame of 2 GB", frames(Integer.MAX_VALUE)),
                Arguments.of("watch", true, "a frame of 4 GB", frames(-1)),
                Arguments.of("watch", false, "a login", Fault.Strange.login()),
                Arguments.of("watch", false, "no event", Fault.Strange.text(json, "{\"items\":[]}\n")),
                Arguments.of("watch", false, "a 500 within", new Fault.ErrorEvent(500, "etcd has no leader")),
                Arguments.of("watch", true, "a 500 within", new Fault.ErrorEvent(500, "etcd has no leader")),
                Arguments.of("watch", true, "a 410 within", new Fault.ErrorEvent(410, "too old")));
    }

    @ParameterizedTest(name = "{0}, protobuf {1}: {2}")
    @MethodSource("answers")
    void keepsWhatItHasAndComesBack(String verb, boolean protobuf, String what, Fault fault)
            throws InterruptedException, IOException {
        if (protobuf) {
            server.speakProtobuf();
        }
        server.offerWatchList(false, true);
        server.put(PODS, "a", "one");
        server.put(PODS, "a", "two");
        allLive();
        boolean lists = verb.equals("list");
        Predicate<String> matches = lists ? AgainstFaultServer::isPodList : AgainstFaultServer::isPodWatch;
        server.always(matches, fault);
        if (lists) {
            server.compact();
        }
        server.dropAll();

        windUntil(now -> now.healths.getOrDefault(Kind.POD, List.of()).stream()
                .anyMatch(told -> told instanceof WatchHealth.Reconnecting lost && lost.attempt() > 1));
        assertThat(seen.names(Kind.POD)).as(what).containsExactly("a/one", "a/two");
        server.delete(PODS, "a", "one");
        server.put(PODS, "a", "meanwhile");
        server.heal();

        windWithin(RECOVERY, now -> isAllLive(now) && hasPods("a/two", "a/meanwhile").test(now));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesHalfAnEventForSilence(boolean protobuf) throws InterruptedException, IOException {
        if (protobuf) {
            server.speakProtobuf();
        }
        server.put(PODS, "a", "one");
        allLive();
        server.once(AgainstFaultServer::isPodWatch, new Fault.Half(50));
        server.dropAll();
        windWithin(RECOVERY, AgainstFaultServer::isAllLive);
        server.put(PODS, "a", "two");

        windWithin(Duration.ofSeconds(100), now -> isAllLive(now) && hasPods("a/one", "a/two").test(now));
        assertThat(seen.healths.get(Kind.POD)).anyMatch(WatchHealth.Stale.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesAPodOfAMegabyteAndAHalf(boolean protobuf) throws InterruptedException {
        if (protobuf) {
            server.speakProtobuf();
        }
        server.offerWatchList(false, true);
        server.pad(1_500_000);
        server.put(PODS, "a", "listed");
        allLive();

        server.put(PODS, "a", "told");

        awaitPods("a/listed", "a/told");
        assertThat(seen.health.get(Kind.POD)).isInstanceOf(WatchHealth.Live.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsOddTextExactly(boolean protobuf) throws InterruptedException {
        String odd = "\u0000\u0007\u001b[31m \u202e\u05e9\u05dc\u05d5\u05dd \ud83d\udc69\u200d\ud83d\ude80 \ud840\udc00 \"\\";
        if (protobuf) {
            server.speakProtobuf();
        }
        server.sendInPieces(1);
        server.label(odd);
        server.put(PODS, "a", odd);
        allLive();

        server.put(PODS, "a", odd + "2");

        awaitPods("a/" + odd, "a/" + odd + "2");
        assertThat(seen.object(Kind.POD, "a/" + odd + "2").meta().labels().get("text")).isEqualTo(odd);
        assertThat(odd.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(odd.length());
    }

    @Test
    void readsARetryAfterThatIsADate() {
        String date = "Mon, 02 Mar 2026 12:00:00 GMT";

        assertThat(RetryAfter.of("Mon, 02 Mar 2026 12:00:07 GMT", date)).isEqualTo(Duration.ofSeconds(7));
        assertThat(RetryAfter.of("Mon, 02 Mar 2026 11:00:00 GMT", date)).isZero();
        assertThat(RetryAfter.of("Mon, 02 Mar 2026 12:00:07 GMT", null)).isZero();
        assertThat(RetryAfter.of("12", null)).isEqualTo(Duration.ofSeconds(12));
        assertThat(RetryAfter.of("soon", date)).isZero();
    }
}
