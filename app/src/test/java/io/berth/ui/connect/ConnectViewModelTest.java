package io.berth.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.model.ClusterInfo;
import io.berth.model.connection.ConnectProblem;
import io.berth.model.connection.Context;
import io.berth.model.connection.ContextListing;
import io.berth.model.connection.ContextProblem;
import io.berth.model.connection.Drift;
import io.berth.model.connection.ExecProgram;
import io.berth.model.settings.ContextSettings;
import io.berth.model.settings.ProgramChange;
import io.berth.model.settings.ProgramDecision;
import io.berth.model.settings.ProgramStanding;
import io.berth.port.ClusterConnector;
import io.berth.testing.HandExecutor;
import io.berth.testing.ListedClusters;
import io.berth.testing.RememberingHost;
import java.nio.file.Path;
import java.util.ArrayList;
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
    void asksBeforeItStartsAProgram() {
        model.open(PROD);

        assertThat(model.stateProperty().get())
                .isEqualTo(new ConnectState.ConsentNeeded(PROD, PROGRAM, new ProgramStanding.Unknown()));
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
        assertThat(model.stateProperty().get())
                .isEqualTo(new ConnectState.ConsentNeeded(PROD, PROGRAM, new ProgramStanding.Unknown()));
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
        host.decide(ProgramDecision.of(PROD, PROGRAM, true, Fingerprint::of));
        clusters.file(FILE, LAB, ListedClusters.byProgram("prod", "https://10.20.0.1:6443", changed));
        model.open(PROD);
        settle();

        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.ConsentNeeded(PROD, changed,
                new ProgramStanding.Changed(true, List.of(new ProgramChange.Resolved("/usr/bin/aws"),
                        new ProgramChange.ArgumentRemoved(0)))));
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

    private static ConnectRow.OfContext row(ConnectViewModel model, String name) {
        return model.rows().stream().filter(row -> row instanceof ConnectRow.OfContext)
                .map(ConnectRow.OfContext.class::cast).filter(row -> row.context().name().equals(name)).findFirst()
                .orElseThrow();
    }

    @Test
    void startsNothingThatIsNotAllowedUntilOneThinksAgain() {
        model.open(PROD);
        model.refuse();
        model.open(PROD);
        settle();

        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.NotAllowed(PROD, PROGRAM));
        assertThat(row(model, "prod").standing()).isEqualTo(ConnectRow.Standing.NOT_ALLOWED);
        assertThat(clusters.attempts()).isZero();

        model.thinkAgain();
        assertThat(model.stateProperty().get())
                .isEqualTo(new ConnectState.ConsentNeeded(PROD, PROGRAM, new ProgramStanding.Refused()));
        model.allowAndOpen();
        settle();
        assertThat(host.opened()).hasSize(1);
    }

    @Test
    void asksAgainWhenARefusedProgramChanges() {
        model.open(PROD);
        model.refuse();
        ExecProgram changed = new ExecProgram("aws", "/usr/bin/aws", List.of("token", "-v"), Map.of(), "v1", "Never",
                "cd34");
        Context now = ListedClusters.byProgram("prod", "https://10.20.0.1:6443", changed);
        clusters.file(FILE, LAB, now, BROKEN);
        clusters.tellChange();
        settle();

        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.ConsentNeeded(now, changed,
                new ProgramStanding.Changed(false, List.of(new ProgramChange.ArgumentAdded(1)))));
        assertThat(row(model, "prod").standing()).isEqualTo(ConnectRow.Standing.PROGRAM_CHANGED);
    }

    @Test
    void takesAConsentBackFromAClusterThatIsOpen() {
        model.open(PROD);
        model.allowAndOpen();
        settle();
        model.choose(PROD);
        model.thinkAgain();
        model.refuse();

        assertThat(ProgramStanding.allows(host.settings().programs(), PROD, "ab12")).isFalse();
        assertThat(host.settings().programs()).hasSize(1);
    }

    @Test
    void staysWhereItIsWhenTheFilesChangeElsewhere() {
        model.filterProperty().set("la");
        model.choose(LAB);
        model.marks().edit(LAB, ContextSettings.NONE.withName("Cellar"));
        List<ConnectState> states = new ArrayList<>();
        model.stateProperty().addListener((_, _, now) -> states.add(now));
        clusters.file(FILE, LAB, BROKEN).file("/other", ListedClusters.byToken("lab2", "https://lab2"));
        clusters.tellChange();
        settle();

        assertThat(states).isEmpty();
        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.Chosen(LAB));
        assertThat(model.marks().edited(LAB).name()).isEqualTo("Cellar");
        assertThat(model.rows()).hasSize(4);
    }

    @Test
    void doesNotDisturbAnAttempt() {
        model.open(LAB);
        clusters.file(FILE, PROD);
        clusters.tellChange();
        fx.runAll();

        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.Connecting(LAB));
    }

    @Test
    void keepsWhatIsOpenInTheListWhenItsFileNoLongerHasIt() {
        model.open(LAB);
        settle();
        model.mark(host.opened().getFirst().info());
        assertThat(row(model, "lab").drift()).isEqualTo(Drift.NONE);
        clusters.file(FILE, PROD, BROKEN);
        clusters.tellChange();
        settle();

        assertThat(row(model, "lab").drift()).isEqualTo(Drift.GONE);
        assertThat(model.rows().indexOf(row(model, "lab"))).isEqualTo(3);
        model.open(LAB);
        settle();
        assertThat(clusters.attempts()).isEqualTo(1);
        assertThat(clusters.open()).isEqualTo(1);
        assertThat(model.stateProperty().get()).isEqualTo(new ConnectState.Chosen(LAB));
    }

    @Test
    void keepsWhatIsOpenUnderTheNameOfAFileThatIsNoLongerRead() {
        model.open(LAB);
        settle();
        model.mark(host.opened().getFirst().info());
        clusters.forget(FILE);
        clusters.tellChange();
        settle();

        assertThat(model.rows()).containsExactly(new ConnectRow.OfLostFile(FILE), new ConnectRow.OfContext(LAB,
                ContextSettings.NONE, ConnectRow.Standing.OPEN, Drift.GONE));
    }

    @Test
    void reopensWhatLeadsToAnotherServer() {
        model.open(LAB);
        settle();
        model.mark(host.opened().getFirst().info());
        Context moved = ListedClusters.byToken("lab", "https://elsewhere");
        clusters.file(FILE, moved);
        clusters.tellChange();
        settle();
        assertThat(row(model, "lab").drift()).isEqualTo(Drift.OTHER_SERVER);
        model.open(moved);
        settle();

        assertThat(host.opened()).hasSize(2);
        model.mark(host.opened().getLast().info());
        assertThat(row(model, "lab").drift()).isEqualTo(Drift.NONE);
    }

    @Test
    void opensWhatWasNamedThoughTheFilesAreReadAgainMeanwhile() {
        ConnectViewModel fresh = new ConnectViewModel(clusters, host, io, fx);
        fresh.openNamed("lab");
        fresh.refresh();
        clusters.tellChange();
        settle();

        assertThat(host.opened()).hasSize(1);
    }

    @Test
    void findsTheOpenContextOnceTheFilesAreRead() {
        ConnectViewModel fresh = new ConnectViewModel(clusters, host, io, fx);
        fresh.mark(new ClusterInfo("lab", "lab", "", "", ""));
        fresh.refresh();
        settle();

        assertThat(row(fresh, "lab").standing()).isEqualTo(ConnectRow.Standing.OPEN);
    }

    @Test
    void stopsFollowingWhenItIsClosed() {
        assertThat(clusters.followers()).isEqualTo(1);
        model.close();
        assertThat(clusters.followers()).isZero();
    }

    @Test
    void findsAContextByTheNameItWasGiven() {
        host.mark(LAB, ContextSettings.NONE.withName("Cellar"));
        model.filterProperty().set("cellar");

        assertThat(model.rows()).hasSize(2);
    }
}
