package io.berth.demo.inside;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a terminal's driver does with typed bytes: it echoes them, lets the line be corrected, and hands on whole
/// lines. For one thread at a time.
final class LineInput {
    private static final int INTERRUPT = 3;
    private static final int END = 4;
    private static final int BACKSPACE = 8;
    private static final int KILL_WORD = 23;
    private static final int KILL_LINE = 21;
    private static final int ESCAPE = 27;
    private static final int DELETE = 127;
    private static final int LONGEST = 4_096;

    /// Takes what was typed.
    interface Reader {
        void echo(String text);

        void line(String line);

        void interrupt();

        /// Ctrl-D on an empty line.
        void end();
    }

    private final Reader reader;
    private final List<String> line = new ArrayList<>(); // characters as they are seen
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream(4);
    private int missing;
    private boolean returned;

    LineInput(Reader reader) {
        this.reader = reader;
    }

    void accept(byte[] bytes) {
        for (byte one : bytes) {
            accept(one & 0xff);
        }
    }

    private void accept(int one) {
        if (missing > 0 && (one & 0xc0) == 0x80) {
            partial.write(one);
            if (--missing == 0) {
                type(partial.toString(StandardCharsets.UTF_8));
            }
            return;
        }
        missing = 0;
        if (one >= 0xc2 && one < 0xf5) {
            partial.reset();
            partial.write(one);
            missing = one >= 0xf0 ? 3 : one >= 0xe0 ? 2 : 1;
        } else {
            control(one);
        }
    }

    private void control(int one) {
        boolean afterReturn = returned;
        returned = one == '\r';
        switch (one) {
            case '\n' -> {
                if (!afterReturn) {
                    enter();
                }
            }
            case '\r' -> enter();
            case INTERRUPT -> {
                line.clear();
                reader.echo("^C\r\n");
                reader.interrupt();
            }
            case END -> {
                if (line.isEmpty()) {
                    reader.end();
                }
            }
            case BACKSPACE, DELETE -> erase();
            case KILL_LINE -> {
                while (!line.isEmpty()) {
                    erase();
                }
            }
            case KILL_WORD -> {
                while (!line.isEmpty() && line.getLast().equals(" ")) {
                    erase();
                }
                while (!line.isEmpty() && !line.getLast().equals(" ")) {
                    erase();
                }
            }
            case ESCAPE -> type("^[");
            default -> {
                if (one >= ' ' && one < DELETE) {
                    type(Character.toString(one));
                }
            }
        }
    }

    private void type(String character) {
        if (line.size() < LONGEST) {
            line.add(character);
            reader.echo(character);
        }
    }

    private void erase() {
        if (!line.isEmpty()) {
            reader.echo("\b \b".repeat(width(line.removeLast())));
        }
    }

    private void enter() {
        String whole = String.join("", line);
        line.clear();
        reader.echo("\r\n");
        reader.line(whole);
    }

    /// Columns on a terminal: two for what is written in East Asian scripts, and for the two signs of an escape.
    private static int width(String character) {
        int point = character.codePointAt(0);
        boolean wide = point >= 0x1100 && point <= 0x115f || point >= 0x2e80 && point <= 0xa4cf
                || point >= 0xac00 && point <= 0xd7a3 || point >= 0xf900 && point <= 0xfaff
                || point >= 0xfe30 && point <= 0xfe6f || point >= 0xff00 && point <= 0xff60
                || point >= 0x1f300 && point <= 0x1faff || point >= 0x20000 && point <= 0x3fffd;
        return wide || character.length() == 2 && point == '^' ? 2 : 1;
    }
}
