package io.berth.kube.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testing.HandExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellEnvironmentTest {
    private static final Map<String, String> OWN = Map.of("PATH", "/usr/bin:/bin", "A", "mine");

    @TempDir
    private Path folder;
    private final HandExecutor background = new HandExecutor();

    private ShellEnvironment asking(String script) {
        return ShellEnvironment.asking(
                new LoginShell(Kubeconfigs.script(folder.resolve("shell"), script), OWN, Duration.ofSeconds(60)),
                background);
    }

    @Test
    void addsWhatOnlyTheShellHas() {
        assertThat(ShellEnvironment.merged(OWN, Map.of("A", "shells", "B", "b", "PATH", "/bin::/deep/bin", "PWD", "/",
                "SHLVL", "1", "BASH_FUNC_x%%", "()", LoginShell.GUARD, "1")))
                .isEqualTo(Map.of("A", "mine", "B", "b", "PATH", "/usr/bin:/bin:/deep/bin"));
    }

    @Test
    void isTheProcesssOwnUntilTheShellHasAnsweredAndTellsThen() throws Exception {
        var environment = asking("export B=b\nfor last; do :; done\neval \"$last\"\n");
        List<String> told = new ArrayList<>();
        environment.follow(() -> told.add("one"));
        environment.follow(() -> told.add("two")).close();

        assertThat(environment.now()).isEqualTo(OWN);
        background.runAll();

        assertThat(environment.now()).containsEntry("B", "b").containsEntry("A", "mine");
        assertThat(environment.settled()).isEqualTo(environment.now());
        assertThat(told).containsExactly("one");
    }

    @Test
    void staysTheProcesssOwnIfTheShellFails() throws Exception {
        var environment = asking("exit 1\n");
        List<String> told = new ArrayList<>();
        environment.follow(() -> told.add("one"));

        background.runAll();

        assertThat(environment.settled()).isEqualTo(OWN);
        assertThat(told).isEmpty();
    }
}
