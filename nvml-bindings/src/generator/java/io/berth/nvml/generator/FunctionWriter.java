package io.berth.nvml.generator;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// `NvmlLibrary`, JNA's view of the whole library, and `NvmlFunctions`, the same as data.
final class FunctionWriter {

    private static final Set<String> HANDLES = Set.of("nvmlDevice_t", "nvmlUnit_t", "nvmlEventSet_t",
            "nvmlGpuInstance_t", "nvmlComputeInstance_t", "nvmlGpmSample_t");

    private final Tables tables;

    FunctionWriter(Tables tables) {
        this.tables = tables;
    }

    /// File name → text.
    Map<String, String> write() {
        return Map.of("NvmlLibrary.java", library(), "NvmlFunctions.java", functions());
    }

    private String library() {
        var text = new JavaText();
        text.line("import com.sun.jna.Library;");
        text.line("import com.sun.jna.Pointer;");
        text.line("import org.jspecify.annotations.NullUnmarked;");
        text.line("");
        text.line("/// Every function of NVML under its own name; see `RawNvml` for how arguments are mapped.");
        text.line("@NullUnmarked");
        text.line("@SuppressWarnings(\"all\")");
        text.line("public interface NvmlLibrary extends Library {");
        for (var function : tables.functions()) {
            text.line("");
            text.line("/// `" + function.name() + "(" + function.prototype().strip() + ")`, in CUDA headers since "
                    + function.since().replace("<=11.0", "11.0 at the latest") + ".");
            text.line(returnType(function) + " " + function.name() + "(" + function.arguments().stream()
                    .map(argument -> javaType(argument.type()) + " " + argument.name())
                    .collect(Collectors.joining(", ")) + ");");
        }
        text.line("}");
        return text.toString();
    }

    private String functions() {
        var text = new JavaText();
        text.line("import java.util.List;");
        text.line("");
        text.line("/// NVML's functions as data.");
        text.line("@SuppressWarnings(\"all\")");
        text.line("public final class NvmlFunctions {");
        text.line("/// In the header's order.");
        text.line("public static final List<NvmlFunction> ALL = List.of(" + tables.functions().stream()
                .map(function -> "\n            new NvmlFunction(\"" + function.name() + "\", \""
                        + function.prototype().strip() + "\", \"" + function.since() + "\")")
                .collect(Collectors.joining(",")) + ");");
        text.line("");
        text.line("private NvmlFunctions() {");
        text.line("}");
        text.line("}");
        return text.toString();
    }

    private static String returnType(Tables.Function function) {
        return function.name().equals("nvmlErrorString") ? "String" : "int";
    }

    private static String javaType(String type) {
        if (type.equals("const char *")) {
            return "String";
        }
        if (type.endsWith("*") || HANDLES.contains(type)) {
            return "Pointer";
        }
        if (type.equals("unsigned long long")) {
            return "long";
        }
        return "int";
    }
}
