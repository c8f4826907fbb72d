package io.berth.kube.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.berth.kube.connect.LoginShell.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoginShellTest {
    private static final Duration AMPLE = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    private Map<String, String> own() {
        return Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin", "OWN", "mine");
    }

    /// The variables that a shell with this script in place of its own program gives.
    private Answer ask(Duration limit, String script) throws InterruptedException {
        return new LoginShell(Kubeconfigs.script(home.resolve("shell"), script), own(), limit).ask();
    }

    private static Map<String, String> variables(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Imported.class);
        return answer instanceof Answer.Imported(var variables) ? variables : Map.of();
    }

    private static String reason(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Failed.class);
        return answer instanceof Answer.Failed(var reason) ? reason : "";
    }

    /// The script is the last argument; what stands before it in `noise` is what the shell's files do.
    private Answer afterNoise(Duration limit, String noise) throws InterruptedException {
        return ask(limit, noise + "\nfor last; do :; done\neval \"$last\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "zsh", "fish"})
    void asksTheRealShells(String name) throws Exception {
        var shell = Path.of("/usr/bin").resolve(name);
        assumeTrue(Files.isExecutable(shell), name + " is not installed");
        Files.writeString(home.resolve(".profile"),
                "echo noise\nexport FROM_PROFILE='a b\nc=d'\nexport PATH=$PATH:/deep/bin\n");
        Files.writeString(home.resolve(".zprofile"),
                "echo noise\nexport FROM_PROFILE='a b\nc=d'\nexport PATH=$PATH:/deep/bin\n");
        Files.createDirectories(home.resolve(".config/fish"));
        Files.writeString(home.resolve(".config/fish/config.fish"),
                "echo noise\nset -x FROM_PROFILE 'a b\nc=d'\nset -x PATH $PATH /deep/bin\n");

        var variables = variables(new LoginShell(shell, own(), AMPLE).ask());

        assertThat(variables).containsEntry("FROM_PROFILE", "a b\nc=d").containsEntry("OWN", "mine")
                .containsEntry(LoginShell.GUARD, "1");
        assertThat(variables.get("PATH")).contains("/deep/bin");
    }

    @Test
    void readsTheInteractiveFilesOfBash() throws Exception {
        Files.writeString(home.resolve(".bash_profile"), "[ -f ~/.bashrc ] && . ~/.bashrc\n");
        Files.writeString(home.resolve(".bashrc"), "case $- in *i*) ;; *) return;; esac\nexport DEEP=1\n");

        assertThat(variables(new LoginShell(Path.of("/bin/bash"), own(), AMPLE).ask())).containsEntry("DEEP", "1");
    }

    @Test
    void findsTheAnswerAmongNoise() throws Exception {
        assertThat(variables(afterNoise(AMPLE, "printf 'berth-\\0A=b\\0'; echo welcome; export ADDED=x; echo no >&2")))
                .containsEntry("ADDED", "x").doesNotContainKey("A");
    }

    @Test
    void doesNotWaitForWhatAnsweredAlreadyToEnd() throws Exception {
        assertThat(variables(ask(AMPLE, "for last; do :; done\neval \"$last\"\nsleep 600\n"))).containsKey("OWN");
    }

    @Test
    void givesNothingToRead() throws Exception {
        assertThat(variables(afterNoise(AMPLE, "read -r answer; export READ=\"[$answer]\""))).containsEntry("READ",
                "[]");
    }

    @Test
    void endsAShellThatHangsWithAllThatItStarted() throws Exception {
        var mine = home.resolve("pid");
        var reason = reason(ask(Duration.ofSeconds(2), "sleep 600 & echo $! > " + mine + "; wait\n"));

        assertThat(reason).contains("no answer within 2000 ms");
        var started = ProcessHandle.of(Long.parseLong(Files.readString(mine).strip()));
        started.ifPresent(process -> process.onExit().orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join());
    }

    @Test
    void endsAShellThatPrintsWithoutEnd() throws Exception {
        assertThat(reason(ask(AMPLE, "while :; do echo noise noise noise noise noise noise; done\n")))
                .contains("printed more than");
    }

    @Test
    void tellsThatAShellEndsWithoutAnswerAndQuotesNothing() throws Exception {
        assertThat(reason(ask(AMPLE, "echo hunter2; exit 3\n"))).contains("code 3").doesNotContain("hunter2");
    }

    @Test
    void tellsThatAShellCannotBeStarted() throws Exception {
        assertThat(reason(new LoginShell(home.resolve("gone"), own(), AMPLE).ask())).contains("gone");
    }

    @Test
    void doesNotAskFromWithinALoginShell() throws Exception {
        Map<String, String> within = new HashMap<>(own());
        within.put(LoginShell.GUARD, "1");

        assertThat(reason(new LoginShell(Path.of("/bin/sh"), within, AMPLE).ask())).contains("already");
    }

    @Test
    void showsNoValuesWhenPrinted() {
        assertThat(new Answer.Imported(Map.of("A", "hunter2")).toString()).doesNotContain("hunter2");
    }

    @Test
    void takesTheShellThatIsNamedOrTheUsersOrTheLast() throws Exception {
        var one = Kubeconfigs.script(home.resolve("one"), "");
        var two = Kubeconfigs.script(home.resolve("two"), "");
        var users = Files.writeString(home.resolve("passwd"),
                "x:*:0:0:x:/root:/bin/false\nme:x:1:1:Me:/home/me:" + two);

        assertThat(LoginShell.of(Map.of("SHELL", one.toString()), "me", users, AMPLE).shell()).isEqualTo(one);
        assertThat(LoginShell.of(Map.of("SHELL", "/gone"), "me", users, AMPLE).shell()).isEqualTo(two);
        assertThat(LoginShell.of(Map.of(), "nobody", users, AMPLE).shell()).isEqualTo(Path.of("/bin/sh"));
        assertThat(LoginShell.of(Map.of(), "me", home.resolve("none"), AMPLE).shell()).isEqualTo(Path.of("/bin/sh"));
    }
}
