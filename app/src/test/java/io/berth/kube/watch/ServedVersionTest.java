package io.berth.kube.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.kube.fault.Fault;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Kinds that a server serves in an earlier version, or not at all.
final class ServedVersionTest extends AgainstFaultServer {
    private static final String SLICES = "resourceslices";

    private void serveOnly(String... versions) {
        server.always(target -> target.contains("/resource.k8s.io/")
                && Set.of(versions).stream().noneMatch(version -> target.contains("/" + version + "/")),
                new Fault.Status(404, "the server could not find the requested resource", ""));
    }

    @Test
    void watchesTheVersionThatIsServed() throws InterruptedException {
        serveOnly("v1beta1");
        server.put(SLICES, "", "one");
        source.watch(seen);

        windUntil(now -> now.health.get(Kind.RESOURCE_SLICE) instanceof WatchHealth.Live);
        server.put(SLICES, "", "two");

        seen.await(now -> now.names(Kind.RESOURCE_SLICE).equals(Set.of("/one", "/two")));
        assertThat(seen.healths.getOrDefault(Kind.RESOURCE_SLICE, List.of()))
                .noneMatch(WatchHealth.NotServed.class::isInstance);
    }

    @Test
    void isNotServedWhereNoVersionIs() throws InterruptedException {
        serveOnly();
        source.watch(seen);

        windUntil(now -> now.health.get(Kind.RESOURCE_CLAIM) instanceof WatchHealth.NotServed
                && now.health.get(Kind.RESOURCE_SLICE) instanceof WatchHealth.NotServed);

        assertThat(server.unmet(target -> target.contains("/resourceclaims")))
                .anyMatch(target -> target.contains("/v1/")).anyMatch(target -> target.contains("/v1beta2/"))
                .anyMatch(target -> target.contains("/v1beta1/"));
        seen.awaitHealth(Kind.POD, WatchHealth.Live.class);
    }

    @Test
    void triesTheNewestFirst() {
        ServedVersion version = new ServedVersion(Kind.RESOURCE_CLAIM);

        assertThat(version.now()).isEqualTo("v1");
        assertThat(version.next("v1")).isTrue();
        assertThat(version.next("v1")).as("found out by another watch").isTrue();
        assertThat(version.now()).isEqualTo("v1beta2");
        assertThat(version.next("v1beta2")).isTrue();
        assertThat(version.next("v1beta1")).isFalse();
        assertThat(version.isNewest()).isTrue();
        assertThat(new ServedVersion(Kind.POD).next("v1")).isFalse();
    }
}
