package io.berth.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Secrets that are made for a test and can be found again, plain or in Base64.
public final class Marks {
    private final Map<String, String> names = new LinkedHashMap<>();
    private final RandomGenerator random = RandomGenerator.getDefault();

    /// A new secret.
    ///
    /// @param name by which it is called when it is found
    public String mark(String name) {
        String secret = "MARK" + Long.toHexString(random.nextLong() | Long.MIN_VALUE) + "KRAM";
        names.put(secret, name);
        return secret;
    }

    /// A new secret in Base64.
    public String base64(String name) {
        return Base64.getEncoder().encodeToString(mark(name).getBytes(StandardCharsets.UTF_8));
    }

    /// How many there are.
    public int count() {
        return names.size();
    }

    /// The names of the secrets that a text tells.
    public List<String> foundIn(String text) {
        List<String> found = new ArrayList<>();
        names.forEach((secret, name) -> {
            if (text.contains(secret) || encoded(secret).stream().anyMatch(text::contains)) {
                found.add(name);
            }
        });
        return found;
    }

    /// What of a secret is the same in Base64 wherever it stands in the encoded text.
    private static List<String> encoded(String secret) {
        List<String> parts = new ArrayList<>();
        for (int offset = 0; offset < 3; offset++) {
            byte[] bytes = ("xx".substring(0, offset) + secret).getBytes(StandardCharsets.UTF_8);
            String whole = Base64.getEncoder().withoutPadding().encodeToString(bytes);
            parts.add(whole.substring(offset == 0 ? 0 : offset + 1, whole.length() - 2));
        }
        return parts;
    }
}
