package io.berth.kube.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One instance of each text that objects share: namespaces, labels, images, reasons. Bounded: a full pool forgets all
/// and begins anew, which costs some doubles and never correctness. For one thread.
final class TextPool {
    private static final int MOST = 1 << 18;
    private static final int LONGEST = 512;
    private static final int MOST_ASCII = 0x7f;
    private @Nullable String[] pool = new String[1 << 8];
    private int count;
    private final Map<String, String> others = new HashMap<>(); // texts that are not ASCII alone
    private final byte[] scratch = new byte[LONGEST];

    String pooled(byte[] bytes, int from, int length) {
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < 0) {
                return other(new String(bytes, from, length, StandardCharsets.UTF_8));
            }
            hash = 31 * hash + bytes[i];
        }
        int slot = slot(hash);
        for (String text = pool[slot]; text != null; text = pool[slot]) {
            if (text.hashCode() == hash && text.length() == length && isSame(text, bytes, from)) {
                return text;
            }
            slot = slot + 1 & pool.length - 1;
        }
        return add(slot, new String(bytes, from, length, StandardCharsets.ISO_8859_1));
    }

    String pooled(char[] chars, int from, int length) {
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return new String(chars, from, length);
        }
        int hash = 0;
        int all = 0;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + chars[i];
            all |= chars[i];
        }
        if (all > MOST_ASCII) {
            return other(new String(chars, from, length));
        }
        int slot = slot(hash);
        for (String text = pool[slot]; text != null; text = pool[slot]) {
            if (text.hashCode() == hash && text.length() == length && isSame(text, chars, from)) {
                return text;
            }
            slot = slot + 1 & pool.length - 1;
        }
        return add(slot, new String(chars, from, length));
    }

    String pooled(String wanted) {
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            return wanted;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if (wanted.charAt(i) > MOST_ASCII) {
                return other(wanted);
            }
        }
        int slot = slot(wanted.hashCode());
        for (String text = pool[slot]; text != null; text = pool[slot]) {
            if (text.equals(wanted)) {
                return text;
            }
            slot = slot + 1 & pool.length - 1;
        }
        return add(slot, wanted);
    }

    private String other(String text) {
        if (others.size() == MOST) {
            others.clear();
        }
        String known = others.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 15) & pool.length - 1;
    }

    private String add(int slot, String text) {
        if (count == MOST) {
            pool = new String[1 << 8];
            count = 0;
            return text;
        }
        pool[slot] = text;
        if (++count > pool.length / 2) {
            grow();
        }
        return text;
    }

    private void grow() {
        @Nullable
        String[] old = pool;
        pool = new String[2 * old.length];
        for (String text : old) {
            if (text != null) {
                int slot = slot(text.hashCode());
                while (pool[slot] != null) {
                    slot = slot + 1 & pool.length - 1;
                }
                pool[slot] = text;
            }
        }
    }

    /// Two bulk steps where a loop over characters would take a good part of the time of reading pods.
    @SuppressWarnings("deprecation") // it drops the upper halves of characters, and ASCII has none
    private boolean isSame(String text, byte[] bytes, int from) {
        int length = text.length();
        text.getBytes(0, length, scratch, 0);
        return Arrays.equals(scratch, 0, length, bytes, from, from + length);
    }

    private static boolean isSame(String text, char[] chars, int from) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != chars[from + i]) {
                return false;
            }
        }
        return true;
    }
}
