package io.berth.nvml.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.nvml.stub.Stub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Counts what [CallsTest] and [LayoutTest] prove one by one, and writes the figure down.
class CoverageTest {

    private static final Path REPORT = Path.of(System.getProperty("basedir", "."), "target", "nvml-coverage.txt");

    @Test
    void provesEveryFunctionAndEveryStruct() throws IOException, ReflectiveOperationException {
        var prototypes = Prototype.all().toList();
        var structs = AbiTable.layouts().toList();
        var unproved = new ArrayList<String>();
        int reached = 0;
        try (var stub = Stub.playing("gpus 1")) {
            var library = RawNvml.load(stub.path().toString()).library();
            stub.record(true);
            for (var prototype : prototypes) {
                RawCall.faults(prototype, library, stub).forEach(fault -> unproved.add(prototype + " " + fault));
            }
            stub.record(false);
            reached = stub.functionsCalled();
        }
        int proved = 0;
        for (var struct : structs) {
            var faults = MappedStruct.of(struct).faults();
            faults.forEach(fault -> unproved.add(struct + ": " + fault));
            proved += faults.isEmpty() ? 1 : 0;
        }
        Files.writeString(REPORT, "Functions called against the stub: " + reached + " of " + prototypes.size()
                + "; structs with size and every offset proved: " + proved + " of " + structs.size() + " ("
                + structs.stream().mapToInt(struct -> struct.fields().size()).sum() + " offsets, "
                + structs.stream().filter(struct -> struct.versionWord().isPresent()).count() + " version words)\n");

        assertThat(unproved).isEmpty();
        assertThat(reached).isEqualTo(413).isEqualTo(prototypes.size());
        assertThat(proved).isEqualTo(212).isEqualTo(structs.size());
    }
}
