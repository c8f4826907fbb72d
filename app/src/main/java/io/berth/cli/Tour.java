package io.berth.cli;

import io.berth.cli.Gallery.Picture;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Writes every room as a picture, and `tour.json` with the figures in them.
final class Tour {
    private final Path folder;

    Tour(Path folder) {
        this.folder = folder;
    }

    /// Draws all rooms into the folder, which is made if it is missing. Returns a line for each picture.
    ///
    /// @throws IOException if the folder cannot be written to
    List<String> draw(Gallery gallery) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> lines = new ArrayList<>();
        Map<String, Map<String, @Nullable Object>> figures = new LinkedHashMap<>();
        for (String room : gallery.rooms()) {
            Picture picture = gallery.draw(room);
            Path file = folder.resolve(room + ".png");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                picture.png().write(out);
            }
            figures.put(room, picture.figures());
            lines.add(file + "  " + picture.figures());
        }
        Path json = folder.resolve("tour.json");
        Files.write(json, JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsBytes(figures));
        lines.add(json.toString());
        return lines;
    }
}
