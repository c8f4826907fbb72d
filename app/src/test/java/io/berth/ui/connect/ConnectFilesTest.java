package io.berth.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterInfo;
import io.berth.model.connection.Context;
import io.berth.model.connection.Drift;
import io.berth.model.settings.ContextSettings;
import io.berth.testing.ListedClusters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The list while the files behind it change.
class ConnectFilesTest extends OfListedClusters {
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
}
