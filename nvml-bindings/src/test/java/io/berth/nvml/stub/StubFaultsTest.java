package io.berth.nvml.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StubFaultsTest {

    private static final Layout EVENT = Layout.of("nvmlEventData_t");
    private static final String POWER = "nvmlDeviceGetPowerUsage";

    @Test
    void deliversAnXidWhenItsTimeComes() {
        try (Stub stub = Stub.playing("gpus 2\ngpu 1 event xid=79 at=5")) {
            Pointer set = eventSet(stub, 8);
            Memory event = EVENT.allocate(1);
            assertThat(stub.call("nvmlEventSetWait_v2", set, event, 0)).isEqualTo(10);
            stub.time(5);
            assertThat(stub.call("nvmlEventSetWait_v2", set, event, 0)).isZero();
            assertThat(event.getLong(EVENT.at("eventType"))).isEqualTo(8);
            assertThat(event.getLong(EVENT.at("eventData"))).isEqualTo(79);
            assertThat(event.getPointer(EVENT.at("device"))).isEqualTo(stub.gpu(1));
            assertThat(event.getInt(EVENT.at("gpuInstanceId"))).isEqualTo(-1);
            assertThat(stub.call("nvmlEventSetWait_v2", set, event, 0)).isEqualTo(10);
        }
    }

    @Test
    void wakesAWaitingThreadByATriggerLine() {
        try (Stub stub = Stub.playing("gpus 1")) {
            Pointer set = eventSet(stub, 8);
            Memory event = EVENT.allocate(1);
            CompletableFuture<Integer> code = CompletableFuture
                    .supplyAsync(() -> stub.call("nvmlEventSetWait_v2", set, event, 60_000));
            stub.play("gpus 1\ngpu 0 event xid=31");
            assertThat(code.orTimeout(30, TimeUnit.SECONDS).join()).isZero();
            assertThat(event.getLong(EVENT.at("eventData"))).isEqualTo(31);
        }
    }

    @Test
    void sendsOnlyWhatWasAskedForAndOnlySince() {
        try (Stub stub = Stub
                .playing("gpus 1\ngpu 0 event xid=13\ngpu 0 event type=0x2 at=1\ngpu 0 event xid=43 at=1")) {
            Pointer set = eventSet(stub, 8);
            Memory event = EVENT.allocate(1);
            stub.time(1);
            stub.succeed("nvmlEventSetWait_v2", set, event, 0);
            assertThat(event.getLong(EVENT.at("eventData"))).isEqualTo(43);
            assertThat(stub.call("nvmlEventSetWait_v2", set, event, 0)).isEqualTo(10);
        }
    }

    @Test
    void tellsOfAChangeOfMigInstances() {
        try (Stub stub = Stub.playing("gpus 1\ngpu 0 model=h100")) {
            Pointer set = eventSet(stub, 0x100);
            stub.play("gpus 1\ngpu 0 model=h100\ngpu 0 instances 7 1g.10gb");
            assertThat(stub.call("nvmlEventSetWait_v2", set, EVENT.allocate(1), 0)).isZero();
        }
    }

    @Test
    void losesAGpuAndKeepsTheOthers() {
        try (Stub stub = Stub.playingFile("gpu-lost")) {
            Pointer third = stub.gpu(2);
            assertThat(stub.number(POWER, third)).isPositive();
            stub.time(5);
            assertThat(stub.call(POWER, third, new Memory(4))).isEqualTo(15);
            assertThat(stub.call("nvmlDeviceGetHandleByIndex_v2", 2, new PointerByReference())).isEqualTo(15);
            assertThat(stub.number(POWER, stub.gpu(3))).isPositive();
        }
    }

    @Test
    void losesAGpuAfterSoManyCalls() {
        try (Stub stub = Stub.playing("gpus 1\ngpu 0 lost after-calls=2")) {
            Pointer gpu = stub.gpu(0);
            stub.number(POWER, gpu);
            stub.number(POWER, gpu);
            assertThat(stub.call(POWER, gpu, new Memory(4))).isEqualTo(15);
        }
    }

    @Test
    void hangsUntilTheScenarioIsReadAgain() {
        try (Stub stub = Stub.playing("gpus 2\nhang nvmlDeviceGetPower* gpu=1 after-calls=1")) {
            Pointer gpu = stub.gpu(1);
            assertThat(stub.number(POWER, gpu)).isPositive();
            CompletableFuture<Integer> hanging = CompletableFuture.supplyAsync(() -> stub.number(POWER, gpu));
            assertThat(stub.number(POWER, stub.gpu(0))).isPositive();
            while (stub.calls(POWER) < 3) {
                Thread.onSpinWait();
            }
            assertThat(hanging.isDone()).isFalse();
            stub.play("gpus 2\ngpu 1 power-mw=77");
            assertThat(hanging.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(77);
        }
    }

    @Test
    void answersByRuleForATime() {
        try (Stub stub = Stub.playing("gpus 2\nreturn nvmlDeviceGetP*Usage unknown gpu=1 at=2 until=4 calls=1")) {
            Memory power = new Memory(4);
            assertThat(stub.call(POWER, stub.gpu(1), power)).isZero();
            stub.time(2);
            assertThat(stub.call(POWER, stub.gpu(0), power)).isZero();
            assertThat(stub.call(POWER, stub.gpu(1), power)).isEqualTo(999);
            assertThat(stub.call(POWER, stub.gpu(1), power)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"nvmlDeviceGetComputeRunningProcesses_v3", "nvmlDeviceGetMPSComputeRunningProcesses"})
    void refusesProcessesWithoutPermission(String function) {
        try (Stub stub = Stub.playingFile("no-permission")) {
            IntByReference count = new IntByReference(0);
            assertThat(stub.call(function, stub.gpu(0), count, Pointer.NULL)).isEqualTo(4);
            assertThat(stub.call("nvmlDeviceGetHandleByIndex_v2", 1, new PointerByReference())).isEqualTo(4);
            assertThat(stub.number(POWER, stub.gpu(0))).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({"driver-not-loaded,9", "version-mismatch,18"})
    void failsToInitialize(String scenario, int code) {
        try (Stub stub = Stub.playingFile(scenario)) {
            assertThat(stub.call("nvmlInit_v2")).isEqualTo(code);
            assertThat(stub.call("nvmlDeviceGetCount_v2", new IntByReference())).isEqualTo(1);
        }
    }

    @Test
    void forgetsItsInitializationWithANewDriver() {
        try (Stub stub = Stub.playing("epoch=1\ngpus 1")) {
            Pointer gpu = stub.gpu(0);
            stub.play("epoch=2\ngpus 1");
            assertThat(stub.call(POWER, gpu, new Memory(4))).isEqualTo(1);
            stub.succeed("nvmlInit_v2");
            assertThat(stub.call(POWER, gpu, new Memory(4))).isZero();
        }
    }

    @Test
    void refusesHandlesThatItNeverGave() {
        try (Stub stub = Stub.playing("gpus 1")) {
            assertThat(stub.call(POWER, new Pointer(0x1234), new Memory(4))).isEqualTo(2);
            assertThat(stub.call(POWER, Pointer.NULL, new Memory(4))).isEqualTo(2);
        }
    }

    @Test
    void readsAChangedFileAgain(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("node.scenario"), "gpus 1\ngpu 0 power-mw=10");
        try (Stub stub = Stub.open(StubLibrary.full())) {
            stub.follow(file);
            stub.succeed("nvmlInit_v2");
            assertThat(stub.number(POWER, stub.gpu(0))).isEqualTo(10);
            Files.writeString(file, "gpus 1\ngpu 0 power-mw=2000");
            stub.succeed("nvmlInit_v2");
            assertThat(stub.number(POWER, stub.gpu(0))).isEqualTo(2000);
        }
    }

    @Test
    void keepsPlayingWhenAChangedFileIsBroken(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("node.scenario"), "gpus 1\ngpu 0 power-mw=10");
        try (Stub stub = Stub.open(StubLibrary.full())) {
            stub.follow(file);
            Files.writeString(file, "gpus 1\n\ngpu 0 power-milliwatt=10");
            stub.succeed("nvmlInit_v2");
            assertThat(stub.number(POWER, stub.gpu(0))).isEqualTo(10);
            assertThat(stub.problem()).startsWith("line 3:").contains("power-milliwatt");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"gpus many", "gpu 0 power-mw=1", "gpus 1; gpu 1 power-mw=1",
            "gpus 1; gpu 0 power-mw=soon", "gpus 1; gpu 0 power-mw=sine:1:2", "gpus 1; gpu 0 model=voodoo",
            "gpus 1; gpu 0 instance 1 9g.9gb", "gpus 1; gpu 0 instances 9 1g.10gb", "gpus 1; gpu 0 event at=3",
            "gpus 1; return nvmlInit perhaps", "gpus 1; gpu 0 name=\"open", "noise", "cuda=new"})
    void refusesAScenarioThatMeansNothing(String lines) {
        try (Stub stub = Stub.open(StubLibrary.full())) {
            assertThatThrownBy(() -> stub.play(lines.replace("; ", "\n"))).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("line ");
        }
    }

    @ParameterizedTest
    @MethodSource("io.berth.nvml.stub.StubLibrary#scenarios")
    void playsEveryScenarioOfTheResources(String name) {
        try (Stub stub = Stub.playingFile(name)) {
            assertThat(stub.problem()).isEmpty();
            stub.call("nvmlDeviceGetCount_v2", new IntByReference());
            assertThat(stub.calls("nvmlInit_v2")).isEqualTo(1);
        }
    }

    private static Pointer eventSet(Stub stub, long types) {
        PointerByReference set = new PointerByReference();
        stub.succeed("nvmlEventSetCreate", set);
        IntByReference count = new IntByReference();
        stub.succeed("nvmlDeviceGetCount_v2", count);
        for (int i = 0; i < count.getValue(); i++) {
            stub.succeed("nvmlDeviceRegisterEvents", stub.gpu(i), types, set.getValue());
        }
        return set.getValue();
    }
}
