package io.berth.agent.image;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/// The classes that the JVM keeps ready in its archive, as lines of `-XX:SharedClassListFile`.
///
/// Those of the JDK are in a file here: what the agent was once seen to load (`-XX:DumpLoadedClassList`), without its own
/// and JNA's. A JDK that lacks one of them leaves it out. Those of the jars, and their lambdas, are read from the jars. So the
/// list is the same each time, which that of a run is not.
final class ClassList {
    private static final String JDK = "jdk-classes.txt";
    private static final String SUFFIX = ".class";
    /// Of the generated package; the structs are tables of offsets that the compiler has copied to where they are used.
    private static final Set<String> RAW = Set.of("io/berth/nvml/raw/NvmlLibrary.class",
            "io/berth/nvml/raw/RawNvml.class");
    private static final ClassDesc LAMBDAS = ClassDesc.of("java.lang.invoke.LambdaMetafactory");

    private ClassList() {
    }

    static List<String> of(List<Path> jars) throws IOException {
        var classes = new ArrayList<String>();
        var lambdas = new ArrayList<String>();
        for (var jar : jars) {
            try (var zip = new ZipFile(jar.toFile())) {
                for (var name : zip.stream().map(entry -> entry.getName()).filter(ClassList::isLoadedByMost).sorted()
                        .toList()) {
                    classes.add(name.substring(0, name.length() - SUFFIX.length()));
                    lambdas.addAll(lambdas(PlainJar.bytes(zip, name)));
                }
            }
        }
        return Stream.of(jdk(), classes, lambdas).flatMap(List::stream).distinct().toList();
    }

    private static List<String> jdk() throws IOException {
        try (InputStream in = Optional.ofNullable(ClassList.class.getResourceAsStream(JDK)).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    /// Nothing of JNA that needs a window.
    private static boolean isLoadedByMost(String name) {
        return name.endsWith(SUFFIX) && !name.endsWith("-info.class") && !name.contains("AWT")
                && !name.startsWith("META-INF/") && (!name.contains("/raw/") || RAW.contains(name));
    }

    private static List<String> lambdas(byte[] type) {
        var model = ClassFile.of().parse(type);
        return model.methods().stream().map(MethodModel::code).flatMap(Optional::stream)
                .flatMap(code -> code.elementStream()).flatMap(element -> lambda(model, element).stream()).toList();
    }

    private static Optional<String> lambda(ClassModel caller, CodeElement element) {
        if (!(element instanceof InvokeDynamicInstruction call)
                || !call.bootstrapMethod().owner().equals(LAMBDAS)
                || !call.bootstrapMethod().methodName().equals("metafactory")) {
            return Optional.empty();
        }
        List<ConstantDesc> arguments = call.bootstrapArgs();
        var erased = (MethodTypeDesc) arguments.get(0);
        var body = (DirectMethodHandleDesc) arguments.get(1);
        var exact = (MethodTypeDesc) arguments.get(2);
        return Optional.of(String.join(" ", "@lambda-proxy", caller.thisClass().asInternalName(),
                call.name().stringValue(), call.type().stringValue(), erased.descriptorString(), kind(body),
                internalName(body.owner()), body.methodName(), body.lookupDescriptor(), exact.descriptorString()));
    }

    private static String kind(DirectMethodHandleDesc body) {
        return switch (body.kind()) {
            case STATIC, INTERFACE_STATIC -> "REF_invokeStatic";
            case VIRTUAL -> "REF_invokeVirtual";
            case INTERFACE_VIRTUAL -> "REF_invokeInterface";
            case SPECIAL, INTERFACE_SPECIAL -> "REF_invokeSpecial";
            case CONSTRUCTOR -> "REF_newInvokeSpecial";
            case GETTER, SETTER, STATIC_GETTER, STATIC_SETTER ->
                throw new IllegalArgumentException(body + " is no body of a lambda");
        };
    }

    private static String internalName(ClassDesc type) {
        String descriptor = Objects.requireNonNull(type).descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }
}
