package io.berth.cli;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rooms of the window as pictures.
public interface Gallery extends AutoCloseable {
    /// The rooms' nouns, in the order of the rail.
    List<String> rooms();

    /// Draws one room as a person would see it once everything has arrived. Blocks; may be interrupted.
    Picture draw(String room) throws InterruptedException;

    @Override
    void close();

    /// A room's picture and the figures in it.
    ///
    /// @param pixels rows from the top, `0xAARRGGBB`, not premultiplied; not copied, so whoever hands them over forgets them
    /// @param figures in the order of the JSON: numbers, texts, booleans, null, or lists and maps of such
    record Picture(int width, int height, int[] pixels, Map<String, @Nullable Object> figures) {
        public Picture {
            if (pixels.length != width * height) {
                throw new IllegalArgumentException(pixels.length + " pixels for " + width + "×" + height);
            }
            figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Picture picture && width == picture.width && height == picture.height
                    && Arrays.equals(pixels, picture.pixels) && figures.equals(picture.figures);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(pixels) + figures.hashCode();
        }

        @Override
        public String toString() {
            return width + "×" + height + " " + figures;
        }
    }
}
