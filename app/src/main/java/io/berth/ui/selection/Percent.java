package io.berth.ui.selection;

import io.berth.ui.selection.LinkProblem.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Percent-encoding of UTF-8, as RFC 3986 has it for a part of a link.
final class Percent {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String UNRESERVED = "-._~";

    private Percent() {
    }

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xff);
            if (isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(one));
            }
        }
        return encoded.toString();
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /// The text again. Characters that should have been encoded stand for themselves, but for those that never belong in a
    /// link: blanks, control characters, and the number sign.
    static String decode(String encoded) throws LinkProblem.Thrown {
        byte[] utf8 = encoded.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(utf8.length);
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] == '%') {
                bytes.put((byte) (digit(utf8, i + 1) << 4 | digit(utf8, i + 2)));
                i += 2;
            } else if (utf8[i] == '#' || (utf8[i] >= 0 && utf8[i] <= ' ')) {
                throw new LinkProblem.Thrown(Reason.BAD_CHARACTER, Character.toString(utf8[i]));
            } else {
                bytes.put(utf8[i]);
            }
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException _) {
            throw new LinkProblem.Thrown(Reason.BAD_ENCODING, encoded);
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw new LinkProblem.Thrown(Reason.BAD_CHARACTER, text);
            }
        }
        return text;
    }

    private static int digit(byte[] utf8, int at) throws LinkProblem.Thrown {
        if (at < utf8.length && HexFormat.isHexDigit(utf8[at])) {
            return HexFormat.fromHexDigit(utf8[at]);
        }
        throw new LinkProblem.Thrown(Reason.BAD_ENCODING, "%");
    }
}
