package io.berth.nvml.generator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One Java class for each C enum, named as it is, and `NvmlConstants` for the macros.
final class ConstantWriter {

    private static final String ENUM = "enum:";

    private final Tables tables;

    ConstantWriter(Tables tables) {
        this.tables = tables;
    }

    /// File name → text.
    Map<String, String> write() {
        var texts = new HashMap<String, String>();
        tables.constants().forEach((group, constants) -> {
            var isEnum = group.startsWith(ENUM);
            var name = isEnum ? group.substring(ENUM.length()) : "NvmlConstants";
            var about = isEnum ? "The values of NVML's `" + name + "`." : "NVML's macros that stand for a number.";
            texts.put(name + ".java", text(name, about, constants));
        });
        return texts;
    }

    private static String text(String name, String about, List<Tables.Constant> constants) {
        var text = new JavaText();
        text.line("/// " + about);
        text.line("@SuppressWarnings(\"all\")");
        text.line("public final class " + name + " {");
        for (var constant : constants) {
            text.line("public static final " + declaration(constant) + ";");
        }
        text.line("");
        text.line("private " + name + "() {");
        text.line("}");
        text.line("}");
        return text.toString();
    }

    /// Masks that C keeps in 64 bits are `long`; everything else is the `int` of the same 32 bits.
    private static String declaration(Tables.Constant constant) {
        var name = constant.name();
        boolean isMask = (name.startsWith("nvmlClocks") || name.startsWith("nvmlEvent")
                || name.startsWith("nvmlSystemEventType"));
        if (isMask) {
            return "long " + name + " = " + constant.value() + "L";
        }
        if (constant.value() > 0xFFFF_FFFFL || constant.value() < Integer.MIN_VALUE) {
            throw new IllegalStateException(name + " does not fit into 32 bits");
        }
        return "int " + name + " = " + (int) constant.value();
    }
}
