package io.berth.nvml.agent.kubelet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// Decodes the Huffman code of HPACK (RFC 7541, appendix B).
///
/// The code is canonical: codes of one length are consecutive and follow the order of their symbols, so the lengths alone
/// describe it.
final class Huffman {
    /// The code's length of each byte, 0–255, one base-36 digit each.
    private static final String LENGTHS = """
            dnsssssssoussussssssssusssssssss6aacd68baa8b8666555666666678f6cad6777777777777777777777787\
            8djde6f56565666577666567655677777fbedskmkkmmmnmnnnnnonoomnonnnnlmnmnnomlkmmnnlnmmolmnnllml\
            nmnnkmmmnmmnqqkjmnmpqqqrrqopjlqrrqrollqqsrrrkoklmllnmmppooqnqrqqrrrrrsrrrrrqu""";
    private static final int SHORTEST = 5;
    private static final int LONGEST = 30;
    private static final int[] SYMBOLS = new int[LENGTHS.length()];
    private static final int[] COUNTS = new int[LONGEST + 1];

    static {
        int next = 0;
        for (int length = SHORTEST; length <= LONGEST; length++) {
            for (int symbol = 0; symbol < LENGTHS.length(); symbol++) {
                if (Character.digit(LENGTHS.charAt(symbol), 36) == length) {
                    SYMBOLS[next++] = symbol;
                    COUNTS[length]++;
                }
            }
        }
    }

    private Huffman() {
    }

    /// Decodes the next `length` bytes of `in`.
    static byte[] decode(ByteBuffer in, int length) throws MalformedException {
        var out = new ByteArrayOutputStream(length * 8 / SHORTEST + 1);
        int code = 0;
        int bits = 0;
        int first = 0;
        int before = 0;
        for (int at = 0; at < length; at++) {
            int octet = in.get() & 0xff;
            for (int bit = 7; bit >= 0; bit--) {
                code = (code << 1) | ((octet >> bit) & 1);
                first <<= 1;
                bits++;
                if (bits > LONGEST) {
                    throw new MalformedException("no such Huffman code");
                }
                int offset = code - first;
                if (offset < COUNTS[bits]) {
                    int symbol = SYMBOLS[before + offset];
                    if (symbol > 0xff) {
                        throw new MalformedException("end of string inside a string");
                    }
                    out.write(symbol);
                    code = 0;
                    bits = 0;
                    first = 0;
                    before = 0;
                } else {
                    before += COUNTS[bits];
                    first += COUNTS[bits];
                }
            }
        }
        // What is left must be the start of the end code, which is ones only, and less than a byte.
        if (bits > 7 || code != (1 << bits) - 1) {
            throw new MalformedException("Huffman padding");
        }
        return out.toByteArray();
    }
}
