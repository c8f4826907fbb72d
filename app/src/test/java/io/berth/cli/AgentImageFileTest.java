package io.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentImageFileTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void anInstalledProgramCopiesTheFinishedOne() throws Exception {
        Files.createDirectories(folder.resolve("lib/agent"));
        Files.writeString(folder.resolve("lib").resolve(AgentImageFile.FINISHED), "layers");
        Path target = Files.writeString(folder.resolve("image.tar"), "an older one");
        new AgentImageFile(folder.resolve("lib"), Optional.empty()).write(target);
        assertThat(target).hasContent("layers");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> new AgentImageFile(folder, Optional.empty()).write(folder.resolve("image.tar")))
                .isInstanceOf(IOException.class).hasMessageContaining("berth-agent-image.tar is missing");
        assertThatThrownBy(() -> new AgentImageFile(folder, Optional.of(folder)).write(folder.resolve("image.tar")))
                .isInstanceOf(IOException.class).hasMessageContaining("mvn -DskipTests package");
    }
}
