package io.berth.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.model.settings.ContextSettings;
import io.berth.port.PodDoor.End;
import io.berth.testing.HandDoor;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalViewModelTest {
    private final HandDoor door = new HandDoor();
    private final TerminalViewModel model = new TerminalViewModel(door, Runnable::run);

    @BeforeEach
    void aim() {
        model.aim(new TerminalViewModel.Place("x", "a", List.of("app", "side")));
    }

    private PodTty tty() {
        return switch (model.stateProperty().get()) {
            case TerminalViewModel.State.Open(var tty) -> tty;
            case TerminalViewModel.State.Ended(var tty, _) -> tty;
            case TerminalViewModel.State.Closed _,TerminalViewModel.State.Asking _ -> throw new AssertionError();
        };
    }

    @Test
    void runsAShellInTheFirstContainer() {
        model.open();

        assertThat(door.programs).hasSize(1);
        assertThat(door.programs.getFirst().request.container()).isEqualTo("app");
        assertThat(door.programs.getFirst().request.command()).containsExactly("sh");
    }

    @Test
    void asksFirstWhereTheContextIsProtected() {
        model.mark(ContextSettings.NONE.withProtected(true));
        model.open();
        assertThat(door.programs).isEmpty();
        model.confirm();

        assertThat(door.programs).hasSize(1);
    }

    @Test
    void runsNothingWhereTheContextIsReadOnlyAndLeavesWhatRuns() {
        model.open();
        model.mark(ContextSettings.NONE.withReadOnly(true));
        model.open();

        assertThat(door.programs).hasSize(1);
        assertThat(door.programs.getFirst().closed).isTrue();
    }

    @Test
    void leavesWhenAnotherPodIsChosen() {
        model.open();
        model.aim(new TerminalViewModel.Place("x", "b", List.of("app")));

        assertThat(door.programs.getFirst().closed).isTrue();
        assertThat(model.stateProperty().get()).isEqualTo(new TerminalViewModel.State.Closed());
    }

    @Test
    void keepsTheEndAndOpensAgain() {
        model.open();
        door.programs.getFirst().end(new End.Exited(137));
        assertThat(model.stateProperty().get())
                .isEqualTo(new TerminalViewModel.State.Ended(tty(), new End.Exited(137)));
        model.open();

        assertThat(door.programs).hasSize(2);
    }

    @Test
    void carriesBytesBothWaysEvenWhenACharacterIsCutInTwo() {
        model.open();
        PodTty tty = tty();
        byte[] word = "好\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        tty.output(java.util.Arrays.copyOfRange(word, 0, 2));
        tty.output(java.util.Arrays.copyOfRange(word, 2, word.length));
        char[] into = new char[10];
        int read = tty.read(into, 0, into.length);
        tty.write("ls\n");

        assertThat(new String(into, 0, read)).isEqualTo("好\n");
        assertThat(door.programs.getFirst().sent).containsExactly("ls\n");
        tty.ended(new End.Complete());
        assertThat(tty.read(into, 0, into.length)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"sh|sh", "ls  -l /|ls,-l,/", "sh -c 'a b'|sh,-c,a b",
            "a\"b c\"d|ab cd", "a ''|a,", "$(x);y|$(x);y"})
    void partsACommandWithoutAShell(String typed, String words) {
        assertThat(CommandLine.split(typed)).isEqualTo(List.of(words.split(",", -1)));
    }

    @Test
    void runsNothingWhereAQuoteHasNoEnd() {
        model.commandProperty().set("sh -c 'x");
        model.open();

        assertThat(door.programs).isEmpty();
    }
}
