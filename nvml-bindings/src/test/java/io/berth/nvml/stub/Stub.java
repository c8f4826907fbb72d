package io.berth.nvml.stub;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// One loaded copy of the stub with a state of its own: it is loaded from a copy of the file, so tests do not meet.
///
/// `path()` opens the very same state through other bindings. Calls are plain ones by name, without any layer between.
public final class Stub implements AutoCloseable {

    private final Path file;
    private final NativeLibrary library;

    private final Path folder;

    private Stub(Path folder, Path file) {
        this.folder = folder;
        this.file = file;
        this.library = NativeLibrary.getInstance(file.toString());
    }

    /// Loads a built library afresh; until told otherwise it plays its default, one idle H100.
    public static Stub open(Path built) {
        try {
            Path folder = Files.createTempDirectory("nvml-stub");
            return new Stub(folder, Files.copy(built, folder.resolve("libnvidia-ml.so.1")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The full library, initialized, with the clock stopped at 0 and this text as its scenario.
    public static Stub playing(String scenario) {
        Stub stub = open(StubLibrary.full());
        stub.time(0);
        stub.play(scenario);
        stub.call("nvmlInit_v2");
        return stub;
    }

    /// As [#playing], with a scenario of the test resources.
    public static Stub playingFile(String name) {
        return playingFile(StubLibrary.full(), name);
    }

    /// As [#playingFile(String)], on another build of the library.
    public static Stub playingFile(Path built, String name) {
        Stub stub = open(built);
        stub.time(0);
        stub.follow(StubLibrary.scenario(name));
        stub.call("nvmlInit_v2");
        return stub;
    }

    /// Where this copy lies.
    public Path path() {
        return file;
    }

    /// Plays a text from now on.
    public void play(String scenario) {
        if (library.getFunction("berth_stub_play").invokeInt(new Object[]{scenario}) != 0) {
            throw new IllegalArgumentException(problem());
        }
    }

    /// Plays a file from now on and looks at it again when it changes.
    public void follow(Path scenario) {
        if (library.getFunction("berth_stub_scenario").invokeInt(new Object[]{scenario.toString()}) != 0) {
            throw new IllegalArgumentException(problem());
        }
    }

    /// Stops the stub's clock at so many seconds after its start; a negative number lets it run.
    public void time(double seconds) {
        library.getFunction("berth_stub_time").invokeVoid(new Object[]{seconds});
    }

    /// Why the last scenario was refused; empty if it was not.
    public String problem() {
        return library.getFunction("berth_stub_problem").invokeString(new Object[]{}, false);
    }

    /// Calls of one function so far; -1 for a name that NVML does not have.
    public long calls(String function) {
        return library.getFunction("berth_stub_calls").invokeLong(new Object[]{function});
    }

    /// How many of [#functions()] have been called at least once.
    public int functionsCalled() {
        return library.getFunction("berth_stub_functions_called").invokeInt(new Object[]{});
    }

    /// Functions that NVML has.
    public int functions() {
        return library.getFunction("berth_stub_functions").invokeInt(new Object[]{});
    }

    /// While on, every function only keeps what it was called with; see [#recorded()].
    public void record(boolean on) {
        library.getFunction("berth_stub_record").invokeVoid(new Object[]{on ? 1 : 0});
    }

    /// The call that was recorded last.
    public Recorded recorded() {
        String function = library.getFunction("berth_stub_recorded").invokeString(new Object[]{}, false);
        int count = library.getFunction("berth_stub_recorded_count").invokeInt(new Object[]{});
        List<Long> arguments = IntStream.range(0, count).mapToObj(
                place -> library.getFunction("berth_stub_recorded_argument").invokeLong(new Object[]{place})).toList();
        int answer = library.getFunction("berth_stub_recorded_answer").invokeInt(new Object[]{});
        String text = library.getFunction("berth_stub_recorded_text").invokeString(new Object[]{}, false);
        return new Recorded(function, arguments, text, answer);
    }

    /// A call as it arrived in C.
    ///
    /// @param function empty when none was recorded
    /// @param arguments the bits of each, as wide as its C type; addresses as numbers
    /// @param text of the `const char *` among them; empty without one
    /// @param answer what the function returned, another number for every function
    public record Recorded(String function, List<Long> arguments, String text, int answer) {

        public Recorded {
            arguments = List.copyOf(arguments);
        }
    }

    /// Whether this build exports the function.
    public boolean has(String function) {
        try {
            return library.getFunction(function) != null;
        } catch (UnsatisfiedLinkError _) {
            return false;
        }
    }

    /// Calls a function of NVML and answers its return code.
    public int call(String function, Object... arguments) {
        return library.getFunction(function).invokeInt(arguments);
    }

    /// As [#call], for where only success makes sense.
    public void succeed(String function, Object... arguments) {
        int code = call(function, arguments);
        if (code != 0) {
            throw new AssertionError(function + " answered " + code);
        }
    }

    /// Handle of a GPU.
    public Pointer gpu(int index) {
        PointerByReference handle = new PointerByReference();
        succeed("nvmlDeviceGetHandleByIndex_v2", index, handle);
        return handle.getValue();
    }

    /// Handle of a MIG device.
    public Pointer mig(Pointer gpu, int slot) {
        PointerByReference handle = new PointerByReference();
        succeed("nvmlDeviceGetMigDeviceHandleByIndex", gpu, slot, handle);
        return handle.getValue();
    }

    /// The 32-bit number that a function writes behind the device.
    public int number(String function, Pointer device) {
        IntByReference number = new IntByReference();
        succeed(function, device, number);
        return number.getValue();
    }

    /// The 64-bit number that a function writes behind the device.
    public long longNumber(String function, Pointer device) {
        LongByReference number = new LongByReference();
        succeed(function, device, number);
        return number.getValue();
    }

    /// The text that a function writes into a buffer of 96 bytes.
    public String text(String function, Pointer device) {
        try (Memory buffer = new Memory(96)) {
            succeed(function, device, buffer, 96);
            return buffer.getString(0, "UTF-8");
        }
    }

    @Override
    public void close() {
        library.close();
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
