package io.berth.nvml.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// One Java class for each struct and union: a JNA mapping, and its size and offsets as constants.
final class StructWriter {

    private static final Set<String> HANDLES = Set.of("nvmlDevice_t", "nvmlUnit_t", "nvmlEventSet_t",
            "nvmlSystemEventSet_t", "nvmlGpuInstance_t", "nvmlComputeInstance_t", "nvmlGpmSample_t");
    /// The header asks for these plain numbers where every other versioned struct wants its size as well.
    private static final Map<String, String> PLAIN_VERSIONS = Map.of("nvmlGpmMetricsGet_t",
            "NVML_GPM_METRICS_GET_VERSION", "nvmlGpmSupport_t", "NVML_GPM_SUPPORT_VERSION");
    private static final String ANONYMOUS = "anonymous";

    private final Tables tables;

    StructWriter(Tables tables) {
        this.tables = tables;
    }

    /// File name → text.
    Map<String, String> write() {
        var texts = new HashMap<String, String>();
        for (var struct : tables.structs().values()) {
            texts.put(struct.name() + ".java", text(struct));
        }
        return texts;
    }

    private String text(Tables.Struct struct) {
        var text = new JavaText();
        text.line("import com.sun.jna.Pointer;");
        text.line("import com.sun.jna.Structure;");
        if (hasUnion(struct)) {
            text.line("import com.sun.jna.Union;");
        }
        text.line("import org.jspecify.annotations.NullUnmarked;");
        text.line("");
        text.line("/// NVML's `" + struct.name() + "`, " + struct.size() + " bytes on 64-bit Linux.");
        struct.sameAs().ifPresent(other -> text.line("/// Another name of [" + other + "]."));
        text.line("@NullUnmarked");
        text.line("@SuppressWarnings(\"all\")");
        body(text, struct.name(), "public final class ", struct, versionWord(struct));
        return text.toString();
    }

    private static boolean hasUnion(Tables.Struct struct) {
        return struct.isUnion() || struct.fields().stream().anyMatch(field -> field.type().startsWith("union"));
    }

    private String versionWord(Tables.Struct struct) {
        var plain = PLAIN_VERSIONS.get(struct.name());
        if (plain != null) {
            return "NvmlConstants." + plain;
        }
        var named = struct.sameAs().map(other -> tables.structs().get(other)).orElse(struct);
        return named.versionWord().orElse("");
    }

    private void body(JavaText text, String name, String keywords, Tables.Struct struct, String versionWord) {
        var own = struct.fields().stream().filter(field -> isOwn(field.name())).toList();
        text.line("@Structure.FieldOrder({"
                + own.stream().map(field -> "\"" + javaName(field.name()) + "\"").collect(Collectors.joining(", "))
                + "})");
        text.line(keywords + name + " extends " + (struct.isUnion() ? "Union" : "Structure") + " {");
        text.line("/// Bytes.");
        text.line("public static final int SIZE = " + struct.size() + ";");
        boolean isVersioned = own.stream().anyMatch(field -> field.name().equals("version"));
        if (!versionWord.isEmpty()) {
            text.line(isVersioned
                    ? "/// What `version` has to hold before a call; the constructors set it."
                    : "/// The header's version word; the struct has no field for it.");
            text.line("public static final int VERSION = " + versionWord + ";");
        }
        for (var field : own) {
            text.line("public static final int OFFSET_" + javaName(field.name()) + " = " + field.offset() + ";");
        }
        for (var field : own) {
            field(text, field);
        }
        text.line("");
        constructors(text, name, isVersioned && !versionWord.isEmpty());
        for (var inner : anonymous(struct, own).entrySet()) {
            text.line("");
            text.line("/// The anonymous type of `" + inner.getKey() + "`.");
            body(text, inner.getKey() + "_t", "public static final class ", inner.getValue(), "");
        }
        text.line("}");
    }

    private static void constructors(JavaText text, String name, boolean setsVersion) {
        text.line("public " + name + "() {");
        if (setsVersion) {
            text.line("version = VERSION;");
        }
        text.line("}");
        text.line("");
        text.line("public " + name + "(Pointer memory) {");
        text.line("super(memory);");
        if (setsVersion) {
            text.line("version = VERSION;");
        }
        text.line("}");
    }

    private void field(JavaText text, Tables.Field field) {
        int bracket = field.type().indexOf('[');
        var name = javaName(field.name());
        if (bracket < 0) {
            text.line("public " + javaType(field.type(), field.size(), name) + " " + name + ";");
            return;
        }
        int length = Integer.parseInt(field.type().substring(bracket + 1, field.type().length() - 1));
        var element = javaType(field.type().substring(0, bracket), field.size() / length, name);
        text.line("public " + element + "[] " + name + " = new " + element + "[" + length + "];");
    }

    private String javaType(String type, int size, String fieldName) {
        if (type.equals("struct") || type.equals("union")) {
            return fieldName + "_t";
        }
        if (type.endsWith("*") || HANDLES.contains(type)) {
            return "Pointer";
        }
        if (tables.structs().containsKey(type)) {
            return type;
        }
        if (type.equals("double")) {
            return "double";
        }
        return switch (size) {
            case 1 -> "byte";
            case 2 -> "short";
            case 4 -> "int";
            case 8 -> "long";
            default -> throw new IllegalStateException("No Java type for " + type + " of " + size + " bytes");
        };
    }

    /// Types that the header declares in place: name of the field → its struct, offsets counted from its own start.
    private static Map<String, Tables.Struct> anonymous(Tables.Struct struct, List<Tables.Field> own) {
        var found = new LinkedHashMap<String, Tables.Struct>();
        for (var field : own) {
            var kind = field.type().replaceAll("\\[.*", "");
            if (kind.equals("struct") || kind.equals("union")) {
                var prefix = field.name() + (field.type().contains("[") ? "[0]." : ".");
                var members = new ArrayList<Tables.Field>();
                for (var member : struct.fields()) {
                    if (member.name().startsWith(prefix)) {
                        members.add(new Tables.Field(member.name().substring(prefix.length()),
                                member.offset() - field.offset(), member.size(), member.type()));
                    }
                }
                found.put(javaName(field.name()),
                        new Tables.Struct(javaName(field.name()), field.size() / count(field.type()), kind, members));
            }
        }
        return found;
    }

    private static int count(String type) {
        int bracket = type.indexOf('[');
        return bracket < 0 ? 1 : Integer.parseInt(type.substring(bracket + 1, type.length() - 1));
    }

    private static boolean isOwn(String name) {
        return name.indexOf('.') < 0;
    }

    private static String javaName(String name) {
        return name.isEmpty() ? ANONYMOUS : name;
    }
}
