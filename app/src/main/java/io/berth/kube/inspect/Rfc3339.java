package io.berth.kube.inspect;

/// Reads times as kubelets write them before each line: `2026-03-02T12:00:00.123456789Z`, with or without decimals, and
/// with an offset where the node has one.
final class Rfc3339 {
    private static final long DAY = 86_400;
    private static final long NANOS = 1_000_000_000;

    private Rfc3339() {
    }

    /// Nanoseconds since the epoch; 0 if the text is no such time.
    static long nanos(String text) {
        if (text.length() < 20 || text.charAt(4) != '-' || text.charAt(7) != '-' || text.charAt(10) != 'T'
                || text.charAt(13) != ':' || text.charAt(16) != ':') {
            return 0;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (year < 1970 || year > 2261 || month < 1 || month > 12 || day < 1 || hour < 0 || minute < 0 || second < 0) {
            return 0;
        }
        int at = 19;
        long fraction = 0;
        if (text.charAt(at) == '.') {
            long unit = NANOS / 10;
            for (at++; at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
                fraction += unit * (text.charAt(at) - '0');
                unit /= 10;
            }
        }
        long offset = offset(text, at);
        return offset == Long.MIN_VALUE
                ? 0
                : (days(year, month, day) * DAY + hour * 3_600L + minute * 60L + second - offset) * NANOS + fraction;
    }

    /// In seconds; the smallest number if it is none.
    private static long offset(String text, int at) {
        if (at == text.length() - 1 && text.charAt(at) == 'Z') {
            return 0;
        }
        if (at != text.length() - 6 || text.charAt(at + 3) != ':') {
            return Long.MIN_VALUE;
        }
        int hours = number(text, at + 1, at + 3);
        int minutes = number(text, at + 4, at + 6);
        if (hours < 0 || minutes < 0) {
            return Long.MIN_VALUE;
        }
        long seconds = hours * 3_600L + minutes * 60L;
        return switch (text.charAt(at)) {
            case '+' -> seconds;
            case '-' -> -seconds;
            default -> Long.MIN_VALUE;
        };
    }

    /// Days since the epoch, by the rules of the Gregorian calendar with years that begin in March.
    private static long days(int year, int month, int day) {
        long shifted = month <= 2 ? year - 1 : year;
        long era = shifted / 400;
        long ofEra = shifted - era * 400;
        long ofYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }
}
