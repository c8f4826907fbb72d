package io.berth.kube.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    private static final String V1 = "client.authentication.k8s.io/v1";

    @TempDir
    private Path folder;

    private static ExecEntry entry(String command, List<String> arguments, Map<String, String> environment) {
        return new ExecEntry(command, arguments, environment, V1, "Never", false, "");
    }

    private String resolved(String command, String path) {
        return new Programs(Map.of("PATH", path)).find(entry(command, List.of(), Map.of()), folder.resolve("config"))
                .resolved();
    }

    @Test
    void searchesThePathInItsOrderForWhatCanBeExecuted() {
        Kubeconfigs.write(folder.resolve("a/login"), "not executable");
        var second = Kubeconfigs.script(folder.resolve("b/login"), "");
        Kubeconfigs.script(folder.resolve("c/login"), "");

        var path = String.join(File.pathSeparator, folder.resolve("a").toString(), folder.resolve("b").toString(),
                folder.resolve("c").toString());
        assertThat(resolved("login", path)).isEqualTo(second.toString());
    }

    @Test
    void findsNothingInRelativePartsOfThePathNorBesideTheFile() {
        Kubeconfigs.script(folder.resolve("login"), "");

        assertThat(resolved("login", ".")).isEmpty();
        assertThat(resolved("", folder.toString())).isEmpty();
    }

    @Test
    void takesACommandWithASlashFromTheFoldersOfTheFile() {
        var program = Kubeconfigs.script(folder.resolve("login"), "");

        assertThat(resolved("./login", "")).isEqualTo(program.toString());
        assertThat(resolved(program.toString(), "")).isEqualTo(program.toString());
    }

    @Test
    void givesEveryOtherProgramAnotherHash() {
        Kubeconfigs.script(folder.resolve("a/login"), "");
        Kubeconfigs.script(folder.resolve("b/login"), "");
        var a = new Programs(Map.of("PATH", folder.resolve("a").toString()));
        var b = new Programs(Map.of("PATH", folder.resolve("b").toString()));
        var config = folder.resolve("config");

        Set<String> hashes = new HashSet<>();
        var programs = List.of(a.find(entry("login", List.of(), Map.of()), config),
                b.find(entry("login", List.of(), Map.of()), config),
                a.find(entry("login", List.of("xy"), Map.of()), config),
                a.find(entry("login", List.of("x", "y"), Map.of()), config),
                a.find(entry("login", List.of("y", "x"), Map.of()), config),
                a.find(entry("login", List.of(), Map.of("x", "y")), config),
                a.find(entry("login", List.of(), Map.of("x", "z")), config),
                a.find(entry("login", List.of(), Map.of("z", "y")), config));
        programs.forEach(program -> hashes.add(program.consentHash()));

        assertThat(hashes).hasSameSizeAs(programs);
    }

    @Test
    void keepsTheHashWhateverElseTheFileSays() {
        var programs = new Programs(Map.of());
        var config = folder.resolve("config");
        var one = new ExecEntry("login", List.of("a"), Map.of("x", "1", "y", "2"), V1, "Never", false, "");
        var other = new ExecEntry("login", List.of("a"), Map.of("y", "2", "x", "1"), V1 + "beta1", "IfAvailable", true,
                "Install it.");

        assertThat(programs.find(one, config).consentHash()).isEqualTo(programs.find(other, config).consentHash());
    }
}
