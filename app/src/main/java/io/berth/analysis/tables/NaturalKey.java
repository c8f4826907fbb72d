package io.berth.analysis.tables;

import java.nio.charset.StandardCharsets;

/// Texts as bytes whose unsigned order is the one in which people look names up: runs of digits by their number, so that
/// `r9` stands before `r10`, and letters regardless of case. Comparing bytes is many times faster than comparing texts so.
final class NaturalKey {
    private static final int LONGEST_RUN = 255;

    private NaturalKey() {
    }

    static byte[] of(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        byte[] key = new byte[length(raw)];
        int to = 0;
        for (int i = 0; i < raw.length;) {
            byte b = raw[i];
            if (!isDigit(b)) {
                key[to++] = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
                i++;
                continue;
            }
            int end = endOfDigits(raw, i);
            i = withoutZeros(raw, i, end);
            key[to++] = '0';
            key[to++] = (byte) Math.min(LONGEST_RUN, end - i);
            System.arraycopy(raw, i, key, to, end - i);
            to += end - i;
            i = end;
        }
        return key;
    }

    private static int length(byte[] raw) {
        int length = 0;
        for (int i = 0; i < raw.length;) {
            if (isDigit(raw[i])) {
                int end = endOfDigits(raw, i);
                length += 2 + end - withoutZeros(raw, i, end);
                i = end;
            } else {
                length++;
                i++;
            }
        }
        return length;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int endOfDigits(byte[] raw, int from) {
        int end = from;
        while (end < raw.length && isDigit(raw[end])) {
            end++;
        }
        return end;
    }

    private static int withoutZeros(byte[] raw, int from, int end) {
        int first = from;
        while (first < end - 1 && raw[first] == '0') {
            first++;
        }
        return first;
    }
}
