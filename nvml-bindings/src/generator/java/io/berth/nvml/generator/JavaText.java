package io.berth.nvml.generator;

/// The text of one generated file.
final class JavaText {

    private final StringBuilder text = new StringBuilder();
    private int depth;

    JavaText() {
        line("// Generated from the tables in src/abi; changes here are lost.");
        line("package io.berth.nvml.raw;");
        line("");
    }

    /// One line at the present depth; a line that ends in `{` indents those after it, one that starts with `}` ends
    /// that.
    void line(String line) {
        if (line.startsWith("}")) {
            depth--;
        }
        if (!line.isEmpty()) {
            text.append("    ".repeat(depth)).append(line);
        }
        text.append('\n');
        if (line.endsWith("{")) {
            depth++;
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
