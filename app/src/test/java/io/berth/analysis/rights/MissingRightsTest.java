package io.berth.analysis.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MissingRightsTest {
    private static final List<String> READ = List.of("get", "list", "watch");
    private static final List<Kind> ALL = List.of(Kind.values());

    private static WatchHealth forbidden(String verb, String scope) {
        return new WatchHealth.Forbidden(verb, scope, "no");
    }

    @Test
    void findsNothingWhereNothingIsForbidden() {
        ClusterHealth health = ClusterHealth.NONE.with(Kind.NODE, new WatchHealth.Live(Instant.EPOCH))
                .with(Kind.POD, new WatchHealth.NotServed("no"));

        assertThat(MissingRights.everywhere(health, ALL)).isEmpty();
        assertThat(MissingRights.inNamespaces(health, ALL)).isEmpty();
    }

    @Test
    void asksForAllThatReadingNeedsWhereListingIsForbidden() {
        ClusterHealth health = ClusterHealth.NONE.with(Kind.NODE, forbidden("list", ""));

        assertThat(MissingRights.everywhere(health, ALL)).containsExactly(new MissingRight(READ, "", "nodes", ""));
    }

    @Test
    void asksForWatchingAloneWhereOnlyThatIsForbidden() {
        ClusterHealth health = ClusterHealth.NONE.with(Kind.DEPLOYMENT, forbidden("watch", ""));

        assertThat(MissingRights.everywhere(health, ALL))
                .containsExactly(new MissingRight(List.of("watch"), "apps", "deployments", ""));
    }

    @Test
    void knowsThatAKindSeenInPartIsNotSeenInTheWholeCluster() {
        ClusterHealth health = ClusterHealth.NONE.with(Kind.POD, new WatchHealth.Live(Instant.EPOCH))
                .withSeenInPart(Kind.POD, true, List.of());

        assertThat(MissingRights.everywhere(health, ALL)).containsExactly(new MissingRight(READ, "", "pods", ""));
        assertThat(MissingRights.inNamespaces(health, ALL)).isEmpty();
    }

    @Test
    void namesTheNamespacesThatRefuse() {
        ClusterHealth health = ClusterHealth.NONE.with(Kind.NODE, forbidden("list", ""))
                .withSeenInPart(Kind.POD, true, List.of("team-b", "team-x"))
                .withSeenInPart(Kind.JOB, true, List.of("team-x"));

        assertThat(MissingRights.inNamespaces(health, ALL)).containsExactly(
                new MissingRight(READ, "", "pods", "team-b"), new MissingRight(READ, "", "pods", "team-x"),
                new MissingRight(READ, "batch", "jobs", "team-x"));
    }

    @Test
    void namesTheNamespaceWhereOnlyWatchingIsForbidden() {
        ClusterHealth health = ClusterHealth.NONE.with(Kind.POD, forbidden("watch", "team-b"))
                .withSeenInPart(Kind.POD, true, List.of());

        assertThat(MissingRights.inNamespaces(health, ALL))
                .containsExactly(new MissingRight(List.of("watch"), "", "pods", "team-b"));
    }

    @Test
    void tellsOnlyOfTheKindsThatAreAskedFor() {
        ClusterHealth health = ClusterHealth.NONE.with(Kind.NODE, forbidden("list", ""))
                .with(Kind.PRIORITY_CLASS, forbidden("list", ""));

        assertThat(MissingRights.everywhere(health, List.of(Kind.NODE)))
                .containsExactly(new MissingRight(READ, "", "nodes", ""));
    }
}
