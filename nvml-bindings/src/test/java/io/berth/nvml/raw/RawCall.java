package io.berth.nvml.raw;

import com.sun.jna.Pointer;
import io.berth.nvml.stub.Stub;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One call through [NvmlLibrary] with arguments made from the table, no two of them alike, and what arrived of it in C.
final class RawCall {

    private static final Map<String, Method> METHODS = Arrays.stream(NvmlLibrary.class.getDeclaredMethods())
            .collect(Collectors.toMap(Method::getName, Function.identity()));
    /// The upper halves and the signs of both would be lost in a narrower type.
    private static final int INT = 0x8123_4500;
    private static final long LONG = 0x89AB_CDEF_0123_4500L;
    private static final long ADDRESS = 0x0000_7654_3210_0100L;

    private final Prototype prototype;
    private final List<Object> sent = new ArrayList<>();
    private final List<Long> bits = new ArrayList<>();

    private RawCall(Prototype prototype) {
        this.prototype = prototype;
        for (var argument : prototype.arguments()) {
            add(argument, bits.size());
        }
    }

    /// Calls a function of a stub that records, and says what of the call did not arrive as it was sent; empty when all
    /// did.
    static List<String> faults(Prototype prototype, NvmlLibrary library, Stub stub) {
        var call = new RawCall(prototype);
        var faults = call.faultsOfTheSignature();
        if (faults.isEmpty()) {
            var answer = call.invoke(library);
            faults.addAll(call.faultsOfWhatArrived(stub.recorded(), answer));
        }
        return faults;
    }

    static Method method(String function) {
        return Objects.requireNonNull(METHODS.get(function), function);
    }

    static Object invoke(NvmlLibrary library, String function, List<Object> arguments) {
        try {
            return method(function).invoke(library, arguments.toArray());
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new LinkageError(function, e);
        }
    }

    private void add(Prototype.Argument argument, int place) {
        if (argument.isText()) {
            sent.add(text());
            bits.add(0L);
        } else if (argument.javaType() == Pointer.class) {
            sent.add(new Pointer(ADDRESS + place));
            bits.add(ADDRESS + place);
        } else if (argument.javaType() == long.class) {
            sent.add(LONG + place);
            bits.add(LONG + place);
        } else {
            sent.add(INT + place);
            bits.add(Integer.toUnsignedLong(INT + place));
        }
    }

    private String text() {
        return "to " + prototype.name() + " – ü";
    }

    /// Reflection widens an `int` without a word, so types are compared before.
    private List<String> faultsOfTheSignature() {
        var faults = new ArrayList<String>();
        var types = List.of(method(prototype.name()).getParameterTypes());
        var names = Arrays.stream(method(prototype.name()).getParameters()).map(parameter -> parameter.getName())
                .toList();
        if (!types.equals(prototype.javaTypes())) {
            faults.add("takes " + types + " instead of " + prototype.javaTypes());
        }
        var answer = method(prototype.name()).getReturnType();
        if (answer != (prototype.name().equals("nvmlErrorString") ? String.class : int.class)) {
            faults.add("answers with " + answer);
        }
        if (!names.equals(prototype.names())) {
            faults.add("names " + names + " instead of " + prototype.names());
        }
        return faults;
    }

    private Object invoke(NvmlLibrary library) {
        return invoke(library, prototype.name(), sent);
    }

    private List<String> faultsOfWhatArrived(Stub.Recorded arrived, Object answer) {
        var faults = new ArrayList<String>();
        if (!arrived.function().equals(prototype.name())) {
            faults.add("reached " + arrived.function());
        }
        if (arrived.arguments().size() != bits.size()) {
            faults.add(arrived.arguments().size() + " arguments arrived");
            return faults;
        }
        for (int place = 0; place < bits.size(); place++) {
            var argument = prototype.arguments().get(place);
            long got = argument.type().equals("int")
                    ? arrived.arguments().get(place) & 0xFFFF_FFFFL
                    : arrived.arguments().get(place);
            boolean isRight = argument.isText()
                    ? got != 0 && arrived.text().equals(text())
                    : got == bits.get(place);
            if (!isRight) {
                faults.add(argument.name() + " arrived as 0x" + Long.toHexString(got));
            }
        }
        if (answer instanceof Integer code && code != arrived.answer()) {
            faults.add("answered " + code + " instead of " + arrived.answer());
        }
        return faults;
    }
}
