package io.berth.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import io.berth.model.connection.Drift;
import io.berth.model.settings.ContextSettings;
import io.berth.port.ClusterConnector;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectViewModelTest extends OfListedClusters {
    @Test
    void readsTheFilesBeforeAnythingElse() {
        ConnectViewModel fresh = new ConnectViewModel(clusters, host, io, fx);
        fresh.refresh();
        assertThat(fresh.stateProperty().get()).isEqualTo(new ConnectState.Listing());
        settle();

        assertThat(fresh.stateProperty().get()).isEqualTo(new ConnectState.Idle());
        assertThat(fresh.rows()).hasSize(4);
        assertThat(clusters.attempts()).isZero();
    }

    @Test
    void filtersByEachWordWhereverItStands() {
        model.filterProperty().set("LAB  example");

        assertThat(model.rows()).containsExactly(new ConnectRow.OfFile(clusters.contexts().files().getFirst()),
                new ConnectRow.OfContext(LAB, ContextSettings.NONE, ConnectRow.Standing.READY, Drift.NONE));
        model.filterProperty().set("lab nothing");
        assertThat(model.rows()).isEmpty();
    }

    @Test
    void opensAContextAtOnce() {
        model.open(LAB);
        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.Connecting(LAB));
        settle();

        assertThat(host.opened()).hasSize(1);
        assertThat(host.opened().getFirst().info().context()).isEqualTo("lab");
        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.Idle());
    }

    @Test
    void opensOnlyToReadThisTime() {
        model.openReadOnly(PROD);
        model.allowOnce();
        settle();
        assertThat(host.readOnly()).isTrue();

        model.open(LAB);
        settle();
        assertThat(host.readOnly()).isFalse();
        assertThat(host.settings().contexts()).isEmpty();
    }

    @Test
    void saysWhyAClusterCouldNotBeOpened() {
        ConnectProblem problem = new ConnectProblem.Unreachable("https://lab.example.net:6443", "refused");
        clusters.refuse("lab", problem);
        model.open(LAB);
        settle();

        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.Failed(LAB, problem));
    }

    @Test
    void doesNotTryWhatCannotBeOpened() {
        model.open(BROKEN);

        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.Chosen(BROKEN));
        assertThat(io.waiting()).isZero();
    }

    @Test
    void closesWhatOpensAfterItWasCancelled() {
        model.open(LAB);
        io.runOne();
        model.cancel();
        settle();

        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.Chosen(LAB));
        assertThat(clusters.attempts()).isEqualTo(1);
        assertThat(host.opened()).isEmpty();
        assertThat(clusters.open()).isZero();
    }

    @Test
    void doesNotStartWhatWasCancelledBefore() {
        model.open(LAB);
        model.cancel();
        settle();

        assertThat(clusters.attempts()).isZero();
    }

    @Test
    void opensOneAtATime() {
        model.open(LAB);
        model.open(BROKEN);
        model.choose(PROD);
        model.dismiss();

        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.Connecting(LAB));
        assertThat(io.waiting()).isEqualTo(1);
    }

    @Test
    void readsAFileThatIsAdded() {
        model.addFile(Path.of("/home/mira/farm.yaml"));

        assertThat(host.added()).containsExactly(Path.of("/home/mira/farm.yaml"));
        assertThat(io.waiting()).isEqualTo(1);
    }

    @Test
    void tellsNothingAfterItIsClosed() {
        model.open(LAB);
        io.runOne();
        model.close();
        settle();

        assertThat(host.opened()).isEmpty();
        assertThat(clusters.open()).isZero();
    }

    @Test
    void doesNotHideABugOfTheConnector() {
        ConnectViewModel broken = new ConnectViewModel(new ClusterConnector() {
            @Override
            public ContextListing contexts() {
                return ContextListing.EMPTY;
            }

            @Override
            public ConnectOutcome connect(String context, Consent consent) {
                throw new IllegalStateException("a bug");
            }
        }, host, io, fx);
        broken.open(LAB);
        io.runAll();

        assertThatThrownBy(fx::runAll).hasMessage("a bug");
        assertThat(broken.stateProperty().get()).isEqualTo(new ConnectState.Chosen(LAB));
    }

    @Test
    void findsAContextByTheNameItWasGiven() {
        host.mark(LAB, ContextSettings.NONE.withName("Cellar"));
        model.filterProperty().set("cellar");

        assertThat(model.rows()).hasSize(2);
    }

    private static Context leadingTo(String cluster, String name) {
        return new Context(name, FILE, cluster, "ops", "", "https://" + name, false, Context.SignIn.TOKEN, null,
                List.of());
    }

    @Test
    void opensTheOneContextThatLeadsToACluster() {
        clusters.file("/more", leadingTo("farm", "farm-admin"));
        model.openCluster("farm");
        settle();

        assertThat(host.opened().getFirst().info().context()).isEqualTo("farm-admin");
        assertThat(model.contextsOf("farm")).containsExactly("farm-admin");
        assertThat(model.contextsOf("nowhere")).isEmpty();
    }

    @Test
    void asksForConsentOnTheWayToACluster() {
        model.openCluster("prod");
        settle();

        assertThat(model.stateProperty().get()).isInstanceOf(ConnectState.ConsentNeeded.class);
    }

    @Test
    void leavesTheChoiceWhereSeveralContextsLeadToACluster() {
        clusters.file("/more", leadingTo("farm", "farm-admin"), leadingTo("farm", "farm-view"));
        model.openCluster("farm");
        settle();

        assertThat(host.opened()).isEmpty();
        assertThat(model.stateProperty().get()).isInstanceOfSatisfying(ConnectState.Failed.class,
                failed -> assertThat(failed.problem()).isEqualTo(
                        new ConnectProblem.SeveralContexts("farm", List.of("farm-admin", "farm-view"))));
    }

    @Test
    void saysWhenNoContextLeadsToACluster() {
        model.openCluster("nowhere");
        settle();

        assertThat(model.stateProperty().get()).isInstanceOfSatisfying(ConnectState.Failed.class,
                failed -> assertThat(failed.problem()).isEqualTo(
                        new ConnectProblem.NoSuchCluster("nowhere", List.of("lab", "prod", "old"))));
    }
}
