package io.berth.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.stub.Stub;
import io.berth.nvml.stub.StubLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What may lie under the name of the library.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LibrarySearchTest {

    @TempDir
    Path folder;

    @Test
    void looksOnlyWhereTheEnvironmentPointsIfItDoes() {
        assertThat(LibrarySearch.candidates("/x/libnvidia-ml.so.1")).containsExactly("/x/libnvidia-ml.so.1");
        assertThat(LibrarySearch.candidates(" ")).hasSizeGreaterThan(3).startsWith("libnvidia-ml.so.1");
        assertThat(LibrarySearch.candidates(null)).contains("/home/kubernetes/bin/nvidia/lib64/libnvidia-ml.so.1");
    }

    @Test
    void saysWhatItTriedWhereThereIsNothing() {
        var absent = name().toString();
        assertThat(Nvml.open(absent)).isEqualTo(new Opening.NoLibrary(List.of(absent)));
    }

    @Test
    void takesALinkToNothingForNothing() throws IOException {
        Files.createSymbolicLink(name(), folder.resolve("gone"));
        assertThat(Nvml.open(name().toString())).isInstanceOf(Opening.NoLibrary.class);
    }

    @Test
    void tellsALibraryOfAnotherVendor() {
        try (var stub = Stub.open(StubLibrary.ofAnotherVendor())) {
            assertThat(Nvml.open(stub.path().toString())).isEqualTo(new Opening.NotNvml(stub.path().toString()));
        }
    }

    @Test
    void tellsALibraryForAnotherProcessor() {
        var file = StubLibrary.ofAnotherArchitecture().toString();
        assertThat(Nvml.open(file)).isEqualTo(new Opening.WrongArchitecture(file));
    }

    @Test
    void tellsAnEmptyFile() throws IOException {
        Files.createFile(name());
        assertNotLoadable(name(), "It is empty.");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 3000})
    void tellsAFileThatIsNoLibrary(int letters) throws IOException {
        Files.writeString(name(), "x".repeat(letters));
        assertNotLoadable(name(), "It is no shared library.");
    }

    @Test
    void tellsAFolder() throws IOException {
        Files.createDirectory(name());
        assertNotLoadable(name(), "It is not a regular file");
    }

    @Test
    void doesNotOpenWhatIsNoFile() throws IOException {
        Files.createSymbolicLink(name(), Path.of("/dev/zero"));
        assertNotLoadable(name(), "It is not a regular file");
    }

    /// A file of the kernel that only takes writes, and refuses reads to everybody.
    @Test
    void tellsAFileThatMayNotBeRead() {
        assertNotLoadable(Path.of("/proc/self/clear_refs"), "It cannot be read");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5})
    void tellsAFileThatIsStillBeingCopied(double share) throws IOException {
        byte[] whole = Files.readAllBytes(StubLibrary.full());
        Files.write(name(), Arrays.copyOf(whole, (int) (whole.length * share)));
        assertNotLoadable(name(), "It is cut off.");
    }

    @Test
    void tellsALibraryWithWildSegments() throws IOException {
        byte[] whole = Files.readAllBytes(StubLibrary.full());
        Arrays.fill(whole, 32, 40, (byte) 0xFF);
        Files.write(name(), whole);
        assertNotLoadable(name(), "It is cut off.");
    }

    @Test
    void tellsWhatTheLinkerSaysOfALibraryThatIsWholeAndBroken() throws IOException {
        byte[] whole = Files.readAllBytes(StubLibrary.full());
        byte coreDump = 4;
        whole[16] = coreDump;
        Files.write(name(), whole);
        assertNotLoadable(name(), "Unable to load library");
    }

    @Test
    void goesOnToTheNextPlaceAfterOneThatCannotBeLoaded() throws IOException {
        Files.createFile(name());
        try (var stub = Stub.open(StubLibrary.full())) {
            var opening = LibrarySearch.open(List.of(name().toString(), stub.path().toString()));
            assertThat(opening).isInstanceOf(Opening.Opened.class);
            close(opening);
        }
    }

    @Test
    void namesTheFirstRefusalWhereNoPlaceHasALibrary() throws IOException {
        Files.createFile(name());
        assertThat(LibrarySearch.open(List.of("/nowhere/x.so", name().toString(),
                StubLibrary.ofAnotherArchitecture().toString()))).isInstanceOf(Opening.NotLoadable.class);
    }

    @Test
    void followsALinkToTheLibrary() throws IOException {
        Files.createSymbolicLink(name(), StubLibrary.full());
        var opening = Nvml.open(name().toString());
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        close(opening);
    }

    private static void close(Opening opening) {
        if (opening instanceof Opening.Opened(var nvml)) {
            nvml.close();
        }
    }

    private Path name() {
        return folder.resolve("libnvidia-ml.so.1");
    }

    private static void assertNotLoadable(Path file, String reason) {
        assertThat(Nvml.open(file.toString())).isInstanceOfSatisfying(Opening.NotLoadable.class, refused -> {
            assertThat(refused.file()).isEqualTo(file.toString());
            assertThat(refused.reason()).contains(reason);
        });
    }
}
