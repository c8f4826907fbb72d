package io.berth.kube.connect;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The blocks of a PEM text.
record Pem(List<Block> blocks) {
    private static final Pattern BLOCK = Pattern
            .compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*(?:-[^-]+)*)-----END \\1-----");

    Pem {
        blocks = List.copyOf(blocks);
    }

    /// One block. Its content may be a key and is not shown.
    ///
    /// @param encrypted whether its headers say that a pass phrase protects it
    record Block(String label, Secret base64, boolean encrypted) {
        /// The bytes within; empty if they are not base 64.
        Optional<byte[]> der() {
            try {
                return Optional.of(Base64.getMimeDecoder().decode(base64.reveal()));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
    }

    static Pem of(String text) {
        List<Block> blocks = new ArrayList<>();
        var matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            var body = matcher.group(2);
            var headersEnd = body.contains(":") ? body.replace("\r", "").indexOf("\n\n") : -1;
            blocks.add(new Block(matcher.group(1),
                    new Secret(headersEnd < 0 ? body : body.replace("\r", "").substring(headersEnd)),
                    body.contains("ENCRYPTED")));
        }
        return new Pem(blocks);
    }

    Optional<Block> first(String label) {
        return blocks.stream().filter(block -> block.label().equals(label)).findFirst();
    }
}
