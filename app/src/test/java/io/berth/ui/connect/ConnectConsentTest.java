package io.berth.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.connection.Context;
import io.berth.model.connection.ExecProgram;
import io.berth.model.settings.ProgramChange;
import io.berth.model.settings.ProgramDecision;
import io.berth.model.settings.ProgramStanding;
import io.berth.testing.ListedClusters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Programs that sign in start only when the operator lets them.
class ConnectConsentTest extends OfListedClusters {
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
}
