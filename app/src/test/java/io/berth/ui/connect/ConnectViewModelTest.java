package io.berth.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.ExecProgram;
import io.berth.port.ClusterConnector;
import io.berth.testing.HandExecutor;
import io.berth.testing.ListedClusters;
import io.berth.testing.RememberingHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectViewModelTest {
    private static final String FILE = "/home/mira/.kube/config";
    private static final ExecProgram PROGRAM = new ExecProgram("aws", "/usr/bin/aws", List.of("token"), Map.of(), "v1",
            "Never", "ab12");
    private static final Context LAB = ListedClusters.byToken("lab", "https://lab.example.net:6443");
    private static final Context PROD = ListedClusters.byProgram("prod", "https://10.20.0.1:6443", PROGRAM);
    private static final Context BROKEN = ListedClusters.with(ListedClusters.byToken("old", ""),
            new ContextProblem(ContextProblem.Kind.NO_SERVER, "old", ""));

    private final ListedClusters clusters = new ListedClusters().file(FILE, LAB, PROD, BROKEN);
    private final RememberingHost host = new RememberingHost();
    private final HandExecutor io = new HandExecutor();
    private final HandExecutor fx = new HandExecutor();
    private final ConnectViewModel model = new ConnectViewModel(clusters, host, io, fx);

    @BeforeEach
    void list() {
        model.refresh();
        settle();
    }

    private void settle() {
        while (io.waiting() + fx.waiting() > 0) {
            io.runAll();
            fx.runAll();
        }
    }

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
                new ConnectRow.OfContext(LAB));
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
    void asksBeforeItStartsAProgram() {
        model.open(PROD);

        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.ConsentNeeded(PROD, PROGRAM));
        assertThat(io.waiting()).isZero();
    }

    @Test
    void remembersWhatIsAllowedForGood() {
        model.open(PROD);
        model.allowAndOpen();
        settle();

        assertThat(host.allowed()).containsExactly("ab12");
        assertThat(host.opened()).hasSize(1);
    }

    @Test
    void asksAgainForWhatWasAllowedOnce() {
        model.choose(PROD);
        model.allowOnce();
        settle();

        assertThat(host.opened()).hasSize(1);
        assertThat(host.allowed()).isEmpty();
        model.open(PROD);
        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.ConsentNeeded(PROD, PROGRAM));
    }

    @Test
    void startsNothingWhenItIsRefused() {
        model.open(PROD);
        model.dismiss();
        settle();

        assertThat(clusters.attempts()).isZero();
        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.Idle());
    }

    @Test
    void asksForTheProgramThatTheConnectorFoundIfItChangedMeanwhile() {
        ExecProgram changed = new ExecProgram("aws", "/opt/aws", List.of(), Map.of(), "v1", "Never", "cd34");
        host.allow("ab12");
        clusters.file(FILE, LAB, ListedClusters.byProgram("prod", "https://10.20.0.1:6443", changed));
        model.open(PROD);
        settle();

        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.ConsentNeeded(PROD, changed));
        assertThat(host.opened()).isEmpty();
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
    void keepsWhatIsChosenWhenTheFilesAreReadAgain() {
        model.choose(LAB);
        Context moved = ListedClusters.byToken("lab", "https://elsewhere");
        clusters.file(FILE, moved);
        model.refresh();
        settle();
        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.Chosen(moved));

        clusters.file(FILE);
        model.refresh();
        settle();
        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.Idle());
    }

    @Test
    void believesTheLatestReading() {
        model.refresh();
        clusters.file("/other", LAB);
        model.refresh();
        io.runAll();
        clusters.file("/third", LAB);
        fx.runOne();
        int afterTheFirst = model.listingProperty().get().files().size();
        fx.runOne();

        assertThat(afterTheFirst).isEqualTo(1);
        assertThat(model.listingProperty().get().files()).hasSize(2);
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
}
