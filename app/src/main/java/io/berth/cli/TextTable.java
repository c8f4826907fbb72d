package io.berth.cli;

import java.util.ArrayList;
import java.util.List;

/// Lines of cells, printed in aligned columns. For one thread.
final class TextTable {
    private final int numbersFrom;
    private final int numbersTo;
    private final List<List<String>> lines = new ArrayList<>();

    /// A table whose columns from one index up to, not including, another one are aligned to the right.
    TextTable(int numbersFrom, int numbersTo) {
        this.numbersFrom = numbersFrom;
        this.numbersTo = numbersTo;
    }

    /// Cells are shown on one line each; see [Printable].
    void line(String... cells) {
        List<String> line = new ArrayList<>();
        for (String cell : cells) {
            line.add(Printable.line(cell));
        }
        lines.add(line);
    }

    /// The lines, each with its end. The last column is not padded.
    String text() {
        int columns = lines.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < line.size(); i++) {
                String cell = line.get(i);
                String padding = " ".repeat(widths[i] - width(cell));
                boolean right = i >= numbersFrom && i < numbersTo;
                out.append(i == 0 ? "" : "  ").append(right ? padding + cell : cell + padding);
            }
            text.append(out.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /// Columns that a terminal gives the text: two for each Chinese character.
    private static int width(String text) {
        return text.codePoints().map(point -> isWide(point) ? 2 : 1).sum();
    }

    private static boolean isWide(int point) {
        boolean kana = point >= 0x3000 && point <= 0x30FF;
        boolean hangul = point >= 0xAC00 && point <= 0xD7A3;
        boolean fullWidth = point >= 0xFF01 && point <= 0xFF60;
        return Character.isIdeographic(point) || kana || hangul || fullWidth;
    }
}
