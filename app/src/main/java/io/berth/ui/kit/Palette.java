package io.berth.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The colours of one theme as numbers, for rasters and canvases. They are read from the style sheets' own tokens, so
/// that a colour stands in one place. Immutable; needs no toolkit.
public final class Palette {
    private static final Pattern TOKEN = Pattern
            .compile("(-(?:berth|color)-[a-z0-9-]+):\\s*(#[0-9a-fA-F]{6}|rgba?\\([^)]*\\))\\s*;");
    private static final Pattern NUMBER = Pattern.compile("[0-9.]+");

    /// Both themes, read once.
    public static final Palette LIGHT = read("light");
    public static final Palette DARK = read("dark");

    private final Map<String, Integer> tokens;

    private Palette(Map<String, Integer> tokens) {
        this.tokens = Map.copyOf(tokens);
    }

    private static Palette read(String theme) {
        Map<String, Integer> tokens = new HashMap<>();
        put(tokens, "/atlantafx/base/theme/primer-" + theme + ".css");
        put(tokens, "/io/berth/ui/tokens-" + theme + ".css");
        return new Palette(tokens);
    }

    private static void put(Map<String, Integer> tokens, String resource) {
        try (InputStream in = Palette.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no style sheet " + resource);
            }
            Matcher found = TOKEN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (found.find()) {
                tokens.put(found.group(1), parse(found.group(2)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int parse(String colour) {
        if (colour.startsWith("#")) {
            return 0xff000000 | Integer.parseInt(colour.substring(1), 16);
        }
        Matcher number = NUMBER.matcher(colour);
        int argb = 0;
        for (int i = 0; i < 3 && number.find(); i++) {
            argb = argb << 8 | Integer.parseInt(number.group());
        }
        double alpha = number.find() ? Double.parseDouble(number.group()) : 1;
        return (int) Math.round(alpha * 255) << 24 | argb;
    }

    /// The colour of a token (`-berth-ready`) as `0xAARRGGBB`, not premultiplied.
    public int argb(String token) {
        Integer colour = tokens.get(token);
        if (colour == null) {
            throw new IllegalArgumentException("no colour " + token);
        }
        return colour;
    }

    /// The colours `prefix0`, `prefix1`, … in order.
    ///
    /// @param first the number of the first: 0 for `-berth-seq-`, 1 for `-berth-cat-`
    public int[] scale(String prefix, int first, int count) {
        int[] colours = new int[count];
        for (int i = 0; i < count; i++) {
            colours[i] = argb(prefix + (first + i));
        }
        return colours;
    }
}
