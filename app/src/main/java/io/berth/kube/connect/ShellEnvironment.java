package io.berth.kube.connect;

import io.berth.kube.connect.LoginShell.Answer;
import io.berth.port.Subscription;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The environment of the process, and what the operator's login shell adds to it once that has answered.
///
/// A variable that the process has stays as it is; only to `PATH` the shell's further folders are appended.
public final class ShellEnvironment implements Environment {
    private static final Logger LOG = LoggerFactory.getLogger(ShellEnvironment.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String PATH = "PATH";
    /// What a shell sets for itself.
    private static final Set<String> SHELLS_OWN = Set.of("SHLVL", "PWD", "OLDPWD", "_", "TERM", "COLUMNS", "LINES",
            "PS1",
            "PS2", "IFS", "OPTIND", LoginShell.GUARD);

    private final Duration limit;
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private volatile Map<String, String> known;

    private ShellEnvironment(LoginShell shell, Executor background) {
        this.limit = shell.limit();
        this.known = shell.own();
        background.execute(() -> ask(shell));
    }

    /// Begins to ask the login shell and returns at once.
    ///
    /// @param own of the process
    /// @param user the operator's name on this machine
    /// @param background waits for the shell: not the caller's thread
    public static Environment asking(Map<String, String> own, String user, Executor background) {
        if (File.separatorChar == '\\') {
            // Windows gives every program the same environment.
            return Environment.of(own);
        }
        return new ShellEnvironment(LoginShell.of(own, user, Path.of("/etc/passwd"), LIMIT), background);
    }

    static ShellEnvironment asking(LoginShell shell, Executor background) {
        return new ShellEnvironment(shell, background);
    }

    private void ask(LoginShell shell) {
        try {
            switch (shell.ask()) {
                case Answer.Imported(var variables) -> {
                    known = merged(shell.own(), variables);
                    LOG.info("The login shell {} was asked for its environment: {} variables more, {} of them used",
                            shell.shell(), variables.size(), known.size() - shell.own().size());
                }
                case Answer.Failed(var reason) ->
                    LOG.warn("The login shell gave no environment, programs are looked for without it: {}", reason);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            over.countDown();
        }
        if (!known.equals(shell.own())) {
            followers.forEach(Runnable::run);
        }
    }

    static Map<String, String> merged(Map<String, String> own, Map<String, String> shells) {
        Map<String, String> all = new HashMap<>(shells);
        all.keySet().removeIf(name -> SHELLS_OWN.contains(name) || name.startsWith("BASH_FUNC_"));
        all.putAll(own);
        var folders = new LinkedHashSet<String>(folders(own));
        folders.addAll(folders(shells));
        if (!folders.isEmpty()) {
            all.put(PATH, String.join(File.pathSeparator, folders));
        }
        return Map.copyOf(all);
    }

    private static List<String> folders(Map<String, String> environment) {
        List<String> folders = new ArrayList<>(
                List.of(environment.getOrDefault(PATH, "").split(File.pathSeparator, -1)));
        folders.removeIf(String::isEmpty);
        return folders;
    }

    @Override
    public Map<String, String> now() {
        return known;
    }

    @Override
    public Map<String, String> settled() throws InterruptedException {
        // The shell has the same limit; whoever waits must go on even if that is not kept.
        if (!over.await(limit.toMillis() + 1000, TimeUnit.MILLISECONDS)) {
            LOG.warn("The login shell is not waited for any longer");
        }
        return known;
    }

    @Override
    public Subscription follow(Runnable changed) {
        // Two followers may be equal, and each ends for itself.
        Runnable follower = () -> changed.run();
        followers.add(follower);
        return () -> followers.remove(follower);
    }
}
