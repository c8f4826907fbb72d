package io.berth.cli;

import java.io.IOException;
import java.io.OutputStream;
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
    /// @param figures in the order of the JSON: numbers, texts, booleans, null, or lists and maps of such
    record Picture(Png png, Map<String, @Nullable Object> figures) {
        public Picture {
            figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        }
    }

    /// Writes a picture in PNG format; the stream stays open.
    interface Png {
        void write(OutputStream out) throws IOException;
    }
}
