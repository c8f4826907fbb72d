package io.berth.bench;

import java.util.List;
import java.util.stream.Stream;

/// All faults, in the order of the table.
final class FaultCases {
    private static final List<FaultRow> TESTED = List.of(
            tested("sleep", "laptop sleep: clock jump"),
            tested("clock", "clock an hour off"),
            tested("large-pod", "a pod of 1.5 MB"),
            tested("texts", "names and labels with control characters, right-to-left and emoji text"),
            tested("disk", "no space left for settings"));

    private FaultCases() {
    }

    static List<FaultCase> played() {
        return Stream.of(ServerFaults.all(), StreamFaults.all(), ConnectFaults.all(), FileFaults.all())
                .flatMap(List::stream).toList();
    }

    /// What cannot be played without rights over the machine, or has no duration; the tests play it with clocks and files
    /// of their own.
    static List<FaultRow> testedOnly() {
        return TESTED;
    }

    private static FaultRow tested(String name, String fault) {
        return new FaultRow(name, fault, "", FaultRow.Reading.none("tests only"));
    }
}
