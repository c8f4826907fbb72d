package io.berth.nvml;

import io.berth.nvml.stub.Stub;
import io.berth.nvml.stub.StubLibrary;
import java.nio.file.Path;

/// The bindings on top of one copy of the stub, whose clock stands until a test moves it.
record Played(Stub stub, Nvml nvml) implements AutoCloseable {

    /// A scenario of the test resources on a library with every function.
    static Played file(String scenario) {
        return file(StubLibrary.full(), scenario);
    }

    static Played file(Path library, String scenario) {
        return open(Stub.playingFile(library, scenario));
    }

    static Played text(String scenario) {
        return open(Stub.playing(scenario));
    }

    static Played text(Path library, String scenario) {
        var stub = Stub.open(library);
        stub.time(0);
        stub.play(scenario);
        return open(stub);
    }

    private static Played open(Stub stub) {
        if (Nvml.open(stub.path().toString()) instanceof Opening.Opened(var nvml)) {
            return new Played(stub, nvml);
        }
        throw new AssertionError("The stub did not open");
    }

    GpuDevice gpu(int index) {
        return value(nvml.gpu(index));
    }

    static <T> T value(Reading<T> reading) {
        return reading.asOptional().orElseThrow(() -> new AssertionError(reading.toString()));
    }

    @Override
    public void close() {
        nvml.close();
        stub.close();
    }
}
