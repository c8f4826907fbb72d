package io.berth.analysis.tables;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Texts as bytes whose unsigned order is the one in which people look names up: runs of digits by their number, so that
/// `r9` stands before `r10`, and letters regardless of case. Comparing bytes is many times faster than comparing texts so.
final class NaturalKey {
    private static final int LONGEST_RUN = 255;

    private NaturalKey() {
    }

    static byte[] of(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        byte[] key = new byte[raw.length * 3];
        int to = 0;
        for (int i = 0; i < raw.length;) {
            byte b = raw[i];
            if (b < '0' || b > '9') {
                key[to++] = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
                i++;
                continue;
            }
            int end = i;
            while (end < raw.length && raw[end] >= '0' && raw[end] <= '9') {
                end++;
            }
            while (i < end - 1 && raw[i] == '0') {
                i++;
            }
            int length = Math.min(LONGEST_RUN, end - i);
            key[to++] = '0';
            key[to++] = (byte) length;
            System.arraycopy(raw, i, key, to, end - i);
            to += end - i;
            i = end;
        }
        return Arrays.copyOf(key, to);
    }
}
