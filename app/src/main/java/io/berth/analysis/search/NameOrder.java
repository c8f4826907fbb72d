package io.berth.analysis.search;

/// Orders names as people do, runs of digits by their number, without making anything but for names that are alike.
final class NameOrder {
    private NameOrder() {
    }

    static int compare(String a, String b) {
        return compare(a.toCharArray(), 0, a.length(), b);
    }

    /// Compares a part of a text with a name.
    static int compare(char[] a, int from, int to, String b) {
        int i = from;
        int j = 0;
        while (i < to && j < b.length()) {
            char left = a[i];
            char right = b.charAt(j);
            if (isDigit(left) && isDigit(right)) {
                int leftBegin = skipZeros(a, i, to);
                int rightBegin = skipZeros(b, j);
                i = endOfDigits(a, leftBegin, to);
                j = endOfDigits(b, rightBegin);
                int order = Integer.compare(i - leftBegin, j - rightBegin);
                for (int k = 0; order == 0 && k < i - leftBegin; k++) {
                    order = Character.compare(a[leftBegin + k], b.charAt(rightBegin + k));
                }
                if (order != 0) {
                    return order;
                }
            } else if (left != right) {
                return Character.compare(left, right);
            } else {
                i++;
                j++;
            }
        }
        int rest = Integer.compare(to - i, b.length() - j);
        return rest != 0 ? rest : new String(a, from, to - from).compareTo(b);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int skipZeros(char[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] == '0') {
            at++;
        }
        return at;
    }

    private static int endOfDigits(char[] text, int from, int to) {
        int at = from;
        while (at < to && isDigit(text[at])) {
            at++;
        }
        return at;
    }

    private static int skipZeros(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
