package io.berth.ui.kit;

/// English as long as other languages are: each text with two fifths of its length put behind it, in words of at most
/// eight marks. What is cut on a screen in this language would be cut in a longer one.
interface Lengthened {
    /// What is put behind a text.
    char MARK = '~';

    private static int ceilTwoFifths(int length) {
        return (2 * length + 4) / 5;
    }

    static String of(String text) {
        int more = ceilTwoFifths(text.length());
        StringBuilder longer = new StringBuilder(text);
        for (int i = 0; i < more; i++) {
            longer.append(i % 9 == 0 && more > 1 && i < more - 1 ? ' ' : MARK);
        }
        return longer.toString();
    }
}
