package io.berth.kube.connect;

import io.berth.model.connection.ContextProblem.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/// A text that a kubeconfig holds in base 64 or keeps in a file of its own: certificate, key or token.
///
/// @param source the field or the file it came from
record Material(String text, String source) {
    private static final int MAX_BYTES = 1_000_000;

    /// What a field holds, or else the file; empty if neither is given.
    ///
    /// @param data base 64; empty if the field is not there
    /// @param field its name, for the problem's words
    /// @param file as written; empty if none is named
    static Optional<Material> text(String data, String field, String file, Function<String, Path> resolve)
            throws ContextProblemException {
        if (!data.isEmpty()) {
            try {
                var bytes = Base64.getMimeDecoder().decode(data);
                return Optional.of(new Material(new String(bytes, StandardCharsets.ISO_8859_1), field));
            } catch (IllegalArgumentException _) {
                throw new ContextProblemException(Kind.BAD_CREDENTIALS, field, "not base 64");
            }
        }
        return file.isEmpty() ? Optional.empty() : Optional.of(file(file, resolve));
    }

    static Material file(String file, Function<String, Path> resolve) throws ContextProblemException {
        try (var in = Files.newInputStream(resolve.apply(file))) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("larger than " + MAX_BYTES + " bytes");
            }
            return new Material(new String(bytes, StandardCharsets.ISO_8859_1), file);
        } catch (NoSuchFileException e) {
            throw new ContextProblemException(Kind.MISSING_FILE, file, "no such file");
        } catch (IOException | InvalidPathException e) {
            throw new ContextProblemException(Kind.MISSING_FILE, file, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String toString() {
        return "Material from " + source;
    }
}
