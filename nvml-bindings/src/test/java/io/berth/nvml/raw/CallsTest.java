package io.berth.nvml.raw;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.berth.nvml.stub.Stub;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every function of the table through [NvmlLibrary], twice: against a library that tells what arrived, and against one that
/// answers.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallsTest {

    private final Stub stub = Stub.playingFile("h100-mig");
    private final NvmlLibrary library = RawNvml.load(stub.path().toString()).library();

    @AfterAll
    void close() {
        stub.close();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void reachesTheFunctionOfItsNameWithEveryArgumentInItsPlace(Prototype prototype) {
        stub.record(true);
        try {
            assertThat(RawCall.faults(prototype, library, stub)).isEmpty();
        } finally {
            stub.record(false);
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void isAnsweredWithoutAByteBesideItsStructs(Prototype prototype) {
        stub.succeed("nvmlInit_v2");
        var rooms = new ArrayList<Room>();
        var answer = RawCall.invoke(library, prototype.name(),
                prototype.arguments().stream().map(argument -> plain(argument, rooms)).toList());

        assertThat(rooms).allMatch(Room::isIntact);
        assertThat(answer).isNotEqualTo(nvmlReturn_t.NVML_ERROR_ARGUMENT_VERSION_MISMATCH)
                .isNotEqualTo(nvmlReturn_t.NVML_ERROR_UNINITIALIZED);
    }

    static Stream<Prototype> functions() {
        return Prototype.all();
    }

    /// A handle where the stub gives one, cleared memory for every address, and 0.
    private Object plain(Prototype.Argument argument, List<Room> rooms) {
        if (argument.isText()) {
            return "";
        }
        if (argument.isHandle()) {
            return handle(argument.type());
        }
        if (argument.isAddress()) {
            rooms.add(new Room(argument.pointee()));
            return rooms.getLast().address();
        }
        return argument.javaType() == long.class ? (Object) 0L : 0;
    }

    private Pointer handle(String type) {
        return switch (type) {
            case "nvmlDevice_t" -> stub.gpu(0);
            case "nvmlEventSet_t" -> made("nvmlEventSetCreate");
            case "nvmlGpmSample_t" -> made("nvmlGpmSampleAlloc");
            default -> new Pointer(0);
        };
    }

    private Pointer made(String maker) {
        var handle = new PointerByReference();
        stub.succeed(maker, handle);
        return handle.getValue();
    }
}
