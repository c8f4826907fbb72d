package io.berth.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.ClusterHealth;
import io.berth.model.Kind;
import io.berth.model.WatchHealth;
import io.berth.model.WatchedNamespaces;
import io.berth.ui.kit.Texts;
import io.berth.ui.shell.NamedNamespaces.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamedNamespacesTest {
    private final NamedNamespaces named = new NamedNamespaces(new Texts(Locale.ENGLISH));
    private final List<List<String>> told = new ArrayList<>();

    private void begin(String... remembered) {
        named.begin(List.of(remembered), told::add);
    }

    private void write(String name) {
        named.textProperty().set(name);
        named.add();
    }

    @Test
    void isNotOfferedWhereAllIsSeen() {
        begin();

        assertThat(named.offeredProperty().get()).isFalse();
    }

    @Test
    void isOfferedWhereAKindIsSeenInPart() {
        begin();
        named.know(ClusterHealth.NONE.withSeenInPart(Kind.POD, true, List.of()));

        assertThat(named.offeredProperty().get()).isTrue();
    }

    @Test
    void isOfferedWhereNamespacesMayNotBeListed() {
        begin();
        named.know(ClusterHealth.NONE.with(Kind.NAMESPACE, new WatchHealth.Forbidden("list", "", "no")));

        assertThat(named.offeredProperty().get()).isTrue();
    }

    @Test
    void tellsAllNamesWhenOneIsAddedOrRemoved() {
        begin("team-a");

        write(" team-x ");
        write("team-x");
        named.remove("team-a");

        assertThat(told).containsExactly(List.of("team-a", "team-x"), List.of("team-x"));
        assertThat(named.rows()).containsExactly(new Row("team-x", ""));
        assertThat(named.textProperty().get()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Team", "a/b", "-a", "a-", "a b", "a.b", "../a"})
    void refusesWhatCannotBeAName(String text) {
        begin();

        write(text);

        assertThat(told).isEmpty();
        assertThat(named.problemProperty().get()).startsWith("Not a namespace name");
        assertThat(named.textProperty().get()).isEqualTo(text);
    }

    @Test
    void takesTheProblemBackWhenTypingGoesOn() {
        begin();
        write("-");

        named.textProperty().set("-a");

        assertThat(named.problemProperty().get()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithANameThatShowsNoPods() {
        begin("team-a", "team-x", "gone");

        named.know(ClusterHealth.NONE.withSeenInPart(Kind.POD, true, List.of("team-x"))
                .withNamespaces(new WatchedNamespaces(List.of("team-a", "team-x"), List.of(), List.of("gone"))));

        assertThat(named.rows()).containsExactly(new Row("team-a", ""), new Row("team-x", "no right to list pods"),
                new Row("gone", "no such namespace"));
    }
}
