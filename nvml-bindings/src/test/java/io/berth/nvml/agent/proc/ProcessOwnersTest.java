package io.berth.nvml.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessOwnersTest {
    private static final String CGROUP = "0::/kubepods/pod0a1b2c3d-1111-2222-3333-444455556666/" + "ab".repeat(32);

    @TempDir
    Path proc;

    @Test
    void readsNameAndContainer() throws IOException {
        process(7, "python train", "100", CGROUP);

        var owner = new ProcessOwners(proc, false).of(7);

        assertThat(owner.name()).isEqualTo("python train");
        assertThat(owner.container().containerId()).isEqualTo("ab".repeat(32));
        assertThat(owner.commandLine()).isEmpty();
    }

    @Test
    void keepsControlCharactersAndBracketsOfANameAsData() throws IOException {
        process(7, "a) R 1\u001b[2J\n(b", "100", CGROUP);

        assertThat(new ProcessOwners(proc, false).of(7).name()).isEqualTo("a) R 1\u001b[2J\n(b");
    }

    @Test
    void tellsTheCommandLineWhenAskedFor() throws IOException {
        process(7, "python", "100", CGROUP);
        Files.writeString(proc.resolve("7/cmdline"), "python\0-m\0train\0");

        assertThat(new ProcessOwners(proc, true).of(7).commandLine()).isEqualTo("python -m train");
    }

    @Test
    void boundsWhatItReadsOfACommandLine() throws IOException {
        process(7, "python", "100", CGROUP);
        Files.writeString(proc.resolve("7/cmdline"), "x".repeat(1 << 20));

        assertThat(new ProcessOwners(proc, true).of(7).commandLine()).hasSize(4096);
    }

    @Test
    void readsAProcessOnceWhileItLives() throws IOException {
        var owners = new ProcessOwners(proc, false);
        process(7, "first", "100", CGROUP);
        owners.of(7);
        Files.writeString(proc.resolve("7/comm"), "changed\n");

        assertThat(owners.of(7).name()).isEqualTo("first");
    }

    @Test
    void readsAReusedPidAnew() throws IOException {
        var owners = new ProcessOwners(proc, false);
        process(7, "first", "100", CGROUP);
        owners.of(7);
        process(7, "second", "101", "0::/");

        assertThat(owners.of(7)).isEqualTo(new ProcessOwner("second", "", ContainerRef.NONE));
    }

    @Test
    void forgetsProcessesThatAreNotRetained() throws IOException {
        var owners = new ProcessOwners(proc, false);
        process(7, "first", "100", CGROUP);
        owners.of(7);
        owners.retain(Set.of(8L));
        Files.writeString(proc.resolve("7/comm"), "changed\n");

        assertThat(owners.of(7).name()).isEqualTo("changed");
    }

    @Test
    void saysWhenAProcessIsNotReadable() throws IOException {
        Files.createDirectory(proc.resolve("8"));
        Files.writeString(proc.resolve("8/stat"), "8 (cut");

        var owners = new ProcessOwners(proc, false);

        assertThat(owners.of(7)).isEqualTo(ProcessOwner.NOT_READABLE);
        assertThat(owners.of(8)).isEqualTo(ProcessOwner.NOT_READABLE);
    }

    @Test
    void readsItsOwnProcessFromTheRealOne() {
        var owner = new ProcessOwners(Path.of("/proc"), true).of(ProcessHandle.current().pid());

        assertThat(owner.name()).isEqualTo("java");
        assertThat(owner.commandLine()).contains("java");
    }

    private void process(long pid, String name, String startTime, String cgroup) throws IOException {
        var folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
        String between = " 0".repeat(17);
        Files.writeString(folder.resolve("stat"),
                pid + " (" + name + ") S" + between + " 0 " + startTime + " 4096 1\n");
        Files.writeString(folder.resolve("comm"), name + "\n");
        Files.writeString(folder.resolve("cgroup"), cgroup + "\n");
    }
}
