package io.berth.ui.logs;

/// The colours that a program can give to what it writes, by the tokens of the window.
enum LogColour {
    PLAIN, RED, GREEN, YELLOW, BLUE, PURPLE, CYAN, GREY;

    private static final LogColour[] BY_DIGIT = {PLAIN, RED, GREEN, YELLOW, BLUE, PURPLE, CYAN, PLAIN};

    /// The colour that one number of a colour sequence (SGR) asks for; the one before where it asks for none.
    static LogColour after(LogColour before, int number) {
        if (number == 0 || number == 39) {
            return PLAIN;
        }
        if (number >= 30 && number <= 37) {
            return BY_DIGIT[number - 30];
        }
        if (number == 90) {
            return GREY;
        }
        return number > 90 && number <= 97 ? BY_DIGIT[number - 90] : before;
    }

    String styleClass() {
        return "log-" + name().toLowerCase(java.util.Locale.ROOT);
    }
}
