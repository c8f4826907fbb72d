package io.berth.kube.decode;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads a `Status`.
public final class Statuses {
    private static final Shape STATUS = Shape.of("meta.v1.Status", "message", "reason", "code");
    private static final int LONGEST = 4096;
    private static final JsonFactory JSON = new JsonFactory();

    private Statuses() {
    }

    /// Reads the body of an error. A body that is no `Status` is quoted as it is, at most 512 characters.
    public static ServerStatus of(byte[] body, Encoding encoding) {
        TextPool texts = new TextPool();
        try {
            if (encoding == Encoding.PROTOBUF) {
                return read(Envelope.open(new ProtoReader(texts), body, 0, body.length));
            }
            try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
                parser.nextToken();
                ServerStatus status = read(new JsonReader(texts).reset(parser));
                return status.equals(ServerStatus.NONE) ? quoted(body) : status;
            }
        } catch (BrokenInput | JacksonException _) {
            return quoted(body);
        }
    }

    private static ServerStatus quoted(byte[] body) {
        int length = Math.min(body.length, 512);
        return new ServerStatus(0, "", new String(body, 0, length, StandardCharsets.UTF_8).strip());
    }

    static ServerStatus read(FieldReader in) {
        String message = "";
        String reason = "";
        int code = 0;
        in.beginMessage(STATUS);
        for (int field = in.nextField(); field != FieldReader.END; field = in.nextField()) {
            switch (field) {
                case 0 -> message = in.readText();
                case 1 -> reason = in.readText();
                default -> code = in.readInt();
            }
        }
        return new ServerStatus(code, reason, message.length() > LONGEST ? message.substring(0, LONGEST) : message);
    }
}
