package io.berth.kube.decode;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;

/// Reads numbers, UIDs and times from the bytes of their text.
final class Ascii {
    private Ascii() {
    }

    /// A number without a sign; 0 if it is none or too long.
    static long number(byte[] text, int from, int length) {
        if (length > 18) {
            return 0;
        }
        long number = 0;
        for (int i = from; i < from + length; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return 0;
            }
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    /// The halves of a UID; see [io.berth.model.Meta#uid()].
    static void uid(byte[] text, int from, int length, long[] into) {
        if (length == 36 && text[from + 8] == '-' && text[from + 13] == '-' && text[from + 18] == '-'
                && text[from + 23] == '-') {
            long a = hex(text, from, 8);
            long b = hex(text, from + 9, 4);
            long c = hex(text, from + 14, 4);
            long d = hex(text, from + 19, 4);
            long e = hex(text, from + 24, 12);
            if ((a | b | c | d | e) >= 0) {
                into[0] = a << 32 | b << 16 | c;
                into[1] = d << 48 | e;
                return;
            }
        }
        UUID uid = length == 0
                ? new UUID(0, 0)
                : UUID.nameUUIDFromBytes(Arrays.copyOfRange(text, from, from + length));
        into[0] = uid.getMostSignificantBits();
        into[1] = uid.getLeastSignificantBits();
    }

    private static long hex(byte[] text, int from, int digits) {
        long number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(text[i], 16);
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }

    /// Seconds since the epoch of `2025-03-01T06:05:00Z`, with or without a fraction; 0 if the text is no time.
    static long time(byte[] text, int from, int length) {
        boolean plain = length == 20 && text[from + 19] == 'Z' && text[from + 4] == '-' && text[from + 10] == 'T';
        try {
            if (plain) {
                int month = (int) number(text, from + 5, 2);
                int day = (int) number(text, from + 8, 2);
                long days = LocalDate.of((int) number(text, from, 4), month, day).toEpochDay();
                return days * 86_400 + number(text, from + 11, 2) * 3600 + number(text, from + 14, 2) * 60
                        + number(text, from + 17, 2);
            }
            return OffsetDateTime.parse(new String(text, from, length, StandardCharsets.ISO_8859_1)).toEpochSecond();
        } catch (DateTimeException _) {
            return 0;
        }
    }
}
